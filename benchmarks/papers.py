"""The agreements of all offices as PDF, against LibreOffice converting the same from .docx."""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from benchmarks import BenchmarkError
from benchmarks.measure import ROOT, Contest, Contestant, Sample, hold, program, worker

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.setting import Setting

OFFICES: Final = 245
PAGES: Final = 3
FACTOR: Final = 10.0
_FONTS: Final = """\
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include>/etc/fonts/fonts.conf</include><dir>{folder}</dir></fontconfig>
"""


def run(setting: Setting) -> None:
    """Print and sign, in turn with LibreOffice where it is installed; all from start to end."""
    offices = 12 if setting.quick else OFFICES
    with setting.folder() as folder:
        for name in ("ours", "theirs", "documents", "signer"):
            (folder / name).mkdir()
        worker("write_documents", folder=str(folder / "documents"), offices=offices)
        worker("make_signer", folder=str(folder / "signer"))
        contestants = [
            Contestant("agreements, read back and signed", lambda: _sign(folder, offices)),
            Contestant("agreements, read back", lambda: _print(folder, offices)),
        ]
        office = shutil.which("soffice")
        if office is None:
            print("\nnot installed, so left out of the comparison: soffice (LibreOffice Writer)")
        else:
            contestants.append(
                Contestant("LibreOffice", lambda: _convert(office, folder, offices), aim=FACTOR)
            )
        hold(
            Contest(
                f"{offices} agreements of {PAGES} pages as PDF",
                offices * PAGES,
                "pages",
                contestants,
                tidy=lambda: _empty(folder),
            ),
            setting,
        )


def _sign(folder: Path, offices: int) -> Sample:
    """Print and sign all, and see that some of them are signed as they should be."""
    sample = _print(folder, offices, str(folder / "signer"))
    files = sorted(str(path) for path in (folder / "ours").iterdir())
    worker("check_signed", files=files[:: max(1, offices // 5)], folder=str(folder / "signer"))
    return sample


def _print(folder: Path, offices: int, *signer: str) -> Sample:
    target = folder / "ours"
    command = [sys.executable, "-m", "benchmarks.paper_program", str(target), str(offices)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    sample = program([*command, *signer], folder, environment=environment)
    facts = json.loads(target.with_suffix(".json").read_text(encoding="utf-8"))
    expected = offices * PAGES
    if facts["pages"] != expected:
        raise BenchmarkError(f"{facts['pages']} pages were printed, not {expected}")
    return replace(sample, peak=facts["peak"], facts=facts)


def _convert(office: str, folder: Path, offices: int) -> Sample:
    """Convert all documents in one run of LibreOffice, with the font that ours uses."""
    fonts = folder / "fonts.conf"
    fonts.write_text(_FONTS.format(folder=ROOT / "resources" / "fonts"), encoding="utf-8")
    documents = sorted(str(path) for path in (folder / "documents").iterdir())
    profile = (folder / "profile").as_uri()
    target = folder / "theirs"
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    command += ["--outdir", str(target), *documents]
    sample = program(command, folder, environment={**os.environ, "FONTCONFIG_FILE": str(fonts)})
    made = len(list(target.iterdir()))
    if made != offices:
        raise BenchmarkError(f"LibreOffice made {made} files of {offices}")
    return sample


def _empty(folder: Path) -> None:
    for name in ("ours", "theirs"):
        shutil.rmtree(folder / name)
        (folder / name).mkdir()
