"""How papers look: the font and the emblem that an office has chosen for all of them.

Nothing stands in silently for a chosen font: a paper that is printed with another one says so in
its ``warnings``. A font is tried before it is kept, and an emblem read.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from desktop_app.documents.papers.press import print_paper
from desktop_app.documents.papers.sample import sample_paper
from desktop_app.documents.preview import PdfPages
from desktop_app.documents.thai_pictures import pixels
from desktop_app.domain.document_errors import (
    FontLeftOut,
    FontUnsuited,
    FontUnusable,
    LetterMisplaced,
    LettersMissing,
    PictureTooHeavy,
    TextLost,
)
from desktop_app.services import typefaces
from desktop_app.services.typefaces import BUNDLED, digest, font_files
from desktop_app.store import commands, queries
from desktop_app.store.files import file_size, read_chunks
from desktop_app.store.rows import PaperLookRow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.documents.papers.printed import FontFiles
    from desktop_app.documents.preview import Picture
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader, Writer

LARGEST_EMBLEM: Final = 2_000_000
"""Bytes. Every paper has the emblem in it, and 245 of them travel."""
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Look:
    """What was chosen.

    Attributes:
        font: Name of the installed font; None: the one that comes with the program.
        emblem: A PNG or JPEG file; None: its room stays empty.
        emblem_type: Its media type.
        warning: What has become of the font since; None: papers are printed with it.
    """

    font: str | None = None
    emblem: bytes | None = field(default=None, repr=False)
    emblem_type: str | None = None
    warning: FontUnusable | None = None


@dataclass(frozen=True, slots=True)
class Materials:
    """What a paper is printed with.

    Attributes:
        fonts: The font.
        emblem: A PNG or JPEG file, or None.
        warning: Why it is not the font that was chosen, if it is not.
        asked: The order names the font, so no other stands in for it.
    """

    fonts: FontFiles
    emblem: bytes | None = field(default=None, repr=False)
    warning: FontUnusable | None = None
    asked: bool = False


class _Made(Protocol):
    @property
    def warnings(self) -> tuple[FontUnusable, ...]:
        """What is to be said with it."""


Made = TypeVar("Made", bound=_Made)


# --- choosing -------------------------------------------------------------------------------------


def look(session: Session) -> Look:
    """Return what was chosen, and whether the font is still there."""
    with session.read() as reader:
        row = queries.paper_look(reader)
    if row is None:
        return Look()
    found = _chosen(row)
    warning = found if isinstance(found, FontUnusable) else None
    return Look(row.font, row.emblem, row.emblem_type, warning)


def choose_font(session: Session, family: str) -> None:
    """Print papers with an installed font from now on, or with the bundled one again.

    Raises:
        UnknownFont: None of this name is installed.
        FontUnusable: It is not fit for papers; says why.
        PaperFaulty: A page in it is not what it should be.
    """
    name = regular = bold = None
    if family != BUNDLED:
        files = typefaces.load(family)
        print_paper(sample_paper(session.info.name, None, session.now()), files)
        name, regular, bold = files.name, digest(files.regular), digest(files.bold)
    with session.write() as writer:
        before = _row(session, writer)
        after = replace(
            before,
            font=name,
            regular_sha256=regular,
            bold_sha256=bold,
            changed_at=session.now(),
        )
        commands.put_paper_look(writer, after)
        writer.audit("papers.font", session.info.code, _said_of_font(before), _said_of_font(after))


def choose_emblem(session: Session, path: Path | None) -> None:
    """Print papers with the picture of a file from now on; leave its room empty when None.

    Raises:
        PictureUnreadable: It is no PNG or JPEG file, or damaged.
        PictureTooLarge: It has too many pixels.
        PictureTooHeavy: The file is too large.
        EnvironmentProblem: The file cannot be read.
    """
    data = kind = None
    if path is not None:
        size = file_size(path)
        if size > LARGEST_EMBLEM:
            most = LARGEST_EMBLEM // _MEGABYTE
            raise PictureTooHeavy(size=round(size / _MEGABYTE, 1), most=most)
        data = b"".join(read_chunks(path))
        pixels(data)
        kind = "image/png" if data.startswith(_PNG) else "image/jpeg"
    with session.write() as writer:
        before = _row(session, writer)
        after = replace(before, emblem=data, emblem_type=kind, changed_at=session.now())
        commands.put_paper_look(writer, after)
        said = _said_of_emblem(before), _said_of_emblem(after)
        writer.audit("papers.emblem", session.info.code, *said)


def _row(session: Session, writer: Writer) -> PaperLookRow:
    return queries.paper_look(writer) or PaperLookRow(session.now())


def _said_of_font(row: PaperLookRow) -> object:
    if row.font is None:
        return None
    return {"font": row.font, "regular": row.regular_sha256, "bold": row.bold_sha256}


def _said_of_emblem(row: PaperLookRow) -> object:
    if row.emblem is None:
        return None
    return {"type": row.emblem_type, "sha256": digest(row.emblem)}


def _chosen(row: PaperLookRow) -> FontFiles | FontUnusable:
    if row.font is None or row.regular_sha256 is None or row.bold_sha256 is None:
        return font_files()
    return typefaces.installed(row.font, row.regular_sha256, row.bold_sha256)


# --- printing -------------------------------------------------------------------------------------


def materials(reader: Reader, font: str | None = None, emblem: bytes | None = None) -> Materials:
    """Return what a paper is printed with: what the order says, else what was chosen.

    Args:
        reader: A view of the workspace.
        font: The name of a font that the order asks for.
        emblem: An emblem that the order brings.

    Raises:
        UnknownFont: The order's font is not installed.
        FontUnusable: The order's font is not fit for papers.
    """
    row = queries.paper_look(reader)
    if emblem is None and row is not None:
        emblem = row.emblem
    if font is not None:
        return Materials(typefaces.load(font), emblem, asked=True)
    found = font_files() if row is None else _chosen(row)
    if isinstance(found, FontUnusable):
        return Materials(font_files(), emblem, found)
    return Materials(found, emblem)


def printed(using: Materials, make: Callable[[FontFiles], Made]) -> Made:
    """Print; a chosen font that cannot print this paper gives way to the bundled one, and says so.

    Args:
        using: What to print with.
        make: Prints with a font.

    Returns:
        What was made, with its ``warnings``.

    Raises:
        AppError: As ``make``.
    """
    warnings = () if using.warning is None else (using.warning,)
    try:
        made = make(using.fonts)
    except (FontUnusable, LettersMissing, TextLost, FontLeftOut, LetterMisplaced) as error:
        if using.asked or using.fonts is font_files():
            raise
        made = make(font_files())
        warnings = (FontUnsuited(name=using.fonts.name, used=BUNDLED, why=error),)
    return replace(made, warnings=warnings)  # type: ignore[type-var]  # all of them are dataclasses


def sample(session: Session, family: str, width: int) -> Picture:
    """Return a picture of the top of an agreement in a font, with the emblem that was chosen.

    Args:
        session: The open workspace.
        family: The bundled font, or an installed one.
        width: Pixels.

    Raises:
        UnknownFont: None of this name is installed.
        FontUnusable: It is not fit for papers; says why.
        PaperFaulty: A page in it is not what it should be.
    """
    with session.read() as reader:
        row = queries.paper_look(reader)
    emblem = None if row is None else row.emblem
    paper = sample_paper(session.info.name, emblem, session.now())
    with PdfPages(print_paper(paper, typefaces.load(family)).data, family) as pages:
        return pages.page(1, width)
