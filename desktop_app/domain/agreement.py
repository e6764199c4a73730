"""Target negotiation as a state machine: what the two sides have said comes to a state.

Item by item (who may move it)::

    open ──propose (office)──▶ proposed ──accept (centre)──▶ accepted ◀──accept (office)── countered
                                  │ ▲                                                          ▲
                                  │ └──────────────propose (office)◀───────────────────────────┤
                                  └──counter, ask (centre)──▶ countered, asked ────────────────┘

The whole: open → proposed (the centre's turn) ⇄ answered (the office's turn) → accepted →
agreed (settled by the centre) → signed (by the maker) → concluded (by both). After that a change
in mid-year begins a new version of the agreement, in which everything that is not touched stays.

Rules:

* The state is a function of what has been said, whatever the order in which it arrived: for each
  side the newest statement counts, which is a whole picture; older ones are history.
* An item is accepted when both sides hold the same terms. What nobody mentions holds as the
  framework, or the version of the agreement before, has it, and is open.
* What is settled stays settled; what arrives for its version afterwards is history.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from desktop_app.domain.agreement_documents import Agreement, Proposal, Terms, Wish, Word
from desktop_app.domain.agreement_errors import (
    AlreadyAgreed,
    ItemAccepted,
    ItemNotProposed,
    NothingCountered,
    NothingProposed,
    NothingToNegotiate,
    NotYourMove,
)
from desktop_app.domain.agreement_terms import (
    default_terms,
    fits,
    negotiated_items,
    same_terms,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop_app.domain.framework import Framework, Item

Side: TypeAlias = Literal["area", "central"]


class State(StrEnum):
    """The state of a negotiation."""

    OPEN = "open"
    PROPOSED = "proposed"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    AGREED = "agreed"
    SIGNED = "signed"
    CONCLUDED = "concluded"


SETTLED: Final = frozenset({State.AGREED, State.SIGNED, State.CONCLUDED})
"""States in which the ladders score."""


NEXT: Final[Mapping[State, Side | None]] = {
    State.OPEN: "area",
    State.PROPOSED: "central",
    State.ANSWERED: "area",
    State.ACCEPTED: "central",
    State.AGREED: "area",
    State.SIGNED: "central",
    State.CONCLUDED: None,
}
"""Who has to do something next: propose, answer, settle, sign; nobody in the end."""


class ItemState(StrEnum):
    """The state of one item."""

    OPEN = "open"
    PROPOSED = "proposed"
    COUNTERED = "countered"
    ASKED = "asked"
    ACCEPTED = "accepted"


DONE: Final = frozenset({ItemState.OPEN, ItemState.ACCEPTED})
"""States of items that do not stand in the way of an agreement."""


class Move(StrEnum):
    """What a side may do with an item."""

    PROPOSE = "propose"
    ACCEPT = "accept"
    COUNTER = "counter"
    ASK = "ask"


MOVES: Final[Mapping[Side, frozenset[Move]]] = {
    "area": frozenset({Move.PROPOSE, Move.ACCEPT}),
    "central": frozenset({Move.ACCEPT, Move.COUNTER, Move.ASK}),
}
_ACCEPTABLE: Final[Mapping[Side, frozenset[ItemState]]] = {
    "area": frozenset({ItemState.COUNTERED}),
    "central": frozenset({ItemState.PROPOSED, ItemState.COUNTERED, ItemState.ASKED}),
}
"""The states in which each side has terms of the other's to accept."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A document that one side has sealed.

    Attributes:
        package: Id of its package.
        digest: The package's digest.
        order: Sorts the statements of one side.
        document: What it says.
    """

    package: str
    digest: str
    order: str
    document: Proposal | Agreement


class ItemStanding(NamedTuple):
    """Where one item stands.

    Attributes:
        state: See the module.
        area: The terms that the office holds.
        central: The terms that the centre holds; None while it asks.
        wish: What the office has said, if it has.
        word: What the centre has said, if it has.
    """

    state: ItemState
    area: Terms
    central: Terms | None
    wish: Wish | None
    word: Word | None


@dataclass(frozen=True, slots=True)
class Negotiation:
    """What has been said about one version of an agreement.

    Attributes:
        office: Code of the office.
        office_kind: Its kind.
        framework: The version of the framework that is spoken of.
        version: The version of the agreement.
        base: What holds for each item when nobody says anything.
        proposal: The office's newest statement.
        reply: The centre's newest answer.
        settled: The centre's newest settlement; with it the negotiation is over.
        signed: The settlement signed by the maker.
        concluded: The settlement signed by both.
        before: The settlement of the version before.
    """

    office: str
    office_kind: str
    framework: Framework
    version: int
    base: Mapping[str, Terms]
    proposal: Statement | None = None
    reply: Statement | None = None
    settled: Statement | None = None
    signed: Statement | None = None
    concluded: Statement | None = None
    before: Statement | None = None

    @property
    def items(self) -> tuple[Item, ...]:
        """The items that are negotiated, in natural order."""
        return negotiated_items(self.framework, self.office_kind)

    @property
    def turn(self) -> Side:
        """Whose turn it is; with nothing said yet, and with what is answered, the office's."""
        if self.proposal is None:
            return "area"
        answered = self.reply.document.answers if self.reply is not None else None
        mine = answered is not None and answered.package == self.proposal.package
        return "area" if mine else "central"

    @property
    def state(self) -> State:
        """The state; see the module."""
        if self.settled is not None:
            if self.concluded is not None:
                return State.CONCLUDED
            return State.SIGNED if self.signed is not None else State.AGREED
        if self.proposal is None and self.reply is None:
            return State.OPEN
        done = all(self.item(item).state in DONE for item in self.items)
        if done and self.proposal is not None:
            return State.ACCEPTED
        return State.ANSWERED if self.turn == "area" else State.PROPOSED

    def item(self, item: Item) -> ItemStanding:
        """Return where an item stands."""
        wish, word = self._wish(item), self._word(item)
        base = self.base[item.code]
        area = base if wish is None else wish.terms
        central = base if word is None else word.terms
        if central is not None and same_terms(self.framework, item, area, central):
            quiet = all(entry is None or entry.says == "keep" for entry in (wish, word))
            state = ItemState.OPEN if quiet else ItemState.ACCEPTED
        elif self.turn == "central":
            state = ItemState.PROPOSED
        else:
            state = ItemState.ASKED if central is None else ItemState.COUNTERED
        return ItemStanding(state, area, central, wish, word)

    def _wish(self, item: Item) -> Wish | None:
        document = self.proposal.document if self.proposal is not None else None
        if not isinstance(document, Proposal):
            return None
        wish = document.items.get(item.code)
        return wish if wish is not None and self._fits(document, item, wish.terms) else None

    def _word(self, item: Item) -> Word | None:
        document = self.reply.document if self.reply is not None else None
        if not isinstance(document, Agreement):
            return None
        word = document.items.get(item.code)
        return word if word is not None and self._fits(document, item, word.terms) else None

    def _fits(self, document: Proposal | Agreement, item: Item, terms: Terms | None) -> bool:
        """Tell whether what was said under one version of the framework holds under this one."""
        if terms is None or document.version == self.framework.version:
            return True
        return fits(self.framework, item, terms)

    def amended(self, framework: Framework) -> Negotiation:
        """Return the negotiation of the next version, in which nothing has been said yet."""
        return Negotiation(
            self.office,
            self.office_kind,
            framework,
            self.version + 1,
            _base(framework, self.office_kind, self.settled),
            before=self.settled,
        )

    def under(self, framework: Framework) -> Negotiation:
        """Return the same under another version of the framework; what does not fit it is gone."""
        base = _base(framework, self.office_kind, self.before)
        return replace(self, framework=framework, base=base)


