"""A practice workspace to try things in: an office in the middle of its year, and its centre.

Real files through the same services as the real work, with practice keys that no real workspace
accepts. The 6-month round was sent, and the centre has returned one item; of the 12-month round
some is filled in. The office has proposed targets; the centre's reply lies in the post, to be
imported and decided on. The centre's workspace lies beside the office's, to play the other side.
"""

from __future__ import annotations

import json
import random
import shutil
from typing import TYPE_CHECKING, Any, Final

from desktop_app import resource_files
from desktop_app.domain.store_errors import FolderNotEmpty
from desktop_app.services import (
    agreement_sealing,
    enrolment,
    enrolment_area,
    enrolment_central,
    evidence,
    frameworks,
    intake,
    keys,
    negotiating,
    reporting,
    reviewing,
    signatories,
    submitting,
    values,
    workspaces,
)
from desktop_app.services.demo_agreement import MAKER, RECEIVER
from desktop_app.services.demo_stage import sample_pdf
from desktop_app.services.enrolment import Confirmation
from desktop_app.services.reviewing import Verdict
from desktop_app.services.session import Person, Session
from desktop_app.store import commands

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.exchange.identity import KeyCost

PASSPHRASE: Final = "practice"  # noqa: S105  shown on the screen of every practice workspace
OFFICE: Final = "5801"
CENTRAL_NAME: Final = "กลุ่มพัฒนาระบบบริหาร (ฝึกซ้อม)"
REPLY: Final = "agreement-reply.asice"
"""The centre's reply to the office's proposal, in the folder ``post``."""

_PROPOSED: Final = (
    ("1.1", [("ladder", "64/67/70/73/76"), ("baseline.2569", "70.10")], "เด็กย้ายถิ่นเพิ่มขึ้น"),
    ("1.6", [("ladder", "75/80/85/90/95")], "โรงเรียนบนพื้นที่สูงเดินทางยาก"),
    ("2.2", [("target", "340")], "ปรับโครงสร้างสำนักงานระหว่างปี"),
)
_COUNTERED: Final = ("1.1", [("ladder", "65/68/71/74/77")], "ใกล้ค่าเฉลี่ยของภาค")
_ASKED: Final = "1.6"
_QUESTION: Final = "มีโรงเรียนใดบ้าง และจะแล้วเสร็จเมื่อใด"
_ACCEPTED: Final = "2.2"
_EVIDENCE: Final = (("1.4", "รายงานข้อมูลนักเรียน"), ("1.5", "สรุปผลการประเมิน"), ("2.3", "คำสั่งแต่งตั้ง"))
_STILL_EMPTY: Final = ("1.3", "1.6", "1.8", "1.10", "2.2", "2.4")
_NOT_AT_SIX_MONTHS: Final = ("1.1", "1.2", "1.3", "1.10", "2.1", "2.2", "2.4")
_RETURNED: Final = "1.4"
_REASON: Final = "จำนวนนักเรียนทั้งหมดไม่ตรงกับรายงานข้อมูล 10 มิ.ย. โปรดตรวจสอบและแก้ไข"


