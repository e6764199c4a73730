"""Make stored packages of this folder: ``python tests/vectors/generate.py FOLDER``.

Run it only for a new format or kind, with the name of a new folder; :data:`STORIES` tells which
packages go into which. Files that were released stay as they are: the program has to read them
forever.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from desktop_app import resource_files
from desktop_app.exchange.identity import KeyCost
from desktop_app.services import (
    agreement_sealing,
    enrolment,
    enrolment_area,
    enrolment_central,
    evidence,
    frameworks,
    intake,
    negotiating,
    papers,
    pdf_signatures,
    reporting,
    results,
    reviewing,
    signatories,
    submitting,
    values,
    vault,
    verifying,
    workspaces,
)
from desktop_app.services.enrolment import Confirmation
from desktop_app.services.pdf_signatures import Asked
from desktop_app.services.reviewing import Verdict
from desktop_app.services.session import Person, Session

OFFICE = "3002"
START = datetime(2026, 11, 1, 2, 0, tzinfo=UTC)

Story = Callable[[Path, Path, Session, Session], None]


class Clock:
    """A clock that moves on by a minute each time it is read."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def make(folder: Path, stage: Path, story: Story) -> dict[str, object]:
    """Play a story between a centre and an office, from the first key on."""
    clock = Clock()
    person = Person("vectors", lambda _new: "test-vectors", KeyCost(iterations=1000), clock)
    workspaces.create_central(stage / "c", "ชุดทดสอบ (test vectors)", person, practice=False)
    workspaces.create_area(stage / "a", OFFICE, person, practice=False)
    with Session.open(stage / "c", person) as centre, Session.open(stage / "a", person) as office:
        mark = enrolment.export_root(centre, folder / "root.pem")
        asked = enrolment_area.write_request(office, folder / "enrolment-request.asice")
        enrolment_central.enrol(
            centre,
            folder / "enrolment-request.asice",
            folder / "enrolment.asice",
            Confirmation(asked),
        )
        enrolment_area.install(office, folder / "enrolment.asice", Confirmation(mark))
        frameworks.publish(
            centre,
            resource_files.data("samples/framework-2570-sample.json"),
            folder / "framework.asice",
        )
        take(office, folder / "framework.asice")
        story(folder, stage, centre, office)
        trust = verifying.workspace_trust(centre)
        return {
            "created": START.isoformat(),
            "root_fingerprint": mark,
            "age_identity": centre.vault.secret(vault.RECIPIENT),
            "packages": {
                path.name: facts(path, trust, clock()) for path in sorted(folder.glob("*.asice"))
            },
        }


def report(folder: Path, stage: Path, centre: Session, office: Session) -> None:
    """Report, review, score: the kinds of the first format."""
    table = f"office,round,code,value\n{OFFICE},12m,1.1,73.50\n".encode()
    values.publish(centre, table, folder / "central-values.asice")
    take(office, folder / "central-values.asice")
    answers = resource_files.data("samples/answers-2570-12m-sample.json")
    reporting.load_document(office, answers)
    note = stage / "บันทึก.txt"
    note.write_text("หลักฐานตัวอย่าง\n", encoding="utf-8", newline="\n")
    evidence.attach(office, "1.4", [note], round_id="12m")
    submitting.submit(office, "12m", folder / "submission.asice")
    submitting.submit(office, "12m", folder / "submission-encrypted.asice", encrypt=True)
    take(centre, folder / "submission.asice", receipts=stage / "receipts")
    reviewing.decide(centre, OFFICE, ["1.4"], Verdict("returned", "โปรดตรวจสอบ"))
    reviewing.decide(centre, OFFICE, ["2.4"], Verdict("corrected", "กลาง", "3"))
    reviewing.decide(centre, OFFICE, [], Verdict("accepted"))
    reviewing.export(centre, stage / "review")
    results.export(centre, stage / "result", "12m")
    for kind in ("receipts", "review", "result"):
        found = max((stage / kind).glob("*.asice"))
        name = "receipt" if kind == "receipts" else kind
        (folder / f"{name}.asice").write_bytes(found.read_bytes())


def negotiate(folder: Path, stage: Path, centre: Session, office: Session) -> None:
    """Propose, counter, accept, settle, sign; and a result that was scored by the agreement."""
    signatories.name(office, [("นางสาวใจดี มีสุข", "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา")])
    signatories.name(centre, [("นายสมชาย รักงาน", "เลขาธิการคณะกรรมการการศึกษาขั้นพื้นฐาน")])
    ladder = [("ladder", "0.45/0.35/0.28/0.2/0.1")]
    negotiating.propose(office, "1.4", ladder, reason="ผลปีก่อนต่ำกว่าที่คาด")
    agreement_sealing.send_proposal(office, folder / "proposal.asice")
    take(centre, folder / "proposal.asice")
    ladder = [("ladder", "0.4/0.3/0.22/0.15/0.08")]
    negotiating.counter(centre, OFFICE, "1.4", ladder, reason="ทำได้ดีกว่านี้")
    agreement_sealing.send_reply(centre, OFFICE, folder / "agreement-reply.asice")
    take(office, folder / "agreement-reply.asice")
    negotiating.accept(office)
    agreement_sealing.send_proposal(office, folder / "proposal-accepting.asice")
    take(centre, folder / "proposal-accepting.asice")
    agreement_sealing.settle(centre, OFFICE, folder / "agreement.asice")
    take(office, folder / "agreement.asice")
    printed = papers.agreement(office, papers.Order()).data
    paper = stage / "agreement.pdf"
    paper.write_bytes(pdf_signatures.sign(office, printed, Asked()).data)
    agreement_sealing.send_paper(office, paper, folder / "agreement-signed.asice")
    take(centre, folder / "agreement-signed.asice")
    concluded = folder / "agreement-concluded.asice"
    paper.write_bytes(pdf_signatures.sign(centre, paper.read_bytes(), Asked()).data)
    agreement_sealing.send_paper(centre, paper, concluded, office_code=OFFICE)
    reporting.load_document(office, resource_files.data("samples/answers-2570-12m-sample.json"))
    submitting.submit(office, "12m", folder / "submission.asice")
    take(centre, folder / "submission.asice")
    results.export(centre, stage / "result", "12m")
    found = max((stage / "result").glob("*.asice"))
    (folder / "result.asice").write_bytes(found.read_bytes())
    # what other folders have already
    for name in ("enrolment-request", "enrolment", "framework", "submission"):
        (folder / f"{name}.asice").unlink()


STORIES = {"kpr-package-1": report, "kpr-package-1-agreements": negotiate}


def take(session: Session, *paths: Path, receipts: Path | None = None) -> None:
    """Import files that have to be accepted."""
    for report in intake.import_packages(session, paths, receipts_folder=receipts):
        if report.error is not None:
            raise report.error


def facts(path: Path, trust: object, now: datetime) -> dict[str, object]:
    """Return what a correct reader finds in a package."""
    found = verifying.verify_file(path, trust, now)  # type: ignore[arg-type]  # as it came
    if found.error is not None:
        raise found.error
    return {
        "kind": found.kind,
        "package": found.package,
        "digest": found.digest,
        "sender": found.sender,
        "recipient": found.recipient,
        "entries": found.entries,
    }


if __name__ == "__main__":
    here = Path(__file__).resolve().parent / sys.argv[1]
    here.mkdir()
    with TemporaryDirectory() as scratch:
        found = make(here, Path(scratch), STORIES[sys.argv[1]])
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    (here / "vectors.json").write_text(text, encoding="utf-8", newline="\n")
