"""The locks: every requirement pinned with hashes, no address in them, all dependencies covered."""

from __future__ import annotations

import re
import sys
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from devtools.environment import DEV_LOCK, ROOT, RUNTIME_LOCK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_HASH: Final = re.compile(r"--hash=sha256:[0-9a-f]{64}")
_ADDRESS: Final = re.compile(r"(?:[a-z+]+://|file:|\bindex-url\b|\bfind-links\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pin:
    """One locked requirement: name in canonical spelling, version, and its hashes."""

    name: str
    version: str
    hashes: tuple[str, ...]


def read_pins(text: str) -> list[Pin]:
    """Return the requirements of a lock, in order.

    Raises:
        ValueError: A line pins no exact version.
    """
    joined = text.replace("\\\n", " ")
    pins = []
    for line in joined.splitlines():
        content = line.split("#", 1)[0].strip()
        if not content:
            continue
        requirement = content.split(" --hash=", 1)[0].strip()
        match = re.fullmatch(r"([A-Za-z0-9._-]+)==([^\s;]+)(?:\s*;.*)?", requirement)
        if match is None:
            raise ValueError(f"not an exact version: {requirement}")
        pins.append(Pin(canonicalize_name(match[1]), match[2], tuple(_HASH.findall(content))))
    return pins


def problems(text: str, dependencies: Iterable[str]) -> list[str]:
    """Say what is wrong with a lock that is to cover these dependencies; empty when nothing is."""
    found = [
        f"line {number}: an address does not belong here: {line.strip()}"
        for number, line in enumerate(text.splitlines(), 1)
        if _ADDRESS.search(line)
    ]
    try:
        pins = read_pins(text)
    except ValueError as error:
        return [*found, str(error)]
    found += [f"{pin.name}: no hash" for pin in pins if not pin.hashes]
    versions = {pin.name: pin.version for pin in pins}
    for dependency in map(Requirement, dependencies):
        version = versions.get(canonicalize_name(dependency.name))
        if version is None:
            found.append(f"{dependency.name}: not locked")
        elif not dependency.specifier.contains(version, prereleases=True):
            found.append(f"{dependency.name}: {version} is locked, but {dependency} is asked for")
    return found


def contradictions(runtime: str, dev: str) -> list[str]:
    """Say which runtime libraries the developers' lock has in another version, or not at all."""
    versions = {pin.name: pin.version for pin in read_pins(dev)}
    return [
        f"{pin.name}: runtime has {pin.version}, dev has {versions.get(pin.name)}"
        for pin in read_pins(runtime)
        if versions.get(pin.name) != pin.version
    ]


def main() -> int:
    """Check both locks against ``pyproject.toml``."""
    project: Mapping[str, Any] = tomllib.loads(
        (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    )
    needed: list[str] = project["project"]["dependencies"]
    groups: list[str] = project["dependency-groups"]["dev"]
    runtime = RUNTIME_LOCK.read_text(encoding="utf-8")
    dev = DEV_LOCK.read_text(encoding="utf-8")
    found = [f"{RUNTIME_LOCK.name}: {problem}" for problem in problems(runtime, needed)]
    found += [f"{DEV_LOCK.name}: {problem}" for problem in problems(dev, [*needed, *groups])]
    if not found:
        found = contradictions(runtime, dev)
    for problem in found:
        print(problem)
    print("Run: python3 dev.py lock" if found else f"{len(read_pins(dev))} requirements locked.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
