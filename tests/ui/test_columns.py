"""The layout of equal columns, and the small parts of the overview."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from desktop_app.services.first_page import Step
from ui import theme
from ui.pages.first_steps import FirstSteps
from ui.widgets.basics import Chip, Text
from ui.widgets.columns import Columns
from ui.widgets.empty import Empty
from ui.widgets.figure import Figure

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Box(QWidget):
    """A widget that wants a height."""

    def __init__(self, height: int, *, grows: bool = False) -> None:
        super().__init__()
        self._height = height
        if grows:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(50, self._height)


def laid_out(
    qtbot: QtBot, heights: list[int], width: int, height: int, *, level: bool, grows: bool = False
) -> list[QRect]:
    """Return where boxes stand in a layout whose columns need 100 pixels and a gap of 10."""
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = Columns(holder, least=100, spacing=10, level=level)
    boxes = [Box(each, grows=grows) for each in heights]
    for box in boxes:
        layout.addWidget(box)
        box.show()
    layout.setGeometry(QRect(0, 0, width, height))
    return [box.geometry() for box in boxes]


@pytest.mark.parametrize(
    ("width", "columns"), [(430, 4), (429, 2), (320, 2), (210, 2), (209, 1), (40, 1)]
)
def test_rows_are_even(qtbot: QtBot, width: int, columns: int) -> None:
    places = laid_out(qtbot, [20, 20, 20, 20], width, 0, level=True)
    assert len({place.x() for place in places}) == columns
    assert len({place.width() for place in places}) == 1
    assert all(place.right() < max(width, 50) for place in places)


def test_a_row_is_as_high_as_its_highest(qtbot: QtBot) -> None:
    places = laid_out(qtbot, [20, 50, 30], 210, 0, level=True)
    assert [place.height() for place in places] == [50, 50, 30]
    assert places[2].y() == 60


def test_what_is_left_goes_to_those_who_want_it(qtbot: QtBot) -> None:
    assert laid_out(qtbot, [20, 20], 210, 90, level=True, grows=True)[0].height() == 90
    assert laid_out(qtbot, [20, 20], 210, 90, level=True)[0].height() == 20


def test_columns_of_their_own_are_filled_where_they_end_first(qtbot: QtBot) -> None:
    places = laid_out(qtbot, [80, 20, 20, 20], 210, 0, level=False)
    assert [(place.x(), place.y()) for place in places] == [(0, 0), (110, 0), (110, 30), (110, 60)]


def test_hidden_widgets_take_no_room(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = Columns(holder, least=100, spacing=10)
    assert layout.heightForWidth(500) == 0
    assert layout.minimumSize() == QSize(0, 0)
    gone, there = Box(40), Box(30)
    layout.addWidget(gone)
    layout.addWidget(there)
    gone.hide()
    there.show()
    assert layout.heightForWidth(500) == 30
    assert layout.sizeHint().height() == 30
    assert layout.count() == 2
    assert layout.takeAt(5) is None
    assert layout.itemAt(7) is None
    taken = layout.takeAt(0)
    assert taken is not None
    assert taken.widget() is gone
    gone.deleteLater()
    assert layout.expandingDirections() == Qt.Orientation(0)


def test_an_empty_list_says_something(qtbot: QtBot) -> None:
    shown = Empty("inbox", "Nothing yet")
    qtbot.addWidget(shown)
    labels = shown.findChildren(QLabel)
    assert [label.accessibleName() for label in labels] == ["Nothing yet"]


def test_a_chip_makes_room_for_an_icon_that_comes_later(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, theme.LIGHT, 100)
    chip, other = Chip("Returned", "bad"), Chip("Returned", "bad", "undo-2")
    for each in (chip, other):
        qtbot.addWidget(each)
        each.show()
    before = chip.contentsRect().left()
    chip.set_state("Returned", "bad", "undo-2")
    assert chip.contentsRect().left() == other.contentsRect().left() > before
    assert chip.sizeHint() == other.sizeHint()
    chip.set_state("Returned", "bad")
    assert chip.contentsRect().left() == before
    qapp.setStyleSheet("")


def test_a_figure_says_what_is_urgent(qtbot: QtBot) -> None:
    card = Figure("clock")
    qtbot.addWidget(card)
    card.show_words("Due", "15 Oct", "2 days late")
    card.show_part(1, 0)
    card.set_tone("bad")
    assert card.figure.raw == "15 Oct"
    assert card.note.property("tone") == "bad"
    assert card.part.maximum() == 1
    card.set_tone("neutral")
    assert card.note.property("tone") == "neutral"


@pytest.mark.parametrize(
    ("step", "states"),
    [
        ("request", ["comes next", "later", "later", "later"]),
        ("install", ["done", "comes next", "later", "later"]),
        ("framework", ["done", "done", "comes next", "later"]),
    ],
)
def test_the_first_steps_show_where_the_office_is(
    qtbot: QtBot, step: Step, states: list[str]
) -> None:
    shown = FirstSteps()
    qtbot.addWidget(shown)
    shown.show_step(step)
    heads = [each for each in shown.findChildren(Text) if each.accessibleDescription()]
    assert [head.accessibleDescription() for head in heads] == states
    assert [head.property("role") == "strong" for head in heads].count(True) == 1


def test_the_words_of_the_first_steps_fit_into_small_windows(qtbot: QtBot) -> None:
    shown = FirstSteps()
    qtbot.addWidget(shown)
    shown.resize(theme.pixels(400), 600)
    shown.show()
    labels = shown.findChildren(Text)
    assert len(labels) == 9
    qtbot.waitUntil(
        lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels)
    )
