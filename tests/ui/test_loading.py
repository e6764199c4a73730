"""Modules are loaded by one thread at a time, and those that pages need before they are wanted."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

import pytest

from ui import loading
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.helpers.windows import Started


def test_one_thread_loads_at_a_time() -> None:
    begun, done = threading.Event(), threading.Event()

    def other() -> None:
        begun.set()
        loading.load("json")
        done.set()

    thread = threading.Thread(target=other)
    with loading.alone():
        loading.load("json")  # the thread that loads may load more
        thread.start()
        assert begun.wait(10)
        assert not done.wait(0.05)
    assert done.wait(10)
    thread.join()


def test_there_is_no_module_of_this_name() -> None:
    with pytest.raises(ModuleNotFoundError):
        loading.load("desktop_app.services.nothing_of_this_name")
    loading.load("json")  # the next one can load


def test_what_pages_need_is_loaded_after_the_first_page(
    start: Callable[[Path | None], Started], office: Path, qtbot: QtBot
) -> None:
    wanted = {*loading.READING, *loading.PAGES}
    for name in wanted - {"desktop_app.services.session"}:
        loading.load(name)  # so that it can be taken away, and brought back
    taken = {name: sys.modules.pop(name) for name in loading.PAGES}
    try:
        window = start(office).area
        qtbot.waitUntil(lambda: window.overview.fresh)
        qtbot.waitUntil(lambda: set(taken) <= set(sys.modules))
        qtbot.waitUntil(lambda: not window.workplace.busy)
    finally:
        sys.modules.update(taken)


def test_work_that_nobody_waits_for_is_not_begun(qtbot: QtBot) -> None:
    runner, gate = TaskRunner(), threading.Event()
    done: list[str] = []
    first = runner.start(lambda _task: gate.wait(10))
    second = runner.start(lambda _task: done.append("second"))
    with qtbot.waitSignals([first.finished, second.finished]):
        runner.cancel_all()
        gate.set()
    assert done == []
