from __future__ import annotations

import pytest

from desktop_app.domain.office import (
    CENTRAL,
    EVERYONE,
    OFFICE_KINDS,
    Office,
    parse_offices,
    shortened,
)
from desktop_app.domain.problems import DocumentInvalid
from tests.domain.samples import OFFICES_FILE

HEADER = "code,kind,name_th,province_th\n"


def test_the_list_of_offices() -> None:
    offices = parse_offices(OFFICES_FILE.read_text(encoding="utf-8"))
    assert len(offices) == 245
    assert [sum(office.kind == kind for office in offices) for kind in OFFICE_KINDS] == [183, 62]
    by_code = {office.code: office for office in offices}
    assert by_code["3002"].short_name == "สพป.นครราชสีมา เขต 2"
    assert by_code["101714"].short_name == "สพม.พังงา ภูเก็ต ระนอง"
    assert by_code["101714"].province_th == ("พังงา", "ภูเก็ต", "ระนอง")
    assert not {CENTRAL, EVERYONE} & by_code.keys()


def test_a_full_name_is_shortened_without_its_office() -> None:
    assert shortened("สำนักงานเขตพื้นที่การศึกษาประถมศึกษาแม่ฮ่องสอน เขต 1") == "สพป.แม่ฮ่องสอน เขต 1"
    assert shortened("กลุ่มพัฒนาระบบบริหาร") == "กลุ่มพัฒนาระบบบริหาร"


def test_a_name_of_another_form_is_its_own_short_name() -> None:
    assert Office("1", "สพป", "สำนักงานพิเศษ", ()).short_name == "สำนักงานพิเศษ"


def test_byte_order_mark_spaces_and_further_columns_are_taken() -> None:
    text = "\ufeff" + "code,kind,name_th,province_th,note\r\n 12 ,สพม, ก ,ก; ข ;,x\r\n"
    assert parse_offices(text) == (Office("12", "สพม", "ก", ("ก", "ข")),)


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            "",
            [
                ("$", "column code"),
                ("$", "column kind"),
                ("$", "column name"),
                ("$", "column prov"),
            ],
        ),
        ("code,kind\n1,สพป\n", [("$", "name_th"), ("$", "province_th")]),
        (HEADER + "a/b,สพป,ก,ข\n", [("$[0].code", "'a/b' cannot")]),
        (HEADER + "central,สพป,ก,ข\n", [("$[0].code", "cannot")]),
        (
            HEADER + "*,x,,ข\n",
            [("$[0].code", "cannot"), ("$[0].kind", "'x'"), ("$[0].name_th", "missing")],
        ),
        (HEADER + "1,สพป,ก,ข\n1,สพป,ค,ง\n", [("$[1].code", "twice")]),
        (HEADER + "1\n", [("$[0].kind", "''"), ("$[0].name_th", "missing")]),
        (HEADER + 'x,"' + "a" * 200_000 + '"\n', [("$", "not a CSV")]),
    ],
    ids=["empty", "columns", "code", "reserved", "row", "twice", "short", "csv"],
)
def test_wrong_lists_are_refused(text: str, problems: list[tuple[str, str]]) -> None:
    with pytest.raises(DocumentInvalid) as caught:
        parse_offices(text)
    found = caught.value.problems
    assert [problem.path for problem in found] == [path for path, _ in problems]
    for problem, (_, reason) in zip(found, problems, strict=True):
        assert reason in problem.reason
