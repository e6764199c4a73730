"""docs/licences.md: the licence of every library that is delivered with the program.

Written from the metadata of the installed libraries, compared in every check.
"""

from __future__ import annotations

import importlib.metadata
import sys
from typing import TYPE_CHECKING, Final

from devtools.environment import ROOT, RUNTIME_LOCK
from devtools.gates.lockfile import read_pins

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from devtools.gates.lockfile import Pin

PAGE: Final = ROOT / "docs" / "licences.md"
# The same for the window "About".
SHOWN: Final = ROOT / "resources" / "licences.txt"

# Read in the distribution itself, where the metadata has nothing or the library is
# installed on Windows only.
_READ_BY_HAND: Final = {
    "colorama": "BSD-3-Clause",
    # The library and PDFium itself; what PDFium contains is listed in its own folder.
    "pypdfium2": "Apache-2.0 AND BSD-3-Clause",
    "pyrage": "MIT",
    "reportlab": "BSD-3-Clause",
    # Offered under the GPL as well; delivered under the LGPL, as files that can be replaced.
    "pyside6-essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "tzdata": "Apache-2.0",
}

# Older metadata says the licence in words; these are the SPDX names of the same licences.
_SPDX: Final = {
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "isc license": "ISC",
    "license :: osi approved :: apache software license": "Apache-2.0",
    "license :: osi approved :: isc license (iscl)": "ISC",
    "license :: osi approved :: mit license": "MIT",
    "license :: osi approved :: mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "license :: osi approved :: python software foundation license": "PSF-2.0",
}

# What may be delivered with a permissively licensed program, each part under its own terms;
# the LGPL asks that its libraries stay separate files, which they are in every package of ours.
_ACCEPTED: Final = frozenset(
    {
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "ISC",
        "LGPL-3.0-only",
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "MPL-2.0",
        "PSF-2.0",
    }
)

_HEAD: Final = """\
# Licences

KPR Desk is under the Apache License 2.0 (`LICENSE`). It is delivered with the libraries below, each
under its own licence; the licence texts are in the libraries' own folders. The library for files
protected by `age` (pyrage) contains compiled Rust libraries; its folder lists them. Qt and PySide6
are delivered under the LGPL 3 as separate files that can be replaced. The font Sarabun is under the
SIL Open Font License 1.1 (`resources/fonts/OFL.txt`). The icons are Lucide's, under the ISC
License; those that come from Feather are under the MIT License (`resources/icons/ISC.txt`).

This page is written by `python3 dev.py licences` from `requirements/runtime.lock`.

| library | version | licence |
|---|---|---|
"""


def licence_of(name: str) -> str:
    """Return the licence of an installed library as an SPDX expression, or "" if unknown."""
    if name in _READ_BY_HAND:
        return _READ_BY_HAND[name]
    try:
        metadata = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return ""
    said: list[str] = []
    for header in ("License-Expression", "License", "Classifier"):
        said += metadata.get_all(header) or []
    for words in said:
        spdx = _SPDX.get(words.lower(), words)
        if spdx and _parts(spdx) <= _ACCEPTED:
            return spdx
    return ""


def _parts(expression: str) -> set[str]:
    return set(expression.replace(" OR ", " AND ").split(" AND "))


def page(pins: Iterable[Pin]) -> str:
    """Return the text of the page.

    Raises:
        LookupError: A library has no licence that is known and accepted.
    """
    licences = licences_of(pins)
    rows = [f"| {pin.name} | {pin.version} | {licence} |\n" for pin, licence in licences.items()]
    return _HEAD + "".join(rows)


def shown_list(pins: Iterable[Pin]) -> str:
    """Return the list that the program itself shows, one library a line."""
    licences = licences_of(pins)
    return "".join(f"{pin.name} {pin.version}: {licence}\n" for pin, licence in licences.items())


def licences_of(pins: Iterable[Pin]) -> dict[Pin, str]:
    """Return the licence of each library.

    Raises:
        LookupError: A library has no licence that is known and accepted.
    """
    licences = {pin: licence_of(pin.name) for pin in pins}
    unknown = [pin.name for pin, licence in licences.items() if not licence]
    if unknown:
        raise LookupError(f"no known, accepted licence: {', '.join(unknown)}")
    return licences


def problem(path: Path, expected: str) -> str:
    """Say what is wrong with the page on disk, or return ""."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        return f"{path.name}: {error.strerror}"
    return "" if text == expected else f"{path.name} is not current; run: python3 dev.py licences"


def main(arguments: list[str]) -> int:
    """Write the page (``--write``) or compare it with what it should be."""
    try:
        pins = read_pins(RUNTIME_LOCK.read_text(encoding="utf-8"))
        expected = {PAGE: page(pins), SHOWN: shown_list(pins)}
    except LookupError as error:
        print(error)
        return 1
    if arguments == ["--write"]:
        for path, text in expected.items():
            temporary = path.with_suffix(".tmp")
            temporary.write_text(text, encoding="utf-8", newline="\n")
            temporary.replace(path)
        return 0
    found = [said for path, text in expected.items() if (said := problem(path, text))]
    print("\n".join(found) or "docs/licences.md and resources/licences.txt are current.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