def negotiate(
    office: str,
    office_kind: str,
    frameworks: Mapping[int, Framework],
    statements: Iterable[Statement],
) -> Negotiation:
    """Bring together what has been said.

    Args:
        office: Code of the office.
        office_kind: Its kind.
        frameworks: All versions of the framework that are here.
        statements: Everything that was said under this framework, in any order.

    Raises:
        NothingToNegotiate: Frameworks of this kind have no targets.
    """
    newest = frameworks[max(frameworks)]
    if not newest.capabilities.targets:
        raise NothingToNegotiate(framework=newest.id)
    ordered = sorted(statements, key=lambda each: each.order)
    version = max((each.document.agreement for each in ordered), default=1)
    found: dict[str, Statement] = {}
    before: dict[int, Statement] = {}
    for each in ordered:
        stage = stage_of(each.document)
        if each.document.agreement == version:
            found[stage] = each
        elif stage == "agreed":
            before[each.document.agreement] = each
    settled = found.get("agreed")
    spoken = settled or found.get("proposal") or found.get("reply")
    framework = newest if spoken is None else frameworks[spoken.document.version]
    last = before[max(before)] if before else None
    return Negotiation(
        office,
        office_kind,
        framework,
        version,
        _base(framework, office_kind, last),
        proposal=found.get("proposal"),
        reply=found.get("reply"),
        settled=settled,
        signed=_about(found.get("signed"), settled),
        concluded=_about(found.get("concluded"), settled),
        before=last,
    )


