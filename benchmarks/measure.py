"""Contests: several ways to do the same work, in turn (A B A B), and what the figures say.

Rules: what is compared runs in the same invocation, turn by turn, so that a busy minute of the
computer hits all alike. The first turn is not counted: it brings files into memory and memory
into being, which on a virtual machine can take five times as long as the work itself.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks import BenchmarkError
from benchmarks.machine import MEBI

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from benchmarks.setting import Setting

ROOT: Final = Path(__file__).resolve().parents[1]
_WIDTH: Final = 46


@dataclass(frozen=True, slots=True)
class Sample:
    """One run.

    Attributes:
        seconds: How long the work took.
        peak: Largest resident memory of the process that did it, in bytes, where it is known.
        facts: What else the worker found out.
        processor: Seconds of processors that it and its own processes took, where they are known:
            they tell more than the time on a computer that is busy with other things.
    """

    seconds: float
    peak: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    processor: float | None = None


@dataclass(frozen=True, slots=True)
class Contestant:
    """One way to do the work.

    Attributes:
        aim: How many times as fast as this one ours is meant to be.
    """

    name: str
    run: Callable[[], Sample]
    aim: float | None = None


@dataclass(frozen=True, slots=True)
class Contest:
    """The same work done in several ways; the first is ours.

    Attributes:
        amount: Work of one run, in ``unit``.
        thoroughness: How many times as many runs as usual; for work that takes no time.
        tidy: Called after each run, to put everything back.
    """

    title: str
    amount: float
    unit: str
    contestants: Sequence[Contestant]
    thoroughness: int = 1
    tidy: Callable[[], None] = lambda: None


def hold(contest: Contest, setting: Setting) -> dict[str, list[Sample]]:
    """Run a contest, print its tables, and return the counted samples by contestant."""
    runs = setting.runs * contest.thoroughness
    print(f"\n{contest.title}", flush=True)
    samples: dict[str, list[Sample]] = {entry.name: [] for entry in contest.contestants}
    for turn in range(runs + 1):
        for entry in contest.contestants:
            _tell(f"{f'turn {turn} of {runs}' if turn else 'warm up'}: {entry.name}")
            try:
                sample = entry.run()
            finally:
                contest.tidy()
            if turn:
                samples[entry.name].append(sample)
    _tell("")
    _print_times(contest, samples)
    _print_ratios(contest, samples, judge=not setting.quick)
    return samples


def _tell(line: str) -> None:
    """Show on a terminal what is under way, in a line that is overwritten."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()


def _print_times(contest: Contest, samples: Mapping[str, Sequence[Sample]]) -> None:
    speed = f"{contest.unit}/s"
    print(
        f"  {'':{_WIDTH}} {'min s':>8} {'median s':>9} {'max s':>8} {speed:>11} {'peak MB':>8}"
        f" {'cpu s':>7}"
    )
    for name, found in samples.items():
        times = [sample.seconds for sample in found]
        print(
            f"  {name:{_WIDTH}} {min(times):8.3f} {_median(found):9.3f} {max(times):8.3f} "
            f"{contest.amount / _median(found):11,.0f} {_peak(found):>8} "
            f"{_processor(found):>7}",
            flush=True,
        )


def _processor(found: Sequence[Sample]) -> str:
    times = [sample.processor for sample in found if sample.processor is not None]
    return f"{statistics.median(times):.1f}" if times else "-"


def _peak(found: Sequence[Sample]) -> str:
    peaks = [sample.peak for sample in found if sample.peak is not None]
    return f"{max(peaks) / MEBI:.0f}" if peaks else "-"


