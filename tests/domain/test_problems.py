from __future__ import annotations

from desktop_app.domain.errors import AppError, RuleViolation
from desktop_app.domain.problems import (
    DocumentInvalid,
    NewerFormat,
    NotJson,
    Problem,
    json_path,
    shown,
)


def test_paths_are_written_as_in_the_documentation() -> None:
    assert json_path() == "$"
    assert json_path("items", 3, "rule", "thresholds", 2) == "$.items[3].rule.thresholds[2]"
    assert json_path("answers", "1.7", "steps", 0) == "$.answers['1.7'].steps[0]"


def test_hostile_text_is_shown_short_and_escaped() -> None:
    assert shown("\x1b[31m") == r"'\x1b[31m'"
    assert shown("\u202e") == r"'\u202e'"
    assert len(shown("x" * 10_000)) == 60
    assert len(json_path("k" * 10_000)) < 70
    assert shown("ก่อน") == "'ก่อน'"


def test_the_message_lists_every_problem() -> None:
    error = DocumentInvalid(
        "framework document", [Problem("$.a", "is wrong", "a"), Problem("$.b", "{x}", "b")]
    )
    assert isinstance(error, RuleViolation)
    assert "$.a: is wrong" in str(error)
    assert "$.b: {x}" in str(error)
    assert error.params["count"] == 2


def test_no_json_is_a_document_error_too() -> None:
    error = NotJson("answers document", reason="Expecting value", line=3, column=7)
    assert isinstance(error, DocumentInvalid)
    assert error.problems == (Problem("$", "line 3, column 7: Expecting value", NotJson.code),)
    assert "line 3, column 7" in str(error)


def test_newer_format_says_update() -> None:
    error: AppError = NewerFormat(document="x", found="kpr.framework/2", known="kpr.framework/1")
    assert "made by a newer version" in str(error)
    assert "Update" in str(error)
