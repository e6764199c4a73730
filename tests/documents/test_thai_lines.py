"""Paragraphs in lines: nothing lost, nothing cut that should not be, nothing too wide."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.documents import thai, thai_lines
from desktop_app.documents.thai_breaks import Cut
from desktop_app.documents.thai_fit import Measure, fit
from desktop_app.documents.thai_lines import MOST_GAP, MOST_SPACE, Line, Setter, known
from desktop_app.documents.thai_paper import (
    PLAIN,
    Align,
    PageNumber,
    Paragraph,
    Span,
    Style,
    bold,
)
from desktop_app.documents.thai_runs import plain_text
from desktop_app.documents.thai_text import normalised, without_spaces
from desktop_app.domain.document_errors import LettersMissing
from tests.corpus import thai as hard

BAD_START = re.compile(r"[\u0e2f\u0e46\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")
WORDS = st.sampled_from(
    [
        *("สำนักงาน", "เขต", "พื้นที่", "การศึกษา", "ปี่", "น้ำ", "กตัญญู", "ต่าง", "ๆ", "ฯลฯ", "ที่", "๒๕๗๐"),
        *(
            "ร้อยละ",
            "๘๐",
            "PMQA",
            "4.0",
            "(ก.พ.ร.)",
            "คำรับรองฯ",
            "ป้ำ",
            "เป๊ะ",
            "และ",
            "ของ",
            " ",
            " ",
            "\n",
        ),
    ]
)


def width(line: Line) -> float:
    """Return how wide a line becomes when it is drawn."""
    cells = sum(len(piece.shape.starts) for piece in line.pieces if not piece.space)
    spaces = sum(piece.space for piece in line.pieces)
    return line.width + spaces * line.space + max(cells - 1, 0) * line.gap


def set_in(using: thai.Fonts, text: str, room: float, **style: object) -> tuple[Line, ...]:
    paragraph = Paragraph(text, Style().but(**style))
    return Setter(using).set(paragraph, room).lines


# --- nothing lost, nothing cut -----------------------------------------------------------------


@settings(max_examples=60)
@given(
    text=st.lists(WORDS, max_size=30).map("".join),
    room=st.floats(40, 500),
    align=st.sampled_from(Align),
)
def test_lines_hold_the_whole_text(
    sarabun: thai.Fonts, text: str, room: float, align: Align
) -> None:
    lines = set_in(sarabun, text, room, align=align)
    together = "".join(line.text for line in lines)
    assert without_spaces(together) == without_spaces(normalised(text))
    source = without_spaces(normalised(text.replace("\n", "")))
    for line in lines:
        own = line.text.strip()
        # Only where the text itself begins so, or a line feed was given.
        assert not BAD_START.match(own) or own[0] in source[:1] or "\n" in text
        if own and len(own) > 1:
            assert width(line) <= room + 0.05


@pytest.mark.parametrize("align", [Align.LEFT, Align.JUSTIFY])
@pytest.mark.parametrize("room", [150, 230, 310, 450])
def test_nothing_protected_is_cut(sarabun: thai.Fonts, align: Align, room: float) -> None:
    for name in (*hard.NAMES, "ตัวชี้วัด", "คำรับรอง"):
        text = " ".join([f"ว่าด้วย{name}ให้ถือว่า{name} ตามที่{name}ขอ"] * 3)
        setter = Setter(sarabun, (name,))
        lines = setter.set(Paragraph(text, Style(align=align)), room).lines
        whole = "\n".join(line.text.strip(" ") for line in lines)
        assert whole.count(name) == 9, whole


def test_all_offices_fit_any_column(sarabun: thai.Fonts) -> None:
    for name in hard.offices():
        for room in (45, 90, 140):
            for line in set_in(sarabun, name, room, size=14):
                assert not BAD_START.match(line.text)
                assert width(line) <= room + 0.05


def test_a_word_that_fits_nowhere_is_cut_between_cells(sarabun: thai.Fonts) -> None:
    lines = set_in(sarabun, "ประชาธิปไตย้ำๆ a" + "b" * 40, 20)
    assert all(width(line) <= 20.05 for line in lines)
    assert not any(BAD_START.match(line.text) for line in lines)
    narrow = set_in(sarabun, "กขค งจ", 1, align=Align.JUSTIFY)
    assert [line.text.strip() for line in narrow] == ["ก", "ข", "ค", "ง", "จ"]


def test_a_line_feed_ends_a_line_and_an_empty_text_is_a_line(sarabun: thai.Fonts) -> None:
    assert [line.text for line in set_in(sarabun, "ก\n\nข", 100)] == ["ก", "", "ข"]
    (empty,) = set_in(sarabun, "", 100)
    assert empty.height == pytest.approx(16 * thai_lines.LEADING)


def test_a_space_shrinks_a_little_for_a_word_to_fit(sarabun: thai.Fonts) -> None:
    (whole,) = set_in(sarabun, "กก ขข คค", 500)
    (line,) = set_in(sarabun, "กก ขข คค", whole.width - 0.5)
    assert line.space < 0
    assert width(line) == pytest.approx(whole.width - 0.5)


# --- where lines stand -------------------------------------------------------------------------


def test_lines_are_aligned(sarabun: thai.Fonts) -> None:
    (left,) = set_in(sarabun, "กขค", 100)
    (centred,) = set_in(sarabun, "กขค", 100, align=Align.CENTRE)
    (right,) = set_in(sarabun, "กขค", 100, align=Align.RIGHT)
    assert left.x == 0
    assert right.x == pytest.approx(100 - left.width)
    assert centred.x == pytest.approx(right.x / 2)


def test_indents_are_kept(sarabun: thai.Fonts) -> None:
    first, second, *_ = set_in(sarabun, hard.CLAUSE, 200, left=30, first=-10, right=20)
    assert (first.x, second.x) == (20, 30)
    assert max(line.x + line.width for line in (first, second)) <= 180


def test_justified_lines_reach_the_margin_or_stay_as_they_are(sarabun: thai.Fonts) -> None:
    lines = set_in(sarabun, hard.CLAUSE, 400, align=Align.JUSTIFY, first=40)
    *filled, last = lines
    assert sum(line.x + width(line) == pytest.approx(400) for line in filled) >= len(filled) - 1
    assert last.space == last.gap == 0
    for line in filled:
        size = line.pieces[0].size
        assert line.space <= MOST_SPACE * size + 0.01
        assert line.gap <= MOST_GAP * size + 0.01


def test_a_justified_line_of_one_cell_is_not_stretched(sarabun: thai.Fonts) -> None:
    first, _second = set_in(sarabun, "ก\nข", 100, align=Align.JUSTIFY)
    assert first.gap == first.space == 0


def test_the_tallest_letter_makes_the_line(sarabun: thai.Fonts) -> None:
    setter = Setter(sarabun)
    mixed = setter.set(Paragraph(("ก", bold("ข", 24), Span("ค", size=10))), 500)
    assert mixed.lines[0].height == pytest.approx(24 * thai_lines.LEADING)
    assert {(piece.bold, round(piece.size / sarabun.scale)) for piece in mixed.lines[0].pieces} == {
        (False, 16),
        (True, 24),
        (False, 10),
    }


# --- spans -------------------------------------------------------------------------------------


def test_marks_that_begin_a_span_belong_to_the_letter_before(sarabun: thai.Fonts) -> None:
    text = ("ท", bold("ี่นี่"), Span("\u0e49ำ", underline=True))
    (line,) = Setter(sarabun).set(Paragraph(text), 500).lines
    assert line.pieces[0].shape.text == "ที่"
    assert line.text == normalised("ที่นี่้ำ")
    assert plain_text(text) == line.text


def test_letters_that_are_missing_are_named(sarabun: thai.Fonts) -> None:
    with pytest.raises(LettersMissing) as caught:
        Setter(sarabun).set(Paragraph("ข้อ ๑ ☑ ใช่ ☐ ไม่ใช่ ☑"), 500)
    assert caught.value.params == {
        "letters": "☑ (U+2611) ☐ (U+2610)",
        "text": "ข้อ ๑ ☑ ใช่ ☐ ไม่ใช่ ☑",
    }


def test_page_numbers_belong_in_margins(sarabun: thai.Fonts) -> None:
    numbered = Paragraph(("หน้า ", PageNumber(), "/", PageNumber(last=True, bold=True)))
    with pytest.raises(ValueError, match="headers"):
        Setter(sarabun).set(numbered, 100)
    (line,) = Setter(sarabun).set_in_margin(numbered, 100, "๒", "๓").lines
    assert line.text == "หน้า ๒/๓"


def test_pieces_are_kept_but_not_without_end(
    sarabun: thai.Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    known.cache_clear()
    monkeypatch.setattr(known(sarabun).pieces, "most", 1)
    setter = Setter(sarabun)
    first = setter.piece("ก", bold=False, size=16)
    assert setter.piece("ก", bold=False, size=16) is first
    for letter in "ขคง":
        setter.piece(letter, bold=False, size=16)
    assert setter.piece("ก", bold=False, size=16) is not first


def test_a_text_is_set_anew_for_whatever_its_lines_depend_on(sarabun: thai.Fonts) -> None:
    def lines(width: float = 132, protected: str = "", **style: object) -> list[str]:
        text = "ข้าพเจ้าขอรับรองว่า สมปอง ใจดี จะทำตามคำรับรองนี้ทุกข้อ"
        found = Setter(sarabun, (protected,)).set(Paragraph(text, PLAIN.but(**style)), width)
        return [line.text for line in found.lines]

    first = lines()
    assert lines() == first
    assert lines(width=200) != first
    assert lines(size=20) != first
    assert lines(first=40) != first
    assert lines(protected="สมปอง ใจดี") != first
    assert lines(protected="ไม่อยู่ในข้อความ") == first
    heavy = Setter(sarabun).set(Paragraph("ก", PLAIN.but(bold=True)), 50)
    assert heavy.lines[0].pieces[0].bold
    assert not Setter(sarabun).set(Paragraph("ก"), 50).lines[0].pieces[0].bold


def test_numbers_of_pages_are_set_anew(sarabun: thai.Fonts) -> None:
    numbered = Paragraph(("หน้า ", PageNumber()))
    found = [Setter(sarabun).set_in_margin(numbered, 100, page, "๙") for page in "๑๒๑"]
    assert [text.lines[0].text for text in found] == ["หน้า ๑", "หน้า ๒", "หน้า ๑"]
    assert found[0].lines is found[2].lines


def test_what_is_set_again_is_numbered_anew(sarabun: thai.Fonts) -> None:
    setter = Setter(sarabun)
    once, again = (setter.set(Paragraph("ซ้ำ"), 100) for _ in range(2))
    assert once.lines is again.lines
    assert (once.number, again.number) == (0, 1)


# --- fitting -----------------------------------------------------------------------------------


def word(width: float, cut: Cut = Cut.GOOD) -> Measure:
    return Measure(width, width / 10, 0, space=False, cut=cut)


def test_the_whole_paragraph_decides() -> None:
    # Filled line after line, the second line would hold 20 of 100.
    measures = [word(45), word(45), word(20), word(95), word(10)]
    assert fit(measures, 100, 100) == [2, 3, 4, 5]
    loose = [Measure(60, 60, 0, space=False, cut=Cut.GOOD), word(35), word(20), word(95)]
    assert fit(loose, 100, 100) == [1, 3, 4]


def test_protected_pieces_are_cut_last() -> None:
    measures = [word(60, Cut.LAST), word(60), word(60)]
    assert fit(measures, 130, 130) == [2, 3]
    assert fit(measures, 100, 100) == [1, 2, 3]


def test_a_piece_that_fits_no_line_is_told_or_has_one_to_itself() -> None:
    measures = [word(50), word(150), word(30), word(30)]
    assert fit(measures, 100, 100) is None
    assert fit(measures, 100, 100, anyhow=True) == [1, 2, 4]


def test_the_last_line_is_not_one_short_word() -> None:
    measures = [word(45), word(45), word(5)]
    assert fit(measures, 92, 92, Align.LEFT) == [2, 3]
    assert fit([word(45), word(30), word(15), word(5)], 92, 92, Align.LEFT) == [2, 4]


def test_centred_lines_are_of_like_width() -> None:
    measures = [word(30), word(30), word(30), word(30)]
    assert fit(measures, 100, 100, Align.LEFT) == [3, 4]
    assert fit(measures, 100, 100, Align.CENTRE) == [2, 4]


def test_spaces_at_a_lines_end_do_not_count() -> None:
    space = Measure(20, 5, 0, space=True, cut=Cut.GOOD)
    assert fit([word(95), space, word(95)], 100, 100) == [2, 3]


@settings(max_examples=60)
@given(
    st.lists(
        st.builds(word, st.floats(1, 60), st.sampled_from([Cut.GOOD, Cut.POOR, Cut.NEVER])),
        min_size=1,
        max_size=25,
    )
)
def test_every_line_fits(measures: list[Measure]) -> None:
    measures[-1] = word(measures[-1].width)
    ends = fit(measures, 90, 100)
    if ends is None:
        return
    assert ends[-1] == len(measures)
    for start, end in zip([0, *ends], ends, strict=False):
        assert sum(each.width for each in measures[start:end]) <= (100 if start else 90) + 1e-6
