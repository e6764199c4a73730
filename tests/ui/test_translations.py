from __future__ import annotations

import ast
import re
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from desktop_app.domain import score_steps
from desktop_app.domain.errors import AppError
from desktop_app.domain.score_errors import NaWithoutReason
from desktop_app.domain.score_steps import Step
from desktop_app.domain.store_errors import BackupDamaged, DiskFull
from desktop_app.domain.workflow_errors import AnswersHaveProblems, EvidenceRefused
from devtools import translations
from devtools.environment import ROOT
from devtools.gates import translations as gate
from tests.helpers.windows import Stretched, cut_off
from ui.phrases import PHRASES, phrase
from ui.texts import SPEECH, error_text, location_text, step_text
from ui.translation import load_translation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.helpers.windows import Started
    from ui.settings import Settings

    Start = Callable[[Path | None], Started]

THAI = re.compile(r"[\u0e00-\u0e7f]")
FIELD = re.compile(r"\{([a-z_0-9]+)")


@pytest.fixture
def thai(qapp: QApplication) -> Iterator[QTranslator]:
    """Thai on the screen."""
    translator = load_translation("th")
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


# --- the gate ---------------------------------------------------------------------------------


def test_every_text_is_translated_and_compiled() -> None:
    assert gate.problems(translations.SOURCES) == []
    assert gate.stale(translations.SOURCES) == []
    assert gate.outdated(translations.SOURCES, translations.COMPILED) == []


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("<translation>ยกเลิก</translation>", '<translation type="unfinished" />', "unfinished"),
        ("<translation>ยกเลิก</translation>", "<translation />", "empty"),
        ("<translation>ยกเลิก</translation>", "<translation>Cancel</translation>", "not Thai"),
        ("{n} สำนักงาน", "สำนักงาน", "placeholders differ"),
        ("<name>Feedback</name>", "<name></name>", "no context"),
    ],
)
def test_planted_faults_are_found(tmp_path: Path, before: str, after: str, problem: str) -> None:
    text = translations.SOURCES.read_text(encoding="utf-8")
    assert before in text
    planted = tmp_path / "kpr_th.ts"
    planted.write_text(text.replace(before, after), encoding="utf-8")
    assert any(found.startswith(problem) for found in gate.problems(planted))


def test_missing_and_left_over_texts_are_found(tmp_path: Path) -> None:
    text = translations.SOURCES.read_text(encoding="utf-8")
    planted = tmp_path / "kpr_th.ts"
    planted.write_text(
        text.replace("<source>Cancel</source>", "<source>Call off</source>"), encoding="utf-8"
    )
    found = gate.stale(planted)
    assert "not in the code: Feedback: 'Call off'" in found
    assert "missing: Feedback: 'Cancel'" in found


def test_an_old_compiled_file_is_found(tmp_path: Path) -> None:
    old = tmp_path / "kpr_th.qm"
    assert gate.outdated(translations.SOURCES, old) != []
    shutil.copyfile(translations.COMPILED, old)
    assert gate.outdated(translations.SOURCES, old) == []
    old.write_bytes(old.read_bytes()[:-1])
    assert gate.outdated(translations.SOURCES, old) != []


# --- errors -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", translations.leaf_errors(), ids=lambda kind: kind.code)
def test_every_error_speaks_thai(kind: type[AppError], thai: QTranslator) -> None:
    error = AppError.__new__(kind)
    error.params = {name: name.upper() for name in FIELD.findall(kind.template)}
    said = error_text(error)
    for name in FIELD.findall(kind.template):
        assert name.upper() in said
    if kind.template not in {"{message}", "{part}: {message}"}:
        assert THAI.search(said)


def test_errors_inside_errors_and_known_reasons_are_said_in_thai(thai: QTranslator) -> None:
    inner = NaWithoutReason(code="1.4")
    assert error_text(inner).startswith("1.4 ")
    said = error_text(EvidenceRefused(name="a.pdf", reason=inner))
    assert "1.4 รายงานว่าไม่มีข้อมูล" in said
    said = error_text(BackupDamaged(path="x", entry="the archive", reason="it is cut off"))
    assert "ขาดตอน" in said
    listed = error_text(AnswersHaveProblems(("1.4: not reported yet", "1.5: something new")))
    assert "1.4: ยังไม่รายงาน" in listed
    assert "1.5: something new" in listed


