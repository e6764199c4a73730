"""The window killed at any instant: what was left is stored, what was being typed comes back.

The real program, on a real display, dies by SIGKILL while somebody types, while fields are stored,
while a package is exported and while some are imported. Each time its workspace has to be whole.
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.answer_fields import ticks
from desktop_app.services import doctor, indicators, reporting, reviewing, verifying
from desktop_app.services.intake import Outcome
from desktop_app.services.reviewing import Verdict
from tests.e2e.wholeness import state, whole
from tests.helpers import offices
from tests.window import desk
from tests.window.centre import Now
from tests.window.program import PATIENCE, Program
from tests.window.words import plain, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from tests.helpers.offices import Desk
    from tests.window.display import Hands
    from tests.window.program import View

pytestmark = pytest.mark.slow

SEEDS = range(20 if os.environ.get("KPR_THOROUGH") else 2)
OFFICE, ROUND = "1001", "12m"
OFFER = "You were typing this when the program ended: {text}"
GRACE = 1.0
"""Seconds after which a field that was left has to be stored, however busy the computer is."""
EVIDENCE = 15_000_000
"""Bytes."""
TEXT = "ประชุมคณะทำงาน ๓ ครั้ง และลงพื้นที่ 12 โรงเรียน"
ENTRIES = (
    ("1.3", "value", "-0.40"),
    ("1.4", "variables.dropouts", "81"),
    ("1.4", "variables.pupils", "30000"),
    ("1.5", "value", "82"),
    ("1.6", "variables.done", "487"),
    ("1.6", "variables.schools", "500"),
    ("1.7", "steps", "1234"),
    ("1.8", "1.8.1/value", "84.20"),
    ("1.8", "1.8.2/value", "90.50"),
    ("1.9", "1.9.1/value", "95.21"),
    ("1.9", "1.9.2/value", "88.00"),
    ("1.10", "value", "83.15"),
    ("2.2", "value", "362"),
    ("2.3", "issues", "1234"),
    ("2.4", "level", "3"),
)
"""What is typed, in this order; each is ended with Enter."""
TICKED = ("steps", "issues")
"""Of these each tick is stored by itself."""
ORDER = list(dict.fromkeys(code for code, _key, _text in ENTRIES))


def fields(where: Desk) -> dict[tuple[str, str], str]:
    """Return every field of the round as it is stored."""
    with where.open(OFFICE) as session:
        found = indicators.details(session, ROUND)
    return {(each.item.code, key): text for each in found for key, text in each.fields.items()}


def sound(where: Desk) -> None:
    """See that the workspace opens, is whole, and that its doctor finds nothing wrong."""
    with where.open(OFFICE) as session, session.read() as reader:
        whole(session, reader)
    findings = doctor.examine(where.root(OFFICE), where.person)
    assert [finding for finding in findings if finding.severity == "error"] == []


def opened(hands: Hands, where: Desk, starter: str = "starter") -> Program:
    home = where.folder / "home"
    return Program(hands, home, where.root(OFFICE), starter=starter)


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """An office with the framework, at work on the 12-month round; its clock is the computer's."""
    made = offices.new_desk(tmp_path_factory.mktemp("window"), clock=Now())
    offices.make_central(made)
    offices.enrolled_office(made, OFFICE)
    offices.publish_framework(made)
    with made.open(OFFICE) as office:  # the round last worked on is shown first
        reporting.set_answer(office, "1.3", [("value", "0")], round_id=ROUND)
        reporting.set_answer(office, "1.3", (), round_id=ROUND)
    return made


def copied(original: Desk, folder: Path) -> Desk:
    """Return a copy that goes by the computer's clock."""
    made = offices.copied(original, folder)
    return offices.Desk(made.folder, made.practice, Now(), made.mark)


@pytest.fixture
def place(stage: Desk, tmp_path: Path) -> Desk:
    """A copy of the stage."""
    return copied(stage, tmp_path / "desk")


# --- while somebody types --------------------------------------------------------------------


