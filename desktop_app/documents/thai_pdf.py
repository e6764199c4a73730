"""Sheets as a PDF file, made with reportlab's objects: PDF 1.7, in the form of PDF/A-2u.

The text is not reportlab's: ``thai_embed`` gives each sign a code of its own, so nothing in the
file depends on what a library knows about Thai. The same sheets give the same bytes.
"""

from __future__ import annotations

import hashlib
from datetime import UTC
from html import escape
from typing import TYPE_CHECKING, ClassVar, Final

from reportlab.pdfbase import pdfdoc

from desktop_app import __version__
from desktop_app.documents.thai_colour import NAME, srgb_profile
from desktop_app.documents.thai_draw import content, drawn, number
from desktop_app.documents.thai_embed import embedded
from desktop_app.documents.thai_fields import add_fields
from desktop_app.documents.thai_fonts import UNITS
from desktop_app.documents.thai_pictures import pixels
from desktop_app.documents.thai_streams import Stream, packed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.documents.thai_embed import EmbeddedFace
    from desktop_app.documents.thai_fonts import Fonts
    from desktop_app.documents.thai_layout import Sheet
    from desktop_app.documents.thai_paper import Paper

PRODUCER: Final = f"KPR Desk {__version__}"


class _Catalog(pdfdoc.PDFCatalog):  # type: ignore[misc]  # the stubs leave the base untyped
    """The root, which may name the meaning of colours."""

    __NoDefault__: ClassVar = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]


class _Information(pdfdoc.PDFInfo):  # type: ignore[misc]  # the stubs leave the base untyped
    """Title and times; the XMP metadata says the same (ISO 19005-2, 6.6.3)."""

    def __init__(self, paper: Paper) -> None:
        """Take them from the paper."""
        super().__init__()
        self._paper = paper

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Return the dictionary as it stands in the file."""
        moment = f"D:{self._paper.made.astimezone(UTC):%Y%m%d%H%M%S}Z"
        entries = {
            "Title": self._paper.title,
            "Author": self._paper.author,
            "Subject": self._paper.subject,
            "Creator": PRODUCER,
            "Producer": PRODUCER,
            "CreationDate": moment,
            "ModDate": moment,
        }
        found = {key: pdfdoc.PDFString(text) for key, text in entries.items() if text}
        formatted: bytes = pdfdoc.PDFDictionary(found).format(document)
        return formatted


def write(sheets: Sequence[Sheet], paper: Paper, fonts: Fonts) -> bytes:
    """Return the file.

    Raises:
        PictureUnusable: A picture is damaged or too large.
    """
    document = pdfdoc.PDFDocument(invariant=1, pdfVersion=(1, 7), lang="th-TH", compression=0)
    catalog = _Catalog()
    catalog.Pages, catalog.Lang = document.Pages, document.Catalog.Lang
    document.Catalog = document._catalog = catalog  # noqa: SLF001  the document knows it by both
    document.info = _Information(paper)
    faces = embedded(fonts, one_of_many=paper.one_of_many)
    pictures: dict[bytes, str] = {}
    known = drawn(fonts) if paper.one_of_many else None
    streams = [content(sheet, faces, pictures, known) for sheet in sheets]
    resources = pdfdoc.PDFDictionary(
        {
            "Font": pdfdoc.PDFDictionary(
                {
                    f"F{number}": _font(document, face)
                    for number, face in enumerate(faces)
                    if face.used
                }
            ),
            "XObject": pdfdoc.PDFDictionary(
                {name: _picture(document, data) for data, name in pictures.items()}
            ),
        }
    )
    shared = document.Reference(resources)
    pages = []
    for sheet, stream in zip(sheets, streams, strict=True):
        page = pdfdoc.PDFPage()
        page.MediaBox = pdfdoc.PDFArray([0, 0, number(sheet.width), number(sheet.height)])
        page.Resources = shared
        page.Contents = Stream(stream)
        document.addPage(page)
        pages.append(page)
        document.updateSignature(hashlib.sha256(stream).digest())
    add_fields(document, catalog, pages, [place for sheet in sheets for place in sheet.places])
    _describe(document, catalog, paper)
    data: bytes = document.GetPDFData(None)
    return data


def _font(document: pdfdoc.PDFDocument, shown: EmbeddedFace) -> object:
    face, parts = shown.face, shown.parts()
    name = pdfdoc.PDFName(parts.name)
    scale = UNITS / face.outlines.units
    descriptor = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("FontDescriptor"),
            "FontName": name,
            "Flags": 4,
            "FontBBox": pdfdoc.PDFArray([round(edge * scale) for edge in face.box]),
            "ItalicAngle": 0,
            "Ascent": round(face.ascent * scale),
            "Descent": round(face.descent * scale),
            "CapHeight": round(face.cap_height * scale),
            "StemV": 120 if face.heavy else 80,
            "FontFile2": document.Reference(packed(parts.program, Length1=parts.length)),
        }
    )
    descendant = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": _literal("<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"),
            "CIDToGIDMap": pdfdoc.PDFName("Identity"),
            "FontDescriptor": document.Reference(descriptor),
            "W": _literal(parts.widths),
        }
    )
    font = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type0"),
            "BaseFont": name,
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
            "ToUnicode": document.Reference(packed(parts.to_unicode)),
        }
    )
    return document.Reference(font)


def _literal(text: str) -> bytes:
    return text.encode("ascii")


def _picture(document: pdfdoc.PDFDocument, data: bytes) -> object:
    source = pixels(data)
    stream = Stream(
        source.data,
        packed=True,
        Type=pdfdoc.PDFName("XObject"),
        Subtype=pdfdoc.PDFName("Image"),
        Width=source.width,
        Height=source.height,
        ColorSpace=pdfdoc.PDFName(source.colours),
        BitsPerComponent=8,
        Filter=pdfdoc.PDFName(source.filter),
    )
    return document.Reference(stream)


def _describe(document: pdfdoc.PDFDocument, catalog: _Catalog, paper: Paper) -> None:
    """Add metadata and the meaning of colours, which PDF/A asks for."""
    profile = document.Reference(Stream(srgb_profile(), N=3))
    intent = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": pdfdoc.PDFString(NAME),
            "Info": pdfdoc.PDFString(NAME),
            "DestOutputProfile": profile,
        }
    )
    catalog.OutputIntents = pdfdoc.PDFArray([document.Reference(intent)])
    catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
    metadata = _xmp(paper).encode("utf-8")
    catalog.Metadata = Stream(
        metadata,
        packed=True,
        Type=pdfdoc.PDFName("Metadata"),
        Subtype=pdfdoc.PDFName("XML"),
    )


def _plain(text: str) -> str:
    return escape(text, quote=False)


def _xmp(paper: Paper) -> str:
    moment = f"{paper.made.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    author = f"<dc:creator><rdf:Seq><rdf:li>{_plain(paper.author)}</rdf:li></rdf:Seq></dc:creator>"
    subject = (
        '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">'
        f"{_plain(paper.subject)}</rdf:li></rdf:Alt></dc:description>"
    )
    return _XMP.format(
        title=_plain(paper.title),
        more=(author if paper.author else "") + (subject if paper.subject else ""),
        moment=moment,
        producer=PRODUCER,
    )


_XMP: Final = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>{more}
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
