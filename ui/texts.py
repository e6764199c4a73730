"""Words for the screen: digits as chosen, Thai line breaks, and errors in the user's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.calendar import to_thai_digits
from desktop_app.domain.errors import AppError
from desktop_app.services.typography import breakable


class Speech:
    """How the program speaks: set once from the settings, read by every widget.

    Attributes:
        thai_digits: Whether figures are shown with Thai digits.
    """

    def __init__(self) -> None:
        """Start with ASCII digits, as tests expect."""
        self.thai_digits = False

    def digits(self, text: object) -> str:
        """Return a text with the digits that the user has chosen."""
        shown = str(text)
        return to_thai_digits(shown) if self.thai_digits else shown


SPEECH = Speech()


def digits(text: object) -> str:
    """Return a text with the digits that the user has chosen."""
    return SPEECH.digits(text)


def wrapped(text: str) -> str:
    """Return a text that Qt can break inside Thai, for labels with word wrap."""
    return breakable(text)


def error_text(error: BaseException) -> str:
    """Return what an error says to the user, in the language of the screen."""
    if not isinstance(error, AppError):
        return QCoreApplication.translate(
            "errors", "The program made a mistake; a report was written. Nothing is lost."
        )
    template = QCoreApplication.translate("errors", error.template)
    try:
        return template.format(**error.params)
    except (KeyError, IndexError, ValueError):
        return str(error)
