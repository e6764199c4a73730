"""Font files for tests: the bundled Sarabun under other names, and with faults."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

import uharfbuzz as hb

from desktop_app import resource_files

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

REGULAR = resource_files.data("fonts/Sarabun_400Regular.ttf")
BOLD = resource_files.data("fonts/Sarabun_700Bold.ttf")
TH_SARABUN = "TH Sarabun New"
RESTRICTED = 0x0002
WINDOWS_ENGLISH = (3, 1, 0x409)


def tables(data: bytes) -> dict[bytes, bytes]:
    """Return the tables of a font file."""
    count: int = struct.unpack_from(">H", data, 4)[0]
    found = {}
    for number in range(count):
        tag, _sum, start, length = struct.unpack_from(">4sIII", data, 12 + 16 * number)
        found[tag] = data[start : start + length]
    return found


def font_file(found: dict[bytes, bytes], kind: bytes = b"\x00\x01\x00\x00", at: int = 0) -> bytes:
    """Return a font file of tables; it lies ``at`` bytes behind the beginning of its file."""
    head = kind + struct.pack(">4H", len(found), 0, 0, 0)
    start = at + len(head) + 16 * len(found)
    directory, body = b"", b""
    for tag, data in sorted(found.items()):
        directory += struct.pack(">4sIII", tag, 0, start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return head + directory + body


def names(family: str, style: str = "Regular", key: tuple[int, int, int] = WINDOWS_ENGLISH) -> Any:
    """Return entries of a name table: platform, encoding, language, name, text."""
    return [(*key, 1, family), (*key, 2, style), (*key, 6, family.replace(" ", "") + f"-{style}")]


def name_table(entries: Any) -> bytes:
    """Return a name table."""
    head, texts = b"", b""
    for platform, encoding, language, name, text in entries:
        data = text.encode("mac-roman" if platform == 1 else "utf-16-be")
        head += struct.pack(">6H", platform, encoding, language, name, len(data), len(texts))
        texts += data
    return struct.pack(">3H", 0, len(entries), 6 + len(head)) + head + texts


def renamed(data: bytes, family: str, style: str = "Regular", **changes: bytes) -> bytes:
    """Return a font under another name; ``changes`` replace whole tables (``OS_2`` for OS/2)."""
    found = tables(data)
    found[b"name"] = name_table(names(family, style))
    for tag, table in changes.items():
        found[tag.replace("_", "/").encode()] = table
    return font_file({tag: table for tag, table in found.items() if table})


def with_number(table: bytes, at: int, form: str, value: int) -> bytes:
    """Return a table with one number changed."""
    changed = bytearray(table)
    struct.pack_into(form, changed, at, value)
    return bytes(changed)


def protected(data: bytes) -> bytes:
    """Return the OS/2 table of a font that forbids embedding."""
    return with_number(tables(data)[b"OS/2"], 8, ">H", RESTRICTED)


def install(folder: Path, family: str = TH_SARABUN, units: int = 1000) -> tuple[Path, Path]:
    """Put a whole family into a folder, and return the two files; its em has so many units."""
    folder.mkdir(parents=True, exist_ok=True)
    files = folder / f"{family}.ttf", folder / f"{family} Bold.ttf"
    for file, data, style in zip(files, (REGULAR, BOLD), ("Regular", "Bold"), strict=True):
        head = with_number(tables(data)[b"head"], 18, ">H", units)
        file.write_bytes(renamed(data, family, style, head=head))
    return files


def only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the computer have the fonts of one folder only, and have forgotten where any were."""
    from desktop_app.services import typefaces  # noqa: PLC0415  most tests need the files only

    monkeypatch.setattr(typefaces, "font_folders", lambda: (folder,))
    monkeypatch.setattr(typefaces, "_known", {})
    return folder


def without_letters(data: bytes, letters: str) -> bytes:
    """Return the character map (format 12) of a font without some of its letters."""
    font = hb.Font(hb.Face(hb.Blob(data)))
    groups = b"".join(
        struct.pack(">III", code, code, glyph)
        for code in range(0x20, 0x2200)
        if chr(code) not in letters and (glyph := font.get_nominal_glyph(code))
    )
    table = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(groups) // 12) + groups
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table
