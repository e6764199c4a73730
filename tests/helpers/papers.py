"""What a paper says, and what a reader finds in its file."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from desktop_app import resource_files
from desktop_app.documents import thai
from desktop_app.documents.papers.forms import Frame
from desktop_app.documents.thai_paper import (
    Listing,
    Paragraph,
    Span,
    Table,
    Together,
)
from desktop_app.documents.thai_text import MARKS, without_spaces
from desktop_app.domain.framework import Framework, parse_framework
from desktop_app.domain.office import Office, parse_offices
from tests.helpers.offices import START, framework_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import Any

    from desktop_app.documents.thai_paper import Block, Paper, Row, Text

needs_reader = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext is not installed"
)


def sarabun() -> thai.Fonts:
    return thai.fonts(
        resource_files.data("fonts/Sarabun_400Regular.ttf"),
        resource_files.data("fonts/Sarabun_700Bold.ttf"),
    )


def framework(**changes: Any) -> Framework:
    return parse_framework(framework_document(**changes))


def office(code: str = "1001") -> Office:
    found = {each.code: each for each in parse_offices(resource_files.text("area-offices.csv"))}
    return found[code]


def frame(**changes: Any) -> Frame:
    return Frame(
        changes.pop("framework", None) or framework(),
        changes.pop("office", None) or office(),
        START,
        **changes,
    )


def words(text: Text) -> str:
    if isinstance(text, str):
        return text
    return "".join(
        each if isinstance(each, str) else each.text if isinstance(each, Span) else ""
        for each in text
    )


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield every text of blocks; heads of tables once."""
    for block in blocks:
        match block:
            case Paragraph():
                yield words(block.text)
            case Listing():
                for item in block.items:
                    yield words(item.label)
                    yield from texts(item.blocks)
            case Table():
                yield from _rows(block.head)
                yield from _rows(block.rows)
            case Together():
                yield from texts(block.blocks)
            case _:
                pass


def _rows(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        for cell in row.cells:
            yield from texts(cell.blocks)


def heads(blocks: Iterable[Block]) -> list[str]:
    return [text for b in blocks if isinstance(b, Table) for text in _rows(b.head)]


def all_texts(paper: Paper) -> list[str]:
    return [text for section in paper.sections for text in texts(section.blocks)]


def lines_of(data: bytes, folder: Path) -> list[str]:
    file = folder / "read.pdf"
    file.write_bytes(data)
    done = subprocess.run(["pdftotext", "-raw", str(file), "-"], check=True, capture_output=True)
    return done.stdout.decode("utf-8").replace("\f", "\n").splitlines()


def assert_reads_back(paper: Paper, data: bytes, folder: Path) -> None:
    """The file holds every text of the paper once, and else only page numbers, heads, margins."""
    lines = [line for line in lines_of(data, folder) if line.strip()]
    bad = [line for line in lines if re.match(f"[{MARKS}ๆฯะาำ]", line)]
    assert not bad
    found = without_spaces("".join(line for line in lines if not re.fullmatch("- [๐-๙]+ -", line)))
    # Longest first, so that a short text is not taken out of a longer one.
    for text in sorted(map(without_spaces, all_texts(paper)), key=len, reverse=True):
        assert text in found, text
        found = found.replace(text, "\n", 1)
    # What is left are letters of what stands on several pages: margins, and heads of tables.
    left = Counter(found.replace("\n", ""))
    for section in paper.sections:
        for each in (*section.form.header, *section.form.footer):
            margin = Counter(without_spaces(words(each.text)))
            while left >= margin:
                left -= margin
        for table in section.blocks:
            head = Counter(without_spaces("".join(heads([table]))))
            while head and left >= head:
                left -= head
    assert not left
