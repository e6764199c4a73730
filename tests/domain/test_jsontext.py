from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import RuleViolation
from desktop_app.domain.framework import Framework, parse_framework
from desktop_app.domain.problems import DocumentInvalid, NewerFormat, NotJson
from tests.domain.samples import FRAMEWORK_FILE, changed, framework, without


def problems_of(data: bytes | str | dict[str, object]) -> list[tuple[str, str]]:
    with pytest.raises(DocumentInvalid) as caught:
        parse_framework(data)
    assert caught.value.problems
    return [(problem.path, problem.reason) for problem in caught.value.problems]


def as_text(raw: object) -> str:
    return json.dumps(raw, ensure_ascii=False)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"", "line 1, column 1"),
        (b"{", "line 1, column 2"),
        (b'{\n "a": }', "line 2, column 7"),
        (b"{'a': 1}", "line 1, column 2"),
        (b'{"a": 1} x', "line 1, column 10"),
        (b'{"a": 01}', "line 1, column 8"),
        (b'{"a": "\n"}', "line 1, column 8"),
        (b'{\n"a": "\xff"}', "line 2, column 7: the text is not UTF-8"),
        ('{"a": "ก"}'.encode("cp874"), "line 1, column 8: the text is not UTF-8"),
        ('{"a": 1}'.encode("utf-16"), "not UTF-8"),
    ],
)
def test_what_is_no_json_says_where(data: bytes, place: str) -> None:
    with pytest.raises(NotJson) as caught:
        parse_framework(data)
    assert place in caught.value.problems[0].reason
    assert caught.value.problems[0].path == "$"
    assert "UTF-8" in str(caught.value)


@pytest.mark.parametrize("data", ["[]", '"x"', "1", "null", "NaN", "true"])
def test_a_document_is_an_object(data: str) -> None:
    assert problems_of(data)[-1] == ("$", "must be an object")


def test_bytes_text_and_object_are_the_same_document() -> None:
    data = FRAMEWORK_FILE.read_bytes()
    expected = parse_framework(data)
    assert parse_framework(data.decode()) == expected
    assert parse_framework(b"\xef\xbb\xbf" + data) == expected, "Notepad's byte order mark"
    assert parse_framework(json.loads(data)) == expected
    assert isinstance(expected, Framework)


@pytest.mark.parametrize(
    ("text", "path", "reason"),
    [
        ('"extra": NaN', "$.extra", "'NaN' is no number of JSON"),
        ('"extra": [1, -Infinity]', "$.extra[1]", "'-Infinity' is no number"),
        ('"extra": 1e999', "$.extra", "is no number"),
        ('"extra": ' + "9" * 41, "$.extra", "is no number"),
        ('"extra": 1, "extra": 1', "$.extra", "twice in the same object"),
        ('"extra": {"a": {"b": 1, "c": 2, "b": 3}}', "$.extra.a.b", "twice in the same object"),
        ('"extra": "\\ud800"', "$.extra", "half of a character"),
        ('"extra": {"\\udfff": 1}', "$.extra['\\udfff']", "half of a character"),
        ('"notice": NaN', "$.notice", "is no number"),
    ],
)
def test_what_python_would_read_but_json_forbids(text: str, path: str, reason: str) -> None:
    found = problems_of(as_text(framework())[:-1] + f", {text}}}")
    assert [problem for problem in found if problem[0] == path and reason in problem[1]]
    assert len(found) == 1, "the same place is not blamed twice"


def test_numbers_from_a_ready_object_are_judged_too() -> None:
    assert problems_of(framework(extra=float("nan"))) == [("$.extra", "'nan' is no number of JSON")]


@pytest.mark.parametrize("depth", [70, 900, 100_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    text = as_text(framework())[:-1] + ', "extra": ' + "[" * depth + "]" * depth + "}"
    found = problems_of(text)
    assert "nested deeper than 64" in found[0][1]


def test_deep_nesting_of_a_ready_object_is_refused() -> None:
    deep: object = "x"
    for _ in range(500):
        deep = {"a": deep}
    assert "nested deeper" in problems_of(framework(extra=deep))[0][1]


def test_unknown_fields_keep_their_numbers() -> None:
    text = as_text(framework())[:-1] + ', "extra": [1.5, 12, {"x": null}]}'
    assert (parse_framework(text).model_extra or {})["extra"] == [1.5, 12, {"x": None}]


@pytest.mark.parametrize("found", ["kpr.framework/2", "kpr.framework/10", "kpr.framework/2.1"])
def test_a_higher_major_version_is_refused_before_anything_else(found: str) -> None:
    with pytest.raises(NewerFormat, match="newer version") as caught:
        parse_framework({"format": found, "items": "of another shape"})
    assert not isinstance(caught.value, DocumentInvalid)


@pytest.mark.parametrize(
    "found", ["kpr.answers/1", "kpr.framework/0", "kpr.framework", "kpr.framework/x", "", 1, ["x"]]
)
def test_another_format_is_refused(found: object) -> None:
    assert problems_of(changed(framework(), "format", to=found))[0][0] == "$.format"


def test_the_format_is_required() -> None:
    assert problems_of(without(framework(), "format")) == [
        ("$.format", "is missing; it must be kpr.framework/1")
    ]


def test_a_minor_version_is_read() -> None:
    assert parse_framework(framework(format="kpr.framework/1.7")).format == "kpr.framework/1.7"


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_no_bytes_crash_the_reader(data: bytes | str) -> None:
    with pytest.raises(RuleViolation):
        parse_framework(data)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["type", "th", "code", "from", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)
_places = st.sampled_from(
    [(key,) for key in framework()]
    + [("items", 0, key) for key in framework()["items"][0]]
    + [("items", 0, "rule", key) for key in ("type", "thresholds", "points", "by_round")]
    + [("items", 0, key) for key in ("variables", "expression", "baseline", "weights")]
    + [("score", "scale"), ("groups", 0), ("rounds", 0, "from"), ("grades", 0, "from")]
)


@given(_places, _json)
def test_nonsense_anywhere_is_a_problem_or_harmless_but_never_a_crash(
    place: tuple[str | int, ...], value: object
) -> None:
    raw = changed(framework(), *place, to=value)
    with contextlib.suppress(RuleViolation):
        parse_framework(raw)
