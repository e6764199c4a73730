"""The font families of a computer that papers can be printed with, and why others cannot.

Fonts that are not meant for Thai are passed over. Of the others each family is looked at as
closely as printing would: a regular and a bold face, TrueType outlines, the letters that papers
need, and the maker's leave to put them into documents.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app.documents.font_labels import Label, label
from desktop_app.documents.thai_fonts import judge, speaks_thai
from desktop_app.domain.document_errors import (
    FontCollection,
    FontHalf,
    FontUnreadable,
    FontUnusable,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ENDINGS: Final = frozenset({".ttf", ".otf", ".ttc", ".otc"})
MOST_FILES: Final = 5_000
MOST_FOLDERS: Final = 1_000
LARGEST_FILE: Final = 40_000_000
"""Bytes; the largest fonts of offices, for Chinese, have half of it."""
_REGULAR, _BOLD = "regular", "bold"
_FIRST: Final = ("thsarabun", "th")
"""How the names of families begin that stand first: TH Sarabun, then the other national fonts."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font family that is fit for papers: its name and its two files."""

    family: str
    regular: Path
    bold: Path

    def read(self) -> tuple[bytes, bytes]:
        """Return the two files.

        Raises:
            FontUnreadable: One cannot be read, or is larger than any font.
        """
        return _content(self.regular, self.family), _content(self.bold, self.family)


@dataclass(frozen=True, slots=True)
class Unfit:
    """A font for Thai that papers cannot use.

    Attributes:
        name: Its family; the name of the file that does not say it.
        why: What speaks against it.
    """

    name: str
    why: FontUnusable


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found: families fit for papers, TH Sarabun first, and those that are not."""

    fit: tuple[Typeface, ...]
    unfit: tuple[Unfit, ...]


def survey(folders: Iterable[Path]) -> Survey:
    """Look for the Thai fonts in folders and the folders in them; damaged files are told too."""
    families, unfit = _families(folders)
    fit = []
    for found in families.values():
        try:
            made = _judged(found)
        except FontUnusable as error:
            unfit.append(Unfit(found[0][1].family, error))
        else:
            fit += [] if made is None else [made]
    return Survey(
        tuple(sorted(fit, key=lambda each: _rank(each.family))),
        tuple(sorted(unfit, key=lambda each: _rank(each.name))),
    )


def named(folders: Iterable[Path], family: str) -> tuple[Path, ...]:
    """Return the upright faces of one family, without looking into them closely."""
    families, _unfit = _families(folders)
    found = families.get(_key(family), [])
    return tuple(path for path, each in found if not each.collection)


def one(folders: Iterable[Path], family: str) -> Typeface | None:
    """Return one family, or None where there is none of this name for Thai.

    Raises:
        FontUnusable: It is there, but not fit for papers.
    """
    families, _unfit = _families(folders)
    found = families.get(_key(family))
    return None if found is None else _judged(found)


_Faces = list[tuple[Path, Label]]


def _families(folders: Iterable[Path]) -> tuple[dict[str, _Faces], list[Unfit]]:
    """Return the upright faces of the Thai families, and files that are damaged."""
    found: dict[str, _Faces] = {}
    damaged = []
    for path in _files(folders):
        try:
            said = label(path)
        except FontUnreadable as error:
            damaged.append(Unfit(path.name, error))
            continue
        if said.thai and not said.slanted:
            found.setdefault(_key(said.family), []).append((path, said))
    return found, damaged


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    """Yield the font files of folders and of the folders in them, in a fixed order."""
    left_files, left_folders = MOST_FILES, MOST_FOLDERS
    for top in folders:
        for folder, inner, names in os.walk(top):
            inner.sort()
            left_folders -= 1
            if left_folders < 0:
                return
            for name in sorted(names):
                if Path(name).suffix.casefold() in ENDINGS:
                    left_files -= 1
                    if left_files < 0:
                        return
                    yield Path(folder, name)


def _judged(found: _Faces) -> Typeface | None:
    """Return a family that is fit for papers; None when it has no Thai letters after all.

    Raises:
        FontUnusable: It is not fit; says why.
    """
    family = found[0][1].family
    if not speaks_thai(_content(found[0][0], family)):
        return None
    single = [(path, each) for path, each in found if not each.collection]
    if not single:
        raise FontCollection(name=family)
    single = [(path, each) for path, each in single if each.truetype] or single
    faces = {_BOLD if each.bold else _REGULAR for _path, each in single}
    for face in (_REGULAR, _BOLD):
        if face not in faces:
            raise FontHalf(name=family, face=face)
    regular, bold = _pair(single)
    made = Typeface(family, regular, bold)
    judge(*made.read(), family)
    return made


def _pair(found: _Faces) -> tuple[Path, Path]:
    """Return a regular and a bold file, of one folder if any folder has both."""
    regulars = [path for path, each in found if not each.bold]
    bolds = [path for path, each in found if each.bold]
    together = ((one, two) for one in regulars for two in bolds if one.parent == two.parent)
    return next(together, (regulars[0], bolds[0]))


def _content(path: Path, name: str) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise FontUnreadable(name=name)
        return path.read_bytes()
    except OSError as error:
        raise FontUnreadable(name=name) from error


def _key(family: str) -> str:
    return family.casefold().replace(" ", "")


def _rank(family: str) -> tuple[int, str]:
    key = _key(family)
    place = next((n for n, start in enumerate(_FIRST) if key.startswith(start)), len(_FIRST))
    return place, key
