"""Answers are kept by what was asked, and not without end."""

from __future__ import annotations

from desktop_app.documents.thai_kept import Kept


def test_answers_are_kept_until_there_are_too_many() -> None:
    kept: Kept[str, int] = Kept(2)
    assert kept.get("a") is None
    assert [kept.keep("a", 1), kept.keep("b", 2)] == [1, 2]
    assert (kept.get("a"), kept.get("b")) == (1, 2)
    assert kept.keep("c", 3) == 3
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == (None, None, 3)
