"""The process that reads PDF files: started by :mod:`desktop_app.documents.preview`, ended at will.

A file from outside may be made to crash, to fill the memory or never to end. It does so here, and
the program lives on. This module imports nothing of the program; requests and answers are lines
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
import struct
import sys
from typing import TYPE_CHECKING, Any, BinaryIO

import pypdfium2  # type: ignore[import-untyped]  # publishes no types
from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterator

ARGUMENT = "--read-pdf"
MOST_PIXELS = 16_000_000
LONGEST_SIDE = 8_000
MOST_MEMORY = 3 * 1024**3
BYTES_PER_PIXEL = 4
LETTER = struct.Struct("=I4d")
"""A letter of a page: its number in Unicode; left, lower, right and upper edge of its ink, points
from the page's lower left corner."""
_WHITE = frozenset(map(ord, " \r\n\t\u00a0"))
_HYPHEN = 2  # what the library makes of a hyphen at a line's end


class Reader:
    """Answers requests about one file."""

    def __init__(self) -> None:
        """Start without a file."""
        self._document: Any = None

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
            case _:
                return self._page(int(request["page"]), int(request["width"]))

    def _open(self, stream: BinaryIO) -> dict[str, Any]:
        try:
            self._document = pypdfium2.PdfDocument(stream, autoclose=True)
        except BaseException:
            stream.close()
            raise
        pages = len(self._document)
        with contextlib.suppress(Exception):  # a page without its form is better than none
            self._document.init_forms()
        return {"pages": pages} if pages else {"error": "damaged"}

    def _page(self, number: int, width: int) -> tuple[dict[str, Any], bytes]:
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
                found = letters(text)
            finally:
                text.close()
            inside = all(map(_is_inside, _text_objects(page)))
        finally:
            page.close()
        return {"fonts_inside": inside, "bytes": len(found)}, found


def letters(text: Any) -> bytes:
    """Return what is written on a page, in its order, as many :data:`LETTER`.

    White space is left out: the library adds some of its own.
    """
    edges = [ctypes.c_double() for _ in range(4)]
    left, right, lower, upper = edges
    places = [ctypes.byref(edge) for edge in edges]
    page, unicode, box, pack = (
        text.raw,
        raw.FPDFText_GetUnicode,
        raw.FPDFText_GetCharBox,
        LETTER.pack,
    )
    found = []
    for at in range(raw.FPDFText_CountChars(page)):
        letter = unicode(page, at)
        if letter in _WHITE:
            continue
        box(page, at, *places)
        letter = ord("-") if letter == _HYPHEN else letter
        found.append(pack(letter, left.value, lower.value, right.value, upper.value))
    return b"".join(found)


def _text_objects(page: Any) -> Iterator[Any]:
    for at in range(raw.FPDFPage_CountObjects(page)):
        found = raw.FPDFPage_GetObject(page, at)
        if raw.FPDFPageObj_GetType(found) == raw.FPDF_PAGEOBJ_TEXT:
            yield found


def _is_inside(text_object: Any) -> bool:
    """Say whether the font of some text is inside the file."""
    return bool(raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(text_object)) == 1)


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


if __name__ == "__main__":
    main()
