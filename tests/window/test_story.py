from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers import offices
from tests.window import desk
from tests.window.program import Program

if TYPE_CHECKING:
    from pathlib import Path

    from tests.window.display import Hands

pytestmark = pytest.mark.slow


def test_an_office_starts_and_asks_to_be_enrolled(hands: Hands, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with Program(hands, home) as program:
        desk.choose_office(program, "นครราชสีมา 2", "สำนักงานเขตพื้นที่การศึกษาประถมศึกษานครราชสีมา เขต 2")
        desk.choose_passphrase(program, offices.PASSPHRASE)
        program.press("Install the centre's answer…")
        program.wait_for("Send the request to the centre")
        program.press("Save a copy…")
        desk.enter_path(program, tmp_path / "คำขอ.asice")
        program.wait_for("Saved and checked: {path}")
        assert program.close() == 0
    assert (tmp_path / "คำขอ.asice").exists()
