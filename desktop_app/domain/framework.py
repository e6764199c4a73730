"""The framework document: what is measured, by which rules, in which rounds.

One engine serves performance agreements, PMQA 4.0, surveys and reviews; each is such
a document and none is code. The history of the format:

* ``kpr.framework/1``: first.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, ClassVar, Final, Literal, TypeAlias

from pydantic import ConfigDict, Field, ValidationError

from desktop_app.domain.calendar import code_key
from desktop_app.domain.errors import RuleViolation
from desktop_app.domain.framework_checks import check_framework
from desktop_app.domain.framework_warnings import framework_warnings
from desktop_app.domain.jsontext import read_document
from desktop_app.domain.office import OfficeKind  # noqa: TC001  pydantic reads it at run time
from desktop_app.domain.problems import DocumentInvalid, Problem, shown
from desktop_app.domain.rules import Decimals, Measure
from desktop_app.domain.text import (
    Code,
    Day,
    Document,
    Flag,
    Identifier,
    LocalText,
    NotNegative,
    PlainDecimal,
    Positive,
    Text,
    Whole,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

FAMILY: Final = "kpr.framework"
MAJOR: Final = 1
FORMAT: Final = f"{FAMILY}/{MAJOR}"
DOCUMENT: Final = "framework document"

FrameworkKind: TypeAlias = Literal["agreement", "assessment", "survey", "review"]
Rounding: TypeAlias = Literal["half_up", "down"]
NaPolicy: TypeAlias = Literal["renormalise", "within_group", "zero"]
Aggregate: TypeAlias = Literal["weighted", "mean_of_groups"]
Source: TypeAlias = Literal["area", "central", "assessment", "survey"]


class UnknownRound(RuleViolation):
    """The framework has no such round."""

    code: ClassVar[str] = "framework.unknown_round"
    template: ClassVar[str] = "There is no round {round} in this framework; its rounds: {known}."


class UnknownItem(RuleViolation):
    """The framework has no such item."""

    code: ClassVar[str] = "framework.unknown_item"
    template: ClassVar[str] = "There is no item {item} in this framework; check the code."


class OfficeKindNeeded(RuleViolation):
    """Which items apply depends on the kind of office, and none was given."""

    code: ClassVar[str] = "framework.office_kind_needed"
    template: ClassVar[str] = (
        "This framework has different items for {kinds}; say which kind of office it is."
    )


class OfficeKindNotCovered(RuleViolation):
    """The framework does not apply to that kind of office."""

    code: ClassVar[str] = "framework.office_kind_not_covered"
    template: ClassVar[str] = "This framework applies to {kinds}, not to {kind}."


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What the screens offer for a kind of framework.

    Attributes:
        targets: Targets are negotiated and agreed before the first round.
        signed_agreement: The agreed targets are signed by both sides.
        rounds: It is reported in several rounds of a year.
        many_respondents: Many people answer for one office.
        improvement_plan: The result leads to a plan of improvements.
    """

    targets: bool
    signed_agreement: bool
    rounds: bool
    many_respondents: bool
    improvement_plan: bool


CAPABILITIES: Final[Mapping[FrameworkKind, Capabilities]] = {
    "agreement": Capabilities(
        targets=True,
        signed_agreement=True,
        rounds=True,
        many_respondents=False,
        improvement_plan=False,
    ),
    "assessment": Capabilities(
        targets=False,
        signed_agreement=False,
        rounds=True,
        many_respondents=False,
        improvement_plan=True,
    ),
    "survey": Capabilities(
        targets=False,
        signed_agreement=False,
        rounds=False,
        many_respondents=True,
        improvement_plan=False,
    ),
    "review": Capabilities(
        targets=False,
        signed_agreement=False,
        rounds=False,
        many_respondents=False,
        improvement_plan=True,
    ),
}


class ScoreSettings(Document):
    """How scores are made and shown.

    Attributes:
        scale: Full marks.
        decimals: Places shown; the arithmetic is exact.
        rounding: How a shown figure is rounded.
        floor: Score below level 1.
        na: What becomes of the weight of an N/A item.
        aggregate: How item scores become the total.
    """

    scale: Positive
    decimals: Decimals
    rounding: Rounding
    floor: PlainDecimal
    na: NaPolicy
    aggregate: Aggregate


class Grade(Document):
    """A band of the total; it begins at ``from`` as displayed."""

    from_: PlainDecimal = Field(alias="from")
    title: LocalText


class Round(Document):
    """A reporting round; local days in Bangkok, both ends included."""

    id: Code
    title: LocalText
    from_: Day = Field(alias="from")
    to: Day
    due: Day


class NegotiationDays(Document):
    """By when targets are negotiated; local days in Bangkok, nothing is refused after them.

    Attributes:
        propose_by: The offices' first proposals.
        agree_by: The settled agreements.
    """

    propose_by: Day
    agree_by: Day


class Group(Document):
    """A component of the framework; its items' weights add up to its weight."""

    code: Code
    title: LocalText
    weight: NotNegative


class Evidence(Document):
    """A file that must, or may, be attached."""

    title: LocalText
    required: Flag = False


