"""What must hold when everything has been delivered: both sides agree, and all is in order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.services import doctor, results, scoreboard
from tests.e2e.edits import EDITS, unusable
from tests.e2e.model import CENTRAL, ROUNDS
from tests.e2e.stage import OFFICES

if TYPE_CHECKING:
    import random

    from tests.e2e.stage import Letter
    from tests.e2e.world import World


def settle(world: World, dice: random.Random) -> None:
    """Hand everything out again, deliver it in random order, twice, and see both sides agree.

    Whatever was lost on the way is handed out again: by the offices what has no receipt yet,
    by the centre everything.
    """
    for code in OFFICES:
        if world.model.certificate(code) is None:
            world.enrol(world.ask(code))
        for round_id in ROUNDS:
            _hand_out_again(world, code, round_id)
    for keep in (True, False):
        _deliver_all(world, dice, CENTRAL, keep=keep)
    _hand_out_everything(world)
    for _twice in range(2):
        _deliver_all(world, dice, *OFFICES, keep=True)
    world.check_centre()
    for code in OFFICES:
        world.check_office(code)
        _check_agreement(world, code)


def _hand_out_again(world: World, code: str, round_id: str) -> None:
    package_id = world.model.own_current(code, round_id)
    if package_id is not None and package_id not in world.model.offices[code].receipts:
        target = world.file("อีกครั้ง.asice")
        doctor.export_package(world.open(code), package_id, target)
        world.send(target, world.model.packages[package_id])


def _hand_out_everything(world: World) -> None:
    for package in list(world.model.packages.values()):
        if package.kind in {"framework", "central-values", "enrolment"}:
            target = world.file("อีกครั้ง.asice")
            doctor.export_package(world.open(CENTRAL), package.id, target)
            world.send(target, package)
    if any(world.model.centre.decisions.values()):
        world.export_reviews()
    for round_id in ROUNDS:
        world.export_results(round_id)


def _deliver_all(world: World, dice: random.Random, *names: str, keep: bool = False) -> None:
    letters = [letter for letter in world.post if letter.to in names]
    # Enrolment first: without it nothing else can be taken in.
    letters.sort(key=lambda letter: (_kind(world, letter) != "enrolment", dice.random()))
    for letter in letters:
        world.deliver(letter, keep=keep)


def _kind(world: World, letter: Letter) -> str:
    return world.model.packages[letter.package].kind


def _check_agreement(world: World, code: str) -> None:
    """The office believes of the centre what is so."""
    centre, office = world.model.centre, world.model.offices[code]
    for round_id in ROUNDS:
        # decisions: both sides were compared with the model, here with each other
        assert office.decisions(round_id) == centre.decisions.get((code, round_id), {})
        mine, theirs = (
            world.model.own_current(code, round_id),
            world.model.current(code, round_id),
        )
        assert (mine in office.receipts) == (mine in centre.submissions.get((code, round_id), []))
        if mine in office.receipts and not _forgotten(world, code, theirs):
            assert mine == theirs


def _forgotten(world: World, code: str, package_id: str | None) -> bool:
    """Tell whether an office went back to before something that the centre holds of it.

    A restored workspace has forgotten what was sent since its backup. Until it sends anew the
    centre counts what it has, and for ever if that was sent under a later certificate
    (docs/adr/0007).
    """
    return package_id is not None and package_id not in world.model.offices[code].sealed


def finish(world: World, dice: random.Random) -> None:
    """Have every office send its last word, and compare the scores of both sides."""
    for code in OFFICES:  # brings the news of revocations as well
        world.publish_values(code, 0)
    _deliver_all(world, dice, *OFFICES)
    for code in OFFICES:
        if world.model.certificate(code) is None:
            world.get_enrolled(code)
        for choice, edit in enumerate(EDITS):
            if edit.code in {"1.6", "2.3"} and not unusable(edit.code, edit.answer, 2):
                world.edit(code, "12m", choice)
        world.submit(code, "12m")
    _deliver_all(world, dice, CENTRAL)
    world.export_results("12m")
    _deliver_all(world, dice, *OFFICES)
    board = scoreboard.board(world.open(CENTRAL), "12m")
    theirs = {line.sheet.office.code: line for line in board.lines}
    for code in OFFICES:
        _check_agreement(world, code)
        mine, current = world.model.own_current(code, "12m"), world.model.current(code, "12m")
        if mine != current:
            assert _forgotten(world, code, current)
            continue
        assert mine in world.model.offices[code].receipts
        assert results.recompute(world.open(code), "12m").agrees
        (line,) = scoreboard.board(world.open(code), "12m").lines
        assert _figures(line) == _figures(theirs[code])
        world.compared += 1


def doctors(world: World) -> None:
    """See that every workspace is in order."""
    world.close()
    for name, root in world.roots.items():
        person = replace(world.desk.person, clock=world.clock(name))
        found = doctor.examine(root, person)
        assert not found, (name, found)


def _figures(line: scoreboard.Line) -> tuple[object, ...]:
    score = line.sheet.score
    items = {code: (item.status, item.score) for code, item in score.items.items()}
    return score.total, line.percent, line.grade, items
