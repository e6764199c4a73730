"""The state on a coloured ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import theme
from ui.widgets.basics import Chip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def test_a_mark_that_comes_later_has_room_beside_the_words(
    qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp, theme.LIGHT, 100)
    begun, later = Chip("ครบถ้วน", "good", "circle-check"), Chip("ขาด", "warn")
    for chip in (begun, later):
        qtbot.addWidget(chip)
        chip.show()
    plain = later.sizeHint().width()
    later.set_state("ครบถ้วน", "good", "circle-check")
    assert later.sizeHint() == begun.sizeHint()
    assert later.sizeHint().width() > plain
    assert later.contentsMargins().left() > later.contentsMargins().right()
    qapp.setStyleSheet("")
