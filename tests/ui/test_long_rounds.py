"""A round with more items than are held ready: they are read ahead, and no key goes astray."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.services import entry, indicators
from tests.helpers import offices
from tests.ui.desktop import ENTER, ROUND, Desktop
from ui.pages.indicator_details import FEW, around
from ui.workplace import Topic

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.session import Session
    from tests.helpers.offices import Desk
    from ui.tasks import Task

MANY = 160


@pytest.fixture(scope="session")
def long_year(tmp_path_factory: pytest.TempPathFactory, year_begun: Desk) -> Desk:
    """The sample framework with many more items, which weigh nothing."""
    desk = offices.copied(year_begun, tmp_path_factory.mktemp("long") / "desk")
    document = offices.framework_document(version=2)
    model = next(item for item in document["items"] if item["code"] == "1.5")
    more: list[dict[str, Any]] = [
        {**model, "code": f"3.{number}", "group": "C2", "weight": "0", "evidence": []}
        for number in range(1, MANY + 1)
    ]
    offices.publish_framework(
        desk, name="long", **{**document, "items": [*document["items"], *more]}
    )
    return desk


@pytest.fixture
def it(long_year: Desk, tmp_path: Path, opened: Callable[[Desk], Desktop]) -> Desktop:
    return opened(offices.copied(long_year, tmp_path / "long"))


def values(it: Desktop) -> dict[str, str]:
    found = indicators.details(it.workplace.session, ROUND)
    return {each.item.code: each.fields["value"] for each in found if "value" in each.fields}


def held(it: Desktop) -> set[str]:
    return set(it.page._details._held)


def test_only_the_item_shown_and_its_neighbours_are_held(it: Desktop) -> None:
    assert len(it.page._details._codes) > FEW
    assert len(held(it)) < 10
    it.page.open_item("3.100")
    assert not it.form.isEnabled()  # until it is read
    it.bot.waitUntil(lambda: it.form.code == "3.100")
    assert it.form.isEnabled()
    assert {"3.99", "3.100", "3.101"} <= held(it)
    assert it.shown_field("value").edit.hasFocus()


def test_many_figures_are_entered_without_waiting(it: Desktop) -> None:
    it.page.open_item("3.1")
    it.bot.waitUntil(lambda: it.form.code == "3.1")
    typed = {}
    for number in range(1, 31):
        code = f"3.{number}"
        # Read ahead while the figures before were typed.
        it.bot.waitUntil(lambda code=code: it.form.code == code and it.form.isEnabled())  # type: ignore[misc]
        it.type(str(number))
        it.key(ENTER)
        typed[code] = str(number)
    it.settle()
    assert values(it) == typed
    assert len(held(it)) < FEW


def test_keys_pressed_while_the_next_item_is_read_do_no_harm(it: Desktop) -> None:
    """Faster than the disk: the keys have no field yet, and no other field gets them."""
    it.page.open_item("3.1")
    it.bot.waitUntil(lambda: it.form.code == "3.1")
    it.type("5")
    it.page.open_item("3.120")
    assert not it.form.isEnabled()
    QTest.keyClicks(QApplication.focusWidget() or it.window, "777")
    it.bot.waitUntil(lambda: it.form.code == "3.120")
    it.settle()
    assert values(it) == {"3.1": "5"}
    assert it.shown_field("value").text() == ""


def test_what_was_changed_elsewhere_is_not_shown_as_it_was(it: Desktop) -> None:
    for code in ("3.50", "3.140"):
        it.page.open_item(code)
        it.bot.waitUntil(lambda code=code: it.form.code == code)  # type: ignore[misc]

    def work(session: Session, _task: Task) -> object:
        for code in ("3.50", "3.140"):
            entry.enter(session, code, {"value": "61"}, round_id=ROUND)
        return None

    it.workplace.write(work, Topic.ANSWERS)
    it.settle()
    assert it.shown_field("value").text() == "61"
    assert "3.50" not in held(it)
    it.page.open_item("3.50")
    it.bot.waitUntil(lambda: it.form.code == "3.50" and it.shown_field("value").text() == "61")


def test_the_item_gone_to_while_the_round_is_read_is_read_again(it: Desktop) -> None:
    it.page.open_item("3.50")
    it.bot.waitUntil(lambda: it.form.code == "3.50")
    it.page.open_item("3.140")
    it.bot.waitUntil(lambda: it.form.code == "3.140")
    with it.workplace.session.write() as writer:
        writer.audit("test", "nothing", None, None)
    entry.enter(it.workplace.session, "3.52", {"value": "62"}, round_id=ROUND)
    it.page.open_item("3.50")
    it.bot.waitUntil(lambda: it.form.code == "3.50")
    it.page.reload()
    it.page.open_item("3.53")  # a neighbour that is held, but out of date after this
    it.settle()
    assert it.form.code == "3.53"
    assert {"3.52", "3.53", "3.54"} <= held(it)


def test_undo_goes_to_an_item_that_is_not_held(it: Desktop) -> None:
    it.page.open_item("3.10")
    it.bot.waitUntil(lambda: it.form.code == "3.10")
    it.type("44")
    it.key(ENTER)
    it.settle()
    it.page.open_item("3.150")
    it.bot.waitUntil(lambda: it.form.code == "3.150")
    it.page.undo()
    it.bot.waitUntil(lambda: it.form.code == "3.10" and it.shown_field("value").text() == "")
    it.settle()
    assert values(it) == {}


def test_another_round_forgets_the_items_of_this_one(it: Desktop) -> None:
    it.page.open_item("3.100")
    it.bot.waitUntil(lambda: it.form.code == "3.100")
    it.type("7")
    it.workplace.set_round("6m")
    it.settle()
    assert it.form.detail is not None
    assert it.form.detail.round == "6m"
    assert {each.round for each in it.page._details._held.values()} == {"6m"}
    assert values(it) == {"3.100": "7"}  # what was typed went where it was typed


def test_neighbours_are_those_of_the_round() -> None:
    codes = tuple("abcdefgh")
    assert around(codes, "a") == set("abcd")
    assert around(codes, "e") == set("cdefgh")
    assert around(codes, "h") == set("fgh")
    assert around(codes, "gone") == set("abcd")
