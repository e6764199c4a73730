"""The longest time that the window stands still while large work is done behind it."""

from __future__ import annotations

import json
import statistics
from typing import TYPE_CHECKING, Final

from benchmarks.machine import require_room
from benchmarks.measure import module, window_environment

if TYPE_CHECKING:
    from benchmarks.setting import Setting

AIM: Final = 100
"""Milliseconds; longer ones are felt while typing."""
RUNS: Final = 3


def run(setting: Setting) -> None:
    """Export, import and add a large file in the window of an office."""
    size, packages, file = (100, 20, 50) if setting.quick else (1000, 100, 500)
    million = 1_000_000
    runs = min(setting.runs, RUNS)
    require_room(setting.base, (4 * size + 2 * runs * file) * million)
    titles = {
        "nothing": "nothing, for 2 seconds",
        "export": f"sign and export a round with {size:,} MB",
        "import": f"verify, show and import {packages} packages",
        "file": f"add an evidence file of {file} MB",
    }
    print(f"\nThe longest stall of the window in ms while it does … ({runs} times)", flush=True)
    with setting.folder() as folder:
        wanted = {
            "folder": str(folder),
            "runs": runs,
            "export": size * million,
            "packages": packages,
            "file": file * million,
        }
        environment = window_environment(folder)
        found = module("benchmarks.ui_stall", json.dumps(wanted), environment=environment)
    print(f"  {'':46} {'min':>7} {'median':>7} {'max':>7} {'seconds':>8}")
    for name, title in titles.items():
        stalls, seconds = found[name]["stalls"], found[name]["seconds"]
        middle = statistics.median(stalls)
        verdict = f"   aim {AIM}: {'reached' if middle < AIM else 'MISSED'}"
        print(
            f"  {title:46} {min(stalls):7.0f} {middle:7.0f} {max(stalls):7.0f} "
            f"{statistics.median(seconds):8.1f}{'' if name == 'nothing' else verdict}"
        )
