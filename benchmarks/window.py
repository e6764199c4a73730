"""From the start of the program to a window that can be used, against a bare window of PySide6."""

from __future__ import annotations

import json
import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks import page_cache
from benchmarks.measure import (
    Contest,
    Contestant,
    Sample,
    hold,
    module,
    window_environment,
    worker,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from benchmarks.setting import Setting

FACTOR: Final = 1.5
"""A warm start may take this many times as long as the bare window."""
PATIENCE: Final = 300
"""Seconds after which a window that did not come has failed."""
_MOMENTS: Final[tuple[str, ...]] = ("usable", "fresh")
_BARE: Final = "bare window with the same widgets"
_DRESSED: Final = "the same, with our fonts and style sheet"


@dataclass(slots=True)
class _Starts:
    """Starts either program in a new process.

    Attributes:
        folder: Takes settings and compiled modules.
        workspace: What the program opens.
        widgets: What its window was made of the last time, by class.
        files: What it read.
        dropped: How far they left the memory before the last cold start.
    """

    folder: Path
    workspace: Path
    widgets: Mapping[str, int] = field(default_factory=dict)
    files: tuple[Path, ...] = ()
    dropped: str | None = None

    def program(self) -> Sample:
        """Start the program."""
        settings = self.folder / "settings"
        first = () if settings.exists() else (str(self.workspace),)
        facts, seconds = self._run("benchmarks.window_program", str(settings), *first)
        self.widgets = facts["widgets"]
        self.files = tuple(Path(path) for path in facts["files"])
        return Sample(seconds["usable"], None, seconds)

    def bare(self) -> Sample:
        """Start the bare window."""
        return self._bare()

    def dressed(self) -> Sample:
        """Start the bare window with the program's look."""
        return self._bare("dressed")

    def _bare(self, *dress: str) -> Sample:
        facts, seconds = self._run("benchmarks.window_bare", json.dumps(self.widgets), *dress)
        return Sample(seconds["usable"], None, {"count": facts["count"]})

    def cold(self, start: Callable[[], Sample]) -> Callable[[], Sample]:
        """Return a start with everything that was read before out of memory."""

        def run() -> Sample:
            own = (path for path in self.workspace.rglob("*") if path.is_file())
            self.dropped = page_cache.drop((*self.files, *own))
            return start()

        return run

    def _run(self, name: str, *arguments: str) -> tuple[dict[str, Any], dict[str, float]]:
        """Run a module; return what it printed, and its moments in seconds since the start."""
        environment = window_environment(self.folder)
        started = time.perf_counter()
        facts = module(name, *arguments, environment=environment, patience=PATIENCE)
        moments = {name: facts[name] - started for name in _MOMENTS if name in facts}
        return facts, moments


def run(setting: Setting) -> None:
    """Start both in turn, warm and cold."""
    with setting.folder() as folder:
        made = worker("practice", folder=str(folder / "practice"))
        starts = _Starts(folder, Path(made.facts["office"]))
        print(
            "\nA window on the practice workspace, from the start of the process until the overview"
        )
        print("is filled and nothing is left to be done; compiled and kept once before")
        starts.program()
        warm = (starts.program, starts.bare, starts.dressed)
        samples = _contest(setting, "Start of the window, warm", *warm)
        _explain(starts, samples)
        if page_cache.drop(starts.files[:1]) is None:
            print("\nStart of the window, cold: not measured, this system keeps files in memory")
            return
        cold = (starts.cold(each) for each in warm)
        samples = _contest(setting, "Start of the window, cold", *cold)
        _explain(starts, samples)
        print(f"  before each start: {starts.dropped}")


def _contest(
    setting: Setting,
    title: str,
    ours: Callable[[], Sample],
    bare: Callable[[], Sample],
    dressed: Callable[[], Sample],
) -> dict[str, list[Sample]]:
    aim = None if "cold" in title else round(1 / FACTOR, 2)
    entries = [
        Contestant("kpr-desk, overview filled", ours),
        Contestant(_BARE, bare, aim=aim),
        Contestant(_DRESSED, dressed),
    ]
    return hold(Contest(title, 1, "starts", entries, thoroughness=2), setting)


def _explain(starts: _Starts, samples: Mapping[str, Sequence[Sample]]) -> None:
    """Print what the table does not show."""
    ours, theirs, _dressed = samples.values()
    fresh = [sample.facts["fresh"] for sample in ours]
    pairs = zip(ours, theirs, strict=True)
    ratios = [mine.seconds / other.seconds for mine, other in pairs]
    print(
        f"  {min(ratios):.2f} to {max(ratios):.2f} times the bare window, "
        f"median {statistics.median(ratios):.2f}\n"
        f"  overview read anew from the database: min {min(fresh):.3f} s, "
        f"median {statistics.median(fresh):.3f} s\n"
        f"  {sum(starts.widgets.values())} widgets, {theirs[-1].facts['count']:.0f} in the bare one"
    )
