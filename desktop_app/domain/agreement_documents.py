"""The documents in which targets are negotiated and agreed, as they travel.

A *proposal* is an office's whole position, an *agreement* the centre's: its reply, what it has
settled, or that with the signed paper. Each is a whole picture with the terms of every item,
never a difference, so a lost one does no harm. What they come to together is ``agreement``'s
part, and whether terms fit their framework ``agreement_terms``'.

The history of the formats:

* ``kpr.proposal/1``, ``kpr.agreement/1``: first.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Final, Literal, TypeAlias, TypeVar

from pydantic import AfterValidator, Field, Strict, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from desktop_app.domain.jsontext import Findings, read_document
from desktop_app.domain.office import OfficeKind  # noqa: TC001  pydantic reads it at run time
from desktop_app.domain.problems import DocumentInvalid
from desktop_app.domain.rules import Thresholds  # noqa: TC001  as above
from desktop_app.domain.text import (
    Code,
    Day,
    Document,
    Identifier,
    PlainDecimal,
    Positive,
    Text,
    Whole,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

PROPOSAL_FAMILY: Final = "kpr.proposal"
AGREEMENT_FAMILY: Final = "kpr.agreement"
MAJOR: Final = 1
PROPOSAL_FORMAT: Final = f"{PROPOSAL_FAMILY}/{MAJOR}"
AGREEMENT_FORMAT: Final = f"{AGREEMENT_FAMILY}/{MAJOR}"
PROPOSAL: Final = "proposal"
AGREEMENT: Final = "agreement"
LONGEST_REMARK: Final = 20_000
LONGEST_LINE: Final = 300
LONGEST_CLAUSES: Final = 100_000

Stage: TypeAlias = Literal["reply", "agreed", "signed", "concluded"]
Says: TypeAlias = Literal["keep", "propose", "accept", "counter", "ask"]
"""What is said of an item: an office keeps, proposes or accepts; the centre keeps, accepts,
counters or asks."""

_FIRST_PRINTABLE: Final = 32


def _one_line(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("text.blank", "must not be empty")
    if any(ord(letter) < _FIRST_PRINTABLE for letter in text):
        raise PydanticCustomError("text.line", "must be one line without control characters")
    return text


Remark = Annotated[str, Strict(), Field(max_length=LONGEST_REMARK)]
Line = Annotated[
    str,
    Strict(),
    Field(max_length=LONGEST_LINE, json_schema_extra={"pattern": r"\S"}),
    AfterValidator(_one_line),
]
Ordinal = Annotated[Whole, Field(ge=1)]
Sha256 = Annotated[str, Strict(), Field(pattern=r"^[0-9a-f]{64}$")]
PackageId = Annotated[
    str,
    Strict(),
    Field(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"),
]


class Ladders(Document):
    """The figures of an item or a part that are negotiated; what is not given is not there.

    Attributes:
        thresholds: The ladder, in every round that ``by_round`` does not name.
        by_round: Other thresholds, by the id of the round.
        target: What results are held against, for rules that compare with a target.
        parts: The same for the parts of a composite item.
    """

    thresholds: Thresholds | None = None
    by_round: dict[Text, Thresholds] | None = None
    target: Positive | None = None
    parts: dict[Text, Ladders] | None = None


class Terms(Ladders):
    """What holds for one item.

    Attributes:
        baseline: Results of the three fiscal years before, by Buddhist year; null: there is none.
    """

    baseline: dict[Text, PlainDecimal | None]


class _Entry(Document):
    """What one side says of an item."""

    says: Says
    reason: Remark = ""

    @model_validator(mode="after")
    def _say_why(self) -> Self:
        if self.says in {"propose", "counter", "ask"} and not self.reason.strip():
            raise PydanticCustomError("reason.missing", "needs a reason")
        return self


class Wish(_Entry):
    """What an office says of an item.

    Attributes:
        says: ``keep``: nothing else than what holds anyway; ``accept``: what the centre offers.
        terms: What it wants to be agreed.
        reason: Why; needed for what it proposes.
    """

    says: Literal["keep", "propose", "accept"]
    terms: Terms


class Word(_Entry):
    """What the centre says of an item.

    Attributes:
        says: ``keep``: there is nothing to decide; ``ask``: it wants to know more first.
        terms: What it would agree to; null when it asks.
        reason: Why, or the question.
    """

    says: Literal["keep", "accept", "counter", "ask"]
    terms: Terms | None

    @model_validator(mode="after")
    def _say_what(self) -> Self:
        if (self.says == "ask") != (self.terms is None):
            raise PydanticCustomError("terms.ask", "has terms, unless it asks")
        return self


Entry: TypeAlias = Wish | Word


class Signatory(Document):
    """Somebody who undertakes or receives an agreement, as printed."""

    name: Line
    position: Line


class Reference(Document):
    """The package that a document answers or rests on."""

    package: PackageId
    digest: Sha256


class Clauses(Document):
    """The clauses of the paper, as the template from which both sides print it.

    Attributes:
        version: As its maker names it; printed, and stored with the agreement.
        text: The template.
    """

    version: Line
    text: Annotated[Words, Field(max_length=LONGEST_CLAUSES)]


class SignedPaper(Document):
    """The signed paper that travels beside the document.

    Attributes:
        entry: Its name in the package.
        sha256: Digest of its bytes.
        size: Its bytes.
    """

    entry: Line
    sha256: Sha256
    size: Ordinal


class _Negotiated(Document):
    """What proposals and agreements have in common.

    Attributes:
        office: Code of the office.
        framework: Id of the framework.
        version: The version of it whose items and rules are meant.
        agreement: Version of the agreement that is negotiated; a change in mid-year is a new one.
        turn: Which exchange of views it is, counted from 1; for people.
        answers: The last package of the other side that the sender had seen.
        from_round: The first round to which it applies.
        note: A remark on the whole; for a change in mid-year the reason for it.
    """

    format: Text
    office: Code
    framework: Identifier
    version: Ordinal
    agreement: Ordinal
    turn: Ordinal
    answers: Reference | None
    from_round: Text
    note: Remark = ""


class Proposal(_Negotiated):
    """An office's position on every item; see the module.

    Attributes:
        makers: Who undertakes it.
    """

    makers: Annotated[tuple[Signatory, ...], Field(min_length=1, max_length=4)]
    items: dict[Text, Wish]


class Agreement(_Negotiated):
    """The centre's position on every item, or what is agreed; see the module.

    Attributes:
        stage: ``reply``: the other side's turn; ``agreed``: settled, it scores from now on;
            ``signed``: with the paper signed by the maker; ``concluded``: signed by both.
        office_kind: Kind of the office.
        office_name: Its full name, as printed.
        answer_by: The day by which the centre wants an answer.
        makers: Who undertakes it.
        receivers: Who receives it.
        clauses: The clauses of the paper.
        agreed_on: The day on which it was settled.
        settles: For ``signed`` and ``concluded``: the package that settled it.
        paper: For ``signed`` and ``concluded``: the signed paper.
    """

    stage: Stage
    office_kind: OfficeKind
    office_name: Line
    answer_by: Day | None = None
    makers: Annotated[tuple[Signatory, ...], Field(max_length=4)] = ()
    receivers: Annotated[tuple[Signatory, ...], Field(max_length=4)] = ()
    clauses: Clauses | None = None
    agreed_on: Day | None = None
    settles: Reference | None = None
    paper: SignedPaper | None = None
    items: dict[Text, Word]

    @model_validator(mode="after")
    def _fit_the_stage(self) -> Self:
        settled = self.stage != "reply"
        for field in ("agreed_on", "clauses"):
            if settled and getattr(self, field) is None:
                raise PydanticCustomError("stage", f"{field} is missing for what is agreed")
        if settled and not (self.makers and self.receivers and self.answers):
            raise PydanticCustomError("stage", "what is agreed names its parties and its proposal")
        if settled and any(word.says not in {"keep", "accept"} for word in self.items.values()):
            raise PydanticCustomError("stage", "what is agreed leaves nothing open")
        on_paper = self.stage in {"signed", "concluded"}
        if on_paper != (self.paper is not None) or on_paper != (self.settles is not None):
            raise PydanticCustomError("stage", "a signed paper belongs to what was signed")
        return self


Ladders.model_rebuild()
D = TypeVar("D", Proposal, Agreement)


def parse_proposal(data: bytes | str | Mapping[str, object]) -> Proposal:
    """Read a proposal; whether it fits its framework is not looked at.

    Raises:
        NotJson: It is no JSON text, or no UTF-8.
        NewerFormat: It was made by a newer version of the program.
        DocumentInvalid: It breaks the rules; all problems are listed.
    """
    return _parse(Proposal, data, PROPOSAL, PROPOSAL_FAMILY)


def parse_agreement(data: bytes | str | Mapping[str, object]) -> Agreement:
    """Read an agreement; whether it fits its framework is not looked at.

    Raises:
        NotJson: It is no JSON text, or no UTF-8.
        NewerFormat: It was made by a newer version of the program.
        DocumentInvalid: It breaks the rules; all problems are listed.
    """
    return _parse(Agreement, data, AGREEMENT, AGREEMENT_FAMILY)


def signatory(name: str, position: str) -> Signatory:
    """Return somebody who signs, as typed.

    Raises:
        DocumentInvalid: The name or the position is missing, too long, or of several lines.
    """
    raw = {"name": name.strip(), "position": position.strip()}
    try:
        return Signatory.model_validate(raw)
    except ValidationError as error:
        findings = Findings()
        findings.add_errors(error)
        raise DocumentInvalid("signatory", findings.problems(raw)) from error


def _parse(
    model: type[D], data: bytes | str | Mapping[str, object], document: str, family: str
) -> D:
    raw, findings = read_document(data, document=document, family=family, major=MAJOR)
    found = None
    try:
        found = model.model_validate(raw)
    except ValidationError as error:
        findings.add_errors(error)
    if findings or found is None:
        raise DocumentInvalid(document, findings.problems(raw))
    return found


def dump(document: Document, *, indent: int | None = None) -> str:
    """Return a document, or a piece of one, as canonical JSON: keys sorted, nothing added."""
    content = document.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return json.dumps(
        content,
        ensure_ascii=False,
        allow_nan=False,
        sort_keys=True,
        indent=indent,
        separators=None if indent is not None else (",", ":"),
    )
