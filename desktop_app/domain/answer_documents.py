"""The answers document: what an office reports against a framework, as it travels.

*Not reported* is the absence of an answer, *N/A* is an answer of its own kind, and
*zero* is a value; the three are never turned into each other. Whether answers fit
their framework is ``answer_checks``' part, and what they are worth ``scoring``'s.

The history of the format:

* ``kpr.answers/1``: first.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Final, Literal, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from desktop_app.domain.jsontext import TAG, Findings, read_document
from desktop_app.domain.problems import DocumentInvalid
from desktop_app.domain.text import Document, Identifier, PlainDecimal, Text, Whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.jsontext import Steps

FAMILY: Final = "kpr.answers"
MAJOR: Final = 1
FORMAT: Final = f"{FAMILY}/{MAJOR}"
DOCUMENT: Final = "answers document"

Ordinal = Annotated[Whole, Field(ge=1)]


class Narrative(Document):
    """What an office writes about a result; all of it optional."""

    result: Text | None = None
    support: Text | None = None
    obstacles: Text | None = None
    suggestions: Text | None = None


class _Answer(Document):
    """What every kind of answer may carry."""

    narrative: Narrative | None = None


class ValueAnswer(_Answer):
    """One value: a plain decimal, or a text where the rule does not score."""

    value: Text


class VariablesAnswer(_Answer):
    """The figures from which the value is computed, by variable."""

    variables: dict[Text, PlainDecimal]


class StepsAnswer(_Answer):
    """The completed steps, counted from 1."""

    steps: tuple[Ordinal, ...]


class IssuesAnswer(_Answer):
    """The ticked issues, counted from 1."""

    issues: tuple[Ordinal, ...]


class LevelAnswer(_Answer):
    """The level chosen, counted from 1."""

    level: Ordinal


class PartsAnswer(_Answer):
    """An answer for each part that is reported."""

    parts: dict[Text, Answer]


class Ticked(Document):
    """The ticked points of each PMQA 4.0 checklist, counted from 1."""

    basic: tuple[Ordinal, ...] = ()
    advance: tuple[Ordinal, ...] = ()
    significance: tuple[Ordinal, ...] = ()


class TickedAnswer(_Answer):
    """The ticked points of the three checklists."""

    ticked: Ticked


class AchievementAnswer(_Answer):
    """A result and the target that it is held against."""

    result: PlainDecimal
    target: PlainDecimal


def _only_true(raw: object) -> object:
    if raw is not True:
        raise PydanticCustomError("na.true", "must be true; without N/A leave it out")
    return raw


class NaAnswer(_Answer):
    """Not applicable, and why."""

    na: Annotated[Literal[True], BeforeValidator(_only_true)]
    reason: Text | None = None


ANSWER_KEYS: Final[Mapping[str, str]] = {
    "value": "value",
    "variables": "variables",
    "steps": "steps",
    "issues": "issues",
    "level": "level",
    "parts": "parts",
    "ticked": "ticked",
    "result": "achievement",
    "target": "achievement",
    "na": "na",
}
"""The keys that tell what kind of answer it is, and the kind."""


def _kinds(raw: object) -> list[str]:
    keys = [key for key in ANSWER_KEYS if key in raw] if isinstance(raw, dict) else []
    return sorted({ANSWER_KEYS[key] for key in keys})


def _one_kind(raw: object) -> object:
    if isinstance(raw, dict):
        kinds = _kinds(raw)
        if len(kinds) != 1:
            found = "nothing known" if not kinds else " and ".join(kinds)
            raise PydanticCustomError(
                "answer.kind",
                "must be one of value, variables, steps, issues, level, parts, ticked, "
                "result with target, na; it has {found}",
                {"found": found},
            )
    return raw


_KIND_OF: Final[dict[type, str]] = {
    ValueAnswer: "value",
    VariablesAnswer: "variables",
    StepsAnswer: "steps",
    IssuesAnswer: "issues",
    LevelAnswer: "level",
    PartsAnswer: "parts",
    TickedAnswer: "ticked",
    AchievementAnswer: "achievement",
    NaAnswer: "na",
}


def _branch(raw: object) -> str:
    """Name the branch of the union; what is no object is refused by any branch."""
    if isinstance(raw, dict):
        return TAG + _kinds(raw)[0]
    return TAG + next((kind for known, kind in _KIND_OF.items() if isinstance(raw, known)), "value")


Answer: TypeAlias = Annotated[
    Annotated[ValueAnswer, Tag(f"{TAG}value")]
    | Annotated[VariablesAnswer, Tag(f"{TAG}variables")]
    | Annotated[StepsAnswer, Tag(f"{TAG}steps")]
    | Annotated[IssuesAnswer, Tag(f"{TAG}issues")]
    | Annotated[LevelAnswer, Tag(f"{TAG}level")]
    | Annotated[PartsAnswer, Tag(f"{TAG}parts")]
    | Annotated[TickedAnswer, Tag(f"{TAG}ticked")]
    | Annotated[AchievementAnswer, Tag(f"{TAG}achievement")]
    | Annotated[NaAnswer, Tag(f"{TAG}na")],
    Discriminator(_branch),
    BeforeValidator(_one_kind),
]


class Answers(Document):
    """What an office reports in one round.

    Attributes:
        framework: Id of the framework.
        version: The version that it was filled against.
        round: Id of the round.
        answers: By item; an item that is not here is not reported.
    """

    format: Text
    framework: Identifier
    version: Annotated[Whole, Field(ge=1)]
    round: Text
    answers: dict[Text, Answer]


PartsAnswer.model_rebuild()
_ANSWER: Final[TypeAdapter[Answer]] = TypeAdapter(Answer)


def parse_answers(data: bytes | str | Mapping[str, object]) -> Answers:
    """Read an answers document; whether it fits a framework is not looked at.

    Raises:
        NotJson: It is no JSON text, or no UTF-8.
        NewerFormat: It was made by a newer version of the program.
        DocumentInvalid: It breaks the rules; all problems are listed.
    """
    raw, findings = read_document(data, document=DOCUMENT, family=FAMILY, major=MAJOR)
    answers = None
    try:
        answers = Answers.model_validate(raw)
    except ValidationError as error:
        findings.add_errors(error)
    if findings or answers is None:
        raise DocumentInvalid(DOCUMENT, findings.problems(raw))
    return answers


def read_answer(raw: Mapping[str, object], findings: Findings, steps: Steps = ()) -> Answer | None:
    """Read one answer as documents carry it; without one, ``findings`` say why."""
    try:
        return _ANSWER.validate_python(raw)
    except ValidationError as error:
        findings.add_errors(error, steps)
        return None


def load_answer(raw: Mapping[str, object]) -> Answer:
    """Read one answer that :func:`dump_answer` wrote.

    Raises:
        DocumentInvalid: It is none.
    """
    findings = Findings()
    answer = read_answer(raw, findings)
    if answer is None:
        raise DocumentInvalid("answer", findings.problems(raw))
    return answer


def dump_answer(answer: Answer) -> dict[str, object]:
    """Return the answer as documents carry it."""
    return answer.model_dump(mode="json", by_alias=True, exclude_unset=True)


def dump_answers(answers: Answers, *, indent: int | None = None) -> str:
    """Return the document as canonical JSON: keys sorted, nothing added, nothing lost."""
    content = answers.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return json.dumps(
        content,
        ensure_ascii=False,
        allow_nan=False,
        sort_keys=True,
        indent=indent,
        separators=None if indent is not None else (",", ":"),
    )
