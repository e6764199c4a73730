"""Tasks on packages, each for a process of its own: build, verify, hash, copy."""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import desktop_app
from benchmarks.keys import Pair
from desktop_app.exchange.container import HEADER_NAME, Member, build, verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_CHUNK: Final = 1 << 20
_HEADER: Final = Member(HEADER_NAME, b"{}", "application/json")


def make_pair(folder: str) -> dict[str, Any]:
    """Make the keys that sign the packages."""
    Pair.make().write(Path(folder))
    return {}


def build_package(keys: str, source: str, target: str) -> dict[str, Any]:
    """Build a package from all files of a folder, in order of name."""
    pair = Pair.read(Path(keys))
    _rehearse(pair)
    members = [_HEADER, *(Member(f"evidence/{p.name}", p) for p in _files(source))]
    started = time.perf_counter()
    build(Path(target), members, pair.sign)
    return {"seconds": time.perf_counter() - started}


def verify_package(keys: str, source: str, target: str | None = None) -> dict[str, Any]:
    """Verify a package, and copy what was verified if there is a target."""
    pair = Pair.read(Path(keys))
    _rehearse(pair)
    copy = Path(target) if target else None
    started = time.perf_counter()
    verify(Path(source), pair.check, copy_to=copy)
    return {"seconds": time.perf_counter() - started}


def _rehearse(pair: Pair) -> None:
    """Do everything once in small, so that no library is loaded while the clock runs."""
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.asice"
        build(small, [_HEADER], pair.sign)
        verify(small, pair.check)


def hash_files(source: str) -> dict[str, Any]:
    """Hash all files of a folder with SHA-256 and nothing else: the limit of every verifier."""
    buffer = memoryview(bytearray(_CHUNK))
    paths = _files(source)
    started = time.perf_counter()
    for path in paths:
        digest = hashlib.sha256()
        with path.open("rb", buffering=0) as file:
            while count := file.readinto(buffer):
                digest.update(buffer[:count])
        digest.hexdigest()
    return {"seconds": time.perf_counter() - started}


def giant_package(folder: str, size: int) -> dict[str, Any]:
    """Build, verify and copy a package of one huge file, with the whole program loaded."""
    for name in _modules():
        importlib.import_module(name)
    pair = Pair.make()
    _rehearse(pair)
    source, package = Path(folder) / "giant.bin", Path(folder) / "giant.asice"
    with source.open("wb") as file:
        file.truncate(size)
    times = {}
    for name, work in (
        ("build", lambda: build(package, [_HEADER, Member("evidence/giant", source)], pair.sign)),
        ("verify", lambda: verify(package, pair.check)),
        ("copy", lambda: verify(package, pair.check, copy_to=Path(folder) / "copy.asice")),
    ):
        started = time.perf_counter()
        work()
        times[name] = time.perf_counter() - started
    return {"seconds": sum(times.values()), "bytes": package.stat().st_size, **times}


def whole_program() -> dict[str, Any]:
    """Load every module and do everything once in small: what memory the program itself takes."""
    for name in _modules():
        importlib.import_module(name)
    _rehearse(Pair.make())
    return {}


def _modules() -> Iterator[str]:
    for module in pkgutil.walk_packages(desktop_app.__path__, "desktop_app."):
        # Both of them act when they are imported.
        if not module.name.endswith((".__main__", ".migrations.env")):
            yield module.name


def _files(folder: str) -> list[Path]:
    return sorted(path for path in Path(folder).iterdir() if path.is_file())


TASKS: Final[Mapping[str, Callable[..., dict[str, Any]]]] = {
    "make_pair": make_pair,
    "build": build_package,
    "verify": verify_package,
    "sha256": hash_files,
    "giant": giant_package,
    "whole_program": whole_program,
}
