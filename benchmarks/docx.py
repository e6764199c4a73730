"""A paper as the smallest .docx that says and looks the same: what LibreOffice converts."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from desktop_app.documents.thai_paper import (
    Align,
    Gap,
    Paragraph,
    Picture,
    SignaturePlace,
    Span,
    Table,
    Together,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from desktop_app.documents.thai_paper import (
        Block,
        Cell,
        PageForm,
        PageNumber,
        Paper,
        Row,
        Style,
    )

FONT: Final = "Sarabun"
_SCALE: Final = 0.683
"""Points of Sarabun for one point of TH Sarabun."""
_LEADING: Final = 1.331
_TWIPS: Final = 20
_ALIGNED: Final = {
    Align.LEFT: "left",
    Align.CENTRE: "center",
    Align.RIGHT: "right",
    Align.JUSTIFY: "both",
}
_MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
)
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES: Final = (
    f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}"/></Types>'
)
_RELATIONS: Final = (
    f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}" Target="word/document.xml"/></Relationships>'
)


def write(paper: Paper, target: Path) -> None:
    """Write a paper; headers, footers and page numbers are left out."""
    parts: list[str] = []
    for number, section in enumerate(paper.sections, 1):
        form = section.form
        parts += _blocks(section.blocks, form.width - form.left - form.right)
        page = _page(form)
        parts.append(page if number == len(paper.sections) else f"<w:p><w:pPr>{page}</w:pPr></w:p>")
    body = "".join(parts)
    document = f'<?xml version="1.0"?><w:document xmlns:w="{_MAIN}"><w:body>{body}</w:body>'
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", _TYPES)
        file.writestr("_rels/.rels", _RELATIONS)
        file.writestr("word/document.xml", f"{document}</w:document>")


def _page(form: PageForm) -> str:
    turned = ' w:orient="landscape"' if form.landscape else ""
    edges = {"top": form.top, "right": form.right, "bottom": form.bottom, "left": form.left}
    margins = " ".join(f'w:{name}="{_twips(value)}"' for name, value in edges.items())
    return (
        f'<w:sectPr><w:pgSz w:w="{_twips(form.width)}" w:h="{_twips(form.height)}"{turned}/>'
        f'<w:pgMar {margins} w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>'
    )


def _twips(points: float) -> int:
    return round(points * _TWIPS)


def _blocks(blocks: Iterable[Block], width: float) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield _paragraph(block)
            case Together():
                yield from _blocks(block.blocks, width)
            case Table():
                yield from _table(block, width)
            case Gap(height=height) | Picture(height=height) | SignaturePlace(height=height):
                yield (
                    f'<w:p><w:pPr><w:spacing w:line="{_twips(height)}" w:lineRule="exact"/>'
                    "</w:pPr></w:p>"
                )
            case _:
                raise ValueError(f"{type(block).__name__} is in no agreement")


def _paragraph(paragraph: Paragraph) -> str:
    style = paragraph.style
    text = paragraph.text
    pieces = (text,) if isinstance(text, str) else text
    runs = "".join(_run(piece, style) for piece in pieces)
    keep = "<w:keepNext/>" if style.keep_with_next else ""
    line = _twips(style.size * _LEADING)
    room = f'w:before="{_twips(style.before)}" w:after="{_twips(style.after)}"'
    return (
        f'<w:p><w:pPr>{keep}<w:spacing {room} w:line="{line}" w:lineRule="exact"/>'
        f'<w:ind w:left="{_twips(style.left)}" w:firstLine="{_twips(style.first)}"/>'
        f'<w:jc w:val="{_ALIGNED[style.align]}"/></w:pPr>{runs}</w:p>'
    )


def _run(piece: str | Span | PageNumber, style: Style) -> str:
    if not isinstance(piece, str | Span):
        return ""
    span = Span(piece) if isinstance(piece, str) else piece
    bold = "<w:b/><w:bCs/>" if (style.bold if span.bold is None else span.bold) else ""
    size = round((span.size or style.size) * _SCALE * 2)
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in span.text.split("\n")
    )
    return (
        f'<w:r><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>{bold}'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:bidi="th-TH"/></w:rPr>'
        f"{lines}</w:r>"
    )


def _table(table: Table, width: float) -> Iterator[str]:
    unit = (table.width or width) / sum(table.columns)
    widths = [_twips(share * unit) for share in table.columns]
    line = '="single" w:sz="4"' if table.lines else '="nil"'
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f"<w:{side} w:val{line}/>" for side in sides)
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )
    yield from _rows(table.head, widths, head=True)
    yield from _rows(table.rows, widths, head=False)
    yield '</w:tbl><w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


def _rows(rows: tuple[Row, ...], widths: list[int], *, head: bool) -> Iterator[str]:
    covering: dict[int, tuple[Cell, int]] = {}  # by first column: the cell, and rows still to go
    for row in rows:
        cells, column = iter(row.cells), 0
        yield "<w:tr><w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
        while column < len(widths):
            cell, left = covering.pop(column, (None, 0))
            begun = cell is None
            if cell is None:
                cell = next(cells)
                left = cell.rows
            if left > 1:
                covering[column] = (cell, left - 1)
            span = sum(widths[column : column + cell.columns])
            yield _cell(cell, span, begun=begun)
            column += cell.columns
        yield "</w:tr>"


def _cell(cell: Cell, width: int, *, begun: bool) -> str:
    merge = ""
    if cell.rows > 1:
        merge = '<w:vMerge w:val="restart"/>' if begun else "<w:vMerge/>"
    shade = ""
    if cell.shade is not None:
        shade = f'<w:shd w:val="clear" w:fill="{f"{round(cell.shade * 255):02X}" * 3}"/>'
    blocks = "".join(_blocks(cell.blocks, width / _TWIPS)) if begun else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{cell.columns}"/>'
        f"{merge}{shade}</w:tcPr>{blocks or '<w:p/>'}</w:tc>"
    )
