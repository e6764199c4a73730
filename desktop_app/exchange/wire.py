"""The small types that the documents inside packages are made of."""

from __future__ import annotations

import base64
import binascii
from datetime import datetime
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
)

from desktop_app.domain.calendar import NotATime, from_wire, to_wire


def _decode_base64(value: object) -> bytes:
    if isinstance(value, bytes):
        return value
    if not isinstance(value, str):
        msg = "must be base64 text"
        raise ValueError(msg)  # noqa: TRY004  pydantic reports ValueError
    try:
        return base64.b64decode(value.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        msg = "must be base64 text"
        raise ValueError(msg) from error


def _decode_time(value: object) -> datetime:
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        msg = "must be a UTC time such as 2027-04-01T02:03:04Z"
        raise ValueError(msg)  # noqa: TRY004  pydantic reports ValueError
    try:
        return from_wire(value)
    except NotATime as error:
        raise ValueError(str(error)) from error


def _one_line(value: str) -> str:
    if any(ord(letter) < 32 for letter in value):  # noqa: PLR2004  control characters
        msg = "must not contain control characters"
        raise ValueError(msg)
    return value


Base64 = Annotated[
    bytes,
    BeforeValidator(_decode_base64),
    PlainSerializer(lambda value: base64.b64encode(value).decode("ascii"), return_type=str),
]
UtcTime = Annotated[
    datetime, BeforeValidator(_decode_time), PlainSerializer(to_wire, return_type=str)
]
Code = Annotated[str, Field(min_length=1, max_length=40), AfterValidator(_one_line)]
Line = Annotated[str, Field(max_length=300), AfterValidator(_one_line)]
Text = Annotated[str, Field(max_length=20_000)]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
PackageId = Annotated[
    str, Field(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")
]
Sequence = Annotated[int, Field(ge=1, le=2**53, strict=True)]
Json = dict[str, Any]


class Wire(BaseModel):
    """Base of the wire documents: frozen, and unknown fields are kept."""

    model_config = ConfigDict(frozen=True, extra="allow")
