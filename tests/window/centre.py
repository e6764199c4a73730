"""The other end of the post: a real central workspace beside the window, without one of its own."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from desktop_app.services import reviewing
from desktop_app.services.reviewing import Verdict
from desktop_app.store import queries
from tests.helpers import offices

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.intake import Report
    from desktop_app.store.database import Reader

OFFICE = "3002"
OTHER = "1102"
ROUND = "12m"


class Now(offices.Clock):
    """The computer's clock, which the window goes by too."""

    def __call__(self) -> datetime:
        return datetime.now(tz=UTC)


class Centre:
    """A central office that has one more office besides the one in the window."""

    def __init__(self, folder: Path) -> None:
        self.desk = offices.new_desk(folder, real=True, clock=Now())
        self.post = self.desk.post
        offices.make_central(self.desk)

    @property
    def mark(self) -> str:
        """The digits that the centre reads out by telephone."""
        return self.desk.mark

    def enrol(self, request: Path, mark: str) -> Path:
        """Certify an office's key; return the answer for the office."""
        return offices.enrol(self.desk, request, mark, f"answer-to-{request.stem}")

    def answer_for_another(self) -> Path:
        """Return an enrolment that is addressed to somebody else."""
        offices.make_office(self.desk, OTHER)
        return offices.enrol(self.desk, *offices.request(self.desk, OTHER))

    def publish(self, values: dict[str, str]) -> tuple[Path, Path]:
        """Publish the sample framework, and the office's central values for the round."""
        framework = offices.publish_framework(self.desk, deliver=False)
        lines = [f"{OFFICE},{ROUND},{code},{value}" for code, value in values.items()]
        return framework, offices.publish_values(self.desk, *lines)

    def receive(self, package: Path) -> Report:
        """Import what the office sent; the receipt goes into the post."""
        (report,) = offices.receive(self.desk, "central", package, receipts=self.post)
        return report

    def decide(self, state: Any, *codes: str, comment: str = "") -> Path:
        """Decide on items (none: all that wait), and write the review for the office."""
        with self.desk.open("central") as central:
            reviewing.decide(central, OFFICE, codes, Verdict(state, comment), round_id=ROUND)
            (done,) = reviewing.export(central, self.post, office_code=OFFICE)
        return done.path

    def waiting(self) -> set[str]:
        """Return the items that wait for a decision."""
        with self.desk.open("central") as central:
            return {e.code for e in reviewing.queue(central, round_id=ROUND, office_code=OFFICE)}

    def holds(self) -> dict[str, Any]:
        """Return the answers that count for the office, as its last submission carries them."""
        with self.desk.open("central") as central, central.read() as reader:
            found = queries.submitted_answers(reader, self._current(reader))
        return {code: json.loads(document) for code, document in found.items()}

    def files(self) -> set[tuple[str, str]]:
        """Return item and name of the evidence that came with the last submission."""
        with self.desk.open("central") as central, central.read() as reader:
            found = queries.submitted_evidence(reader, self._current(reader))
        return {(row.code, row.name) for row in found}

    @staticmethod
    def _current(reader: Reader) -> str:
        (row,) = [row for row in queries.submissions(reader, current=True) if row.office == OFFICE]
        return row.package_id
