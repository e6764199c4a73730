"""Blocks with their places: stacked from top to bottom, and cut where a page ends.

A laid block knows its height, can be cut at a height, and can be put on a :class:`Sheet`. Heights
count downwards from the upper edge of the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Protocol

from desktop_app.documents.thai_paper import (
    Align,
    Gap,
    Listing,
    NewPage,
    Paragraph,
    Picture,
    SignaturePlace,
    Table,
    Together,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.documents.thai_lines import Line, Setter, SetText
    from desktop_app.documents.thai_paper import Block, Item, Locks

SLIP: Final = 0.01
_LABEL_GAP: Final = 4
_FEWEST_LINES: Final = 2
_ALIGNED: Final = {Align.CENTRE: 0.5, Align.RIGHT: 1.0}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a signature goes.

    Attributes:
        name: As in the paper.
        page: Counted from 1.
        box: Left, lower, right, upper edge in points from the page's lower left corner.
        locks: What a signature of the file locks that goes there; ``None``: it has no field there.
    """

    name: str
    page: int
    box: tuple[float, float, float, float]
    locks: Locks | None = None


@dataclass(frozen=True, slots=True)
class SheetParagraph:
    """A paragraph, or a part of it, on a sheet.

    Attributes:
        start: Where its text begins, for errors.
        number: Which of the paper's paragraphs it is; less than 0 in margins.
    """

    start: str
    number: int


@dataclass(slots=True)
class SheetLine:
    """A line of text on a sheet.

    Attributes:
        line: What stands in it.
        x: Left edge of the letters.
        y: How far below the page's upper edge they stand.
        paragraph: Number of the paragraph on this sheet.
    """

    line: Line
    x: float
    y: float
    paragraph: int


@dataclass(slots=True)
class Sheet:
    """What stands on one page; ``y`` counts downwards.

    Attributes:
        number: Counted from 1.
        width: Points.
        height: Points.
        lines: The text, in reading order.
        paragraphs: What the lines belong to.
        boxes: Left, upper, width, height of cells with lines around them.
        shades: The same and the grey of their ground.
        pictures: A picture, and left, upper, width, height of its room.
        places: Where signatures go.
    """

    number: int
    width: float
    height: float
    lines: list[SheetLine] = field(default_factory=list)
    paragraphs: list[SheetParagraph] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)
    shades: list[tuple[float, float, float, float, float]] = field(default_factory=list)
    pictures: list[tuple[bytes, float, float, float, float]] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)


class Laid(Protocol):
    """A block that has been laid out for a width."""

    @property
    def height(self) -> float:
        """Its height, in points."""

    @property
    def before(self) -> float:
        """Room above it."""

    @property
    def after(self) -> float:
        """Room below it."""

    @property
    def keep_with_next(self) -> bool:
        """Whether it does not end a page."""

    def split(self, room: float, *, force: bool) -> tuple[Laid, Laid] | None:
        """Return a part that is at most this high, and the rest; ``None`` if it is not cut.

        Args:
            room: Points.
            force: A page holds nothing else, so something has to go on it.
        """

    def put(self, sheet: Sheet, x: float, y: float) -> None:
        """Put it on a sheet."""


@dataclass(slots=True)
class LaidText:
    """A paragraph."""

    text: SetText
    before: float
    after: float
    height: float = field(init=False)

    def __post_init__(self) -> None:
        """Add the lines up."""
        self.height = self.text.height

    @property
    def keep_with_next(self) -> bool:
        """As its style says."""
        return self.text.style.keep_with_next

    def split(self, room: float, *, force: bool) -> tuple[Laid, Laid] | None:
        """Cut between lines; two lines at least stay together at either end."""
        lines, fitting, height = self.text.lines, 0, 0.0
        for line in lines:
            height += line.height
            if height > room + SLIP:
                break
            fitting += 1
        if not force:
            fitting = min(fitting, len(lines) - _FEWEST_LINES)
            if fitting < _FEWEST_LINES or self.text.style.keep_whole:
                return None
        fitting = min(max(fitting, 1), len(lines) - 1)
        if not fitting:
            return None
        upper = replace(self.text, lines=lines[:fitting])
        lower = replace(self.text, lines=lines[fitting:])
        return LaidText(upper, self.before, 0), LaidText(lower, 0, self.after)

    def put(self, sheet: Sheet, x: float, y: float) -> None:
        """Put the lines on a sheet."""
        number = len(sheet.paragraphs)
        sheet.paragraphs.append(SheetParagraph(self.text.start, self.text.number))
        for line in self.text.lines:
            sheet.lines.append(SheetLine(line, x + line.x, y + line.baseline, number))
            y += line.height


