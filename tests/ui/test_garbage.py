"""The search for garbage leaves out what the program has loaded."""

from __future__ import annotations

import gc
import sys
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from ui import garbage
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

NAME = "kpr_loaded_just_now"


@pytest.fixture(autouse=True)
def usual(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Begin as a program does, and leave the process as it was."""
    monkeypatch.setattr(garbage, "_seen", 0)
    gc.unfreeze()
    yield
    sys.modules.pop(NAME, None)
    gc.unfreeze()
    gc.enable()


def test_what_is_loaded_is_left_out() -> None:
    garbage.pause()
    assert not gc.isenabled()
    garbage.spare()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 1000
    assert len(gc.get_objects()) < 1000


def test_only_what_was_loaded_since_is_added() -> None:
    garbage.spare()
    before = gc.get_freeze_count()
    kept = [[number] for number in range(5000)]
    garbage.spare()
    assert gc.get_freeze_count() <= before
    sys.modules[NAME] = ModuleType(NAME)
    garbage.spare()
    assert gc.get_freeze_count() > before + len(kept) // 2


def test_garbage_is_still_found() -> None:
    garbage.spare()
    ring: list[object] = []
    ring.append(ring)
    del ring
    assert gc.collect() >= 1


def test_the_end_of_work_leaves_out_what_it_loaded(qtbot: QtBot) -> None:
    runner = TaskRunner()

    def work() -> None:
        sys.modules[NAME] = ModuleType(NAME)

    with qtbot.waitSignal(runner.idle):
        runner.start(lambda _task: work())
    assert gc.get_freeze_count() > 1000
