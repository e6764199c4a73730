"""Answers are kept by what was asked, as long as somebody asks for them."""

from __future__ import annotations

from desktop_app.documents.thai_kept import Kept


def test_answers_are_kept_until_there_are_too_many() -> None:
    kept: Kept[str, int] = Kept(2)
    assert kept.get("a") is None
    assert [kept.keep("a", 1), kept.keep("b", 2)] == [1, 2]
    assert (kept.get("a"), kept.get("b")) == (1, 2)
    assert kept.keep("c", 3) == 3
    assert [kept.get(each) for each in "abc"] == [1, 2, 3]


def test_what_is_asked_for_stays_and_the_rest_goes() -> None:
    kept: Kept[str, int] = Kept(2)
    kept.keep("often", 1)
    for number, each in enumerate("abcdefgh"):
        kept.keep(each, number)
        assert kept.get("often") == 1
    assert kept.get("a") is None
    assert kept.get("h") == 7
