"""`kpr score` without a workspace: two documents in, a score sheet out."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_app.domain.framework import OfficeKindNeeded
from desktop_app.domain.problems import DocumentInvalid, NewerFormat, NotJson
from desktop_app.services.scoring import score_documents
from tests.domain.samples import LADDER, item
from tests.domain.samples import framework as small_framework
from tests.helpers.offices import answers_document, as_bytes, framework_document

SCORES = {
    "1.1": "3.5000",
    "1.2": "3.2400",
    "1.3": "2.6000",
    "1.4": "3.3000",
    "1.5": "4.3333",
    "1.6": "4.4800",
    "1.7": "4.0000",
    "1.8": "3.7325",
    "1.9": "3.5660",
    "1.10": "4.6300",
    "2.1": "4.2720",
    "2.2": "3.4800",
    "2.3": "4.0000",
    "2.4": "3.0000",
}


def scored(answers: dict[str, Any], **changes: Any) -> Any:
    return score_documents(as_bytes(framework_document(**changes)), as_bytes(answers))


def test_the_worked_example_is_exact() -> None:
    found = scored(answers_document())
    assert {code: entry["score"] for code, entry in found["items"].items()} == SCORES
    assert list(found["items"]) == list(SCORES)
    assert found["groups"] == {"C1": "3.6863", "C2": "3.7325"}
    assert (found["total"], found["percent"], found["grade"]) == ("3.7002", "74.0035", "ดีมาก")
    assert (found["complete"], found["missing"], found["problems"]) == (True, [], [])
    assert found["items"]["1.4"] == {"value": "0.27", "score": "3.3000", "weighted": "0.2640"}


def test_an_item_that_is_not_applicable_leaves_the_sum() -> None:
    answers = answers_document()
    answers["answers"]["1.5"] = {"na": True, "reason": "ไม่มีเด็กตกหล่น"}
    found = scored(answers)
    assert found["total"] == "3.6451"
    assert found["items"]["1.5"] == {"value": None, "score": None, "weighted": None}
    assert found["complete"]


def test_what_is_missing_or_wrong_is_listed_and_the_rest_is_scored() -> None:
    answers = answers_document()
    del answers["answers"]["1.10"]
    answers["answers"]["1.4"]["variables"]["pupils"] = "0"
    found = scored(answers)
    assert not found["complete"]
    assert found["missing"] == ["1.10"]
    assert [problem["code"] for problem in found["problems"]] == ["1.4"]
    assert found["items"]["1.9"]["score"] == SCORES["1.9"]


def test_answers_that_do_not_fit_are_refused_with_every_path() -> None:
    answers = answers_document(version=3)
    answers["answers"] |= {"1.7": {"value": "1"}, "9.9": {"value": "1"}}
    with pytest.raises(DocumentInvalid) as caught:
        scored(answers)
    assert [problem.path for problem in caught.value.problems] == [
        "$.version",
        "$.answers['1.7']",
        "$.answers['9.9']",
    ]


@pytest.mark.parametrize(
    ("framework", "answers", "error"),
    [
        (b"{", b"{}", NotJson),
        (as_bytes(framework_document()), b"\xff", NotJson),
        (as_bytes(framework_document(rounds=[])), as_bytes(answers_document()), DocumentInvalid),
        (as_bytes(framework_document(format="kpr.framework/2")), b"{}", NewerFormat),
        (
            as_bytes(framework_document()),
            as_bytes(answers_document(format="kpr.answers/2")),
            NewerFormat,
        ),
    ],
)
def test_documents_that_are_none_are_refused(
    framework: bytes, answers: bytes, error: type[Exception]
) -> None:
    with pytest.raises(error):
        score_documents(framework, answers)


def test_the_kind_of_office_decides_where_items_differ() -> None:
    framework = as_bytes(
        small_framework(
            item("1", LADDER, office_kinds=["สพป"]),
            item("2", LADDER, office_kinds=["สพม"]),
            office_kinds=["สพป", "สพม"],
        )
    )
    answers: dict[str, Any] = answers_document(framework="small", round="12m", answers={})
    with pytest.raises(OfficeKindNeeded):
        score_documents(framework, as_bytes(answers))
    found: Any = score_documents(framework, as_bytes(answers), "สพม")
    assert found["missing"] == ["2"]
