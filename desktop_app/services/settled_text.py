"""Whether a paper says what was settled: held against the same agreement, printed anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.paper_reading import difference
from desktop_app.documents.papers.agreement import agreement_paper
from desktop_app.domain.agreement_documents import Agreement, parse_agreement
from desktop_app.domain.paper_errors import PaperNotSettled
from desktop_app.services import paper_history, papers
from desktop_app.services.settled_papers import stated
from desktop_app.store import queries

if TYPE_CHECKING:
    from desktop_app.documents.thai_paper import Paper
    from desktop_app.domain.errors import AppError
    from desktop_app.domain.paper_signatures import PaperReport
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader


def unlike(
    session: Session, reader: Reader, document: Agreement, data: bytes, report: PaperReport
) -> AppError | None:
    """Return the first thing in which a paper is not what was settled, or None.

    Args:
        session: The open workspace.
        reader: A view of it; it has the framework of the agreement.
        document: What was settled, also as it travels with its signed paper.
        data: The PDF file.
        report: What its signatures say.
    """
    if _came_before(reader, document, data):
        return None
    from desktop_app.exchange import pdf_letters  # noqa: PLC0415  pyHanko takes long to load

    fault = pdf_letters.two_shapes(data)
    return fault or difference(data, _paper(session, reader, document), report.places)


def unlike_any(
    session: Session, reader: Reader, data: bytes, report: PaperReport
) -> AppError | None:
    """Return in which way a paper is none of those that were settled with its office, or None.

    The office is that of the workspace; at the centre, that of the director's signature.

    Args:
        session: The open workspace.
        reader: A view of it.
        data: The PDF file.
        report: What its signatures say.

    Returns:
        :class:`PaperNotSettled` where nothing is settled with the office.
    """
    code = paper_history.office_of(session, report)
    frameworks = dict.fromkeys(row.id for row in queries.frameworks(reader))
    found = (queries.settlements(reader, each, code).get(code, []) for each in frameworks)
    rows = [row for each in found for row in reversed(each)]
    if not rows:
        return PaperNotSettled(office=code)
    differences = []
    for row in rows:
        fault = unlike(session, reader, parse_agreement(row.document), data, report)
        if fault is None:
            return None
        differences.append(fault)
    return differences[0]


def _paper(session: Session, reader: Reader, document: Agreement) -> Paper:
    row = queries.office(reader, document.office)
    assert row is not None  # noqa: S101  checked when the package was taken in
    known = stated(reader, document)
    whole = papers.agreement_of(
        session, papers.Order(), known.framework, papers.as_office(row), known
    )
    return agreement_paper(whole)


def _came_before(reader: Reader, document: Agreement, data: bytes) -> bool:
    """Tell whether a paper is, or begins with, a signed one that was compared here before.

    Whatever came behind it is a signature, or the file is refused; so a paper need not be held
    against what a later version of the program prints.
    """
    about = None if document.settles is None else document.settles.package
    return any(
        known.settles is not None and about in {None, known.settles.package}
        for known, _at in paper_history.seen(reader, document.office, data)
    )
