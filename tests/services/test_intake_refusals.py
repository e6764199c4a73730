"""What is refused at the door, each with its own reason."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.domain.container_errors import EntryMissing, NotAPackage
from desktop_app.domain.disk_errors import SourceUnreadable
from desktop_app.domain.key_errors import DamagedEncryption, NotEncryptedForUs, WrongPassphrase
from desktop_app.domain.package_errors import (
    DigestMismatch,
    KindNotAllowed,
    NewerPackageFormat,
    PracticePackage,
    RealPackage,
    RevocationListInvalid,
    SelfSignedSigner,
    SenderMismatch,
    UnknownKind,
    UnknownSigner,
    WrongRecipient,
)
from desktop_app.domain.workflow_errors import NotEnrolled
from desktop_app.exchange.payloads import REVOCATIONS_NAME
from desktop_app.services import intake
from desktop_app.services.intake import Outcome
from tests.helpers import faults, forging, offices
from tests.helpers.offices import Desk
from tests.services.refusing import refused

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def package(desk: Desk) -> Path:
    """A submission of office 1001, on its way."""
    offices.fill(desk)
    return offices.submit(desk)


# --- each refusal ---------------------------------------------------------------------------


def test_files_that_are_no_packages(desk: Desk, package: Path, tmp_path: Path) -> None:
    photo = tmp_path / "photo.asice"
    photo.write_bytes(b"\xff\xd8\xff\xe0" + bytes(3000))
    refused(desk, "central", photo, NotAPackage)
    refused(desk, "central", tmp_path / "gone.asice", SourceUnreadable)
    faults.flip_byte(package, package.read_bytes().index(b'"answers":') + 14)
    refused(desk, "central", package, DigestMismatch)


def test_encryption(desk: Desk, real_desk: Desk, tmp_path: Path) -> None:
    offices.fill(desk)
    sealed = offices.submit(desk, encrypt=True)
    refused(desk, "1102", sealed, NotEncryptedForUs)
    refused(real_desk, "central", sealed, NotEncryptedForUs)
    spoilt = tmp_path / "spoilt.asice.age"
    shutil.copyfile(sealed, spoilt)
    faults.flip_byte(spoilt)
    refused(desk, "central", spoilt, DamagedEncryption)
    spoilt.write_bytes(sealed.read_bytes()[:-50])
    refused(desk, "central", spoilt, DamagedEncryption)


def test_practice_and_real_in_both_directions_and_on_both_sides(
    desk: Desk, real_desk: Desk, package: Path
) -> None:
    offices.fill(real_desk)
    refused(real_desk, "central", package, PracticePackage)
    refused(desk, "central", offices.submit(real_desk), RealPackage)
    refused(real_desk, "1001", desk.post / "framework.asice", PracticePackage)
    refused(desk, "1001", real_desk.post / "framework.asice", RealPackage)
    practice, _ = offices.request(desk, name="renewal")
    real, _ = offices.request(real_desk, name="renewal")
    refused(real_desk, "central", practice, PracticePackage)
    refused(desk, "central", real, RealPackage)


def test_signers(desk: Desk, elsewhere: Desk, package: Path, tmp_path: Path) -> None:
    refused(desk, "central", elsewhere.post / "submission-1001-12m.asice", UnknownSigner)
    refused(desk, "1001", elsewhere.post / "framework.asice", UnknownSigner)
    own = forging.forge(package, tmp_path / "own.asice", forging.self_signer(desk))
    refused(desk, "central", own, SelfSignedSigner)
    request, _ = offices.request(desk, name="renewal")
    refused(desk, "1102", request, SelfSignedSigner)
    posing = forging.forge(package, tmp_path / "posing.asice", forging.signer(desk, "1102"))
    refused(desk, "central", posing, SenderMismatch)


def test_headers(desk: Desk, package: Path, tmp_path: Path) -> None:
    sign = forging.signer(desk, "1001")

    def forged(**header: Any) -> Path:
        return forging.forge(package, tmp_path / "x.asice", sign, header=header)

    refused(desk, "central", forged(format="kpr.package/2"), NewerPackageFormat)
    refused(desk, "central", forged(kind="allotment"), UnknownKind)
    refused(desk, "central", forged(kind="review"), KindNotAllowed)
    assert "1102" in str(refused(desk, "central", forged(recipient="1102"), WrongRecipient))
    refused(desk, "1102", package, WrongRecipient)


def test_each_workplace_takes_its_own_kinds(desk: Desk, package: Path, tmp_path: Path) -> None:
    sign = forging.signer(desk, "1001")
    everyone = forging.forge(package, tmp_path / "x.asice", sign, header={"recipient": "*"})
    refused(desk, "1102", everyone, KindNotAllowed)
    own = forging.forge(
        desk.post / "framework.asice", tmp_path / "y.asice", forging.signer(desk, "central")
    )
    refused(desk, "central", own, KindNotAllowed)


def test_the_centres_revocation_list_must_be_there_and_genuine(
    desk: Desk, real_desk: Desk, tmp_path: Path
) -> None:
    sign = forging.signer(desk, "central")
    source, target = desk.post / "framework.asice", tmp_path / "x.asice"
    forging.forge(source, target, sign, entries={REVOCATIONS_NAME: None})
    refused(desk, "1001", target, EntryMissing)
    foreign = forging.contents(real_desk.post / "framework.asice")[REVOCATIONS_NAME]
    forging.forge(source, target, sign, entries={REVOCATIONS_NAME: foreign})
    refused(desk, "1001", target, RevocationListInvalid)


def test_an_office_that_is_not_enrolled_trusts_no_package(bare_desk: Desk, desk: Desk) -> None:
    refused(bare_desk, "1001", desk.post / "framework.asice", NotEnrolled)


def test_a_wrong_passphrase_is_no_fault_of_the_package(desk: Desk, package: Path) -> None:
    before = faults.snapshot(desk.root("central"))
    stranger = offices.make_person(desk.clock, passphrase="not the centre's")
    with desk.open("central", stranger) as central:
        [report] = intake.import_packages(central, [package])
    assert isinstance(report.error, WrongPassphrase)
    assert faults.snapshot(desk.root("central")) == before
    [report] = offices.receive(desk, "central", package)
    assert report.outcome is Outcome.ACCEPTED
