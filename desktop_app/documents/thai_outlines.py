"""The outlines of a TrueType font: read from the file, and put together to a smaller font.

Only tables that a PDF reader needs are read and written; instructions for low-resolution screens
are left out (OpenType 1.9, chapters glyf, loca, hmtx, head, hhea, maxp).
"""

from __future__ import annotations

import struct
import sys
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    import uharfbuzz as hb

_WORDS, _XY, _SCALE, _MORE, _XY_SCALE, _TWO_BY_TWO, _INSTRUCTIONS = 1, 2, 8, 32, 64, 128, 256
_TABLES: Final = frozenset({"glyf", "head", "hhea", "hmtx", "loca", "maxp"})
_GLYPH: Final = struct.Struct(">5h")
_TRUETYPE: Final = 0x00010000
_MOST_PARTS: Final = 8  # of one cell: a letter and its marks
_CHECKSUM: Final = 0xB1B0AFBA
_HEAD_ADJUSTMENT: Final = 8


@dataclass(frozen=True, slots=True)
class Part:
    """An outline, moved from the pen's position by ``x`` and ``y`` units."""

    glyph: int
    x: int
    y: int


class Outlines:
    """The outlines of one font file."""

    def __init__(self, face: hb.Face) -> None:
        """Read the tables.

        Raises:
            ValueError: A table is missing or cut off.
        """
        tables = {name: face.reference_table(name).data for name in _TABLES & {*face.table_tags}}
        try:
            self.head, self.hhea = tables["head"], tables["hhea"]
            self.maxp, self._glyf = tables["maxp"], tables["glyf"]
            self.units = face.upem
            self._places = _places(tables["loca"], long=self.head[51] == 1)
            self.count = min(face.glyph_count, len(self._places) - 1)
            metrics: int = struct.unpack_from(">H", self.hhea, 34)[0]
            self._advances = struct.unpack_from(">" + "Hh" * metrics, tables["hmtx"])[::2]
        except (KeyError, IndexError, struct.error) as error:
            raise ValueError("not a whole TrueType font") from error

    def advance(self, glyph: int) -> int:
        """Return the width of a glyph, in font units."""
        return int(self._advances[min(glyph, len(self._advances) - 1)])

    def record(self, glyph: int) -> bytes:
        """Return a glyph's outline without instructions; empty for one without ink."""
        data: bytes = self._glyf[self._places[glyph] : self._places[glyph + 1]]
        if not data:
            return b""
        contours: int = struct.unpack_from(">h", data)[0]
        if contours < 0:
            return data
        at = _GLYPH.size + 2 * contours
        length: int = struct.unpack_from(">H", data, at)[0]
        return data[:at] + b"\0\0" + data[at + 2 + length :]

    def verify(self) -> None:
        """Read every glyph, as a document that shows all of them would.

        Raises:
            ValueError: One is damaged, or made of outlines that are not there.
            IndexError: A table ends too early.
            struct.error: A glyph ends too early.
        """
        count: int = struct.unpack_from(">H", self.maxp, 4)[0]
        if count != self.count:
            raise ValueError("glyphs are missing")
        struct.unpack_from(">15H", self.maxp, 2)  # what printing looks at
        for glyph in range(count):
            self.advance(glyph)
            self.bounds(glyph)
            record = self.record(glyph)
            if record and record[0] & 0x80:
                *parts, (end, _none) = _components(record)
                if end > len(record) or any(part >= count for _at, part in parts):
                    raise ValueError(f"glyph {glyph} is damaged")

    def bounds(self, glyph: int) -> tuple[int, int, int, int] | None:
        """Return the left, lower, right and upper edge of a glyph; ``None`` without ink."""
        at = self._places[glyph]
        if at == self._places[glyph + 1]:
            return None
        _contours, *edges = _GLYPH.unpack_from(self._glyf, at)
        return (edges[0], edges[1], edges[2], edges[3])


