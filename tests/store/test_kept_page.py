"""A text kept for the state of the database counts for this state only."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from desktop_app.store import kept_page
from desktop_app.store.info import DATABASE_NAME
from tests.store.support import NOW, open_workspace, ready_workspace

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "หน้าแรก\nline"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A closed workspace with a kept text."""
    ready_workspace(tmp_path / "ws").close()
    kept_page.keep(tmp_path / "ws", TEXT)
    return tmp_path / "ws"


def test_the_text_is_there_until_the_database_changes(root: Path) -> None:
    assert kept_page.kept(root) == TEXT
    open_workspace(root).close()
    assert kept_page.kept(root) == TEXT
    with open_workspace(root) as workspace, workspace.write("tester", NOW) as writer:
        writer.audit("test.done", "it", None, None)
    assert kept_page.kept(root) is None
    kept_page.keep(root, TEXT)
    assert kept_page.kept(root) == TEXT


def test_a_change_that_waits_in_the_log_counts(root: Path) -> None:
    with open_workspace(root) as workspace:
        with workspace.write("tester", NOW) as writer:
            writer.audit("test.done", "it", None, None)
        assert kept_page.kept(root) is None
        kept_page.keep(root, "of a database in use")
    assert "of a database in use" not in (root / kept_page.NAME).read_text("utf-8")


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.write_bytes(b"\xff\xfe"),
        lambda path: path.write_text("no numbers\ntext", "utf-8"),
    ],
    ids=["missing", "cut", "not text", "not ours"],
)
def test_a_damaged_one_is_none(root: Path, damage: object) -> None:
    assert callable(damage)
    damage(root / kept_page.NAME)
    assert kept_page.kept(root) is None


def test_a_copy_of_another_database_is_none(root: Path) -> None:
    os.utime(root / DATABASE_NAME, ns=(1, 1))
    assert kept_page.kept(root) is None


def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path, root: Path) -> None:
    kept_page.keep(tmp_path / "no workspace", TEXT)
    assert not (tmp_path / "no workspace").exists()
    (root / kept_page.NAME).unlink()
    (root / kept_page.NAME).mkdir()
    kept_page.keep(root, TEXT)
    assert kept_page.kept(root) is None
