"""A program killed at any instant leaves a workspace with everything committed and nothing halved.

Children do the work on a copy of a workspace and die at seeded instants. Then: it opens, its
doctor finds no error, what was reported as committed is there, every package is there with all
that belongs to it or not at all, and doing the work again ends where it would have ended at once.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.workflow_errors import AlreadyEnrolled, TargetExists
from desktop_app.services import (
    doctor,
    enrolment_area,
    enrolment_central,
    evidence,
    intake,
    reporting,
    reviewing,
    submitting,
)
from desktop_app.services.enrolment import Confirmation
from desktop_app.services.intake import Outcome as Imported
from desktop_app.services.reviewing import Verdict
from desktop_app.services.session import Session
from desktop_app.store import commands, queries
from tests.e2e.killing import Instant, run
from tests.e2e.wholeness import FRAMEWORK, state, whole
from tests.helpers import offices

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.store.database import Reader
    from tests.e2e.killing import Tell
    from tests.helpers.offices import Desk

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="children are made by fork"),
    # Later Pythons warn of threads, which the runner of parallel tests has.
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning"),
]

KILLS = 60 if os.environ.get("KPR_THOROUGH") else 5
VALUES = ("81", "82", "83", "84")


@dataclass(frozen=True, slots=True)
class Job:
    """Work that is killed.

    Attributes:
        workspace: Whose workspace it changes.
        work: Does it, and tells what it has committed.
        progress: Names everything of its work that is in the workspace, in the order in which
            it is committed.
    """

    workspace: str
    work: Callable[[Desk, Tell], None]
    progress: Callable[[Session, Reader], list[str]]


# --- the work --------------------------------------------------------------------------------


def import_all(name: str) -> Callable[[Desk, Tell], None]:
    def work(desk: Desk, tell: Tell) -> None:
        with desk.open(name) as session:
            reports = intake.import_packages(
                session, [desk.post / f"for-{name}"], receipts_folder=desk.post / "receipts"
            )
            for report in reports:
                assert report.outcome is not Imported.REFUSED, report
                tell(report.package or "")

    return work


def imported(_session: Session, reader: Reader) -> list[str]:
    return [row.id for row in queries.packages(reader, direction="in")]


def submit(desk: Desk, tell: Tell) -> None:
    with desk.open("1001") as session:
        for round_id in ("6m", "12m"):
            target = desk.post / f"out-{round_id}.asice.age"
            number = 0
            while target.exists():
                number += 1
                target = target.with_name(f"again-{number}-{round_id}.asice.age")
            done = submitting.submit(session, round_id, target, encrypt=True)
            tell(done.package.id)


def submitted(_session: Session, reader: Reader) -> list[str]:
    return [row.id for row in queries.packages(reader, direction="out", kind="submission")]


def set_answers(desk: Desk, tell: Tell) -> None:
    with desk.open("1001") as session:
        for value in VALUES:
            reporting.set_answer(session, "1.5", [("value", value)], round_id="12m")
            tell(value)


def answered(session: Session, _reader: Reader) -> list[str]:
    entries = doctor.audit_entries(session)
    changes = [e for e in entries if e.action == "answer.set" and e.subject.endswith(" 1.5")]
    values = [json.loads(json.loads(str(entry.after)))["value"] for entry in changes]
    return [value for value in values if value in VALUES]


def attach(desk: Desk, tell: Tell) -> None:
    with desk.open("1001") as session:
        there = {entry.row.name for entry in evidence.listing(session, "12m")}
        for number in range(3):
            pair = [desk.post / f"{number}-{half}.pdf" for half in ("ก", "ข")]
            if pair[0].name not in there:
                evidence.attach(session, "1.5", pair, round_id="12m")
            tell(pair[0].name)


def attached(_session: Session, reader: Reader) -> list[str]:
    names = [row.name for row in queries.evidence(reader, FRAMEWORK, "12m", "1.5")]
    pairs = Counter(name.split("-")[0] for name in names)
    assert set(pairs.values()) <= {2}, f"half of what was attached at once: {names}"
    return sorted(name for name in names if "ก" in name)


def enrol(desk: Desk, tell: Tell) -> None:
    source, target = desk.post / "renewal.asice", desk.post / "answer-renewal.asice"
    with desk.open("central") as session:
        try:
            done = enrolment_central.enrol(session, source, target, Confirmation(practice=True))
        except (AlreadyEnrolled, TargetExists):
            return  # the answer is in the archive, to be exported again
        tell(done.serial)


def enrolled(_session: Session, reader: Reader) -> list[str]:
    answers = queries.packages(reader, direction="out", kind="enrolment")
    certificates = queries.certificates(reader, role="office")
    assert len(answers) == len(certificates), "a certificate without its answer, or the reverse"
    return [row.serial for row in certificates]


def install(desk: Desk, tell: Tell) -> None:
    with desk.open("1001") as session:
        source = desk.post / "answer.asice"
        tell(enrolment_area.install(session, source, Confirmation()).serial)


def installed(_session: Session, reader: Reader) -> list[str]:
    return [row.serial for row in queries.certificates(reader, role="office")]


JOBS = {
    "import at the centre": Job("central", import_all("central"), imported),
    "import at the office": Job("1001", import_all("1001"), imported),
    "submit": Job("1001", submit, submitted),
    "answers set": Job("1001", set_answers, answered),
    "evidence add": Job("1001", attach, attached),
    "identity enrol": Job("central", enrol, enrolled),
    "identity install": Job("1001", install, installed),
}


# --- the stage -------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """An office with post from the centre, a centre with post from offices, and drafts."""
    desk = offices.year_begun(tmp_path_factory.mktemp("kill"), "1001", "1102")
    to_centre, to_office = desk.post / "for-central", desk.post / "for-1001"
    to_centre.mkdir()
    to_office.mkdir()
    for code in ("1001", "1102"):
        offices.fill(desk, code)
        offices.attach(desk, code, "1.4", f"หลักฐาน {code}".encode())
        shutil.move(offices.submit(desk, code), to_centre)
    source, mark = offices.request(desk, name="renewal")
    shutil.move(source, desk.post / "renewal.asice")
    ahead = offices.copied(desk, tmp_path_factory.mktemp("ahead") / "desk")
    offices.receive(ahead, "central", ahead.post / "for-central", receipts=to_office)
    with ahead.open("central") as central:
        reviewing.decide(central, "1001", ["1.4"], Verdict("returned", "โปรดแนบคำสั่ง"))
        reviewing.decide(central, "1001", [], Verdict("accepted"))
        reviewing.export(central, to_office, office_code="1001")
    for path in to_office.glob("receipt-1102*"):
        path.unlink()
    offices.publish_framework(ahead, name="v2", deliver=False, version=2)
    offices.publish_values(ahead, "1001,12m,1.1,73.50", "1001,12m,2.1,91.36")
    for name in ("v2", "values"):
        shutil.move(ahead.post / f"{name}.asice", to_office)
    answer = offices.enrol(ahead, ahead.post / "renewal.asice", mark)
    shutil.move(answer, desk.post / "answer.asice")
    offices.fill(desk, "1001", "6m")
    for number in range(3):
        for half in ("ก", "ข"):
            (desk.post / f"{number}-{half}.pdf").write_bytes(f"{number}{half}".encode() * 90_000)
    return desk


def examine(desk: Desk, job: Job, told: tuple[str, ...], before: list[str]) -> None:
    """Check a workspace after its program was killed."""
    with desk.open(job.workspace) as session, session.read() as reader:
        whole(session, reader)
        done = job.progress(session, reader)
    new = [entry for entry in done if entry not in before]
    assert set(before) <= set(done)
    assert set(told) <= set(new), f"reported as committed {told}, found {new}"
    assert len(new) <= len(told) + 1, f"more than the step under way: {told}, {new}"
    findings = doctor.examine(desk.root(job.workspace), desk.person)
    assert [finding for finding in findings if finding.severity == "error"] == []


def progress_of(desk: Desk, job: Job) -> list[str]:
    with desk.open(job.workspace) as session, session.read() as reader:
        return job.progress(session, reader)


@pytest.mark.parametrize("name", JOBS)
def test_a_kill_at_any_instant_loses_and_halves_nothing(
    name: str, stage: Desk, tmp_path: Path
) -> None:
    job = JOBS[name]
    before = progress_of(stage, job)
    straight = offices.copied(stage, tmp_path / "straight")
    clock_start = os.times().elapsed
    complete = run(lambda tell: job.work(straight, tell), Instant())
    seconds = os.times().elapsed - clock_start
    assert complete.lines
    goal = state(straight, job.workspace)
    dice = random.Random(name)  # noqa: S311  the same instants each time
    killed = 0
    for number in range(KILLS):
        desk = offices.copied(stage, tmp_path / f"run-{number}")
        instant = Instant(lines=dice.randint(1, complete.lines))
        if number % 4 == 3:
            instant = Instant(seconds=max(0.001, dice.random() * seconds))
        found = run(lambda tell, desk=desk: job.work(desk, tell), instant)  # type: ignore[misc]
        killed += found.killed
        examine(desk, job, found.told, before)
        job.work(desk, lambda _line: None)
        assert state(desk, job.workspace) == goal, instant
        shutil.rmtree(desk.folder)
    assert killed >= KILLS // 2, "hardly any child was killed: the instants do not fit the work"


def test_the_examination_notices_a_lost_commit(stage: Desk, tmp_path: Path) -> None:
    """A program that reports before it has committed, and is killed in between."""
    desk = offices.copied(stage, tmp_path / "desk")
    job = JOBS["answers set"]

    def hasty(tell: Tell) -> None:
        with desk.open("1001") as session, session.write() as writer:
            writer.audit("answer.set", f"{FRAMEWORK} 12m 1.5", None, '{"value": "81"}')
            tell("81")
            os.kill(os.getpid(), signal.SIGKILL)

    found = run(hasty, Instant())
    assert found.killed
    assert found.told == ("81",)
    with pytest.raises(AssertionError, match="reported as committed"):
        examine(desk, job, found.told, progress_of(stage, job))


def test_the_examination_notices_half_of_an_import(
    stage: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that records a package in the log, but not what was in it."""
    desk = offices.copied(stage, tmp_path / "desk")
    job = JOBS["import at the centre"]
    monkeypatch.setattr(commands, "add_submission", lambda *_given: True)
    found = run(lambda tell: job.work(desk, tell), Instant())
    assert len(found.told) == 2
    with pytest.raises(AssertionError, match="without its package"):
        examine(desk, job, found.told, progress_of(stage, job))
