"""The agreements of all offices: in processes, all of them or none."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NoReturn

import pytest

from desktop_app.domain.document_errors import PictureUnreadable, PrintingEnded
from desktop_app.domain.store_errors import FolderNotEmpty
from desktop_app.domain.workflow_errors import CentralOnly
from desktop_app.services import paper_batch, paper_pool, papers
from desktop_app.store import queries

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.offices import Desk


class Stopped(Exception):
    """What a person's "cancel" raises."""


def end(_fonts: object) -> NoReturn:
    os._exit(3)


@pytest.fixture
def few(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A centre that has seventeen offices only, so that there are several chunks for a process."""
    everyone = queries.offices
    monkeypatch.setattr(
        queries,
        "offices",
        lambda reader: tuple(
            row for row in everyone(reader) if row.code < "1902" or row.kind == "สพม"
        ),
    )
    return desk


@pytest.mark.parametrize("processes", [1, None])
def test_every_office_gets_its_own(few: Desk, tmp_path: Path, processes: int | None) -> None:
    said: list[tuple[int, int]] = []
    folder = tmp_path / "คำรับรอง"
    with few.open("central") as centre:
        done = paper_batch.all_agreements(
            centre,
            papers.Order(),
            folder,
            progress=lambda *counts: said.append(counts),
            processes=processes,
        )
        alone = papers.agreement(centre, papers.Order(), "1102")
    codes = [entry.office for entry in done.agreements]
    assert codes == sorted(codes)
    assert len(codes) > paper_pool.TOGETHER
    assert "1102" in codes
    assert {path.name for path in folder.iterdir()} == {
        f"คำรับรอง-2570-{code}.pdf" for code in codes
    }
    assert (folder / "คำรับรอง-2570-1102.pdf").read_bytes() == alone.data
    assert said == [(number, len(codes)) for number in range(len(codes) + 1)]
    assert done.pages == 5 * len(codes)
    assert {entry.template_version for entry in done.agreements} == {"1"}


def test_cancelling_leaves_nothing(few: Desk, tmp_path: Path) -> None:
    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise Stopped

    with few.open("central") as centre, pytest.raises(Stopped):
        paper_batch.all_agreements(
            centre, papers.Order(), tmp_path / "new", progress=stop, processes=1
        )
    assert not (tmp_path / "new").exists()
    assert not [path for path in tmp_path.iterdir() if "kpr" in path.name]


def test_what_cannot_be_printed_is_said(few: Desk, tmp_path: Path) -> None:
    order = papers.Order(emblem=b"no picture")
    with few.open("central") as centre, pytest.raises(PictureUnreadable):
        paper_batch.all_agreements(centre, order, tmp_path / "new", processes=1)
    assert not (tmp_path / "new").exists()


def test_a_process_that_is_ended_is_said(
    few: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper_pool, "set_up", end)
    with few.open("central") as centre, pytest.raises(PrintingEnded):
        paper_batch.all_agreements(centre, papers.Order(), tmp_path / "new", processes=1)


def test_only_the_centre_and_only_a_new_folder(few: Desk, tmp_path: Path) -> None:
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "ของเดิม.txt").touch()
    with few.open("1001") as office, pytest.raises(CentralOnly):
        paper_batch.all_agreements(office, papers.Order(), tmp_path / "new")
    with few.open("central") as centre, pytest.raises(FolderNotEmpty):
        paper_batch.all_agreements(centre, papers.Order(), tmp_path / "used")
