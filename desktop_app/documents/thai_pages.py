"""Sections on pages, with page numbers, headers and footers in the margins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.documents.thai_layout import LaidText, Sheet, lay
from desktop_app.documents.thai_lines import Setter
from desktop_app.documents.thai_paper import CM, Align, Numbering, PageNumber, Paragraph, Style
from desktop_app.domain.calendar import to_thai_digits

if TYPE_CHECKING:
    from desktop_app.documents.thai_fonts import Fonts
    from desktop_app.documents.thai_layout import Stack
    from desktop_app.documents.thai_paper import PageForm, Paper

_NUMBER: Final = Paragraph(("- ", PageNumber(), " -"), Style(align=Align.CENTRE))
_NUMBER_TOP: Final = 1.25 * CM
_FOOTER_BOTTOM: Final = 0.8 * CM


def sheets(paper: Paper, fonts: Fonts) -> list[Sheet]:
    """Return the pages of a paper.

    Raises:
        LettersMissing: The font lacks letters of the text.
        ValueError: A table's cells do not fit its columns, or there is nothing to print.
    """
    setter = Setter(fonts, paper.protected)
    contents: list[tuple[PageForm, Stack]] = []
    for section in paper.sections:
        form = section.form
        width = form.width - form.left - form.right
        most = form.height - form.top - form.bottom
        rest = lay(section.blocks, width, most, setter)
        while (parts := rest.split(most, force=True)) is not None:
            contents.append((form, parts[0]))
            rest = parts[1]
        if rest.items or not contents or contents[-1][0] is not form:
            contents.append((form, rest))
    if not contents:
        raise ValueError("a paper without sections")
    pages = len(contents)
    found = []
    for number, (form, stack) in enumerate(contents, 1):
        sheet = Sheet(number, form.width, form.height)
        furniture = _Furniture(setter, form, _number(number, paper), _number(pages, paper))
        furniture.put(sheet)
        stack.put(sheet, form.left, form.top)
        found.append(sheet)
    return found


def _number(number: int, paper: Paper) -> str:
    return to_thai_digits(str(number)) if paper.thai_digits else str(number)


@dataclass(frozen=True, slots=True)
class _Furniture:
    """Page number, header and footer of one page, as near to its edge as they fit."""

    setter: Setter
    form: PageForm
    page: str
    pages: str

    def put(self, sheet: Sheet) -> None:
        """Put them into the margins."""
        form = self.form
        numbered = form.numbering is Numbering.ALL or (
            form.numbering is Numbering.FROM_SECOND and sheet.number > 1
        )
        header = self._set((*((_NUMBER,) if numbered else ()), *form.header))
        room = form.top - _height(header)
        self._put(sheet, header, max(0, min(_NUMBER_TOP, room)))
        footer = self._set(form.footer)
        room = form.bottom - _height(footer)
        self._put(sheet, footer, form.height - form.bottom + max(0, room - _FOOTER_BOTTOM))

    def _set(self, paragraphs: tuple[Paragraph, ...]) -> list[LaidText]:
        width = self.form.width - self.form.left - self.form.right
        return [
            LaidText(self.setter.set_in_margin(each, width, self.page, self.pages), 0, 0)
            for each in paragraphs
        ]

    def _put(self, sheet: Sheet, texts: list[LaidText], y: float) -> None:
        for text in texts:
            text.put(sheet, self.form.left, y)
            y += text.height


def _height(texts: list[LaidText]) -> float:
    return sum(text.height for text in texts)
