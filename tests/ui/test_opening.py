"""Workspaces that cannot be opened, or not written: said in words, and the program lives on."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.store_errors import (
    DatabaseDamaged,
    DatabaseNewer,
    FileInPlaceOfFolder,
    FileMissing,
    NotAWorkspace,
    NotReadable,
    NotWritable,
)
from ui.texts import error_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.helpers.windows import Started
    from ui.settings import Settings

    Start = Callable[[Path | None], Started]

THAI = re.compile("[\u0e00-\u0e7f]")


def gone(office: Path) -> None:
    shutil.rmtree(office)


def without_database(office: Path) -> None:
    (office / "workspace.sqlite3").unlink()


def no_database(office: Path) -> None:
    (office / "workspace.sqlite3").write_bytes(b"a letter, saved under the wrong name\n" * 200)


def empty_database(office: Path) -> None:
    (office / "workspace.sqlite3").write_bytes(b"")


def cut_database(office: Path) -> None:
    path = office / "workspace.sqlite3"
    path.write_bytes(path.read_bytes()[:5000])


def newer(office: Path) -> None:
    with closing(sqlite3.connect(office / "workspace.sqlite3")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")


def file_in_place(office: Path) -> None:
    shutil.rmtree(office / "staging")
    (office / "staging").write_text("somebody's file", encoding="utf-8")


FAULTS: list[tuple[Callable[[Path], None], type[AppError]]] = [
    (gone, FileMissing),
    (without_database, NotAWorkspace),
    (no_database, DatabaseDamaged),
    (empty_database, DatabaseDamaged),
    (cut_database, DatabaseDamaged),
    (newer, DatabaseNewer),
    (file_in_place, FileInPlaceOfFolder),
]


def refusal(running: Started, qtbot: QtBot) -> str:
    """Return the one thing that was said, which is no fault of the program."""
    qtbot.waitUntil(lambda: bool(running.answers.failures))
    [failure] = running.answers.failures
    assert isinstance(failure, AppError)
    return error_text(failure)


@pytest.mark.parametrize(("fault", "kind"), FAULTS)
def test_what_cannot_be_opened_is_said_in_words(
    start: Start,
    office: Path,
    qtbot: QtBot,
    fault: Callable[[Path], None],
    kind: type[AppError],
) -> None:
    fault(office)
    running = start(office)
    reports: list[BaseException] = []
    running.answers.on_fault = reports.append
    said = refusal(running, qtbot)
    assert type(running.answers.failures[0]) is kind
    assert THAI.search(said)
    assert "{" not in said
    assert running.first.isVisible()
    assert reports == []


def test_a_folder_that_may_not_be_written_is_said_in_words(
    start: Start, office: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system refuses every new file in it, as with a folder of somebody else."""
    real = os.open

    def opened(path: str, flags: int, *arguments: int, **more: int) -> int:
        if str(path).startswith(str(office)) and flags & (os.O_WRONLY | os.O_RDWR):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, flags, *arguments, **more)

    monkeypatch.setattr(os, "open", opened)
    running = start(office)
    said = refusal(running, qtbot)
    assert isinstance(running.answers.failures[0], NotWritable)
    assert THAI.search(said)
    assert running.first.isVisible()


def test_a_folder_that_may_not_be_read_is_said_in_words(
    start: Start, office: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.stat

    def looked_at(path: str | os.PathLike[str], **more: bool) -> os.stat_result:
        if str(path).startswith(str(office)):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, **more)

    running = start(None)
    monkeypatch.setattr(os, "stat", looked_at)
    running.program.open(office)
    said = refusal(running, qtbot)
    monkeypatch.undo()
    assert isinstance(running.answers.failures[0], NotReadable)
    assert THAI.search(said)


def test_a_synchronised_folder_is_warned_of_once(
    start: Start, office: Path, tmp_path: Path, settings: Settings, qtbot: QtBot
) -> None:
    """OneDrive has taken over the folder with the documents, and the workspace with it."""
    for name in ("OneDrive - สพฐ", "Dropbox", "Google Drive"):
        root = tmp_path / name / "workspace"
        shutil.copytree(office, root)
        running = start(root)
        qtbot.waitUntil(lambda running=running: len(running.answers.said) == 1)  # type: ignore[misc]
        assert str(root) in running.answers.said[0]
        assert "OneDrive, Google Drive, Dropbox" in running.answers.said[0]
        assert settings.warned_of() == root
        running.answers.said.clear()
        running.area.close()
        qtbot.waitUntil(lambda running=running: running.program.window is None)  # type: ignore[misc]
        again = start(root)
        qtbot.waitUntil(lambda again=again: again.area.overview.fresh)  # type: ignore[misc]
        qtbot.waitUntil(lambda again=again: not again.program._runner.busy)  # type: ignore[misc]
        assert again.answers.said == []
        again.area.close()
        qtbot.waitUntil(lambda again=again: again.program.window is None)  # type: ignore[misc]


def test_a_good_place_is_not_spoken_of(start: Start, office: Path, qtbot: QtBot) -> None:
    running = start(office)
    qtbot.waitUntil(lambda: running.area.rounds.count() == 3)
    qtbot.waitUntil(lambda: not running.program._runner.busy)
    assert running.answers.said == []


@pytest.mark.parametrize(("fault", "kind"), FAULTS)
def test_a_workspace_that_was_shown_before_it_is_opened(
    start: Start,
    office: Path,
    qtbot: QtBot,
    fault: Callable[[Path], None],
    kind: type[AppError],
) -> None:
    """The window appears as it was left; then opening the workspace fails."""
    running = start(office)
    qtbot.waitUntil(lambda: running.area.rounds.count() == 3)
    qtbot.waitUntil(lambda: not running.area.workplace.busy)
    running.area.close()
    qtbot.waitUntil(lambda: running.program.window is None)
    fault(office)
    again = start(office)
    said = refusal(again, qtbot)
    assert type(again.answers.failures[0]) is kind
    assert THAI.search(said)
    qtbot.waitUntil(again.first.isVisible)
