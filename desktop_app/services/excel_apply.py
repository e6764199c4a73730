"""Storing what an import from Excel takes, and taking a whole import back.

One transaction: one entry in the audit for the import, behind it one for each item, as for every
change of an answer. Undoing is the same the other way round.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.domain.answers import parse_answer
from desktop_app.domain.workbook_errors import (
    AnswersMoved,
    ChoiceNeeded,
    ChoicesDoNotFit,
    NothingToUndo,
)
from desktop_app.services import library
from desktop_app.services.excel_plan import changed_items, merged
from desktop_app.services.ids import uuid7
from desktop_app.services.reporting import (
    ROUND_SETTING,
    chosen_round,
    closed,
    encode,
    stored_answers,
)
from desktop_app.store import audit, commands, rows

if TYPE_CHECKING:
    from desktop_app.domain.framework import Framework
    from desktop_app.services.excel_plan import Plan
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader, Writer

_IMPORTED = "excel.import"
_UNDONE = "excel.undo"


@dataclass(frozen=True, slots=True)
class Applied:
    """What an import or its undoing stored.

    Attributes:
        items: The items whose answers changed.
        values: How many figures were taken.
    """

    group: str
    round: str
    file: str
    items: tuple[str, ...]
    values: int


def apply(session: Session, chosen: Plan) -> Applied:
    """Store what a plan takes from the file: all of it or nothing.

    Raises:
        ChoiceNeeded: A conflict is not decided.
        ChoicesDoNotFit: The choices of an item contradict each other.
        AnswersMoved: The program's answers are not those that the plan was made from.
        ReadOnlyItem: An item was taken over by the centre in the meantime.
        LockedItem: The centre has accepted an item in the meantime.
    """
    session.require_area()
    if chosen.undecided:
        raise ChoiceNeeded(count=chosen.undecided)
    misfits = chosen.misfits()
    if misfits:
        raise ChoicesDoNotFit(items=", ".join(misfits))
    codes = changed_items(chosen)
    group = uuid7(session.now())
    texts: dict[str, str | None] = {}
    for code in codes:
        answer = merged(chosen, code)
        texts[code] = None if answer is None else encode(parse_answer(chosen.items[code], answer))
    with session.write() as writer:
        framework = library.current(writer)
        stored = stored_answers(writer, framework, chosen.round)
        moved = [code for code in codes if stored.get(code) != chosen.stored[code]]
        if moved or (framework.id, framework.version) != (chosen.framework, chosen.version):
            raise AnswersMoved(items=", ".join(moved or codes))
        for code in codes:
            reason = closed(session, writer, framework, chosen.round, chosen.items[code])
            if reason is not None:
                raise reason
        if codes:
            details = {"group": group, "file": chosen.file, "workbook": chosen.workbook}
            _put_all(session, writer, (framework, chosen.round), _IMPORTED, details, texts)
    return Applied(group, chosen.round, chosen.file, codes, len(chosen.taken))


def _put_all(  # noqa: PLR0917  one group of the audit
    session: Session,
    writer: Writer,
    subject: tuple[Framework, str],
    action: str,
    details: dict[str, Any],
    texts: dict[str, str | None],
) -> None:
    """Store answers behind one entry of the audit that names them all."""
    framework, round_id = subject
    before = stored_answers(writer, framework, round_id)
    name = f"{framework.id} {round_id}"
    writer.audit(action, name, None, {**details, "items": list(texts)})
    for code, after in texts.items():
        if after is None:
            commands.remove_answer(writer, framework.id, round_id, code)
        else:
            row = rows.AnswerRow(framework.id, round_id, code, after, session.now())
            commands.put_answer(writer, row)
        writer.audit("answer.set", f"{name} {code}", before.get(code), after)
    commands.set_setting(writer, ROUND_SETTING, round_id)


@dataclass(frozen=True, slots=True)
class _Import:
    """The latest import of a round as the audit tells it: answers before and after."""

    group: str
    file: str
    answers: dict[str, tuple[str | None, str | None]]


def _last_import(reader: Reader, framework_id: str, round_id: str) -> _Import | None:
    """Return the latest import of a round unless it was undone."""
    subject = f"{framework_id} {round_id}"
    after: list[audit.AuditEntry] = []
    for entry in audit.list_entries(reader):
        if entry.subject == subject and entry.action == _UNDONE:
            return None
        if entry.subject == subject and entry.action == _IMPORTED:
            details = json.loads(entry.after or "{}")
            own = after[::-1][: len(details["items"])]
            return _Import(
                details["group"],
                details["file"],
                {
                    code: (_text(each.before), _text(each.after))
                    for code, each in zip(details["items"], own, strict=True)
                },
            )
        after.append(entry)
    return None


def _text(canonical: str | None) -> str | None:
    return None if canonical is None else str(json.loads(canonical))


def undoable(session: Session, round_id: str | None = None) -> Applied | None:
    """Return the latest import of a round if it can be taken back, for a menu to name it.

    Raises:
        AreaOnly: The centre does not report.
        FrameworkMissing: No framework has arrived yet.
    """
    session.require_area()
    with session.read() as reader:
        framework = library.current(reader)
        chosen = chosen_round(session, reader, framework, round_id)
        last = _last_import(reader, framework.id, chosen)
        if last is None:
            return None
        stored = stored_answers(reader, framework, chosen)
    if any(stored.get(code) != after for code, (_before, after) in last.answers.items()):
        return None
    return Applied(last.group, chosen, last.file, tuple(last.answers), 0)


def undo(session: Session, round_id: str | None = None) -> Applied:
    """Take the latest import of a round back, all of it or nothing.

    Raises:
        AreaOnly: The centre does not report.
        NothingToUndo: There is none, or it was undone.
        AnswersMoved: An answer was changed since the import.
        ReadOnlyItem: An item was taken over by the centre since.
        LockedItem: The centre has accepted an item since.
    """
    session.require_area()
    with session.write() as writer:
        framework = library.current(writer)
        chosen = chosen_round(session, writer, framework, round_id)
        last = _last_import(writer, framework.id, chosen)
        if last is None:
            raise NothingToUndo
        stored = stored_answers(writer, framework, chosen)
        moved = [code for code, (_b, after) in last.answers.items() if stored.get(code) != after]
        if moved:
            raise AnswersMoved(items=", ".join(moved))
        for code in last.answers:
            reason = closed(session, writer, framework, chosen, framework.item(code))
            if reason is not None:
                raise reason
        texts = {code: before for code, (before, _after) in last.answers.items()}
        details = {"group": last.group, "file": last.file}
        _put_all(session, writer, (framework, chosen), _UNDONE, details, texts)
    return Applied(last.group, chosen, last.file, tuple(texts), 0)
