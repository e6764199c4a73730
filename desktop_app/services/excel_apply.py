"""Storing what an import from Excel takes: one transaction, which can be taken back as one step.

The audit gets one entry for the import and behind it one for each item, as for every change of an
answer. What does not make an answer yet is kept beside the answers, as when it is entered in the
form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.answer_fields import compose
from desktop_app.domain.workbook_errors import AnswersMoved, ChoiceNeeded, ChoicesDoNotFit
from desktop_app.services import drafts, library
from desktop_app.services.reporting import (
    ROUND_SETTING,
    closed_items,
    encode,
    put,
    stored_answers,
)
from desktop_app.services.undo import Edit, Step, state
from desktop_app.store import commands

if TYPE_CHECKING:
    from desktop_app.services.excel_plan import Plan
    from desktop_app.services.session import Session
    from desktop_app.store.database import Writer

IMPORTED = "excel.import"


@dataclass(frozen=True, slots=True)
class Applied:
    """What an import stored.

    Attributes:
        values: How many figures were taken.
        step: Takes the whole import back, with ``undo.take_back``; None when nothing changed.
    """

    file: str
    round: str
    items: tuple[str, ...]
    values: int
    step: Step | None


def apply(session: Session, chosen: Plan) -> Applied:
    """Store what a plan takes from the file: all of it or nothing.

    Raises:
        AreaOnly: The centre does not report.
        ChoiceNeeded: A conflict is not decided.
        ChoicesDoNotFit: A figure and N/A are chosen together.
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
    codes = chosen.items
    if not codes:
        return Applied(chosen.file, chosen.round, (), 0, None)
    with session.write() as writer:
        _refuse_moved(session, writer, chosen)
        details = {"file": chosen.file, "workbook": chosen.workbook, "items": list(codes)}
        writer.audit(IMPORTED, f"{chosen.framework} {chosen.round}", None, details)
        edits = tuple(_store(session, writer, chosen, code) for code in codes)
        commands.set_setting(writer, ROUND_SETTING, chosen.round)
    return Applied(chosen.file, chosen.round, codes, len(chosen.taken), Step(edits))


def _refuse_moved(session: Session, writer: Writer, chosen: Plan) -> None:
    """Refuse a plan that does not rest on what is stored any more."""
    framework = library.current(writer)
    if (framework.id, framework.version) != (chosen.framework, chosen.version):
        raise AnswersMoved(items=", ".join(chosen.items))
    shut = closed_items(session, writer, framework, chosen.round)
    for code in chosen.items:
        if code in shut:
            raise shut[code]
    stored = stored_answers(writer, framework, chosen.round)
    moved = [
        code
        for code in chosen.items
        if state(writer, drafts.Place(framework.id, chosen.round, code), stored.get(code))
        != chosen.holdings[code].state
    ]
    if moved:
        raise AnswersMoved(items=", ".join(moved))


def _store(session: Session, writer: Writer, chosen: Plan, code: str) -> Edit:
    holding = chosen.holdings[code]
    place = drafts.Place(chosen.framework, chosen.round, code)
    composed = compose(holding.item, chosen.fields(code), holding.counted)
    document = None if composed.answer is None else encode(composed.answer)
    put(session, writer, place, document)
    drafts.replace(writer, place, composed.left, session.now())
    keys = {change.key for change in chosen.taken if change.item == code}
    drafts.forget(writer, place, keys, drafts.TYPING)
    after = state(writer, place, document)
    return Edit(place, holding.state, after, tuple(sorted(keys)))
