"""What an office types for its agreement, field by field: stored at once, and taken back by steps.

What does not make a decision yet, because the reason is missing or a figure does not fit, is kept
beside the decisions (see ``drafts``) and becomes one as soon as it can. Nothing of it leaves the
office before that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from desktop_app.domain.agreement import SETTLED, ItemState, Move, check_move, stage_of
from desktop_app.domain.agreement_errors import AlreadyAgreed
from desktop_app.domain.agreement_input import typed_terms
from desktop_app.domain.agreement_terms import same_terms
from desktop_app.domain.errors import RuleViolation
from desktop_app.domain.problems import DocumentInvalid
from desktop_app.services import drafts, library, negotiating
from desktop_app.services.negotiation_table import place_of, table
from desktop_app.services.undo import ChangedSince, Edit, LeftTheOffice, State, Step, move, state
from desktop_app.store import commands, queries, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop_app.domain.agreement import ItemStanding
    from desktop_app.domain.agreement_documents import Wish
    from desktop_app.domain.framework import Item
    from desktop_app.services.negotiation_table import Table
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader, Writer

REASON: Final = "reason"
_WAITING: Final = frozenset({ItemState.COUNTERED, ItemState.ASKED})
_NOTHING: Final = State(None)


class ProposalIncomplete(RuleViolation):
    """Something that was typed cannot be sent as it is."""

    code: ClassVar[str] = "agreement.incomplete"
    template: ClassVar[str] = (
        "What was typed for {items} is not complete: say why it is proposed, correct the figures, "
        "or take them back."
    )


@dataclass(frozen=True, slots=True)
class Lack:
    """Why what was typed for an item does not make a proposal yet.

    Attributes:
        key: The field that lacks something: ``reason``, or the key of figures.
        error: What it lacks.
    """

    key: str
    error: RuleViolation


def enter(session: Session, code: str, changes: Mapping[str, str]) -> Step | None:
    """Store fields of one item; they make a proposal as soon as there is a reason and all fits.

    Args:
        session: An office's open workspace.
        code: The item.
        changes: Texts as typed, by the keys of ``domain.agreement_input``, or ``reason``.

    Returns:
        What has changed, to take it back; None: nothing.

    Raises:
        AreaOnly: The centre counters.
        UnknownItem: There is no such item.
        AlreadyAgreed: The agreement is settled, and no change of it was begun.
    """
    session.require_area()
    return _recorded(session, lambda: _enter(session, code, changes), tuple(changes))


def _enter(session: Session, code: str, changes: Mapping[str, str]) -> None:
    with session.write() as writer:
        found = table(session, writer)
        item = negotiating.item_of(found, code)
        standing = check_move(found.negotiation, "area", Move.PROPOSE, item, reopen=True)
        fields = {**found.kept.get(code, {}), **changes}
        wish, left = _wish(found, item, standing, fields)
        if wish is not None:
            negotiating.keep(session, writer, found, code, wish)
        drafts.replace(writer, place_of(found, code), left, session.now())


def _wish(
    found: Table, item: Item, standing: ItemStanding, fields: Mapping[str, str]
) -> tuple[Wish | None, Mapping[str, str]]:
    """Return what fields come to: a proposal, or what of them has to be kept."""
    before = found.wishes.get(item.code)
    typed = _figures(fields)
    undecided = before is None and standing.state not in _WAITING
    if undecided and (not typed or _is_held(found, item, standing, typed)):
        # Figures as the office holds them propose nothing; a reason alone does not either.
        return None, {key: fields[key] for key in (REASON,) if fields.get(key)}
    try:
        reason = fields.get(REASON, reason_of(found, item.code, standing))
        return negotiating.wish_of(found, item, standing, typed, reason), {}
    except RuleViolation:
        return None, fields


def _figures(fields: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((key, text) for key, text in fields.items() if key != REASON)


def _is_held(
    found: Table, item: Item, standing: ItemStanding, typed: Sequence[tuple[str, str]]
) -> bool:
    framework = found.negotiation.framework
    try:
        terms = typed_terms(framework, item, standing.area, typed)
    except DocumentInvalid:
        return False
    return same_terms(framework, item, terms, standing.area)


def reason_of(found: Table, code: str, standing: ItemStanding) -> str:
    """Return the reason that the office has given last; what is not sent yet goes first."""
    said = found.wishes.get(code) or standing.wish
    return "" if said is None else said.reason


def lack_of(found: Table, item: Item) -> Lack | None:
    """Return why what is kept for an item makes no proposal; None when nothing is kept."""
    fields = found.kept.get(item.code, {})
    typed = _figures(fields)
    standing = found.negotiation.item(item)
    waiting = standing.state in _WAITING or item.code in found.wishes
    if not typed and not (waiting and fields):
        return None
    try:
        reason = fields.get(REASON, reason_of(found, item.code, standing))
        negotiating.wish_of(found, item, standing, typed, reason)
    except DocumentInvalid as error:
        return Lack(_at_fault(found, item, standing, typed), error)
    except RuleViolation as error:
        return Lack(REASON, error)
    # It would do now, because the centre has said something else meanwhile; nobody has seen that.
    return Lack(REASON, ProposalIncomplete(items=item.code))


def _at_fault(
    found: Table, item: Item, standing: ItemStanding, typed: Sequence[tuple[str, str]]
) -> str:
    """Return the first key whose figures do not fit."""

    def fits(figures: tuple[str, str]) -> bool:
        try:
            typed_terms(found.negotiation.framework, item, standing.area, [figures])
        except DocumentInvalid:
            return False
        return True

    return next((figures[0] for figures in typed if not fits(figures)), REASON)


def check_complete(found: Table) -> None:
    """Refuse to seal a proposal while something that was typed is not in it.

    Raises:
        ProposalIncomplete: Names the items.
    """
    lacking = [item.code for item in found.negotiation.items if lack_of(found, item) is not None]
    if lacking:
        raise ProposalIncomplete(items=", ".join(lacking))


def accept(session: Session, codes: Sequence[str] = ()) -> Step | None:
    """Accept what the centre offers, as a step; see :func:`negotiating.accept`."""
    return _recorded(session, lambda: negotiating.accept(session, codes))


def forget(session: Session, codes: Sequence[str] = ()) -> Step | None:
    """Take back what was decided and typed, as a step; see :func:`negotiating.forget`."""
    return _recorded(session, lambda: negotiating.forget(session, codes))


def amend(session: Session, reason: str, from_round: str) -> Step | None:
    """Begin a change of the settled agreement, as a step; see :func:`negotiating.amend`."""
    return _recorded(session, lambda: negotiating.amend(session, reason, from_round))


def remark(session: Session, note: str) -> Step | None:
    """Say something on the whole, as a step; see :func:`negotiating.remark`."""
    return _recorded(session, lambda: negotiating.remark(session, note=note), ("note",))


# --- steps ----------------------------------------------------------------------------------------


def _recorded(
    session: Session, act: Callable[[], object], keys: tuple[str, ...] = ()
) -> Step | None:
    """Do something, and return what it has changed.

    Nobody else changes the workspace meanwhile: it is locked, and changes come one by one.
    """
    before, _sent = _states(session)
    act()
    after, sent = _states(session)
    edits = tuple(
        Edit(place, before.get(place, _NOTHING), after.get(place, _NOTHING), keys, sent)
        for place in sorted(before.keys() | after.keys(), key=lambda each: each.code)
        if before.get(place) != after.get(place)
    )
    return Step(edits) if edits else None


def _states(session: Session) -> tuple[dict[drafts.Place, State], str]:
    """Return everything that is decided or kept, and the last proposal that was sent."""
    with session.read() as reader:
        framework = library.current(reader).id
        decided = queries.target_drafts(reader, framework, session.info.code)
        texts: dict[drafts.Place, str | None] = {
            drafts.Place(framework, drafts.of_agreement(row.agreement), code): row.document
            for code, row in decided.items()
        }
        kept: dict[drafts.Place, dict[str, str]] = {}
        for row in queries.drafts(reader, framework, state=drafts.KEPT):
            if row.round.startswith(drafts.AGREEMENT):
                place = drafts.Place(framework, row.round, row.code)
                kept.setdefault(place, {})[row.key] = row.text
        places = [*texts, *(place for place in kept if place not in texts)]
        states = {each: State.of(texts.get(each), kept.get(each, {})) for each in places}
        return states, _last_sent(table(session, reader))


def _last_sent(found: Table) -> str:
    said = reversed(found.statements)
    return next((each.package for each in said if stage_of(each.document) == "proposal"), "")


def take_back(session: Session, step: Step) -> Step:
    """Put every item of a step back as it was before.

    Raises:
        LeftTheOffice: A proposal has been sent since.
        AlreadyAgreed: The agreement has been settled since.
        ChangedSince: One of the items was changed again; nothing is taken back.
    """
    return move(session, step, _put, back=True)


def make_again(session: Session, step: Step) -> Step:
    """Make the changes of a step again; see :func:`take_back`."""
    return move(session, step, _put, back=False)


def _put(session: Session, writer: Writer, edit: Edit, back: bool) -> None:  # noqa: FBT001  a Put
    place, office = edit.place, session.info.code
    source, target = (edit.after, edit.before) if back else (edit.before, edit.after)
    found = table(session, writer)
    negotiation, version = found.negotiation, int(place.round.removeprefix(drafts.AGREEMENT))
    last = _last_sent(found)
    if edit.sent != last:
        raise LeftTheOffice(number=_number(writer, last))
    if negotiation.state in SETTLED and version <= negotiation.version:
        raise AlreadyAgreed(version=negotiation.version)
    row = queries.target_drafts(writer, found.newest.id, office).get(place.code)
    stored = row.document if row is not None else None
    if state(writer, place, stored) != source or place.framework != found.newest.id:
        raise ChangedSince(item=place.code)
    drafts.replace(writer, place, dict(target.kept), session.now())
    if target.document is None:
        commands.remove_target_drafts(writer, place.framework, office, place.code)
    else:
        made = rows.TargetDraftRow(
            place.framework, office, place.code, version, target.document, session.now()
        )
        commands.put_target_draft(writer, made)
    action = "target.undone" if back else "target.redone"
    writer.audit(action, f"{office} {place.code}", None, None)


def _number(reader: Reader, package: str) -> int:
    row = queries.package(reader, package)
    assert row is not None  # noqa: S101  a foreign key holds it
    return row.sequence