def set_up(
    folder: Path,
    actor: str,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    cost: KeyCost | None = None,
    *,
    talks: bool = True,
) -> Path:
    """Set up centre and office and return the office's workspace.

    Args:
        folder: A new or empty folder; after a failure or a cancel nothing of it is left.
        actor: Who practises.
        progress: Called with steps done and in all; may raise to cancel.
        cost: How expensive guessing the passphrase is made.
        talks: Whether targets are being negotiated; without, nothing is proposed yet.

    Raises:
        FolderNotEmpty: The folder holds something already.
        EnvironmentProblem: The disk refuses.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FolderNotEmpty(path=folder)
    folder.mkdir(parents=True, exist_ok=True)
    person = Person(actor=actor, ask=lambda _new: PASSPHRASE, cost=cost)
    stage = _Stage(folder, person)
    steps = [
        stage.make_centre,
        stage.make_office,
        stage.enrol,
        stage.publish,
        *([stage.negotiate] if talks else []),
        stage.fill_six_months,
        stage.send,
        stage.review,
        stage.fill_twelve_months,
        stage.note_passphrase,
    ]
    try:
        for done, step in enumerate(steps):
            progress(done, len(steps))
            step()
        progress(len(steps), len(steps))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return stage.office_root


class _Stage:
    """The two workspaces and the files between them."""

    def __init__(self, folder: Path, person: Person) -> None:
        self.office_root = folder / f"office-{OFFICE}"
        self._centre_root = folder / "central"
        self._post = folder / "post"
        self._person = person
        self._dice = random.Random(2570)  # noqa: S311  the same sample every time

    def _centre(self) -> Session:
        return Session.open(self._centre_root, self._person)

    def _office(self) -> Session:
        return Session.open(self.office_root, self._person)

    def make_centre(self) -> None:
        self._post.mkdir()
        workspaces.create_central(self._centre_root, CENTRAL_NAME, self._person, practice=True)

    def make_office(self) -> None:
        workspaces.create_area(self.office_root, OFFICE, self._person, practice=True)

    def enrol(self) -> None:
        request, answer = self._post / "request.asice", self._post / "enrolment.asice"
        with self._office() as office:
            mark = enrolment_area.write_request(office, request)
        with self._centre() as centre:
            enrolment_central.enrol(centre, request, answer, Confirmation(given=mark))
            root = enrolment.export_root(centre, self._post / "root.pem")
        with self._office() as office:
            enrolment_area.install(office, answer, Confirmation(given=root))

    def publish(self) -> None:
        framework, figures = self._post / "framework.asice", self._post / "values.asice"
        table = "office,round,code,value\n" + "".join(
            f"{OFFICE},12m,{code},{value}\n"
            for code, value in (("1.1", "71.25"), ("1.2", "42.80"), ("2.1", "88.00"))
        )
        with self._centre() as centre:
            sample = resource_files.data("samples/framework-2570-sample.json")
            frameworks.publish(centre, sample, framework)
            values.publish(centre, table.encode("utf-8"), figures)
        self._take_in(self._office, framework, figures)

    def _take_in(self, side: Callable[[], Session], *paths: Path) -> None:
        with side() as session:
            for report in intake.import_packages(session, paths, receipts_folder=self._post):
                if report.error is not None:
                    raise report.error

    def negotiate(self) -> None:
        proposal = self._post / "agreement-proposal.asice"
        with self._office() as office:
            signatories.name(office, [MAKER])
            for code, typed, reason in _PROPOSED:
                negotiating.propose(office, code, typed, reason=reason)
            agreement_sealing.send_proposal(office, proposal)
        self._take_in(self._centre, proposal)
        with self._centre() as centre:
            signatories.name(centre, [RECEIVER])
            code, typed, reason = _COUNTERED
            negotiating.counter(centre, OFFICE, code, typed, reason=reason)
            negotiating.ask(centre, OFFICE, [_ASKED], question=_QUESTION)
            negotiating.accept(centre, [_ACCEPTED], OFFICE)
            agreement_sealing.send_reply(centre, OFFICE, self._post / REPLY)

    def fill_six_months(self) -> None:
        self._fill("6m", _NOT_AT_SIX_MONTHS)

    def fill_twelve_months(self) -> None:
        self._fill("12m", _STILL_EMPTY)

    def _fill(self, round_id: str, left_out: tuple[str, ...]) -> None:
        document: dict[str, Any] = json.loads(
            resource_files.data("samples/answers-2570-12m-sample.json")
        )
        answers = document["answers"]
        if round_id == "6m":
            answers["1.9"]["parts"] = {"1.9.1": {"value": "49.20"}, "1.9.2": {"value": "41.00"}}
        for code in left_out:
            answers.pop(code, None)
        document["round"] = round_id
        with self._office() as office:
            reporting.load_document(office, json.dumps(document).encode("utf-8"))
            for code, title in _EVIDENCE:
                self._attach(office, code, f"{title} {round_id}.pdf", round_id)

    def _attach(self, office: Session, code: str, name: str, round_id: str) -> None:
        path = self._post / name
        path.write_bytes(sample_pdf(f"Practice evidence {code}", 40_000, self._dice))
        evidence.attach(office, code, [path], round_id=round_id)
        path.unlink()

    def send(self) -> None:
        with self._office() as office:
            sent = submitting.submit(office, "6m", self._post / "submission-6m.asice")
        self._take_in(self._centre, sent.target)
        for receipt in sorted(self._post.glob("receipt-*")):
            self._take_in(self._office, receipt)

    def review(self) -> None:
        folder = self._post / "reviews"
        with self._centre() as centre:
            verdict = Verdict("returned", _REASON)
            reviewing.decide(centre, OFFICE, [_RETURNED], verdict, round_id="6m")
            reviewing.decide(centre, OFFICE, [], Verdict("accepted"), round_id="6m")
            reviewing.export(centre, folder, round_id="6m")
        self._take_in(self._office, *sorted(folder.glob("*.asice")))

    def note_passphrase(self) -> None:
        for side in (self._centre, self._office):
            with side() as session, session.write() as writer:
                commands.set_setting(writer, keys.PRACTICE_PASSPHRASE, PASSPHRASE)