@dataclass(slots=True)
class LaidBox:
    """A room: a gap, a picture, a place to sign."""

    height: float
    content: Gap | Picture | SignaturePlace | NewPage
    x: float = 0
    before: float = 0
    after: float = 0
    keep_with_next: bool = False

    def split(self, room: float, *, force: bool) -> tuple[Laid, Laid] | None:
        """Cut a gap that is higher than a page; nothing else is cut."""
        if not force or not isinstance(self.content, Gap):
            return None
        return LaidBox(max(room, 0), self.content), LaidBox(0, self.content)

    def put(self, sheet: Sheet, x: float, y: float) -> None:
        """Put it on a sheet."""
        match self.content:
            case Picture(data=bytes(data), width=width, height=height):
                sheet.pictures.append((data, x + self.x, y, width, height))
            case SignaturePlace(name=name, width=width, height=height, locks=locks):
                left, upper = x + self.x, sheet.height - y
                if sheet.places and sheet.places[-1].name == name:
                    left, _lower, right, top = sheet.places[-1].box
                    box = (left, upper - height, right, top)
                    sheet.places[-1] = replace(sheet.places[-1], box=box)
                else:
                    box = (left, upper - height, left + width, upper)
                    sheet.places.append(Place(name, sheet.number, box, locks))
            case _:
                pass


@dataclass(slots=True)
class LaidItem:
    """An entry of a list: its label, and beside it its blocks."""

    label: LaidText | None
    body: Stack
    label_x: float
    body_x: float
    before: float
    after: float = 0
    keep_with_next: bool = False

    @property
    def height(self) -> float:
        """The higher of label and blocks."""
        return max(self.body.height, self.label.height if self.label else 0)

    def split(self, room: float, *, force: bool) -> tuple[Laid, Laid] | None:
        """Cut the blocks; the label stays with the first part."""
        parts = self.body.split(room, force=force)
        if parts is None:
            return None
        return (
            LaidItem(self.label, parts[0], self.label_x, self.body_x, self.before),
            LaidItem(None, parts[1], self.label_x, self.body_x, 0, self.after),
        )

    def put(self, sheet: Sheet, x: float, y: float) -> None:
        """Put label and blocks on a sheet."""
        if self.label is not None:
            self.label.put(sheet, x + self.label_x, y)
        self.body.put(sheet, x + self.body_x, y)


@dataclass(slots=True)
class Stack:
    """Blocks from top to bottom; of two rooms that meet the larger one counts."""

    items: list[Laid]
    whole: bool = False
    before: float = 0
    after: float = 0
    keep_with_next: bool = False
    height: float = field(init=False)

    def __post_init__(self) -> None:
        """Add the blocks up."""
        height, last = 0.0, 0.0
        for number, item in enumerate(self.items):
            height += (max(last, item.before) if number else 0) + item.height
            last = item.after
        self.height = height

    def split(self, room: float, *, force: bool) -> tuple[Stack, Stack] | None:
        """Cut between blocks, or in the block that does not fit."""
        if self.whole and not force:
            return None
        height, last = 0.0, 0.0
        items = self.items
        for number, item in enumerate(items):
            start = height + (max(last, item.before) if number else 0)
            if _is(item, NewPage) and any(map(_shows, items[:number])):
                return self._parts(items[:number], items[number + 1 :])
            if start + item.height > room + SLIP:
                return self._split_at(number, room - start, force=force)
            height, last = start + item.height, item.after
        return None

    def _split_at(self, number: int, room: float, *, force: bool) -> tuple[Stack, Stack] | None:
        items = self.items
        parts = items[number].split(room, force=False)
        at = number
        if parts is None:
            while at and items[at - 1].keep_with_next:
                at -= 1
            if at:
                return self._parts(items[:at], items[at:])
            if not force:
                return None
            parts = items[number].split(room, force=True)
            if parts is None:  # it is higher than any page
                at = max(number, 1)
                return self._parts(items[:at], items[at:]) if items[at:] else None
        upper, lower = parts
        return self._parts([*items[:number], upper], [lower, *items[number + 1 :]])

    def _parts(self, upper: list[Laid], lower: list[Laid]) -> tuple[Stack, Stack]:
        while lower and not _shows(lower[0]):
            lower = lower[1:]
        return Stack(upper, self.whole, self.before), Stack(lower, self.whole, 0, self.after)

    def put(self, sheet: Sheet, x: float, y: float) -> None:
        """Put the blocks on a sheet."""
        last = 0.0
        for number, item in enumerate(self.items):
            if number:
                y += max(last, item.before)
            item.put(sheet, x, y)
            y += item.height
            last = item.after


