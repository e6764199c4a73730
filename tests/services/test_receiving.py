"""Files are received one ahead of the one that is being stored, and nothing is seen of it."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.domain.container_errors import NotAPackage
from desktop_app.domain.disk_errors import SourceUnreadable
from desktop_app.domain.package_errors import WrongRecipient
from desktop_app.services import intake, receiving
from desktop_app.services.receiving import Line, Received
from desktop_app.store import queries
from tests.helpers import offices
from tests.helpers.offices import Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.session import Session

PATHS = tuple(Path(name) for name in "abc")


@pytest.fixture
def incoming(desk: Desk) -> list[Path]:
    """Two offices' submissions."""
    for code in ("1001", "1102"):
        offices.fill(desk, code)
    return [offices.submit(desk, code) for code in ("1001", "1102")]


def staged(desk: Desk) -> list[Path]:
    return list((desk.root("central") / "staging").iterdir())


def ahead_of(desk: Desk, name: str, path: Path) -> bool:
    with desk.open(name) as session:
        return receiving.may_run_ahead(session, path)


def received(gone: list[str], name: str = "") -> Received:
    """Return something that notes in ``gone`` when it was tidied up."""
    leftovers = ExitStack()
    leftovers.callback(gone.append, name)
    nothing: Any = None
    return Received(nothing, leftovers)


# --- what may run ahead ---------------------------------------------------------------------


def test_the_centre_receives_ahead_and_an_office_does_not(desk: Desk, incoming: list[Path]) -> None:
    assert ahead_of(desk, "central", incoming[0])
    assert not ahead_of(desk, "1001", desk.post / "framework.asice")


def test_what_cannot_be_read_waits_for_its_turn(desk: Desk, incoming: list[Path]) -> None:
    assert not ahead_of(desk, "central", desk.post / "missing.asice")
    reports = offices.receive(desk, "central", incoming[0], desk.post / "missing.asice")
    assert isinstance(reports[1].error, SourceUnreadable)


def test_nobody_is_asked_for_the_passphrase_in_another_thread(desk: Desk) -> None:
    asked = []

    def ask(_new: bool) -> str:  # noqa: FBT001  a callback's single argument
        asked.append(threading.current_thread() is threading.main_thread())
        return offices.PASSPHRASE

    for code in ("1001", "1102"):
        offices.fill(desk, code)
        offices.submit(desk, code, encrypt=True)
    person = offices.make_person(desk.clock)
    with desk.open("central", replace(person, ask=ask)) as session:
        paths = sorted(desk.post.glob("*.age"))
        assert not receiving.may_run_ahead(session, paths[0])
        reports = list(intake.import_packages(session, paths))
        assert receiving.may_run_ahead(session, paths[0])
    assert [report.outcome.value for report in reports] == ["accepted", "accepted"]
    assert asked == [True]


# --- the line -------------------------------------------------------------------------------


def test_the_next_file_is_received_while_one_is_dealt_with() -> None:
    gone: list[str] = []
    begun = {path.name: threading.Event() for path in PATHS}
    threads = []

    def receive_one(path: Path, _progress: Callable[[int, int], None]) -> Received:
        threads.append(threading.current_thread())
        begun[path.name].set()
        return received(gone, path.name)

    with Line(PATHS, receive_one, lambda _path: True) as line:
        for name, following in (("a", "b"), ("b", "c"), ("c", None)):
            with line.take().leftovers:
                if following:
                    assert begun[following].wait(60)
                assert name not in gone
    assert gone == ["a", "b", "c"]
    assert threads[0] is threading.main_thread()
    assert threads[1] is threads[2] is not threads[0]


def test_a_refused_file_holds_up_nothing() -> None:
    gone: list[str] = []

    def receive_one(path: Path, _progress: Callable[[int, int], None]) -> Received:
        if path.name != "c":
            raise NotAPackage
        return received(gone, path.name)

    with Line(PATHS, receive_one, lambda _path: True) as line:
        for _ in range(2):
            with pytest.raises(NotAPackage):
                line.take()
        line.take().leftovers.close()
    assert gone == ["c"]


