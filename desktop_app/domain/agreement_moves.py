"""Putting a side's next statement together from what it has decided: proposal, reply, settlement.

Each is a whole picture: what was decided now, and for every other item what was said before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from desktop_app.domain.agreement import DONE, ItemState
from desktop_app.domain.agreement_documents import (
    AGREEMENT,
    AGREEMENT_FORMAT,
    PROPOSAL,
    PROPOSAL_FORMAT,
    Agreement,
    Proposal,
    Reference,
    Wish,
    Word,
)
from desktop_app.domain.agreement_errors import ItemsUndecided, NotAccepted, NothingProposed
from desktop_app.domain.agreement_terms import check_terms, same_terms
from desktop_app.domain.jsontext import Findings
from desktop_app.domain.problems import DocumentInvalid

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop_app.domain.agreement import ItemStanding, Negotiation, Statement
    from desktop_app.domain.agreement_documents import Clauses, Signatory, Terms
    from desktop_app.domain.framework import Framework, Item
    from desktop_app.domain.office import OfficeKind

E = TypeVar("E", Wish, Word)


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a statement says besides its items.

    Attributes:
        from_round: The first round to which it applies.
        note: A remark on the whole.
        signatories: Who signs for the side that speaks.
    """

    from_round: str
    note: str = ""
    signatories: tuple[Signatory, ...] = ()


@dataclass(frozen=True, slots=True)
class Settlement:
    """What only a settlement says.

    Attributes:
        agreed_on: The day.
        clauses: The clauses of the paper.
    """

    agreed_on: date
    clauses: Clauses


def reference(statement: Statement | None) -> Reference | None:
    """Return how documents name a statement."""
    if statement is None:
        return None
    return Reference(package=statement.package, digest=statement.digest)


def usable(framework: Framework, item: Item, theirs: Terms | None, draft: E | None) -> E | None:
    """Return a decision unless it accepts what the other side does not say any more."""
    if draft is None or draft.says != "accept" or _same(framework, item, theirs, draft.terms):
        return draft
    return None


def _same(framework: Framework, item: Item, one: Terms | None, other: Terms | None) -> bool:
    if one is None or other is None:
        return False
    return same_terms(framework, item, one, other)


def compose_proposal(
    negotiation: Negotiation, drafts: Mapping[str, Wish], particulars: Particulars
) -> Proposal:
    """Put an office's proposal together.

    Args:
        negotiation: What has been said, under the framework that is proposed for.
        drafts: What the office has decided, by item.
        particulars: The rest of it; with the makers.

    Raises:
        ItemsUndecided: The centre's counter-proposals or questions are not answered.
        DocumentInvalid: Some of what is proposed does not fit the framework.
    """
    framework = negotiation.framework
    items: dict[str, Wish] = {}
    undecided: list[str] = []
    for item in negotiation.items:
        standing = negotiation.item(item)
        decided = usable(framework, item, standing.central, drafts.get(item.code))
        if decided is None and standing.state in {ItemState.COUNTERED, ItemState.ASKED}:
            undecided.append(item.code)
        else:
            items[item.code] = decided or _wish(standing)
    _check(PROPOSAL, negotiation, items, undecided)
    reply = negotiation.reply
    return Proposal(
        format=PROPOSAL_FORMAT,
        office=negotiation.office,
        framework=framework.id,
        version=framework.version,
        agreement=negotiation.version,
        turn=1 if reply is None else reply.document.turn + 1,
        answers=reference(reply),
        from_round=particulars.from_round,
        note=particulars.note,
        makers=particulars.signatories,
        items=items,
    )


def _wish(standing: ItemStanding) -> Wish:
    """Return what an office says of an item on which it has decided nothing now."""
    reason = "" if standing.wish is None else standing.wish.reason
    if standing.state is ItemState.ACCEPTED:
        return Wish(says="accept", terms=standing.area, reason=reason)
    return standing.wish or Wish(says="keep", terms=standing.area)