def _print_ratios(
    contest: Contest, samples: Mapping[str, Sequence[Sample]], *, judge: bool
) -> None:
    """Print ours against each peer: ratio of the medians, and the span of the single turns."""
    ours, *peers = contest.contestants
    mine = samples[ours.name]
    if peers:
        print(f"  speed of {ours.name}, as a multiple of")
    for peer in peers:
        theirs = samples[peer.name]
        ratio = _median(theirs) / _median(mine)
        turns = [b.seconds / a.seconds for a, b in zip(mine, theirs, strict=True)]
        verdict = ""
        if judge and peer.aim is not None:
            verdict = f"   aim {peer.aim:g}: {'reached' if ratio >= peer.aim else 'MISSED'}"
        span = f"(turns {min(turns):.2f} to {max(turns):.2f})"
        print(f"    {peer.name:{_WIDTH - 2}} {ratio:8.2f}   {span:24}{verdict}".rstrip())
    sys.stdout.flush()


def _median(found: Sequence[Sample]) -> float:
    return statistics.median(sample.seconds for sample in found)


# --- processes -----------------------------------------------------------------------------


def worker(task: str, **arguments: Any) -> Sample:
    """Run a task of :mod:`benchmarks.worker` in a new process, and return what it measured.

    Raises:
        BenchmarkError: It failed; what it said is in the message.
    """
    facts = module("benchmarks.worker", task, json.dumps(arguments))
    return Sample(facts.pop("seconds"), facts.pop("peak"), facts)


def module(
    name: str,
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    patience: float | None = None,
) -> dict[str, Any]:
    """Run a module in a new process and return the JSON object in the last line that it prints.

    Args:
        name: The module.
        arguments: Its arguments.
        environment: Variables in place of the caller's.
        patience: Seconds after which it has failed.

    Raises:
        BenchmarkError: It failed; what it said is in the message.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", name, *arguments],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=patience,
        )
    except subprocess.TimeoutExpired as error:
        raise BenchmarkError(f"{name} did not end") from error
    if done.returncode:
        raise BenchmarkError(f"{name} {' '.join(arguments[:1])} failed:\n{done.stderr}")
    facts: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return facts


def window_environment(folder: Path) -> dict[str, str]:
    """Return variables for a window that nobody looks at, with its modules compiled in a folder.

    As installed: compiled once, whatever the caller's environment says of it.
    """
    environment = dict(os.environ) | {"PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if sys.platform == "linux":
        environment["QT_QPA_PLATFORM"] = "offscreen"
        environment["QT_LOGGING_RULES"] = "default.warning=false"  # what that platform lacks
    return environment


def program(
    command: Sequence[str],
    folder: Path,
    writes: Path | None = None,
    *,
    environment: Mapping[str, str] | None = None,
) -> Sample:
    """Run another program and measure it from its start to its end.

    Args:
        command: The program and its arguments.
        folder: Where it runs.
        writes: The file that it makes: put on the disk, as ours are, within the time measured.
        environment: Variables in place of the caller's.

    Raises:
        BenchmarkError: It failed; what it said is in the message.
    """
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            list(command),
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
        try:
            code, peak, processor = _wait(process)
        except BaseException:
            process.kill()
            process.wait()
            raise
        if writes is not None and code == 0:
            with writes.open("r+b") as file:
                os.fsync(file.fileno())
        seconds = time.perf_counter() - started
        said.seek(0)
        text = said.read().decode("utf-8", errors="replace")
    if code:
        raise BenchmarkError(f"{' '.join(command)} failed:\n{text}")
    return Sample(seconds, peak, processor=processor)


def _wait(process: subprocess.Popen[bytes]) -> tuple[int, int | None, float | None]:
    """Wait for a child; return its exit code, peak of memory, and processor time, where known.

    The figure of a child begins with that of its parent: below our own it says nothing.
    """
    if sys.platform == "win32":
        return process.wait(), None, None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    peak = usage.ru_maxrss << (0 if sys.platform == "darwin" else 10)
    return process.returncode, peak, usage.ru_utime + usage.ru_stime


def in_a_row(*steps: Callable[[], Sample]) -> Sample:
    """Return several steps as one run."""
    samples = [step() for step in steps]
    peaks = [sample.peak for sample in samples if sample.peak is not None]
    return Sample(sum(sample.seconds for sample in samples), max(peaks) if peaks else None)
