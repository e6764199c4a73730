"""Thai digits where figures are read, ASCII digits where names are looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ui.texts import SPEECH, digits
from ui.widgets.fields import NumberField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1,234.50", "๑,๒๓๔.๕๐"),
        ("รอบ 12 เดือน (ลำดับที่ 3)", "รอบ ๑๒ เดือน (ลำดับที่ ๓)"),
        ("PMQA 4.0", "PMQA ๔.๐"),
        ("A ÷ B × 100 = 0.27", "A ÷ B × ๑๐๐ = ๐.๒๗"),
        ("01.44 น. 23/11/2569", "๐๑.๔๔ น. ๒๓/๑๑/๒๕๖๙"),
        ("5801-12m.asice.age (3)", "5801-12m.asice.age (๓)"),
        ("ผลตัวชี้วัด!M40: 12", "ผลตัวชี้วัด!M40: ๑๒"),
        ("C1 ประสิทธิผล 4.5", "C1 ประสิทธิผล ๔.๕"),
        ("รายงาน 2570.pdf", "รายงาน 2570.pdf"),
        ("Ctrl+1", "Ctrl+1"),
    ],
)
def test_names_keep_their_digits(written: str, shown: str) -> None:
    assert digits(written) == written
    SPEECH.thai_digits = True
    assert digits(written) == shown


def test_what_is_no_number_is_shown_as_it_was_typed(qtbot: QtBot) -> None:
    field = NumberField("value", "Result")
    qtbot.addWidget(field)
    SPEECH.thai_digits = True
    field.show_text("1234.5")
    assert field.text() == "๑,๒๓๔.๕"
    field.show_text("12,5.abc")
    assert field.text() == "12,5.abc"
