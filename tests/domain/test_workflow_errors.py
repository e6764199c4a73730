"""Rules that hold for what the work itself refuses."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import desktop_app
from desktop_app.domain import workflow_errors
from desktop_app.domain.errors import (
    AppError,
    Conflict,
    EnvironmentProblem,
    KeyProblem,
    RuleViolation,
)
from desktop_app.domain.workflow_errors import AnswersHaveProblems, TableInvalid

LEAVES = sorted(
    (
        value
        for value in vars(workflow_errors).values()
        if isinstance(value, type) and issubclass(value, AppError) and "code" in vars(value)
    ),
    key=lambda leaf: leaf.__name__,
)
ACTORS = (Conflict, EnvironmentProblem, KeyProblem, RuleViolation)
LISTING = (AnswersHaveProblems, TableInvalid)


def test_codes_are_unique_and_say_the_area() -> None:
    assert len(LEAVES) > 20
    assert len({leaf.code for leaf in LEAVES}) == len(LEAVES)
    assert all(re.fullmatch(r"(work|key)\.[a-z_]+", leaf.code) for leaf in LEAVES)


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.__name__)
def test_each_says_who_must_act_and_keeps_its_parameters(leaf: type[AppError]) -> None:
    assert sum(issubclass(leaf, base) for base in ACTORS) == 1
    assert leaf.__doc__
    if leaf in LISTING:
        return
    fields = {name for _, name, _, _ in string.Formatter().parse(leaf.template) if name}
    given = {name: f"<{name}>" for name in fields}
    error = leaf(**given)
    assert error.params == given
    assert all(text in str(error) for text in given.values())


@pytest.mark.parametrize("leaf", LISTING, ids=lambda leaf: leaf.__name__)
def test_lists_of_problems_are_kept_and_shown_in_full(
    leaf: type[AnswersHaveProblems | TableInvalid],
) -> None:
    error = leaf(("line 2: one", "line 7: another"))
    assert error.problems == ("line 2: one", "line 7: another")
    assert "\n  line 2: one\n  line 7: another" in str(error)


def test_the_number_of_faulty_lines_is_said() -> None:
    assert "2 lines need correcting" in str(TableInvalid(("line 2: x", "line 3: y")))


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.__name__)
def test_each_is_raised_somewhere(leaf: type[AppError]) -> None:
    root = Path(desktop_app.__file__).parent
    used = re.compile(rf"\braise {leaf.__name__}\b|\breturn {leaf.__name__}\(")
    assert any(
        used.search(path.read_text(encoding="utf-8"))
        for path in root.rglob("*.py")
        if path.name != "workflow_errors.py"
    )