def kept(where: Desk) -> list[str]:
    """Return what is kept of fields that were not left, while the program runs."""
    path = where.root(OFFICE) / "workspace.sqlite3"
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return [
            text for (text,) in connection.execute("select text from draft where state = 'typing'")
        ]


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_being_typed_is_offered_back(seed: int, hands: Hands, place: Desk) -> None:
    dice = random.Random(seed)  # noqa: S311  the same instants each time
    key, text = [("value", "1234567.89"), ("narrative.result", TEXT)][seed % 2]
    pause = dice.randint(2, len(text) - 2)
    with opened(hands, place) as program:
        program.key(desk.INDICATORS)
        desk.first_item(program)
        program.key("ctrl+Next", "ctrl+Next")
        desk.enter(program, "1.3", "-0.40")
        desk.at(program, "1.4")
        program.key("ctrl+Next")
        desk.at(program, "1.5")
        if key != "value":
            program.key("Tab", "Tab")
            program.wait(lambda v: v.focused(said("What was done and achieved")), "the text")
        program.type(text[:pause])
        program.wait(lambda _view: kept(place) == [text[:pause]], "what is typed to be kept")
        going_on = hands.typing(text[pause:], delay=20)
        time.sleep(dice.random() * 0.04 * len(text[pause:]))
        program.kill()
        assert going_on.wait() == 0
    sound(place)
    stored = fields(place)
    assert stored["1.3", "value"] == "-0.40"
    assert ("1.5", key) not in stored
    (back,) = kept(place)
    assert back.startswith(text[:pause])
    assert text.startswith(back)
    with opened(hands, place) as program:
        program.key(desk.INDICATORS)
        view = program.wait_for(OFFER)
        assert desk.shown(view) == "1.5"
        offered = view.says(said(OFFER))
        assert offered
        assert plain(back) == offered[1]
        program.press("Use it")
        program.wait(lambda v: not v.says(said(OFFER)), "the offer to go")
        program.type(text.removeprefix(back))
        assert program.close() == 0
    assert fields(place)["1.5", key] == text


# --- while fields are stored -----------------------------------------------------------------


@dataclass(slots=True)
class Witness:
    """What was seen of somebody who fills in one field after the other.

    Attributes:
        left: When an indicator was first seen to have been left.
        filled: Which indicators the list showed as filled in at the last look.
    """

    left: dict[str, float] = field(default_factory=dict)
    filled: set[str] = field(default_factory=set)

    def look(self, view: View) -> int:
        """Take a look; return how many indicators were left."""
        now, here = time.monotonic(), ORDER.index(desk.shown(view))
        for code in ORDER[:here]:
            self.left.setdefault(code, now)
        rows = desk.rows(view)
        open_ones = (said("Not filled in"), said("Begun"))
        self.filled = {
            code
            for code in ORDER
            if not any(each.fullmatch(rows[code][desk.STATE]) for each in open_ones)
        }
        return here


def fill_in_and_die(program: Program, dice: random.Random, last: str) -> Witness:
    """Type one figure after the other, quickly, and die some time after an indicator is shown."""
    program.key(desk.INDICATORS)
    desk.first_item(program)
    program.key("ctrl+Next", "ctrl+Next")
    desk.at(program, "1.3")
    stream = "\n".join(text for _code, _key, text in ENTRIES)
    witness = Witness()
    program.attend()
    typing = program.hands.typing(stream, delay=dice.randint(30, 90))
    program.wait(lambda view: witness.look(view) >= ORDER.index(last), f"the indicator {last}")
    time.sleep(dice.random() * 0.2)
    program.kill()
    assert typing.wait() == 0
    return witness


def check_stored(found: Mapping[tuple[str, str], str], witness: Witness, died: float) -> None:
    """See that fields which were left are stored, in their order, and none by halves."""
    present = [(code, key) in found for code, key, _text in ENTRIES]
    for there, (code, key, text) in zip(present, ENTRIES, strict=True):
        left = witness.left.get(code, died) < died - GRACE
        assert there or not (left or code in witness.filled), f"{code} was left but is not stored"
        if key in TICKED and there:
            marks = "".join(map(str, ticks(found[code, key])))
            assert marks == text if left else text.startswith(marks)
        elif there:
            assert found[code, key] == text
    stored = present.index(False) if False in present else len(present)
    assert not any(present[stored:]), f"stored out of order: {present}"


@pytest.mark.parametrize("seed", SEEDS)
def test_fields_that_were_left_are_stored(seed: int, hands: Hands, place: Desk) -> None:
    with opened(hands, place) as program:
        dice = random.Random(seed)  # noqa: S311
        witness = fill_in_and_die(program, dice, dice.choice(ORDER[1:]))
        died = time.monotonic()
    sound(place)
    check_stored(fields(place), witness, died)


def test_a_field_that_is_not_stored_is_noticed(hands: Hands, place: Desk) -> None:
    with opened(hands, place, "forgetful") as program:
        witness = fill_in_and_die(program, random.Random(0), ORDER[-1])  # noqa: S311
        died = time.monotonic()
    assert witness.filled, "the window showed nothing as stored"
    with pytest.raises(AssertionError, match="was left but is not stored"):
        check_stored(fields(place), witness, died)


# --- while a package is exported -------------------------------------------------------------


