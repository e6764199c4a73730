"""Fingerprints compared by people, practice apart from real, and the root for others."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.key_errors import FingerprintMalformed
from desktop_app.domain.package_errors import PracticePackage, RealPackage, RevocationListInvalid
from desktop_app.domain.store_errors import FileMissing
from desktop_app.domain.workflow_errors import (
    FingerprintMismatch,
    FingerprintNeeded,
    NotEnrolled,
    TargetExists,
)
from desktop_app.services import enrolment, enrolment_central
from desktop_app.services.enrolment import Confirmation
from desktop_app.store import queries
from tests.helpers import offices
from tests.helpers.offices import Desk

if TYPE_CHECKING:
    from pathlib import Path

MARK = "0180 1617 7856 6963 9223 0282 5233 7934 1120 3400 0513 7422"
OTHER = "0180 1617 7856 6963 9223 0282 5233 7934 1120 3400 0513 7423"


@pytest.mark.parametrize("typed", [MARK, MARK.replace(" ", ""), f"  {MARK.replace(' ', '-')}\n"])
def test_a_fingerprint_may_be_typed_with_other_spaces(typed: str) -> None:
    Confirmation(given=typed).check("the centre", MARK)


def test_another_fingerprint_is_refused_even_in_practice_and_says_whom_to_ask() -> None:
    with pytest.raises(FingerprintMismatch, match=r"Do not use this file; ask เขต 1"):
        Confirmation(given=OTHER, confirm=lambda *_: True, practice=True).check("เขต 1", MARK)


@pytest.mark.parametrize("typed", ["", "0180", MARK + " 0", "yes"])
def test_something_that_is_no_fingerprint_is_told_apart_from_a_wrong_one(typed: str) -> None:
    with pytest.raises(FingerprintMalformed):
        Confirmation(given=typed).check("the centre", MARK)


def test_a_person_at_the_terminal_sees_whose_fingerprint_it_is() -> None:
    asked: list[tuple[str, str]] = []

    def confirm(whom: str, found: str) -> bool:
        asked.append((whom, found))
        return len(asked) == 1

    Confirmation(confirm=confirm).check("the centre", MARK)
    with pytest.raises(FingerprintMismatch):
        Confirmation(confirm=confirm, practice=True).check("the centre", MARK)
    assert asked == [("the centre", MARK)] * 2


def test_nobody_to_ask_is_a_refusal_except_for_practice() -> None:
    with pytest.raises(FingerprintNeeded, match="--fingerprint") as caught:
        Confirmation().check("the centre", MARK)
    assert MARK in str(caught.value)
    Confirmation(practice=True).check("the centre", MARK)


def test_practice_and_real_are_kept_apart_in_both_directions() -> None:
    enrolment.check_practice(practice=True, expected=True)
    enrolment.check_practice(practice=False, expected=False)
    with pytest.raises(PracticePackage):
        enrolment.check_practice(practice=True, expected=False)
    with pytest.raises(RealPackage):
        enrolment.check_practice(practice=False, expected=True)


def test_the_root_is_written_for_openssl_by_either_side(desk: Desk, tmp_path: Path) -> None:
    for name in ("central", "1001"):
        target = tmp_path / f"{name}.pem"
        with desk.open(name) as session:
            assert enrolment.export_root(session, target) == desk.mark
        shown = subprocess.run(
            ["openssl", "x509", "-in", target, "-noout", "-subject"],
            check=True,
            capture_output=True,
            text=True,
        )
        assert "KPR Desk Root" in shown.stdout
    assert (tmp_path / "central.pem").read_bytes() == (tmp_path / "1001.pem").read_bytes()


def test_the_root_is_never_written_over_a_file_or_into_nowhere(desk: Desk, tmp_path: Path) -> None:
    taken = tmp_path / "root.pem"
    taken.write_bytes(b"mine")
    with desk.open("central") as central:
        with pytest.raises(TargetExists):
            enrolment.export_root(central, taken)
        with pytest.raises(FileMissing, match="the drive"):
            enrolment.export_root(central, tmp_path / "unplugged" / "root.pem")
    assert taken.read_bytes() == b"mine"


def test_an_office_without_a_root_has_none_to_give(bare_desk: Desk, tmp_path: Path) -> None:
    with bare_desk.open("1001") as office, pytest.raises(NotEnrolled):
        enrolment.export_root(office, tmp_path / "root.pem")
    assert list(tmp_path.glob("*.pem")) == []


def test_the_overview_shows_certificates_and_requests(bare_desk: Desk) -> None:
    source, mark = offices.request(bare_desk)
    offices.receive(bare_desk, "central", source)
    with bare_desk.open("central") as central:
        before = enrolment.overview(central)
    offices.enrol(bare_desk, source, mark)
    with bare_desk.open("central") as central:
        after = enrolment.overview(central)
    assert [(r.office, r.fingerprint, r.state) for r in before.requests] == [
        ("1001", mark, "waiting")
    ]
    assert [r.state for r in after.requests] == ["enrolled"]
    assert sorted(c.role for c in before.certificates) == ["root", "signing"]
    assert [c.fingerprint for c in after.certificates if c.role == "office"] == [mark]


def test_only_a_newer_revocation_list_of_the_root_is_taken(desk: Desk, real_desk: Desk) -> None:
    with desk.open("central") as central:
        with central.read() as reader:
            old = queries.revocation_list(reader)
        enrolment_central.revoke(central, "1001", "stolen")
        with central.read() as reader:
            new, root = queries.revocation_list(reader), central.trust(reader).root
    with real_desk.open("central") as other, other.read() as reader:
        foreign = queries.revocation_list(reader)
    assert old is not None
    assert new is not None
    assert foreign is not None
    with desk.open("1102") as office:
        with office.write() as writer:
            assert enrolment.apply_revocations(writer, new, root)
            assert not enrolment.apply_revocations(writer, old, root)
            assert not enrolment.apply_revocations(writer, new, root)
            with pytest.raises(RevocationListInvalid):
                enrolment.apply_revocations(writer, foreign, root)
        with office.read() as reader:
            trust = office.trust(reader)
    assert trust.crl is not None
    assert trust.crl.number == 2
    assert [entry.reason for entry in trust.crl.revoked.values()] == ["stolen"]
