"""Tasks on scoring: exactly with the program's scorer, and with plain floats."""

from __future__ import annotations

import json
import math
import random
import time
from typing import TYPE_CHECKING, Any, Final

from benchmarks import BenchmarkError, answers, floats
from desktop_app.domain.answers import load_answer
from desktop_app.domain.framework import parse_framework
from desktop_app.domain.scoring import Scorer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

# As many answers as are kept in memory at a time.
_BATCH: Final = 1000
# Some scores must differ for the answers to be varied.
_DIFFERENT: Final = 0.9


def score_exactly(offices: int) -> dict[str, Any]:
    """Score the answers of many offices with the program's scorer."""
    document = json.dumps(answers.framework(), ensure_ascii=False)
    scorer = Scorer(parse_framework(document), answers.ROUND, "สพป")
    seconds, totals = 0.0, []
    for batch in _batches(offices):
        parsed = [{code: load_answer(raw) for code, raw in one.items()} for one in batch]
        started = time.perf_counter()
        sheets = [scorer.score(one) for one in parsed]
        seconds += time.perf_counter() - started
        totals += [sheet.total for sheet in sheets]
    return {"seconds": seconds, "sum": _summed([float(found or 0) for found in totals])}


def score_with_floats(offices: int) -> dict[str, Any]:
    """Score the same answers with plain floats."""
    document = answers.framework()
    items = floats.compile_framework(document, answers.ROUND)
    seconds, totals = 0.0, []
    for batch in _batches(offices):
        started = time.perf_counter()
        found = [floats.total(items, one) for one in batch]
        for figure in found:
            floats.grade(document, figure)
        seconds += time.perf_counter() - started
        totals += found
    return {"seconds": seconds, "sum": _summed(totals)}


def _batches(offices: int) -> Iterator[list[dict[str, Any]]]:
    dice = random.Random(29)  # noqa: S311  material, no secrets
    while offices:
        count = min(offices, _BATCH)
        yield [answers.answers(dice) for _ in range(count)]
        offices -= count


def _summed(totals: list[float]) -> float:
    """Return a figure by which two ways of scoring can be compared.

    Raises:
        BenchmarkError: The answers are not as different as they are meant to be.
    """
    if len(set(totals)) < _DIFFERENT * len(totals):
        raise BenchmarkError("the answers do not differ enough")
    return math.fsum(totals)


TASKS: Final[Mapping[str, Callable[..., dict[str, Any]]]] = {
    "score_exactly": score_exactly,
    "score_with_floats": score_with_floats,
}
