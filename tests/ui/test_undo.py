"""Taking back, as people expect it: the last change first, shown where it was, in its own round."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import AppError
from desktop_app.domain.workflow_errors import LockedItem
from desktop_app.services import entry, evidence_desk, indicators, intake
from desktop_app.services.undo import ChangedSince
from tests.helpers import faults, offices, reviews
from tests.ui.desktop import ROUND, Desktop
from ui.pages.indicator_history import HistoryDialog, action_text
from ui.widgets.basics import Text
from ui.workplace import Topic

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.helpers.offices import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def it(desk: Desk, opened: Callable[[Desk], Desktop]) -> Desktop:
    return opened(desk)


def enter(it: Desktop, code: str, text: str, key: str = "value") -> None:
    it.page.open_item(code, key)
    field = it.form.field(key)
    assert field is not None
    field.put(text)
    field.flush()
    it.settle()


def value(it: Desktop, code: str, round_id: str = ROUND, key: str = "value") -> str:
    return indicators.detail(it.workplace.session, code, round_id).fields.get(key, "")


def undo(it: Desktop) -> None:
    """Press Ctrl+Z where the cursor is."""
    it.key(Qt.Key.Key_Z, CONTROL)
    it.settle()


def test_changes_of_several_items_are_taken_back_one_by_one_and_made_again(it: Desktop) -> None:
    enter(it, "1.5", "81")
    enter(it, "1.3", "0.5")
    enter(it, "1.5", "82")
    it.page.open_item("2.4")
    for code, left in (("1.5", "81"), ("1.3", ""), ("1.5", "")):
        undo(it)
        assert it.form.code == code
        assert it.focused() is it.shown_field("value").edit
        assert value(it, code) == it.shown_field("value").text() == left
    assert it.page.trail.done == []
    undo(it)  # nothing more to take back
    assert it.answers.failures == []
    for code, text in (("1.5", "81"), ("1.3", "0.5"), ("1.5", "82")):
        it.page.redo()
        it.settle()
        assert (it.form.code, value(it, code)) == (code, text)


def test_a_new_change_ends_what_could_be_made_again(it: Desktop) -> None:
    enter(it, "1.5", "81")
    undo(it)
    enter(it, "1.3", "0.5")
    it.page.redo()
    it.settle()
    assert (value(it, "1.5"), value(it, "1.3")) == ("", "0.5")


def test_inside_a_field_only_the_typing_is_taken_back_until_it_is_left(it: Desktop) -> None:
    enter(it, "1.5", "81")
    it.page.open_item("1.3")
    it.type("4")
    it.type("2")
    it.key(Qt.Key.Key_Z, CONTROL)
    assert it.shown_field("value").text() != "42"
    assert value(it, "1.5") == "81"
    assert len(it.page.trail.done) == 1


def test_a_text_of_several_lines_is_taken_back(it: Desktop) -> None:
    enter(it, "1.5", "81")
    enter(it, "1.5", "ทำแล้ว\nเสร็จ", "narrative.result")
    enter(it, "1.5", "ทำแล้ว\nเสร็จ\nครบ", "narrative.result")
    undo(it)
    assert value(it, "1.5", key="narrative.result") == "ทำแล้ว\nเสร็จ"
    field = it.form.field("narrative.result")
    assert field is not None
    assert field.text() == "ทำแล้ว\nเสร็จ"


def test_after_another_page_the_last_change_can_still_be_taken_back(it: Desktop) -> None:
    enter(it, "1.5", "81")
    it.window.add_page("Other", QWidget(), "settings")
    it.window.show_page(1)
    it.page.open_item("1.3")
    it.window.show_page(0)
    it.settle()
    undo(it)
    assert (it.form.code, value(it, "1.5")) == ("1.5", "")


def test_a_change_of_another_round_is_taken_back_where_it_was(it: Desktop) -> None:
    it.window.show_office("office", "", [("6m", "Six"), ("9m", "Nine"), ("12m", "Twelve")])
    enter(it, "1.5", "81")
    it.workplace.set_round("6m")
    it.settle()
    enter(it, "1.5", "40")
    it.workplace.set_round(ROUND)
    it.settle()
    assert it.window.rounds.currentText() == "Twelve"
    assert "รอบ 6 เดือน" in it.page.list.undo_button.text()
    undo(it)
    assert it.workplace.round_id == "6m"
    assert it.window.rounds.currentText() == "Six"
    assert it.form.detail is not None
    assert (it.form.detail.round, it.form.code) == ("6m", "1.5")
    assert (value(it, "1.5", "6m"), value(it, "1.5")) == ("", "81")
    undo(it)
    assert it.workplace.round_id == ROUND
    assert value(it, "1.5") == it.shown_field("value").text() == ""


def test_what_could_not_be_stored_is_taken_back_first(it: Desktop) -> None:
    enter(it, "1.5", "81")
    with faults.protected_database(it.workplace.session.workspace):
        enter(it, "1.5", "99")
        enter(it, "1.3", "7")
        undo(it)
        assert (it.form.code, it.shown_field("value").text()) == ("1.3", "")
        undo(it)
        assert (it.form.code, it.shown_field("value").text()) == ("1.5", "81")
        assert it.workplace.unsaved() == ()
        assert it.shown_field("value").fault == ""
        it.bot.waitUntil(lambda: it.window.status.raw.startswith("Saved"))
    undo(it)
    assert value(it, "1.5") == ""


def test_a_step_that_somebody_changed_since_makes_room_for_the_one_before(it: Desktop) -> None:
    enter(it, "1.3", "0.5")
    enter(it, "1.5", "81")
    entry.enter(it.workplace.session, "1.5", {"value": "77"}, round_id=ROUND)
    undo(it)
    [failure] = it.answers.failures
    assert isinstance(failure, ChangedSince)
    assert value(it, "1.5") == "77"
    undo(it)
    assert value(it, "1.3") == ""
    assert len(it.answers.failures) == 1


def test_a_step_of_an_item_accepted_since_makes_room_for_the_one_before(
    desk: Desk, opened: Callable[[Desk], Desktop], tmp_path: Path
) -> None:
    offices.fill(desk)
    reviews.send(desk)
    it = opened(desk)
    enter(it, "1.3", "0.5")
    enter(it, "1.5", "81")
    reviews.decide(desk, "accepted", "1.5", comment="")
    [review] = reviews.export(desk)
    list(intake.import_packages(it.workplace.session, [review.path]))
    it.workplace.changed.emit(Topic.REVIEW)
    it.settle()
    it.page.undo()
    it.settle()
    [failure] = it.answers.failures
    assert isinstance(failure, LockedItem)
    it.page.undo()
    it.settle()
    assert value(it, "1.3") != "0.5"
    assert len(it.answers.failures) == 1


def test_a_full_disk_leaves_the_step_to_be_tried_again(it: Desktop) -> None:
    enter(it, "1.5", "81")
    with faults.protected_database(it.workplace.session.workspace):
        undo(it)
        assert isinstance(it.answers.failures[0], AppError)
        assert len(it.page.trail.done) == 1
    undo(it)
    assert value(it, "1.5") == ""


def test_each_value_has_its_history_with_what_was_taken_back(it: Desktop) -> None:
    enter(it, "1.5", "81")
    enter(it, "1.5", "82")
    undo(it)
    it.page._show_history("1.5")
    it.bot.waitUntil(lambda: bool(it.window.findChildren(HistoryDialog)))
    [dialog] = it.window.findChildren(HistoryDialog)
    words = " ".join(text.raw for text in dialog.findChildren(Text))
    assert words.index("Change taken back") < words.index("Answer changed")  # the newest first
    assert "82  →  81" in words
    assert "81  →  82" in words
    dialog.accept()


def test_the_history_has_words_for_all_that_is_done_to_an_item(it: Desktop, tmp_path: Path) -> None:
    session = it.workplace.session
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-1.4 a")
    target = evidence_desk.Target("1.4", ROUND, slot=1)
    [attached] = evidence_desk.take(session, target, [file]).attached
    [moved] = evidence_desk.move(session, "1.4", [attached.row.id], 2, round_id=ROUND)
    removed = evidence_desk.detach(session, "1.4", [moved.row.id], round_id=ROUND)
    evidence_desk.restore(session, removed)
    entry.enter(session, "1.4", {"variables.dropouts": "1"}, round_id=ROUND)
    done = {change.action for change in indicators.history(session, "1.4", ROUND)}
    assert len(done) >= 3
    assert all(action_text(action) != action for action in done), done
