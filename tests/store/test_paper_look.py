"""The one row of how papers look."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import DBAPIError

from desktop_app.store import commands, queries
from desktop_app.store.rows import PaperLookRow
from tests.store.support import NOW, ready_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.store.workspace import Workspace

WHOLE = PaperLookRow(NOW, "TH Sarabun New", "a" * 64, "b" * 64, b"\x89PNG", "image/png")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with ready_workspace(tmp_path / "ws") as opened:
        yield opened


def test_a_choice_replaces_the_one_before(workspace: Workspace) -> None:
    with workspace.read() as reader:
        assert queries.paper_look(reader) is None
    for row in (WHOLE, replace(WHOLE, font=None, regular_sha256=None, bold_sha256=None)):
        with workspace.write("a", NOW) as writer:
            commands.put_paper_look(writer, row)
        with workspace.read() as reader:
            assert queries.paper_look(reader) == row


@pytest.mark.parametrize(
    "half",
    [
        replace(WHOLE, bold_sha256=None),
        replace(WHOLE, font=None),
        replace(WHOLE, emblem_type=None),
        replace(WHOLE, emblem=None),
    ],
)
def test_half_a_choice_is_refused(workspace: Workspace, half: PaperLookRow) -> None:
    with pytest.raises(DBAPIError), workspace.write("a", NOW) as writer:
        commands.put_paper_look(writer, half)
