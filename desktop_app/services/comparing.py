"""A negotiation side by side, for screens and the command line: what each side says of each item.

Everything is read in one view of the database and comes as frozen values.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from desktop_app.domain.agreement import NEXT, SETTLED, State, stage_of
from desktop_app.domain.agreement_documents import Agreement, Proposal
from desktop_app.domain.agreement_terms import is_negotiable
from desktop_app.domain.calendar import bangkok_day
from desktop_app.services import signatories
from desktop_app.services.negotiation_table import table
from desktop_app.services.shown_terms import shown, weight
from desktop_app.services.target_entry import lack_of
from desktop_app.store import queries

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from desktop_app.domain.agreement import ItemState, Side, Statement
    from desktop_app.domain.agreement_documents import Entry, Signatory
    from desktop_app.domain.framework import Framework, Item
    from desktop_app.services.negotiation_table import Table
    from desktop_app.services.session import Session
    from desktop_app.services.shown_terms import Shown
    from desktop_app.services.target_entry import Lack
    from desktop_app.store.database import Reader

Urgency: TypeAlias = Literal["none", "far", "near", "close", "over"]
NEAR_DAYS = 7
CLOSE_DAYS = 3


@dataclass(frozen=True, slots=True)
class Said:
    """What one side has said of an item in one statement; or has decided and not sealed yet.

    Attributes:
        side: Who.
        turn: In which exchange of views.
        says: ``keep``, ``propose``, ``accept``, ``counter`` or ``ask``.
        terms: None when it asks.
        reason: Why, or the question.
        package: The package that said it; None: it is not sealed yet.
    """

    side: Side
    turn: int
    says: str
    terms: Shown | None
    reason: str
    package: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One item of a negotiation.

    Attributes:
        weight: In the last round in which it is reported.
        negotiable: It has figures to agree on.
        state: Where it stands by what was sealed.
        base: What holds when nobody says anything: the version before, else the framework.
        area: The terms that the office holds.
        central: The terms that the centre holds; None while it asks.
        agreed: What is settled for this version; None before.
        said: Everything that was said of it for this version, in the order of the turns.
        draft: What this side has decided and not sealed yet.
        kept: What was typed and does not make a decision yet, by key.
        lack: What that lacks; None when nothing but a reason is kept.
    """

    code: str
    group: str
    title: str
    unit: str
    weight: str
    negotiable: bool
    state: ItemState
    base: Shown
    area: Shown
    central: Shown | None
    agreed: Shown | None
    said: tuple[Said, ...]
    draft: Said | None
    kept: Mapping[str, str]
    lack: Lack | None


