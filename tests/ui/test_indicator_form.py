"""The form of every rule: which fields it has, what it commits, what it shows as reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.services.first_page import Row
from desktop_app.services.indicators import Detail
from tests.domain.samples import item, parsed
from ui import theme
from ui.pages.indicator_form import IndicatorForm

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LEVELS = [{"th": f"ข้อ {number}"} for number in range(1, 4)]
RULES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "ladder": ({"type": "ladder", "thresholds": ["40", "60", "80"]}, ["value"]),
    "targets": (
        {"type": "targets", "thresholds": ["60", "75", "90"], "points": ["50", "75", "100"]},
        ["value"],
    ),
    "bands": (
        {
            "type": "bands",
            "bands": [
                {"from": "0", "to": "49", "points": "1"},
                {"from": "50", "to": "100", "points": "5"},
            ],
        },
        ["value"],
    ),
    "steps": ({"type": "steps", "steps": LEVELS}, ["steps"]),
    "count": ({"type": "count", "issues": LEVELS}, ["issues"]),
    "rubric": ({"type": "rubric", "levels": LEVELS}, ["level"]),
    "tiers": (
        {"type": "tiers", "basic": LEVELS, "advance": LEVELS, "significance": LEVELS},
        ["ticked.basic", "ticked.advance", "ticked.significance"],
    ),
    "achievement": (
        {
            "type": "achievement",
            "direction": "more",
            "floor": "50",
            "ceiling": "100",
            "points": ["1", "5"],
        },
        ["target", "result"],
    ),
    "none": ({"type": "none"}, ["value"]),
}


def detail(rule: dict[str, Any], fields: dict[str, str] | None = None, **more: Any) -> Detail:
    framework = parsed(item("1", rule, na_allowed=True, **more))
    found = framework.item("1")
    row = Row(
        code="1",
        group=found.group,
        title=found.title.th,
        unit="",
        weight="100",
        value=None,
        score=None,
        weighted=None,
        state="missing",
        remark="",
        files=0,
        wanted=0,
        read_only=False,
        source="area",
    )
    given = fields or {}
    return Detail(
        row=row,
        framework=framework,
        item=found,
        round="12m",
        last_round=True,
        fields=given,
        counted=given,
        closed=None,
        decision=None,
        override=None,
        baseline=(),
        files=(),
    )


@pytest.fixture
def form(qtbot: QtBot) -> IndicatorForm:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.load_fonts()
    theme.apply(app, theme.LIGHT, 100)
    made = IndicatorForm()
    qtbot.addWidget(made)
    made.resize(560, 800)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def type_in(text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)


def enter() -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return)


@pytest.mark.parametrize("kind", RULES)
def test_every_rule_has_its_fields(form: IndicatorForm, kind: str) -> None:
    rule, keys = RULES[kind]
    form.show_detail(detail(rule))
    found = list(form._fields)
    assert found[: len(keys)] == keys
    assert found[len(keys) : len(keys) + 2] == ["na", "reason"]
    assert found[-1] == "narrative.suggestions"
    assert all(
        field.focusProxy() is not None and field.focusProxy().accessibleName()  # type: ignore[union-attr]
        for field in form._fields.values()
    )


@pytest.mark.parametrize(
    ("kind", "typed", "committed", "score"),
    [
        ("ladder", ["70"], [("value", "70")], "2.5000"),
        ("targets", ["90"], [("value", "90")], "5.0000"),
        ("bands", ["60"], [("value", "60")], "5.0000"),
        ("steps", ["13"], [("steps", "1"), ("steps", "1,3")], "1.0000"),
        ("count", ["13"], [("issues", "1"), ("issues", "1,3")], "2.0000"),
        ("count", ["0"], [("issues", "-")], "1.0000"),
        ("rubric", ["2"], [("level", "2")], "2.0000"),
        (
            "tiers",
            ["123", "1"],
            [
                ("ticked.basic", "1"),
                ("ticked.basic", "1,2"),
                ("ticked.basic", "1,2,3"),
                ("ticked.advance", "1"),
            ],
            "333.3333",
        ),
        ("achievement", ["200", "150"], [("target", "200"), ("result", "150")], "3.0000"),
    ],
)
def test_every_rule_is_filled_with_the_keyboard_and_scored_at_once(
    form: IndicatorForm,
    kind: str,
    typed: list[str],
    committed: list[tuple[str, str]],
    score: str,
) -> None:
    found: list[tuple[str, str]] = []
    onwards: list[bool] = []
    form.committed.connect(lambda _code, key, text: found.append((key, text)))
    form.onwards.connect(lambda: onwards.append(True))
    form.show_detail(detail(RULES[kind][0]))
    form.focus_first()
    for place, text in enumerate(typed):
        if place:
            enter()
        type_in(text)
    assert form.result.score.value.raw == score
    if kind == "tiers":
        enter()
    enter()
    assert found == committed
    assert onwards == [True]


def test_a_value_in_no_band_is_a_fault_at_the_field(form: IndicatorForm) -> None:
    form.show_detail(detail(RULES["bands"][0]))
    form.focus_first()
    type_in("49.5")
    field = form.field("value")
    assert field is not None
    assert "lies in none of the bands" in field.fault


def test_a_text_is_reported_but_not_scored(form: IndicatorForm) -> None:
    form.show_detail(detail(RULES["none"][0], {"value": "ดีขึ้น"}))
    assert form.result.score.isHidden()
    assert "Not scored by its rule." in form.result.words.raw


def test_a_part_that_does_not_apply_leaves(form: IndicatorForm) -> None:
    part = {"rule": RULES["ladder"][0], "weight": "1"}
    rule = {"type": "composite", "parts": [{**part, "code": "1.1"}, {**part, "code": "1.2"}]}
    form.show_detail(detail(rule, {"1.1/value": "60", "1.2/na": "1", "1.2/reason": "ไม่มี"}))
    assert form.result.score.value.raw == "2.0000"
    section = form._section
    assert section is not None
    ladders = [part.ladder for part in section.parts]
    assert [ladder.reached if ladder else "" for ladder in ladders] == [2, None]
    first, second = form.field("1.1/reason"), form.field("1.2/reason")
    assert first is not None
    assert second is not None
    assert first.isHidden()
    assert not second.isHidden()
