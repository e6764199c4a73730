"""Children that are killed at seeded instants, and what they said before.

Two ways to choose the instant: after so many lines of the program's own code, which can be
repeated exactly, and after a time, which also falls into the middle of a write or a commit.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import desktop_app

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    Tell = Callable[[str], None]
    Work = Callable[[Tell], None]

ROOT = Path(desktop_app.__file__).parent
# Where what is stored is decided and written; most other lines only compute.
WATCHED = (str(ROOT / "services"), str(ROOT / "store"))


@dataclass(frozen=True, slots=True)
class Instant:
    """When to kill: after so many lines, or after so many seconds; with neither, never."""

    lines: int | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a child.

    Attributes:
        told: What it reported as committed, in order.
        killed: Whether it was killed before it came to its end.
        lines: How many lines it ran when it came to its end and was asked to count.
    """

    told: tuple[str, ...]
    killed: bool
    lines: int | None


def run(work: Work, instant: Instant) -> Outcome:
    """Run work in a child of its own, which dies at the instant; every line told is kept."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover  the child is never seen by coverage
        os.close(reading)
        _live(work, instant, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        said = stream.read().decode("utf-8")
    _, status = os.waitpid(child, 0)
    lines = said.splitlines()
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) in {signal.SIGKILL, signal.SIGALRM}
        return Outcome(tuple(lines), killed=True, lines=None)
    assert os.WEXITSTATUS(status) == 0, said
    return Outcome(tuple(lines[:-1]), killed=False, lines=int(lines[-1]))


def _live(work: Work, instant: Instant, writing: int) -> None:  # pragma: no cover
    """Do the work, as the child; never returns."""

    def tell(line: str) -> None:
        os.write(writing, f"{line}\n".encode())

    code = 1
    try:
        if instant.seconds is not None:
            # The system ends the process by itself, wherever it is: nothing can clean up.
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, instant.seconds)
        count = _traced(work, tell, instant.lines) if instant.seconds is None else 0
        if instant.seconds is not None:
            work(tell)
        tell(str(count))
        code = 0
    except BaseException:  # noqa: BLE001  a child that fails says why
        tell(traceback.format_exc())
    finally:
        os._exit(code)


def _traced(work: Work, tell: Tell, last: int | None) -> int:  # pragma: no cover
    count = 0

    def local(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        if event == "line":
            count += 1
            if count == last:
                os.kill(os.getpid(), signal.SIGKILL)
        return local

    def trace(frame: FrameType, _event: str, _argument: Any) -> Any:
        return local if frame.f_code.co_filename.startswith(WATCHED) else None

    sys.settrace(trace)
    try:
        work(tell)
    finally:
        sys.settrace(None)
    return count
