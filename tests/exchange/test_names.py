from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.domain import container_errors
from desktop_app.domain.errors import PackageRejected
from desktop_app.exchange.names import MAX_NAME_BYTES, check_name, check_names, printable


@pytest.mark.parametrize(
    "name",
    [
        "package.json",
        "payload/answers.json",
        "evidence/" + "0" * 64,
        "evidence/รายงานผลการดำเนินงาน ปีงบประมาณ ๒๕๗๐ (ฉบับแก้ไข).pdf",
        "evidence/ที่อยู่\u200bของน้ำ.docx",
        "evidence/.hidden",
        "evidence/console.txt",
        "evidence/com10.txt",
        "evidence/null",
        "evidence/a..b",
        "evidence/Ａ.pdf",
        "evidence/" + "x" * (MAX_NAME_BYTES - 9),
    ],
)
def test_ordinary_names_are_accepted(name: str) -> None:
    check_name(name)


def test_the_length_counts_bytes() -> None:
    check_name("ก" * 66)
    with pytest.raises(container_errors.NameTooLong):
        check_name("ก" * 67)


def test_many_names_without_a_clash_are_accepted() -> None:
    check_names(["a/b", "a/c", "A/d", "ab", "a.b", "น้ำ", "นำ้"])


@given(st.text(min_size=1, max_size=40))
@example("COM¹")
@example("a/ẞ")
@example("\u0e33")
def test_an_accepted_name_is_safe_on_windows(name: str) -> None:
    try:
        check_name(name)
    except PackageRejected:
        return
    assert unicodedata.normalize("NFC", name) == name
    for form in (name, unicodedata.normalize("NFKC", name)):
        assert not set(form) & set('<>:"\\|?*')
        assert not any(ord(c) < 32 or ord(c) == 127 for c in form)
        for part in form.split("/"):
            assert part
            assert part not in {".", ".."}
            assert not part.endswith((".", " "))
            stem = part.split(".")[0].rstrip().upper()
            assert stem not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}


@given(st.text(max_size=300))
def test_a_shown_name_has_nothing_invisible(name: str) -> None:
    shown = printable(name)
    assert shown.isprintable()
    assert len(shown) <= MAX_NAME_BYTES + 1