@dataclass(frozen=True, slots=True)
class Exchange:
    """One sealed statement on the whole.

    Attributes:
        stage: ``proposal``, ``reply``, ``agreed``, ``signed`` or ``concluded``.
        sequence: The number of its package.
        recorded_at: When it was sealed or came in here.
        counts: It is the newest of its side and stage for its version.
        receipt: For what this office has sent: the centre's receipt code.
    """

    side: Side
    stage: str
    agreement: int
    turn: int
    package: str
    sequence: int
    recorded_at: datetime
    note: str
    counts: bool
    receipt: str | None


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when something is expected, and of whom.

    Attributes:
        day: The day; None: none is set.
        days_left: Negative when it is over.
        urgency: ``near`` within a week, ``close`` within three days.
    """

    day: date | None
    days_left: int | None
    urgency: Urgency


@dataclass(frozen=True, slots=True)
class Comparison:
    """A negotiation side by side.

    Attributes:
        version: The version of the agreement that is negotiated, or the settled one.
        state: Where it stands by what was sealed.
        turn: Whose turn it is; None when nothing is to be done any more.
        newer_framework: The newest version of the framework where this one is older.
        from_round: The first round to which it applies, as was said last.
        note: The remark that goes with the next package.
        answer_by: The day that the centre has named in its last answer.
        makers: Who undertakes it.
        receivers: Who receives it.
        own: Who signs for this side.
        items: In natural order.
        exchanges: Everything that was said, of all versions, in the order of turns.
        settled: The versions that are settled, with the first round of each.
    """

    office: str
    office_name: str
    office_kind: str
    framework: str
    framework_version: int
    framework_title: str
    fiscal_year: int
    version: int
    state: State
    turn: Side | None
    newer_framework: int | None
    from_round: str | None
    note: str
    answer_by: date | None
    makers: tuple[Signatory, ...]
    receivers: tuple[Signatory, ...]
    own: tuple[Signatory, ...]
    deadline: Deadline
    items: tuple[Line, ...]
    exchanges: tuple[Exchange, ...]
    settled: tuple[tuple[int, str], ...]


def compare(session: Session, office_code: str | None = None) -> Comparison:
    """Return a negotiation side by side: the office's own, or at the centre that of an office.

    Raises:
        UnknownOffice: There is no such office, or the centre names none.
        FrameworkMissing: No framework is here yet.
        NothingToNegotiate: The framework has no targets.
    """
    with session.read() as reader:
        found = table(session, reader, office_code)
        own = signatories.named(reader)
        exchanges = _exchanges(reader, found)
        settled = queries.agreements(reader, found.newest.id, found.office.code)
    negotiation, newest = found.negotiation, found.newest
    framework = negotiation.framework
    said = [negotiation.settled, negotiation.proposal, negotiation.reply]
    documents = [each.document for each in said if each is not None]
    proposal = next((each for each in documents if isinstance(each, Proposal)), None)
    agreement = next((each for each in documents if isinstance(each, Agreement)), None)
    answer_by = None if agreement is None else agreement.answer_by
    rounds = [found.whole.from_round, *(each.from_round for each in documents)]
    return Comparison(
        office=found.office.code,
        office_name=found.office.name_th,
        office_kind=found.office.kind,
        framework=framework.id,
        framework_version=framework.version,
        framework_title=framework.title.th,
        fiscal_year=framework.fiscal_year,
        version=negotiation.version,
        state=negotiation.state,
        turn=NEXT[negotiation.state],
        newer_framework=newest.version if newest.version > framework.version else None,
        from_round=next(filter(None, rounds), None),
        note=found.whole.note,
        answer_by=answer_by,
        makers=() if proposal is None else proposal.makers,
        receivers=() if agreement is None else agreement.receivers,
        own=own,
        deadline=deadline(found, answer_by, bangkok_day(session.now())),
        items=tuple(_line(found, item) for item in negotiation.items),
        exchanges=exchanges,
        settled=tuple((row.version, row.from_round) for row in settled),
    )


def deadline(found: Table, answer_by: date | None, today: date) -> Deadline:
    """Return by when the next step is expected.

    The framework names days for the first version; the centre may name one with each answer.
    """
    negotiation = found.negotiation
    days = negotiation.framework.negotiation if negotiation.version == 1 else None
    day: date | None = None
    if negotiation.state is State.OPEN:
        day = None if days is None else days.propose_by
    elif negotiation.state not in SETTLED:
        day = None if days is None else days.agree_by
        if negotiation.state is State.ANSWERED and answer_by is not None:
            day = answer_by
    if day is None:
        return Deadline(None, None, "none")
    left = (day - today).days
    urgency: Urgency = "far"
    if left < 0:
        urgency = "over"
    elif left <= NEAR_DAYS:
        urgency = "close" if left <= CLOSE_DAYS else "near"
    return Deadline(day, left, urgency)


def _line(found: Table, item: Item) -> Line:
    negotiation = found.negotiation
    framework = negotiation.framework
    standing = negotiation.item(item)
    settled = negotiation.settled.document.items if negotiation.settled is not None else {}
    word = settled.get(item.code)
    draft = found.drafts.get(item.code)
    turn = 1 if negotiation.reply is None else negotiation.reply.document.turn + 1
    if found.side == "central":
        turn = 1 if negotiation.proposal is None else negotiation.proposal.document.turn
    return Line(
        code=item.code,
        group=item.group,
        title=item.title.th,
        unit=item.unit.th if item.unit else "",
        weight=weight(framework, item),
        negotiable=is_negotiable(item),
        state=standing.state,
        base=shown(framework, item, negotiation.base[item.code]),
        area=shown(framework, item, standing.area),
        central=None if standing.central is None else shown(framework, item, standing.central),
        agreed=None if word is None or word.terms is None else shown(framework, item, word.terms),
        said=tuple(
            _said(framework, item, each.document.items[item.code], each)
            for each in sorted(found.statements, key=_spoken)
            if each.document.agreement == negotiation.version
            and stage_of(each.document) in {"proposal", "reply"}
            and item.code in each.document.items
        ),
        draft=None if draft is None else _entry(framework, item, draft, (found.side, turn, None)),
        kept=found.kept.get(item.code, {}),
        lack=lack_of(found, item),
    )


def _spoken(statement: Statement) -> tuple[int, bool, str]:
    """Sort by turn; in a turn the office speaks first."""
    return statement.document.turn, side_of(statement) == "central", statement.order


def _said(framework: Framework, item: Item, entry: Entry, statement: Statement) -> Said:
    where = (side_of(statement), statement.document.turn, statement.package)
    return _entry(framework, item, entry, where)


def _entry(
    framework: Framework, item: Item, entry: Entry, where: tuple[Side, int, str | None]
) -> Said:
    side, turn, package = where
    terms = None if entry.terms is None else shown(framework, item, entry.terms)
    return Said(side, turn, entry.says, terms, entry.reason, package)


def side_of(statement: Statement) -> Side:
    """Return which side has said something: offices propose and sign."""
    return "area" if stage_of(statement.document) in {"proposal", "signed"} else "central"


def _exchanges(reader: Reader, found: Table) -> tuple[Exchange, ...]:
    newest: dict[tuple[str, int], str] = {}
    for each in found.statements:
        newest[stage_of(each.document), each.document.agreement] = each.package
    receipts = queries.receipts(reader) if found.side == "area" else {}
    made = []
    for each in found.statements:
        row = queries.package(reader, each.package)
        assert row is not None  # noqa: S101  a foreign key holds it
        stage, document = stage_of(each.document), each.document
        receipt = receipts.get(each.package)
        made.append(
            Exchange(
                side=side_of(each),
                stage=stage,
                agreement=document.agreement,
                turn=document.turn,
                package=each.package,
                sequence=row.sequence,
                recorded_at=row.recorded_at,
                note=document.note,
                counts=newest[stage, document.agreement] == each.package,
                receipt=None if receipt is None else receipt.short_code,
            )
        )
    return tuple(sorted(made, key=_place))


_STAGES: Final = ("proposal", "reply", "agreed", "signed", "concluded")


def _place(exchange: Exchange) -> tuple[object, ...]:
    """Sort by version and turn; in a turn the office speaks first, and paper comes last."""
    on_paper = exchange.stage not in {"proposal", "reply"}
    stage = _STAGES.index(exchange.stage)
    return exchange.agreement, on_paper, exchange.turn, stage, exchange.sequence
