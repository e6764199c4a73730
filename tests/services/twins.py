"""A round and its workbook."""

from __future__ import annotations

import json
from typing import Any

from desktop_app.services import entry, excel_twin, indicators, library, reporting
from desktop_app.services.excel_twin import Change, Plan
from desktop_app.store import audit
from tests.helpers.offices import Desk
from tests.helpers.workbooks import Edited

ROUND = "12m"
NAME = "ตัวชี้วัด.xlsx"


class Twin:
    """An office with its answers, and a workbook that was exported from it."""

    def __init__(self, desk: Desk) -> None:
        self.path = desk.folder / NAME
        self.session = desk.open("1001")
        self.edited = Edited(self.path)

    def set(self, item: str, key: str, value: object) -> Twin:
        self.edited.set(item, key, value)
        return self

    def enter(self, item: str, **fields: str) -> None:
        entry.enter(self.session, item, fields, round_id=ROUND)

    def plan(self) -> Plan:
        self.edited.save()
        return excel_twin.plan(self.session, self.path, ROUND)

    def change(self, item: str, key: str) -> Change:
        found = self.plan()
        return next(c for c in found.changes if (c.item, c.key) == (item, key))

    def fields(self, item: str) -> dict[str, str]:
        return dict(indicators.detail(self.session, item, ROUND).fields)

    def stored(self, item: str) -> Any:
        with self.session.read() as reader:
            framework = library.current(reader)
            text = reporting.stored_answers(reader, framework, ROUND).get(item)
        return None if text is None else json.loads(text)

    def entries(self) -> list[audit.AuditEntry]:
        with self.session.read() as reader:
            return list(reversed(audit.list_entries(reader)))


def kinds(found: Plan) -> dict[tuple[str, str], str]:
    return {(c.item, c.key): c.kind for c in found.changes if c.kind != "unchanged"}
