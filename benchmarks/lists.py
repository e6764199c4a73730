"""The list of indicators with two thousand items, against a plain table of Qt with as many rows."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, Final

from benchmarks.measure import module, window_environment

if TYPE_CHECKING:
    from benchmarks.setting import Setting

ITEMS: Final = 2000
AIM: Final = 50
"""Milliseconds; a pause of 100 is seen."""


def run(setting: Setting) -> None:
    """Fill, scroll and filter both lists in turn."""
    print(f"\nA list of {ITEMS:,} items: the longest time in ms without the event loop", flush=True)
    with setting.folder() as folder:
        arguments = (str(ITEMS), str(setting.runs))
        environment = window_environment(folder)
        found = module("benchmarks.list_steps", *arguments, environment=environment)
    ours, plain = found["ours"], found["plain"]
    print(f"  {'':12} {'ours: min':>10} {'median':>7} {'max':>7} {'plain: min':>11} {'median':>7}")
    for name, times in ours.items():
        middle, theirs = statistics.median(times), plain[name]
        verdict = "reached" if middle < AIM else "MISSED"
        print(
            f"  {name:12} {min(times):10.1f} {middle:7.1f} {max(times):7.1f} {min(theirs):11.1f} "
            f"{statistics.median(theirs):7.1f}   aim {AIM}: {verdict}"
        )
