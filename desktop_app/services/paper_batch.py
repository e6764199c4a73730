"""The agreements of all offices in one go, put in a new folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.services import paper_look
from desktop_app.services.paper_pool import printers
from desktop_app.services.papers import (
    Order,
    agreement_of,
    as_office,
    framework_of_agreement,
    template_of,
)
from desktop_app.services.settled_papers import settled
from desktop_app.store import queries
from desktop_app.store.files import new_folder, write_durably

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.documents.papers.printed import FontFiles
    from desktop_app.domain.document_errors import FontUnusable
    from desktop_app.services.session import Session


@dataclass(frozen=True, slots=True)
class Batch:
    """What was written.

    Attributes:
        folder: Where.
        agreements: What was printed, in the order of the offices' codes, without the files'
            bytes.
        pages: Pages in all.
        warnings: What is to be said with them: they were printed with another font than chosen.
    """

    folder: Path
    agreements: tuple[BatchEntry, ...]
    pages: int
    warnings: tuple[FontUnusable, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchEntry:
    """One agreement that was written: office, file name, pages, version of the template."""

    office: str
    name: str
    pages: int
    template_version: str


def all_agreements(
    session: Session,
    order: Order,
    folder: Path,
    *,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    processes: int | None = None,
) -> Batch:
    """Print the agreements of all offices that the framework applies to, into a new folder.

    Args:
        session: The centre's workspace.
        order: How they are to be printed.
        folder: New or empty; it appears when everything is in it, or not at all.
        progress: Called with the agreements done and in all; may raise to cancel.
        processes: How many print; see :func:`desktop_app.services.paper_pool.printers`.

    Raises:
        CentralOnly: An area office has one agreement only.
        FolderNotEmpty: The folder holds something.
        RuleViolation: The round, the template, the emblem or the order's font cannot be used.
        FontUnusable: The order's font is not fit for papers.
        PrintingEnded: A process was ended from outside.
    """
    session.require_central()
    template_of(order)  # a fault is said before anything is done
    with session.read() as reader:
        framework = framework_of_agreement(reader, order.round_id)
        found = [as_office(row) for row in queries.offices(reader)]
        known = settled(reader, framework, order.round_id)
        using = paper_look.materials(reader, order.font, order.emblem)
    order = replace(order, emblem=using.emblem)
    offices = [office for office in found if office.kind in framework.office_kinds]
    year = framework.fiscal_year

    def print_all(fonts: FontFiles) -> Batch:
        entries: list[BatchEntry] = []
        with new_folder(folder) as building, printers(fonts, processes) as pool:
            agreements = [
                agreement_of(session, order, framework, office, known.get(office.code))
                for office in offices
            ]
            progress(0, len(offices))
            for printed in pool.printed(agreements):
                name = file_name(year, printed.office)
                write_durably(building / name, printed.data)
                entries.append(
                    BatchEntry(printed.office, name, printed.pages, printed.template_version)
                )
                progress(len(entries), len(offices))
        entries.sort(key=lambda entry: entry.office)
        return Batch(folder, tuple(entries), sum(entry.pages for entry in entries))

    return paper_look.printed(using, print_all)


def file_name(year: int, office: str) -> str:
    """Return the name of an agreement's file."""
    return f"คำรับรอง-{year}-{office}.pdf"
