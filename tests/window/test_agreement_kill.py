"""The window killed while somebody types a proposal: figures without a reason are not lost."""

from __future__ import annotations

import os
import random
import re
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.calendar import from_thai_digits
from desktop_app.services import comparing, doctor
from tests.helpers import offices
from tests.window.centre import Now
from tests.window.program import Program
from tests.window.words import said
from ui import area

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.offices import Desk
    from tests.window.display import Hands
    from tests.window.program import View

pytestmark = pytest.mark.slow

SEEDS = range(10 if os.environ.get("KPR_THOROUGH") else 1)
OFFICE, ITEM = "1001", "1.1"
BEFORE = ["66", "69", "72", "75", "78"]
TYPED = ["61", "62.5", "63", "64", "65.25"]
SURE = 3
"""So many figures are seen to have been left before the program is killed some time."""
PAGE = f"ctrl+{area.AGREEMENT + 1}"


@pytest.fixture
def place(tmp_path: Path) -> Desk:
    """An office with the framework; its clock is the computer's."""
    made = offices.new_desk(tmp_path / "desk", clock=Now())
    offices.make_central(made)
    offices.enrolled_office(made, OFFICE)
    offices.publish_framework(made)
    return made


def kept(where: Desk) -> list[str]:
    """Return the ladder as it is kept for the item; as it was where nothing is."""
    with where.open(OFFICE) as session:
        (found,) = (line for line in comparing.compare(session).items if line.code == ITEM)
    ladder = found.kept.get("ladder", "/".join(BEFORE))
    return from_thai_digits(ladder).split("/")


def state(view: View) -> str:
    rows = view.one("list", said("What is negotiated")).rows
    return next(row[2] for row in rows if row[0] == ITEM)


def level(number: int) -> re.Pattern[str]:
    return re.compile(rf"ระดับ {number}")


def _at(name: re.Pattern[str], view: View) -> bool:
    return view.focused(name)


def type_and_die(program: Program, dice: random.Random) -> None:
    """Type a ladder, and die while the last figures are typed; a reason is never given."""
    program.key(PAGE)
    program.wait_for("What this office proposes")
    program.click("field", level(1))
    for number, text in enumerate(TYPED[:SURE], start=1):
        program.key("ctrl+a")
        program.type(text)
        program.key("Return")
        program.wait(partial(_at, level(number + 1)), "the next level")
    program.wait(lambda view: said("Incomplete").fullmatch(state(view)), "the item to be kept")
    program.wait(lambda view: view.says(said("{n} incomplete")), "the page to say so")
    time.sleep(1)  # the figures are seen as kept one by one; the last one has its second, too
    rest = program.hands.typing("\n".join(TYPED[SURE:]) + "\n", delay=dice.randint(20, 60))
    time.sleep(dice.random() * 0.6)
    program.kill()
    assert rest.wait() == 0


def check(where: Desk) -> None:
    """See that what was left is kept, and the rest either as typed or as before."""
    with where.open(OFFICE) as session:
        assert session.info.code == OFFICE
    errors = doctor.examine(where.root(OFFICE), where.person)
    assert [each for each in errors if each.severity == "error"] == []
    found = kept(where)
    assert found[:SURE] == TYPED[:SURE], f"figures that were left are not kept: {found}"


@pytest.mark.parametrize("seed", SEEDS)
def test_figures_without_a_reason_are_kept(seed: int, hands: Hands, place: Desk) -> None:
    home = place.folder / "home"
    with Program(hands, home, place.root(OFFICE)) as program:
        type_and_die(program, random.Random(seed))  # noqa: S311  the same instants each time
    check(place)
    with Program(hands, home, place.root(OFFICE)) as program:
        program.key(PAGE)
        program.wait_for("{n} incomplete")
        view = program.wait(lambda v: list(v.all("field", level(1))), "the figures")
        assert view.one("field", level(1)).text == TYPED[0]
        program.press("Sign and export the proposal…")
        program.wait_for("This is not complete yet, so nothing is sent:")
        assert program.close() == 0


def test_figures_that_are_not_kept_are_noticed(hands: Hands, place: Desk) -> None:
    home = place.folder / "home"
    with Program(hands, home, place.root(OFFICE), starter="forgetful") as program:
        type_and_die(program, random.Random(0))  # noqa: S311
    with pytest.raises(AssertionError, match="are not kept"):
        check(place)
