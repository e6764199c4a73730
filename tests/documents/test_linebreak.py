"""Where a line of Thai may end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.linebreak import TERMS, ZERO_WIDTH_SPACE, breakable, breaks
from desktop_app.services import typography

MARKS = "".join(chr(code) for code in (*range(0x0E31, 0x0E3B), *range(0x0E47, 0x0E4F)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ร้อยละของนักเรียน", "ร้อย|ละ|ของ|นักเรียน"),
        ("ตัวชี้วัด", "ตัวชี้วัด"),
        ("เด็กออกกลางคัน", "เด็ก|ออกกลางคัน"),
        ("ต่าง ๆ ฯลฯ", "ต่าง ๆ ฯลฯ"),
        ("(ก.พ.ร.)", "(ก.พ.ร.)"),
        ("พ.ศ. ๒๕๗๐", "พ.ศ. ๒๕๗๐"),
        ("", ""),
        ("plain English text", "plain English text"),
    ],
)
def test_known_texts(text: str, expected: str) -> None:
    assert breakable(text).replace(ZERO_WIDTH_SPACE, "|") == expected


@pytest.mark.parametrize("term", TERMS)
def test_terms_of_the_field_stay_whole(term: str) -> None:
    start = len("ผลของ")
    inside = range(start + 1, start + len(term))
    assert not set(breaks(f"ผลของ{term}แล้ว")) & set(inside)


def test_letters_outside_the_first_plane_do_not_shift_the_breaks() -> None:
    plain, smiling = breaks("ก ตัวชี้วัดดีมาก"), breaks("😀 ตัวชี้วัดดีมาก")
    assert plain == smiling


@given(st.text(alphabet=st.sampled_from("กขคงจฉชเแโไใาะิีึืุูัำ่้๊๋์ๆฯ (.)0123๔๕abc😀"), max_size=40))
def test_nothing_but_places_to_break_is_added(text: str) -> None:
    shown = breakable(text)
    assert shown.replace(ZERO_WIDTH_SPACE, "") == text
    for position in breaks(text):
        assert text[position] not in MARKS


def test_screens_reach_it_through_a_service() -> None:
    assert typography.breakable("เด็กออกกลางคัน") == breakable("เด็กออกกลางคัน")
