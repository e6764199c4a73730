"""Make the stored packages of this folder: ``python tests/vectors/generate.py``.

Run it only for a new format or kind. Files that were released stay as they are: the program has to
read them forever.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from desktop_app import resource_files
from desktop_app.exchange.identity import KeyCost
from desktop_app.services import (
    enrolment,
    enrolment_area,
    enrolment_central,
    evidence,
    frameworks,
    intake,
    reporting,
    results,
    reviewing,
    submitting,
    values,
    vault,
    verifying,
    workspaces,
)
from desktop_app.services.enrolment import Confirmation
from desktop_app.services.reviewing import Verdict
from desktop_app.services.session import Person, Session

OFFICE = "3002"
START = datetime(2026, 11, 1, 2, 0, tzinfo=UTC)


class Clock:
    """A clock that moves on by a minute each time it is read."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def make(folder: Path, stage: Path) -> dict[str, object]:
    """Play the smallest exchange that makes every kind of package."""
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
        table = f"office,round,code,value\n{OFFICE},12m,1.1,73.50\n".encode()
        values.publish(centre, table, folder / "central-values.asice")
        take(office, folder / "framework.asice", folder / "central-values.asice")
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
        trust = verifying.workspace_trust(centre)
        return {
            "created": START.isoformat(),
            "root_fingerprint": mark,
            "age_identity": centre.vault.secret(vault.RECIPIENT),
            "packages": {
                path.name: facts(path, trust, clock()) for path in sorted(folder.glob("*.asice"))
            },
        }


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
    here = Path(__file__).resolve().parent / "kpr-package-1"
    here.mkdir(exist_ok=True)
    with TemporaryDirectory() as scratch:
        found = make(here, Path(scratch))
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    (here / "vectors.json").write_text(text, encoding="utf-8", newline="\n")