def test_without_a_translation_errors_are_english(qapp: QApplication) -> None:
    assert error_text(DiskFull(path="x")).startswith("There is no space left for x.")
    assert "mistake" in error_text(ValueError("secret"))
    assert "secret" not in error_text(ValueError("secret"))


def test_a_translation_with_a_wrong_place_falls_back(
    thai: QTranslator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DiskFull, "template", "There is no {room} left.")
    error = AppError.__new__(DiskFull)
    Exception.__init__(error, "as it was")
    error.params = {}
    assert error_text(error) == "as it was"


def test_figures_in_errors_follow_the_chosen_digits(
    thai: QTranslator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SPEECH, "thai_digits", True)
    from desktop_app.domain.workflow_errors import PassphraseTooShort  # noqa: PLC0415

    assert "๘" in error_text(PassphraseTooShort(minimum=8))


# --- steps and phrases ------------------------------------------------------------------------


@pytest.mark.parametrize("code", score_steps.TEMPLATES)
def test_every_step_is_said_with_its_figures(code: str, thai: QTranslator) -> None:
    names = FIELD.findall(score_steps.TEMPLATES[code])
    step = Step(code, {name: f"<{name}>" for name in names})
    said = step_text(step)
    assert all(f"<{name}>" in said for name in names)


def test_steps_of_parts_and_problems_are_said_too(thai: QTranslator) -> None:
    inside = Step("problem", {"message": NaWithoutReason(code="1.9.1")})
    said = step_text(Step("part", {"part": "1.9.1", "text": inside}))
    assert said.startswith("1.9.1: ยังไม่คิดคะแนน: 1.9.1 รายงานว่าไม่มีข้อมูล")
    assert "\u00d7" in step_text(Step("weighted", {"score": "1", "weight": "2", "weighted": "3"}))


@pytest.mark.parametrize("template", PHRASES)
def test_every_phrase_is_said_with_what_stands_in_it(template: str, thai: QTranslator) -> None:
    filled = template.format("AAA", "BBB", "CCC")
    said = phrase(filled)
    assert THAI.search(said)
    for hole, word in (("{0}", "AAA"), ("{1}", "BBB"), ("{2}", "CCC")):
        assert (hole in template) == (word in said)


def test_an_unknown_phrase_stays_as_it_is(thai: QTranslator) -> None:
    assert phrase("nobody has ever said this") == "nobody has ever said this"


def _said_by(path: Path) -> Iterator[str]:
    """Yield the texts in a module's code, with ``{}`` for what is put into them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "{}" for part in node.values]
            yield "".join(map(str, parts))


def test_every_phrase_still_comes_from_somewhere() -> None:
    texts = "\n".join(
        text for path in (ROOT / "desktop_app").rglob("*.py") for text in _said_by(path)
    )
    lost = [each for each in PHRASES if not _pattern(each).search(texts)]
    assert lost == []
    assert not _pattern("nobody has ever said {0}").search(texts)


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(r"[^\n]*?".join(map(re.escape, re.split(r"\{\d\}", template))))


def test_warnings_about_places(thai: QTranslator) -> None:
    assert "OneDrive" in location_text("location.synced")
    assert THAI.search(location_text("location.network"))
    assert location_text("location.other") == "location.other"


# --- layout -----------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("page", range(5))
def test_longer_texts_are_not_cut_off(
    start: Start, office: Path, page: int, settings: Settings, qtbot: QtBot
) -> None:
    qapp = QApplication.instance()
    assert qapp is not None
    settings.set_appearance(replace(settings.appearance(), language="en"))
    stretched = Stretched()
    qapp.installTranslator(stretched)
    try:
        running = start(office)
        area = running.area
        area.resize(1024, 768)
        area.show_page(page)
        qtbot.waitUntil(lambda: area.workplace.round_id != "")
        qtbot.waitUntil(lambda: cut_off(area) == [], timeout=5000)
    finally:
        qapp.removeTranslator(stretched)


def test_a_text_that_is_cut_off_is_found(start: Start, qtbot: QtBot) -> None:
    first = start(None).first
    qtbot.waitUntil(lambda: cut_off(first) == [])
    first.new_office.setFixedWidth(40)
    assert cut_off(first) != []