def stage_of(document: Proposal | Agreement) -> str:
    """Return ``proposal``, or the stage of an agreement."""
    return document.stage if isinstance(document, Agreement) else "proposal"


def _about(statement: Statement | None, settled: Statement | None) -> Statement | None:
    """Return a signed statement if it is about the settlement that counts."""
    document = statement.document if statement is not None else None
    if not isinstance(document, Agreement) or document.settles is None or settled is None:
        return None
    return statement if document.settles.package == settled.package else None


def _base(framework: Framework, office_kind: str, before: Statement | None) -> dict[str, Terms]:
    """Return what holds when nobody says anything: the version before, else the framework."""
    agreed = before.document.items if before is not None else {}
    base: dict[str, Terms] = {}
    for item in negotiated_items(framework, office_kind):
        entry = agreed.get(item.code)
        terms = entry.terms if entry is not None else None
        if terms is None or not fits(framework, item, terms):
            terms = default_terms(framework, item)
        base[item.code] = terms
    return base


def check_move(
    negotiation: Negotiation, side: Side, move: Move, item: Item, *, reopen: bool = False
) -> ItemStanding:
    """Refuse a move that is not allowed as things stand; return where the item stands.

    Args:
        negotiation: What has been said.
        side: Who moves.
        move: What it does.
        item: The item; one of the negotiated.
        reopen: Take up again what both sides have accepted.

    Raises:
        NotYourMove: Only the other side does this.
        AlreadyAgreed: The negotiation is over.
        NothingProposed: The centre waits for the first proposal.
        ItemAccepted: Both sides hold the same terms.
        NothingCountered: The office has nothing to accept.
        ItemNotProposed: The centre has nothing to accept.
    """
    if move not in MOVES[side]:
        raise NotYourMove
    if negotiation.state in SETTLED:
        raise AlreadyAgreed(version=negotiation.version)
    opening = negotiation.proposal is None and negotiation.before is None
    if side == "central" and opening:
        raise NothingProposed(office=negotiation.office)
    standing = negotiation.item(item)
    accepted = standing.state is ItemState.ACCEPTED
    if accepted and (move is Move.ACCEPT or not reopen):
        raise ItemAccepted(item=item.code)
    if move is Move.ACCEPT and standing.state not in _ACCEPTABLE[side]:
        raise (NothingCountered if side == "area" else ItemNotProposed)(item=item.code)
    return standing
