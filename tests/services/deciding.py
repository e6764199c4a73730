"""What the tests of reviewing ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.store import queries

if TYPE_CHECKING:
    from desktop_app.store.rows import DecisionRow
    from tests.helpers.offices import Desk


def decisions(desk: Desk, name: str = "central") -> dict[str, DecisionRow]:
    with desk.open(name) as session, session.read() as reader:
        found = queries.decisions(reader, "sample-area-2570", "12m", "1001")
    return {row.code: row for row in found}
