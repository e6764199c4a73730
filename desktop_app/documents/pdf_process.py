"""The process that reads PDF files: started by :mod:`desktop_app.documents.preview`, ended at will.

A file from outside may be made to crash, to fill the memory or never to end. It does so here, and
the program lives on. This module imports nothing of the program; requests and answers are lines
of JSON on the standard streams, the pixels of a page follow their line.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import sys
from typing import Any, BinaryIO

import pypdfium2  # type: ignore[import-untyped]  # publishes no types
from pypdfium2 import raw

ARGUMENT = "--read-pdf"
MOST_PIXELS = 16_000_000
LONGEST_SIDE = 8_000
MOST_MEMORY = 3 * 1024**3
BYTES_PER_PIXEL = 4


class Reader:
    """Answers requests about one file."""

    def __init__(self) -> None:
        """Start without a file."""
        self._document: Any = None

    def answer(self, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Return what to answer: a document, and the pixels of a page."""
        try:
            if request["do"] == "open":
                return self._open(request["path"]), b""
            return self._page(int(request["page"]), int(request["width"]))
        except pypdfium2.PdfiumError as error:
            locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
            return {"error": "locked" if locked else "damaged"}, b""
        except OSError as error:
            return {"error": "unreadable", "errno": error.errno}, b""
        except MemoryError:
            return {"error": "memory"}, b""
        except Exception:  # noqa: BLE001  whatever a hostile file provokes ends here
            return {"error": "damaged"}, b""

    def _open(self, path: str) -> dict[str, Any]:
        # A stream, not a name: no doubt about the encoding of names on Windows.
        stream = open(path, "rb")  # noqa: SIM115, PTH123  it stays open with the document
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
        told, pixels = reader.answer(json.loads(line))
        answers.write(json.dumps(told).encode("ascii") + b"\n")
        answers.write(pixels)
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
