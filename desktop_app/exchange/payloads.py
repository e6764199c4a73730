"""The documents inside packages, version by version.

History of the formats:

* ``kpr.package/1`` with the payloads ``kpr.enrolment-request/1``, ``kpr.enrolment/1``,
  ``kpr.values/1``, ``kpr.evidence/1``, ``kpr.receipt/1``, ``kpr.review/1``, ``kpr.result/1``;
  frameworks and answers travel as ``kpr.framework/1`` and ``kpr.answers/1``.
* The kinds ``proposal`` and ``agreement``, which carry ``kpr.proposal/1`` and ``kpr.agreement/1``;
  ``kpr.result/1`` names the agreement by which it was scored.

Rules: nothing here is parsed before its signature is good. Unknown fields of the same major
version are kept; a higher major version is refused as "made by a newer program".
"""

from __future__ import annotations

import json
import re
from enum import StrEnum
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, SerializerFunctionWrapHandler, ValidationError, model_serializer

from desktop_app.domain.package_errors import (
    HeaderInvalid,
    NewerPackageFormat,
    PayloadInvalid,
    UnknownKind,
)
from desktop_app.exchange.wire import (
    Base64,
    Code,
    Digest,
    Json,
    Line,
    PackageId,
    Sequence,
    Text,
    UtcTime,
    Wire,
)

HEADER_NAME = "package.json"
REVOCATIONS_NAME = "payload/revocations.crl"
_FORMAT = re.compile(r"(?P<name>kpr\.[a-z-]+)/(?P<major>[1-9][0-9]{0,3})")


class Kind(StrEnum):
    """What a package is for; see docs/package-format.md."""

    ENROLMENT_REQUEST = "enrolment-request"
    ENROLMENT = "enrolment"
    FRAMEWORK = "framework"
    CENTRAL_VALUES = "central-values"
    SUBMISSION = "submission"
    RECEIPT = "receipt"
    REVIEW = "review"
    RESULT = "result"
    PROPOSAL = "proposal"
    AGREEMENT = "agreement"


FROM_AREA = frozenset({Kind.ENROLMENT_REQUEST, Kind.SUBMISSION, Kind.PROPOSAL})
FROM_BOTH = frozenset({Kind.AGREEMENT})
TO_EVERYONE = frozenset({Kind.FRAMEWORK, Kind.CENTRAL_VALUES})


class FrameworkRef(Wire):
    """Which framework a package speaks of."""

    id: Code | Annotated[str, Field(max_length=80)]
    version: Annotated[int, Field(ge=1, strict=True)]
    fiscal_year: Annotated[int, Field(ge=2400, le=2700, strict=True)]


class Program(Wire):
    """The program that wrote a package."""

    name: Line
    version: Line


class AuditHead(Wire):
    """The sender's audit chain when the package was sealed; shows a chain cut short later."""

    entries: Annotated[int, Field(ge=0, strict=True)]
    head: Digest


class Header(Wire):
    """``package.json``: the first entry after the mimetype, covered by the signature."""

    format: Literal["kpr.package/1"] = "kpr.package/1"
    kind: Kind
    id: PackageId
    sender: Code
    recipient: Code
    sequence: Sequence
    previous: Digest | None = None
    framework: FrameworkRef | None = None
    round: Code | None = None
    practice: Annotated[bool, Field(strict=True)]
    created_at: UtcTime
    program: Program
    audit: AuditHead | None = None


class EnrolmentRequest(Wire):
    """An office asks for a certificate for a key that it has made."""

    format: Literal["kpr.enrolment-request/1"] = "kpr.enrolment-request/1"
    office: Code
    name: Line
    request: Base64


class Enrolment(Wire):
    """The centre's answer: everything an office needs to sign and to trust."""

    format: Literal["kpr.enrolment/1"] = "kpr.enrolment/1"
    office: Code
    name: Line
    central_name: Line
    certificate: Base64
    root: Base64
    signing: Base64
    recipient: Line
    sequence_floor: Annotated[int, Field(ge=0, strict=True)] = 0


class CentralValue(Wire):
    """One value that the centre provides."""

    office: Code
    round: Code
    code: Code
    answer: Json


class CentralValues(Wire):
    """All values of one publication, for all offices."""

    format: Literal["kpr.values/1"] = "kpr.values/1"
    values: tuple[CentralValue, ...]


class EvidenceFile(Wire):
    """One file of evidence; ``entry`` names its bytes in the container."""

    code: Code
    slot: Annotated[int, Field(ge=1, strict=True)] | None
    name: Line
    media_type: Line
    entry: Line
    sha256: Digest
    size: Annotated[int, Field(ge=0, strict=True)]


class EvidenceList(Wire):
    """``payload/evidence.json`` of a submission."""

    format: Literal["kpr.evidence/1"] = "kpr.evidence/1"
    files: tuple[EvidenceFile, ...]


class Receipt(Wire):
    """The centre holds exactly this package."""

    format: Literal["kpr.receipt/1"] = "kpr.receipt/1"
    package: PackageId
    digest: Digest
    office: Code
    sequence: Sequence
    received_at: UtcTime
    short_code: Line
    newest: Annotated[bool, Field(strict=True)]


class Decision(Wire):
    """What the centre decided on one item, and the answer it decided on."""

    code: Code
    state: Literal["accepted", "corrected", "returned"]
    comment: Text
    score: Line | None = None
    answer: Json | None
    submission: PackageId
    decided_at: UtcTime
    decided_by: Line


