"""What can be wrong with a document, and the errors that carry it.

Rules:

* A document is judged as a whole: every problem is reported at once, each with
  the JSON path where it is and the reason.
* A path is written ``$.items[3].rule.thresholds[2]``; keys that are not plain
  names are quoted, ``$.answers['1.7'].steps[0]``.
* Text from the document appears in a message only shortened and with control
  characters escaped, because messages are printed on terminals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from desktop_app.domain.errors import RuleViolation

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLAIN_KEY: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and where.

    Attributes:
        path: JSON path of the value at fault.
        reason: English sentence that says what is wrong.
        code: Stable identifier of the kind of problem, for translation.
    """

    path: str
    reason: str
    code: str

    def __str__(self) -> str:
        """Return the line that is shown in a list of problems."""
        return f"{self.path}: {self.reason}"


def shown(value: object) -> str:
    """Return text from outside in a form that is safe to print: short and escaped."""
    text = repr(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def json_path(*steps: str | int) -> str:
    """Return the JSON path of ``steps``, counted from the top of the document."""
    parts = ["$"]
    for step in steps:
        if isinstance(step, int):
            parts.append(f"[{step}]")
        elif _PLAIN_KEY.fullmatch(step) and len(step) <= _SHOWN:
            parts.append(f".{step}")
        else:
            parts.append(f"[{shown(step)}]")
    return "".join(parts)


class DocumentInvalid(RuleViolation):
    """A document cannot be used; every reason is listed.

    Attributes:
        problems: All problems found, in the order of the document.
    """

    code: ClassVar[str] = "document.invalid"
    template: ClassVar[str] = "The {document} cannot be used; please correct:\n{listing}"

    def __init__(self, document: str, problems: Iterable[Problem]) -> None:
        """Keep the problems and list them in the message."""
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(
            document=document,
            count=len(self.problems),
            listing="\n".join(f"  {problem}" for problem in self.problems),
        )


class NotJson(DocumentInvalid):
    """The file is no JSON text at all, so nothing in it could be judged."""

    code: ClassVar[str] = "document.not_json"
    template: ClassVar[str] = (
        "The {document} is not a JSON file (line {line}, column {column}): {reason}. "
        "Choose another file, or correct it in a text editor and save it as UTF-8."
    )

    def __init__(self, document: str, *, reason: str, line: int, column: int) -> None:
        """Say where reading stopped; lines and columns count from 1."""
        place = f"line {line}, column {column}: {reason}"
        self.problems = (Problem("$", place, self.code),)
        RuleViolation.__init__(self, document=document, reason=reason, line=line, column=column)


class NewerFormat(RuleViolation):
    """The document is of a later major format than this program can judge."""

    code: ClassVar[str] = "document.newer_format"
    template: ClassVar[str] = (
        "The {document} was made by a newer version of the program (format {found}; this program "
        "reads {known}). Update the program, then try again."
    )
