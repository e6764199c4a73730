"""The centre's import of a submission from every office, against the work nobody gets round."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

from benchmarks.machine import memory_disk, require_room
from benchmarks.measure import Contest, Contestant, Sample, hold, worker

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.setting import Setting

OFFICES: Final = 245


def run(setting: Setting) -> None:
    """Import on the disk, and in memory where there is room for it."""
    offices, evidence = (24, 1_000_000) if setting.quick else (OFFICES, 10_000_000)
    needed = 2 * offices * (evidence + 50_000)
    if memory_disk(needed) is None:
        print("\nno room on a memory disk: only the disk is measured")
    else:
        with setting.folder(in_memory=True) as folder:
            _contest(setting, folder, offices, evidence, "memory disk")
    require_room(setting.base, needed)
    with setting.folder() as folder:
        _contest(setting, folder, offices, evidence, "disk, everything written is synced")


def _contest(setting: Setting, folder: Path, offices: int, evidence: int, where: str) -> None:
    worker("make_submissions", folder=str(folder), offices=offices, evidence=evidence)
    incoming, desk, copy = folder / "incoming", folder / "desk", folder / "copy"
    amount = sum(path.stat().st_size for path in incoming.iterdir()) / 1e6

    def import_all() -> Sample:
        desk.mkdir()
        shutil.copytree(folder / "central", desk / "central")
        shutil.copy(folder / "framework.asice", desk)
        return worker("import", central=str(desk / "central"), incoming=str(incoming))

    def empty() -> None:
        shutil.rmtree(desk, ignore_errors=True)
        shutil.rmtree(copy, ignore_errors=True)

    hold(
        Contest(
            f"Import {offices} submissions with {evidence / 1e6:g} MB of evidence each, {where}",
            amount,
            "MB",
            [
                Contestant("import, with a receipt for each", import_all),
                Contestant(
                    "SHA-256 of the files",
                    lambda: worker("hash_packages", source=str(incoming)),
                    aim=0.6,
                ),
                Contestant(
                    "copy of the files, each synced",
                    lambda: worker("copy", source=str(incoming), target=str(copy)),
                ),
            ],
            tidy=empty,
        ),
        setting,
    )
