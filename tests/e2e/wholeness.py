"""What a workspace holds after a program was killed: all of it, and nothing by halves."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from desktop_app.services import doctor
from desktop_app.store import queries

if TYPE_CHECKING:
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader
    from tests.helpers.offices import Desk

FRAMEWORK = "sample-area-2570"


def state(desk: Desk, name: str) -> Any:
    """Return what a workspace holds, without what differs from run to run: ids and times."""
    with desk.open(name) as session, session.read() as reader:
        packages = queries.packages(reader)
        rounds = ("6m", "12m")
        return {
            "packages": sorted(row.id for row in packages if row.direction == "in"),
            "receipts": sorted(queries.receipts(reader)) if name != "central" else (),
            "certificates": len(queries.certificates(reader, role="office")),
            "current": {
                (row.office, row.round): (
                    queries.submitted_answers(reader, row.package_id),
                    {e.sha256 for e in queries.submitted_evidence(reader, row.package_id)},
                )
                for row in queries.submissions(reader, current=True)
            },
            "frameworks": [row.version for row in queries.frameworks(reader)],
            "answers": {r: queries.answers(reader, FRAMEWORK, r) for r in rounds},
            "files": {
                r: sorted(
                    (e.code, e.name, e.sha256) for e in queries.evidence(reader, FRAMEWORK, r)
                )
                for r in rounds
            },
            "values": sorted(v.code for v in queries.central_values(reader, FRAMEWORK, "12m")),
            "decisions": queries.decisions(reader, FRAMEWORK, "12m"),
        }


def whole(session: Session, reader: Reader) -> None:
    """See that nothing is there by halves."""
    packages = queries.packages(reader)
    submissions = {row.package_id: row for row in queries.submissions(reader)}
    expected = {row.id for row in packages if row.kind == "submission"}
    assert set(submissions) == expected, "a submission without its package, or the reverse"
    receipts = queries.receipts(reader)
    noted = Counter(entry.subject for entry in doctor.audit_entries(session))
    for row in packages:
        if not row.kind.startswith("enrolment"):  # noted under the office's code
            assert noted[row.id], f"no audit entry speaks of {row.kind} {row.id}"
        if session.info.role == "central" and row.kind == "submission":
            answer = queries.package(reader, receipts[row.id].receipt_package_id or "")
            assert answer is not None, "a submission without its receipt"
        if row.kind == "submission":
            assert queries.submitted_answers(reader, row.id), "a submission without answers"
        if session.info.role == "area" and row.kind == "review":
            assert queries.decisions(reader, FRAMEWORK, "12m"), "a review without its decisions"
    assert not list(session.workspace.staging_folder.iterdir()), "staging was not cleared"
