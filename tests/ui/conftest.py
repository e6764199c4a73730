"""Windows for tests: offscreen, with real services on a copy of a practice workspace."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from desktop_app.exchange.identity import KeyCost
from desktop_app.services import practice
from tests.helpers.windows import Answers, Started, leave, started
from ui.settings import Settings
from ui.texts import SPEECH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["kpr-desk"]


@pytest.fixture(autouse=True)
def ascii_digits() -> Iterator[None]:
    """Begin and leave each test with the digits in which texts are written."""
    SPEECH.thai_digits = False
    yield
    SPEECH.thai_digits = False


@pytest.fixture(scope="session")
def practice_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice centre and office, built once; copy it, never change it."""
    folder = tmp_path_factory.mktemp("practice") / "world"
    practice.set_up(folder, "tester", cost=KeyCost(iterations=1000))
    return folder


@pytest.fixture
def world(practice_world: Path, tmp_path: Path) -> Path:
    """A copy of the practice centre (``central``) and office (``office-5801``)."""
    return shutil.copytree(practice_world, tmp_path / "world")


@pytest.fixture
def office(world: Path) -> Path:
    """The office's workspace of the copy."""
    return world / f"office-{practice.OFFICE}"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of their own, with their own data folder."""
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    return Settings(store, tmp_path / "data")


@pytest.fixture
def answers(settings: Settings) -> Answers:
    """What the user chooses in dialogs, and what was said."""
    return Answers(settings)


@pytest.fixture
def start(
    qapp: QApplication, qtbot: QtBot, settings: Settings, answers: Answers
) -> Iterator[Callable[[Path | None], Started]]:
    """Start the program on a workspace (None: the first start); it is closed at the end."""
    running: list[Started] = []

    def begin(workspace: Path | None) -> Started:
        running.append(started(qapp, qtbot, settings, answers, workspace))
        return running[-1]

    yield begin
    for each in running:
        leave(each, qtbot)
