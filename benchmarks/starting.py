"""How long the program takes to start: a command that needs nothing, and one that scores."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from benchmarks.measure import ROOT, Contest, Contestant, Sample, hold, program

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.setting import Setting


def run(setting: Setting) -> None:
    """Start commands again and again; the first turn compiles, as an installation does."""
    samples = ROOT / "resources" / "samples"
    score = ["score", "--framework", str(samples / "framework-2570-sample.json")]
    score += ["--answers", str(samples / "answers-2570-12m-sample.json")]
    with setting.folder() as folder:
        office = folder / "office"
        init = ["init", str(office), "--role", "area", "--office", "1001", "--practice"]
        _start(folder, *init)
        hold(
            Contest(
                "Start: one command in a new process",
                1,
                "starts",
                [
                    Contestant("kpr --version", lambda: _start(folder, "--version")),
                    Contestant("kpr score", lambda: _start(folder, *score)),
                    Contestant("kpr status", lambda: _start(folder, "-w", str(office), "status")),
                    Contestant("python -c pass", lambda: _python(folder, "-c", "pass")),
                ],
                thoroughness=4,
            ),
            setting,
        )


def _start(folder: Path, *arguments: str) -> Sample:
    return _python(folder, "-m", "desktop_app", *arguments)


def _python(folder: Path, *arguments: str) -> Sample:
    """Run Python with compiled modules kept, whatever the caller's environment says of them."""
    environment = {
        name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    }
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    return program([sys.executable, *arguments], folder, environment=environment)
