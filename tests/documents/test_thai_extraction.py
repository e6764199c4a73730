"""What other programs read from printed papers: every letter, and no space too many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.documents.thai_paper import (
    CELL,
    LANDSCAPE,
    Align,
    Paragraph,
    Row,
    Span,
    Style,
    Table,
    bold,
)
from desktop_app.documents.thai_shorthand import head_cell, text_cell
from desktop_app.documents.thai_text import normalised, without_spaces
from tests.corpus import thai as hard
from tests.helpers.thai_printing import (
    lines,
    narrow,
    needs_poppler,
    paper,
    paragraphs,
    pdfium_text,
    pdftotext,
    printed,
)

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.documents import thai

LOOKS = [
    (Style(size=16), 17),
    (Style(size=16, bold=True, align=Align.JUSTIFY), 9),
    (Style(size=11, align=Align.JUSTIFY, first=20), 6),
    (Style(size=26, align=Align.CENTRE), 8),
]
WORDS = st.sampled_from(
    [
        *hard.TALL.split(),
        *hard.FEET.split(),
        *hard.SARA_AM.split(),
        *hard.LATIN_FIRST.split(),
        *hard.DIGITS.split(),
        *hard.REPEATED.split(),
        *hard.OLD.split(),
        *(
            "สำนักงานเขตพื้นที่การศึกษา",
            "นักเรียน",
            "ผู้บริหาร",
            "ทั้งสิ้น",
            "เพื่อ",
            "ให้",
            "ได้",
            "ใหญ่",
            "ไม้",
            "โต๊ะ",
        ),
    ]
)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from(["", " "])), min_size=1, max_size=25).map(
    lambda pairs: "".join(word + space for word, space in pairs)
)


def read_lines(text: str) -> list[str]:
    """Return the lines that are not empty, each with single spaces."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


@needs_poppler
@pytest.mark.parametrize(("style", "width"), LOOKS)
def test_poppler_reads_hard_thai_line_by_line(
    sarabun: thai.Fonts, tmp_path: Path, style: Style, width: float
) -> None:
    texts = hard.everything()
    data, laid = printed(paper(*paragraphs(texts, style), form=narrow(width)), sarabun)
    expected = read_lines("\n".join(lines(laid)))
    assert read_lines(pdftotext(data, tmp_path, "-raw")) == expected
    assert without_spaces("".join(expected)) == without_spaces("".join(texts))


@pytest.mark.parametrize(("style", "width"), LOOKS)
def test_pdfium_reads_hard_thai(sarabun: thai.Fonts, style: Style, width: float) -> None:
    texts = [text for text in hard.everything() if "-" not in text]  # see pdf_process
    data, _laid = printed(paper(*paragraphs(texts, style), form=narrow(width)), sarabun)
    assert without_spaces(pdfium_text(data)) == without_spaces("".join(texts))


@needs_poppler
def test_poppler_reads_mixed_looks(sarabun: thai.Fonts, tmp_path: Path) -> None:
    mixed = [
        (text[:9], bold(text[9:20], 22), Span(text[20:31], size=10, underline=True), text[31:])
        for text in (hard.CLAUSE, hard.TALL, hard.FEET, hard.SARA_AM, *hard.offices()[::20])
    ]
    style = Style(align=Align.JUSTIFY)
    data, laid = printed(paper(*paragraphs(mixed, style), form=narrow(12)), sarabun)
    whole = "".join(lines(laid))
    assert without_spaces(pdftotext(data, tmp_path, "-raw")) == without_spaces(whole)
    assert without_spaces(hard.CLAUSE) in without_spaces(whole)


@needs_poppler
def test_poppler_reads_every_cell(sarabun: thai.Fonts, tmp_path: Path) -> None:
    """Cells are read one after the other: -raw keeps the order of the file."""
    head = (
        Row((head_cell("ลำดับที่", rows=2), head_cell("สำนักงานเขตพื้นที่การศึกษา", columns=2))),
        Row((head_cell("ชื่อ"), head_cell("ผู้อำนวยการ"))),
    )
    names = hard.offices()
    rows = [
        Row(
            (
                text_cell(f"{number}", CELL.but(align=Align.CENTRE)),
                text_cell(name),
                text_cell(hard.NAMES[number % 5], CELL.but(align=Align.JUSTIFY)),
            )
        )
        for number, name in enumerate(names, 1)
    ]
    made = paper(Table((1, 3, 2), head, tuple(rows)), form=LANDSCAPE)
    data, laid = printed(made, sarabun)
    text = pdftotext(data, tmp_path, "-raw")
    assert without_spaces(text) == without_spaces("".join(lines(laid)))
    for number, name in enumerate(names, 1):
        cells = f"{number}{name}{hard.NAMES[number % 5]}"
        assert without_spaces(cells) in without_spaces(text)


@needs_poppler
@settings(max_examples=40)
@given(
    texts=st.lists(TEXTS, min_size=1, max_size=8),
    width=st.floats(2, 16),
    style=st.builds(Style, st.sampled_from([9, 14, 16, 20]), align=st.sampled_from(Align)),
)
def test_whatever_thai_is_printed_is_read(
    sarabun: thai.Fonts,
    tmp_path_factory: pytest.TempPathFactory,
    texts: list[str],
    width: float,
    style: Style,
) -> None:
    data, laid = printed(paper(*paragraphs(texts, style), form=narrow(width)), sarabun)
    folder = tmp_path_factory.getbasetemp()
    source = without_spaces("".join(map(normalised, texts)))
    assert without_spaces("".join(lines(laid))) == source
    assert without_spaces(pdftotext(data, folder, "-raw")) == source


def test_a_hyphen_at_a_lines_end_is_read_as_one(sarabun: thai.Fonts) -> None:
    from desktop_app.documents import thai as engine  # noqa: PLC0415  the fixture's module

    texts = ["การศึกษาขั้นพื้นฐาน-การศึกษาตามอัธยาศัย Office-Big-Data-\nระบบ - ข-\nค"]
    made = paper(*(Paragraph(text) for text in texts), form=narrow(4))
    assert engine.print_paper(made, sarabun, apart=False).pages == 1
