"""KPI templates, reports, SAR card and result letter: every word, and what stands where."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.documents import thai
from desktop_app.documents.papers.assessment import report_paper
from desktop_app.documents.papers.card import card_paper
from desktop_app.documents.papers.forms import Party
from desktop_app.documents.papers.indicator import template_paper
from desktop_app.documents.papers.letter import Letter, letter_paper
from desktop_app.documents.papers.results import Assessment, Reported
from desktop_app.documents.thai_paper import NewPage, Paper, Table
from desktop_app.domain.answers import parse_answers
from desktop_app.domain.framework import Framework
from desktop_app.domain.scoring import score
from tests.helpers import papers
from tests.helpers.offices import answers_document, framework_document

if TYPE_CHECKING:
    from pathlib import Path

LONG = (
    "ดำเนินการติดตามนักเรียนกลุ่มเสี่ยงร่วมกับสถานศึกษา 183 แห่ง ผู้ปกครอง และหน่วยงานในพื้นที่อย่างต่อเนื่อง "
    "ส่งผลให้อัตราการออกกลางคันลดลง น้ำใจ กตัญญู ฯลฯ และอื่น ๆ"
)


def assessment(
    framework: Framework | None = None,
    answers: dict[str, Any] | None = None,
    round_id: str = "12m",
    without: tuple[str, ...] = (),
    extra: dict[str, dict[str, Any]] | None = None,
) -> Assessment:
    known = framework or papers.framework()
    raw = answers_document(round_id)
    raw["answers"] |= answers or {}
    for code in without:
        del raw["answers"][code]
    given = parse_answers(raw).answers
    sheet = score(known, given, round_id, "สพป")
    items = tuple(
        Reported(
            item, given.get(item.code), sheet.items[item.code], **(extra or {}).get(item.code, {})
        )
        for item in known.items_for(round_id, "สพป")
    )
    director = Party("นายสมชาย ใจดี", f"ผู้อำนวยการ{papers.office().name_th}")
    return Assessment(papers.frame(framework=known), round_id, sheet, items, director)


def letter(found: Assessment, **changes: Any) -> Letter:
    values: dict[str, Any] = {
        "number": "ศธ 04012/ว 123",
        "day": date(2027, 11, 5),
        "sender": ("สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน", "กทม. 10300"),
        "signer": Party("ว่าที่ร้อยตรี ธนุ วงษ์จินดา", "เลขาธิการคณะกรรมการการศึกษาขั้นพื้นฐาน"),
        "contact": ("กลุ่มพัฒนาระบบบริหาร", "โทร. 0 2288 5884"),
    }
    return Letter(found, **{**values, **changes})


def full() -> Assessment:
    """Return a round with long texts, N/A, something missing, files and a remark."""
    narrative = {
        "result": f"{LONG}\n\n{LONG}",
        "support": LONG,
        "obstacles": "-",
        "suggestions": LONG,
    }
    changed = answers_document()["answers"]["1.4"] | {"narrative": narrative}
    return assessment(
        answers={"1.4": changed, "1.5": {"na": True, "reason": "ไม่มีรายชื่อในบัญชีปี 2570"}},
        without=("2.2",),
        extra={
            "1.4": {
                "files": (
                    "รายงานผล 2570 (ฉบับเต็ม).pdf (รายงานข้อมูลเด็กออกกลางคัน)",
                    "คำสั่งที่ 12-2570.pdf",
                ),
                "remark": "ขอให้แนบคำสั่งเพิ่มอีก 1 ฉบับ",
            }
        },
    )


def with_definitions() -> Framework:
    items = framework_document()["items"]
    for item in items:
        item["definition"] = {"th": f"คำนิยาม {LONG}"}
    items[3]["weights"] = {"6m": "7.50", "9m": "1"}
    items[3]["evidence"][1]["required"] = False
    items[4].pop("unit")
    items[4]["evidence"] = []
    return papers.framework(items=items)


PAPERS = {
    "templates": lambda: template_paper(papers.frame(framework=with_definitions(), practice=True)),
    "report": lambda: report_paper(full()),
    "card": lambda: card_paper(full()),
    "letter": lambda: letter_paper(letter(full())),
}


@papers.needs_reader
@pytest.mark.parametrize("name", PAPERS)
def test_every_word_is_read_back_and_no_other(name: str, tmp_path: Path) -> None:
    paper = PAPERS[name]()
    printed = thai.print_paper(paper, papers.sarabun())
    papers.assert_reads_back(paper, printed.data, tmp_path)


def pages(paper: Paper) -> list[list[str]]:
    """Return the texts between the new pages of a paper's first section."""
    found: list[list[str]] = [[]]
    for block in paper.sections[0].blocks:
        if isinstance(block, NewPage):
            found.append([])
        else:
            found[-1] += papers.texts([block])
    return found


