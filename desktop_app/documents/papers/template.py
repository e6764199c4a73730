"""The agreement's text as a template that an office can edit: plain text with placeholders.

One line is one paragraph; the file that comes with the program, ``templates/agreement-th.txt``,
explains the marks that a line may begin with. ``รุ่น:`` names the version of the template, which
is stored with every agreement that is printed from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final

from desktop_app.documents.papers.forms import BLANK
from desktop_app.domain.document_errors import TemplateInvalid

if TYPE_CHECKING:
    from collections.abc import Mapping

REQUIRED: Final = (
    "หน่วยงาน",
    "ปีงบประมาณ",
    "วันเริ่มต้น",
    "วันสิ้นสุด",
    "จำนวนตัวชี้วัด",
    "ผู้ทำคำรับรอง",
    "ตำแหน่งผู้ทำคำรับรอง",
    "ผู้รับคำรับรอง",
    "ตำแหน่งผู้รับคำรับรอง",
)
"""Placeholders without which a text is no agreement."""
PLACEHOLDERS: Final = (*REQUIRED, "กรอบการประเมิน", "ฉบับกรอบการประเมิน", "ฉบับคำรับรอง")
"""All that a template may use."""

_VERSION: Final = re.compile(r"รุ่น\s*:\s*(.*)")
_SIGN: Final = "[ลงนาม]"
_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
_LONGEST_VERSION: Final = 40


class Kind(Enum):
    """What a line of a template is; the value is its mark."""

    TITLE = "="
    HEADING = "*"
    CENTRED = "^"
    COLUMNS = "|"
    CLAUSE = ""
    SIGNATURES = _SIGN


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """One paragraph: its number in the file, what it is, and its text without the mark."""

    number: int
    kind: Kind
    text: str

    def filled(self, values: Mapping[str, str]) -> TemplateLine:
        """Return the line with values in the place of placeholders.

        Args:
            values: One for each of :data:`PLACEHOLDERS`; an empty one becomes a dotted line.
        """
        text = _PLACEHOLDER.sub(lambda found: values[found[1].strip()] or BLANK, self.text)
        return TemplateLine(self.number, self.kind, text)


@dataclass(frozen=True, slots=True)
class Template:
    """A template that was read and found good.

    Attributes:
        version: As its maker names it.
        lines: The paragraphs.
    """

    version: str
    lines: tuple[TemplateLine, ...]


@dataclass(slots=True)
class _Reading:
    """A template while it is read."""

    version: str = ""
    lines: list[TemplateLine] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def add(self, number: int, line: str) -> None:
        """Take one line that is neither empty nor a remark."""
        version = _VERSION.fullmatch(line)
        if version is not None and not self.version:
            self.version = version[1].strip()
            if not 0 < len(self.version) <= _LONGEST_VERSION:
                self.problems.append(
                    f"line {number}: the version must have 1 to {_LONGEST_VERSION} letters"
                )
            return
        if line == _SIGN:
            self.lines.append(TemplateLine(number, Kind.SIGNATURES, ""))
            return
        kind = next((each for each in Kind if each.value == line[0]), Kind.CLAUSE)
        text = line.removeprefix(kind.value).strip()
        names = [name.strip() for name in _PLACEHOLDER.findall(text)]
        self.used.update(names)
        self.problems += [
            f"line {number}: there is no placeholder {{{name}}}; "
            f"there are {', '.join(f'{{{each}}}' for each in PLACEHOLDERS)}"
            for name in names
            if name not in PLACEHOLDERS
        ]
        if re.search("[{}]", _PLACEHOLDER.sub("", text)):
            self.problems.append(f"line {number}: a brace has no partner")
        self.lines.append(TemplateLine(number, kind, text))

    def end(self, last: int) -> None:
        """Look for what is missing in the whole."""
        if not self.version and not self.problems:
            self.problems.append("line 1: the version is missing; write it as รุ่น: 1")
        self.problems += [
            f"line {last}: the placeholder {{{name}}} is missing up to here"
            for name in REQUIRED
            if name not in self.used
        ]
        places = [line.number for line in self.lines if line.kind is Kind.SIGNATURES]
        if not places:
            self.problems.append(f"line {last}: {_SIGN} is missing up to here")
        self.problems += [f"line {number}: {_SIGN} is there twice" for number in places[1:]]


def read_template(data: bytes, name: str) -> Template:
    """Read a template.

    Args:
        data: The file, UTF-8.
        name: What the user calls it, for errors.

    Raises:
        TemplateInvalid: Unknown or missing placeholders and other faults; all of them are listed,
            each with its line.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        said = "line 1: the text is not UTF-8; save it as UTF-8"
        raise TemplateInvalid(name, (said,)) from error
    reading, numbers = _Reading(), 0
    for numbers, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if line and not line.startswith("#"):
            reading.add(numbers, line)
    reading.end(max(numbers, 1))
    if reading.problems:
        raise TemplateInvalid(name, tuple(reading.problems))
    return Template(reading.version, tuple(reading.lines))
