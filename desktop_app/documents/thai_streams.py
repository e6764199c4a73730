"""Streams of a PDF file, as PDF/A wants them."""

from __future__ import annotations

import zlib
from typing import Final

from reportlab.pdfbase import pdfdoc

PACKED: Final = 6
"""How hard streams are packed."""


class Stream(pdfdoc.PDFStream):  # type: ignore[misc]  # the stubs leave the base untyped
    """A stream with the line end that PDF/A asks for at its end (ISO 19005-2, 6.1.7.1)."""

    def __init__(self, content: bytes, *, packed: bool = False, **entries: object) -> None:
        """Keep the content, packed unless it is already, or must be readable."""
        if not packed:
            content = zlib.compress(content, PACKED)
            entries["Filter"] = pdfdoc.PDFName("FlateDecode")
        super().__init__(pdfdoc.PDFDictionary(entries), content)

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Return the stream as it stands in the file."""
        self.dictionary["Length"] = len(self.content)
        head: bytes = self.dictionary.format(document)
        content: bytes = self.content
        return head + b"\nstream\n" + content + b"\nendstream\n"


def packed(content: bytes, **entries: object) -> Stream:
    """Return a stream that was packed before."""
    return Stream(content, packed=True, Filter=pdfdoc.PDFName("FlateDecode"), **entries)
