"""The error family: what went wrong, and who has to act.

Rules:

* The *base class* says who must act; the *leaf class* says which check failed.
* An error carries ``params`` so that a screen can say the same thing in Thai;
  ``str(error)`` is the English sentence, which says what to do.
* Anything that is not an :class:`AppError` is a bug and is not handled as if it
  were the user's or a file's fault.
"""

from __future__ import annotations

from typing import ClassVar


class AppError(Exception):
    """Base of every error that the program expects and can explain.

    Attributes:
        code: Stable identifier, ``area.what``; the key of the translated text.
        template: English sentence with ``{named}`` parameters.
        params: The values for the template, kept for translation.
    """

    code: ClassVar[str] = "app"
    template: ClassVar[str] = "{message}"

    def __init__(self, **params: object) -> None:
        """Keep the parameters and format the English sentence."""
        self.params: dict[str, object] = params
        super().__init__(self.template.format(**params))

    def __reduce__(self) -> tuple[object, ...]:
        """Let the error travel between processes; its class is not called with its message."""
        return _arrived, (type(self), self.args, self.__dict__)


def _arrived(
    kind: type[AppError], said: tuple[object, ...], holding: dict[str, object]
) -> AppError:
    error = kind.__new__(kind, *said)
    error.__dict__.update(holding)
    return error


class RuleViolation(AppError):
    """The user can put it right; shown at the field or the command."""


class PackageRejected(AppError):
    """The file is at fault; nothing of it was stored."""


class KeyProblem(AppError):
    """A key, passphrase or certificate is missing or does not fit."""


class EnvironmentProblem(AppError):
    """The disk, another program or this computer's set-up stands in the way."""


class Conflict(AppError):
    """Both sides are valid but cannot both hold; a person has to choose."""
