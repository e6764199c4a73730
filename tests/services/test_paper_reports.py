"""KPI templates, reports, SAR card and letter from a workspace: drafts at the office, what was sent
at the centre."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.framework import OfficeKindNotCovered, parse_framework
from desktop_app.domain.workflow_errors import (
    CentralOnly,
    NothingToDo,
    UnknownRound,
)
from desktop_app.services import evidence, paper_reports, reviewing
from desktop_app.services.paper_reports import LetterHead, Wanted
from desktop_app.services.reviewing import Verdict
from tests.helpers import offices
from tests.helpers.papers import lines_of, needs_reader

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.paper_reports import Printed
    from tests.helpers.offices import Desk

pytestmark = needs_reader


def said(printed: Printed, folder: Path) -> str:
    return "\n".join(lines_of(printed.data, folder))


def test_an_office_prints_its_draft_with_its_files(desk: Desk, tmp_path: Path) -> None:
    offices.fill(desk)
    free = tmp_path / "อื่น ๆ.pdf"
    free.write_bytes(b"%PDF-1.7\nother\n")
    with desk.open("1001") as office:
        for _ in range(3):  # the item asks for two; the third serves nothing
            free.write_bytes(free.read_bytes() + b"more\n")
            evidence.attach(office, "1.4", [free], round_id="12m")
        text = said(paper_reports.indicators(office, Wanted("12m")), tmp_path)
        card = said(paper_reports.sar_card(office, Wanted(director="นายดี มาก")), tmp_path)
    assert "อื่น ๆ.pdf (รายงานข้อมูลเด็กออกกลางคัน)" in text
    assert "อื่น ๆ.pdf\n" in text
    assert "ร้อยละ ๐.๒๗" in text
    assert "รอบ ๑๒ เดือน" in card
    assert "(นายดี มาก)" in card


def test_the_centre_prints_what_was_sent_and_decided(desk: Desk, tmp_path: Path) -> None:
    offices.fill(desk)
    file = tmp_path / "ประกาศผล.pdf"
    file.write_bytes(b"%PDF-1.7\n")
    with desk.open("1001") as office:
        evidence.attach(office, "1.3", [file], round_id="12m")
        before = paper_reports.sar_card(office, Wanted("12m")).data
        assert before.startswith(b"%PDF-")
    offices.receive(desk, "central", offices.submit(desk))
    with desk.open("central") as centre:
        reviewing.decide(
            centre, "1001", ["1.3"], Verdict("returned", "แนบประกาศผลปี 2569 ด้วย"), round_id="12m"
        )
        wanted = Wanted("12m", "1001")
        text = said(paper_reports.indicators(centre, wanted), tmp_path)
        letter = said(paper_reports.result_letter(centre, wanted, LetterHead()), tmp_path)
        contact = LetterHead(number="ศธ 1/2570", contact=("ฝ่ายประเมินผล",))
        other = said(paper_reports.result_letter(centre, wanted, contact), tmp_path)
    assert "แนบประกาศผลปี ๒๕๖๙ ด้วย" in text
    assert "ประกาศผล.pdf" in text
    assert "กลุ่มพัฒนาระบบบริหาร" in letter
    assert "ปรากฏว่าได้คะแนนรวม" in letter.replace("\n", "")
    assert "ฝ่ายประเมินผล" in other
    assert "ศธ ๑/๒๕๗๐" in other


def test_what_was_not_sent_cannot_be_printed_by_the_centre(desk: Desk) -> None:
    with desk.open("central") as centre:
        with pytest.raises(NothingToDo, match="has not submitted"):
            paper_reports.sar_card(centre, Wanted("12m", "1102"))
        with pytest.raises(OfficeKindNotCovered):
            paper_reports.sar_card(centre, Wanted("12m", "101701"))
    with desk.open("1001") as office:
        with pytest.raises(CentralOnly):
            paper_reports.result_letter(office, Wanted(), LetterHead())
        with pytest.raises(UnknownRound):
            paper_reports.indicators(office, Wanted("7m"))


def test_templates_have_the_agreed_ladders(desk: Desk, tmp_path: Path) -> None:
    document = offices.framework_document()
    document["items"][0]["rule"]["thresholds"] = ["61", "62", "63", "64", "65.5"]
    with desk.open("1001") as office:
        plain = paper_reports.templates(office, Wanted())
        agreed = paper_reports.templates(office, Wanted(), parse_framework(document))
        half = paper_reports.templates(office, Wanted("6m"))
        with pytest.raises(UnknownRound):
            paper_reports.templates(office, Wanted("7m"))
    assert (plain.pages, half.pages) == (14, 7)
    assert "๖๕.๕" in said(agreed, tmp_path)
    assert "๖๕.๕" not in said(plain, tmp_path)