class Item(Measure):
    """An indicator.

    Attributes:
        rounds: Where it is reported.
        weights: Another weight in some rounds.
        cancelled_from: From this round on, in the order of the rounds, it is out.
        office_kinds: Narrows the framework's office kinds.
        source: Who supplies the result.
        decimals: Places of its value when shown.
        definition: What its words mean, and what is counted.
        baseline: Earlier results by Buddhist year.
        evidence: What is attached to a report.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "dependentRequired": {"expression": ["variables"]},
            "if": {"properties": {"rule": {"properties": {"type": {"const": "none"}}}}},
            "else": {"required": ["weight"]},
        }
    )

    group: Code
    title: LocalText
    # Items that are not scored may leave the weight out; checked with the other weights.
    weight: NotNegative = Decimal(0)
    rounds: Annotated[tuple[Text, ...], Field(min_length=1)]
    weights: dict[Text, NotNegative] | None = None
    cancelled_from: Text | None = None
    office_kinds: Annotated[tuple[OfficeKind, ...], Field(min_length=1)] | None = None
    source: Source
    decimals: Decimals = 2
    na_allowed: Flag = False
    owner: LocalText | None = None
    definition: LocalText | None = None
    formula_text: LocalText | None = None
    baseline: dict[Text, PlainDecimal] | None = None
    evidence: tuple[Evidence, ...] = ()

    def weight_in(self, round_id: str) -> Decimal:
        """Return the weight that counts in a round."""
        return (self.weights or {}).get(round_id, self.weight)

    def applies_to(self, office_kind: str | None) -> bool:
        """Tell whether the item concerns a kind of office; without one, everything does."""
        return office_kind is None or self.office_kinds is None or office_kind in self.office_kinds


class Framework(Document):
    """A published assessment; see the module for the format's history."""

    format: Text
    id: Identifier
    version: Annotated[Whole, Field(ge=1)]
    kind: FrameworkKind
    title: LocalText
    notice: LocalText | None = None
    fiscal_year: Annotated[Whole, Field(ge=2500, le=2699)]
    office_kinds: Annotated[tuple[OfficeKind, ...], Field(min_length=1)]
    score: ScoreSettings
    grades: tuple[Grade, ...] = ()
    rounds: Annotated[tuple[Round, ...], Field(min_length=1)]
    negotiation: NegotiationDays | None = None
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]
    items: Annotated[tuple[Item, ...], Field(min_length=1)]

    @property
    def capabilities(self) -> Capabilities:
        """What this kind of framework offers."""
        return CAPABILITIES[self.kind]

    @property
    def only_kind(self) -> OfficeKind | None:
        """The kind of office that it applies to, if it is only one."""
        return self.office_kinds[0] if len(self.office_kinds) == 1 else None

    def item(self, code: str) -> Item:
        """Return an item.

        Raises:
            UnknownItem: There is no item with this code.
        """
        for item in self.items:
            if item.code == code:
                return item
        raise UnknownItem(item=shown(code))

    def round(self, round_id: str) -> Round:
        """Return a round.

        Raises:
            UnknownRound: There is no round with this id.
        """
        for found in self.rounds:
            if found.id == round_id:
                return found
        known = ", ".join(found.id for found in self.rounds)
        raise UnknownRound(round=shown(round_id), known=known)

    def office_kind_for(self, office_kind: str | None) -> str | None:
        """Return the office kind to judge by; ``None`` only where all items concern all kinds.

        Raises:
            OfficeKindNotCovered: The framework does not apply to this kind.
            OfficeKindNeeded: Items differ between kinds and none was given.
        """
        kinds = "/".join(self.office_kinds)
        if office_kind is not None:
            if office_kind not in self.office_kinds:
                raise OfficeKindNotCovered(kinds=kinds, kind=office_kind)
            return office_kind
        if self.only_kind is not None:
            return self.only_kind
        if all(item.applies_to(kind) for item in self.items for kind in self.office_kinds):
            return None
        raise OfficeKindNeeded(kinds=kinds)

    def is_reported(self, item: Item, round_id: str) -> bool:
        """Tell whether an item is reported in a round and not cancelled by then."""
        if round_id not in item.rounds:
            return False
        if item.cancelled_from is None:
            return True
        order = [found.id for found in self.rounds]
        return order.index(round_id) < order.index(item.cancelled_from)

    def items_for(self, round_id: str, office_kind: str | None = None) -> tuple[Item, ...]:
        """Return what an office of a kind reports in a round, in natural order of the codes.

        Without a kind, a framework for one kind is narrowed to that kind, and one
        for several yields the items of all.

        Raises:
            UnknownRound: There is no round with this id.
        """
        self.round(round_id)
        kind = office_kind or self.only_kind
        found = (
            item
            for item in self.items
            if item.applies_to(kind) and self.is_reported(item, round_id)
        )
        return tuple(sorted(found, key=lambda item: code_key(item.code)))


def parse_framework(data: bytes | str | Mapping[str, object]) -> Framework:
    """Read a framework document and judge it as a whole.

    Raises:
        NotJson: It is no JSON text, or no UTF-8.
        NewerFormat: It was made by a newer version of the program.
        DocumentInvalid: It breaks the rules; all problems are listed.
    """
    raw, findings = read_document(data, document=DOCUMENT, family=FAMILY, major=MAJOR)
    framework = None
    try:
        framework = Framework.model_validate(raw)
    except ValidationError as error:
        findings.add_errors(error)
    # On the raw document, so that a fault in one place hides nothing in another.
    check_framework(raw, findings)
    if findings or framework is None:
        raise DocumentInvalid(DOCUMENT, findings.problems(raw))
    return framework


def warnings(framework: Framework) -> tuple[Problem, ...]:
    """Return what is allowed but suspicious: likely typing errors, parts that never count."""
    return framework_warnings(framework)


def dump_framework(framework: Framework, *, indent: int | None = None) -> str:
    """Return the document as canonical JSON: keys sorted, nothing added, nothing lost."""
    content = framework.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return json.dumps(
        content,
        ensure_ascii=False,
        allow_nan=False,
        sort_keys=True,
        indent=indent,
        separators=None if indent is not None else (",", ":"),
    )
