"""Building and verifying one large package, against what else packs, signs and hashes."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

from benchmarks import tools
from benchmarks.data import make_files
from benchmarks.machine import MEBI, memory_disk, require_room
from benchmarks.measure import Contest, Contestant, hold, worker

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.setting import Setting

FILES: Final = 200
PEAK: Final = 150
"""Memory that a process may take at most, in MiB, however large the package."""


def run(setting: Setting) -> None:
    """Build and verify on the disk, and in memory where there is room for it."""
    total = 100_000_000 if setting.quick else 1_000_000_000
    if memory_disk(3 * total) is None:
        print("\nno room on a memory disk: only the disk is measured")
    else:
        with setting.folder(in_memory=True) as folder:
            _contests(setting, folder, total, "memory disk")
    require_room(setting.base, 3 * total)
    with setting.folder() as folder:
        _contests(setting, folder, total, "disk, everything written is synced")


def _contests(setting: Setting, folder: Path, total: int, where: str) -> None:
    files, keys, out = folder / "files", folder / "keys", folder / "out"
    keys.mkdir()
    out.mkdir()
    make_files(files, FILES, total)
    worker("make_pair", folder=str(keys))
    amount = total / 1e6
    about = f"{amount:,.0f} MB in {FILES} files of {_span(files)}, {where}"

    def empty() -> None:
        shutil.rmtree(out)
        out.mkdir()

    package = out / "ours.asice"
    hold(
        Contest(
            f"Build a package: {about}",
            amount,
            "MB",
            [
                Contestant(
                    "build",
                    lambda: worker("build", keys=str(keys), source=str(files), target=str(package)),
                ),
                *_archivers(tools.Archivers(files, out / "theirs.zip", keys)),
                Contestant("SHA-256 of the files", lambda: worker("sha256", source=str(files))),
            ],
            tidy=empty,
        ),
        setting,
    )
    kept = folder / "kept.asice"
    worker("build", keys=str(keys), source=str(files), target=str(kept))
    hold(
        Contest(
            f"Verify a package: {about}",
            amount,
            "MB",
            [
                Contestant("verify", lambda: worker("verify", keys=str(keys), source=str(kept))),
                Contestant(
                    "SHA-256 of the files", lambda: worker("sha256", source=str(files)), aim=0.7
                ),
                Contestant(
                    "verify and copy, as an import does",
                    lambda: worker("verify", keys=str(keys), source=str(kept), target=str(package)),
                ),
            ],
            tidy=empty,
        ),
        setting,
    )


def _archivers(others: tools.Archivers) -> list[Contestant]:
    """Return what packs files, as far as it is installed."""
    found = []
    if tools.find("zip"):
        found.append(Contestant("zip -0", others.zip))
    if tools.find("7z"):
        found.append(Contestant("7z -mx0, zip format", lambda: others.seven_zip("zip")))
        found.append(Contestant("7z -mx0, 7z format", lambda: others.seven_zip("7z")))
        if tools.find("openssl"):
            signed = "7z -mx0, then openssl cms -sign"
            found.append(Contestant(signed, others.seven_zip_signed, aim=1.5))
    return found


def _span(files: Path) -> str:
    sizes = [path.stat().st_size / 1e6 for path in files.iterdir()]
    return f"{min(sizes):.2g} to {max(sizes):.2g} MB"


def memory(setting: Setting) -> None:
    """Measure the peak of memory of a process that works on a huge package."""
    size = (256 if setting.quick else 2048) * MEBI
    require_room(setting.base, 2 * size)
    print(
        f"\nMemory: build, verify and copy a package of {size // MEBI:,} MiB, whole program loaded"
    )
    before = worker("whole_program")
    with setting.folder() as folder:
        sample = worker("giant", folder=str(folder), size=size)
    peak, base = (sample.peak or 0) / MEBI, (before.peak or 0) / MEBI
    if not peak:
        print("  this system does not say how much memory a process takes")
        return
    verdict = "reached" if peak < PEAK else "MISSED"
    times = ", ".join(f"{name} {sample.facts[name]:.1f} s" for name in ("build", "verify", "copy"))
    print(f"  {times}")
    print(
        f"  peak {peak:.0f} MiB, of which the program itself {base:.0f} MiB   aim {PEAK}: {verdict}"
    )