class Review(Wire):
    """All decisions on one office and round so far: a whole picture, never a difference."""

    format: Literal["kpr.review/1"] = "kpr.review/1"
    office: Code
    submission: PackageId
    decisions: tuple[Decision, ...]


class AgreedFigures(Wire):
    """The agreement by which an office is scored: its package, and the terms of its items."""

    version: Annotated[int, Field(ge=1, strict=True)]
    package: PackageId
    items: dict[str, Json]


class Result(Wire):
    """The final result with everything needed to compute it again.

    Attributes:
        agreement: The agreed figures that it was computed with; not there without an agreement.
    """

    format: Literal["kpr.result/1"] = "kpr.result/1"
    office: Code
    office_kind: Line
    answers: dict[str, Json]
    corrections: dict[str, Line]
    sheet: Json
    agreement: AgreedFigures | None = None

    @model_serializer(mode="wrap")
    def _without_nothing(self, write: SerializerFunctionWrapHandler) -> Json:
        """Leave out the agreement where there is none, as in the first results."""
        fields: Json = write(self)
        if self.agreement is None:
            fields.pop("agreement", None)
        return fields


PAYLOAD_NAMES: dict[Kind, str] = {
    Kind.ENROLMENT_REQUEST: "payload/request.json",
    Kind.ENROLMENT: "payload/enrolment.json",
    Kind.FRAMEWORK: "payload/framework.json",
    Kind.CENTRAL_VALUES: "payload/values.json",
    Kind.SUBMISSION: "payload/answers.json",
    Kind.RECEIPT: "payload/receipt.json",
    Kind.REVIEW: "payload/review.json",
    Kind.RESULT: "payload/result.json",
    Kind.PROPOSAL: "payload/proposal.json",
    Kind.AGREEMENT: "payload/agreement.json",
}
EVIDENCE_LIST_NAME = "payload/evidence.json"
PAPER_NAME = "payload/agreement.pdf"
PAPER_TYPE = "application/pdf"
PAPER_BYTES = 16 << 20

W = TypeVar("W", bound=Wire)


def _refuse_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            msg = f"the key {key!r} appears twice"
            raise ValueError(msg)
        found[key] = value
    return found


def _load(data: bytes) -> dict[str, Any]:
    """Parse strict JSON: UTF-8, no repeated keys, no NaN, nothing too large, no absurd nesting.

    Raises:
        ValueError: Any of it.
    """

    def refuse_constant(name: str) -> float:
        msg = f"{name} is not a number"
        raise ValueError(msg)

    try:
        document = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_refuse_twice,
            parse_constant=refuse_constant,
        )
        # What was read must also be writable again: no half characters, no endless numbers.
        json.dumps(document, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except RecursionError as error:
        msg = "it is nested too deeply"
        raise ValueError(msg) from error
    if not isinstance(document, dict):
        msg = "it is not a JSON object"
        raise ValueError(msg)  # noqa: TRY004  one kind of refusal
    return document


def _describe(error: ValidationError) -> str:
    parts = []
    for fault in error.errors(include_url=False, include_input=False):
        path = "$" + "".join(
            f"[{step}]" if isinstance(step, int) else f".{step}" for step in fault["loc"]
        )
        parts.append(f"{path}: {fault['msg']}")
    return "; ".join(parts)


def _check_format(document: dict[str, Any], known: str) -> None:
    """Refuse a document without a format and one of a higher major version.

    Raises:
        NewerPackageFormat: Its major version is above this program's.
        ValueError: It does not say which format it has.
    """
    if "format" not in document:
        msg = "$.format: is missing"
        raise ValueError(msg)
    name, _, major = known.partition("/")
    found = _FORMAT.fullmatch(str(document["format"]))
    if found is not None and found["name"] == name and int(found["major"]) > int(major):
        raise NewerPackageFormat(found=found[0], known=known)


def parse_header(data: bytes) -> Header:
    """Parse ``package.json``.

    Raises:
        NewerPackageFormat: Its major version is above this program's.
        UnknownKind: The kind is none that this program knows.
        HeaderInvalid: Anything else is wrong with it.
    """
    try:
        document = _load(data)
        _check_format(document, "kpr.package/1")
        kind = document.get("kind")
        if isinstance(kind, str) and kind not in set(Kind):
            raise UnknownKind(kind=kind[:60])
        return Header.model_validate(document)
    except ValidationError as error:
        raise HeaderInvalid(detail=_describe(error)) from error
    except ValueError as error:
        raise HeaderInvalid(detail=str(error)) from error


def parse_payload(model: type[W], name: str, data: bytes) -> W:
    """Parse one payload document.

    Raises:
        NewerPackageFormat: Its major version is above this program's.
        PayloadInvalid: Anything else is wrong with it; names the entry and the place.
    """
    try:
        document = _load(data)
        _check_format(document, str(model.model_fields["format"].default))
        return model.model_validate(document)
    except ValidationError as error:
        raise PayloadInvalid(name=name, detail=_describe(error)) from error
    except ValueError as error:
        raise PayloadInvalid(name=name, detail=str(error)) from error


def dump(document: Wire) -> bytes:
    """Write a wire document as readable UTF-8 JSON."""
    fields = document.model_dump(mode="json")
    return (json.dumps(fields, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
