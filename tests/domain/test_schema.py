from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path

import pytest

from desktop_app.domain import schema
from desktop_app.domain.schema import (
    FILES,
    agreement_schema,
    answers_schema,
    framework_schema,
    main,
    proposal_schema,
    stale,
    texts,
    write,
)
from tests.domain.answer_samples import BAD_SHAPE, GOOD, document
from tests.domain.framework_documents import VALID
from tests.domain.invalid_frameworks import INVALID
from tests.domain.samples import ROOT, Raw, sample_answers, sample_framework
from tests.domain.schema_subset import accepts
from tests.domain.test_agreement_documents import (
    BAD_AGREEMENTS,
    BAD_PROPOSALS,
    GOOD_AGREEMENTS,
    GOOD_PROPOSALS,
)

PUBLISHED = ROOT / "docs/schema"

# What lies between fields, or in the text before it is an object, only the program sees.
BETWEEN_FIELDS = {
    "achievement floor",
    "agreed before it is proposed",
    "band inside a band",
    "band upside down",
    "bands overlap",
    "baseline of the common era",
    "band with part of a score",
    "by_round all equal",
    "by_round misses a round",
    "by_round of nowhere",
    "by_round too few points",
    "cancelled from nowhere",
    "formula for steps",
    "formula that reaches out",
    "formula with a power",
    "formula with an unknown name",
    "grades equal",
    "grades rise",
    "group twice",
    "group without items",
    "groups do not add up",
    "item twice",
    "item's round twice",
    "items do not add up",
    "ladder all equal",
    "ladder turns",
    "ladder turns upwards",
    "ladder with too few points",
    "no such day",
    "Buddhist year in a date",
    "office kind twice",
    "part inside a part",
    "part that does not score",
    "part twice",
    "part's ladder turns",
    "part's points",
    "parts without weight",
    "round ends first",
    "round twice",
    "targets turn",
    "unknown group",
    "unknown round",
    "variable named as a function",
    "variable named as a word of the language",
    "variable range",
    "variable twice",
    "variables without a formula",
    "weights of nowhere",
    "a counter-proposal without terms",
    "a day of the Buddhist era",
    "a paper before it is signed",
    "a question with terms",
    "a question without words",
    "agreed with a question",
    "agreed without a day",
    "agreed without a proposal",
    "agreed without clauses",
    "agreed without makers",
    "agreed without receivers",
    "maker of two lines",
    "no reason",
    "signed without a paper",
    "signed without a settlement",
    # Python's $ also matches before a final line break; JSON Schema's does not.
    "id with a line break",
    "number with line break",
}


def test_the_published_schemas_are_current() -> None:
    assert stale(PUBLISHED) == (), "run: python3 dev.py schema"


def test_a_changed_schema_is_noticed(tmp_path: Path) -> None:
    assert stale(tmp_path) == FILES
    write(tmp_path)
    assert stale(tmp_path) == ()
    text = (tmp_path / FILES[0]).read_text(encoding="utf-8")
    (tmp_path / FILES[0]).write_text(text.replace("40", "41"), encoding="utf-8")
    assert stale(tmp_path) == (FILES[0],)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "new"
    assert main(["--check", str(folder)]) == 1
    assert "is not current" in capsys.readouterr().err
    assert main([str(folder)]) == 0
    assert main(["--check", str(folder)]) == 0
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err


def test_the_module_is_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["schema", str(tmp_path)])
    with pytest.raises(SystemExit) as left:
        runpy.run_path(schema.__file__, run_name="__main__")
    assert left.value.code == 0
    assert {name: (tmp_path / name).read_text(encoding="utf-8") for name in FILES} == texts()


@pytest.mark.parametrize("name", FILES)
def test_the_schemas_name_their_draft_and_themselves(name: str) -> None:
    published = json.loads((PUBLISHED / name).read_text(encoding="utf-8"))
    assert published["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert published["$id"] == name


def test_the_samples_are_accepted() -> None:
    assert accepts(framework_schema(), sample_framework())
    assert accepts(answers_schema(), sample_answers())
    assert accepts(answers_schema(), document(**GOOD))


@pytest.mark.parametrize("name", VALID)
def test_what_the_program_accepts_the_schema_accepts(name: str) -> None:
    assert accepts(framework_schema(), VALID[name])


@pytest.mark.parametrize("name", INVALID)
def test_what_one_field_rules_out_the_schema_refuses(name: str) -> None:
    raw: Raw = INVALID[name][0]
    assert accepts(framework_schema(), raw) == (name in BETWEEN_FIELDS)


@pytest.mark.parametrize("name", BAD_SHAPE)
def test_answers_of_another_shape_are_refused(name: str) -> None:
    assert not accepts(answers_schema(), BAD_SHAPE[name][0])


@pytest.mark.parametrize("name", GOOD_PROPOSALS)
def test_proposals_are_accepted(name: str) -> None:
    assert accepts(proposal_schema(), GOOD_PROPOSALS[name])


@pytest.mark.parametrize("name", BAD_PROPOSALS)
def test_proposals_of_another_shape_are_refused(name: str) -> None:
    assert accepts(proposal_schema(), BAD_PROPOSALS[name][0]) == (name in BETWEEN_FIELDS)


@pytest.mark.parametrize("name", GOOD_AGREEMENTS)
def test_agreements_are_accepted(name: str) -> None:
    assert accepts(agreement_schema(), GOOD_AGREEMENTS[name])


@pytest.mark.parametrize("name", BAD_AGREEMENTS)
def test_agreements_of_another_shape_are_refused(name: str) -> None:
    assert accepts(agreement_schema(), BAD_AGREEMENTS[name][0]) == (name in BETWEEN_FIELDS)


def test_the_subset_refuses_what_it_does_not_know() -> None:
    with pytest.raises(KeyError):
        accepts({"patternProperties": {}}, {})
    assert not accepts({"properties": {"a": False}}, {"a": 1})
