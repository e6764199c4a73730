"""A program that is killed at any instant leaves a workspace that opens with everything committed.

A forked child works and says over a pipe what it has finished; it is killed with SIGKILL at
seeded random instants. Then the workspace has to open, the doctor has to find no error, everything
that was said to be finished has to be there, nothing may be there by half, and doing the work again
has to come to the same end as work that was never killed.
"""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import time
from typing import TYPE_CHECKING

import pytest

from desktop_app.services import doctor, evidence, intake, reporting, submitting
from desktop_app.services.session import Session
from desktop_app.store import queries
from tests.helpers import offices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Work = Callable[[Session], Iterator[str]]

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL"),
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]
KILLS = 8
ANSWERS = [("1.5", "value", f"{60 + step}.25") for step in range(6)] + [
    ("1.4", "dropouts", "75"),
    ("1.7", "steps", "1,2,3"),
    ("2.3", "issues", "2,5"),
]


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> offices.Desk:
    """A centre and two offices; four submissions and some central packages lie in the post."""
    desk = offices.year_begun(tmp_path_factory.mktemp("stage"), "1001", "1101")
    for code in ("1001", "1101"):
        offices.attach(desk, code, "1.4", os.urandom(400_000), name=f"{code}.pdf")
        for round_id in ("6m", "12m"):
            desk.clock.advance(minutes=1)
            offices.fill(desk, code, round_id)
            offices.submit(desk, code, round_id)
    offices.publish_values(desk, "1001,12m,1.1,73.50", "1101,12m,1.1,70.00")
    offices.publish_framework(desk, name="framework-2", deliver=False, version=2)
    return desk


def submissions(desk: offices.Desk) -> list[Path]:
    return sorted(desk.post.glob("submission-*.asice"))


