"""What every benchmark gets: how thorough to be, and where to put its files."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.machine import MEMORY_DISK

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Setting:
    """How a benchmark is run.

    Attributes:
        base: Folder for temporary files, on a disk.
        runs: Counted runs of each contestant.
        quick: Small amounts, to see that everything works; the figures mean little.
    """

    base: Path
    runs: int
    quick: bool

    @contextmanager
    def folder(self, *, in_memory: bool = False) -> Iterator[Path]:
        """Give a new folder that goes away with everything in it."""
        parent = MEMORY_DISK if in_memory else self.base
        with tempfile.TemporaryDirectory(prefix="kpr-bench-", dir=parent) as name:
            yield Path(name)
