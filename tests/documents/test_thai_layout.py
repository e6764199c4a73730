"""Blocks, tables and lists on pages: all there, in order, within the margins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.documents.thai_check import complete
from desktop_app.documents.thai_pages import sheets
from desktop_app.documents.thai_paper import (
    A4,
    CELL,
    CM,
    LANDSCAPE,
    PLAIN,
    TITLE,
    Across,
    Align,
    Cell,
    Gap,
    Item,
    Listing,
    NewPage,
    Numbering,
    PageForm,
    PageNumber,
    Paper,
    Paragraph,
    Picture,
    Row,
    Section,
    SignaturePlace,
    Table,
    Together,
)
from desktop_app.documents.thai_shorthand import (
    bulleted,
    head_cell,
    numbered,
    side_by_side,
    text_cell,
)
from tests.corpus.thai import CLAUSE
from tests.helpers.thai_printing import BARE, MADE, lines, paper

if TYPE_CHECKING:
    from desktop_app.documents import thai
    from desktop_app.documents.thai_layout import Sheet
    from desktop_app.documents.thai_paper import Block

SMALL = PageForm((300, 220), top=20, bottom=20, left=20, right=20, numbering=Numbering.NONE)
LINE = 16 * 1.331


def texts_of(sheet: Sheet) -> list[str]:
    return [placed.line.text for placed in sheet.lines]


def rows(count: int, **changes: bool) -> tuple[Row, ...]:
    return tuple(Row((text_cell(f"แถว {number}"),), **changes) for number in range(count))


# --- pages -------------------------------------------------------------------------------------


def test_a_paper_without_sections_is_an_error(sarabun: thai.Fonts) -> None:
    with pytest.raises(ValueError, match="sections"):
        sheets(Paper("x", (), MADE), sarabun)


def test_pages_are_numbered_from_the_second_in_thai(sarabun: thai.Fonts) -> None:
    sections = (
        Section((Paragraph("หนึ่ง"),), PageForm()),
        Section((Paragraph("สอง"),), LANDSCAPE),
        Section((Paragraph("สาม"),), BARE),
        Section((Paragraph("สี่"),), PageForm(numbering=Numbering.ALL)),
    )
    laid = sheets(Paper("x", sections, MADE), sarabun)
    assert [texts_of(sheet) for sheet in laid] == [
        ["หนึ่ง"],
        ["- ๒ -", "สอง"],
        ["สาม"],
        ["- ๔ -", "สี่"],
    ]
    assert [(sheet.width, sheet.height) for sheet in laid] == [A4, A4[::-1], A4, A4]
    number = laid[1].lines[0]
    middle = number.x + number.line.width / 2
    assert middle == pytest.approx((LANDSCAPE.left + A4[1] - LANDSCAPE.right) / 2)
    assert number.y < LANDSCAPE.top
    arabic = sheets(Paper("x", sections[:2], MADE, thai_digits=False), sarabun)
    assert texts_of(arabic[1])[0] == "- 2 -"


def test_header_and_footer_stand_in_the_margins(sarabun: thai.Fonts) -> None:
    form = PageForm(
        numbering=Numbering.ALL,
        header=(Paragraph("หัว"),),
        footer=(Paragraph(("หน้า ", PageNumber(), " จาก ", PageNumber(last=True))),),
    )
    made = paper(Paragraph("ก"), NewPage(), Paragraph("ข"), form=form)
    laid = sheets(made, sarabun)
    assert [texts_of(sheet) for sheet in laid] == [
        ["- ๑ -", "หัว", "หน้า ๑ จาก ๒", "ก"],
        ["- ๒ -", "หัว", "หน้า ๒ จาก ๒", "ข"],
    ]
    complete(made, laid)
    for sheet in laid:
        number, header, footer, text = (placed.y for placed in sheet.lines)
        assert number < header < form.top < text < form.height - form.bottom < footer


def test_new_pages_leave_no_empty_ones(sarabun: thai.Fonts) -> None:
    blocks = (NewPage(), Gap(9), NewPage(), Paragraph("ก"), NewPage(), NewPage(), Paragraph("ข"))
    laid = sheets(paper(*blocks, NewPage(), Gap(5)), sarabun)
    assert [texts_of(sheet) for sheet in laid] == [["ก"], ["ข"]]
    assert len(sheets(paper(), sarabun)) == 1


# --- paragraphs on pages -----------------------------------------------------------------------


def test_room_between_blocks_is_the_larger_of_two(sarabun: thai.Fonts) -> None:
    style = PLAIN.but(before=10, after=30)
    laid = sheets(paper(Paragraph("ก", style), Paragraph("ข", style)), sarabun)
    first, second = laid[0].lines
    assert second.y - first.y == pytest.approx(LINE + 30)
    assert first.y < BARE.top + LINE


def test_no_line_of_a_paragraph_stands_alone(sarabun: thai.Fonts) -> None:
    for before in range(4, 9):
        text = "\n".join("กขคงจฉ")
        laid = sheets(paper(Gap(before * LINE), Paragraph(text), form=SMALL), sarabun)
        counts = [len(sheet.lines) for sheet in laid]
        assert sum(counts) == 6
        assert 1 not in counts, counts


def test_what_is_kept_whole_is_not_cut(sarabun: thai.Fonts) -> None:
    text = "\n".join("กขคงจฉ")
    whole = PLAIN.but(keep_whole=True)
    laid = sheets(paper(Gap(5 * LINE), Paragraph(text, whole), form=SMALL), sarabun)
    assert [len(sheet.lines) for sheet in laid] == [0, 6]
    long = "\n".join("ก" * 12)
    laid = sheets(paper(Paragraph(long, whole), form=SMALL), sarabun)
    assert [len(sheet.lines) for sheet in laid] == [8, 4]


def test_a_heading_stays_with_its_text(sarabun: thai.Fonts) -> None:
    heading = Paragraph("หัวข้อ", TITLE.but(size=16, after=0))
    blocks = (Paragraph("ก\nข\nค\nง\nจ\nฉ\nช"), heading, Paragraph("ฌ\nญ"))
    laid = sheets(paper(*blocks, form=SMALL), sarabun)
    assert texts_of(laid[1]) == ["หัวข้อ", "ฌ", "ญ"]
    only = tuple(heading for _ in range(20))
    assert sum(len(sheet.lines) for sheet in sheets(paper(*only, form=SMALL), sarabun)) == 20


def test_what_is_together_stays_together(sarabun: thai.Fonts) -> None:
    group = Together((Paragraph("ก\nข"), Gap(5), Paragraph("ค\nง")))
    laid = sheets(paper(Gap(5 * LINE), group, Together(()), form=SMALL), sarabun)
    assert [texts_of(sheet) for sheet in laid] == [[], ["ก", "ข", "ค", "ง"]]
    long = Together(tuple(Paragraph(text) for text in "กขคงจฉชซฌญ"))
    laid = sheets(paper(long, form=SMALL), sarabun)
    assert [len(sheet.lines) for sheet in laid] == [8, 2]


# --- lists -------------------------------------------------------------------------------------


def test_labels_stand_beside_their_text(sarabun: thai.Fonts) -> None:
    laid = sheets(paper(numbered(["ก", "ข"], left=10), bulleted(["ค"])), sarabun)
    found = [(each.line.text, round(each.x - BARE.left, 1)) for each in laid[0].lines]
    hang = round(10 + 0.8 * CM, 1)
    assert found == [
        ("๑.", 10),
        ("ก", hang),
        ("๒.", 10),
        ("ข", hang),
        ("•", 0),
        ("ค", round(0.5 * CM, 1)),
    ]
    assert laid[0].lines[0].y == laid[0].lines[1].y


def test_a_long_label_pushes_its_text(sarabun: thai.Fonts) -> None:
    item = Item("สิ่งที่ส่งมาด้วย", (Paragraph("ก\nข"), Paragraph("ค")))
    picture = Item("สิ่งที่ส่งมาด้วย", (Picture(None, 10, 10),))
    laid = sheets(paper(Listing((item, picture, Item("ง", ())), hang=30)), sarabun)
    label, first, second, third, *_ = laid[0].lines
    assert first.x >= label.x + label.line.width
    assert second.x == third.x == BARE.left + 30


def test_an_item_goes_on_without_its_label(sarabun: thai.Fonts) -> None:
    item = Item("๑.", (Paragraph("ก\nข\nค\nง"),))
    laid = sheets(paper(Gap(6 * LINE), Listing((item,)), form=SMALL), sarabun)
    assert [texts_of(sheet) for sheet in laid] == [["๑.", "ก", "ข"], ["ค", "ง"]]
    single = Listing((Item("๑.", (Paragraph("ก"),)),))
    laid = sheets(paper(Gap(8 * LINE), single, form=SMALL), sarabun)
    assert [texts_of(sheet) for sheet in laid] == [[], ["๑.", "ก"]]


# --- boxes -------------------------------------------------------------------------------------


def test_places_to_sign_are_told_with_page_and_box(sarabun: thai.Fonts) -> None:
    place = SignaturePlace("ผู้อำนวยการ", 100, 40, Align.RIGHT)
    blocks = (Paragraph("ก"), NewPage(), Gap(10), place, SignaturePlace("เลขา", 50, 20, Align.LEFT))
    laid = sheets(paper(*blocks, form=SMALL), sarabun)
    first, second = laid[1].places
    assert (first.name, first.page, first.box) == ("ผู้อำนวยการ", 2, (180, 160, 280, 200))
    assert (second.name, second.box) == ("เลขา", (20, 140, 70, 160))


def test_a_place_reaches_down_to_where_its_name_comes_again(sarabun: thai.Fonts) -> None:
    upper, lower = SignaturePlace("ก", 100, 40, Align.LEFT), SignaturePlace("ก", 100, 0)
    laid = sheets(paper(upper, Gap(30), lower, SignaturePlace("ข", 50, 9), form=SMALL), sarabun)
    first, second = laid[0].places
    assert (first.name, first.box, second.name) == ("ก", (20, 130, 120, 200), "ข")


def test_pictures_fit_page_and_cell(sarabun: thai.Fonts) -> None:
    laid = sheets(paper(Picture(b"x", 520, 100), Picture(None, 40, 40), form=SMALL), sarabun)
    assert laid[0].pictures[0] == pytest.approx((b"x", 20, 20, 260, 50))
    table = Table((1, 1), rows=(Row((Cell((Picture(b"x", 100, 900),)), text_cell("ก"))),))
    laid = sheets(paper(table, form=SMALL), sarabun)
    ((_data, _x, y, _width, height),) = laid[0].pictures
    assert y + height <= 200


def test_a_place_higher_than_a_page_ends_the_page(sarabun: thai.Fonts) -> None:
    place = SignaturePlace("สูง", 50, 300)
    cells = (Cell((SignaturePlace(name, 50, 300),)) for name in "กขคง")
    table = Table((1, 1), rows=tuple(Row(pair) for pair in zip(cells, cells, strict=True)))
    laid = sheets(paper(place, table, Paragraph("ก"), form=SMALL), sarabun)
    assert [len(sheet.places) for sheet in laid] == [1, 2, 2, 0]
    assert [len(sheet.lines) for sheet in laid] == [0, 0, 0, 1]


def test_a_gap_higher_than_a_page_ends_with_it(sarabun: thai.Fonts) -> None:
    table = Table((1,), rows=(Row((Cell((Gap(400),)),)), *rows(2)))
    laid = sheets(paper(Gap(900), Paragraph("ก"), table, form=SMALL), sarabun)
    assert [texts_of(sheet) for sheet in laid] == [[], ["ก"], [], ["แถว 0", "แถว 1"]]


# --- tables ------------------------------------------------------------------------------------


def test_heads_are_repeated_on_every_page(sarabun: thai.Fonts) -> None:
    head = (
        Row((head_cell("ก", rows=2), head_cell("ข", columns=2))),
        Row((head_cell("ค"), head_cell("ง"))),
    )
    cells = tuple(Row(tuple(text_cell(f"{n}{each}") for each in "abc")) for n in range(16))
    made = paper(Table((2, 1, 1), head, cells), form=SMALL)
    laid = sheets(made, sarabun)
    assert len(laid) == 3
    assert all(texts_of(sheet)[:4] == ["ก", "ข", "ค", "ง"] for sheet in laid)
    complete(made, laid)
    spanning, wide = laid[0].boxes[:2]
    assert spanning[3] == pytest.approx(2 * wide[3])
    assert wide[2] == pytest.approx(130)


def test_cells_that_do_not_fit_are_an_error(sarabun: thai.Fonts) -> None:
    faulty: list[tuple[Row, ...]] = [
        (Row((text_cell("ก"),)),),
        (Row((text_cell("ก"), text_cell("ข"), text_cell("ค"))),),
        (Row((text_cell("ก", columns=3),)),),
        (Row((text_cell("ก", rows=2), text_cell("ข"))),),
        (Row((text_cell("ก"), text_cell("ข", rows=2))), Row((text_cell("ก", columns=2),))),
    ]
    for wrong in faulty:
        with pytest.raises(ValueError, match="cell"):
            sheets(paper(Table((1, 1), rows=wrong)), sarabun)


def test_content_stands_at_the_top_in_the_middle_or_at_the_foot(sarabun: thai.Fonts) -> None:
    cells = tuple(text_cell("ก", across=each) for each in Across)
    laid = sheets(paper(Table((1, 1, 1), rows=(Row(cells, least=100),))), sarabun)
    top, middle, bottom = (placed.y for placed in laid[0].lines)
    assert middle - top == pytest.approx(bottom - middle)
    assert bottom - top == pytest.approx(100 - 14 * 1.331 - 2 * 4 * 0.4)


def test_a_high_row_is_cut_and_a_low_one_is_not(sarabun: thai.Fonts) -> None:
    long = Row((text_cell("๑"), text_cell("\n".join("กขคงจฉชซ"))))
    laid = sheets(paper(Gap(80), Table((1, 5), rows=(long,)), form=SMALL), sarabun)
    assert [texts_of(sheet) for sheet in laid] == [
        ["๑", "ก", "ข", "ค", "ง", "จ"],
        ["ฉ", "ช", "ซ"],
    ]
    whole = Row(long.cells, keep_whole=True)
    laid = sheets(paper(Gap(80), Table((1, 5), rows=(whole,)), form=SMALL), sarabun)
    assert [len(sheet.lines) for sheet in laid] == [0, 9]
    laid = sheets(paper(Gap(165), Table((1,), rows=rows(1)), form=SMALL), sarabun)
    assert [len(sheet.lines) for sheet in laid] == [0, 1]


def test_a_row_is_not_cut_where_a_cell_cannot_be(sarabun: thai.Fonts) -> None:
    three = text_cell("a\nb\nc\nd\ne\nf", CELL.but(keep_whole=True))
    row = Row((three, text_cell("\n".join("กขคงจฉชซ"))))
    laid = sheets(paper(Gap(100), Table((1, 1), rows=(row,)), form=SMALL), sarabun)
    assert [len(sheet.lines) for sheet in laid] == [0, 14]


def test_a_row_that_fits_no_page_is_cut_anyhow(sarabun: thai.Fonts) -> None:
    row = Row((text_cell("\n".join("ก" * 30)), text_cell("ข")), keep_whole=True)
    made = paper(Table((1, 1), rows=(row,)), form=SMALL)
    laid = sheets(made, sarabun)
    complete(made, laid)
    assert len(laid) == 4


def test_rows_that_hang_together_stay_together(sarabun: thai.Fonts) -> None:
    def group(name: str, count: int) -> tuple[Row, ...]:
        first = Row((text_cell(name, rows=count), text_cell(f"{name}0")))
        return (first, *(Row((text_cell(f"{name}{n}"),)) for n in range(1, count)))

    made = paper(Table((1, 1), rows=(*group("ก", 5), *group("ข", 5))), form=SMALL)
    laid = sheets(made, sarabun)
    complete(made, laid)
    assert [texts_of(sheet)[0] for sheet in laid] == ["ก", "ข"]
    made = paper(Table((1, 1), rows=group("ง", 20)), form=SMALL)
    laid = sheets(made, sarabun)
    complete(made, laid)
    assert [len(sheet.lines) for sheet in laid] == [9, 8, 4]


def test_a_spanning_cell_goes_on_where_its_rows_do(sarabun: thai.Fonts) -> None:
    tall = text_cell("\n".join(f"บรรทัด {n}" for n in range(15)), rows=3)
    table = Table(
        (1, 1),
        rows=(
            Row((tall, text_cell("a\nb\nc\nd\ne"))),
            Row((text_cell("f"),)),
            Row((text_cell("g"),)),
        ),
    )
    made = paper(table, form=SMALL)
    laid = sheets(made, sarabun)
    complete(made, laid)
    assert len(laid) == 2
    assert all(placed.y < 200 for sheet in laid for placed in sheet.lines)


def test_a_row_stays_with_the_next(sarabun: thai.Fonts) -> None:
    table = Table((1,), rows=(*rows(6), *rows(1, keep_with_next=True), *rows(2)))
    laid = sheets(paper(Gap(20), table, form=SMALL), sarabun)
    assert [len(sheet.lines) for sheet in laid] == [6, 3]
    kept = Table((1,), rows=rows(20, keep_with_next=True))
    assert sum(len(sheet.lines) for sheet in sheets(paper(kept, form=SMALL), sarabun)) == 20


def test_columns_beside_each_other_have_no_lines(sarabun: thai.Fonts) -> None:
    beside = side_by_side((Paragraph("ก"),), (Paragraph("ข"), Paragraph("ค")), shares=(1, 3))
    laid = sheets(paper(beside), sarabun)
    assert not laid[0].boxes
    first, second, third = laid[0].lines
    assert first.y == second.y < third.y
    assert second.x == third.x


def test_grounds_are_shaded(sarabun: thai.Fonts) -> None:
    laid = sheets(paper(Table((1,), (Row((head_cell("ก"),)),), rows(1), width=90)), sarabun)
    ((x, _y, width, _height, grey),) = laid[0].shades
    assert (x, width, grey) == (BARE.left, 90, 0.9)


# --- anything ----------------------------------------------------------------------------------

TEXTS = st.integers(1, len(CLAUSE)).map(lambda length: CLAUSE[:length])
PARAGRAPHS = st.builds(
    Paragraph,
    TEXTS,
    st.builds(
        PLAIN.but,
        keep_with_next=st.booleans(),
        keep_whole=st.booleans(),
        align=st.sampled_from(Align),
        before=st.floats(0, 30),
    ),
)
SIMPLE = (
    PARAGRAPHS
    | st.builds(Gap, st.floats(0, 300))
    | st.builds(Picture, st.none(), st.floats(1, 900), st.floats(1, 900))
)
CELLS = st.lists(SIMPLE, max_size=3).map(lambda blocks: Cell(tuple(blocks)))
TABLES = st.builds(
    lambda head, body, span, whole: Table(
        (1, 2),
        tuple(Row(pair) for pair in head),
        (
            *(Row((Cell(body[0][0].blocks, rows=span), body[0][1])) for _ in range(1)),
            *(Row((pair[1],), keep_whole=whole) for pair in body[1:span]),
            *(Row(pair, keep_whole=whole) for pair in body[span:]),
        ),
    ),
    st.lists(st.tuples(st.just(text_cell("หัว")), st.just(text_cell("ตาราง"))), max_size=1),
    st.lists(st.tuples(CELLS, CELLS), min_size=3, max_size=6),
    st.integers(1, 3),
    st.booleans(),
)
LISTS = st.lists(SIMPLE, max_size=3).map(lambda blocks: Listing((Item("๑.", tuple(blocks)),)))
GROUPS = st.lists(SIMPLE, max_size=3).map(lambda blocks: Together(tuple(blocks)))
BLOCKS = SIMPLE | TABLES | LISTS | GROUPS | st.just(NewPage())


@settings(max_examples=60)
@given(st.lists(BLOCKS, max_size=6))
def test_whatever_stands_on_pages_is_all_there_and_inside(
    sarabun: thai.Fonts, blocks: list[Block]
) -> None:
    form = PageForm((400, 330), top=30, bottom=30, left=30, right=30, numbering=Numbering.NONE)
    made = paper(*blocks, form=form)
    laid = sheets(made, sarabun)
    complete(made, laid)
    for sheet in laid:
        for placed in sheet.lines:
            assert placed.x >= 30 - 0.1
            assert placed.x + placed.line.width <= 370 + 8
            assert 30 <= placed.y <= 300 + 22  # a line more where everything wants to stay together
    assert lines(laid) or not any(isinstance(block, Paragraph) for block in blocks)
