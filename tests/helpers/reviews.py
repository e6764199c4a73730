"""The way from an office's answers to the centre's decisions and back, and disks that fill up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from desktop_app.domain.errors import EnvironmentProblem
from desktop_app.domain.workflow_errors import NotDelivered
from desktop_app.services import reviewing
from desktop_app.services.reviewing import Verdict
from tests.helpers import faults, offices

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.services.intake import Report
    from desktop_app.store.rows import DecisionRow
    from tests.helpers.offices import Desk

    State = Literal["accepted", "corrected", "returned"]

WHY = "โปรดตรวจสอบ"


def send(
    desk: Desk, code: str = "1001", round_id: str = "12m", *, name: str = "submission"
) -> Report:
    """Seal a round at an office and import it at the centre; a minute passes each time."""
    desk.clock.advance(minutes=1)
    package = offices.submit(desk, code, round_id, name=name)
    desk.clock.advance(minutes=1)
    return offices.receive(desk, "central", package)[0]


def decide(
    desk: Desk,
    state: State,
    *items: str,
    code: str = "1001",
    score: str | None = None,
    comment: str = WHY,
    round_id: str = "12m",
) -> tuple[DecisionRow, ...]:
    """Decide at the centre."""
    verdict = Verdict(state, comment, score)
    with desk.open("central") as central:
        return reviewing.decide(central, code, items, verdict, round_id=round_id)


def export(desk: Desk, folder: str = "reviews") -> tuple[reviewing.Exported, ...]:
    """Write the review packages into a folder of the post."""
    with desk.open("central") as central:
        return reviewing.export(central, desk.post / folder)


def tell(desk: Desk, folder: str = "reviews") -> tuple[Path, ...]:
    """Export what was decided and have every office import what is for it."""
    done = export(desk, folder)
    for review in done:
        offices.receive(desk, review.office, review.path)
    return tuple(review.path for review in done)


def fill_the_disk(root: Path, work: Callable[[], object]) -> tuple[int, int]:
    """Do the work again and again, on a disk that is full a little later each time.

    Checks that the workspace is unchanged unless the package is sealed and only its delivery
    failed; the last time, the work succeeds.

    Returns:
        How often everything failed, and how often only the delivery.
    """
    before = faults.snapshot(root)
    failed = late = 0
    while True:
        try:
            with faults.failing_disk(failed + late):
                work()
        except NotDelivered as error:
            late += 1
            sealed = f"packages/{error.params['package']}.asice"
            before = faults.snapshot(root)
            assert sealed in before[0]
        except EnvironmentProblem:
            failed += 1
            assert faults.snapshot(root) == before
        else:
            return failed, late


def reviewed_year(desk: Desk) -> Desk:
    """Play on with office 1001, in round 12m: all sent; 1.3 accepted, 2.4 corrected, 1.4 returned.

    The office knows of the decisions.
    """
    offices.fill(desk)
    send(desk)
    decide(desk, "accepted", "1.3", comment="")
    decide(desk, "corrected", "2.4", score="2")
    decide(desk, "returned", "1.4")
    tell(desk)
    return desk
