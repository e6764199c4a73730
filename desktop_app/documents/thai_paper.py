"""What a printed paper is made of: sections, paragraphs, lists, tables, pictures, places to sign.

All values are frozen and say nothing about files; :mod:`desktop_app.documents.thai` prints them.
Lengths are points (1/72 inch, :data:`CM`). Sizes are those of TH Sarabun, in which Thai offices
count ("16 pt"); another font is scaled until its letters are as large (``thai_fonts``).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from datetime import datetime

CM: Final = 72 / 2.54
A4: Final = (595.276, 841.89)


class Align(Enum):
    """Where the lines of a paragraph stand."""

    LEFT = auto()
    CENTRE = auto()
    RIGHT = auto()
    JUSTIFY = auto()


class Locks(Enum):
    """What a signature in a file locks: nobody can change it afterwards."""

    OWN = auto()
    """Its own field: others can still sign."""
    ALL = auto()
    """Every field: it is the last signature."""


class Across(Enum):
    """Where the content of a cell stands in its height."""

    TOP = auto()
    MIDDLE = auto()
    BOTTOM = auto()


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text that looks different from its paragraph.

    Attributes:
        text: The letters; a line feed ends the line.
        bold: ``None`` as the paragraph's style has it.
        size: Points; ``None`` as the paragraph's style has it.
        underline: Draws a line under the letters.
    """

    text: str
    bold: bool | None = None
    size: float | None = None
    underline: bool = False


@dataclass(frozen=True, slots=True)
class PageNumber:
    """Stands for the number of the page, or of the last page, in headers and footers only."""

    last: bool = False
    bold: bool | None = None


Text: TypeAlias = "str | tuple[str | Span | PageNumber, ...]"


