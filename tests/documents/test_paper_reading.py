"""A file is held against what was settled: other words, other places, and what text cannot tell."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from desktop_app import resource_files
from desktop_app.documents import thai
from desktop_app.documents.paper_reading import difference
from desktop_app.documents.papers.agreement import Agreement, agreement_paper
from desktop_app.documents.papers.forms import Party
from desktop_app.documents.papers.template import read_template
from desktop_app.documents.thai_paper import (
    CM,
    Listing,
    Numbering,
    PageForm,
    PageNumber,
    Paper,
    Paragraph,
    Picture,
    Section,
)
from desktop_app.documents.thai_shorthand import numbered
from desktop_app.domain.evidence_errors import PreviewDamaged
from desktop_app.domain.paper_errors import (
    PaperEndsEarly,
    PaperGoesOn,
    PaperOutOfPlace,
    PaperSaysOther,
    PaperShowsMore,
)
from desktop_app.domain.paper_signatures import FieldPlace, Role
from tests.corpus import doctored
from tests.corpus.doctored import TRICKS, Trick
from tests.corpus.papers import Forger
from tests.helpers import papers
from tests.helpers.offices import START

if TYPE_CHECKING:
    from typing import Any

MAKER = Party("นายที่ปรึกษา น้ำผึ้ง", "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษาประถมศึกษากรุงเทพมหานคร")
RECEIVER = Party("นายสมชาย รักงาน", "เลขาธิการคณะกรรมการการศึกษาขั้นพื้นฐาน")
CLAUSES = resource_files.data("templates/agreement-th.txt")


def png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (30, 30), "black").save(file, "PNG")
    return file.getvalue()


def settled(*, clauses: bytes = CLAUSES, emblem: bytes | None = None, **changes: Any) -> Paper:
    template = read_template(clauses, "clauses")
    frame = papers.frame(emblem=emblem)
    return agreement_paper(Agreement(frame, MAKER, RECEIVER, template, **changes))


@pytest.fixture(scope="module")
def paper() -> Paper:
    return settled()


@pytest.fixture(scope="module")
def printed(paper: Paper) -> thai.Printed:
    return thai.print_paper(paper, papers.sarabun())


@pytest.fixture(scope="module")
def data(printed: thai.Printed) -> bytes:
    return printed.data


def places(printed: thai.Printed) -> list[FieldPlace]:
    whole = printed.places
    return [FieldPlace(Role(each.name), each.page, each.box) for each in whole]


# --- the same -------------------------------------------------------------------------------------


def test_what_was_printed_is_what_was_settled(paper: Paper, printed: thai.Printed) -> None:
    assert difference(printed.data, paper, places(printed)) is None


def test_another_font_and_an_emblem_make_no_difference(paper: Paper) -> None:
    """Bold for everything: other widths, so other ends of lines and pages."""
    heavy = resource_files.data("fonts/Sarabun_700Bold.ttf")
    light = resource_files.data("fonts/Sarabun_400Regular.ttf")
    other = thai.print_paper(settled(emblem=png()), thai.fonts(heavy, light, "Other"))
    assert difference(other.data, paper, places(other)) is None


@pytest.mark.parametrize("margin", [3.3 * CM, 4.5 * CM])
def test_other_ends_of_pages_make_no_difference(paper: Paper, margin: float) -> None:
    sections = tuple(
        replace(each, form=replace(each.form, bottom=margin, right=margin / 2))
        for each in paper.sections
    )
    other = thai.print_paper(replace(paper, sections=sections), papers.sarabun())
    assert difference(other.data, paper) is None


def test_practice_papers_say_so_on_every_page() -> None:
    frame = papers.frame(practice=True)
    template = read_template(CLAUSES, "clauses")
    practice = agreement_paper(Agreement(frame, MAKER, RECEIVER, template))
    printed = thai.print_paper(practice, papers.sarabun())
    assert difference(printed.data, practice) is None
    fault = difference(printed.data, settled())
    assert isinstance(fault, PaperSaysOther)
    assert "ฝึกซ้อม" in str(fault)


def test_lists_and_page_numbers_are_read_too() -> None:
    form = PageForm(numbering=Numbering.ALL, header=(Paragraph("หัวกระดาษ"),))
    body = (numbered(["ข้อความแรก", "ข้อความที่สอง " * 30]), Paragraph(""), Listing(()))
    paper = Paper("x", (Section(body, form),), START, thai_digits=False)
    data = thai.print_paper(paper, papers.sarabun()).data
    assert difference(data, paper) is None


def test_numbers_of_pages_stand_above(paper: Paper, data: bytes) -> None:
    form = replace(paper.sections[0].form, footer=(Paragraph(("หน้า ", PageNumber())),))
    other = replace(paper, sections=(replace(paper.sections[0], form=form),))
    with pytest.raises(ValueError, match="not foreseen"):
        difference(data, other)


def test_several_people_on_both_sides() -> None:
    more = (Party("นางสาวรอง หนึ่ง", "รองผู้อำนวยการ"), Party("นายรอง สอง", "รองผู้อำนวยการ"))
    paper = settled(more_makers=more, more_receivers=more[:1])
    printed = thai.print_paper(paper, papers.sarabun())
    assert difference(printed.data, paper, places(printed)) is None
    assert isinstance(difference(printed.data, settled(), places(printed)), PaperSaysOther)


# --- other words ----------------------------------------------------------------------------------


def test_one_figure_of_a_target(data: bytes) -> None:
    fault = difference(data, settled(targets={"1.4": "0.2"}))
    assert isinstance(fault, PaperSaysOther)
    assert fault.params["page"] == 3
    assert (fault.params["says"], fault.params["settled"]) == ("๐.๑", "๐.๒")
    assert str(fault.params["at"]).startswith("๑.๔ร้อยละการออกกลางคัน")
    assert "the paper says “๐.๑”, settled is “๐.๒”" in str(fault)


def test_two_targets_changed_for_each_other() -> None:
    one = settled(targets={"1.5": "85", "1.6": "90"})
    two = thai.print_paper(settled(targets={"1.5": "90", "1.6": "85"}), papers.sarabun())
    fault = difference(two.data, one)
    assert isinstance(fault, PaperSaysOther)
    assert (fault.params["says"], fault.params["settled"]) == ("๙๐", "๘๕")


def test_a_target_more_and_a_target_less(data: bytes, paper: Paper) -> None:
    without = thai.print_paper(settled(targets={"1.4": "0.12"}), papers.sarabun())
    fault = difference(without.data, paper)
    assert isinstance(fault, PaperSaysOther)
    assert (fault.params["says"], fault.params["settled"]) == ("๐.๑๒", "๐.๑")
    assert str(fault.params["at"]).startswith("๑.๔ร้อยละการออกกลางคัน")
    fault = difference(data, settled(targets={"1.4": "0.12"}))
    assert isinstance(fault, PaperSaysOther)
    assert fault.params["settled"] == "๐.๑๒"


def test_another_clause_and_another_name(data: bytes) -> None:
    other = CLAUSES.replace("ฝ่ายเดียว มิใช่สัญญา".encode(), "สองฝ่าย เป็นสัญญา".encode())
    fault = difference(data, settled(clauses=other))
    assert isinstance(fault, PaperSaysOther)
    assert "ฝ่ายเดียวมิใช่สัญญา" in str(fault)
    assert "สองฝ่ายเป็นสัญญา" in str(fault)
    template = read_template(CLAUSES, "clauses")
    stranger = Agreement(papers.frame(), Party("นางอื่น", MAKER.position), RECEIVER, template)
    fault = difference(data, agreement_paper(stranger))
    assert isinstance(fault, PaperSaysOther)
    assert fault.params["page"] == 1


def test_pages_more_and_less(data: bytes, paper: Paper) -> None:
    fault = difference(doctored.with_page(data), paper)
    assert isinstance(fault, PaperSaysOther | PaperGoesOn | PaperShowsMore)
    fewer = replace(paper, sections=paper.sections[:2])
    fault = difference(data, fewer)
    assert isinstance(fault, PaperGoesOn)
    assert "เอกสารแนบ" in str(fault)
    fault = difference(thai.print_paper(fewer, papers.sarabun()).data, paper)
    assert isinstance(fault, PaperEndsEarly)
    assert "เอกสารแนบ" in str(fault)
    blocks = paper.sections[-1].blocks
    shorter = replace(paper, sections=(*paper.sections[:2], Section(blocks[:-1])))
    assert isinstance(difference(data, shorter), PaperGoesOn)
    assert isinstance(
        difference(thai.print_paper(shorter, papers.sarabun()).data, paper), PaperEndsEarly
    )


# --- other places ---------------------------------------------------------------------------------


def find(data: bytes, page: int) -> list[tuple[float, float]]:
    return doctored.places(doctored.content(data, page))


def test_figures_do_not_change_their_places(data: bytes, paper: Paper) -> None:
    """The text stays as it is; only what stands where is changed."""
    lines = find(data, 3)
    # The last figures of two rows: right at the end of the page's longest column.
    right = max(x for x, _y in lines)
    column = [number for number, (x, _y) in enumerate(lines) if x > right - 15]
    one, two = column[-2], column[-1]
    found: list[type] = []
    for changes in (
        ((one, lines[two]), (two, lines[one])),  # one row's for another's
        ((one, (lines[one][0], lines[one][1] - 60)),),  # into the next row
        ((one, (lines[one][0] - 90, lines[one][1])),),  # into another column
        ((one, (2000.0, lines[one][1])),),  # beside the page
        ((one, (lines[one][0], 2.0)),),  # below it
    ):
        fault = difference(doctored.drawn(data, 3, doctored.moved(*changes)), paper)
        # PDFium itself may read what stands elsewhere in another order.
        assert isinstance(fault, PaperOutOfPlace | PaperSaysOther), changes
        assert fault.params["page"] == 3
        found.append(type(fault))
    assert found.count(PaperOutOfPlace) >= 2


def test_lines_of_a_paragraph_do_not_change_their_places(data: bytes, paper: Paper) -> None:
    lines = find(data, 1)
    one = next(n for n in range(len(lines) - 1) if lines[n][1] - lines[n + 1][1] > 15)
    change = doctored.moved((one, lines[one + 1]), (one + 1, lines[one]))
    fault = difference(doctored.drawn(data, 1, change), paper)
    assert isinstance(fault, PaperOutOfPlace)


def test_letters_too_small_to_see(data: bytes, paper: Paper) -> None:
    tiny = doctored.drawn(data, 1, lambda old: old.replace(b" Tf", b" Tf 0.2 0 0 0.2 0 0 Tm", 1))
    assert isinstance(difference(tiny, paper), PaperOutOfPlace | PaperShowsMore)
    fault = difference(thai.print_paper(smaller(paper), papers.sarabun()).data, paper)
    assert isinstance(fault, PaperOutOfPlace)


def smaller(paper: Paper) -> Paper:
    first = paper.sections[0]
    blocks = tuple(
        Paragraph(each.text, each.style.but(size=5)) if isinstance(each, Paragraph) else each
        for each in first.blocks
    )
    return replace(paper, sections=(Section(blocks, first.form), *paper.sections[1:]))


# --- what text cannot tell ------------------------------------------------------------------------


@pytest.mark.parametrize("trick", TRICKS, ids=lambda trick: trick.name)
def test_a_page_shows_its_text_and_nothing_else(trick: Trick, data: bytes, paper: Paper) -> None:
    fault = difference(trick.make(data), paper)
    assert isinstance(fault, PaperShowsMore)
    assert trick.word in str(fault.params["what"])
    assert fault.params["page"] == 3


def test_the_tricks_start_from_a_file_that_passes(data: bytes, paper: Paper) -> None:
    """Drawn anew without a change, the file is still the paper."""
    assert difference(doctored.drawn(data, 3, lambda old: old), paper) is None
    assert difference(doctored._resources(Forger(data), b""), paper) is None


def test_only_an_emblem_on_the_first_page(paper: Paper) -> None:
    def with_picture(side: float, section: int) -> bytes:
        sections = list(paper.sections)
        old = sections[section]
        sections[section] = Section((Picture(png(), side, side), *old.blocks), old.form)
        return thai.print_paper(replace(paper, sections=tuple(sections)), papers.sarabun()).data

    assert difference(with_picture(2 * CM, 0), paper) is None
    for side, section in ((5 * CM, 0), (2 * CM, 1)):
        fault = difference(with_picture(side, section), paper)
        assert isinstance(fault, PaperShowsMore)
        assert fault.params["what"] == "picture"


def test_more_fonts_than_two(data: bytes, paper: Paper) -> None:
    """A third font, of which text does not say that its letters look like others."""
    fault = difference(doctored.third_font(data), paper)
    assert isinstance(fault, PaperShowsMore)
    assert fault.params["what"] == "more fonts"


def test_a_signature_covers_nothing_but_its_block(paper: Paper, printed: thai.Printed) -> None:
    for place in places(printed):
        left, lower, right, upper = place.box
        assert upper - lower > 150  # it reaches from above the line to the day
        for box in (
            (left, lower, right, upper + 60),  # the clause above
            (left - 200, lower, right + 200, upper),  # the other side's block
        ):
            fault = difference(printed.data, paper, [replace(place, box=box)])
            assert isinstance(fault, PaperShowsMore)
            assert fault.params["what"] == "signature over text"
        elsewhere = replace(place, page=3)
        assert isinstance(difference(printed.data, paper, [elsewhere]), PaperShowsMore)


def test_what_cannot_be_read_is_told(paper: Paper) -> None:
    assert isinstance(difference(b"%PDF-1.7 nothing", paper), PreviewDamaged)