def _is(item: Laid, kind: type[NewPage | Gap]) -> bool:
    return isinstance(item, LaidBox) and isinstance(item.content, kind)


def _shows(item: Laid) -> bool:
    """Say whether it is worth a page."""
    return not _is(item, NewPage) and not _is(item, Gap)


def lay(blocks: Iterable[Block], width: float, most: float, setter: Setter) -> Stack:
    """Lay out blocks.

    Args:
        blocks: From top to bottom.
        width: Room, in points.
        most: Height of a page's text; pictures are made to fit.
        setter: Of the paper.

    Raises:
        LettersMissing: The font lacks letters of the text.
    """
    return Stack([laid for block in blocks for laid in _lay(block, width, most, setter)])


def _lay(  # noqa: PLR0911  one for each kind of block
    block: Block, width: float, most: float, setter: Setter
) -> Sequence[Laid]:
    # Tables lay out cells, which are made of blocks.
    from desktop_app.documents.thai_tables import lay_table  # noqa: PLC0415

    match block:
        case Paragraph(style=style):
            return [LaidText(setter.set(block, width), style.before, style.after)]
        case Gap():
            return [LaidBox(block.height, block)]
        case NewPage():
            return [LaidBox(0, block)]
        case Listing():
            return [
                _lay_item(item, block, width, most, setter, first=number == 0)
                for number, item in enumerate(block.items)
            ]
        case Picture():
            scale = min(1, width / block.width, most / block.height)
            block = Picture(block.data, block.width * scale, block.height * scale, block.align)
            return [LaidBox(block.height, block, _aligned(block.align, width - block.width))]
        case SignaturePlace():
            return [LaidBox(block.height, block, _aligned(block.align, width - block.width))]
        case Together():
            stack = lay(block.blocks, width, most, setter)
            stack.whole = True
            if stack.items:
                stack.before, stack.after = stack.items[0].before, stack.items[-1].after
                stack.keep_with_next = stack.items[-1].keep_with_next
            return [stack]
        case Table():
            return [lay_table(block, width, most, setter)]


def _aligned(align: Align, slack: float) -> float:
    return slack * _ALIGNED.get(align, 0.0)


def _lay_item(
    item: Item, listing: Listing, width: float, most: float, setter: Setter, *, first: bool
) -> LaidItem:
    style = listing.style.but(align=Align.LEFT, first=0, left=0, right=0, before=0, after=0)
    text = setter.set(Paragraph(item.label, style), width - listing.left)
    pushed = text.lines[0].width + _LABEL_GAP - listing.hang
    blocks = item.blocks
    if pushed > 0 and blocks and isinstance(blocks[0], Paragraph):
        changed = blocks[0].style.but(first=pushed)
        blocks = (Paragraph(blocks[0].text, changed), *blocks[1:])
    left = listing.left + listing.hang
    body = lay(blocks, width - left, most, setter)
    before = style.before if first else listing.between
    return LaidItem(LaidText(text, 0, 0), body, listing.left, left, before)
