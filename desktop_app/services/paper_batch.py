"""The agreements of all offices in one go: printed by several processes, put in a new folder.

Printing keeps a processor busy, and a process has its own; threads would share one.
"""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeAlias

from desktop_app.documents.papers.press import print_agreements, set_up
from desktop_app.domain.document_errors import PrintingEnded
from desktop_app.services import paper_look
from desktop_app.services.papers import (
    Order,
    agreement_of,
    as_office,
    framework_of_agreement,
    ready_to_sign,
    template_of,
)
from desktop_app.services.settled_papers import settled
from desktop_app.store import queries
from desktop_app.store.files import new_folder, write_durably

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from desktop_app.documents.papers.agreement import Agreement
    from desktop_app.documents.papers.press import FontFiles, PrintedAgreement
    from desktop_app.domain.document_errors import FontUnusable
    from desktop_app.services.session import Session

    _Printing: TypeAlias = Future[tuple[PrintedAgreement, ...]]

MOST_PROCESSES: Final = 4
"""More would take more memory than an office's computer can spare."""
TOGETHER: Final = 8
"""So many agreements are handed to a process at once: the framework travels once with them."""


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
        processes: How many print; as many as the computer has processors, up to
            :data:`MOST_PROCESSES`, when None.

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
    agreements = [
        agreement_of(session, order, framework, office, known.get(office.code))
        for office in offices
    ]
    year = framework.fiscal_year

    def print_all(fonts: FontFiles) -> Batch:
        entries: list[BatchEntry] = []
        with new_folder(folder) as building:
            progress(0, len(offices))
            for printed in printed_in_processes(agreements, fonts, processes):
                name = file_name(year, printed.office)
                write_durably(building / name, ready_to_sign(printed).data)
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


def printed_in_processes(
    agreements: Sequence[Agreement], fonts: FontFiles, processes: int | None = None
) -> Iterator[PrintedAgreement]:
    """Yield agreements as they are printed, in no order; leaving the loop ends the processes.

    Raises:
        PrintingEnded: A process was ended from outside.
        AppError: An agreement cannot be printed.
    """
    count = processes or min(os.cpu_count() or 1, MOST_PROCESSES)
    chunks = (
        tuple(agreements[start : start + TOGETHER]) for start in range(0, len(agreements), TOGETHER)
    )
    # Spawned, as on Windows: a copy of this process would hold its locks and database.
    pool = ProcessPoolExecutor(
        count, multiprocessing.get_context("spawn"), initializer=set_up, initargs=(fonts,)
    )
    try:
        # Two chunks for each process, so that none waits and few files are in memory.
        under_way: set[_Printing] = {
            pool.submit(print_agreements, chunk) for chunk in islice(chunks, 2 * count)
        }
        while under_way:
            done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
            under_way |= {
                pool.submit(print_agreements, chunk) for chunk in islice(chunks, len(done))
            }
            for future in done:
                yield from future.result()
    except BrokenProcessPool as error:
        raise PrintingEnded from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
