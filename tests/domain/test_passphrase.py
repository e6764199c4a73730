from __future__ import annotations

import pytest

from desktop_app.domain.passphrase import strength


@pytest.mark.parametrize(
    ("typed", "grade", "advice"),
    [
        ("", "short", "longer"),
        ("แมวดำ", "short", "longer"),
        ("Aa1!Aa1", "short", "longer"),
        ("12345678", "weak", "rows"),
        ("qwertyuiop", "weak", "rows"),
        ("poiuytrewq", "weak", "rows"),
        ("ฟหกดเ้่าสวง", "weak", "rows"),
        ("aaaaaaaaaaaa", "weak", "repeats"),
        ("ababababab", "weak", "repeats"),
        ("password1", "weak", "common"),
        ("สวัสดีครับ", "weak", "common"),
        ("7408163925", "weak", "kinds"),
        ("xkdvmtrwq", "fair", "kinds"),
        ("Hk7vTq2w", "fair", "longer"),
        ("Tr4in&Bus", "good", ""),
        ("correct horse battery", "strong", ""),
        ("แมวดำกินปลาทอดตอนเช้า", "strong", ""),
    ],
)
def test_grades(typed: str, grade: str, advice: str) -> None:
    found = strength(typed)
    assert (found.grade, found.advice) == (grade, advice)


def test_the_offices_own_words_count_for_nothing() -> None:
    assert strength("นครราชสีมา3002").grade == "strong"
    found = strength("นครราชสีมา3002", ("นครราชสีมา", "3002", "ก"))
    assert (found.grade, found.advice) == ("weak", "names")
