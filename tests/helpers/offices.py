"""A centre and its offices for tests: real folders, real keys, cheap passphrases, a clock to turn.

Plain functions; nothing here asserts. A :class:`Desk` is a folder with the workspaces in it, a
person and a clock. Typical use::

    desk = new_desk(tmp_path)            # practice; real=True for the other kind
    make_central(desk)
    enrolled_office(desk, "1001")        # create, request, enrol, install
    publish_framework(desk)              # and every enrolled office imports it
    fill(desk, "1001")                   # the sample answers of round 12m
    package = submit(desk, "1001")
    reports = receive(desk, "central", package)

Tests that only need a world to start from copy one that was built once: :func:`copied`.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app import resource_files
from desktop_app.exchange.identity import KeyCost
from desktop_app.services import (
    enrolment_area,
    enrolment_central,
    evidence,
    frameworks,
    intake,
    reporting,
    submitting,
    values,
    workspaces,
)
from desktop_app.services.enrolment import Confirmation
from desktop_app.services.session import Person, Session

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

PASSPHRASE = "รหัสผ่าน-ทดสอบ-1"
CHEAP = KeyCost(iterations=1000)
START = datetime(2027, 4, 1, 2, 3, 4, tzinfo=UTC)
CENTRAL_NAME = "กลุ่มพัฒนาระบบบริหาร"
FRAMEWORK = "samples/framework-2570-sample.json"
ANSWERS = "samples/answers-2570-12m-sample.json"


class Clock:
    """A clock that stands still until it is turned."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def advance(self, **amount: float) -> None:
        """Turn it; the arguments are those of ``timedelta``, and may be negative."""
        self.at += timedelta(**amount)


def make_person(
    clock: Clock | None = None, *, actor: str = "somchai", passphrase: str | None = PASSPHRASE
) -> Person:
    """Return someone who knows the passphrase (None: who cannot be asked), with cheap keys."""
    known = Person(actor=actor, cost=CHEAP, clock=clock or Clock(), program="tests")
    if passphrase is None:
        return known
    return replace(known, ask=lambda _new: passphrase)


@dataclass(slots=True)
class Desk:
    """A folder with workspaces (``central``, ``1001``, …), who works there, and the clock."""

    folder: Path
    practice: bool = True
    clock: Clock = field(default_factory=Clock)
    mark: str = ""
    """The fingerprint of the centre's root, once it was made."""

    @property
    def person(self) -> Person:
        return make_person(self.clock)

    @property
    def post(self) -> Path:
        """Where files lie that travel."""
        return self.folder / "post"

    def root(self, name: str) -> Path:
        return self.folder / name

    def open(self, name: str, person: Person | None = None) -> Session:
        """Open a workspace: ``central`` or an office's code."""
        return Session.open(self.root(name), person or self.person)

    def offices(self) -> tuple[str, ...]:
        """Return the codes of the offices that have a workspace here."""
        return tuple(
            sorted(
                path.name
                for path in self.folder.iterdir()
                if path.name.isdecimal() and path.is_dir()
            )
        )


def new_desk(folder: Path, *, real: bool = False, clock: Clock | None = None) -> Desk:
    """Return an empty desk in a folder that is made if need be."""
    (folder / "post").mkdir(parents=True, exist_ok=True)
    return Desk(folder, practice=not real, clock=clock or Clock())


def copied(desk: Desk, folder: Path) -> Desk:
    """Return a copy of a whole desk, with a clock of its own."""
    shutil.copytree(desk.folder, folder, dirs_exist_ok=True)
    return Desk(folder, desk.practice, Clock(desk.clock.at), desk.mark)


def copy_workspace(desk: Desk, name: str, target: Path) -> Path:
    """Copy one (closed) workspace folder, as people do for a "backup"; return the copy."""
    return shutil.copytree(desk.root(name), target)


def make_central(desk: Desk, name: str = CENTRAL_NAME) -> str:
    """Make the central workspace; return (and remember) the fingerprint of its root."""
    workspaces.create_central(desk.root("central"), name, desk.person, practice=desk.practice)
    with desk.open("central") as central:
        desk.mark = str(workspaces.status(central)["root_fingerprint"])
    return desk.mark


def make_office(desk: Desk, code: str = "1001") -> Path:
    """Make an office's workspace, not enrolled yet."""
    workspaces.create_area(desk.root(code), code, desk.person, practice=desk.practice)
    return desk.root(code)


def request(desk: Desk, code: str = "1001", name: str = "request") -> tuple[Path, str]:
    """Write an enrolment request; return the file and the fingerprint to read out."""
    target = desk.post / f"{name}-{code}.asice"
    with desk.open(code) as office:
        return target, enrolment_area.write_request(office, target)


def enrol(desk: Desk, source: Path, mark: str, name: str = "enrolment") -> Path:
    """Have the centre certify a request; return the enrolment package."""
    target = desk.post / f"{name}-{source.name.removeprefix('request-')}"
    with desk.open("central") as central:
        enrolment_central.enrol(central, source, target, Confirmation(given=mark))
    return target


