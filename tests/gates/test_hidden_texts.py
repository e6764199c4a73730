"""Texts that lupdate cannot find are noticed: they would stay English for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from devtools.gates.translations import hidden

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('self.tr("Save")', 0),
        ('QCoreApplication.translate("Feedback", "OK")', 0),
        ('str.translate("Feedback", "one " "two")', 0),
        ("window.tr()", 0),
        ("self.tr(text)", 1),
        ('QCoreApplication.translate("Excel", text)', 1),
        ('translate(CONTEXT, "OK")', 1),
        ('self.tr(f"{n} files")', 1),
    ],
)
def test_a_text_stands_in_its_call(tmp_path: Path, code: str, found: int) -> None:
    path = tmp_path / "window.py"
    path.write_text(f"words = {code}\n", encoding="utf-8")
    assert len(hidden(path)) == found