def run_and_kill(root: Path, desk: offices.Desk, work: Work, delay: float | None) -> list[str]:
    """Run the work in a child, kill it after ``delay`` seconds, and return what it finished."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - another process
        code = 1
        try:
            os.close(reading)
            person = offices.make_person(desk.clock)
            with Session.open(root, person) as session:
                os.write(writing, b"begun\n")
                for done in work(session):
                    os.write(writing, f"{done}\n".encode())
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    said = bytearray()
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        while b"begun\n" not in said:
            piece = pipe.read(4096)
            assert piece, "the child did not begin"
            said += piece
        until = None if delay is None else time.monotonic() + delay
        while True:
            left = None if until is None else max(until - time.monotonic(), 0)
            ready, _, _ = select.select([pipe], [], [], left)
            if not ready:
                os.kill(child, signal.SIGKILL)
                until = None
                continue
            piece = pipe.read(4096)
            if not piece:
                break
            said += piece
    _pid, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    assert killed or os.waitstatus_to_exitcode(status) == 0
    lines = bytes(said).decode().splitlines()
    return [line for line in lines[1:] if said.endswith(b"\n") or line != lines[-1]]


def assert_healthy(root: Path, desk: offices.Desk) -> None:
    findings = doctor.examine(root, offices.make_person(desk.clock))
    assert [finding for finding in findings if finding.severity == "error"] == []


def times_of(root: Path, desk: offices.Desk, work: Work, scratch: Path) -> float:
    """Return how long the work takes when nobody kills it."""
    shutil.copytree(root, scratch)
    began = time.monotonic()
    run_and_kill(scratch, desk, work, None)
    return time.monotonic() - began


def each_kill(
    desk: offices.Desk, name: str, work: Work, folder: Path, seed: int
) -> Iterator[tuple[Path, list[str]]]:
    """Yield a workspace that was killed at a random instant, and what was said to be finished."""
    dice = random.Random(seed)  # noqa: S311  repeatable instants
    whole = times_of(desk.root(name), desk, work, folder / "timed")
    for number in range(KILLS):
        root = folder / f"killed-{number}"
        shutil.copytree(desk.root(name), root)
        said = run_and_kill(root, desk, work, dice.uniform(0, whole))
        assert_healthy(root, desk)
        yield root, said


def import_all(paths: list[Path]) -> Work:
    def work(session: Session) -> Iterator[str]:
        for report in intake.import_packages(session, paths):
            assert report.error is None, report.error
            yield str(report.package)

    return work


def facts_of_centre(session: Session) -> dict[str, object]:
    with session.read() as reader:
        current = queries.submissions(reader, current=True)
        return {
            "packages": {row.id for row in queries.packages(reader, direction="in")},
            "current": {row.package_id for row in current},
            "answers": {
                row.package_id: queries.submitted_answers(reader, row.package_id) for row in current
            },
            "receipts": set(queries.receipts(reader)),
        }


def test_the_centre_is_killed_while_it_imports(stage: offices.Desk, tmp_path: Path) -> None:
    work = import_all(submissions(stage))
    person = offices.make_person(stage.clock)
    untouched = tmp_path / "untouched"
    shutil.copytree(stage.root("central"), untouched)
    with Session.open(untouched, person) as session:
        assert len(list(work(session))) == 4
        expected = facts_of_centre(session)
    for root, said in each_kill(stage, "central", work, tmp_path, seed=1):
        with Session.open(root, person) as session:
            after = facts_of_centre(session)
            assert set(said) <= after["packages"]  # type: ignore[operator]
            # a submission is there with its answers and its receipt, or not at all
            assert after["receipts"] == after["current"]
            assert all(after["answers"].values())  # type: ignore[attr-defined]
            list(work(session))
            assert facts_of_centre(session) == expected


def test_an_office_is_killed_while_it_imports(stage: offices.Desk, tmp_path: Path) -> None:
    paths = [stage.post / "framework-2.asice", stage.post / "values.asice"]
    work = import_all(paths)
    person = offices.make_person(stage.clock)
    for root, said in each_kill(stage, "1001", work, tmp_path, seed=2):
        with Session.open(root, person) as session:
            with session.read() as reader:
                known = {row.id for row in queries.packages(reader, direction="in")}
                versions = {row.version for row in queries.frameworks(reader)}
                values = queries.central_values(reader, "sample-area-2570", "12m", "1001")
            assert set(said) <= known
            assert (2 in versions) == (len(known) > 2)
            assert len(values) in {0, 1}
            outcomes = {report.outcome.value for report in intake.import_packages(session, paths)}
            assert outcomes <= {"accepted", "already imported"}


def test_an_office_is_killed_while_it_submits(stage: offices.Desk, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()

    def work(session: Session) -> Iterator[str]:
        for number in range(3):
            target = out / f"{os.getpid()}-{number}.asice"
            yield submitting.submit(session, "12m", target).package.id

    person = offices.make_person(stage.clock)
    for root, said in each_kill(stage, "1001", work, tmp_path, seed=3):
        with Session.open(root, person) as session:
            with session.read() as reader:
                sealed = [
                    row
                    for row in queries.packages(reader, direction="out")
                    if row.kind == "submission"
                ]
                current = queries.submissions(reader, round_id="12m", current=True)
            assert set(said) <= {row.id for row in sealed}
            numbers = [row.sequence for row in sealed]
            assert len(set(numbers)) == len(numbers)
            assert len(current) == 1
            again = submitting.submit(session, "12m", tmp_path / f"again-{root.name}.asice")
            assert again.package.sequence > max(numbers)


def test_an_office_is_killed_while_it_types(stage: offices.Desk, tmp_path: Path) -> None:
    files = [tmp_path / f"หลักฐาน {number}.pdf" for number in range(3)]
    for file in files:
        file.write_bytes(os.urandom(300_000))

    def work(session: Session) -> Iterator[str]:
        for code, key, text in ANSWERS:
            reporting.set_answer(session, code, [(key, text)], round_id="12m")
            yield f"{code} {text}"
        for file in files:
            evidence.attach(session, "1.6", [file], round_id="12m")
            yield file.name

    person = offices.make_person(stage.clock)
    for root, said in each_kill(stage, "1001", work, tmp_path, seed=4):
        with Session.open(root, person) as session:
            with session.read() as reader:
                stored = {
                    row.code: row.document
                    for row in queries.answers(reader, "sample-area-2570", "12m")
                }
                attached = {
                    row.name for row in queries.evidence(reader, "sample-area-2570", "12m", "1.6")
                }
            assert_typed(said, stored, attached)
            assert len(list(work(session))) == len(ANSWERS) + len(files)


def assert_typed(said: list[str], stored: dict[str, str], attached: set[str]) -> None:
    """Everything said to be typed is stored; at most the next step may be stored as well."""
    values = [line.removeprefix("1.5 ") for line in said if line.startswith("1.5 ")]
    if values:
        step = [text for code, _key, text in ANSWERS if code == "1.5"].index(values[-1])
        allowed = [text for code, _key, text in ANSWERS if code == "1.5"][step : step + 2]
        assert any(text in stored["1.5"] for text in allowed)
    if "1.4 75" in said:
        assert '"75"' in stored["1.4"]
    if "1.7 1,2,3" in said:
        assert "[1, 2, 3]" in stored["1.7"]
    if "2.3 2,5" in said:
        assert "[2, 5]" in stored["2.3"]
    assert {line for line in said if line.endswith(".pdf")} <= attached


def test_the_harness_notices_a_commit_that_was_lost(stage: offices.Desk, tmp_path: Path) -> None:
    def liar(_session: Session) -> Iterator[str]:
        yield "1.7 1,2,3"

    root = tmp_path / "liar"
    shutil.copytree(stage.root("1001"), root)
    said = run_and_kill(root, stage, liar, None)
    assert said == ["1.7 1,2,3"]
    with pytest.raises(AssertionError):
        assert_typed(said, {"1.7": '{"steps": [1, 2, 3, 4]}'}, set())


def test_some_kills_really_fall_into_the_work(stage: offices.Desk, tmp_path: Path) -> None:
    work = import_all(submissions(stage))
    finished = [len(said) for _root, said in each_kill(stage, "central", work, tmp_path, seed=5)]
    assert min(finished) < 4
