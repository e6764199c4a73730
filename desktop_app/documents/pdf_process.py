"""The process that reads PDF files: started by :mod:`desktop_app.documents.preview`, ended at will.

A file from outside may be made to crash, to fill the memory or never to end. It does so here, and
the program lives on, of which this module imports next to nothing. Requests and answers are lines
of JSON on the standard streams, followed by as many bytes as they announce: a file on the way in,
the pixels or letters of a page on the way out.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import json
import math
import os
import sys
from array import array
from collections import deque
from itertools import repeat
from typing import TYPE_CHECKING, Any, BinaryIO

import pypdfium2  # type: ignore[import-untyped]  # publishes no types
from pypdfium2 import raw

from desktop_app.documents import pdf_looks

if TYPE_CHECKING:
    from collections.abc import Sequence

ARGUMENT = "--read-pdf"
MOST_PIXELS = 16_000_000
LONGEST_SIDE = 8_000
MOST_MEMORY = 3 * 1024**3
BYTES_PER_PIXEL = 4
CODE = 4
EDGES = 32
"""A letter is so many bytes: its number in Unicode, and the left, lower, right and upper edge of
its ink in points from the page's lower left corner."""
# What the library makes of a hyphen at a line's end, in one way to ask and in the other.
_HYPHENS = str.maketrans("\x02\ufffe", "--")
_AS_UNITS = f"utf-16-{sys.byteorder[0]}e"
_AS_NUMBERS = f"utf-32-{sys.byteorder[0]}e"
_ROOM = 4096
_TEXT = raw.FPDF_PAGEOBJ_TEXT
_FAR_AWAY = 0xFE  # a number made of such bytes is smaller than any on a page
# The same function as raw.FPDFText_GetCharBox, which here takes places in memory as plain numbers:
# so a loop in C can ask for all letters of a page, which is five times as fast as one in Python.
_box = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, *[ctypes.c_void_p] * 4)(
    ctypes.cast(raw.FPDFText_GetCharBox, ctypes.c_void_p).value or 0
)


class Reader:
    """Answers requests about one file."""

    def __init__(self) -> None:
        """Start without a file."""
        self._document: Any = None
        self._with_form = False

    def answer(self, request: dict[str, Any], data: bytes = b"") -> tuple[dict[str, Any], bytes]:
        """Return what to answer: a document, and the pixels or letters of a page."""
        try:
            return self._do(request, data)
        except pypdfium2.PdfiumError as error:
            locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
            return {"error": "locked" if locked else "damaged"}, b""
        except OSError as error:
            return {"error": "unreadable", "errno": error.errno}, b""
        except MemoryError:
            return {"error": "memory"}, b""
        except Exception:  # noqa: BLE001  whatever a hostile file provokes ends here
            return {"error": "damaged"}, b""

    def _do(self, request: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
        match request["do"]:
            case "open":
                # A stream, not a name: no doubt about the encoding of names on Windows.
                stream = open(request["path"], "rb")  # noqa: SIM115, PTH123  it stays open
                return self._open(stream), b""
            case "load":
                return self._open(io.BytesIO(data)), b""
            case "letters":
                return self._letters(int(request["page"]))
            case "shown":
                return self._shown(int(request["page"]))
            case _:
                return self._page(int(request["page"]), int(request["width"]))

    def _open(self, stream: BinaryIO) -> dict[str, Any]:
        try:
            self._document = pypdfium2.PdfDocument(stream, autoclose=True)
        except BaseException:
            stream.close()
            raise
        self._with_form = False
        pages = len(self._document)
        return {"pages": pages} if pages else {"error": "damaged"}

    def _page(self, number: int, width: int) -> tuple[dict[str, Any], bytes]:
        if not self._with_form:  # only what is looked at needs it; letters do not
            self._with_form = True
            with contextlib.suppress(Exception):  # a page without its form is better than none
                self._document.init_forms()
        page = self._document[number - 1]
        try:
            across, down = page.get_size()
            scale = fitting_scale(across, down, width)
            bitmap = page.render(scale=scale, prefer_bgrx=True)
            try:
                pixels = bytes(bitmap.buffer)
                shape = {"width": bitmap.width, "height": bitmap.height, "stride": bitmap.stride}
            finally:
                bitmap.close()
        finally:
            page.close()
        return {**shape, "bytes": len(pixels)}, pixels

    def _letters(self, number: int) -> tuple[dict[str, Any], bytes]:
        page = self._document[number - 1]
        try:
            text = page.get_textpage()
            try:
                found = letters(text).to_bytes()
            finally:
                text.close()
            things = pdf_looks.objects(page)
            texts = (each for each in things if raw.FPDFPageObj_GetType(each) == _TEXT)
            inside = all(map(pdf_looks.is_inside, texts))
        finally:
            page.close()
        return {"fonts_inside": inside, "bytes": len(found)}, found

    def _shown(self, number: int) -> tuple[dict[str, Any], bytes]:
        page = self._document[number - 1]
        try:
            return pdf_looks.shown(page)
        finally:
            page.close()


class Letters:
    """The letters of one page in their order, without white space: the library adds some."""

    __slots__ = ("codes", "edges")

    def __init__(self, codes: array[int], edges: array[float]) -> None:
        """Keep numbers in Unicode, and four edges for each."""
        self.codes, self.edges = codes, edges

    @classmethod
    def from_bytes(cls, data: bytes) -> Letters:
        """Return what :meth:`to_bytes` gave."""
        count = len(data) // (CODE + EDGES)
        codes, edges = array("I"), array("d")
        codes.frombytes(data[: CODE * count])
        edges.frombytes(data[CODE * count : (CODE + EDGES) * count])
        return cls(codes, edges)

    def to_bytes(self) -> bytes:
        """Return all numbers, and behind them all edges."""
        return self.codes.tobytes() + self.edges.tobytes()

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.codes)

    def part(self, start: int, end: int) -> bytes:
        """Return some letters as bytes, to be held against others."""
        return self.codes[start:end].tobytes() + self.edges[4 * start : 4 * end].tobytes()

    def box(self, at: int) -> tuple[float, float, float, float]:
        """Return the left, lower, right and upper edge of a letter."""
        left, lower, right, upper = self.edges[4 * at : 4 * at + 4]
        return left, lower, right, upper


