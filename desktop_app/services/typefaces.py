"""The fonts that papers can be printed with: the bundled one, and those installed here.

An installed font is known by its family's name and the digests of its two files: what was chosen
on one computer is printed on another only with the very same font.
"""

from __future__ import annotations

import hashlib
import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app import resource_files
from desktop_app.documents import typefaces
from desktop_app.documents.papers.printed import FontFiles
from desktop_app.documents.typefaces import Survey, Typeface, Unfit
from desktop_app.domain.document_errors import FontChanged, FontGone, UnknownFont

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.document_errors import FontUnusable

__all__ = [
    "BUNDLED",
    "Survey",
    "Typeface",
    "Unfit",
    "digest",
    "font_files",
    "font_folders",
    "installed",
    "load",
    "survey",
]

BUNDLED: Final = "Sarabun"
"""Name of the font that comes with the program."""

_known: dict[tuple[str, str], tuple[Path, Path]] = {}
"""Where files were found, by their digests: looking through all fonts takes a moment."""


@lru_cache(maxsize=1)
def font_files() -> FontFiles:
    """Return the font that comes with the program."""
    return FontFiles(
        resource_files.data("fonts/Sarabun_400Regular.ttf"),
        resource_files.data("fonts/Sarabun_700Bold.ttf"),
        BUNDLED,
    )


def font_folders(
    platform: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
    home: Path | None = None,
) -> tuple[Path, ...]:
    """Return where a computer keeps its fonts: the user's own first, then everybody's.

    Args:
        platform: As ``sys.platform``.
        environment: The environment's variables.
        home: The user's folder; asked of the system when None.
    """
    if platform == "win32":
        local, windows = environment.get("LOCALAPPDATA"), environment.get("WINDIR")
        own = [Path(local, "Microsoft", "Windows", "Fonts")] if local else []
        return (*own, Path(windows, "Fonts")) if windows else tuple(own)
    # Other than Path.home(), this knows an answer for a user without a home, too.
    user = Path(os.path.expanduser("~")) if home is None else home  # noqa: PTH111
    return (
        user / ".fonts",
        user / ".local" / "share" / "fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
    )


def survey() -> Survey:
    """Look for the Thai fonts of this computer; takes a second or so where there are many."""
    return typefaces.survey(font_folders())


def load(family: str) -> FontFiles:
    """Return the files of a font by its name: the bundled one's, or an installed one's.

    Raises:
        UnknownFont: None of this name is installed.
        FontUnusable: It is not fit for papers; says why.
    """
    if family == BUNDLED:
        return font_files()
    found = typefaces.one(font_folders(), family)
    if found is None:
        raise UnknownFont(name=family)
    regular, bold = found.read()
    _known[digest(regular), digest(bold)] = found.regular, found.bold
    return FontFiles(regular, bold, found.family)


def installed(family: str, regular: str, bold: str) -> FontFiles | FontUnusable:
    """Return a chosen font, or what has become of it.

    Args:
        family: Its name.
        regular: SHA-256 of its regular file, in hexadecimal.
        bold: That of its bold file.
    """
    known = _known.get((regular, bold))
    paths = known or typefaces.named(font_folders(), family)
    found = {digest(data): (data, path) for path in paths if (data := _content(path)) is not None}
    if regular in found and bold in found:
        _known[regular, bold] = found[regular][1], found[bold][1]
        return FontFiles(found[regular][0], found[bold][0], family)
    if known is not None:  # moved since; look everywhere
        del _known[regular, bold]
        return installed(family, regular, bold)
    gone = FontChanged if found else FontGone
    return gone(name=family, used=BUNDLED)


def digest(data: bytes) -> str:
    """Return by what a file is known again."""
    return hashlib.sha256(data).hexdigest()


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
