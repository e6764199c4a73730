"""A plan says what would happen; nothing happens before it is applied."""

from __future__ import annotations

import dataclasses

import pytest

from desktop_app.services import inbox, intake_area
from desktop_app.services.envelope import verify_package
from desktop_app.services.plan import Plan
from desktop_app.store import queries
from tests.helpers import faults, offices
from tests.helpers.offices import Desk


def test_a_plan_is_harmless_until_it_is_applied(desk: Desk) -> None:
    package = offices.publish_values(desk, "1001,12m,1.1,70.25")
    before = faults.snapshot(desk.root("1001"))
    with desk.open("1001") as office, office.read() as reader:
        opened = verify_package(package, office.trust(reader), desk.clock())
        plan = intake_area.plan_values(office, reader, opened)
    assert plan.summary == "values from the centre: 1 for this office"
    assert (plan.warnings, plan.late) == ((), False)
    assert faults.snapshot(desk.root("1001")) == before
    with desk.open("1001") as office:
        with office.write() as writer:
            row = inbox.incoming_row(opened, desk.clock())
            assert plan.apply(writer) is False
            assert row.kind == "central-values"
        with office.read() as reader:
            [value] = queries.central_values(reader, "sample-area-2570", "12m", "1001")
    assert value.document == '{"value": "70.25"}'


def test_a_plan_cannot_be_changed_after_it_was_shown() -> None:
    plan = Plan("nothing", lambda _writer: False)
    with pytest.raises(dataclasses.FrozenInstanceError):
        plan.summary = "something else"  # type: ignore[misc]  # that is the point
