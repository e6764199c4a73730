"""Opening a package file: each check has its own error, and nothing is read before it is good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.domain.container_errors import ContainerRejected, NotAPackage, PackageTruncated
from desktop_app.domain.disk_errors import DiskFull, SourceUnreadable, TargetUnwritable
from desktop_app.domain.errors import AppError, EnvironmentProblem
from desktop_app.domain.key_errors import DamagedEncryption, NotEncryptedForUs, WrongPassphrase
from desktop_app.domain.package_errors import (
    CertificateExpired,
    CertificateNotYetValid,
    DigestMismatch,
    HeaderInvalid,
    KindNotAllowed,
    NewerPackageFormat,
    PracticeMismatch,
    PracticePackage,
    RealPackage,
    RevokedSigner,
    SelfSignedSigner,
    SenderMismatch,
    UnknownKind,
    UnknownSigner,
    WrongRecipient,
)
from desktop_app.exchange import sealing
from desktop_app.exchange.payloads import HEADER_NAME
from desktop_app.services import enrolment_central, envelope
from tests.helpers import faults, forging, offices
from tests.helpers.offices import Desk

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from desktop_app.exchange.identity import Trust


def trust(desk: Desk) -> Trust:
    """What the centre trusts."""
    with desk.open("central") as central, central.read() as reader:
        return central.trust(reader)


def recorded(at: datetime | None) -> Any:
    return lambda _digest: at


@pytest.fixture
def package(desk: Desk) -> Path:
    """A submission of office 1001."""
    offices.fill(desk)
    return offices.submit(desk)


def refuse(desk: Desk, source: Path, expected: type[AppError], tmp_path: Path) -> AppError:
    """Check that a file is refused, with no copy left of it, and return the error."""
    copy = tmp_path / "copy" / "copy.asice"
    copy.parent.mkdir(exist_ok=True)
    with pytest.raises(expected) as caught:
        envelope.verify_package(source, trust(desk), desk.clock(), copy_to=copy)
    assert type(caught.value) is expected
    assert list(copy.parent.iterdir()) == []
    before = source.read_bytes() if source.exists() else b""
    if not isinstance(caught.value, EnvironmentProblem):
        with pytest.raises(expected):  # without a copy, the same
            envelope.verify_package(source, trust(desk), desk.clock())
    assert (source.read_bytes() if source.exists() else b"") == before
    return caught.value


def forged(desk: Desk, source: Path, signer: str, target: Path, **header: Any) -> Path:
    return forging.forge(source, target, forging.signer(desk, signer), header=header)


def test_a_good_package_is_copied_as_it_was_checked(
    desk: Desk, package: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.asice"
    steps: list[tuple[int, int]] = []
    opened = envelope.verify_package(
        package,
        trust(desk),
        desk.clock(),
        copy_to=copy,
        progress=lambda done, total: steps.append((done, total)),
    )
    assert opened.container.path == copy
    assert copy.read_bytes() == package.read_bytes()
    assert (opened.header.sender, opened.signer.subject_code) == ("1001", "1001")
    assert not opened.self_signed
    assert steps
    assert steps[-1][0] == steps[-1][1]


def test_what_is_no_package_is_told_apart(desk: Desk, package: Path, tmp_path: Path) -> None:
    other = tmp_path / "photo.asice"
    other.write_bytes(b"\xff\xd8\xff\xe0" + bytes(4000))
    assert "asice" in str(refuse(desk, other, NotAPackage, tmp_path))
    refuse(desk, tmp_path / "gone.asice", SourceUnreadable, tmp_path)
    data = package.read_bytes()
    other.write_bytes(data[:-40])
    refuse(desk, other, PackageTruncated, tmp_path)
    other.write_bytes(b"")
    with pytest.raises(ContainerRejected):
        envelope.verify_package(other, trust(desk), desk.clock())


def test_one_changed_byte_of_an_answer_is_found(desk: Desk, package: Path, tmp_path: Path) -> None:
    faults.flip_byte(package, package.read_bytes().index(b'"answers":') + 14)
    assert "answers.json" in str(refuse(desk, package, DigestMismatch, tmp_path))


def test_the_signer_must_be_of_our_root(desk: Desk, elsewhere: Desk, tmp_path: Path) -> None:
    refuse(desk, elsewhere.post / "submission-1001-12m.asice", UnknownSigner, tmp_path)


def test_practice_and_real_are_apart_by_the_certificates_themselves(
    desk: Desk, real_desk: Desk, package: Path, tmp_path: Path
) -> None:
    refuse(real_desk, package, PracticePackage, tmp_path)
    offices.fill(real_desk)
    refuse(desk, offices.submit(real_desk), RealPackage, tmp_path)


def test_nobody_vouches_for_a_self_signed_package_unless_it_is_a_request(
    desk: Desk, package: Path, tmp_path: Path
) -> None:
    own = forging.forge(package, tmp_path / "own.asice", forging.self_signer(desk))
    refuse(desk, own, SelfSignedSigner, tmp_path)
    request, _ = offices.request(desk, name="renewal")
    opened = envelope.verify_package(request, trust(desk), desk.clock())
    assert opened.self_signed


def test_the_header_must_fit_who_signed(desk: Desk, package: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.asice"
    refused = refuse(desk, forged(desk, package, "1102", target), SenderMismatch, tmp_path)
    assert "“1001”, but “1102” signed" in str(refused)
    refuse(desk, forged(desk, package, "1001", target, practice=False), PracticeMismatch, tmp_path)


@pytest.mark.parametrize(
    ("signer", "kind"),
    [
        ("1001", "framework"),
        ("1001", "receipt"),
        ("1001", "enrolment"),
        ("1001", "enrolment-request"),
        ("central", "submission"),
        ("central", "enrolment-request"),
    ],
)
def test_each_side_sends_its_own_kinds_only(
    desk: Desk, package: Path, tmp_path: Path, signer: str, kind: str
) -> None:
    wrong = forged(desk, package, signer, tmp_path / "x.asice", sender=signer, kind=kind)
    assert f"“{kind}”" in str(refuse(desk, wrong, KindNotAllowed, tmp_path))


def test_headers_that_cannot_be_used_have_their_own_errors(
    desk: Desk, package: Path, tmp_path: Path
) -> None:
    target = tmp_path / "x.asice"
    refuse(
        desk,
        forged(desk, package, "1001", target, format="kpr.package/2"),
        NewerPackageFormat,
        tmp_path,
    )
    refuse(desk, forged(desk, package, "1001", target, kind="allotment"), UnknownKind, tmp_path)
    refuse(desk, forged(desk, package, "1001", target, sequence=0), HeaderInvalid, tmp_path)
    sign = forging.signer(desk, "1001")
    forging.forge(package, target, sign, entries={HEADER_NAME: b"\xff"})
    refuse(desk, target, HeaderInvalid, tmp_path)


def test_a_certificate_counts_within_its_years(desk: Desk, package: Path, tmp_path: Path) -> None:
    desk.clock.advance(days=365 * 10 + 30)
    assert "543" in str(refuse(desk, package, CertificateExpired, tmp_path))
    desk.clock.advance(days=-365 * 11)
    refuse(desk, package, CertificateNotYetValid, tmp_path)


def test_a_withdrawn_signer_is_refused_unless_the_package_was_here_before(
    desk: Desk, package: Path, tmp_path: Path
) -> None:
    received = desk.clock()
    desk.clock.advance(days=1)
    with desk.open("central") as central:
        enrolment_central.revoke(central, "1001", "เครื่องหาย")
    assert "เครื่องหาย" in str(refuse(desk, package, RevokedSigner, tmp_path))
    known, now = trust(desk), desk.clock()
    for before in (None, now):
        with pytest.raises(RevokedSigner):
            envelope.verify_package(package, known, now, recorded_at=recorded(before))
    opened = envelope.verify_package(package, known, now, recorded_at=recorded(received))
    assert opened.header.sender == "1001"


def test_an_expired_certificate_does_not_undo_what_was_received_in_time(
    desk: Desk, package: Path
) -> None:
    received = desk.clock()
    known = trust(desk)
    later = received.replace(year=received.year + 12)
    with pytest.raises(CertificateExpired):
        envelope.verify_package(package, known, later, recorded_at=recorded(None))
    opened = envelope.verify_package(package, known, later, recorded_at=recorded(received))
    assert opened.header.sender == "1001"


def test_without_a_root_the_chain_is_left_to_the_caller(desk: Desk) -> None:
    opened = envelope.verify_package(desk.post / "framework.asice", None, desk.clock())
    assert opened.signer.subject_code == "central"


def test_a_copy_that_cannot_be_written_is_the_disks_fault(
    desk: Desk, package: Path, tmp_path: Path
) -> None:
    with faults.failing_disk(0):
        refuse(desk, package, DiskFull, tmp_path)
    with pytest.raises(TargetUnwritable):
        envelope.verify_package(
            package, trust(desk), desk.clock(), copy_to=tmp_path / "no" / "folder.asice"
        )


def test_a_package_for_somebody_else_says_for_whom(desk: Desk, package: Path) -> None:
    header = envelope.verify_package(package, trust(desk), desk.clock()).header
    envelope.check_addressee(header, "central")
    with pytest.raises(WrongRecipient, match="“central”"):
        envelope.check_addressee(header, "1102")
    everyone = envelope.verify_package(desk.post / "framework.asice", None, desk.clock()).header
    envelope.check_addressee(everyone, "1102")


# --- encryption -----------------------------------------------------------------------------


def test_a_plain_file_is_given_as_it_is(desk: Desk, package: Path) -> None:
    with desk.open("central") as central, envelope.decrypted(central, package) as plain:
        assert plain == package


def test_an_encrypted_file_is_decrypted_for_as_long_as_it_is_needed(
    desk: Desk, package: Path
) -> None:
    sealed = offices.submit(desk, name="secret", encrypt=True)
    assert sealed.name.endswith(".asice.age")
    with desk.open("central") as central:
        with envelope.decrypted(central, sealed) as plain:
            opened = envelope.verify_package(plain, trust_of(central), desk.clock())
            assert opened.header.sender == "1001"
        assert list(central.workspace.staging_folder.iterdir()) == []


def trust_of(session: Any) -> Trust:
    with session.read() as reader:
        found: Trust = session.trust(reader)
    return found


def test_only_the_centre_it_was_encrypted_for_can_open_it(
    desk: Desk, real_desk: Desk, tmp_path: Path
) -> None:
    offices.fill(desk)
    sealed = offices.submit(desk, encrypt=True)
    for owner, name in ((desk, "1001"), (real_desk, "central")):
        with owner.open(name) as session:
            with pytest.raises(NotEncryptedForUs), envelope.decrypted(session, sealed):
                pytest.fail("decrypted")
            assert list(session.workspace.staging_folder.iterdir()) == []


def test_damaged_encryption_and_a_wrong_passphrase_leave_nothing(desk: Desk) -> None:
    offices.fill(desk)
    sealed = offices.submit(desk, encrypt=True)
    stranger = offices.make_person(desk.clock, passphrase="not the centre's")
    with desk.open("central", stranger) as central:
        with pytest.raises(WrongPassphrase), envelope.decrypted(central, sealed):
            pytest.fail("decrypted")
        assert list(central.workspace.staging_folder.iterdir()) == []
    faults.flip_byte(sealed)
    with desk.open("central") as central:
        with pytest.raises(DamagedEncryption), envelope.decrypted(central, sealed):
            pytest.fail("decrypted")
        assert list(central.workspace.staging_folder.iterdir()) == []


def test_the_first_bytes_decide_not_the_name(desk: Desk, package: Path, tmp_path: Path) -> None:
    renamed = tmp_path / "plain.asice.age"
    renamed.write_bytes(package.read_bytes())
    assert not sealing.is_encrypted(renamed)
    with desk.open("central") as central, envelope.decrypted(central, renamed) as plain:
        assert plain == renamed
