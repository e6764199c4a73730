"""The small types that every document is made of: texts, plain decimals, codes, days.

Rules:

* A number travels as a plain decimal string and is exact from there on. A JSON
  number in its place is refused, because readers turn it into a binary float.
* Documents are frozen, and keep fields that this version does not know.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    Strict,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from desktop_app.domain.calendar import BUDDHIST_OFFSET, MAX_NUMBER_LENGTH
from desktop_app.domain.problems import shown

Language: TypeAlias = Literal["th", "en"]

DECIMAL_PATTERN: Final = r"-?[0-9]+(\.[0-9]+)?"
ID_PATTERN: Final = r"[a-z0-9-]{1,64}"
# Codes become names of folders and cells; Thai consonants are allowed because chapters use them.
CODE_PATTERN: Final = r"[0-9A-Za-z\u0e01-\u0e2e]+([._-][0-9A-Za-z\u0e01-\u0e2e]+)*"
MAX_CODE_LENGTH: Final = 32
NAME_PATTERN: Final = r"[A-Za-z][A-Za-z0-9_]{0,63}"
DATE_PATTERN: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

_DECIMAL: Final = re.compile(DECIMAL_PATTERN)
_DATE: Final = re.compile(DATE_PATTERN)
_FIRST_BUDDHIST_YEAR: Final = 1900 + BUDDHIST_OFFSET


def plain_decimal(value: object) -> Decimal | None:
    """Return the number that a plain decimal string stands for, or ``None`` if it is none."""
    if not isinstance(value, str) or len(value) > MAX_NUMBER_LENGTH:
        return None
    return Decimal(value) if _DECIMAL.fullmatch(value) else None


def decimal_text(number: Decimal) -> str:
    """Return the plain decimal string; never an exponent."""
    return format(number, "f")


def _decimal(value: object) -> Decimal:
    number = plain_decimal(value)
    if number is not None:
        return number
    if isinstance(value, str):
        if len(value) > MAX_NUMBER_LENGTH:
            raise PydanticCustomError(
                "number.too_long", f"is longer than {MAX_NUMBER_LENGTH} characters"
            )
        raise PydanticCustomError(
            "number.not_plain", "must be a plain decimal such as 0.27, not {found}", _found(value)
        )
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise PydanticCustomError(
            "number.not_text",
            "must be a decimal string: write the number {found} in quotes",
            _found(value),
        )
    raise PydanticCustomError(
        "number.not_text", "must be a decimal string such as 0.27, not {found}", _found(value)
    )


def _found(value: object) -> dict[str, str]:
    return {"found": shown(value)}


def _not_negative(number: Decimal) -> Decimal:
    if number < 0:
        raise PydanticCustomError("number.negative", "must not be below zero")
    return number


def _positive(number: Decimal) -> Decimal:
    if number <= 0:
        raise PydanticCustomError("number.not_positive", "must be above zero")
    return number


def _not_blank(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("text.blank", "must not be empty")
    return text


def iso_day(value: object) -> date | None:
    """Return the day that an ISO date stands for, or ``None`` if it is none."""
    try:
        return _day(value)
    except PydanticCustomError:
        return None


def _day(value: object) -> date:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise PydanticCustomError(
            "date.form", "must be a day such as 2026-10-01, not {found}", _found(value)
        )
    try:
        day = date.fromisoformat(value)
    except ValueError as error:
        raise PydanticCustomError(
            "date.none", "there is no such day as {found}", _found(value)
        ) from error
    if day.year >= _FIRST_BUDDHIST_YEAR:
        raise PydanticCustomError(
            "date.buddhist",
            "must be a year of the common era: write {year} instead of {found}",
            {"year": day.year - BUDDHIST_OFFSET, "found": day.year},
        )
    return day


def _decimal_schema(pattern: str) -> WithJsonSchema:
    return WithJsonSchema(
        {"type": "string", "pattern": f"^{pattern}$", "maxLength": MAX_NUMBER_LENGTH}
    )


_AS_TEXT: Final = PlainSerializer(decimal_text, return_type=str)

PlainDecimal = Annotated[
    Decimal, PlainValidator(_decimal), _AS_TEXT, _decimal_schema(DECIMAL_PATTERN)
]
NotNegative = Annotated[
    Decimal,
    PlainValidator(_decimal),
    AfterValidator(_not_negative),
    _AS_TEXT,
    _decimal_schema(r"([0-9]+(\.[0-9]+)?|-0+(\.0+)?)"),
]
Positive = Annotated[
    Decimal,
    PlainValidator(_decimal),
    AfterValidator(_positive),
    _AS_TEXT,
    _decimal_schema(r"(?=.*[1-9])[0-9]+(\.[0-9]+)?"),
]
Day = Annotated[
    date,
    PlainValidator(_day),
    PlainSerializer(date.isoformat, return_type=str),
    WithJsonSchema({"type": "string", "format": "date", "pattern": f"^{DATE_PATTERN}$"}),
]
Text = Annotated[str, Strict()]
Words = Annotated[
    str, Strict(), AfterValidator(_not_blank), Field(json_schema_extra={"pattern": r"\S"})
]
Whole = Annotated[int, Strict()]
Flag = Annotated[bool, Strict()]
Identifier = Annotated[str, Strict(), Field(pattern=f"^{ID_PATTERN}$")]
Code = Annotated[str, Strict(), Field(pattern=f"^{CODE_PATTERN}$", max_length=MAX_CODE_LENGTH)]
Name = Annotated[str, Strict(), Field(pattern=f"^{NAME_PATTERN}$")]


class Document(BaseModel):
    """Base of everything that travels: frozen, and unknown fields are kept."""

    model_config = ConfigDict(frozen=True, extra="allow")


class LocalText(Document):
    """A text in Thai and, if somebody wrote it, in English.

    Attributes:
        th: The Thai text; required, because Thai is what is printed.
        en: The English text.
    """

    th: Words
    en: Text | None = None

    def text(self, language: Language = "th") -> str:
        """Return the text in a language, in Thai where there is no other."""
        return (self.en or self.th) if language == "en" else self.th
