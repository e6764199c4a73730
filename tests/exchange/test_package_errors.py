"""Rules that hold for every error of this room."""

from __future__ import annotations

import string

from desktop_app.domain import container_errors, disk_errors, key_errors, package_errors
from desktop_app.domain.errors import (
    AppError,
    Conflict,
    EnvironmentProblem,
    KeyProblem,
    PackageRejected,
    RuleViolation,
)

ACTORS = (Conflict, EnvironmentProblem, KeyProblem, PackageRejected, RuleViolation)
LEAVES = {
    value
    for module in (container_errors, disk_errors, key_errors, package_errors)
    for value in vars(module).values()
    if isinstance(value, type) and issubclass(value, AppError) and "code" in vars(value)
}


def test_each_leaf_has_a_code_and_a_sentence_of_its_own() -> None:
    assert len(LEAVES) > 70
    assert len({leaf.code for leaf in LEAVES}) == len(LEAVES)
    assert len({leaf.template for leaf in LEAVES}) == len(LEAVES)
    for leaf in LEAVES:
        area, _, check = leaf.code.partition(".")
        assert area
        assert check
        assert leaf.__doc__


def test_each_leaf_says_who_must_act() -> None:
    for leaf in LEAVES:
        assert sum(issubclass(leaf, actor) for actor in ACTORS) == 1


def test_each_sentence_says_what_is_wrong_and_then_what_to_do() -> None:
    for leaf in LEAVES:
        sentences = [part for part in leaf.template.replace("\n", " ").split(". ") if part]
        assert len(sentences) >= 2 or ";" in leaf.template, leaf
        assert leaf.template.endswith(".")


def test_each_template_can_be_filled() -> None:
    for leaf in LEAVES:
        fields = {name for _, name, _, _ in string.Formatter().parse(leaf.template) if name}
        error = leaf(**dict.fromkeys(fields, "VALUE"))
        assert str(error).count("VALUE") >= len(fields)
        assert "{" not in str(error)
