"""An office with much evidence and a centre that publishes, for the benchmarks of the window."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from desktop_app import resource_files
from desktop_app.exchange.identity import KeyCost
from desktop_app.services import (
    enrolment_area,
    enrolment_central,
    evidence,
    frameworks,
    intake,
    reporting,
    values,
    workspaces,
)
from desktop_app.services.enrolment import Confirmation
from desktop_app.services.session import Person, Session

if TYPE_CHECKING:
    from pathlib import Path

PASSPHRASE: Final = "benchmark-passphrase"  # noqa: S105  of a workspace that lives for minutes
OFFICE: Final = "1001"
_FILES: Final = 4
_PIECE: Final = 1_000_000


def person() -> Person:
    """Return who works here."""
    return Person("bench", lambda _new: PASSPHRASE, KeyCost(iterations=1000))


def prepare(folder: Path, size: int) -> Path:
    """Make a centre and an enrolled office whose round has ``size`` bytes of evidence."""
    workspaces.create_central(folder / "central", "benchmark", person(), practice=True)
    workspaces.create_area(folder / "office", OFFICE, person(), practice=True)
    with (
        Session.open(folder / "central", person()) as centre,
        Session.open(folder / "office", person()) as office,
    ):
        enrolment_area.write_request(office, folder / "request.asice")
        enrolment_central.enrol(
            centre, folder / "request.asice", folder / "answer.asice", Confirmation(practice=True)
        )
        enrolment_area.install(office, folder / "answer.asice", Confirmation(practice=True))
        document = resource_files.data("samples/framework-2570-sample.json")
        frameworks.publish(centre, document, folder / "framework.asice")
        list(intake.import_packages(office, [folder / "framework.asice"]))
        answers = resource_files.data("samples/answers-2570-12m-sample.json")
        reporting.load_document(office, answers)
        piece = os.urandom(_PIECE)
        for number in range(_FILES):
            path = folder / f"evidence-{number}.bin"
            with path.open("wb") as file:
                for block in range(size // _PIECE // _FILES):
                    file.write(bytes([number, block % 256]) + piece)
            evidence.attach(office, "1.4", [path], round_id="12m")
            path.unlink()
    return folder / "office"


def publish_values(folder: Path, name: str, packages: int) -> None:
    """Let the centre publish values many times over, into a new folder."""
    (folder / name).mkdir()
    with Session.open(folder / "central", person()) as centre:
        for number in range(packages):
            table = f"office,round,code,value,reason\n{OFFICE},12m,1.1,{number % 90}.5,\n"
            values.publish(centre, table.encode(), folder / name / f"values-{number:03d}.asice")
