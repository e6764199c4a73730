"""Words for the screen: digits as chosen, Thai line breaks, and errors in the user's language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.calendar import to_thai_digits
from desktop_app.domain.errors import AppError
from desktop_app.domain.score_steps import Step
from desktop_app.services.typography import ZERO_WIDTH_SPACE, breakable
from ui.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Mapping


_LONG_PATH: Final = re.compile(r"\S*[/\\]\S*[/\\]\S*")
_SEPARATOR: Final = re.compile(r"([/\\])(?=[^/\\])")

_WORD: Final = re.compile(r"[^\s()\[\]“”\"':;,·/\\]+")
_LATIN_WITH_DIGITS: Final = re.compile(r"[A-Za-z][\w.+-]*\d|\d[\w.+-]*[A-Za-z]", re.ASCII)


class Speech:
    """How the program speaks: set once from the settings, read by every widget.

    Attributes:
        thai_digits: Whether figures are shown with Thai digits.
    """

    def __init__(self) -> None:
        """Start with ASCII digits, as tests expect."""
        self.thai_digits = False

    def digits(self, text: object) -> str:
        """Return a text with the digits that the user has chosen.

        Names of files, cells and keys are looked for as they are written: a word with a Latin
        letter beside its digits, such as ``5801-12m.asice``, ``M40`` or ``C1``, keeps them.
        """
        shown = str(text)
        if not self.thai_digits:
            return shown
        return _WORD.sub(lambda found: _figures(found[0]), shown)


def _figures(word: str) -> str:
    return word if _LATIN_WITH_DIGITS.search(word) else to_thai_digits(word)


SPEECH = Speech()


def digits(text: object) -> str:
    """Return a text with the digits that the user has chosen."""
    return SPEECH.digits(text)


def wrapped(text: str) -> str:
    """Return a text that Qt can break inside Thai and inside paths, for labels with word wrap."""
    return _LONG_PATH.sub(_breakable_path, breakable(text))


def _breakable_path(found: re.Match[str]) -> str:
    return _SEPARATOR.sub(f"\\1{ZERO_WIDTH_SPACE}", found[0])


def error_text(error: BaseException) -> str:
    """Return what an error says to the user, in the language of the screen."""
    if not isinstance(error, AppError):
        return QCoreApplication.translate(
            "errors", "The program made a mistake; a report was written. Nothing is lost."
        )
    problems = getattr(error, "problems", None)
    params = dict(error.params)
    if isinstance(problems, tuple):
        said = "\n".join(f"  {_problem(problem)}" for problem in problems)
        params |= {name: said for name in ("lines", "listing") if name in params}
    template = QCoreApplication.translate("errors", error.template)
    try:
        return template.format(**{name: _say(value) for name, value in params.items()})
    except (KeyError, IndexError, ValueError):
        return str(error)


def _problem(problem: object) -> str:
    """Return one entry of an error's list: a place and what is wrong there."""
    place, separator, reason = str(problem).partition(": ")
    return f"{place}: {phrase(reason)}" if separator else phrase(place)


def _say(value: object) -> str:
    """Return a parameter of an error or a step in the language of the screen."""
    if isinstance(value, AppError):
        return error_text(value)
    if isinstance(value, Step):
        return step_text(value)
    if isinstance(value, str):
        return phrase(value)
    return digits(value) if isinstance(value, int | float) else str(value)


def step_text(step: Step) -> str:
    """Return one step of a score's arithmetic in the language of the screen."""
    return step.said(explained(step.template), _say)


def explained(template: str) -> str:
    """Return a text of the arithmetic of scores in the language of the screen."""
    return QCoreApplication.translate("explain", template)


def location_text(code: str) -> str:
    """Return what speaks against a folder, from the code of the warning."""
    known: Mapping[str, str] = {
        "location.network": QCoreApplication.translate(
            "location",
            "This folder is on a network drive. If the connection breaks while something is "
            "saved, data can be damaged. Choose a folder on this computer.",
        ),
        "location.synced": QCoreApplication.translate(
            "location",
            "This folder is synchronised (OneDrive, Google Drive, Dropbox …). That can bring "
            "back old states and damage the data. Choose a folder outside it.",
        ),
    }
    return known.get(code, code)
