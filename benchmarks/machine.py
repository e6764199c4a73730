"""The computer: what it is, how much room it has, how much memory a process took."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from pathlib import Path
from typing import Final

from benchmarks import BenchmarkError

MEBI: Final = 1 << 20
MEMORY_DISK: Final = Path("/dev/shm")  # noqa: S108  the memory disk of Linux, not a temporary name


def facts() -> str:
    """Describe the computer in one line."""
    parts = [
        f"{os.cpu_count()} cores",
        _processor(),
        f"{platform.system()} {platform.machine()}",
        f"Python {platform.python_version()}",
    ]
    if hasattr(os, "getloadavg"):
        parts.append(f"load {os.getloadavg()[0]:.1f}")
    return ", ".join(parts)


def _processor() -> str:
    """Return the kind of processor, and whether it hashes with instructions of its own."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    fields = dict(line.split(":", 1) for line in lines if ":" in line)
    found = {key.strip(): value.strip() for key, value in fields.items()}
    hashing = "with" if "sha_ni" in found.get("flags", "").split() else "without"
    return f"{found.get('model name', 'unknown processor')} ({hashing} SHA instructions)"


def require_room(folder: Path, needed: int) -> None:
    """Stop before a disk fills up.

    Raises:
        BenchmarkError: There is less room than ``needed`` bytes and a reserve.
    """
    free = shutil.disk_usage(folder).free
    wanted = needed + needed // 10
    if free < wanted:
        raise BenchmarkError(
            f"{folder} has {free // MEBI:,} MB free, {wanted // MEBI:,} MB are needed: "
            "give another folder with --dir, or a smaller run with --quick"
        )


def memory_disk(needed: int) -> Path | None:
    """Return the memory disk, if there is one with room for ``needed`` bytes."""
    if not MEMORY_DISK.is_dir() or not os.access(MEMORY_DISK, os.W_OK):
        return None
    if shutil.disk_usage(MEMORY_DISK).free < needed * 5 // 4:
        return None
    return MEMORY_DISK if _available_memory() > needed * 3 // 2 else None


def _available_memory() -> int:
    for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) << 10
    return 0


def own_peak() -> int | None:
    """Return the largest resident memory of this process so far, in bytes."""
    # The kernel's own figure first: what getrusage reports after a start is at least that of
    # the parent process at that moment.
    found = peak_of("self")
    if found is not None:
        return found
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415  Windows has none

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak << 10


def peak_of(process: str) -> int | None:
    """Return the largest resident memory of a process so far, in bytes, where Linux tells it."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
        return int(status.split("VmHWM:")[1].split()[0]) << 10
    except (OSError, IndexError):
        return None


def held_by(*processes: int) -> int | None:
    """Return the resident memory of processes together, in bytes, where Linux tells it.

    What several share counts once.
    """
    total = 0
    for process in processes:
        try:
            told = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8")
            total += int(told.split("\nPss:")[1].split()[0]) << 10
        except (OSError, IndexError):
            return None
    return total
