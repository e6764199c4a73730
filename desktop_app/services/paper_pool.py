"""Processes that print agreements.

Printing keeps a processor busy, and a process has its own; threads would share one. This module
loads nothing that prints: the processes do, while the program still collects what is to be printed.
"""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeAlias

from desktop_app.documents.papers.printer import print_agreements, ready, set_up
from desktop_app.domain.document_errors import PrintingEnded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future

    from desktop_app.documents.papers.agreement import Agreement
    from desktop_app.documents.papers.printed import FontFiles, PrintedAgreement

    _Printing: TypeAlias = Future[tuple[PrintedAgreement, ...]]
    _Work: TypeAlias = Callable[[tuple[Agreement, ...]], tuple[PrintedAgreement, ...]]

MOST_PROCESSES: Final = 4
"""More would take more memory than an office's computer can spare."""
TOGETHER: Final = 4
"""So many agreements are handed to a process at once: the framework travels once with them."""


class Printers:
    """Processes that wait for agreements."""

    def __init__(self, pool: ProcessPoolExecutor, count: int) -> None:
        """Take processes that were started."""
        self._pool, self._count = pool, count

    def printed(
        self, agreements: Sequence[Agreement], work: _Work = print_agreements
    ) -> Iterator[PrintedAgreement]:
        """Yield agreements as they are printed, in no order.

        Args:
            agreements: What to print.
            work: What a process does with some of them: a function of a module, which prints
                them, and may do more.

        Raises:
            PrintingEnded: A process was ended from outside.
            AppError: An agreement cannot be printed.
        """
        chunks = (
            tuple(agreements[start : start + TOGETHER])
            for start in range(0, len(agreements), TOGETHER)
        )
        try:
            # Two chunks for each process, so that none waits and few files are in memory.
            under_way: set[_Printing] = {
                self._pool.submit(work, chunk) for chunk in islice(chunks, 2 * self._count)
            }
            while under_way:
                done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
                under_way |= {self._pool.submit(work, chunk) for chunk in islice(chunks, len(done))}
                for future in done:
                    yield from future.result()
        except BrokenProcessPool as error:
            raise PrintingEnded from error


@contextmanager
def printers(fonts: FontFiles, processes: int | None = None) -> Iterator[Printers]:
    """Start processes that print, and end them when the work is done or given up.

    Args:
        fonts: In which they print.
        processes: How many; as many as the computer has processors, up to
            :data:`MOST_PROCESSES`, when None.
    """
    count = processes or min(os.cpu_count() or 1, MOST_PROCESSES)
    # Spawned, as on Windows: a copy of this process would hold its locks and database.
    pool = ProcessPoolExecutor(
        count, multiprocessing.get_context("spawn"), initializer=set_up, initargs=(fonts,)
    )
    try:
        for _ in range(count):  # each thing to do starts one, while none is waiting for more
            pool.submit(ready)
        yield Printers(pool, count)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
