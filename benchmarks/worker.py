"""One task in a process of its own: ``python -m benchmarks.worker TASK JSON``.

The last line that it prints is a JSON object with the seconds that the work took, the peak of
memory of the process, and what else is worth knowing. Starting the program is not part of the
work; how long that takes has a benchmark of its own.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from benchmarks import import_tasks, package_tasks, score_tasks, signing_tasks, window_tasks
from benchmarks.machine import own_peak

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TASKS: Mapping[str, Callable[..., dict[str, Any]]] = {
    **package_tasks.TASKS,
    **import_tasks.TASKS,
    **score_tasks.TASKS,
    **window_tasks.TASKS,
    **signing_tasks.TASKS,
}


def main(task: str, arguments: str) -> None:
    """Run a task and print what it found."""
    facts = _task(task)(**json.loads(arguments))
    print(json.dumps({"seconds": 0.0, **facts, "peak": own_peak()}))


def _task(name: str) -> Callable[..., dict[str, Any]]:
    if name in TASKS:
        return TASKS[name]
    # Loads what prints, which would count as memory of every other task.
    from benchmarks import paper_tasks  # noqa: PLC0415

    return paper_tasks.TASKS[name]


if __name__ == "__main__":
    main(*sys.argv[1:])
