from __future__ import annotations

from datetime import UTC, datetime

from desktop_app.domain.paper_signatures import PaperReport, PaperSignature, Role
from desktop_app.domain.pdf_errors import PdfAddedTo, PdfSignatureBroken, PdfUnsigned

GOOD = PaperSignature(
    field="director",
    signer_code="1001",
    signer_name="สพป.",
    serial="1",
    claimed_at=datetime(2027, 1, 1, tzinfo=UTC),
    intact=True,
    trusted=True,
    whole_file=True,
    revision=1,
    problems=(),
)
BROKEN = PaperSignature("director", "", "", "", None, False, False, False, 1, ())  # noqa: FBT003


def test_a_report_is_good_when_all_have_signed_and_nothing_speaks_against_it() -> None:
    assert PaperReport(signatures=(GOOD,), missing=()).good
    waiting = PaperReport(signatures=(GOOD,), missing=(Role.SECRETARY_GENERAL,))
    assert waiting.unspoilt
    assert not waiting.good


def test_everything_that_speaks_against_a_file_is_a_fault() -> None:
    problem, change = PdfUnsigned(), PdfAddedTo(field="director")
    own = PdfSignatureBroken(field="director")
    spoilt = PaperSignature("director", "", "", "", None, True, True, True, 1, (own,))  # noqa: FBT003
    report = PaperReport(signatures=(spoilt,), problems=(problem,), changes=(change,))
    assert report.faults == (problem, change, own)
    assert not report.unspoilt
    assert not PaperReport(signatures=(BROKEN,), missing=()).unspoilt


def test_signatures_are_found_by_role() -> None:
    report = PaperReport(signatures=(GOOD,))
    assert report.by(Role.DIRECTOR) is GOOD
    assert report.by(Role.SECRETARY_GENERAL) is None
    assert report.missing == tuple(Role)
