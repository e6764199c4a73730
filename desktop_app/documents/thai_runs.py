"""The text of a paragraph in runs of one look, normalised; line feeds cut it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from desktop_app.documents.thai_paper import PageNumber, Span, Style
from desktop_app.documents.thai_text import MARKS, SARA_AM, ZERO_WIDTH_SPACE, normalised

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.documents.thai_paper import Text

_LEADING_MARKS: Final = re.compile(f"[{MARKS}{SARA_AM}\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one look; ``size`` in points of TH Sarabun."""

    text: str
    bold: bool
    size: float
    underline: bool


def plain_text(text: Text) -> str:
    """Return the letters of a text as they are printed."""
    return letters(text, ("", "")).replace(ZERO_WIDTH_SPACE, "")


@lru_cache(maxsize=2_000)
def letters(text: Text, pages: tuple[str, str]) -> str:
    """Return the letters of a text, normalised."""
    return "".join(run.text for run in runs_of(text, Style(), pages))


def parts(text: Text) -> tuple[str | Span | PageNumber, ...]:
    """Return what a text is made of."""
    return (text,) if isinstance(text, str) else text


def runs_of(text: Text, style: Style, pages: tuple[str, str]) -> list[Run]:
    """Return the runs of a text.

    Args:
        text: Of a paragraph.
        style: The paragraph's, for what the text does not say itself.
        pages: What stands for the number of the page, and of the last page.
    """
    return _joined([_as_run(each, style, pages) for each in parts(text)])


def _as_run(part: str | Span | PageNumber, style: Style, pages: tuple[str, str]) -> Run:
    bold, size = style.bold, style.size
    match part:
        case str():
            return Run(part, bold, size, underline=False)
        case PageNumber():
            number = pages[part.last]
            return Run(number, bold if part.bold is None else part.bold, size, underline=False)
        case Span():
            return Run(
                part.text,
                bold if part.bold is None else part.bold,
                size if part.size is None else part.size,
                part.underline,
            )


def _joined(runs: list[Run]) -> list[Run]:
    """Return the runs normalised; marks that begin a run belong to the letter before it."""
    texts = [run.text for run in runs]
    for number in range(1, len(texts)):
        if (marks := _LEADING_MARKS.match(texts[number])) is not None:
            texts[number - 1] += marks[0]
            texts[number] = texts[number][marks.end() :]
    return [
        Run(normalised(text), run.bold, run.size, run.underline)
        for text, run in zip(texts, runs, strict=True)
    ]


def hard_lines(runs: list[Run]) -> list[list[Run]]:
    """Return the runs of each line that a line feed ends."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        for number, text in enumerate(run.text.split("\n")):
            if number:
                lines.append([])
            if text or not lines[-1]:
                lines[-1].append(Run(text, run.bold, run.size, run.underline))
    return lines


def overlap(runs: Sequence[Run], start: int, end: int) -> Iterator[tuple[Run, str]]:
    """Yield what the runs have of a part of their text."""
    at = 0
    for run in runs:
        low, high = max(start, at), min(end, at + len(run.text))
        if low < high:
            yield run, run.text[low - at : high - at]
        at += len(run.text)
