"""A settled agreement with everything that is printed of it, and its signed paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.agreement import State
from desktop_app.domain.agreement_documents import Agreement, parse_agreement
from desktop_app.domain.agreement_errors import NotSignedYet, UnknownAgreement
from desktop_app.domain.agreement_terms import is_negotiable, negotiated_items
from desktop_app.domain.office import CENTRAL
from desktop_app.domain.workflow_errors import UnknownOffice
from desktop_app.exchange.payloads import PAPER_NAME
from desktop_app.services import envelope, library, outbox
from desktop_app.services.agreed import agreed_figures
from desktop_app.services.negotiation_table import parsed
from desktop_app.services.shown_terms import shown, weight
from desktop_app.store import queries
from desktop_app.store.files import write_durably

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.agreement_documents import Clauses, Signatory
    from desktop_app.domain.framework import Framework, Item
    from desktop_app.services.agreed import Agreed
    from desktop_app.services.session import Session
    from desktop_app.services.shown_terms import Shown
    from desktop_app.store.database import Reader
    from desktop_app.store.rows import SettlementRow


@dataclass(frozen=True, slots=True)
class SettledItem:
    """One item of a settled agreement.

    Attributes:
        weight: In the last round in which it is reported.
        negotiable: It has figures to agree on; else its steps or levels are the framework's.
        terms: The agreed ladder or target by part and round, and the baseline of three years.
        own: The figures are other ones than the framework's.
    """

    code: str
    group: str
    title: str
    unit: str
    weight: str
    negotiable: bool
    terms: Shown
    own: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """A settled agreement.

    Attributes:
        version: Of the agreement; a change in mid-year makes a new one.
        state: ``agreed``, ``signed`` by the maker, or ``concluded``: signed by both.
        framework: The version it was settled under, with the agreed figures and baselines.
        from_round: The first round to which it applies.
        agreed_on: The day on which it was settled.
        makers: Who undertakes it: directors, with their positions.
        receivers: Who receives it.
        clauses: The template with its version.
        items: In natural order.
        package: The package that settled it, and its digest.
    """

    office: str
    office_name: str
    office_kind: str
    fiscal_year: int
    version: int
    state: State
    framework: Framework
    from_round: str
    agreed_on: date
    makers: tuple[Signatory, ...]
    receivers: tuple[Signatory, ...]
    clauses: Clauses
    note: str
    items: tuple[SettledItem, ...]
    package: tuple[str, str]


def settled(
    session: Session, office_code: str | None = None, version: int | None = None
) -> Settled:
    """Return a settled agreement: the office's own, or at the centre that of an office.

    Args:
        session: The open workspace.
        office_code: The office, at the centre.
        version: The version of the agreement; the newest when None.

    Raises:
        UnknownOffice: There is no such office, or the centre names none.
        FrameworkMissing: No framework is here yet.
        UnknownAgreement: There is no settled agreement, or not this version.
    """
    with session.read() as reader:
        row = _row(session, reader, office_code, version)
        return settled_in(reader, row)


def settled_in(reader: Reader, row: SettlementRow) -> Settled:
    """Return a settled agreement as it stands in a transaction; see :func:`settled`."""
    document = parse_agreement(row.document)
    plain = queries.framework(reader, document.framework, document.version)
    said = queries.statement(reader, row.package_id)
    office = queries.office(reader, row.office)
    day, clauses = document.agreed_on, document.clauses
    assert plain is not None  # noqa: S101  checked when the settlement was taken in
    assert said is not None  # noqa: S101  a foreign key holds it
    assert office is not None  # noqa: S101  offices stay
    assert day is not None  # noqa: S101  a settlement has a day,
    assert clauses is not None  # noqa: S101  and clauses
    agreed = agreed_figures(plain.document, row)
    return Settled(
        office=row.office,
        office_name=document.office_name,
        office_kind=document.office_kind,
        fiscal_year=agreed.framework.fiscal_year,
        version=row.version,
        state=_state(reader, row, document.framework),
        framework=agreed.framework,
        from_round=row.from_round,
        agreed_on=day,
        makers=document.makers,
        receivers=document.receivers,
        clauses=clauses,
        note=document.note,
        items=tuple(
            _item(agreed, item) for item in negotiated_items(agreed.framework, office.kind)
        ),
        package=(said.package_id, said.digest),
    )


def _row(
    session: Session, reader: Reader, office_code: str | None, version: int | None
) -> SettlementRow:
    code = office_code or ""
    if session.info.role != CENTRAL:
        code = session.info.code
    if queries.office(reader, code) is None:
        raise UnknownOffice(office=code)
    found = queries.settlements(reader, library.current(reader).id, code).get(code, [])
    rows = [row for row in found if version in {None, row.version}]
    if not rows:
        which = "" if version is None else f" of version {version}"
        raise UnknownAgreement(office=code, which=which)
    return rows[-1]


def _item(agreed: Agreed, item: Item) -> SettledItem:
    framework = agreed.framework
    return SettledItem(
        code=item.code,
        group=item.group,
        title=item.title.th,
        unit=item.unit.th if item.unit else "",
        weight=weight(framework, item),
        negotiable=is_negotiable(item),
        terms=shown(framework, item, agreed.terms[item.code]),
        own=item.code in agreed.codes,
    )


def _papers(reader: Reader, row: SettlementRow, framework_id: str) -> dict[str, str]:
    """Return the packages with the signed papers of a settlement: the newest of each stage."""
    found: dict[str, str] = {}
    for said in queries.statements(reader, framework_id, row.office):
        document = parsed(said.stage, said.document)
        about = document.settles if isinstance(document, Agreement) else None
        if about is not None and about.package == row.package_id:
            found[said.stage] = said.package_id
    return found


def _state(reader: Reader, row: SettlementRow, framework_id: str) -> State:
    papers = _papers(reader, row, framework_id)
    if "concluded" in papers:
        return State.CONCLUDED
    return State.SIGNED if "signed" in papers else State.AGREED


def signed_paper(
    session: Session, office_code: str | None = None, version: int | None = None
) -> bytes:
    """Return the signed paper of a settled agreement: with both signatures if there is one.

    Raises:
        UnknownOffice: There is no such office, or the centre names none.
        UnknownAgreement: There is no settled agreement, or not this version.
        NotSignedYet: No signed paper was sealed here or has arrived.
        PackageRejected: The archived package was damaged.
    """
    with session.read() as reader:
        row = _row(session, reader, office_code, version)
        papers = _papers(reader, row, library.current(reader).id)
        package = queries.package(reader, papers.get("concluded", papers.get("signed", "")))
    if package is None:
        raise NotSignedYet(office=row.office, version=row.version)
    path = outbox.archive_path(session, package.id)
    opened = envelope.verify_package(path, None, package.recorded_at)
    return opened.container.read(PAPER_NAME)


def write_paper(
    session: Session,
    target: Path,
    office_code: str | None = None,
    version: int | None = None,
) -> None:
    """Write the signed paper of a settled agreement; see :func:`signed_paper`.

    Raises:
        TargetExists: The target file exists.
    """
    outbox.check_target(target)
    write_durably(target, signed_paper(session, office_code, version))
