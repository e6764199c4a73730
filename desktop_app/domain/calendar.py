"""Dates, digits, numbers and order as they are written in Thai offices.

Rules:

* Data holds aware UTC times; screens show Bangkok time and the Buddhist era.
* Bangkok is UTC+7 without daylight saving since 1920, so a fixed offset is exact
  and needs no time zone database, which Windows does not have.
* Years of the Buddhist era are shown, never put into a ``date``: 29 February
  exists by the Gregorian year.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import ClassVar, Final, TypeAlias

from desktop_app.domain.errors import RuleViolation
from desktop_app.domain.problems import shown

BANGKOK: Final = timezone(timedelta(hours=7), "Asia/Bangkok")
BUDDHIST_OFFSET: Final = 543
MAX_NUMBER_LENGTH: Final = 40

_FIRST_MONTH: Final = 10
_THAI_DIGITS: Final = "๐๑๒๓๔๕๖๗๘๙"
_TO_THAI: Final = str.maketrans("0123456789", _THAI_DIGITS)
_FROM_THAI: Final = str.maketrans(_THAI_DIGITS, "0123456789")
_MONTHS: Final = (
    ("มกราคม", "ม.ค."),
    ("กุมภาพันธ์", "ก.พ."),
    ("มีนาคม", "มี.ค."),
    ("เมษายน", "เม.ย."),
    ("พฤษภาคม", "พ.ค."),
    ("มิถุนายน", "มิ.ย."),
    ("กรกฎาคม", "ก.ค."),
    ("สิงหาคม", "ส.ค."),
    ("กันยายน", "ก.ย."),
    ("ตุลาคม", "ต.ค."),
    ("พฤศจิกายน", "พ.ย."),
    ("ธันวาคม", "ธ.ค."),
)
_WIRE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_WIRE_FORMAT: Final = "%Y-%m-%dT%H:%M:%SZ"


class NotATime(RuleViolation):
    """A time in a document is not in the one form that documents use."""

    code: ClassVar[str] = "time.invalid"
    template: ClassVar[str] = (
        "{text} is not a time; documents carry UTC times such as 2026-10-01T02:30:00Z."
    )


class NotANumber(RuleViolation):
    """What was typed cannot be read as one number without guessing."""

    code: ClassVar[str] = "number.invalid"
    template: ClassVar[str] = (
        "{text} is not a number; type digits such as 84.20 or 1,234.50, without a unit or %."
    )


def fiscal_year(day: date) -> int:
    """Return the fiscal year (Buddhist era) of a local day; it starts on 1 October."""
    return day.year + BUDDHIST_OFFSET + (1 if day.month >= _FIRST_MONTH else 0)


def fiscal_year_days(year: int) -> tuple[date, date]:
    """Return the first and the last day of a fiscal year given in the Buddhist era."""
    last = year - BUDDHIST_OFFSET
    return date(last - 1, 10, 1), date(last, 9, 30)


def to_wire(moment: datetime) -> str:
    """Return an aware time as documents carry it, in UTC and whole seconds.

    Raises:
        ValueError: The time has no zone, which is a mistake of the program.
    """
    if moment.tzinfo is None:
        raise ValueError("a time without a zone must not leave the program")
    # Not strftime: its %Y is not padded to four digits on every platform.
    whole = moment.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    return f"{whole.isoformat()}Z"


def from_wire(text: str) -> datetime:
    """Return the aware UTC time that a document carries.

    Raises:
        NotATime: The text is not of the form ``YYYY-MM-DDTHH:MM:SSZ``.
    """
    if not _WIRE.fullmatch(text):
        raise NotATime(text=shown(text))
    try:
        return datetime.strptime(text, _WIRE_FORMAT).replace(tzinfo=UTC)
    except ValueError as error:
        raise NotATime(text=shown(text)) from error


def bangkok_day(moment: datetime) -> date:
    """Return the local day in Bangkok of an aware time."""
    return moment.astimezone(BANGKOK).date()


def buddhist_year(day: date) -> int:
    """Return the calendar year in the Buddhist era."""
    return day.year + BUDDHIST_OFFSET


def thai_date(day: date, *, short: bool = False, thai_digits: bool = False) -> str:
    """Return a day as Thais write it: ``1 ตุลาคม 2569`` or, short, ``1 ต.ค. 2569``."""
    month = _MONTHS[day.month - 1][1 if short else 0]
    text = f"{day.day} {month} {buddhist_year(day)}"
    return to_thai_digits(text) if thai_digits else text


def thai_time(moment: datetime, *, short: bool = False, thai_digits: bool = False) -> str:
    """Return an aware time in Bangkok as Thais write it: ``1 ตุลาคม 2569 เวลา 09.30 น.``."""
    local = moment.astimezone(BANGKOK)
    day = thai_date(local.date(), short=short)
    text = f"{day} {local:%H.%M} น." if short else f"{day} เวลา {local:%H.%M} น."
    return to_thai_digits(text) if thai_digits else text


def to_thai_digits(text: str) -> str:
    """Return the text with ``0``-``9`` written as Thai digits."""
    return text.translate(_TO_THAI)


def from_thai_digits(text: str) -> str:
    """Return the text with Thai digits written as ``0``-``9``."""
    return text.translate(_FROM_THAI)


# --- order -------------------------------------------------------------------------------------

_Token: TypeAlias = tuple[int, int, str]
CodeKey: TypeAlias = tuple[tuple[_Token, ...], str]
ThaiKey: TypeAlias = tuple[tuple[_Token, ...], str]

_RUNS: Final = re.compile(r"[0-9]+|[^0-9]+")
# Written before the consonant that they are sorted after: SARA E … SARA AI MAIMALAI.
_LEADING: Final = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
# First-level ignorable: MAITAIKHU, the four tone marks, THANTHAKHAT, NIKHAHIT, YAMAKKAN.
_IGNORED: Final = re.compile("[\u0e47-\u0e4e]")


def _tokens(text: str) -> tuple[_Token, ...]:
    """Cut into runs; digits compare by length and digits, so no number is too long to sort."""
    tokens: list[_Token] = []
    for run in _RUNS.findall(text):
        if "0" <= run[0] <= "9":
            digits = run.lstrip("0")
            tokens.append((0, len(digits), digits))
        else:
            tokens.append((1, 0, run))
    return tuple(tokens)


def code_key(code: str) -> CodeKey:
    """Return the sort key of a code whose numbers count: 1.9 before 1.10, digits before letters."""
    return _tokens(from_thai_digits(code)), code


def thai_key(name: str) -> ThaiKey:
    """Return the sort key of a Thai name in dictionary order.

    A vowel written before its consonant sorts after it, tone marks only break
    ties, and numbers count: "เขต 2" before "เขต 10" (Royal Institute Dictionary,
    preface; Unicode Technical Standard 10, section 1.3).
    """
    first_level = _LEADING.sub(r"\2\1", _IGNORED.sub("", from_thai_digits(name)))
    return _tokens(first_level), name


# --- numbers -----------------------------------------------------------------------------------

_MINUS: Final = re.compile("^[\u2010-\u2013\u2212]")
# Our own line breaks (U+200B) and byte order marks come along when text is copied.
_INVISIBLE: Final = re.compile("[\u200b\u2060\ufeff]")
_TYPED: Final = re.compile(
    "(?P<sign>[-+]?)[ ]?"
    "(?P<whole>[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,2}(?:[ ][0-9]{3})+|)"
    "(?:[.](?P<part>[0-9]+))?"
)


def normalise_number(text: str) -> str:
    """Return what a person typed as the plain decimal that documents carry.

    Thai digits, well-placed thousands separators (comma or space), a Unicode
    minus and surrounding spaces are understood; anything that would need a
    guess (``1,23``, ``84 %``, ``1e3``) is refused. Trailing zeros are kept.

    Raises:
        NotANumber: The text is not one number, or is longer than 40 characters.
    """
    plain = " ".join(_INVISIBLE.sub("", from_thai_digits(text)).split())
    found = _TYPED.fullmatch(_MINUS.sub("-", plain))
    if found is None or not (found["whole"] or found["part"]):
        raise NotANumber(text=shown(text))
    whole = re.sub("[ ,]", "", found["whole"]).lstrip("0") or "0"
    number = whole if found["part"] is None else f"{whole}.{found['part']}"
    if found["sign"] == "-" and number.strip("0."):
        number = f"-{number}"
    if len(number) > MAX_NUMBER_LENGTH:
        raise NotANumber(text=shown(text))
    return number