def cells(table: Table) -> list[list[str]]:
    return [["".join(papers.texts(cell.blocks)) for cell in row.cells] for row in table.rows]


def tables(paper: Paper, section: int = 0) -> list[list[list[str]]]:
    return [cells(block) for block in paper.sections[section].blocks if isinstance(block, Table)]


def after(texts: list[str], label: str) -> str:
    return texts[texts.index(label) + 1]


def test_a_template_says_all_of_one_indicator() -> None:
    found = pages(template_paper(papers.frame(framework=with_definitions())))
    assert len(found) == 14
    dropouts = found[3]
    assert after(dropouts, "ตัวชี้วัดที่") == "๑.๔ ร้อยละการออกกลางคันของผู้เรียนในสังกัด"
    assert after(dropouts, "น้ำหนัก (ร้อยละ)") == "๘ (รอบ ๖ เดือน ๗.๕๐)"
    assert after(dropouts, "คำจำกัดความ").startswith("คำนิยาม ดำเนินการ")
    assert "× ๑๐๐ ÷" in after(dropouts, "สูตรการคำนวณ")
    assert "จำนวนนักเรียนที่ออกกลางคัน (คน)" in dropouts
    assert after(dropouts, "รอบการรายงาน") == "รอบ ๖ เดือน, รอบ ๑๒ เดือน"
    assert "คำสั่ง/รายงานการติดตาม (ถ้ามี)" in dropouts
    start = dropouts.index("ทุกรอบการรายงาน")
    assert dropouts[start + 1 : start + 6] == ["๐.๕", "๐.๔", "๐.๓", "๐.๒", "๐.๑"]
    assert after(found[0], "แหล่งข้อมูล").startswith("ข้อมูลจากส่วนกลาง")
    assert after(found[4], "หน่วยวัด") == "–"
    assert after(found[4], "หลักฐานอ้างอิง") == "–"
    assert "๖๐ = ๕๐ คะแนน, ๗๕ = ๗๕ คะแนน, ๙๐ = ๑๐๐ คะแนน (เต็ม ๑๐๐ คะแนน)" in found[4]
    assert "มี e-Service อย่างน้อย ๑ งานบริการ" in found[12]


def test_a_template_has_a_ladder_for_each_part_and_round() -> None:
    spending = pages(template_paper(papers.frame()))[8]
    label = "๑.๙.๒ งบลงทุน (น้ำหนัก ๒)\nรอบ ๖ เดือน"
    start = spending.index(label)
    assert spending[start + 1 : start + 6] == ["๓๐", "๓๕", "๔๐", "๔๕", "๕๐"]
    reading = pages(template_paper(papers.frame()))[7]
    assert "๑.๘.๑ ชั้นประถมศึกษาปีที่ ๑–๓ (น้ำหนัก ๓)\nทุกรอบการรายงาน" in reading


def test_templates_of_a_round_and_variables_of_parts() -> None:
    items = framework_document()["items"]
    part = items[7]["rule"]["parts"][0]
    part["variables"] = [{"name": "readers"}]
    part["expression"] = "readers"
    found = pages(template_paper(papers.frame(framework=papers.framework(items=items)), "6m"))
    assert len(found) == 7
    assert "readers" in found[4]


def test_a_report_shows_figures_parts_texts_and_files() -> None:
    found = pages(report_paper(full()))
    assert len(found) == 14
    dropouts = found[3]
    assert "รอบ ๑๒ เดือน ประจำปีงบประมาณ พ.ศ. ๒๕๗๐" in dropouts
    assert after(dropouts, "ระยะเวลาดำเนินงาน") == "๑ ตุลาคม ๒๕๖๙ ถึง ๓๐ กันยายน ๒๕๗๐"
    assert after(dropouts, "ผลการดำเนินงาน") == "ร้อยละ ๐.๒๗"
    row = tables(report_paper(full()))[7]
    assert row[0][1:] == ["๘", "๐.๒๗", "๓.๓๐๐๐", "๐.๒๖๔๐"]
    assert row[1] == ["จำนวนนักเรียนที่ออกกลางคัน (คน)", "", "๘๑", "", ""]
    assert row[2][2] == "๓๐,๐๐๐"
    assert row[3] == ["เกณฑ์การให้คะแนน", "๐.๕ / ๐.๔ / ๐.๓ / ๐.๒ / ๐.๑"]
    assert sum(text.startswith("ดำเนินการติดตามนักเรียนกลุ่มเสี่ยง") for text in dropouts) == 4
    assert "คำสั่งที่ 12-2570.pdf" in dropouts
    assert after(dropouts, "ความเห็นของส่วนกลาง") == "ขอให้แนบคำสั่งเพิ่มอีก ๑ ฉบับ"
    assert after(found[4], "ผลการดำเนินงาน") == "N/A เหตุผล ไม่มีรายชื่อในบัญชีปี ๒๕๗๐"
    assert after(found[11], "ผลการดำเนินงาน") == "ยังไม่รายงาน"
    assert "ปัจจัยสนับสนุนต่อการดำเนินงาน –" in found[11]
    assert "หลักฐานอ้างอิง –" in found[11]


