"""Material for the benchmarks: files of random bytes, the same in every run."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_CHUNK: Final = 1 << 20
# Of the total, in thousandths.
SHARES: Final = (0.3, 65.0)


def sizes(count: int, total: int) -> list[int]:
    """Return file sizes that add up to a total; for 1 GB they lie between 0.3 and 65 MB.

    Most evidence is small and a few scans are large, so the sizes are spread by their logarithm.
    """
    dice = random.Random(count)  # noqa: S311  sizes, no secrets
    drawn = [dice.lognormvariate(0, 1.7) for _ in range(count)]
    smallest, largest = (int(total * share / 1000) for share in SHARES)

    def scaled(factor: float) -> list[int]:
        return [min(max(int(size * factor), smallest), largest) for size in drawn]

    low, high = 0.0, float(total)
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(scaled(middle)) < total else (low, middle)
    found = scaled(low)
    found[0] += total - sum(found)
    return found


def write_random(path: Path, size: int, dice: random.Random) -> None:
    """Write a file that no tool can compress."""
    with path.open("wb") as file:
        while size:
            count = min(size, _CHUNK)
            file.write(dice.randbytes(count))
            size -= count


def make_files(folder: Path, count: int, total: int) -> list[Path]:
    """Make files of random bytes in a new folder."""
    folder.mkdir()
    dice = random.Random(total)  # noqa: S311  material, no secrets
    paths = []
    for number, size in enumerate(sizes(count, total)):
        paths.append(folder / f"{number:03d}.bin")
        write_random(paths[-1], size, dice)
    return paths
