"""Where a line of a paper may end."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.linebreak import TERMS
from desktop_app.documents.thai_breaks import Cut, pieces, tokens
from desktop_app.documents.thai_terms import COMMON, terms_in, terms_inside
from desktop_app.documents.thai_text import normalised
from tests.corpus import thai

SIGNS = dict(zip(Cut, "|~_^=", strict=False)) | {Cut.NEVER: ""}
BAD_START = re.compile(r"[\u0e2f\u0e46\u0e30-\u0e3a\u0e45\u0e47-\u0e4e)\]}.,:;!?%]")
LETTERS = "กขคงนปรสหอเแโใไะาิีุูัำ่้์ๆฯ (),.-/๑๒5ab\u00a0\u200b"


def cut(text: str, *protected: str) -> str:
    """Return the text with a sign at each possible end of a line."""
    found = tokens(text, protected)
    return "".join(text[each.start : each.end] + SIGNS[each.cut] for each in found)[:-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ร้อยละ ๘๐ ของนักเรียน", "ร้อย=ละ =๘๐ |ของ|นักเรียน"),
        ("ภายในวันที่ ๓๑ ตุลาคม พ.ศ. ๒๕๖๙", "ภายใน|วัน=ที่ =๓๑ =ตุลาคม =พ.ศ. =๒๕๖๙"),
        ("ต่าง ๆ และอื่น ๆ ฯลฯ", "ต่าง ๆ |และ|อื่น ๆ ฯลฯ"),
        ("ระดับ ๕ คะแนน", "ระดับ =๕ =คะแนน"),
        ("สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน", "สำนักงาน~คณะ_กรรมการ~การ^ศึกษา_ขั้น^พื้น^ฐาน"),
        ("๙๐ = ๑๐๐ คะแนน", "๙๐ == =๑๐๐ =คะแนน"),
        ("โทร. ๐ ๒๒๘๘ ๕๘๘๒", "โทร. =๐ =๒๒๘๘ =๕๘๘๒"),
        ("PMQA ของหน่วยงาน", "PMQA |ของ|หน่วย~งาน"),
        ("ตามพระราชกฤษฎีกา", "ตาม|พระ~ราช~กฤษฎีกา"),
        ("และผลกระทบต่อสังคม", "และ|ผลก~ระ~ทบ|ต่อ|สังคม"),
        ("การประเมินฯ ของ", "การ~ประเมินฯ |ของ"),
        ("ก่อน(วงเล็บ)หลัง", "ก่อน|(วงเล็บ)|หลัง"),
        ("การศึกษา/การงาน", "การ~ศึกษา/|การ|งาน"),
        ("นาย สมชาย", "นาย =สมชาย"),
        ("ก\u00a0ข", "ก\u00a0ข"),
        ("เอกสารDMCนี้", "เอกสาร|DMC|นี้"),
        ("https://www.obec.go.th/?x=2", "https:/=/=www.=obec.=go.=th/?=x==2"),
        ("02-141", "02-141"),
        ("สัญญาณ", "สัญญาณ"),
    ],
)
def test_known_texts(text: str, expected: str) -> None:
    assert cut(text) == expected


def test_a_zero_width_space_lets_a_line_end_and_is_in_no_token() -> None:
    text = "abc\u200bdef"
    assert [text[each.start : each.end] for each in tokens(text)] == ["abc", "def"]
    assert tokens(text)[0].cut is Cut.GOOD


@pytest.mark.parametrize("term", [*TERMS, *thai.NAMES, "ประจวบคีรีขันธ์ เขต ๒"])
def test_what_is_protected_is_cut_only_where_nothing_else_fits(term: str) -> None:
    text = f"ของ{term}และ"
    inside = range(len("ของ") + 1, len("ของ") + len(term))
    for token in tokens(text, (term,)):
        assert token.end not in inside or token.cut in {Cut.LAST, Cut.NEVER}


def test_names_of_offices_are_cut_at_words() -> None:
    for name in thai.offices():
        for token in tokens(name):
            assert not BAD_START.match(name[token.end : token.end + 1])
            assert token.cut is not Cut.NEVER or name[token.end] == " "


@given(st.text(alphabet=st.sampled_from(LETTERS), max_size=40))
def test_no_line_begins_with_what_belongs_to_the_letter_before(typed: str) -> None:
    text = normalised(typed)
    found = tokens(text)
    assert "".join(text[each.start : each.end] for each in found) == text.replace("\u200b", "")
    for token in found:
        following = text[token.end : token.end + 1]
        if token.cut is not Cut.NEVER and not following.isspace() and following != "\u200b":
            rest = text[token.end :]
            assert not BAD_START.match(rest) or "\u200b" in text
            assert not (text[token.end - 1] == "ฯ" and rest.startswith("ลฯ"))


@given(st.text(alphabet=st.sampled_from(LETTERS), max_size=20))
def test_pieces_begin_with_no_mark(typed: str) -> None:
    text = normalised(typed)
    found = pieces(text)
    assert "".join(found) == text
    for before, piece in pairwise(found):
        assert piece[0] not in "ๆฯ"
        assert not "\u0e31" <= piece[0] <= "\u0e3a" or not "ก" <= before[-1] <= "ฮ"


def test_terms_are_whole_words() -> None:
    assert terms_in("เกรรมการ", ()) == []  # behind a leading vowel it is another word
    assert [term.common for term in terms_in("ประเมินและตัวชี้วัด", ("แอล",))] == [False]
    assert [term.common for term in terms_in("หน่วยงาน", ("หน่วยงาน",))] == [False]
    assert len(terms_in("ab ab", ("ab",))) == 2
    assert len(terms_inside("สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน")) == 3
    assert COMMON.isdisjoint(TERMS)