def test_steps_issues_and_levels_are_shown_as_done_or_not() -> None:
    found = tables(report_paper(assessment()))
    steps = next(table for table in found if table[0][1].startswith("แต่งตั้งคณะทำงาน"))
    assert [row[2] for row in steps] == [*["ดำเนินการแล้ว"] * 4, "ยังไม่แล้วเสร็จ"]
    levels = next(table for table in found if table[0][1] == "มีข้อเสนอนวัตกรรม")
    assert [row[2] for row in levels] == ["", "", "ระดับที่เลือก", "", ""]
    issues = next(table for table in found if "Data Catalog" in table[0][1])
    assert [row[2] for row in issues] == [*["ดำเนินการแล้ว"] * 4, "ยังไม่แล้วเสร็จ"]
    pages_ = pages(report_paper(assessment()))
    assert after(pages_[6], "ผลการดำเนินงาน") == "๔ ขั้นตอน"
    assert after(pages_[12], "ผลการดำเนินงาน") == "๔ ประเด็น"
    assert after(pages_[13], "ผลการดำเนินงาน") == "ระดับ ๓"
    assert after(pages_[11], "ผลการดำเนินงาน") == "๓๖๒.๐๐ คะแนน (เต็ม ๕๐๐)"


def test_each_report_has_places_of_its_own_to_sign() -> None:
    printed = thai.print_paper(report_paper(assessment()), papers.sarabun())
    names = [place.name for place in printed.places]
    assert len(set(names)) == 28
    assert names[:2] == ["keeper-1.1", "supervisor-1.1"]


def test_before_the_last_round_empty_texts_are_left_out() -> None:
    half = assessment(round_id="6m")
    found = pages(report_paper(half))
    assert len(found) == 7
    assert not any(text.startswith("ปัจจัยสนับสนุน") for page in found for text in page)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (
            {"1.9.1": {"value": "95.21"}, "1.9.2": {"value": "88.00"}},
            [["(๓)", "๙๕.๒๑", "๔.๒๑๐๐", ""], ["(๒)", "๘๘.๐๐", "๒.๖๐๐๐", ""]],
        ),
        (
            {"1.9.1": {"value": "95.21"}, "1.9.2": {"na": True, "reason": "ไม่มีงบลงทุน"}},
            [["(๓)", "๙๕.๒๑", "๔.๒๑๐๐", ""], ["(๒)", "N/A", "–", ""]],
        ),
        (
            {"1.9.1": {"value": "95.21"}},
            [["(๓)", "๙๕.๒๑", "๔.๒๑๐๐", ""], ["(๒)", "ยังไม่รายงาน", "–", ""]],
        ),
    ],
)
def test_parts_are_shown_with_their_own_scores(
    parts: dict[str, Any], expected: list[list[str]]
) -> None:
    found = assessment(answers={"1.9": {"parts": parts}})
    table = next(t for t in tables(report_paper(found)) if t[0][0].startswith("ร้อยละการเบิกจ่าย"))
    assert [row[1:] for row in table[1:3]] == expected


def test_a_part_with_a_problem_and_a_whole_that_does_not_apply() -> None:
    items = framework_document()["items"]
    bands = {"type": "bands", "bands": [{"from": "0", "to": "1", "points": "1"}]}
    items[8]["rule"]["parts"][0]["rule"] = bands
    known = papers.framework(items=items)
    found = assessment(known, {"1.8": {"na": True, "reason": "ไม่มี"}})
    both = tables(report_paper(found))
    spending = next(t for t in both if t[0][0].startswith("ร้อยละการเบิกจ่าย"))
    assert spending[0][2] == "ข้อมูลยังไม่สมบูรณ์"
    assert spending[1][2:] == ["ข้อมูลยังไม่สมบูรณ์", "–", ""]
    reading = next(t for t in both if "อ่านออกเขียนได้" in t[0][0])
    assert reading[1][2:] == ["N/A", "–", ""]


def test_a_result_against_a_target_shows_both() -> None:
    items = framework_document()["items"]
    items[0]["rule"] = {
        "type": "achievement",
        "direction": "more",
        "floor": "75",
        "ceiling": "95",
        "points": ["1", "5"],
    }
    given = {"1.1": {"result": "45", "target": "1250.5"}}
    found = tables(report_paper(assessment(papers.framework(items=items), given)))[1]
    assert [row[2] for row in found[1:3]] == ["๑,๒๕๐.๕", "๔๕"]