class _Room:
    """Memory that the library writes edges into; kept, because making it takes long."""

    def __init__(self) -> None:
        """Start without any."""
        self._letters = 0
        self._edges: Any = None
        self._places: list[list[int]] = []

    def edges(self, page: Any, wanted: Sequence[int]) -> array[float]:
        """Return the edges of some letters of a page, by their numbers."""
        count = len(wanted)
        if count > self._letters:
            self._letters = -(-count // _ROOM) * _ROOM
            self._edges = ctypes.create_string_buffer(EDGES * self._letters)
            start = ctypes.addressof(self._edges)
            # In the order in which the function takes them: left, right, lower, upper.
            self._places = [
                list(range(start + 8 * edge, start + EDGES * self._letters, EDGES))
                for edge in (0, 2, 1, 3)
            ]
        found = array("d")
        if count:
            ctypes.memset(self._edges, _FAR_AWAY, EDGES * count)  # for want of an answer
            address = ctypes.addressof(page.contents)
            deque(map(_box, repeat(address), wanted, *self._places), maxlen=0)
            found.frombytes(memoryview(self._edges)[: EDGES * count])
        return found


_room = _Room()


def letters(text: Any) -> Letters:
    """Return what is written on a page.

    PDFium is not made for several threads, and neither is this.

    Args:
        text: A text page of pypdfium2.
    """
    page = text.raw
    whole = _text(page, raw.FPDFText_CountChars(page))
    wanted = [at for at, letter in enumerate(whole) if not letter.isspace()]
    inked = "".join(whole.split()).translate(_HYPHENS)
    codes = array("I")
    codes.frombytes(inked.encode(_AS_NUMBERS, "surrogatepass"))
    return Letters(codes, _room.edges(page, wanted))


def _text(page: Any, count: int) -> str:
    """Return all letters of a page, also those that the library adds; as many as it counts."""
    units = (ctypes.c_ushort * (count + 1))()
    # In one piece the text leaves out what cannot be shown, and has two units for some letters: if
    # it is as long as the page it is the page's letters, if not, each of them is asked for.
    written = raw.FPDFText_GetText(page, 0, count, units) - 1
    if written == count:
        found = bytes(units)[:-2].decode(_AS_UNITS, "surrogatepass")
        if len(found) == count:
            return found
    unicode = raw.FPDFText_GetUnicode
    return "".join(chr(unicode(page, at)) for at in range(count))


def fitting_scale(across: float, down: float, width: int) -> float:
    """Return the scale that makes a page this wide, within what a screen and memory can hold.

    Raises:
        ValueError: The page has no size.
    """
    if not (math.isfinite(across) and math.isfinite(down) and across > 0 and down > 0):
        raise ValueError("a page without a size")
    # A little less than wanted, because the library rounds the width up.
    scale = min(max(width, 16), LONGEST_SIDE) / across * (1 - 1e-6)
    scale = min(scale, LONGEST_SIDE / down, math.sqrt(MOST_PIXELS / (across * down)))
    if across * scale < 1 or down * scale < 1:
        raise ValueError("a page without a size")
    return scale


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer until the program hangs up."""
    reader = Reader()
    for line in requests:
        request = json.loads(line)
        told, found = reader.answer(request, requests.read(int(request.get("bytes", 0))))
        answers.write(json.dumps(told).encode("ascii") + b"\n")
        answers.write(found)
        answers.flush()


def main() -> None:
    """Run as a process of its own."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints does not get between the answers
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  not on Windows

        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    with os.fdopen(0, "rb") as requests, answers, contextlib.suppress(BrokenPipeError):
        serve(requests, answers)
