"""Runs the steps of a check one after the other, times them, and sums up at the end."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from devtools.environment import ROOT, clean_environment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a check.

    Attributes:
        name: What it is called in the summary.
        command: Program and arguments.
        environment: Variables on top of the caller's.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a step came to.

    Attributes:
        name: The step.
        good: Whether it ended with exit code 0.
        seconds: How long it took.
        last_line: The last line it printed.
    """

    name: str
    good: bool
    seconds: float
    last_line: str


def run_all(steps: Sequence[Step]) -> int:
    """Run every step, also after a failure, print a summary, and return an exit code.

    The very last line is that of the last step named ``tests``, so that whoever
    reads only the end of the output sees how many tests passed.
    """
    outcomes = [_run(step) for step in steps]
    print("\nSummary", flush=True)
    for outcome in outcomes:
        mark = "ok    " if outcome.good else "FAILED"
        print(f"  {mark} {outcome.seconds:7.1f} s  {outcome.name}")
    failed = [outcome.name for outcome in outcomes if not outcome.good]
    print(f"  {sum(outcome.seconds for outcome in outcomes):14.1f} s  in all")
    print(f"Failed: {', '.join(failed)}" if failed else "All steps passed.")
    for outcome in outcomes:
        if outcome.name == "tests":
            print(outcome.last_line)
    sys.stdout.flush()
    return 1 if failed else 0


def _run(step: Step) -> Outcome:
    print(f"\n--- {step.name}", flush=True)
    started = time.monotonic()
    last_line = ""
    with subprocess.Popen(
        list(step.command),
        cwd=ROOT,
        env=clean_environment({"PYTHONIOENCODING": "utf-8"} | dict(step.environment)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        if process.stdout is None:  # pragma: no cover - asked for above
            raise RuntimeError
        for line in process.stdout:
            sys.stdout.write(line)
            sys.stdout.flush()
            last_line = line.rstrip() or last_line
    seconds = time.monotonic() - started
    return Outcome(step.name, process.returncode == 0, seconds, last_line)