def bold(text: str, size: float | None = None) -> Span:
    """Return the text in bold."""
    return Span(text, bold=True, size=size)


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks.

    Attributes:
        size: Points of TH Sarabun.
        bold: For all spans that do not say otherwise.
        align: Where the lines stand; the last line of a justified paragraph stands left.
        first: Indent of the first line, added to ``left``; negative lets it hang out.
        left: Indent of all lines.
        right: Indent on the right.
        before: Room above; not at the head of a page. Of two neighbours the larger room counts.
        after: Room below.
        pitch: Distance of lines, 1.0 being the single spacing of TH Sarabun.
        keep_with_next: The paragraph does not end a page.
        keep_whole: The paragraph is not cut by the end of a page, if a page can hold it.
    """

    size: float = 16
    bold: bool = False
    align: Align = Align.LEFT
    first: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    pitch: float = 1.0
    keep_with_next: bool = False
    keep_whole: bool = False

    def but(self, **changes: object) -> Style:
        """Return the style with some attributes changed."""
        return replace(self, **changes)  # type: ignore[arg-type]  # replace knows the names


BODY: Final = Style(align=Align.JUSTIFY, first=2.5 * CM, after=6)
"""Running text of an official letter: 16 pt, first line 2.5 cm in."""
PLAIN: Final = Style()
CENTRED: Final = Style(align=Align.CENTRE)
TITLE: Final = Style(size=20, bold=True, align=Align.CENTRE, after=4, keep_with_next=True)
HEADING: Final = Style(size=16, bold=True, before=8, after=3, keep_with_next=True)
SMALL: Final = Style(size=14)
CELL: Final = Style(size=14)
CELL_CENTRED: Final = Style(size=14, align=Align.CENTRE)
CELL_RIGHT: Final = Style(size=14, align=Align.RIGHT)
CELL_HEAD: Final = Style(size=14, bold=True, align=Align.CENTRE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some text in one style."""

    text: Text
    style: Style = PLAIN


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty room, in points; it vanishes at the head of a page."""

    height: float


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows starts on a new page; only directly in a section."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: a label that stands out at the left, and blocks beside it."""

    label: Text
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list.

    Attributes:
        items: The entries.
        left: Indent of the labels.
        hang: Distance from the label's left edge to the text; a longer label pushes its first
            line.
        style: Of the labels.
        between: Room between entries.
    """

    items: tuple[Item, ...]
    left: float = 0
    hang: float = 0.8 * CM
    style: Style = PLAIN
    between: float = 2


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, or its room where there is none yet.

    Attributes:
        data: A PNG or JPEG file; ``None`` leaves the room empty.
        width: Points.
        height: Points; the picture is made as large as fits, and centred in the room.
        align: Where the room stands in the line; ``JUSTIFY`` counts as left.
    """

    data: bytes | None = field(repr=False)
    width: float
    height: float
    align: Align = Align.CENTRE


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """An empty box that is found again after printing, for a visible signature.

    Attributes:
        name: Unique in the paper; of two with the same name on a page, one behind the other, the
            second says how far down the first reaches.
        width: Points.
        height: Points.
        align: Where the box stands in its column; ``JUSTIFY`` counts as left.
        locks: What a signature of the file locks that goes there; ``None``: the paper is signed by
            hand, and the file has no field there.
    """

    name: str
    width: float = 7 * CM
    height: float = 2 * CM
    align: Align = Align.CENTRE
    locks: Locks | None = None


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stand on one page, if a page can hold them."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; what it covers of later rows and columns is left out there.

    Attributes:
        blocks: The content, from top to bottom.
        columns: How many columns it spans.
        rows: How many rows it spans.
        across: Where the content stands in the height.
        shade: Grey of the ground, 0 black to 1 white; ``None`` none.
    """

    blocks: tuple[Block, ...] = ()
    columns: int = 1
    rows: int = 1
    across: Across = Across.TOP
    shade: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Attributes:
        cells: From left to right, without places that earlier cells cover.
        least: Height that the row has at least, in points.
        keep_whole: The row is not cut by the end of a page, if a page can hold it.
        keep_with_next: The row does not end a page.
    """

    cells: tuple[Cell, ...]
    least: float = 0
    keep_whole: bool = False
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows and columns; the head is repeated on every page that the table reaches.

    Attributes:
        columns: Width of each column, as shares of the room there is.
        head: Rows that are repeated.
        rows: The other rows.
        lines: Whether lines are drawn around the cells.
        width: Points; ``None`` as wide as there is room.
        padding: Room inside the cells at left and right; above and below less.
        before: Room above.
        after: Room below.
    """

    columns: tuple[float, ...]
    head: tuple[Row, ...] = ()
    rows: tuple[Row, ...] = ()
    lines: bool = True
    width: float | None = None
    padding: float = 4
    before: float = 0
    after: float = 6


Block: TypeAlias = Paragraph | Gap | NewPage | Listing | Picture | SignaturePlace | Together | Table


class Numbering(Enum):
    """Page numbers "- ๒ -" at the top centre, as in official papers."""

    NONE = auto()
    FROM_SECOND = auto()
    ALL = auto()


@dataclass(frozen=True, slots=True)
class PageForm:
    """Paper and margins of a section, and what stands on each of its pages.

    Attributes:
        size: Width and height, upright.
        landscape: Turns the paper.
        top: Margin, points; page number and header stand inside it.
        bottom: Margin; the footer stands inside it.
        left: Margin on the left.
        right: Margin on the right.
        numbering: Which pages carry a number; it counts through all sections.
        header: Paragraphs in the top margin, below the page number.
        footer: Paragraphs in the bottom margin.
    """

    size: tuple[float, float] = A4
    landscape: bool = False
    top: float = 2.5 * CM
    bottom: float = 2 * CM
    left: float = 3 * CM
    right: float = 2 * CM
    numbering: Numbering = Numbering.FROM_SECOND
    header: tuple[Paragraph, ...] = ()
    footer: tuple[Paragraph, ...] = ()

    @property
    def width(self) -> float:
        """Width of the page as it is read."""
        return self.size[1] if self.landscape else self.size[0]

    @property
    def height(self) -> float:
        """Height of the page as it is read."""
        return self.size[0] if self.landscape else self.size[1]


UPRIGHT: Final = PageForm()
LANDSCAPE: Final = PageForm(
    landscape=True, top=2.5 * CM, bottom=1.5 * CM, left=2 * CM, right=1.5 * CM
)


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one form; every section starts on a new page."""

    blocks: tuple[Block, ...]
    form: PageForm = UPRIGHT


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document.

    Attributes:
        title: For the window's title and the file's metadata.
        sections: At least one.
        made: When it was made; written into the metadata, so the same paper is the same file.
        author: For the metadata; the office.
        subject: For the metadata.
        protected: Terms and names that no line end may cut, beside those that always hold.
        thai_digits: Whether page numbers are ๑ ๒ ๓; text is printed as it is given.
        one_of_many: Whether many papers have most lines in common with it. Their fonts begin with
            the same signs; so they are printed faster, and are some 5 kB larger.
    """

    title: str
    sections: tuple[Section, ...]
    made: datetime
    author: str = ""
    subject: str = ""
    protected: tuple[str, ...] = ()
    thai_digits: bool = True
    one_of_many: bool = False