def test_what_was_received_in_vain_goes_away() -> None:
    gone: list[str] = []
    done = threading.Event()

    def receive_one(path: Path, _progress: Callable[[int, int], None]) -> Received:
        try:
            return received(gone, path.name)
        finally:
            if path.name == "b":
                done.set()

    with Line(PATHS, receive_one, lambda _path: True) as line:
        line.take().leftovers.close()
        assert done.wait(60)
    assert gone == ["a", "b"]


def test_what_is_under_way_is_stopped() -> None:
    begun = threading.Event()
    seen = []

    def receive_one(path: Path, progress: Callable[[int, int], None]) -> Received:
        if path.name == "a":
            progress(1, 2)
            return received([])
        begun.set()
        while True:  # until the line stops it
            progress(0, 1)

    with Line(PATHS, receive_one, lambda _path: True, lambda *of: seen.append(of)) as line:
        line.take().leftovers.close()
        assert begun.wait(60)
    assert seen[0] == (1, 2)
    assert not [thread for thread in threading.enumerate() if "receive" in thread.name]


def test_one_after_the_other_where_nothing_may_run_ahead() -> None:
    threads = []

    def receive_one(_path: Path, progress: Callable[[int, int], None]) -> Received:
        progress(1, 1)
        threads.append(threading.current_thread())
        return received([])

    with Line(PATHS, receive_one, lambda _path: False) as line:
        for _ in PATHS:
            line.take().leftovers.close()
    assert set(threads) == {threading.main_thread()}


# --- an import that ends early --------------------------------------------------------------


def test_an_import_that_is_left_in_the_middle_leaves_nothing(
    desk: Desk, incoming: list[Path]
) -> None:
    with desk.open("central") as session:
        reports = intake.import_packages(session, incoming)
        first = next(iter(reports))
        reports.close()  # type: ignore[attr-defined]  # it is a generator
        assert first.outcome.value == "accepted"
        assert staged(desk) == []
        assert recorded(session) == [first.package]


def test_an_import_that_is_cancelled_keeps_what_was_stored(
    desk: Desk, incoming: list[Path]
) -> None:
    class Cancelled(Exception):
        pass

    files: list[int] = []

    def progress(done: int, total: int) -> None:
        if not files or files[-1] != total:
            files.append(total)
        if len(files) == 2 and done == total:
            raise Cancelled

    # A second file of another size.
    offices.set_value(desk, "1102", "1.5", "61.5")
    incoming[1] = offices.submit(desk, "1102", name="again")
    with desk.open("central") as session:
        with pytest.raises(Cancelled):
            list(intake.import_packages(session, incoming, progress=progress))
        assert staged(desk) == []
        assert len(recorded(session)) == 1


def recorded(session: Session) -> list[str]:
    with session.read() as reader:
        return [row.id for row in queries.packages(reader, direction="in", kind="submission")]


def test_a_dry_run_stages_nothing(desk: Desk, incoming: list[Path]) -> None:
    with desk.open("central") as session:
        kept = receiving.receive(session, incoming[0], keep=True, progress=lambda _d, _t: None)
        with kept.leftovers:
            assert staged(desk) == [kept.opened.container.path]
        looked = receiving.receive(session, incoming[0], keep=False, progress=lambda _d, _t: None)
        with looked.leftovers:
            assert staged(desk) == []
            assert looked.opened.container.path == incoming[0]


def test_nothing_stays_of_what_is_refused(desk: Desk, incoming: list[Path]) -> None:
    with desk.open("1001") as session:
        with pytest.raises(WrongRecipient):
            receiving.receive(session, incoming[1], keep=True, progress=lambda _d, _t: None)
        assert list(session.workspace.staging_folder.iterdir()) == []
