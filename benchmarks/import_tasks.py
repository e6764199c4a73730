"""Tasks on the centre's import: make submissions, import them, and the work nobody gets round."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks import PASSPHRASE, BenchmarkError, answers
from benchmarks.keys import CHEAP
from benchmarks.package_tasks import hash_files
from desktop_app import __version__
from desktop_app.domain.office import CENTRAL
from desktop_app.exchange import identity, sealing
from desktop_app.exchange.container import HEADER_NAME, Member, build
from desktop_app.exchange.payloads import (
    EVIDENCE_LIST_NAME,
    PAYLOAD_NAMES,
    EvidenceFile,
    EvidenceList,
    Header,
    Kind,
    Program,
    dump,
)
from desktop_app.services import frameworks, intake, library, scoreboard, values, vault, workspaces
from desktop_app.services.ids import uuid7
from desktop_app.services.session import Person, Session

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop_app.domain.office import Office

_CHUNK: Final = 1 << 20
FILES: Final = 8
PERSON: Final = Person("benchmark", ask=lambda _new: PASSPHRASE, cost=CHEAP, program="benchmark")


def make_submissions(folder: str, offices: int, evidence: int) -> dict[str, Any]:
    """Make a centre's workspace, and a submission of each office that it can import.

    The offices' side is left out: their keys are certified at once and their packages built from
    memory. What the centre gets is no different.
    """
    root = Path(folder)
    (root / "incoming").mkdir()
    workspaces.create_central(root / "central", "Benchmark", PERSON, practice=True)
    dice = random.Random(offices)  # noqa: S311  material, no secrets
    known = workspaces.known_offices()[:offices]
    with Session.open(root / "central", PERSON) as session:
        document = json.dumps(answers.framework(), ensure_ascii=False).encode("utf-8")
        frameworks.publish(session, document, root / "framework.asice")
        _publish_values(session, known, dice, root / "values.asice")
        for office in known:
            _submission(session, office, dice, root / "incoming", evidence)
    shutil.rmtree(root / "central" / "outbox")
    return {}


def _publish_values(
    session: Session, offices: tuple[Office, ...], dice: random.Random, target: Path
) -> None:
    lines = ["office,round,code,value,reason"]
    for office in offices:
        found = answers.answers(dice)
        for code in answers.CENTRAL_CODES:
            value, reason = found[code].get("value", "N/A"), found[code].get("reason", "")
            lines.append(f"{office.code},{answers.ROUND},{code},{value},{reason}")
    values.publish(session, "\n".join(lines).encode("utf-8"), target)


def _submission(
    session: Session, office: Office, dice: random.Random, folder: Path, evidence: int
) -> None:
    """Build one submission, as the office would seal it."""
    now = session.now()
    with session.read() as reader:
        root = session.trust(reader).root
        reference = library.reference(library.current(reader))
    key = identity.generate_key()
    request = identity.make_request(key, office.code, office.name_th, practice=True)
    root_key = session.vault.key(vault.ROOT)
    certificate = identity.issue_office(root, root_key, request, office.code, office.name_th, now)
    header = Header(
        kind=Kind.SUBMISSION,
        id=uuid7(now),
        sender=office.code,
        recipient=CENTRAL,
        sequence=1,
        framework=reference,
        round=answers.ROUND,
        practice=True,
        created_at=now,
        program=Program(name="benchmark", version=__version__),
    )
    files, members = _evidence(dice, evidence)
    document = answers.document(answers.reported(dice))
    build(
        folder / f"{office.code}.asice",
        [
            Member(HEADER_NAME, dump(header), "application/json"),
            Member(PAYLOAD_NAMES[Kind.SUBMISSION], document, "application/json"),
            Member(EVIDENCE_LIST_NAME, dump(EvidenceList(files=files)), "application/json"),
            *members,
        ],
        lambda manifest: sealing.sign_manifest(manifest, certificate, key),
    )


def _evidence(
    dice: random.Random, total: int
) -> tuple[tuple[EvidenceFile, ...], tuple[Member, ...]]:
    """Return files of random bytes that have ``total`` bytes together."""
    files, members = [], []
    for number in range(1, FILES + 1):
        data = dice.randbytes(total // FILES)
        name, digest = f"evidence/1.7/{number:02d}.pdf", hashlib.sha256(data).hexdigest()
        members.append(Member(name, data, "application/pdf"))
        files.append(
            EvidenceFile(
                code="1.7",
                slot=1,
                name=f"หลักฐาน ({number}).pdf",
                media_type="application/pdf",
                entry=name,
                sha256=digest,
                size=len(data),
            )
        )
    return tuple(files), tuple(members)


def import_all(central: str, incoming: str) -> dict[str, Any]:
    """Import all packages of a folder into a centre's workspace, receipts and all."""
    paths = sorted(Path(incoming).iterdir())
    with Session.open(Path(central), PERSON) as session:
        _rehearse(session, Path(central).parent / "framework.asice")
        started = time.perf_counter()
        reports = list(intake.import_packages(session, paths))
        seconds = time.perf_counter() - started
    accepted = [report for report in reports if report.outcome is intake.Outcome.ACCEPTED]
    if len(accepted) != len(paths) or not all(report.receipt for report in accepted):
        raise BenchmarkError(f"not accepted: {reports[0].summary}")
    return {"seconds": seconds}


def _rehearse(session: Session, package: Path) -> None:
    """Have a package refused, so that no library is loaded while the clock runs."""
    list(intake.import_packages(session, [package]))


def copy_durably(source: str, target: str) -> dict[str, Any]:
    """Copy the files of a folder one by one, each synced to the disk: what an import must do."""
    folder = Path(target)
    folder.mkdir()
    paths = sorted(Path(source).iterdir())
    buffer = memoryview(bytearray(_CHUNK))
    started = time.perf_counter()
    for path in paths:
        with path.open("rb", buffering=0) as file, (folder / path.name).open("xb") as copy:
            while count := file.readinto(buffer):
                copy.write(buffer[:count])
            copy.flush()
            os.fsync(copy.fileno())
    return {"seconds": time.perf_counter() - started}


def score_board(central: str) -> dict[str, Any]:
    """Score and rank all offices of a centre's workspace: first from nothing, then once more."""
    with Session.open(Path(central), PERSON) as session:
        started = time.perf_counter()
        board = scoreboard.board(session, answers.ROUND)
        first = time.perf_counter() - started
        started = time.perf_counter()
        scoreboard.board(session, answers.ROUND)
        again = time.perf_counter() - started
    return {"seconds": first, "again": again, "offices": len(board.lines)}


TASKS: Final[Mapping[str, Callable[..., dict[str, Any]]]] = {
    "make_submissions": make_submissions,
    "import": import_all,
    "copy": copy_durably,
    "hash_packages": hash_files,
    "board": score_board,
}
