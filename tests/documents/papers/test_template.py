"""The template of the agreement: read, filled, and refused with the place of each fault."""

from __future__ import annotations

import pytest

from desktop_app import resource_files
from desktop_app.documents.papers.template import (
    PLACEHOLDERS,
    REQUIRED,
    Kind,
    read_template,
)
from desktop_app.domain.document_errors import TemplateInvalid

SHIPPED = resource_files.data("templates/agreement-th.txt")


def problems(text: str | bytes) -> tuple[str, ...]:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(TemplateInvalid) as caught:
        read_template(data, "my.txt")
    assert "my.txt" in str(caught.value)
    assert all(problem in str(caught.value) for problem in caught.value.problems)
    return caught.value.problems


def whole(*lines: str) -> str:
    used = " ".join(f"{{{name}}}" for name in REQUIRED)
    return "\n".join(["รุ่น: ก-7", used, "[ลงนาม]", *lines])


def test_the_shipped_template_uses_what_an_agreement_needs() -> None:
    template = read_template(SHIPPED, "agreement-th.txt")
    assert template.version == "1"
    kinds = [line.kind for line in template.lines]
    assert kinds.count(Kind.TITLE) == 3
    assert kinds.count(Kind.CLAUSE) == 5
    assert kinds[-1] is Kind.SIGNATURES
    usual = dict.fromkeys(PLACEHOLDERS, "ค่า")
    filled = [line.filled(usual) for line in template.lines]
    assert not any("{" in line.text for line in filled)


def test_marks_make_kinds_and_values_stand_for_placeholders() -> None:
    text = whole("= ก", "* ข", "^ ค", "| ง | จ", "ฉ {ฉบับคำรับรอง} {ผู้ทำคำรับรอง}", "# ไม่พิมพ์", "")
    template = read_template(b"\xef\xbb\xbf" + text.encode(), "x")
    assert template.version == "ก-7"
    values = {**dict.fromkeys(PLACEHOLDERS, "ค่า"), "ฉบับคำรับรอง": "๒", "ผู้ทำคำรับรอง": ""}
    lines = [line.filled(values) for line in template.lines][2:]
    assert [(line.number, line.kind, line.text) for line in lines] == [
        (4, Kind.TITLE, "ก"),
        (5, Kind.HEADING, "ข"),
        (6, Kind.CENTRED, "ค"),
        (7, Kind.COLUMNS, "ง | จ"),
        (8, Kind.CLAUSE, "ฉ ๒ " + "." * 38),
    ]


def test_an_unknown_placeholder_is_named_with_its_line() -> None:
    (problem,) = problems(whole("ดี", "ถึง {ผู้ว่าราชการ} ฯลฯ"))
    assert problem.startswith("line 5: there is no placeholder {ผู้ว่าราชการ}; there are {หน่วยงาน}, ")


def test_a_missing_placeholder_is_named_with_the_last_line() -> None:
    text = whole("ท้าย").replace("{หน่วยงาน}", "หน่วยงาน").replace("{ปีงบประมาณ}", "")
    assert problems(text) == (
        "line 4: the placeholder {หน่วยงาน} is missing up to here",
        "line 4: the placeholder {ปีงบประมาณ} is missing up to here",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (whole("ค้าง { ไว้"), "line 4: a brace has no partner"),
        (whole("ค้าง ไว้ }"), "line 4: a brace has no partner"),
        (whole("[ลงนาม]"), "line 4: [ลงนาม] is there twice"),
        (whole().replace("[ลงนาม]", "-"), "line 3: [ลงนาม] is missing up to here"),
        (whole().replace("รุ่น: ก-7", ""), "line 1: the version is missing; write it as รุ่น: 1"),
        (whole().replace("ก-7", "ก" * 41), "line 1: the version must have 1 to 40 letters"),
        (whole().replace("ก-7", ""), "line 1: the version must have 1 to 40 letters"),
        ("ไทย".encode("cp874"), "line 1: the text is not UTF-8; save it as UTF-8"),
    ],
)
def test_other_faults_name_their_line(text: str | bytes, expected: str) -> None:
    assert problems(text) == (expected,)


def test_an_empty_template_lacks_everything() -> None:
    assert len(problems("")) == len(REQUIRED) + 2