def install(desk: Desk, code: str, source: Path) -> enrolment_area.Installed:
    """Install an enrolment package at an office, comparing the root's fingerprint."""
    with desk.open(code) as office:
        return enrolment_area.install(office, source, Confirmation(given=desk.mark))


def enrol_office(desk: Desk, code: str = "1001", name: str = "request") -> Path:
    """Request, enrol and install; return the enrolment package."""
    source, mark = request(desk, code, name)
    answer = enrol(desk, source, mark, f"answer-to-{name}")
    install(desk, code, answer)
    return answer


def enrolled_office(desk: Desk, code: str = "1001") -> Path:
    """Make an office's workspace and enrol it; return its folder."""
    make_office(desk, code)
    enrol_office(desk, code)
    return desk.root(code)


def framework_document(**changes: Any) -> dict[str, Any]:
    """Return the sample framework as JSON, with top-level fields changed."""
    document: dict[str, Any] = json.loads(resource_files.data(FRAMEWORK))
    return {**document, **changes}


def answers_document(round_id: str = "12m", **changes: Any) -> dict[str, Any]:
    """Return the sample answers as JSON for a round, with top-level fields changed."""
    document: dict[str, Any] = json.loads(resource_files.data(ANSWERS))
    if round_id == "6m":
        found = document["answers"]
        found["1.9"]["parts"] = {"1.9.1": {"value": "49.20"}, "1.9.2": {"value": "41.00"}}
        for code in ("1.1", "1.2", "1.3", "1.10", "2.1", "2.2", "2.4"):
            found.pop(code, None)
    return {**document, "round": round_id, **changes}


def as_bytes(document: Mapping[str, Any]) -> bytes:
    """Return a JSON document as UTF-8."""
    return json.dumps(document, ensure_ascii=False).encode("utf-8")


def publish_framework(
    desk: Desk, *, name: str = "framework", deliver: bool = True, **changes: Any
) -> Path:
    """Publish the sample framework (with changes) and, if wanted, have every office import it."""
    target = desk.post / f"{name}.asice"
    with desk.open("central") as central:
        frameworks.publish(central, as_bytes(framework_document(**changes)), target)
    if deliver:
        for code in desk.offices():
            receive(desk, code, target)
    return target


def publish_values(desk: Desk, *lines: str, name: str = "values") -> Path:
    """Publish central values given as ``office,round,code,value`` lines."""
    target = desk.post / f"{name}.asice"
    table = "\n".join(("office,round,code,value", *lines)) + "\n"
    with desk.open("central") as central:
        values.publish(central, table.encode("utf-8"), target)
    return target


def fill(desk: Desk, code: str = "1001", round_id: str = "12m", **changes: Any) -> reporting.Loaded:
    """Load the sample answers into an office's workspace; ``changes`` replace top-level fields."""
    with desk.open(code) as office:
        return reporting.load_document(office, as_bytes(answers_document(round_id, **changes)))


def set_value(
    desk: Desk, code: str, item: str, value: str, *, key: str = "value", round_id: str = "12m"
) -> None:
    """Change one part of one answer, as typed."""
    with desk.open(code) as office:
        reporting.set_answer(office, item, [(key, value)], round_id=round_id)


def attach(
    desk: Desk,
    code: str,
    item: str,
    content: bytes = b"%PDF-1.4 evidence",
    *,
    name: str = "evidence.pdf",
    round_id: str = "12m",
) -> Path:
    """Attach a file of this content to an item; return the file outside the workspace."""
    source = desk.post / name
    source.write_bytes(content)
    with desk.open(code) as office:
        evidence.attach(office, item, [source], round_id=round_id)
    return source


def submit(
    desk: Desk,
    code: str = "1001",
    round_id: str = "12m",
    *,
    name: str = "submission",
    encrypt: bool = False,
) -> Path:
    """Seal a round; return the file to send."""
    target = desk.post / f"{name}-{code}-{round_id}.asice"
    with desk.open(code) as office:
        return submitting.submit(office, round_id, target, encrypt=encrypt).target


def receive(
    desk: Desk, name: str, *paths: Path, dry_run: bool = False, receipts: Path | None = None
) -> tuple[intake.Report, ...]:
    """Import files or folders into a workspace; one report per file."""
    with desk.open(name) as session:
        return tuple(
            intake.import_packages(session, paths, dry_run=dry_run, receipts_folder=receipts)
        )


def year_begun(folder: Path, *codes: str, real: bool = False) -> Desk:
    """Return a desk with a centre, enrolled offices and the sample framework everywhere."""
    desk = new_desk(folder, real=real)
    make_central(desk)
    for code in codes or ("1001",):
        enrolled_office(desk, code)
    publish_framework(desk)
    return desk