def test_the_card_adds_up_and_says_what_is_missing() -> None:
    paper = card_paper(full())
    table = tables(paper)[0]
    assert table[0] == ["การประเมินประสิทธิผลการดำเนินงาน (Performance Base)", "๗๐", "", "๓.๖๐๒๘", ""]
    assert table[1] == [
        "๑.๑",
        "ร้อยละเฉลี่ยผลการประเมินความสามารถด้านการอ่าน (RT) ของนักเรียนชั้นประถมศึกษาปีที่ ๑",
        *("ร้อยละ", "๗๐.๘๕", "๗๑.๖๐", "๗๒.๔๐", "๗๘", "๘", "๗๓.๕๐", "๓.๕๐๐๐", "๐.๒๘๐๐"),
    ]
    assert table[5][-3:] == ["N/A", "–", "–"]
    assert table[13][-3:] == ["ยังไม่รายงาน", "–", "–"]
    assert table[-1] == ["รวม", "๑๐๐", "", "๓.๖๖๕๓", "๓.๐๐๕๕"]
    said = "\n".join(papers.all_texts(paper))
    assert "คะแนนรวม ๓.๖๖๕๓ จากคะแนนเต็ม ๕" in said
    assert "ผลการประเมินอยู่ในระดับดีมาก" in said
    assert "ยังขาดตัวชี้วัดที่ ๒.๒" in said
    assert "(นายสมชาย ใจดี)" in said


def test_the_whole_sample_gives_the_published_total_and_its_note() -> None:
    said = "\n".join(papers.all_texts(card_paper(assessment())))
    assert "คะแนนรวม ๓.๗๐๐๒ จากคะแนนเต็ม ๕ คิดเป็นร้อยละ ๗๔.๐๐๓๕" in said
    assert "คะแนนรวมคำนวณจากค่าที่ไม่ปัดเศษ" in said
    assert "ยังไม่ครบถ้วน" not in said


def test_a_round_without_scores_has_a_card_without_total() -> None:
    nothing = assessment(without=tuple(answers_document()["answers"]))
    table = tables(card_paper(nothing))[0]
    assert table[-1] == ["รวม", "๑๐๐", "", "–", "–"]
    said = "\n".join(papers.all_texts(card_paper(nothing)))
    assert "สรุปผล" not in said
    assert "คะแนนรวมคำนวณ" not in said
    said = "\n".join(papers.all_texts(letter_paper(letter(nothing))))
    assert "ปรากฏว่ายังไม่มีคะแนน (คะแนนนี้ยังไม่ครบถ้วน" in said


def test_a_framework_without_grades_notice_or_some_group() -> None:
    document = framework_document()
    for item in document["items"]:
        if item["group"] == "C2":
            item["rounds"] = ["12m"]
    del document["notice"]
    known = papers.framework(items=document["items"], grades=[], notice=None)
    paper = card_paper(assessment(known, round_id="6m", without=("2.3",)))
    said = "\n".join(papers.all_texts(paper))
    assert "อยู่ในระดับ" not in said
    assert "Potential" not in said
    assert "ตัวอย่างเพื่อการทดลองใช้" not in said


def test_the_letter_has_what_a_letter_has() -> None:
    paper = letter_paper(letter(assessment()))
    said = list(papers.texts(paper.sections[0].blocks))
    assert said[:4] == [
        "ที่ ศธ ๐๔๐๑๒/ว ๑๒๓",
        "สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน",
        "กทม. ๑๐๓๐๐",
        "๕ พฤศจิกายน ๒๕๗๐",
    ]
    assert after(said, "เรียน") == "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษาประถมศึกษากรุงเทพมหานคร"
    assert said[-1] == "โทร. ๐ ๒๒๘๘ ๕๘๘๔"
    assert any("ปรากฏว่าได้คะแนนรวม ๓.๗๐๐๒" in text for text in said)
    assert tables(paper, 1)[0][-1] == ["รวม", "๑๐๐", "", "๓.๗๐๐๒", "๓.๗๐๐๒"]
    printed = thai.print_paper(paper, papers.sarabun())
    assert [place.name for place in printed.places] == ["signer"]


def test_what_is_not_known_of_a_letter_leaves_room_for_a_pen() -> None:
    nobody = letter(assessment(), number="", day=None, sender=(), signer=Party("", "เลขาธิการ"))
    said = list(papers.texts(letter_paper(nobody).sections[0].blocks))
    assert said[0] == "ที่ " + "." * 38
    assert "(" + "." * 38 + ")" in said
    assert "........ ........................ ............" in said
