"""The stage for a centre and two offices: workspaces, the post, and a model to compare with.

Files that travel lie in :attr:`Stage.post` until they are delivered or lost; delivering leaves a
copy there when it is asked to. Every import is predicted by the model and compared with it.
"""

from __future__ import annotations

import copy
import json
import shutil
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from desktop_app.domain.errors import AppError, PackageRejected
from desktop_app.services import doctor, enrolment_area, intake
from desktop_app.services.enrolment import Confirmation
from desktop_app.services.session import Session
from desktop_app.store import queries
from tests.e2e.model import CENTRAL, ROUNDS, Decision, Model, Office, Package
from tests.helpers import offices as helper

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path
    from typing import Self

    from desktop_app.services.intake import Report
    from desktop_app.store.database import Reader
    from desktop_app.store.rows import DecisionRow, PackageRow
    from tests.helpers.offices import Desk

OFFICES = ("1001", "1102")
# Clocks on laptops are wrong; within two days that must not matter.
SKEW = {CENTRAL: timedelta(), "1001": timedelta(hours=-20), "1102": timedelta(hours=26)}
FRAMEWORK = "sample-area-2570"

Done = TypeVar("Done")


@dataclass
class Letter:
    """A file on its way."""

    path: Path
    package: str
    to: str


@dataclass
class Backup:
    """A backup of an office, and what the model knew then."""

    path: Path
    office: Office


