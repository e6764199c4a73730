"""Receipts: the office knows exactly what the centre holds, by file or by telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.receipt_code import ReceiptCodeMistyped
from desktop_app.domain.workflow_errors import AreaOnly, UnknownReceiptCode
from desktop_app.services import doctor, receipts
from desktop_app.services.intake import Outcome
from desktop_app.store import queries
from tests.helpers import faults, forging, offices
from tests.helpers.offices import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.store.rows import ReceiptRow

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@pytest.fixture
def package(desk: Desk) -> Path:
    offices.fill(desk)
    return offices.submit(desk)


def sent(desk: Desk, package: Path) -> tuple[str, Path]:
    """Import a submission at the centre; return the receipt's code and its file."""
    [report] = offices.receive(desk, "central", package)
    assert report.short_code is not None
    assert report.receipt is not None
    return report.short_code, report.receipt


def held(desk: Desk, package: Path) -> ReceiptRow | None:
    """What the office knows of the centre's receipt."""
    with desk.open("1001") as office, office.read() as reader:
        return queries.receipts(reader).get(forging.header_of(package)["id"])


def states(desk: Desk) -> list[str]:
    with desk.open("1001") as office:
        log = doctor.package_log(office)
    return [entry.state for entry in log if entry.row.kind == "submission"]


def test_the_receipt_comes_home_as_a_file(desk: Desk, package: Path) -> None:
    code, receipt = sent(desk, package)
    assert receipt.parent == desk.root("central") / "outbox"
    assert receipt.name.startswith("receipt-1001-")
    assert states(desk) == ["sealed"]
    desk.clock.advance(days=7)
    [report] = offices.receive(desk, "1001", receipt)
    assert report.outcome is Outcome.ACCEPTED
    assert code in report.summary
    assert states(desk) == ["received by the centre"]
    row = held(desk, package)
    assert row is not None
    assert (row.short_code, row.source) == (code, "package")
    assert row.received_at == offices.START


def test_a_lost_receipt_is_handed_out_again_by_importing_again(desk: Desk, package: Path) -> None:
    code, receipt = sent(desk, package)
    content = receipt.read_bytes()
    receipt.unlink()
    [again] = offices.receive(desk, "central", package)
    assert again.outcome is Outcome.KNOWN
    assert (again.short_code, again.receipt) == (code, receipt)
    assert receipt.read_bytes() == content


def test_receipts_go_where_the_centre_wants_them(desk: Desk, package: Path, tmp_path: Path) -> None:
    folder = tmp_path / "stick" / "back"
    [report] = offices.receive(desk, "central", package, receipts=folder)
    assert report.receipt is not None
    assert [report.receipt] == list(folder.iterdir())


def test_a_receipt_that_cannot_be_written_does_not_make_the_package_refused(
    desk: Desk, package: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    with faults.failing_folder(folder):
        [report] = offices.receive(desk, "central", package, receipts=folder)
    assert report.outcome is Outcome.ACCEPTED
    assert report.error is None
    assert report.receipt is None
    assert "stored" in report.warnings[-1]
    assert "Plug it in again" in report.warnings[-1]
    [again] = offices.receive(desk, "central", package, receipts=folder)
    assert (again.outcome, again.warnings) == (Outcome.KNOWN, ())
    assert again.receipt is not None


def test_a_request_gets_no_receipt(desk: Desk) -> None:
    source, _ = offices.request(desk, name="renewal")
    [report] = offices.receive(desk, "central", source)
    assert (report.outcome, report.receipt, report.short_code) == (Outcome.ACCEPTED, None, None)
    with desk.open("central") as central:
        assert receipts.write_file(central, "no such package", None) is None


def test_the_code_is_read_out_and_typed_in_any_way(desk: Desk, package: Path) -> None:
    code, _ = sent(desk, package)
    desk.clock.advance(hours=3)
    for typed in (code, code.replace("-", " "), code.translate(THAI), f" {code} "):
        with desk.open("1001") as office:
            found = receipts.note_by_telephone(office, typed)
        assert found.id == forging.header_of(package)["id"]
    row = held(desk, package)
    assert row is not None
    assert (row.source, row.receipt_package_id, row.received_at) == (
        "telephone",
        None,
        desk.clock(),
    )
    assert states(desk) == ["received by the centre"]
    with desk.open("1001") as office:
        actions = [entry.action for entry in doctor.audit_entries(office)]
    assert actions.count("receipt.telephone") == 1


def test_a_misheard_code_is_told_apart_from_one_of_another_package(
    desk: Desk, package: Path
) -> None:
    code, _ = sent(desk, package)
    offices.fill(desk, "1102")
    foreign, _ = sent(desk, offices.submit(desk, "1102"))
    before = faults.snapshot(desk.root("1001"))
    with desk.open("1001") as office:
        for place, digit in enumerate(code):
            if digit.isdigit():
                wrong = code[:place] + str((int(digit) + 1) % 10) + code[place + 1 :]
                with pytest.raises(ReceiptCodeMistyped, match="14 digits"):
                    receipts.note_by_telephone(office, wrong)
        for typed in ("", code[:-1], code + "0", "yes"):
            with pytest.raises(ReceiptCodeMistyped):
                receipts.note_by_telephone(office, typed)
        with pytest.raises(UnknownReceiptCode):
            receipts.note_by_telephone(office, foreign)
    assert faults.snapshot(desk.root("1001")) == before


def test_the_centre_has_no_code_to_type(desk: Desk) -> None:
    with desk.open("central") as central, pytest.raises(AreaOnly):
        receipts.note_by_telephone(central, "1234")


def test_the_file_says_more_than_the_telephone_and_is_not_undone_by_it(
    desk: Desk, package: Path
) -> None:
    code, receipt = sent(desk, package)
    with desk.open("1001") as office:
        receipts.note_by_telephone(office, code)
    offices.receive(desk, "1001", receipt)
    with desk.open("1001") as office:
        receipts.note_by_telephone(office, code)
    row = held(desk, package)
    assert row is not None
    assert row.source == "package"
    assert row.receipt_package_id == forging.header_of(receipt)["id"]


def test_each_submission_has_its_own_code(desk: Desk, package: Path) -> None:
    first, _ = sent(desk, package)
    desk.clock.advance(minutes=1)
    second, _ = sent(desk, offices.submit(desk, name="again"))
    assert first != second
    with desk.open("1001") as office:
        receipts.note_by_telephone(office, first)
    assert states(desk) == ["received by the centre", "sealed"]
