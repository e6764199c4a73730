"""The printed agreement: every word of it, its places to sign, its annex."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from desktop_app import resource_files
from desktop_app.documents import thai
from desktop_app.documents.papers.agreement import Agreement, agreement_paper
from desktop_app.documents.papers.forms import Party, official
from desktop_app.documents.papers.template import read_template
from desktop_app.documents.thai_paper import Picture, Table
from desktop_app.domain.office import parse_offices
from tests.helpers import papers
from tests.helpers.offices import framework_document

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = read_template(resource_files.data("templates/agreement-th.txt"), "agreement-th.txt")


def agreement(**changes: Any) -> Agreement:
    frame = changes.pop("frame", None) or papers.frame()
    maker = Party("นางสาวกุลพิศิษฐ์ ณ ป่าญวน", f"ผู้อำนวยการ{frame.office.name_th}")
    receiver = Party("ว่าที่ร้อยตรี ธนุ วงษ์จินดา", "เลขาธิการคณะกรรมการการศึกษาขั้นพื้นฐาน")
    values = {"maker": maker, "receiver": receiver, "template": SHIPPED, **changes}
    return Agreement(frame, **values)


@papers.needs_reader
@pytest.mark.parametrize("practice", [False, True])
def test_every_word_is_read_back_and_no_other(tmp_path: Path, *, practice: bool) -> None:
    paper = agreement_paper(agreement(frame=papers.frame(practice=practice)))
    printed = thai.print_paper(paper, papers.sarabun())
    assert printed.pages == 5
    papers.assert_reads_back(paper, printed.data, tmp_path)
    said = " ".join(papers.lines_of(printed.data, tmp_path))
    assert ("ฉบับฝึกซ้อม" in said) is practice
    assert [f"- {number} -" in said for number in "๑๒๓๔๕"] == [False, True, True, True, True]


@papers.needs_reader
def test_the_longest_names_are_read_back(tmp_path: Path) -> None:
    everyone = parse_offices(resource_files.text("area-offices.csv"))
    items = framework_document()["items"]
    for item in items:
        item["office_kinds"] = ["สพป", "สพม"]
    both = papers.framework(office_kinds=["สพป", "สพม"], items=items)
    for kind in ("สพป", "สพม"):
        mine = (office for office in everyone if office.kind == kind)
        longest = max(mine, key=lambda office: len(office.name_th))
        paper = agreement_paper(agreement(frame=papers.frame(framework=both, office=longest)))
        printed = thai.print_paper(paper, papers.sarabun())
        papers.assert_reads_back(paper, printed.data, tmp_path)


def test_both_sign_on_one_page_the_director_first() -> None:
    printed = thai.print_paper(agreement_paper(agreement()), papers.sarabun())
    first, second = printed.places
    assert (first.name, second.name) == ("director", "secretary-general")
    assert first.page == second.page
    assert first.box[3] == second.box[3]
    assert first.box[2] < second.box[0]


def test_others_sign_by_hand_below(tmp_path: Path) -> None:
    """One of four makers signs electronically, and three beside receivers by hand."""
    people = tuple(Party(f"นาย{name} ใจดี", f"รองผู้อำนวยการ {name}") for name in ("ก", "ข", "ค"))
    several = replace(agreement(), more_makers=people, more_receivers=people[:1])
    printed = thai.print_paper(agreement_paper(several), papers.sarabun())
    assert [each.name for each in printed.places] == ["director", "secretary-general"]
    said = papers.all_texts(agreement_paper(several))
    assert said.count("ผู้ทำคำรับรอง") == 2 * 4
    assert said.count("ผู้รับคำรับรอง") == 2 * 2
    for name in ("ก", "ข", "ค"):
        assert f"(นาย{name} ใจดี)" in said
    whole = "".join(said)
    assert "นายก ใจดี นายข ใจดี และนายค ใจดี ในฐานะผู้ทำคำรับรอง" in whole
    assert "และนายก ใจดี ในฐานะผู้รับคำรับรอง" in whole


def test_the_last_clause_stands_on_the_page_of_the_signatures(tmp_path: Path) -> None:
    paper = agreement_paper(agreement())
    lead = paper.sections[0].blocks[-1]
    said = list(papers.texts([lead]))
    assert said[0].startswith("๖. ผู้รับคำรับรอง")
    assert "(นางสาวกุลพิศิษฐ์ ณ ป่าญวน)" in said


def test_what_stands_for_the_placeholders() -> None:
    said = "\n".join(papers.all_texts(agreement_paper(agreement())))
    assert "ตั้งแต่วันที่ ๑ ตุลาคม พ.ศ. ๒๕๖๙ ถึงวันที่ ๓๐ กันยายน พ.ศ. ๒๕๗๐" in said
    assert "ตัวชี้วัดจำนวน ๑๔ ตัวชี้วัด" in said
    assert not re.search("[0-9]", said.replace("PMQA 4.0", ""))


def test_names_that_are_not_known_leave_room_for_a_pen() -> None:
    nobody = agreement(maker=Party("", "ผู้อำนวยการ"), receiver=Party("", "เลขาธิการ"))
    said = papers.all_texts(agreement_paper(nobody))
    assert said.count("." * 38) == 4
    assert said.count("(" + "." * 38 + ")") == 2


def test_the_version_of_the_template_is_kept_in_the_file() -> None:
    printed = thai.print_paper(agreement_paper(agreement()), papers.sarabun())
    assert b"template 1" in printed.data


def test_a_missing_emblem_leaves_its_room_empty() -> None:
    without = agreement()
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(file, "PNG")
    emblem = replace(without.frame, emblem=file.getvalue())
    bare = thai.print_paper(agreement_paper(without), papers.sarabun())
    shown = thai.print_paper(agreement_paper(replace(without, frame=emblem)), papers.sarabun())
    assert b"/Image" in shown.data
    assert b"/Image" not in bare.data
    assert bare.places == shown.places
    picture = agreement_paper(without).sections[0].blocks[0]
    assert isinstance(picture, Picture)
    assert picture.height == pytest.approx(85.04, abs=0.01)  # 3 cm


def cells(table: Table) -> list[list[str]]:
    return [["".join(papers.texts(cell.blocks)) for cell in row.cells] for row in table.rows]


def annex(**changes: Any) -> list[list[str]]:
    section = agreement_paper(agreement(**changes)).sections[1]
    assert section.form.landscape
    return cells(next(block for block in section.blocks if isinstance(block, Table)))


def test_the_annex_lists_groups_items_parts_and_the_total() -> None:
    rows = annex()
    assert [row[0] for row in rows] == [
        "การประเมินประสิทธิผลการดำเนินงาน (Performance Base)",
        *("๑.๑", "๑.๒", "๑.๓", "๑.๔", "๑.๕", "๑.๖", "๑.๗", "๑.๘", "", "", "๑.๙", "", "", "๑.๑๐"),
        "การประเมินศักยภาพการดำเนินงาน (Potential Base)",
        *("๒.๑", "๒.๒", "๒.๓", "๒.๔"),
        "รวม",
    ]
    assert rows[0][1] == "๗๐"
    assert rows[-1][1] == "๑๐๐"
    assert rows[3] == [
        "๑.๓",
        "ผลต่างของคะแนนเฉลี่ยร้อยละ O-NET ชั้นประถมศึกษาปีที่ ๖ เทียบกับปีการศึกษาก่อน",
        *("คะแนนร้อยละ", "๘", "๐.๓๕", "-๐.๘๒", "๐.๑๐", "-๒", "-๑", "๐", "๑", "๒", "๒"),
    ]
    assert rows[7][4:7] == ["–", "–", "–"]
    assert rows[8][-2:] == ["ค่าเฉลี่ยถ่วงน้ำหนักของตัวชี้วัดย่อย", ""]
    assert rows[12][1:4] == ["๑.๙.๑ งบรายจ่ายภาพรวม", "ร้อยละ", "(๓)"]
    assert rows[12][7:] == ["๙๒", "๙๓", "๙๔", "๙๕", "๙๖", "๙๖"]


def test_the_annex_of_a_round_has_its_items_weights_and_ladders() -> None:
    items = framework_document()["items"]
    items[3]["weights"] = {"6m": "7.5"}
    items[8]["weights"] = {"6m": "4"}
    rows = annex(frame=papers.frame(framework=papers.framework(items=items)), round_id="6m")
    assert [row[0] for row in rows if row[0]] == [
        "การประเมินประสิทธิผลการดำเนินงาน (Performance Base)",
        *("๑.๔", "๑.๕", "๑.๖", "๑.๗", "๑.๘", "๑.๙"),
        "การประเมินศักยภาพการดำเนินงาน (Potential Base)",
        *("๒.๓", "รวม"),
    ]
    assert rows[0][1] == "๓๙.๕๐"
    assert rows[9][1:4] == ["๑.๙.๑ งบรายจ่ายภาพรวม", "ร้อยละ", "(๒.๔๐)"]
    assert rows[9][7:] == ["๔๔", "๔๖", "๔๘", "๕๐", "๕๒", "๕๒"]


def test_agreed_targets_stand_in_the_place_of_the_highest_level() -> None:
    rows = annex(targets={"1.1": "76.5", "1.9.2": "90"})
    assert rows[1][-1] == "๗๖.๕"
    assert rows[13][-1] == "๙๐"
    assert rows[2][-1] == "๕๐"


def test_groups_without_items_of_the_round_are_left_out() -> None:
    items = framework_document()["items"]
    items[12]["rounds"] = ["12m"]  # 2.3, the only one of its group in round 6m
    rows = annex(frame=papers.frame(framework=papers.framework(items=items)), round_id="6m")
    assert not any("Potential" in row[0] for row in rows)


def test_steps_issues_and_levels_are_explained() -> None:
    paper = agreement_paper(agreement())
    said = list(papers.texts(paper.sections[2].blocks))
    assert [text for text in said if text.startswith("ตัวชี้วัดที่")] == [
        "ตัวชี้วัดที่ ๑.๗ ระดับความสำเร็จของการขับเคลื่อนโรงเรียนคุณภาพของเขตพื้นที่การศึกษา",
        "ตัวชี้วัดที่ ๒.๓ ระดับความสำเร็จของการพัฒนาองค์การสู่ดิจิทัล",
        "ตัวชี้วัดที่ ๒.๔ ระดับความสำเร็จของการสร้างนวัตกรรมการปรับปรุงงานบริการหรือกระบวนงาน",
    ]
    assert said[said.index("ดำเนินการตามแผนไม่น้อยกว่าร้อยละ ๘๐") + 1] == "๓"
    assert said[said.index("มี e-Service อย่างน้อย ๑ งานบริการ") + 1] == "๑"


def test_nothing_to_explain_is_no_page() -> None:
    items = [item for item in framework_document()["items"] if item["code"] in {"1.1", "1.2"}]
    for item, weight in zip(items, ("70", "30"), strict=True):
        item["weight"] = weight
    items[1]["group"] = "C2"
    paper = agreement_paper(agreement(frame=papers.frame(framework=papers.framework(items=items))))
    assert len(paper.sections) == 2


def test_digits_of_latin_words_stay() -> None:
    assert official("PMQA 4.0 ปี 2570 (ITA) 80.5 e-Service1 a1.b2 3R 1 แห่ง") == (
        "PMQA 4.0 ปี ๒๕๗๐ (ITA) ๘๐.๕ e-Service1 a1.b2 3R ๑ แห่ง"
    )


def test_other_marks_of_a_template_are_printed() -> None:
    used = "{หน่วยงาน}{ปีงบประมาณ}{วันเริ่มต้น}{วันสิ้นสุด}{จำนวนตัวชี้วัด}{ตำแหน่งผู้ทำคำรับรอง}"
    text = f"รุ่น: 2\n[ลงนาม]\n{used}\n| {{ผู้ทำคำรับรอง}}\n| {{ผู้รับคำรับรอง}}|{{ตำแหน่งผู้รับคำรับรอง}}"
    mine = read_template(text.encode(), "x")
    said = papers.all_texts(agreement_paper(agreement(template=mine)))
    assert "ว่าที่ร้อยตรี ธนุ วงษ์จินดา" in said
    assert said.index("ผู้ทำคำรับรอง") < said.index("นางสาวกุลพิศิษฐ์ ณ ป่าญวน")
