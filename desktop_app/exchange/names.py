"""Which names a package may contain: refused, never repaired.

A name must mean the same file for every program and on every system that might
unpack the package, above all on Windows. Each rule is applied to the name itself
and to its compatibility form (NFKC), because a full-width colon or a superscript
digit turns into the dangerous character in some file systems and programs.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from desktop_app.domain.container_errors import (
    DuplicateEntry,
    NameAbsolute,
    NameBackslash,
    NameColon,
    NameControlCharacter,
    NameEmptySegment,
    NameForbiddenCharacter,
    NameNotNormalised,
    NameReserved,
    NamesCollide,
    NameTooLong,
    NameTrailingDotOrSpace,
    NameTraversal,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_NAME_BYTES: Final = 200

_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$", "clock$"}
    | {f"{port}{digit}" for port in ("com", "lpt") for digit in range(10)}
)
# Cc controls, Cs lone surrogates, Zl and Zp line ends; of the format characters only those
# that change the reading direction (a "gpj.exe" trick), not the joiners that Thai text uses.
_CONTROL_CATEGORIES: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
_DIRECTION: Final = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_NOT_ON_WINDOWS: Final = frozenset('<>"|?*')


def check_name(name: str) -> None:
    """Refuse a name that is unsafe or ambiguous.

    Raises:
        NameRejected: A rule is broken; the subclass names the rule.
    """
    _check_form(name, name)
    if unicodedata.normalize("NFC", name) != name:
        raise NameNotNormalised(name=printable(name))
    compatible = unicodedata.normalize("NFKC", name)
    if compatible != name:
        _check_form(compatible, name)
    if len(name.encode()) > MAX_NAME_BYTES:
        raise NameTooLong(name=printable(name), limit=MAX_NAME_BYTES)


def check_names(names: Iterable[str]) -> None:
    """Refuse unsafe names, and names that would be one file on Windows.

    Raises:
        NameRejected: A name breaks a rule, or two names fold to the same file.
        DuplicateEntry: A name occurs twice.
    """
    seen: dict[str, str] = {}
    for name in names:
        check_name(name)
        folded = _fold(name)
        other = seen.get(folded)
        if other == name:
            raise DuplicateEntry(name=printable(name))
        if other is not None:
            raise NamesCollide(name=printable(name), other=printable(other))
        seen[folded] = name
    # A file cannot also be the folder of another file.
    for folded, name in seen.items():
        parent = folded
        while "/" in parent:
            parent = parent.rpartition("/")[0]
            if parent in seen:
                raise NamesCollide(name=printable(name), other=printable(seen[parent]))


def printable(name: str) -> str:
    """Return a name that is safe to show: escapes for everything invisible, and cut."""
    shown = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name)
    return shown if len(shown) <= MAX_NAME_BYTES else shown[:MAX_NAME_BYTES] + "…"


def _fold(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return unicodedata.normalize("NFKC", folded)


def _check_form(form: str, name: str) -> None:
    shown = printable(name)
    if any(unicodedata.category(c) in _CONTROL_CATEGORIES or c in _DIRECTION for c in form):
        raise NameControlCharacter(name=shown)
    if "\\" in form:
        raise NameBackslash(name=shown)
    if ":" in form:
        raise NameColon(name=shown)
    if not _NOT_ON_WINDOWS.isdisjoint(form):
        raise NameForbiddenCharacter(name=shown)
    if form.startswith("/"):
        raise NameAbsolute(name=shown)
    for segment in form.split("/"):
        _check_segment(segment, shown)


def _check_segment(segment: str, shown: str) -> None:
    if not segment:
        raise NameEmptySegment(name=shown)
    if segment in {".", ".."}:
        raise NameTraversal(name=shown)
    if segment[-1] in ". ":
        raise NameTrailingDotOrSpace(name=shown)
    if segment.partition(".")[0].rstrip(" ").casefold() in _DEVICES:
        raise NameReserved(name=shown)
