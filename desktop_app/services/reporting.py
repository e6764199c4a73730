"""The office's answers: load, set, show; each change is one transaction with its audit entry."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.answers import (
    check_answers,
    dump_answer,
    parse_answer,
    parse_answers,
)
from desktop_app.domain.calendar import bangkok_day
from desktop_app.domain.problems import DocumentInvalid
from desktop_app.domain.review import LOCKED
from desktop_app.domain.workflow_errors import FrameworkMissing, LockedItem, ReadOnlyItem
from desktop_app.services import drafts, library
from desktop_app.services.drafts import Place
from desktop_app.services.standings import Sheet, own_sheet
from desktop_app.services.typed import merge_typed
from desktop_app.store import commands, queries, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.answers import Answer
    from desktop_app.domain.framework import Framework, Item
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader, Writer

ROUND_SETTING = "round"


def own_kind(session: Session, reader: Reader) -> str:
    """Return the kind (สพป or สพม) of the area office whose workspace this is."""
    office = queries.office(reader, session.info.code)
    assert office is not None  # noqa: S101  inserted when the workspace was made
    return office.kind


def chosen_round(session: Session, reader: Reader, framework: Framework, given: str | None) -> str:
    """Return the round to work on: the given one, the one used last, or the one due next.

    Rounds in which nothing is reported are not due.

    Raises:
        UnknownRound: The given one does not exist.
    """
    if given is not None:
        library.check_round(framework, given)
        return given
    last = queries.setting(reader, ROUND_SETTING)
    if last in [entry.id for entry in framework.rounds]:
        return str(last)
    today = bangkok_day(session.now())
    asked = [entry for entry in framework.rounds if framework.items_for(entry.id)]
    due = [entry.id for entry in asked if entry.due >= today]
    return due[0] if due else (asked or framework.rounds)[-1].id


def encode(answer: Answer) -> str:
    """Return the text in which an answer is stored; equal answers give equal texts."""
    return json.dumps(dump_answer(answer), ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading an answers document did: changed, unchanged and skipped items."""

    round: str
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    skipped: tuple[tuple[str, str], ...]


def load_document(session: Session, data: bytes) -> Loaded:
    """Take over an answers document, all of it or nothing.

    Items that the centre fills in or has locked are skipped and named, never overwritten.

    Raises:
        AreaOnly: The centre does not report.
        FrameworkMissing: The framework version has not arrived here.
        DocumentInvalid: The document breaks its rules; every problem is listed.
    """
    session.require_area()
    document = parse_answers(data)
    with session.write() as writer:
        row = queries.framework(writer, document.framework, document.version)
        if row is None:
            raise FrameworkMissing(
                framework=f"framework {document.framework} version {document.version}"
            )
        framework = library.parsed(row.document)
        kind = own_kind(session, writer)
        problems = check_answers(document, framework, kind)
        if problems:
            raise DocumentInvalid(document="answers document", problems=problems)
        changed: list[str] = []
        unchanged: list[str] = []
        skipped: list[tuple[str, str]] = []
        stored = stored_answers(writer, framework, document.round)
        for item in framework.items_for(document.round, kind):
            answer = document.answers.get(item.code)
            if answer is None:
                continue
            if stored.get(item.code) == encode(answer):
                unchanged.append(item.code)
                continue
            reason = closed(session, writer, framework, document.round, item)
            if reason is not None:
                skipped.append((item.code, str(reason)))
                continue
            _take(session, writer, Place(framework.id, document.round, item.code), answer)
            changed.append(item.code)
        commands.set_setting(writer, ROUND_SETTING, document.round)
    return Loaded(document.round, tuple(changed), tuple(unchanged), tuple(skipped))


def stored_answers(reader: Reader, framework: Framework, round_id: str) -> dict[str, str]:
    """Return the stored texts of the office's own answers, by item."""
    return {row.code: row.document for row in queries.answers(reader, framework.id, round_id)}


