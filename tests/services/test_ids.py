"""Identifiers: valid version 7 UUIDs, in the order of time, never twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import RFC_4122, UUID

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.ids import uuid7

NOW = datetime(2027, 4, 1, 2, 3, 4, 567_000, tzinfo=UTC)


@given(at=st.datetimes(min_value=datetime(1970, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001  hypothesis wants naive bounds
def test_it_is_a_uuid_of_version_7_with_the_time_in_front(at: datetime) -> None:
    made = UUID(uuid7(at))
    assert (made.version, made.variant) == (7, RFC_4122)
    assert made.int >> 80 == int(at.timestamp() * 1000)


def test_later_ids_sort_after_earlier_ones() -> None:
    made = [uuid7(NOW + timedelta(milliseconds=step)) for step in range(50)]
    assert made == sorted(made)


def test_ids_of_one_instant_differ() -> None:
    assert len({uuid7(NOW) for _ in range(500)}) == 500


def test_a_clock_before_1970_still_gives_a_uuid() -> None:
    assert UUID(uuid7(datetime(1960, 1, 1, tzinfo=UTC))).version == 7
