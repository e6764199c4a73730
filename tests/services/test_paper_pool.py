"""Processes that print are started before there is anything to print, and always ended."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys

import pytest

from desktop_app.services.paper_pool import printers
from desktop_app.services.papers import font_files


class GivenUp(Exception):
    """What ends the work early."""


def test_processes_end_with_the_work() -> None:
    before = set(multiprocessing.active_children())
    with printers(font_files(), 2) as pool:
        assert len(set(multiprocessing.active_children()) - before) == 2
        assert not list(pool.printed([]))
    assert set(multiprocessing.active_children()) == before
    with pytest.raises(GivenUp), printers(font_files(), 1):
        raise GivenUp
    assert set(multiprocessing.active_children()) == before


def test_who_has_others_print_loads_nothing_that_prints() -> None:
    program = (
        "import sys, desktop_app.services.paper_pool, desktop_app.documents.papers.agreement;"
        "print(*{'uharfbuzz', 'reportlab', 'pypdfium2', 'icu4py', 'PIL', 'sqlalchemy'}"
        " & {*sys.modules})"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert not told.stdout.strip()