def closed(
    session: Session, reader: Reader, framework: Framework, round_id: str, item: Item
) -> ReadOnlyItem | LockedItem | None:
    """Return why the office may not change an item, or None."""
    return closed_items(session, reader, framework, round_id).get(item.code)


def closed_items(
    session: Session, reader: Reader, framework: Framework, round_id: str
) -> dict[str, ReadOnlyItem | LockedItem]:
    """Return why the office may not change items, for those that it may not."""
    office = session.info.code
    found: dict[str, ReadOnlyItem | LockedItem] = {
        row.code: LockedItem(item=row.code, state=row.state)
        for row in queries.decisions(reader, framework.id, round_id, office)
        if row.state in LOCKED
    }
    provided = [
        value.code for value in queries.central_values(reader, framework.id, round_id, office)
    ]
    central = [item.code for item in framework.items if item.source == "central"]
    return found | {code: ReadOnlyItem(item=code) for code in (*provided, *central)}


def put(session: Session, writer: Writer, place: Place, document: str | None) -> bool:
    """Store an item's answer, or take it back; audited unless nothing changes.

    Returns:
        Whether anything has changed.
    """
    found = queries.answers(writer, place.framework, place.round)
    before = next((row.document for row in found if row.code == place.code), None)
    if document == before:
        return False
    if document is None:
        commands.remove_answer(writer, place.framework, place.round, place.code)
    else:
        commands.put_answer(
            writer,
            rows.AnswerRow(place.framework, place.round, place.code, document, session.now()),
        )
    subject = f"{place.framework} {place.round} {place.code}"
    writer.audit("answer.set", subject, before, document)
    return True


def _take(session: Session, writer: Writer, place: Place, answer: Answer | None) -> None:
    """Store an answer that comes whole, together with the texts that waited for one."""
    document = None if answer is None else encode(drafts.absorb(writer, place, answer))
    put(session, writer, place, document)


@dataclass(frozen=True, slots=True)
class Saved:
    """What setting an answer gave: the stored answer and the item's line in the score sheet."""

    round: str
    code: str
    sheet: Sheet


def set_answer(
    session: Session, code: str, typed: Sequence[tuple[str, str]], *, round_id: str | None = None
) -> Saved:
    """Change parts of one answer, as people type them; an empty list clears the answer.

    A value that cannot be scored yet (a division by zero, say) is kept and comes back as a
    problem in the sheet, as at the field on a screen.

    Args:
        session: The open workspace.
        code: The item.
        typed: Pairs such as ``("value", "๘๔.๒๐")``, ``("dropouts", "81")``, ``("steps", "1,2")``.
        round_id: The round; the one used last when None.

    Raises:
        AreaOnly: The centre does not report.
        UnknownItem: The item is not reported in this round.
        ReadOnlyItem: The centre fills it in.
        LockedItem: The centre has accepted it.
        RuleViolation: What was typed cannot be understood.
    """
    session.require_area()
    with session.write() as writer:
        framework = library.current(writer)
        chosen = chosen_round(session, writer, framework, round_id)
        kind = own_kind(session, writer)
        item = library.item_in(framework, chosen, kind, code)
        reason = closed(session, writer, framework, chosen, item)
        if reason is not None:
            raise reason
        answer = None
        if typed:
            before = stored_answers(writer, framework, chosen).get(code)
            raw = merge_typed(item, json.loads(before) if before else {}, typed)
            answer = parse_answer(item, raw)
        _take(session, writer, Place(framework.id, chosen, code), answer)
        commands.set_setting(writer, ROUND_SETTING, chosen)
    with session.read() as reader:
        return Saved(chosen, code, own_sheet(session, reader, framework, chosen))


def show(session: Session, round_id: str | None) -> Sheet:
    """Return the office's answers of a round with their scores as they stand.

    Raises:
        AreaOnly: The centre looks at `kpr scores`.
        FrameworkMissing: No framework has arrived yet.
        UnknownRound: There is no such round.
    """
    session.require_area()
    with session.read() as reader:
        framework = library.current(reader)
        chosen = chosen_round(session, reader, framework, round_id)
        return own_sheet(session, reader, framework, chosen)
