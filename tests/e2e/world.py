"""A centre and two offices that exchange real files, beside a model that says what should happen.

Every method is something that people do; it does it through the services, predicts the outcome
with the model and compares.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.calendar import from_thai_digits
from desktop_app.domain.receipt_code import receipt_code
from desktop_app.services import (
    doctor,
    enrolment_area,
    enrolment_central,
    evidence,
    frameworks,
    receipts,
    reporting,
    results,
    reviewing,
    submitting,
    values,
    workspaces,
)
from desktop_app.services.enrolment import Confirmation
from desktop_app.store.restore import restore
from tests.e2e.edits import EDITS, VALUES, misfits, reported
from tests.e2e.model import CENTRAL, Decision, Office, Package
from tests.e2e.stage import OFFICES, Backup, Letter, Stage
from tests.helpers import offices as helper

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.reviewing import Verdict

# What has been reported when a world begins: 1.3, 1.5 and 2.3.
REPORTED = (0, 4, 14)
CONTENTS = (b"%PDF-1.4 one", b"%PDF-1.4 two", "ไฟล์ที่สาม".encode())


class World(Stage):
    """See the module's text."""

    # --- enrolment -----------------------------------------------------------------------

    def ask(self, code: str) -> Letter:
        """Have an office make a new key and ask for its enrolment."""
        target = self.file("คำขอ.asice")
        mark = enrolment_area.write_request(self.open(code), target)
        (row,) = self.rows(code, "enrolment-request")
        package = self.package(row)
        package.about = mark
        self.model.seal(package)
        self.model.offices[code].requests.add(package.id)
        self.send(target, package)
        return self.post[-1]

    def enrol(self, letter: Letter) -> None:
        """Have the centre answer a request after comparing the fingerprint."""
        request, centre = self.model.packages[letter.package], self.model.centre
        target = self.file("ตอบรับ.asice")
        expected = "AlreadyEnrolled" if request.id in centre.enrolled else None
        done = self.refused(
            lambda: enrolment_central.enrol(
                self.open(CENTRAL), letter.path, target, Confirmation(given=request.about)
            ),
            expected,
        )
        if done is None:
            return
        (row,) = self.rows(CENTRAL, "enrolment")
        package = self.package(row)
        self.model.seal(package)
        package.grants, package.about = done.serial, request.id
        centre.known.add(request.id)
        centre.enrolled.add(request.id)
        centre.issued.append(done.serial)
        centre.holder[done.serial] = request.sender
        self.send(target, package)

    def get_enrolled(self, code: str) -> None:
        """Ask, have it answered and install the answer, with nothing in between."""
        self.enrol(self.ask(code))
        self.deliver(self.post[-1], keep=False)

    def revoke(self, code: str) -> None:
        centre = self.model.centre
        mine = [
            serial
            for serial in centre.issued
            if centre.holder[serial] == code and serial not in centre.revoked
        ]
        self.desk.clock.advance(minutes=7)
        expected = None if mine else "NothingToDo"
        done = self.refused(
            lambda: enrolment_central.revoke(self.open(CENTRAL), code, "กุญแจหาย"), expected
        )
        if done is not None:
            assert sorted(done) == sorted(mine)
            centre.crl += 1
            centre.revoked.update(dict.fromkeys(mine, centre.crl))

    def lose_computer(self, code: str) -> None:
        """Start anew in an empty workspace: keys, answers and history are gone."""
        self.close(code)
        self.roots[code] = self.desk.folder / f"{code}-{self.file('').name.strip()}"
        person = replace(self.desk.person, clock=self.clock(code))
        workspaces.create_area(self.roots[code], code, person, practice=True)
        self.model.offices[code] = Office(code)
        self.backups[code].clear()
        self.ask(code)

    # --- what the centre publishes -------------------------------------------------------

    def publish_framework(self, version: int) -> None:
        document = helper.framework_document(version=version)
        if version > 1:
            items = {item["code"]: item for item in document["items"]}
            items["1.3"]["cancelled_from"] = "12m"
            items["1.5"]["rule"]["thresholds"] = ["50", "70", "95"]
            items["2.3"]["rule"]["issues"] = items["2.3"]["rule"]["issues"][:4]
        target = self.file("กรอบ.asice")
        frameworks.publish(self.open(CENTRAL), helper.as_bytes(document), target)
        self._sealed("framework", target)
        self.model.centre.version = version

    def publish_values(self, code: str, choice: int) -> None:
        item, value = VALUES[choice]
        reason = "ไม่จัดสอบ" if value == "N/A" else ""
        table = f"office,round,code,value,reason\n{code},12m,{item},{value},{reason}\n"
        target = self.file("ค่ากลาง.asice")
        values.publish(self.open(CENTRAL), table.encode(), target)
        answer = {"na": True, "reason": reason} if reason else {"value": value}
        package = self._sealed("central-values", target, values={(code, "12m", item): answer})
        self.model.centre.values[code, "12m", item] = (package.sequence, answer)

    def _sealed(self, kind: str, target: Path, **facts: object) -> Package:
        """Note the one package that the centre has just sealed, and post it."""
        (row,) = self.rows(CENTRAL, kind)
        package = replace(self.package(row), **facts)  # type: ignore[arg-type]  # by name
        self.model.seal(package)
        self.send(target, package)
        return package

    # --- the office ----------------------------------------------------------------------

    def edit(self, code: str, round_id: str, choice: int, *, clear: bool = False) -> None:
        item, typed, answer = EDITS[choice]
        office = self.model.offices[code]
        expected = office.closed(round_id, item) if office.versions else "FrameworkMissing"
        if not clear and misfits(item, answer, office.version):
            expected = expected or "DocumentInvalid"
        self.desk.clock.advance(minutes=7)
        done = self.refused(
            lambda: reporting.set_answer(
                self.open(code), item, () if clear else typed, round_id=round_id
            ),
            expected,
        )
        if done is None:
            return
        if clear:
            office.answers[round_id].pop(item, None)
        else:
            office.answers[round_id][item] = answer

    def attach(self, code: str, round_id: str, item: str, content: int) -> None:
        office = self.model.offices[code]
        expected = office.closed(round_id, item) if office.versions else "FrameworkMissing"
        path = self.file("หลักฐาน.pdf")
        path.write_bytes(CONTENTS[content])
        done = self.refused(
            lambda: evidence.attach(self.open(code), item, [path], round_id=round_id), expected
        )
        if done is not None:
            office.files[round_id].append((item, path.name))

    def detach(self, code: str, round_id: str, item: str) -> None:
        """Take away the first file of an item."""
        office = self.model.offices[code]
        mine = [file for file in office.files[round_id] if file[0] == item]
        expected = None if mine else "BadInput"
        expected = (office.closed(round_id, item) if office.versions else None) or expected
        expected = expected if office.versions else "FrameworkMissing"
        self.desk.clock.advance(minutes=7)
        done = self.refused(
            lambda: evidence.detach(self.open(code), item, 1, round_id=round_id), expected
        )
        if done is not None:
            office.files[round_id].remove(mine[0])

    def submit(self, code: str, round_id: str, *, encrypt: bool = False) -> None:
        office = self.model.offices[code]
        target = self.file("รายงาน.asice")
        done = self.refused(
            lambda: submitting.submit(self.open(code), round_id, target, encrypt=encrypt),
            self.model.expect_submit(code, round_id),
        )
        if done is None:
            assert not self.rows(code, "submission"), "a refused round was sealed"
            return
        package = self.package(done.package)
        assert package.certificate == self.model.certificate(code)
        package.answers = dict(self.model.sendable(code, round_id))
        items = reported(round_id, office.version)
        package.files = tuple(file for file in office.files[round_id] if file[0] in items)
        self.model.seal(package)
        self.send(done.target, package)

    def back_up(self, code: str) -> None:
        target = self.file("สำรอง.zip")
        doctor.back_up(self.open(code), target)
        self.backups[code].append(Backup(target, self.model.offices[code].copy()))

    def restore(self, code: str, choice: int) -> None:
        """Go back to a backup, as after a broken disk; what was done since is forgotten."""
        backup = self.backups[code][choice]
        self.close(code)
        self.roots[code] = self.desk.folder / f"{code}-{self.file('').name.strip()}"
        restore(backup.path, self.roots[code], clock=self.clock(code))
        self.model.offices[code] = backup.office
        self.backups[code].clear()

    def telephone(self, code: str, round_id: str) -> None:
        """Read out the receipt code of the office's latest submission, if the centre has it."""
        package_id = self.model.own_current(code, round_id)
        if package_id is None or package_id not in self.model.centre.known:
            return
        self.desk.clock.advance(minutes=7)
        said = receipt_code(self.model.packages[package_id].digest)
        receipts.note_by_telephone(self.open(code), said.replace("-", " "))
        self.model.offices[code].receipts.add(package_id)

    # --- the centre ----------------------------------------------------------------------

    def review(self, code: str, round_id: str, items: list[str], verdict: Verdict) -> None:
        """Decide on items; none given means everything that waits."""
        current = self.model.current(code, round_id)
        expected = None if current else "NothingSubmitted"
        for item in items if current else ():
            package = self.model.packages[current or ""]
            if item not in reported(round_id, package.version):
                expected = expected or "UnknownItem"
            elif verdict.state == "accepted" and item not in package.answers:
                expected = expected or "NothingSubmitted"
        self.desk.clock.advance(minutes=7)
        done = self.refused(
            lambda: reviewing.decide(self.open(CENTRAL), code, items, verdict, round_id=round_id),
            expected,
        )
        if done is not None:
            chosen = items or self.model.waiting(code, round_id)
            score = verdict.score and from_thai_digits(verdict.score)
            decision = Decision(verdict.state, verdict.comment, score, None, "")
            self.model.decide(code, round_id, chosen, decision)

    def export_reviews(self) -> None:
        folder = self.file("ผลพิจารณา")
        expected = None if any(self.model.centre.decisions.values()) else "NothingToDo"
        done = self.refused(lambda: reviewing.export(self.open(CENTRAL), folder), expected)
        for row in self.rows(CENTRAL, "review"):
            package = self.package(row)
            found = self.model.centre.decisions[row.recipient, package.round]
            package.decisions = dict(found)
            self.model.seal(package)
        for exported in done or ():
            self.post_again(exported.path)

    def export_results(self, round_id: str) -> None:
        folder = self.file("ผลคะแนน")
        sent = any(self.model.current(code, round_id) for code in OFFICES)
        done = self.refused(
            lambda: results.export(self.open(CENTRAL), folder, round_id),
            None if sent else "NothingToDo",
        )
        for row in self.rows(CENTRAL, "result"):
            self.model.seal(self.package(row))
        for exported in done or ():
            self.post_again(exported.path)


def begun(folder: Path) -> World:
    """Return a world with both offices enrolled, and something reported to be reviewed."""
    desk = helper.new_desk(folder)
    helper.make_central(desk)
    for code in OFFICES:
        helper.make_office(desk, code)
    world = World(desk)
    for code in OFFICES:
        world.enrol(world.ask(code))
    world.publish_framework(1)
    while world.post:
        world.deliver(world.post[0], keep=False)
    for code in OFFICES:
        for choice in REPORTED:
            world.edit(code, "12m", choice)
        world.submit(code, "12m")
    while world.post:
        world.deliver(world.post[0], keep=False)
    return world
