"""Looking at evidence: what kind of file it is, its first lines, its pages, and a copy to open.

The stored file itself is never handed to another program: that one gets a copy, which goes when
the workspace is opened the next time.
"""

from __future__ import annotations

import codecs
import csv
import os
import re
import shutil
import uuid
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal

from desktop_app.documents.preview import PdfPages, Picture
from desktop_app.domain.evidence_errors import NotOpened
from desktop_app.services.evidence_checks import RUNS_ON_OPENING, clean_name, ending_of
from desktop_app.store.files import copy_durably, make_folder, read_chunks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.services.evidence import Attached
    from desktop_app.services.session import Session

__all__ = [
    "Head",
    "PdfPages",
    "Picture",
    "Source",
    "copy_to_open",
    "head",
    "names_people",
    "pages",
    "source",
]

Kind = Literal["pdf", "image", "table", "text", "other"]

SNIFFED = 4096
READ_OF_TEXT = 512 * 1024
LINES = 200
LONGEST_LINE = 2000
COLUMNS = 60
LONGEST_COPY_NAME = 80
THAI_CODE_PAGE = "cp874"
TEXT_ENDINGS = frozenset({".txt", ".csv", ".tsv", ".md", ".log", ".json"})
TABLE_ENDINGS = frozenset({".csv", ".tsv"})
_IMAGE_SIGNS = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
)
# Names that Windows keeps for devices, with any ending.
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_PEOPLE = re.compile(
    r"รายชื่อ|รายบุคคล|บัญชีเรียก|ทะเบียนนักเรียน|เลขประจำตัว|เลขบัตรประชาชน|บัตรประชาชน"
    r"|ปพ\.?\s?[1-9๑-๙]|ชื่อ\s*[-\u2013]?\s*(นาม)?สกุล|ข้อมูลส่วนบุคคล|DMC"
)
_IDENTITY = re.compile(r"(?<!\d)(\d)[- ]?(\d{4})[- ]?(\d{5})[- ]?(\d{2})[- ]?(\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to look at: its name, where its bytes are, and how it can be shown."""

    name: str
    path: Path
    size: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a text or a table; ``more``: there is more of it.

    Attributes:
        lines: Of a text; empty for a table.
        cells: Of a table, row by row, all of the same length.
    """

    lines: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    more: bool


def source(session: Session, entry: Attached) -> Source:
    """Return where an attached file can be read, and as what.

    Raises:
        EvidenceMissing: Its content is gone from the workspace.
        EnvironmentProblem: It cannot be read.
    """
    path = session.workspace.evidence.path(entry.row.sha256)
    return Source(entry.row.name, path, entry.row.size, kind_of(path, entry.row.name))


def kind_of(path: Path, name: str) -> Kind:
    """Tell from the first bytes how a file can be shown; a name may say anything.

    Raises:
        EnvironmentProblem: It cannot be read.
    """
    start = next(read_chunks(path), b"")[:SNIFFED]
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith(_IMAGE_SIGNS) or (start[:4] == b"RIFF" and start[8:12] == b"WEBP"):
        return "image"
    ending = ending_of(name)
    plain = b"\x00" not in start or start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if ending not in TEXT_ENDINGS or not plain:
        return "other"
    return "table" if ending in TABLE_ENDINGS else "text"


def head(found: Source) -> Head:
    """Return the first lines of a text, or the first rows of a table.

    Raises:
        EnvironmentProblem: It cannot be read.
    """
    data = next(read_chunks(found.path), b"")[:READ_OF_TEXT]
    lines = _decoded(data).splitlines()
    cut = len(data) < found.size
    if cut and len(lines) > 1:
        lines.pop()
    more = cut or len(lines) > LINES
    if found.kind != "table":
        shown = tuple(line[:LONGEST_LINE].replace("\x00", "\ufffd") for line in lines[:LINES])
        return Head(shown, (), more)
    return Head((), _cells(lines, found.name), more)


def _cells(lines: list[str], name: str) -> tuple[tuple[str, ...], ...]:
    delimiter = "\t" if ending_of(name) == ".tsv" else ","
    if lines and lines[0].count(delimiter) < max(lines[0].count(";"), lines[0].count("\t")):
        delimiter = ";" if lines[0].count(";") >= lines[0].count("\t") else "\t"
    try:
        rows = [
            tuple(cell[:LONGEST_LINE] for cell in row[:COLUMNS])
            for row in islice(csv.reader(lines, delimiter=delimiter), LINES)
        ]
    except csv.Error:  # a cell of more than 128 KB
        rows = [(line[:LONGEST_LINE],) for line in lines[:LINES]]
    width = max((len(row) for row in rows), default=0)
    return tuple(row + ("",) * (width - len(row)) for row in rows)


def _decoded(data: bytes) -> str:
    """Return a text in the encodings that offices use; Excel writes Thai CSV in code page 874."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        # a letter cut in half at the end of what was read is no reason to doubt the encoding
        return codecs.getincrementaldecoder("utf-8-sig")().decode(data)
    except UnicodeDecodeError:
        return data.decode(THAI_CODE_PAGE, errors="replace")


def pages(found: Source) -> PdfPages:
    """Return a PDF to be opened in the background."""
    return PdfPages(found.path, found.name)


def names_people(found: Source) -> bool:
    """Guess whether a file lists persons: from its name, and the beginning of a text.

    The framework asks for lists of persons without what identifies them.

    Raises:
        EnvironmentProblem: It cannot be read.
    """
    if _PEOPLE.search(found.name):
        return True
    if found.kind not in {"table", "text"}:
        return False
    text = _decoded(next(read_chunks(found.path), b"")[:READ_OF_TEXT])
    return bool(_PEOPLE.search(text)) or _has_identity_number(text)


def _has_identity_number(text: str) -> bool:
    """Look for a Thai national identity number: 13 digits, the last one checks the others."""
    for match in _IDENTITY.finditer(text):
        figures = [int(figure) for figure in "".join(match.groups())]
        check = sum(figure * (13 - place) for place, figure in enumerate(figures[:12]))
        if figures[0] and (11 - check % 11) % 10 == figures[12]:
            return True
    return False


def copy_to_open(
    session: Session, entry: Attached, progress: Callable[[int, int], None] | None = None
) -> Path:
    """Return a copy of an attached file under its own name, for another program.

    Raises:
        NotOpened: The file could run.
        NameInvisible: Its name hides something.
        EvidenceMissing: Its content is gone from the workspace.
        DiskFull: There is no room for a copy.
    """
    name = clean_name(entry.row.name)
    ending = ending_of(name)
    if ending in RUNS_ON_OPENING:
        raise NotOpened(name=name, ending=ending)
    stored = session.workspace.evidence.path(entry.row.sha256)
    folder = session.workspace.staging_folder / f"view-{uuid.uuid4().hex[:8]}"
    make_folder(folder)
    target = folder / copy_name(name)
    try:
        copy_durably(stored, target, progress)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return target


def copy_name(name: str) -> str:
    """Return a name that every system takes, with the same ending."""
    plain = _NOT_IN_NAMES.sub("_", name).rstrip(". ")
    if _DEVICES.fullmatch(plain) or not plain:
        plain = f"_{plain}"
    stem, ending = os.path.splitext(plain)  # noqa: PTH122  no path, only a name
    return stem[: LONGEST_COPY_NAME - len(ending[:12])] + ending[:12]