class Stage:
    """See the module's text."""

    def __init__(self, desk: Desk) -> None:
        """Take over a desk; see :func:`begun` for a new one."""
        self.desk = desk
        self.roots = {name: self.desk.root(name) for name in (CENTRAL, *OFFICES)}
        self.model = Model(OFFICES)
        self.post: list[Letter] = []
        self.backups: dict[str, list[Backup]] = {code: [] for code in OFFICES}
        self.count = 0
        self.compared = 0
        self._sessions: dict[str, Session] = {}

    def copy(self, folder: Path) -> Self:
        """Return another world in the state of this one, in which no post is on its way."""
        self.close()
        world = type(self)(helper.copied(self.desk, folder))
        world.model = copy.deepcopy(self.model)
        world.count = self.count
        return world

    # --- the stage -----------------------------------------------------------------------

    def open(self, name: str) -> Session:
        """Return the open workspace; it stays open until somebody needs it closed."""
        if name not in self._sessions:
            person = replace(self.desk.person, clock=self.clock(name))
            self._sessions[name] = Session.open(self.roots[name], person)
        return self._sessions[name]

    def clock(self, name: str) -> Callable[[], datetime]:
        return lambda: self.desk.clock() + SKEW[name]

    def close(self, name: str | None = None) -> None:
        for known in list(self._sessions) if name is None else [name]:
            if known in self._sessions:
                self._sessions.pop(known).close()

    def end(self) -> None:
        self.close()
        shutil.rmtree(self.desk.folder)

    def file(self, name: str) -> Path:
        """Return a new name in the post; it also lets time pass."""
        self.count += 1
        self.desk.clock.advance(minutes=7)
        return self.desk.post / f"{self.count:04d} {name}"

    def rows(self, name: str, kind: str) -> list[PackageRow]:
        """Return what a workspace sealed of a kind that the model has not heard of."""
        with self.open(name).read() as reader:
            found = queries.packages(reader, direction="out", kind=kind)
        return [row for row in found if row.id not in self.model.packages]

    def package(self, row: PackageRow) -> Package:
        return Package(
            id=row.id,
            digest=row.digest,
            kind=row.kind,
            sender=row.sender,
            recipient=row.recipient,
            sequence=row.sequence,
            round=row.round or "",
            version=row.framework_version or 0,
            certificate=row.signer,
            crl=self.model.centre.crl,
        )

    def send(self, path: Path, package: Package) -> None:
        if package.recipient == "*":
            self.post += [Letter(path, package.id, code) for code in OFFICES]
        else:
            self.post.append(Letter(path, package.id, package.recipient))

    def post_again(self, path: Path) -> None:
        """Post a file that the centre wrote, be it new or one that it had written before."""
        kind, _code, number = path.stem.rsplit("-", 2)
        with self.open(CENTRAL).read() as reader:
            (row,) = (
                row
                for row in queries.packages(reader, direction="out", kind=kind)
                if row.recipient == _code and row.sequence == int(number.split()[0])
            )
        self.send(path, self.model.packages[row.id])

    # --- the post ------------------------------------------------------------------------

    def lose(self, letter: Letter) -> None:
        self.post.remove(letter)

    def deliver(self, letter: Letter, *, keep: bool, to: str | None = None) -> None:
        """Give a file to whom it is for, or by mistake to somebody else."""
        name = to or letter.to
        package = self.model.packages[letter.package]
        if not keep:
            self.post.remove(letter)
        self.desk.clock.advance(minutes=7)
        first = name != CENTRAL and not self.model.offices[name].certificates
        if first and package.kind == "enrolment" and package.recipient == name:
            self._install(name, letter)
            return
        (report,) = intake.import_packages(self.open(name), [letter.path])
        self._compare(name, package.id, report)

    def _install(self, code: str, letter: Letter) -> None:
        package, office = self.model.packages[letter.package], self.model.offices[code]
        expected = None if package.about in office.requests else "NoMatchingRequest"
        done = self.refused(
            lambda: enrolment_area.install(
                self.open(code), letter.path, Confirmation(given=self.desk.mark)
            ),
            expected,
        )
        if done is not None:
            assert not done.known
            self.model.take(code, package.id)

    def rehearse(self, letter: Letter) -> None:
        """Import a file without storing anything."""
        before = self._fingerprint(letter.to)
        (report,) = intake.import_packages(self.open(letter.to), [letter.path], dry_run=True)
        expected = self.model.expect(letter.to, letter.package, encrypted=_encrypted(letter.path))
        found = type(report.error).__name__ if report.error else report.outcome.value
        assert found == expected, (found, expected, report)
        assert self._fingerprint(letter.to) == before, "a dry run changed something"

    def _fingerprint(self, name: str) -> tuple[object, ...]:
        session = self.open(name)
        with session.read() as reader:
            packages = queries.packages(reader)
        folders = (session.workspace.packages_folder, session.workspace.staging_folder)
        files = tuple(sorted(path.name for folder in folders for path in folder.iterdir()))
        return (packages, doctor.audit_entries(session, 1), files)

    def deliver_folder(self, name: str, letters: Sequence[Letter], dice: random.Random) -> None:
        """Import a folder of files in random order, a damaged one and a note among them."""
        folder = self.file("ถุงไปรษณีย์")
        folder.mkdir()
        placed: dict[str, str] = {}
        numbers = dice.sample(range(1000), len(letters))
        for number, letter in zip(numbers, letters, strict=True):
            ending = ".asice.age" if _encrypted(letter.path) else ".asice"
            path = folder / f"{number:03d}{ending}"
            shutil.copyfile(letter.path, path)
            placed[path.name] = letter.package
        (folder / "โปรดอ่าน.txt").write_text("ขอบคุณ", encoding="utf-8")
        spoilt = folder / f"{dice.randrange(1000):03d}-spoilt.asice"
        data = bytearray(letters[0].path.read_bytes())
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        spoilt.write_bytes(data)
        receipts_folder = folder / "ใบรับ" if name == CENTRAL else None
        with_folder = intake.import_packages(
            self.open(name), [folder], receipts_folder=receipts_folder
        )
        for report in with_folder:
            if report.path == spoilt:
                assert isinstance(report.error, AppError), report
                first = name != CENTRAL and not self.model.offices[name].certificates
                assert first or isinstance(report.error, PackageRejected), report
            else:
                self._compare(name, placed.pop(report.path.name), report)
        assert not placed, "a file was passed over in silence"

    def _compare(self, name: str, package_id: str, report: Report) -> None:
        """Hold an import against the model, and do there what was done here."""
        expected = self.model.expect(name, package_id, encrypted=_encrypted(report.path))
        found = type(report.error).__name__ if report.error else report.outcome.value
        assert found == expected, (found, expected, self.model.packages[package_id], report)
        if found.startswith("accepted"):
            self.model.take(name, package_id)
        if name != CENTRAL:
            return
        for row in self.rows(CENTRAL, "receipt"):
            package = self.package(row)
            package.about = package_id
            self.model.seal(package)
        if report.receipt is not None:
            self.post_again(report.receipt)

    # --- comparing -----------------------------------------------------------------------

    def refused(self, action: Callable[[], Done], expected: str | None) -> Done | None:
        """Do something that should be refused with an error of this name; None: be done."""
        try:
            done = action()
        except AppError as error:
            if type(error).__name__ != expected:
                raise
            return None
        assert expected is None, f"not refused with {expected}: {done!r}"
        return done

    def check_office(self, code: str) -> None:
        """Compare an office's answers, files, decisions and receipts with the model."""
        office = self.model.offices[code]
        session = self.open(code)
        with session.read() as reader:
            for round_id in ROUNDS:
                answers = {
                    row.code: json.loads(row.document)
                    for row in queries.answers(reader, FRAMEWORK, round_id)
                }
                assert answers == office.answers[round_id]
                files = [
                    (row.code, row.name) for row in queries.evidence(reader, FRAMEWORK, round_id)
                ]
                assert files == office.files[round_id]
                decisions = queries.decisions(reader, FRAMEWORK, round_id, code)
                assert _decided(decisions) == office.decisions(round_id)
                current = queries.submissions(
                    reader, round_id=round_id, office_code=code, current=True
                )
                wanted = self.model.own_current(code, round_id)
                assert [row.package_id for row in current] == ([wanted] if wanted else [])
            assert set(queries.receipts(reader)) == office.receipts

    def check_centre(self) -> None:
        """Compare what counts at the centre, and what it has decided, with the model."""
        with self.open(CENTRAL).read() as reader:
            for code in OFFICES:
                for round_id in ROUNDS:
                    current = queries.submissions(
                        reader, round_id=round_id, office_code=code, current=True
                    )
                    wanted = self.model.current(code, round_id)
                    assert [row.package_id for row in current] == ([wanted] if wanted else [])
                    decisions = queries.decisions(reader, FRAMEWORK, round_id, code)
                    expected = self.model.centre.decisions.get((code, round_id), {})
                    assert _decided(decisions) == expected
                    if wanted:
                        self._check_content(reader, self.model.packages[wanted])

    def _check_content(self, reader: Reader, package: Package) -> None:
        found = queries.submitted_answers(reader, package.id)
        assert {item: json.loads(text) for item, text in found.items()} == package.answers
        files = queries.submitted_evidence(reader, package.id)
        assert tuple((file.code, file.name) for file in files) == package.files


def _encrypted(path: Path) -> bool:
    return path.suffix == ".age"


def _decided(decisions: Sequence[DecisionRow]) -> dict[str, Decision]:
    return {
        row.code: Decision(
            row.state,
            row.comment,
            row.score,
            None if row.answer is None else json.loads(row.answer),
            row.package_id,
        )
        for row in decisions
    }
