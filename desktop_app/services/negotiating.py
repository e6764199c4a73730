"""What a side decides in a negotiation: item by item, kept here until it is sealed.

An office decides on its own behalf; the centre names the office. Nothing leaves the workspace
here; see ``agreement_sealing``.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.agreement import SETTLED, ItemState, Move, check_move
from desktop_app.domain.agreement_documents import LONGEST_REMARK, Wish, Word, dump
from desktop_app.domain.agreement_errors import AlreadyAgreed, NothingToAmend, SameAsProposed
from desktop_app.domain.agreement_input import typed_terms
from desktop_app.domain.agreement_terms import same_terms
from desktop_app.domain.framework import UnknownItem
from desktop_app.domain.jsontext import is_unicode
from desktop_app.domain.problems import shown
from desktop_app.domain.text import iso_day
from desktop_app.domain.workflow_errors import BadInput, NothingToDo, ReasonNeeded
from desktop_app.services import drafts, library
from desktop_app.services.negotiation_table import WHOLE, Table, Whole, place_of, table
from desktop_app.store import commands, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.domain.agreement import ItemStanding
    from desktop_app.domain.agreement_documents import Entry
    from desktop_app.domain.framework import Item
    from desktop_app.services.session import Session
    from desktop_app.store.database import Writer

    Make = Callable[[Table, Item, ItemStanding], Entry]


@dataclass(frozen=True, slots=True)
class Change:
    """How a decision may go beyond the next answer.

    Attributes:
        reopen: Take up again what both sides have accepted.
        amend: Begin a change of a settled agreement, for this reason.
        from_round: The first round to which the change applies.
    """

    reopen: bool = False
    amend: str | None = None
    from_round: str | None = None


PLAIN = Change()


def propose(
    session: Session,
    code: str,
    typed: Sequence[tuple[str, str]],
    *,
    reason: str,
    change: Change = PLAIN,
) -> Table:
    """Decide what the office proposes for an item; without anything typed, what it holds.

    Args:
        session: An office's open workspace.
        code: The item.
        typed: Pairs such as ``("ladder", "66/69/72/75/78")``; see ``domain.agreement_input``.
        reason: Why.
        change: How far it may go.

    Raises:
        AreaOnly: The centre counters.
        ReasonNeeded: There is no reason.
        DocumentInvalid: The terms cannot be read, or do not fit the framework.
        SameAsProposed: It is what the centre offers.
        RuleViolation: The move is not allowed as things stand; see ``domain.agreement``.
    """
    session.require_area()
    said = _remark(reason, "propose")

    def make(found: Table, item: Item, standing: ItemStanding) -> Wish:
        return wish_of(found, item, standing, typed, said)

    return _decide(session, None, [code], move=Move.PROPOSE, make=make, change=change)


def wish_of(
    found: Table,
    item: Item,
    standing: ItemStanding,
    typed: Sequence[tuple[str, str]],
    reason: str,
) -> Wish:
    """Return what an office proposes when it types this.

    Raises:
        DocumentInvalid: The terms cannot be read, or do not fit the framework.
        SameAsProposed: It is what the centre offers.
        ReasonNeeded: There is no reason.
    """
    before = found.wishes.get(item.code)
    framework = found.negotiation.framework
    terms = standing.area if before is None else before.terms
    terms = typed_terms(framework, item, terms, typed)
    theirs = standing.central
    countered = standing.state is ItemState.COUNTERED and theirs is not None
    if countered and theirs is not None and same_terms(framework, item, terms, theirs):
        raise SameAsProposed(item=item.code)
    return Wish(says="propose", terms=terms, reason=_remark(reason, "propose"))


def counter(
    session: Session,
    office_code: str,
    code: str,
    typed: Sequence[tuple[str, str]],
    *,
    reason: str,
    change: Change = PLAIN,
) -> Table:
    """Decide on other terms for an item than the office proposes; what is not typed is as there.

    Raises:
        CentralOnly: An office proposes.
        UnknownOffice: There is no such office.
        ReasonNeeded: There is no reason.
        DocumentInvalid: The terms cannot be read, or do not fit the framework.
        SameAsProposed: It is what the office proposes.
        RuleViolation: The move is not allowed as things stand; see ``domain.agreement``.
    """
    session.require_central()
    said = _remark(reason, "counter")

    def make(found: Table, item: Item, standing: ItemStanding) -> Word:
        before = found.words.get(code) or standing.word
        framework = found.negotiation.framework
        countered = before is not None and before.says == "counter"
        terms = before.terms if before is not None and countered else None
        terms = typed_terms(framework, item, terms or standing.area, typed)
        if same_terms(framework, item, terms, standing.area):
            raise SameAsProposed(item=code)
        return Word(says="counter", terms=terms, reason=said)

    return _decide(session, office_code, [code], move=Move.COUNTER, make=make, change=change)


def ask(
    session: Session,
    office_code: str,
    codes: Sequence[str],
    *,
    question: str,
    change: Change = PLAIN,
) -> Table:
    """Ask the office about items before deciding on them.

    Raises:
        CentralOnly: An office proposes.
        UnknownOffice: There is no such office.
        ReasonNeeded: There is no question.
        RuleViolation: The move is not allowed as things stand; see ``domain.agreement``.
    """
    session.require_central()
    said = _remark(question, "ask")
    word = Word(says="ask", terms=None, reason=said)
    return _decide(session, office_code, codes, move=Move.ASK, make=lambda *_: word, change=change)


def accept(session: Session, codes: Sequence[str] = (), office_code: str | None = None) -> Table:
    """Accept what the other side says of items; without codes, of all that wait for an answer.

    Raises:
        UnknownOffice: There is no such office, or the centre names none.
        NothingToDo: Nothing waits.
        RuleViolation: The move is not allowed as things stand; see ``domain.agreement``.
    """

    def make(found: Table, _item: Item, standing: ItemStanding) -> Entry:
        if found.side == "central":
            return Word(says="accept", terms=standing.area)
        assert standing.central is not None  # noqa: S101  countered, as was checked
        return Wish(says="accept", terms=standing.central)

    return _decide(session, office_code, codes, move=Move.ACCEPT, make=make)


def _decide(
    session: Session,
    office_code: str | None,
    codes: Sequence[str],
    *,
    move: Move,
    make: Make,
    change: Change = PLAIN,
) -> Table:
    """Decide on items: all of them or none."""
    with session.write() as writer:
        found = _begun(session, writer, table(session, writer, office_code), change)
        for code in codes or _waiting(found):
            item = item_of(found, code)
            standing = check_move(found.negotiation, found.side, move, item, reopen=change.reopen)
            entry = make(found, item, standing)
            keep(session, writer, found, code, entry)
        return table(session, writer, office_code)


def keep(session: Session, writer: Writer, found: Table, code: str, entry: Entry) -> None:
    """Keep a decision on an item, in a transaction; what was typed for it is in it now."""
    before = found.drafts.get(code)
    _keep(session, writer, found, code, dump(entry))
    drafts.replace(writer, place_of(found, code), {}, session.now())
    writer.audit(
        f"target.{entry.says}",
        f"{found.office.code} {code}",
        None if before is None else json.loads(dump(before)),
        json.loads(dump(entry)),
    )


def _waiting(found: Table) -> list[str]:
    """Return the items that wait for this side, and on which it has not decided yet."""
    theirs = ItemState.COUNTERED if found.side == "area" else ItemState.PROPOSED
    negotiation = found.negotiation
    waiting = [
        item.code
        for item in negotiation.items
        if negotiation.item(item).state is theirs and item.code not in found.drafts
    ]
    if not waiting:
        raise NothingToDo(message="nothing waits for this side to be accepted")
    return waiting


def item_of(found: Table, code: str) -> Item:
    """Return an item that is negotiated.

    Raises:
        UnknownItem: There is none with this code for this office.
    """
    for item in found.negotiation.items:
        if item.code == code:
            return item
    raise UnknownItem(item=shown(code))


def _begun(session: Session, writer: Writer, found: Table, change: Change) -> Table:
    """Begin a change of a settled agreement if it is wanted."""
    if change.amend is None:
        if change.from_round is not None:
            raise NothingToAmend
        return found
    note = _remark(change.amend, "amend")
    negotiation = found.negotiation
    if negotiation.state in SETTLED:
        negotiation = negotiation.amended(found.newest)
    elif negotiation.before is None:
        raise NothingToAmend
    if change.from_round is not None:
        library.check_round(negotiation.framework, change.from_round)
    begun = replace(found, negotiation=negotiation)
    whole = replace(found.whole, note=note, from_round=change.from_round or found.whole.from_round)
    _keep(session, writer, begun, WHOLE, _text(whole))
    return begun


def amend(session: Session, reason: str, from_round: str | None = None) -> Table:
    """Begin a change of the office's settled agreement, before anything of it is proposed.

    Args:
        session: An office's open workspace.
        reason: Why the agreement has to be changed.
        from_round: The first round to which the change applies.

    Raises:
        AreaOnly: The centre begins a change with its first counter-proposal.
        ReasonNeeded: There is no reason.
        NothingToAmend: Nothing is settled yet.
        UnknownRound: There is no such round.
    """
    session.require_area()
    with session.write() as writer:
        found = _begun(
            session, writer, table(session, writer), Change(amend=reason, from_round=from_round)
        )
        writer.audit("target.amend", f"{found.office.code} {found.negotiation.version}", None, None)
        return table(session, writer)


def _text(whole: Whole) -> str:
    return json.dumps(asdict(whole), ensure_ascii=False, sort_keys=True)


def _keep(session: Session, writer: Writer, found: Table, code: str, document: str) -> None:
    commands.put_target_draft(
        writer,
        rows.TargetDraftRow(
            framework_id=found.newest.id,
            office=found.office.code,
            code=code,
            agreement=found.negotiation.version,
            document=document,
            updated_at=session.now(),
        ),
    )


def forget(session: Session, codes: Sequence[str] = (), office_code: str | None = None) -> Table:
    """Take back what this side has decided and not sealed yet: on some items, or all of it.

    Raises:
        UnknownOffice: There is no such office, or the centre names none.
        UnknownItem: There is no such item.
    """
    with session.write() as writer:
        found = table(session, writer, office_code)
        place = (found.newest.id, found.office.code)
        for code in codes:
            item_of(found, code)
            commands.remove_target_drafts(writer, *place, code)
        if not codes:
            commands.remove_target_drafts(writer, *place)
        for code in codes or found.kept:
            drafts.replace(writer, place_of(found, code), {}, session.now())
        said = ", ".join(codes) or "everything"
        writer.audit("target.forgotten", f"{found.office.code} {said}", None, None)
        return table(session, writer, office_code)


def remark(
    session: Session,
    *,
    office_code: str | None = None,
    note: str | None = None,
    answer_by: str | None = None,
) -> Table:
    """Say something on the whole with the next package.

    Args:
        session: The open workspace.
        office_code: The office, at the centre.
        note: A remark; empty takes it back.
        answer_by: The day (such as 2026-11-30) by which the centre wants an answer.

    Raises:
        UnknownOffice: There is no such office, or the centre names none.
        BadInput: It is no day, or the remark cannot be kept.
        AlreadyAgreed: The negotiation is over.
        CentralOnly: Only the centre sets a day.
    """
    if answer_by is not None:
        session.require_central()
        if iso_day(answer_by) is None:
            message = f"{shown(answer_by)} is not a day such as 2026-11-30 (common era)"
            raise BadInput(message=message)
    with session.write() as writer:
        found = table(session, writer, office_code)
        if found.negotiation.state in SETTLED:
            raise AlreadyAgreed(version=found.negotiation.version)
        whole = found.whole
        if note is not None:
            whole = replace(whole, note=_text_of(note))
        if answer_by is not None:
            whole = replace(whole, answer_by=answer_by)
        _keep(session, writer, found, WHOLE, _text(whole))
        return table(session, writer, office_code)


def _remark(text: str, action: str) -> str:
    """Return a reason as it will travel."""
    said = _text_of(text)
    if not said:
        raise ReasonNeeded(action=action)
    return said


def _text_of(text: str) -> str:
    said = text.strip()
    if len(said) > LONGEST_REMARK:
        raise BadInput(message=f"a reason has at most {LONGEST_REMARK:,} letters")
    if not is_unicode(said):
        raise BadInput(message="the reason has a broken letter in it; type it again")
    return said
