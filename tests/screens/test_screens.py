"""Every scene in every size: nothing is cut off, and nothing is in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from tests.screens.looking import cut, untranslated
from tests.screens.scenes import SCENES
from tests.screens.stage import Size, Stage, make_world
from ui.area import AreaWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    Play = Callable[[str, Size], QWidget]

SIZES = (
    Size(1024, 768),
    Size(1280, 760),
    Size(1920, 1080),
    Size(1024, 768, scale=150),
    Size(1280, 760, scale=150),
    Size(1920, 1080, scale=150),
)


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_world(tmp_path_factory.mktemp("screens") / "world")


@pytest.fixture
def play(qapp: QApplication, world: Path, tmp_path: Path) -> Iterator[Play]:
    stages: list[Stage] = []

    def begin(name: str, size: Size) -> QWidget:
        stages.append(Stage(qapp, world, tmp_path, size))
        shown = SCENES[name](stages[-1])
        stages[-1].settle()
        return shown

    yield begin
    for stage in stages:
        stage.leave()
    qapp.setStyleSheet("")


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", SCENES)
def test_everything_fits_and_is_in_thai(play: Play, name: str, size: Size) -> None:
    shown = play(name, size)
    assert untranslated(shown) == []
    assert cut(shown) == []


@pytest.mark.parametrize("code", ["steps", "levels", "survey", "returned"])
def test_the_chosen_item_is_seen_whole_in_the_list(play: Play, code: str) -> None:
    window = play(f"indicator-{code}", Size())
    assert isinstance(window, AreaWindow)
    table = window.indicators.list.table
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))


def test_a_text_in_english_is_noticed(play: Play) -> None:
    shown = play("first-start-1-welcome", SIZES[0])
    label = shown.findChildren(QLabel)[0]
    label.setText("Nobody has translated this")
    assert len(untranslated(shown)) == 1


def test_a_text_that_does_not_fit_is_noticed(play: Play) -> None:
    shown = play("exchange", SIZES[0])
    label = next(each for each in shown.findChildren(QLabel) if each.isVisible())
    label.setFixedWidth(3)
    assert cut(shown)


def test_a_table_that_is_too_wide_is_noticed(play: Play) -> None:
    shown = play("exchange", SIZES[0])
    assert isinstance(shown, AreaWindow)
    shown.exchange.log_table.setColumnWidth(0, 3000)
    assert any("columns" in each for each in cut(shown))
