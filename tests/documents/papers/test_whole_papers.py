"""Every kind of paper for the offices with the longest names: read back, no line cut wrongly."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from desktop_app import resource_files
from desktop_app.documents import thai
from desktop_app.documents.papers.agreement import Agreement, agreement_paper
from desktop_app.documents.papers.assessment import report_paper
from desktop_app.documents.papers.card import card_paper
from desktop_app.documents.papers.forms import Party
from desktop_app.documents.papers.indicator import template_paper
from desktop_app.documents.papers.letter import letter_paper
from desktop_app.documents.papers.template import read_template
from desktop_app.documents.thai_check import _texts
from desktop_app.documents.thai_lines import Setter
from desktop_app.documents.thai_pages import sheets
from desktop_app.documents.thai_paper import Paper, Paragraph, Section, Style
from desktop_app.documents.thai_runs import plain_text
from desktop_app.documents.thai_terms import terms_in
from desktop_app.documents.thai_text import without_spaces
from desktop_app.domain.office import Office, parse_offices
from tests.corpus import thai as hard
from tests.documents.papers import test_reports as reports
from tests.helpers import papers
from tests.helpers.offices import START, framework_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from desktop_app.documents.papers.forms import Frame
    from desktop_app.documents.papers.results import Assessment
    from desktop_app.documents.thai_layout import SheetLine

CLAUSES = read_template(resource_files.data("templates/agreement-th.txt"), "agreement-th.txt")
KINDS = ("สพป", "สพม")
HARD = (
    f"{hard.TALL} {hard.FEET} {hard.SARA_AM} {hard.LATIN_FIRST} {hard.DIGITS} {hard.REPEATED} "
    f"{hard.OLD}"
)


@cache
def longest(kind: str) -> Office:
    """Return the office of a kind that has the longest name."""
    everyone = parse_offices(resource_files.text("area-offices.csv"))
    return max((each for each in everyone if each.kind == kind), key=lambda each: len(each.name_th))


@cache
def frame(kind: str) -> Frame:
    """Return a frame whose items apply to both kinds of offices and say hard things."""
    items = framework_document()["items"]
    for item in items:
        item["office_kinds"] = list(KINDS)
        item["definition"] = {"th": f"{HARD} {longest(kind).name_th}"}
    known = papers.framework(office_kinds=list(KINDS), items=items)
    return papers.frame(framework=known, office=longest(kind), practice=True)


def director(kind: str) -> Party:
    return Party(hard.NAMES[-1], f"ผู้อำนวยการ{longest(kind).name_th}")


def agreement(kind: str) -> Paper:
    receiver = Party(hard.NAMES[2], "เลขาธิการคณะกรรมการการศึกษาขั้นพื้นฐาน")
    return agreement_paper(Agreement(frame(kind), director(kind), receiver, CLAUSES))


def assessment(kind: str) -> Assessment:
    found = reports.full()
    return replace(found, frame=frame(kind), director=director(kind))


PAPERS: dict[str, Callable[[str], Paper]] = {
    "agreement, annex and attachments": agreement,
    "KPI templates": lambda kind: template_paper(frame(kind)),
    "reports by indicator": lambda kind: report_paper(assessment(kind)),
    "SAR card": lambda kind: card_paper(assessment(kind)),
    "result letter": lambda kind: letter_paper(reports.letter(assessment(kind))),
}


@papers.needs_reader
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", PAPERS)
def test_every_letter_comes_back(name: str, kind: str, tmp_path: Path) -> None:
    """Also: no line begins with a mark, ๆ or ฯ."""
    paper = PAPERS[name](kind)
    assert without_spaces(papers.office(longest(kind).code).name_th)
    printed = thai.print_paper(paper, papers.sarabun())
    papers.assert_reads_back(paper, printed.data, tmp_path)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", PAPERS)
def test_no_line_cuts_a_protected_term(name: str, kind: str) -> None:
    """Unless its room is narrower than the term."""
    paper = PAPERS[name](kind)
    assert not cut(paper, paper.protected)


def test_what_is_not_protected_is_cut() -> None:
    """The check sees it."""
    name = hard.NAMES[3]
    text = " ".join("ก" * (number % 7) + f" {name}" for number in range(60))
    paper = Paper("x", (Section((Paragraph(text),)),), START)
    assert name in cut(paper, (name,))
    assert not cut(replace(paper, protected=(name,)), (name,))


def cut(paper: Paper, protected: tuple[str, ...]) -> list[str]:
    """Return the terms that a line cuts although they are no wider than it."""
    texts = [plain_text(text) for section in paper.sections for text in _texts(section.blocks)]
    found = []
    for number, lines in _ends(paper):
        text, offsets = texts[number], _offsets(lines)
        for term in terms_in(text, protected):
            start, end = (len(without_spaces(text[:at])) for at in (term.start, term.end))
            said = text[term.start : term.end]
            if not term.common and any(start < at < end for at in offsets):
                room = max(each.line.width for each in lines)
                found += [said] if _width(said, lines[0]) <= room else []
    return found


def _ends(paper: Paper) -> Iterator[tuple[int, list[SheetLine]]]:
    """Yield the lines of each paragraph, wherever its pages end."""
    found: dict[int, list[SheetLine]] = {}
    seen: set[int] = set()
    for sheet in sheets(paper, papers.sarabun()):
        for line in sheet.lines:
            number = sheet.paragraphs[line.paragraph].number
            if number >= 0 and id(line.line) not in seen:
                seen.add(id(line.line))
                found.setdefault(number, []).append(line)
    yield from ((number, lines) for number, lines in found.items() if any(_offsets(lines)))


def _offsets(lines: list[SheetLine]) -> list[int]:
    """Return after how many letters each line but the last ends."""
    found, at = [], 0
    for each in lines[:-1]:
        at += len(without_spaces(each.line.text))
        found.append(at)
    return found


def _width(text: str, like: SheetLine) -> float:
    piece = like.line.pieces[0]
    style = Style(size=piece.size / papers.sarabun().scale, bold=piece.bold)
    lines = Setter(papers.sarabun()).set(Paragraph(text, style), 10_000).lines
    return lines[0].width