def _places(table: bytes, *, long: bool) -> Sequence[int]:
    places = array("I" if long else "H")
    places.frombytes(table[: len(table) // places.itemsize * places.itemsize])
    _from_big_endian(places)
    return places if long else [2 * place for place in places]


def _from_big_endian(numbers: array[int]) -> None:
    if sys.byteorder == "little":
        numbers.byteswap()


def _components(record: bytes) -> list[tuple[int, int]]:
    """Return where the parts of a composite glyph name their outlines, and which."""
    found, at = [], _GLYPH.size
    while True:
        flags, glyph = struct.unpack_from(">HH", record, at)
        found.append((at + 2, glyph))
        at += 8 if flags & _WORDS else 6
        at += 2 * bool(flags & _SCALE) + 4 * bool(flags & _XY_SCALE) + 8 * bool(flags & _TWO_BY_TWO)
        if not flags & _MORE:
            return [*found, (at, -1)]


class SmallFont:
    """A font file with just the glyphs that a document shows, numbered in the order of their use.

    A glyph here may be several outlines of the source, each moved: a mark that stands where
    HarfBuzz puts it is one glyph, and the text that shows it needs no moving about.
    """

    def __init__(self, source: Outlines) -> None:
        """Start with the box that stands for a missing letter, as every font does."""
        self._source = source
        self._glyphs: list[tuple[tuple[Part, ...], int]] = [((Part(0, 0, 0),), source.advance(0))]
        self._records: list[bytes] = []
        self._edges: list[tuple[int, int, int, int] | None] = []
        self._copies: dict[int, int] = {}
        self._wanted: list[int] = []

    def copy(self) -> SmallFont:
        """Return a font with the same glyphs, to which others can be added."""
        copied = SmallFont(self._source)
        copied._glyphs = [*self._glyphs]
        return copied

    def add(self, parts: tuple[Part, ...], advance: int) -> int:
        """Add a glyph and return its number."""
        self._glyphs.append((parts, advance))
        return len(self._glyphs) - 1

    def program(self) -> bytes:
        """Return the font file."""
        self._records, self._edges, self._wanted = [], [], []
        self._copies = {
            parts[0].glyph: number
            for number, (parts, _advance) in reversed(list(enumerate(self._glyphs)))
            if _is_copy(parts)
        }
        for parts, _advance in self._glyphs:
            self._draw(parts)
        metrics = [
            (advance, edges[0] if edges else 0)
            for (_parts, advance), edges in zip(self._glyphs, self._edges, strict=True)
        ]
        for glyph in self._wanted:  # grows while outlines ask for outlines
            self._copy(glyph)
            edges = self._edges[-1]
            metrics.append((self._source.advance(glyph), edges[0] if edges else 0))
        return _assemble(self._source, self._records, metrics)

    def _draw(self, parts: tuple[Part, ...]) -> None:
        inked = [
            (part, edges)
            for part in parts
            if (edges := self._source.bounds(part.glyph)) is not None
        ]
        if not inked:
            self._records.append(b"")
            self._edges.append(None)
        elif _is_copy(parts):
            self._copy(parts[0].glyph)
        else:
            boxes = [
                (edges[0] + part.x, edges[1] + part.y, edges[2] + part.x, edges[3] + part.y)
                for part, edges in inked
            ]
            box = (
                min(each[0] for each in boxes),
                min(each[1] for each in boxes),
                max(each[2] for each in boxes),
                max(each[3] for each in boxes),
            )
            record = [_GLYPH.pack(-1, *box)]
            for part, _edges in inked:
                more = _MORE if part is not inked[-1][0] else 0
                number = self._number(part.glyph)
                record.append(struct.pack(">HHhh", _WORDS | _XY | more, number, part.x, part.y))
            self._records.append(b"".join(record))
            self._edges.append(box)

    def _copy(self, glyph: int) -> None:
        record = self._source.record(glyph)
        if record and record[0] & 0x80:  # fewer than no contours: made of other glyphs
            changed = bytearray(record)
            *parts, (end, _none) = _components(record)
            for at, part in parts:
                flags: int = struct.unpack_from(">H", changed, at - 2)[0]
                struct.pack_into(">HH", changed, at - 2, flags & ~_INSTRUCTIONS, self._number(part))
            record = bytes(changed[:end])
        self._records.append(record)
        self._edges.append(self._source.bounds(glyph))

    def _number(self, glyph: int) -> int:
        """Return the number of a plain copy of an outline, which is added where there is none."""
        number = self._copies.get(glyph)
        if number is None:
            number = self._copies[glyph] = len(self._glyphs) + len(self._wanted)
            self._wanted.append(glyph)
        return number


def _is_copy(parts: tuple[Part, ...]) -> bool:
    return len(parts) == 1 and not parts[0].x and not parts[0].y


def _assemble(source: Outlines, records: list[bytes], metrics: list[tuple[int, int]]) -> bytes:
    places, length, padded = [0], 0, []
    for record in records:
        whole = record + bytes(-len(record) % 4)
        padded.append(whole)
        length += len(whole)
        places.append(length)
    head = bytearray(source.head)
    struct.pack_into(">I", head, _HEAD_ADJUSTMENT, 0)
    struct.pack_into(">h", head, 50, 1)
    hhea = bytearray(source.hhea)
    struct.pack_into(">H", hhea, 34, len(metrics))
    maxp = bytearray(source.maxp)
    struct.pack_into(">H", maxp, 4, len(records))
    points, contours, made_points, made_contours = struct.unpack_from(">4H", maxp, 6)
    made_points, made_contours = max(points, made_points), max(contours, made_contours)
    most = min(_MOST_PARTS * made_points, 0xFFFF), min(_MOST_PARTS * made_contours, 0xFFFF)
    struct.pack_into(">2H", maxp, 10, *most)
    struct.pack_into(">8H", maxp, 14, 1, 0, 0, 0, 0, 0, 0, _MOST_PARTS)
    struct.pack_into(">H", maxp, 30, struct.unpack_from(">H", maxp, 30)[0] + 1)
    tables = {
        b"glyf": b"".join(padded),
        b"head": bytes(head),
        b"hhea": bytes(hhea),
        b"hmtx": b"".join(struct.pack(">Hh", *metric) for metric in metrics),
        b"loca": struct.pack(f">{len(places)}I", *places),
        b"maxp": bytes(maxp),
    }
    return _file(tables)


def _file(tables: dict[bytes, bytes]) -> bytes:
    power = 1 << (len(tables).bit_length() - 1)
    header = struct.pack(
        ">IHHHH",
        _TRUETYPE,
        len(tables),
        16 * power,
        power.bit_length() - 1,
        16 * (len(tables) - power),
    )
    at = len(header) + 16 * len(tables)
    directory, bodies, head_at = [], [], 0
    for name, data in sorted(tables.items()):
        if name == b"head":
            head_at = at
        whole = data + bytes(-len(data) % 4)
        directory.append(struct.pack(">4sIII", name, _sum(whole), at, len(data)))
        bodies.append(whole)
        at += len(whole)
    result = bytearray(header + b"".join(directory) + b"".join(bodies))
    adjustment = (_CHECKSUM - _sum(bytes(result))) & 0xFFFFFFFF
    struct.pack_into(">I", result, head_at + _HEAD_ADJUSTMENT, adjustment)
    return bytes(result)


def _sum(data: bytes) -> int:
    words = array("I")
    words.frombytes(data)
    _from_big_endian(words)
    return sum(words) & 0xFFFFFFFF
