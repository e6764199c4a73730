"""Review: what the centre may decide on an item, and what counts after all decisions.

States of one item of one office and round, as the field speaks of them (domain notes on the
workflow of the ministry's systems): reported → accepted, corrected, or returned with a reason.
An accepted or corrected item is locked for the office; its answer is the one decided on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from desktop_app.domain.answers import Answer
    from desktop_app.domain.framework import Framework
    from desktop_app.domain.office import OfficeKind

State = Literal["accepted", "corrected", "returned"]
LOCKED: frozenset[str] = frozenset({"accepted", "corrected"})


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision with the answer it was made on.

    Attributes:
        state: What was decided.
        answer: The answer decided on; None when nothing had been reported.
        score: The centre's score, on the framework's scale, when ``corrected``.
    """

    state: State
    answer: Answer | None
    score: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What counts for one office and round.

    Attributes:
        answers: The answer that counts for each item that has one.
        overrides: The centre's score for corrected items.
        provisional: Items whose level the centre still has to decide.
    """

    answers: Mapping[str, Answer]
    overrides: Mapping[str, Fraction]
    provisional: tuple[str, ...]


def standing(  # noqa: PLR0917  each source of an answer is one argument
    framework: Framework,
    round_id: str,
    office_kind: OfficeKind | None,
    reported: Mapping[str, Answer],
    central: Mapping[str, Answer],
    rulings: Mapping[str, Ruling],
) -> Standing:
    """Combine what the office reported with what the centre provides and has decided.

    A locked item keeps the answer decided on. A value from the centre comes before the office's
    own; for items whose ``source`` is ``central`` the office's own never counts.
    """
    answers: dict[str, Answer] = {}
    overrides: dict[str, Fraction] = {}
    provisional: list[str] = []
    for item in framework.items_for(round_id, office_kind):
        code = item.code
        ruling = rulings.get(code)
        locked = ruling is not None and ruling.state in LOCKED
        own = reported.get(code) if item.source != "central" else None
        answer = central.get(code, own)
        if ruling is not None and locked:
            answer = ruling.answer if ruling.answer is not None else answer
            if ruling.score is not None:
                overrides[code] = ruling.score
        if answer is not None:
            answers[code] = answer
            proposed = code not in central and not locked
            if proposed and getattr(item.rule, "decided_by", "area") == "central":
                provisional.append(code)
    return Standing(answers, overrides, tuple(provisional))
