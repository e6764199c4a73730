"""What a font file says of itself: family, weight, slant, and whether it is meant for Thai.

Only the directory and three small tables are read, so a folder of a thousand fonts is looked
through in a moment (OpenType 1.9: chapters otff, name, OS/2, head).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

from desktop_app.domain.document_errors import FontUnreadable

if TYPE_CHECKING:
    from pathlib import Path

_COLLECTION: Final = b"ttcf"
_KINDS: Final = frozenset({b"\x00\x01\x00\x00", b"true", b"OTTO"})
_MOST_TABLES: Final = 100
_LONGEST_TABLE: Final = 1 << 20
_FAMILY, _SUBFAMILY = 1, 2
_WINDOWS, _MACINTOSH, _ENGLISH = 3, 1, 0x409
_THAI_LETTERS: Final = 1 << 24
"""OS/2, ulUnicodeRange1, bit 24: Thai."""
_THAI_CODE_PAGE: Final = 1 << 16
"""OS/2, ulCodePageRange1, bit 16: code page 874."""
_ITALIC, _BOLD, _OBLIQUE = 1, 1 << 5, 1 << 9
_MAC_BOLD, _MAC_ITALIC = 1, 2
_THAI_NAMES: Final = ("th ", "thsarabun")


@dataclass(frozen=True, slots=True)
class Label:
    """What one font file says of itself.

    Attributes:
        family: Its family, as programs list it: regular, bold and italic share it.
        bold: It is the bold one.
        slanted: It is an italic or oblique one.
        thai: It is meant for Thai.
        collection: It is one of several in the file; only the first is told.
        truetype: Its outlines are TrueType's, and not PostScript's.
    """

    family: str
    bold: bool
    slanted: bool
    thai: bool
    collection: bool
    truetype: bool


def label(path: Path) -> Label:
    """Read what a font file says of itself.

    Raises:
        FontUnreadable: It is no font file, damaged, or cannot be read.
    """
    try:
        with path.open("rb") as file:
            return _label(file)
    except (OSError, ValueError, IndexError, struct.error) as error:
        raise FontUnreadable(name=path.name) from error


def _label(file: BinaryIO) -> Label:
    start, collection = file.read(16), False
    if start[:4] == _COLLECTION:
        collection = True
        file.seek(struct.unpack_from(">I", start, 12)[0])
        start = file.read(16)
    if start[:4] not in _KINDS:
        raise ValueError("no font")
    count: int = struct.unpack_from(">H", start, 4)[0]
    if not 0 < count <= _MOST_TABLES:
        raise ValueError("no directory")
    directory = start[12:] + file.read(16 * count - 4)
    places = {
        directory[at : at + 4]: struct.unpack_from(">II", directory, at + 8)
        for at in range(0, 16 * count, 16)
    }
    names = _names(_table(file, places, b"name"))
    metrics = _table(file, places, b"OS/2") if b"OS/2" in places else b""
    head = _table(file, places, b"head")
    family, style = names.get(_FAMILY, ""), names.get(_SUBFAMILY, "").casefold()
    if not family:
        raise ValueError("no name")
    mac: int = struct.unpack_from(">H", head, 44)[0]
    chosen = _number(metrics, 62, 2)
    return Label(
        family=family,
        bold=bool(chosen & _BOLD or mac & _MAC_BOLD or "bold" in style),
        slanted=bool(chosen & (_ITALIC | _OBLIQUE) or mac & _MAC_ITALIC or "italic" in style),
        thai=bool(
            _number(metrics, 42, 4) & _THAI_LETTERS
            or _number(metrics, 78, 4) & _THAI_CODE_PAGE
            or family.casefold().startswith(_THAI_NAMES)
        ),
        collection=collection,
        truetype=b"glyf" in places,
    )


def _table(file: BinaryIO, places: dict[bytes, tuple[int, int]], name: bytes) -> bytes:
    """Return a table, or its beginning where it is longer than such a table ever is."""
    if name not in places:
        raise ValueError(f"no {name!r}")
    start, length = places[name]
    file.seek(start)
    return file.read(min(length, _LONGEST_TABLE))


def _number(table: bytes, at: int, size: int) -> int:
    """Return a number of a table; 0 where an older version of the table ends before it."""
    return int.from_bytes(table[at : at + size], "big") if len(table) >= at + size else 0


def _names(table: bytes) -> dict[int, str]:
    """Return family and subfamily; those for Windows in English before any others."""
    _version, count, texts = struct.unpack_from(">3H", table)
    found: dict[int, tuple[int, str]] = {}
    for number in range(count):
        platform, _encoding, language, name, length, at = struct.unpack_from(
            ">6H", table, 6 + 12 * number
        )
        if name not in {_FAMILY, _SUBFAMILY} or platform not in {_WINDOWS, _MACINTOSH}:
            continue
        data = table[texts + at : texts + at + length]
        text = data.decode("utf-16-be" if platform == _WINDOWS else "mac-roman", "replace")
        rank = 2 * (platform == _WINDOWS) + (language == _ENGLISH)
        plain = "".join(each for each in text if each.isprintable()).strip()
        if plain and rank >= found.get(name, (-1, ""))[0]:
            found[name] = rank, plain
    return {name: text for name, (_rank, text) in found.items()}
