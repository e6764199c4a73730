"""The first page is kept when a workspace is closed, and shown as long as it is true."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.calendar import bangkok_day
from desktop_app.services import glance
from desktop_app.services.first_page import Overview
from desktop_app.services.overview import overview
from desktop_app.store import kept_page
from tests.helpers import offices

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.services.session import Session


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> offices.Desk:
    return offices.year_begun(tmp_path_factory.mktemp("begun"), "1001")


@pytest.fixture
def desk(begun: offices.Desk, tmp_path: Path) -> offices.Desk:
    return offices.copied(begun, tmp_path / "desk")


def plain(found: Overview) -> Overview:
    """Return an overview without what is not kept."""
    assert found.listing is not None
    rows = tuple(replace(row, problem=None) for row in found.listing.rows)
    return replace(found, listing=replace(found.listing, rows=rows))


def close(session: Session) -> tuple[Path, datetime]:
    """Close a session, and return its folder and the time by its clock."""
    root, now = session.workspace.root, session.now()
    glance.close(session)
    return root, now


def test_what_was_closed_is_what_is_shown(desk: offices.Desk) -> None:
    offices.fill(desk, "1001")
    offices.submit(desk, "1001")
    session = desk.open("1001")
    info, shown = session.info, overview(session)
    root, now = close(session)
    kept = glance.last(root, now)
    assert kept is not None
    assert kept.info == info
    assert kept.overview == plain(shown)
    assert kept.overview.held.sealed_at is not None
    assert kept.overview.listing is not None
    assert kept.overview.listing.rows


def test_the_days_that_are_left_are_counted_anew(desk: offices.Desk) -> None:
    root, now = close(desk.open("1001"))
    today, tomorrow = (glance.last(root, now + timedelta(days=n)) for n in (0, 1))
    assert today is not None
    assert tomorrow is not None
    assert today.overview.listing is not None
    assert tomorrow.overview.listing is not None
    assert tomorrow.overview.listing.days_left == today.overview.listing.days_left - 1


def test_when_another_round_may_come_first_nothing_is_shown(desk: offices.Desk) -> None:
    root, now = close(desk.open("1001"))
    kept = glance.last(root, now)
    assert kept is not None
    assert kept.overview.listing is not None
    left = kept.overview.listing.days_left
    assert left > 0
    assert glance.last(root, now + timedelta(days=left)) is not None
    assert glance.last(root, now + timedelta(days=left + 1)) is None
    assert glance.last(root, now - timedelta(days=1)) is None


def test_after_the_last_day_of_the_year_the_round_stays(desk: offices.Desk) -> None:
    session = desk.open("1001")
    late = datetime(2030, 1, 1, tzinfo=UTC)
    session = replace(session, person=replace(session.person, clock=lambda: late))
    root, now = close(session)
    assert glance.last(root, now + timedelta(days=30)) is not None


def test_a_change_by_another_program_counts(desk: offices.Desk) -> None:
    root, now = close(desk.open("1001"))
    assert glance.last(root, now) is not None
    offices.set_value(desk, "1001", "1.5", "77.00")
    assert glance.last(root, now) is None


def test_an_office_without_a_framework(tmp_path: Path) -> None:
    desk = offices.new_desk(tmp_path)
    offices.make_central(desk)
    offices.make_office(desk, "1001")
    root, now = close(desk.open("1001"))
    kept = glance.last(root, now)
    assert kept is not None
    assert (kept.overview.step, kept.overview.listing) == ("request", None)


def test_the_centre_keeps_nothing(desk: offices.Desk) -> None:
    root, now = close(desk.open("central"))
    assert glance.last(root, now) is None
    with desk.open("central") as session:  # it was closed
        assert session.info.role == "central"


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.update(program="0.0.0"),
        lambda content: content["overview"].pop("step"),
        lambda content: content["overview"]["held"].update(more=1),
        lambda content: content["overview"]["listing"].update(due="soon"),
    ],
    ids=["another version", "a field less", "a field more", "another kind of field"],
)
def test_what_another_program_has_written_is_not_shown(
    desk: offices.Desk, change: Callable[[dict[str, object]], object]
) -> None:
    root, now = close(desk.open("1001"))
    text = kept_page.kept(root)
    assert text is not None
    content = json.loads(text)
    kept_page.keep(root, json.dumps(content))
    assert glance.last(root, now) is not None
    change(content)
    kept_page.keep(root, json.dumps(content))
    assert glance.last(root, now) is None
    assert bangkok_day(now).isoformat() == content["day"]