@pytest.fixture(scope="session")
def filled(stage: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The office has filled in the round, with evidence that takes a while to pack."""
    made = copied(stage, tmp_path_factory.mktemp("filled") / "desk")
    offices.fill(made, OFFICE)
    offices.attach(made, OFFICE, "1.4", b"%PDF-1.4 " + bytes(EVIDENCE))
    return made


def export(program: Program, target: Path) -> None:
    """Have the round signed and written; return when that has begun."""
    program.key(desk.EXCHANGE)
    program.press("Sign and export…")
    desk.unlock(program, offices.PASSPHRASE)
    desk.choose_files(program, target)


def sealed(where: Desk) -> list[tuple[str, int]]:
    """Return id and number of the submissions in the office's log."""
    with where.open(OFFICE) as session:
        rows = [entry.row for entry in doctor.package_log(session)]
    return [(row.id, row.sequence) for row in rows if row.kind == "submission"]


def files(folders: Iterable[Path]) -> set[Path]:
    return {path for folder in folders for path in folder.iterdir()}


@pytest.mark.parametrize("instant", ["begun", "sealing", "writing"])
@pytest.mark.parametrize("seed", range(max(SEEDS.stop // 2, 1)))
def test_no_half_package_is_exported(
    seed: int, instant: str, hands: Hands, filled: Desk, tmp_path: Path
) -> None:
    dice = random.Random(f"{seed} {instant}")  # noqa: S311
    place, folder = copied(filled, tmp_path / "desk"), tmp_path / "stick"
    folder.mkdir()
    workspace = place.root(OFFICE)
    watched = {"sealing": [workspace / "staging", workspace / "packages"], "writing": [folder]}
    before = files(watched.get(instant, ()))
    first, second = folder / "1.asice.age", folder / "2.asice.age"
    with opened(hands, place) as program:
        export(program, first)
        end = time.monotonic() + PATIENCE
        while instant in watched and files(watched[instant]) == before:
            assert time.monotonic() < end, f"nothing appeared in {watched[instant]}"
        time.sleep(dice.random() * 0.1)
        program.kill()
    sound(place)
    with place.open("central") as central:
        trust = verifying.workspace_trust(central)
        for path in folder.iterdir():
            found = verifying.verify_file(path, trust, place.clock(), session=central)
            if found.error is not None:
                assert path.suffix == ".tmp", f"half a package is left: {path.name}: {found.error}"
            else:
                assert found.package in dict(sealed(place)), "a package that the log does not know"
    with opened(hands, place) as program:
        export(program, second)
        program.wait_for(desk.EXPORTED)
        assert program.close() == 0
    numbers = [number for _id, number in sealed(place)]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    reports = offices.receive(place, "central", folder)
    assert {report.outcome for report in reports} == {Outcome.ACCEPTED}


# --- while packages are imported -------------------------------------------------------------


@pytest.fixture(scope="session")
def addressed(filled: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """There is post for the office: a receipt, a review, another framework, central values."""
    made = copied(filled, tmp_path_factory.mktemp("addressed") / "desk")
    offices.submit(made, OFFICE)
    ahead = copied(made, tmp_path_factory.mktemp("ahead") / "desk")
    mail = made.post / "mail"
    offices.receive(ahead, "central", *ahead.post.glob("submission-*"), receipts=mail)
    with ahead.open("central") as central:
        reviewing.decide(central, OFFICE, ["1.4"], Verdict("returned", "โปรดแนบคำสั่ง"))
        reviewing.decide(central, OFFICE, [], Verdict("accepted"))
        reviewing.export(central, mail, office_code=OFFICE)
    shutil.move(offices.publish_framework(ahead, name="v2", deliver=False, version=2), mail)
    shutil.move(offices.publish_values(ahead, "1001,12m,1.1,73.50", "1001,12m,2.1,91.36"), mail)
    return made


@pytest.mark.parametrize("seed", SEEDS)
def test_packages_are_imported_wholly_or_not_at_all(
    seed: int, hands: Hands, addressed: Desk, tmp_path: Path
) -> None:
    dice = random.Random(seed)  # noqa: S311
    straight = copied(addressed, tmp_path / "straight")
    offices.receive(straight, OFFICE, straight.post / "mail")
    place = copied(addressed, tmp_path / "desk")
    mail = sorted((place.post / "mail").iterdir())
    with opened(hands, place) as program:
        program.key(desk.EXCHANGE)
        desk.examine(program, *mail)
        program.press("Import")
        time.sleep(dice.random() * 0.1)
        program.kill()
    sound(place)
    reports = offices.receive(place, OFFICE, *mail)
    assert {report.outcome for report in reports} <= {Outcome.ACCEPTED, Outcome.KNOWN}
    assert state(place, OFFICE) == state(straight, OFFICE)
