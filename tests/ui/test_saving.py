"""Fields that cannot be stored: their text stays, they say why, and they are tried again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.services import entry, indicators, recovery
from tests.helpers import faults
from tests.ui.desktop import ROUND, Desktop
from ui.pages import saving

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.helpers.offices import Desk

LONG = "ผลการดำเนินงาน" * 4000
KEY = "narrative.result"


@pytest.fixture
def it(desk: Desk, opened: Callable[[Desk], Desktop]) -> Desktop:
    made = opened(desk)
    made.page.open_item("1.5")
    return made


def leave(it: Desktop, text: str, key: str = KEY) -> None:
    """Type into a field and leave it."""
    field = it.form.field(key)
    assert field is not None
    field.setFocus()
    field.put(text)
    field.flush()
    it.settle()


def stored(it: Desktop, code: str = "1.5", key: str = KEY) -> str:
    return indicators.detail(it.workplace.session, code, ROUND).fields.get(key, "").strip()


def fault(it: Desktop, key: str = KEY) -> str:
    field = it.form.field(key)
    assert field is not None
    return field.fault


def text(it: Desktop, key: str = KEY) -> str:
    field = it.form.field(key)
    assert field is not None
    return field.text()


def test_on_a_full_disk_the_text_stays_and_the_field_says_what_to_do(it: Desktop) -> None:
    with faults.full_database(it.workplace.session.workspace):
        leave(it, LONG)
        assert text(it) == LONG
        assert fault(it).startswith("Not stored yet; it is tried again by itself.")
        assert "Free some space" in fault(it)
        assert "1 fields are not stored" in it.window.status.raw
        # Neither another item nor the same one again takes it away.
        it.page.open_item("1.6")
        it.page.open_item("1.5")
        it.settle()
        assert text(it) == LONG
        assert "Free some space" in fault(it)
        assert stored(it) == ""
    assert it.answers.failures == []  # no dialog while somebody types


def test_on_a_write_protected_database_the_field_says_what_to_do(it: Desktop) -> None:
    with faults.protected_database(it.workplace.session.workspace):
        leave(it, "81", "value")
        assert text(it, "value") == "81"
        assert "Remove the write protection" in fault(it, "value")
    leave(it, "82", "value")
    it.bot.waitUntil(lambda: not it.workplace.unsaved())
    it.settle()
    assert stored(it, key="value") == "82"


def test_when_there_is_space_again_the_next_field_takes_the_others_along(it: Desktop) -> None:
    with faults.full_database(it.workplace.session.workspace):
        leave(it, LONG)
        leave(it, LONG + "ปัญหา", "narrative.obstacles")
    assert len(it.workplace.unsaved()) == 2
    leave(it, "81", "value")
    it.bot.waitUntil(lambda: not it.workplace.unsaved())
    it.settle()
    assert stored(it) == LONG
    assert stored(it, key="narrative.obstacles") == LONG + "ปัญหา"
    assert fault(it) == fault(it, "narrative.obstacles") == ""
    assert it.window.status.raw.startswith("Saved at")


def test_when_there_is_space_again_it_is_stored_without_anybody_doing_something(
    desk: Desk, opened: Callable[[Desk], Desktop], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "RETRY", 50)
    it = opened(desk)
    it.page.open_item("1.5")
    with faults.full_database(it.workplace.session.workspace):
        leave(it, LONG)
        # Tried again and again without success, and without losing it.
        for _turn in range(3):
            with it.bot.waitSignal(it.page._saving.refused, timeout=5000):
                pass
    it.bot.waitUntil(lambda: not it.workplace.unsaved())
    it.settle()
    assert stored(it) == LONG
    assert fault(it) == ""


def test_what_is_typed_meanwhile_counts_not_what_was_refused(it: Desktop) -> None:
    with faults.full_database(it.workplace.session.workspace):
        leave(it, LONG)
        leave(it, LONG + "ใหม่")
    it.page._saving.retry()
    it.bot.waitUntil(lambda: not it.workplace.unsaved())
    it.settle()
    assert stored(it) == LONG + "ใหม่"


def test_what_no_retry_helps_is_said_and_not_tried_again(it: Desktop, desk: Desk) -> None:
    # The centre accepts the item between the reading and the writing.
    it.page._saving.commit((ROUND, "2.1"), "value", "5", "2.1")
    it.settle()
    [unsaved] = it.workplace.unsaved()
    assert unsaved.title == "2.1"
    assert unsaved.reason.startswith("Not stored: ")
    it.page._saving.retry()
    assert not it.workplace.writing
    assert it.answers.failures == []


def test_a_fault_of_the_program_is_reported(it: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object, **_more: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(entry, "enter", broken)
    leave(it, "81", "value")
    [failure] = it.answers.failures
    assert isinstance(failure, ZeroDivisionError)
    assert text(it, "value") == "81"
    assert fault(it, "value").startswith("Not stored: ")
    it.answers.agrees = True  # closing loses it, knowingly


def test_closing_stores_what_could_not_be_stored_before(it: Desktop, desk: Desk) -> None:
    with faults.full_database(it.workplace.session.workspace):
        leave(it, LONG)
    it.close()
    assert it.answers.said == []
    with desk.open("1001") as office:
        assert indicators.detail(office, "1.5", ROUND).fields[KEY] == LONG


def test_closing_warns_of_what_is_still_not_stored(it: Desktop, desk: Desk) -> None:
    with faults.full_database(it.workplace.session.workspace):
        leave(it, LONG)
        it.answers.agrees = False
        it.window.close()
        it.bot.waitUntil(lambda: bool(it.answers.said))
        [words] = it.answers.said
        assert "1.5" in words
        assert "Free some space" in words
        assert "it is lost" in words
        assert it.window.isVisible()
        assert text(it) == LONG
        # Somebody frees space on the drive, and closes again.
    it.close()
    assert len(it.answers.said) == 1
    with desk.open("1001") as office:
        assert indicators.detail(office, "1.5", ROUND).fields[KEY] == LONG
        assert recovery.left_over(office) == ()


def test_closing_may_lose_it_knowingly(it: Desktop, desk: Desk) -> None:
    with faults.full_database(it.workplace.session.workspace):
        leave(it, LONG)
        it.close()
    assert len(it.answers.said) == 1
    with desk.open("1001") as office:
        assert KEY not in indicators.detail(office, "1.5", ROUND).fields


def test_what_is_typed_right_after_an_undo_is_stored(it: Desktop) -> None:
    leave(it, "81", "value")
    field = it.form.field("value")
    assert field is not None

    def type_at_once(_step: object) -> None:
        assert "1.5" not in it.page._details  # it is read again only after this
        field.put("82")
        field.flush()

    it.page._undoing.moved.connect(type_at_once)
    it.page.undo()
    it.bot.waitUntil(lambda: stored(it, key="value") == "82")
    it.settle()
    assert text(it, "value") == "82"
