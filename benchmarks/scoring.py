"""Exact scores for very many offices, against plain floats; and the centre's scoreboard."""

from __future__ import annotations

import math
import statistics
from typing import TYPE_CHECKING, Final

from benchmarks import BenchmarkError
from benchmarks.importing import OFFICES
from benchmarks.measure import Contest, Contestant, hold, worker

if TYPE_CHECKING:
    from benchmarks.setting import Setting

ITEMS: Final = 14
_NEAR: Final = 1e-9


def run(setting: Setting) -> None:
    """Score, compare the sums of both ways, and make a scoreboard.

    Raises:
        BenchmarkError: The two ways of scoring do not agree.
    """
    offices = 2_000 if setting.quick else 29_000
    samples = hold(
        Contest(
            f"Score {offices:,} offices with {ITEMS} indicators each, all answers different",
            offices * ITEMS,
            "items",
            [
                Contestant("exact", lambda: worker("score_exactly", offices=offices)),
                Contestant("plain floats", lambda: worker("score_with_floats", offices=offices)),
            ],
        ),
        setting,
    )
    exact, floating = (found[0].facts["sum"] for found in samples.values())
    if not math.isclose(exact, floating, rel_tol=_NEAR):
        raise BenchmarkError(f"the totals differ: {exact} and {floating}")
    print("  both ways come to the same totals")
    _board(setting)


def _board(setting: Setting) -> None:
    """Time the scoreboard of the centre, the first time and again in the same run."""
    offices = 24 if setting.quick else OFFICES
    print(f"\nScoreboard of {offices} offices from a workspace")
    with setting.folder() as folder:
        worker("make_submissions", folder=str(folder), offices=offices, evidence=8_000)
        central = str(folder / "central")
        worker("import", central=central, incoming=str(folder / "incoming"))
        found = [worker("board", central=central) for _ in range(setting.runs + 1)][1:]
    for name, times in (
        ("first", [sample.seconds for sample in found]),
        ("again", [sample.facts["again"] for sample in found]),
    ):
        low, middle, high = min(times), statistics.median(times), max(times)
        print(f"  {name}: min {low:.3f} s, median {middle:.3f} s, max {high:.3f} s")