def compose_reply(
    negotiation: Negotiation,
    drafts: Mapping[str, Word],
    particulars: Particulars,
    office: tuple[OfficeKind, str],
    answer_by: date | None = None,
) -> Agreement:
    """Put the centre's reply together.

    Args:
        negotiation: What has been said.
        drafts: What the centre has decided, by item.
        particulars: The rest of it; receivers may still be missing.
        office: The office's kind and full name.
        answer_by: The day by which the office should answer.

    Raises:
        ItemsUndecided: What the office proposes is not decided on.
        DocumentInvalid: A counter-proposal does not fit the framework.
    """
    framework = negotiation.framework
    items: dict[str, Word] = {}
    undecided: list[str] = []
    for item in negotiation.items:
        standing = negotiation.item(item)
        decided = usable(framework, item, standing.area, drafts.get(item.code))
        said = decided or _word(standing)
        if said is None:
            undecided.append(item.code)
        else:
            items[item.code] = said
    _check(AGREEMENT, negotiation, items, undecided)
    proposal = negotiation.proposal
    return Agreement.model_validate(
        {
            **_head(negotiation, particulars, office),
            "stage": "reply",
            "turn": 1 if proposal is None else proposal.document.turn,
            "answer_by": None if answer_by is None else answer_by.isoformat(),
            "items": items,
        }
    )


def _word(standing: ItemStanding) -> Word | None:
    """Return what the centre says of an item on which it has decided nothing now."""
    if standing.state is ItemState.ACCEPTED:
        return Word(says="accept", terms=standing.area)
    if standing.state is ItemState.OPEN:
        return Word(says="keep", terms=standing.area)
    return None if standing.state is ItemState.PROPOSED else standing.word


def compose_settlement(
    negotiation: Negotiation,
    drafts: Mapping[str, Word],
    particulars: Particulars,
    office: tuple[OfficeKind, str],
    settlement: Settlement,
) -> Agreement:
    """Put the settlement together: what the office holds, for every item.

    Raises:
        NothingProposed: The office has proposed nothing for this version.
        NotAccepted: Some items are not accepted by both sides.
    """
    proposal = negotiation.proposal
    if proposal is None or not isinstance(proposal.document, Proposal):
        raise NothingProposed(office=negotiation.office)
    framework = negotiation.framework
    items: dict[str, Word] = {}
    waiting: list[str] = []
    for item in negotiation.items:
        standing = negotiation.item(item)
        decided = usable(framework, item, standing.area, drafts.get(item.code))
        done = standing.state in DONE if decided is None else decided.says == "accept"
        if not done:
            waiting.append(item.code)
        kept = decided is None and standing.state is ItemState.OPEN
        items[item.code] = Word(says="keep" if kept else "accept", terms=standing.area)
    if waiting:
        raise NotAccepted(items=", ".join(waiting))
    return Agreement.model_validate(
        {
            **_head(negotiation, particulars, office),
            "stage": "agreed",
            "turn": proposal.document.turn,
            "makers": proposal.document.makers,
            "clauses": settlement.clauses,
            "agreed_on": settlement.agreed_on.isoformat(),
            "items": items,
        }
    )


def _head(
    negotiation: Negotiation, particulars: Particulars, office: tuple[OfficeKind, str]
) -> dict[str, Any]:
    """Return what every document of the centre begins with."""
    proposal = negotiation.proposal
    kind, name = office
    return {
        "format": AGREEMENT_FORMAT,
        "office": negotiation.office,
        "office_kind": kind,
        "office_name": name,
        "framework": negotiation.framework.id,
        "version": negotiation.framework.version,
        "agreement": negotiation.version,
        "answers": reference(proposal),
        "from_round": particulars.from_round,
        "note": particulars.note,
        "receivers": particulars.signatories,
    }


def _check(
    document: str,
    negotiation: Negotiation,
    items: Mapping[str, Wish] | Mapping[str, Word],
    undecided: list[str],
) -> None:
    """Refuse what leaves something unanswered, or does not fit the framework."""
    if undecided:
        raise ItemsUndecided(items=", ".join(undecided))
    findings = Findings()
    for item in negotiation.items:
        terms = items[item.code].terms
        if terms is not None:
            place = ("items", item.code, "terms")
            check_terms(findings, negotiation.framework, item, terms, place)
    if findings:
        raise DocumentInvalid(document, findings.problems({"items": dict(items)}))
