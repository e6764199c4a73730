"""Printed papers are read back: good ones pass, each kind of fault is found and placed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desktop_app.documents import pdf_process, thai, thai_check, thai_expected
from desktop_app.documents.pdf_process import Letters, Reader
from desktop_app.documents.preview import PdfPages
from desktop_app.documents.thai_check import check, complete
from desktop_app.documents.thai_compare import Pages
from desktop_app.documents.thai_embed import EmbeddedFace
from desktop_app.documents.thai_expected import Expected
from desktop_app.documents.thai_outlines import Part, SmallFont
from desktop_app.documents.thai_paper import (
    BODY,
    PLAIN,
    NewPage,
    Numbering,
    PageForm,
    Paragraph,
    Row,
    Table,
    Together,
    bold,
)
from desktop_app.documents.thai_shorthand import bulleted, head_cell, text_cell
from desktop_app.domain.document_errors import (
    FontLeftOut,
    LetterMisplaced,
    PaperFaulty,
    PaperUnreadable,
    TextLost,
)
from tests.corpus import thai as hard
from tests.helpers.thai_printing import BARE, paper, printed

if TYPE_CHECKING:
    from collections.abc import Callable

GOOD = paper(
    Paragraph("หน้าแรก"),
    NewPage(),
    Paragraph(hard.CLAUSE, BODY),
    Paragraph(("ตัวหนา ", bold(hard.TALL), " และ ", hard.SARA_AM), PLAIN),
    Together((bulleted([hard.FEET, hard.LATIN_FIRST]),)),
    Table(
        (1, 2),
        (Row((head_cell("หัว"), head_cell("ตาราง"))),),
        (Row((text_cell(hard.OLD), text_cell(hard.DIGITS))),),
    ),
    form=PageForm(numbering=Numbering.ALL, footer=(Paragraph("ท้ายกระดาษ"),)),
)


@pytest.mark.parametrize("apart", [True, False])
def test_a_good_paper_passes(sarabun: thai.Fonts, apart: bool) -> None:  # noqa: FBT001
    assert thai.print_paper(GOOD, sarabun, apart=apart).pages == 2


def test_hard_thai_passes(sarabun: thai.Fonts) -> None:
    style = PLAIN.but(size=11)
    made = paper(*(Paragraph(text, style) for text in hard.everything()))
    thai.print_paper(made, sarabun, apart=False)


# --- negative controls -------------------------------------------------------------------------


def refused(using: thai.Fonts, kind: type[PaperFaulty]) -> PaperFaulty:
    """Print the good paper and return why it is refused; both ways to read agree."""
    caught = []
    for apart in (True, False):
        with pytest.raises(kind) as found:
            thai.print_paper(GOOD, using, apart=apart)
        caught.append(found.value)
    assert caught[0].params == caught[1].params
    return caught[0]


def test_a_broken_table_of_letters_is_found(
    sarabun: thai.Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = EmbeddedFace.to_unicode
    ko, kho = ("".join(f"{ord(each):04x}") for each in "ขช")

    def wrong(self: EmbeddedFace) -> bytes:
        table = right(self).decode()
        return (
            table.replace(f"<{ko}>", "<->")
            .replace(f"<{kho}>", f"<{ko}>")
            .replace("<->", f"<{kho}>")
            .encode()
        )

    monkeypatch.setattr(EmbeddedFace, "to_unicode", wrong)
    error = refused(sarabun, TextLost)
    assert error.params["page"] == 2
    assert str(error.params["text"]).startswith("ข้าพเจ้า นายสมชาย")


def test_a_broken_ligature_is_found(sarabun: thai.Fonts, monkeypatch: pytest.MonkeyPatch) -> None:
    right = EmbeddedFace.to_unicode
    monkeypatch.setattr(
        EmbeddedFace, "to_unicode", lambda self: right(self).replace(b"<00660069>", b"<00690066>")
    )
    assert str(refused(sarabun, TextLost).params["text"]).startswith("PMQA")


def test_lost_letters_at_the_end_are_found(
    sarabun: thai.Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = PdfPages.letters

    def fewer(self: PdfPages, page: int) -> tuple[bytes, bool]:
        found = Letters.from_bytes(right(self, page)[0])
        return found.part(0, len(found) - 1), True

    monkeypatch.setattr(PdfPages, "letters", fewer)
    with pytest.raises(TextLost) as caught:
        thai.print_paper(GOOD, sarabun)
    assert caught.value.params == {"page": 1, "text": "หน้าแรก"}


def test_letters_too_many_are_found(sarabun: thai.Fonts) -> None:
    data, laid = printed(GOOD, sarabun)
    laid[1].lines.pop()
    with pytest.raises(TextLost) as caught:
        check(data, laid, sarabun, apart=False)
    assert caught.value.params["page"] == 2
    laid[1].lines.clear()
    with pytest.raises(TextLost):
        check(data, laid, sarabun, apart=False)


def moved(text: str, x: int, y: int) -> Callable[[SmallFont, tuple[Part, ...], int], int]:
    """Return a way of adding signs that moves those of one letter."""
    right = SmallFont.add

    def wrong(self: SmallFont, parts: tuple[Part, ...], advance: int) -> int:
        if wrong.letters.get(parts) == text:  # type: ignore[attr-defined]
            parts = tuple(Part(part.glyph, part.x + x, part.y + y) for part in parts)
        return right(self, parts, advance)

    wrong.letters = {}  # type: ignore[attr-defined]
    return wrong


@pytest.mark.parametrize(("x", "y"), [(30, 0), (-30, 0), (0, -30), (0, 60)])
def test_a_moved_mark_is_found(
    sarabun: thai.Fonts, monkeypatch: pytest.MonkeyPatch, x: int, y: int
) -> None:
    way = moved("๋", x, y)
    for face in sarabun.faces:
        face.shape("ป๋า")
        way.letters.update({sign.parts: sign.text for sign in face.signs})  # type: ignore[attr-defined]
    monkeypatch.setattr(SmallFont, "add", way)
    error = refused(sarabun, LetterMisplaced)
    assert (error.params["page"], error.params["letter"]) == (2, "๋")
    assert str(error.params["text"]).startswith("ตัวหนา ปี่")


def test_a_wrong_width_is_found(sarabun: thai.Fonts, monkeypatch: pytest.MonkeyPatch) -> None:
    right = EmbeddedFace.widths
    monkeypatch.setattr(
        EmbeddedFace, "widths", lambda self: right(self).replace("[1 [", "[1 [999 ", 1)
    )
    error = refused(sarabun, LetterMisplaced)
    assert error.params["page"] == 1


def test_a_wrong_outline_is_found(sarabun: thai.Fonts, monkeypatch: pytest.MonkeyPatch) -> None:
    right = SmallFont.program

    def wrong(self: SmallFont) -> bytes:
        self._glyphs[1], self._glyphs[2] = self._glyphs[2], self._glyphs[1]
        return right(self)

    monkeypatch.setattr(SmallFont, "program", wrong)
    refused(sarabun, LetterMisplaced)


def test_a_font_outside_the_file_is_found(sarabun: thai.Fonts) -> None:
    data, laid = printed(GOOD, sarabun)
    without = data.replace(b"/FontFile2", b"/FontFileX")
    with pytest.raises(FontLeftOut) as caught:
        check(without, laid, sarabun)
    assert caught.value.params == {"page": 1, "text": "- ๑ -"}


def test_a_page_without_text_needs_no_font(sarabun: thai.Fonts) -> None:
    data, laid = printed(paper(form=BARE), sarabun)
    check(data, laid, sarabun)


def test_text_beyond_the_paper_is_found(sarabun: thai.Fonts) -> None:
    wide = paper(Paragraph("กขค", PLAIN.but(left=-60)), form=replace(BARE, left=30))
    with pytest.raises(LetterMisplaced) as caught:
        thai.print_paper(wide, sarabun, apart=False)
    assert caught.value.params["text"] == "กขค"


@pytest.mark.parametrize("apart", [True, False])
def test_a_file_that_cannot_be_read_is_found(sarabun: thai.Fonts, apart: bool) -> None:  # noqa: FBT001
    data, laid = printed(GOOD, sarabun)
    with pytest.raises(PaperUnreadable):
        check(b"%PDF-1.7 broken", laid, sarabun, apart=apart)
    with pytest.raises(PaperUnreadable):
        check(data, laid[:1], sarabun, apart=apart)


def test_a_process_that_does_not_answer_is_found(
    sarabun: thai.Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        thai_check, "PdfPages", lambda data, name: PdfPages(data, name, patience=0.0)
    )
    with pytest.raises(PaperUnreadable):
        thai.print_paper(GOOD, sarabun)


def test_a_paragraph_that_is_on_no_page_is_found(sarabun: thai.Fonts) -> None:
    _data, laid = printed(GOOD, sarabun)
    complete(GOOD, laid)
    lost = next(
        number
        for number, placed in enumerate(laid[1].lines)
        if placed.line.text.startswith("ตัวหนา")
    )
    del laid[1].lines[lost]
    with pytest.raises(TextLost) as caught:
        complete(GOOD, laid)
    assert caught.value.params["page"] == 2
    assert str(caught.value.params["text"]).startswith("ตัวหนา ปี่")
    laid[1].lines.clear()
    laid[1].paragraphs.clear()
    with pytest.raises(TextLost) as caught:
        complete(GOOD, laid)
    assert caught.value.params["page"] == 1


# --- what is remembered ------------------------------------------------------------------------


def read_back(data: bytes, number: int) -> Letters:
    """Return the letters of a page of a file."""
    reader = Reader()
    reader.answer({"do": "load"}, data)
    return Letters.from_bytes(reader.answer({"do": "letters", "page": number})[1])


def test_what_was_right_once_is_still_compared(sarabun: thai.Fonts) -> None:
    data, laid = printed(GOOD, sarabun)
    right, pages = read_back(data, 2), Pages(sarabun)
    pages.compare(laid[1], right)
    pages.compare(laid[1], right)
    for at in range(len(right)):
        wrong = Letters.from_bytes(right.to_bytes())
        wrong.codes[at] = ord("@")
        with pytest.raises(TextLost):
            pages.compare(laid[1], wrong)
    for at in range(0, len(right), 7):
        if right.box(at)[3] - right.box(at)[1] < 1:
            continue
        for edge in range(3):
            wrong = Letters.from_bytes(right.to_bytes())
            wrong.edges[4 * at + edge] += -1 if edge < 2 else 1
            with pytest.raises(LetterMisplaced):
                pages.compare(laid[1], wrong)
    with pytest.raises(TextLost):
        pages.compare(laid[1], Letters.from_bytes(right.part(0, len(right) - 1)))


def test_a_line_that_was_right_elsewhere_is_not_right_here(sarabun: thai.Fonts) -> None:
    data, laid = printed(GOOD, sarabun)
    right, pages = read_back(data, 2), Pages(sarabun)
    pages.compare(laid[1], right)
    last = laid[1].lines[-1]
    for changed in (replace(last, x=last.x + 1), replace(last, y=last.y - 1)):
        laid[1].lines[-1] = changed
        with pytest.raises(LetterMisplaced):
            pages.compare(laid[1], right)
    laid[1].lines[-1] = last
    pages.compare(laid[1], right)
    with pytest.raises(LetterMisplaced):
        pages.compare(replace(laid[1], height=laid[1].height + 1), right)


def test_what_was_right_is_forgotten_when_it_is_much(
    sarabun: thai.Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, laid = printed(GOOD, sarabun)
    pages = Pages(sarabun)
    monkeypatch.setattr(pages._right, "most", 2)
    for _ in range(2):
        pages.compare(laid[1], read_back(data, 2))
    assert Pages.of(sarabun) is Pages.of(sarabun)


def test_a_letter_without_an_answer_is_nowhere(
    sarabun: thai.Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_process, "_box", lambda *_: 0)
    data, laid = printed(GOOD, sarabun)
    with pytest.raises(LetterMisplaced):
        check(data, laid, sarabun, apart=False)


def test_letters_are_asked_for_singly_where_the_text_in_one_piece_leaves_some_out(
    sarabun: thai.Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, _laid = printed(GOOD, sarabun)
    right = read_back(data, 2)
    monkeypatch.setattr("pypdfium2.raw.FPDFText_GetText", lambda *_: 1)
    assert read_back(data, 2).to_bytes() == right.to_bytes()


def test_more_letters_than_ever_find_room(
    sarabun: thai.Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, _laid = printed(GOOD, sarabun)
    right = [read_back(data, number).to_bytes() for number in (1, 2)]
    monkeypatch.setattr(pdf_process, "_room", pdf_process._Room())
    monkeypatch.setattr(pdf_process, "_ROOM", 5)
    assert [read_back(data, number).to_bytes() for number in (1, 2)] == right


# --- what is expected --------------------------------------------------------------------------


def test_words_are_kept_but_not_without_end(
    sarabun: thai.Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thai_expected, "_MOST_WORDS", 1)
    expected = Expected(sarabun)
    first = expected.word("ก", bold=False, size=10)
    assert expected.word("ก", bold=False, size=10) is first
    expected.word("ข", bold=False, size=10)
    assert expected.word("ก", bold=False, size=10) is not first


def test_letters_of_one_ink_are_told_together(sarabun: thai.Fonts) -> None:
    groups = Expected(sarabun).word("ทำ ffi", bold=False, size=10).groups
    assert [group.letters for group in groups] == ["ท", "ำ", "f", "fi"]
