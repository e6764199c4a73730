"""Verifying for whoever asks: against a root on paper, or with what a workspace knows."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.container_errors import EntryMissing, PackageStillEncrypted
from desktop_app.domain.disk_errors import SourceUnreadable
from desktop_app.domain.errors import AppError
from desktop_app.domain.key_errors import NotEncryptedForUs, RootInvalid
from desktop_app.domain.package_errors import (
    DigestMismatch,
    PracticePackage,
    RealPackage,
    RevocationListInvalid,
    RevokedSigner,
    UnknownSigner,
)
from desktop_app.domain.workflow_errors import NotEnrolled
from desktop_app.exchange.payloads import REVOCATIONS_NAME
from desktop_app.services import enrolment, enrolment_central, verifying
from desktop_app.services.verifying import Verified, verify_file
from tests.helpers import faults, forging, offices
from tests.helpers.offices import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.exchange.identity import Trust


@pytest.fixture
def package(desk: Desk) -> Path:
    """A submission of office 1001."""
    offices.fill(desk)
    return offices.submit(desk)


def paper(desk: Desk) -> Trust:
    """The trust of somebody who has nothing but the root's PEM."""
    target = desk.folder.parent / f"{desk.folder.name}-root.pem"
    if not target.exists():
        with desk.open("central") as central:
            enrolment.export_root(central, target)
    return verifying.trust_from_pem(target.read_text(encoding="utf-8"))


def bare(desk: Desk, path: Path) -> Verified:
    """Verify without any workspace."""
    return verify_file(path, paper(desk), desk.clock())


def inside(desk: Desk, path: Path, name: str = "central") -> Verified:
    """Verify with a workspace."""
    with desk.open(name) as session:
        trust = verifying.workspace_trust(session)
        found = verify_file(path, trust, desk.clock(), session=session)
        assert list(session.workspace.staging_folder.iterdir()) == []
    return found


def wrong(found: Verified, expected: type[AppError]) -> str:
    assert type(found.error) is expected, found.error
    assert (found.kind, found.package, found.entries) == (None, None, 0)
    return str(found.error)


def test_the_root_on_paper_is_enough_for_every_package(desk: Desk, package: Path) -> None:
    header = forging.header_of(package)
    steps: list[int] = []
    found = verify_file(
        package, paper(desk), desk.clock(), progress=lambda done, _total: steps.append(done)
    )
    assert found.error is None
    assert (found.path, found.kind, found.package) == (package, "submission", header["id"])
    assert (found.sender, found.recipient) == ("1001", "central")
    assert found.created_at == desk.clock()
    assert found.digest is not None
    assert len(found.digest) == 64
    assert found.fingerprint is not None
    assert found.entries == len(forging.contents(package))
    assert not found.self_signed
    assert steps
    for path in sorted(desk.post.glob("*.asice")):
        assert bare(desk, path).error is None, path


def test_a_request_is_good_but_signed_with_its_own_key_only(desk: Desk) -> None:
    source, mark = offices.request(desk, name="renewal")
    found = bare(desk, source)
    assert (found.error, found.self_signed, found.fingerprint) == (None, True, mark)


def test_another_root_makes_another_verdict(
    desk: Desk, real_desk: Desk, elsewhere: Desk, package: Path
) -> None:
    foreign = elsewhere.post / "framework.asice"
    assert "was not enrolled by the central office" in wrong(bare(desk, foreign), UnknownSigner)
    wrong(bare(real_desk, package), PracticePackage)
    wrong(bare(desk, real_desk.post / "framework.asice"), RealPackage)


def test_what_is_no_root_is_refused(desk: Desk, tmp_path: Path) -> None:
    for text in ("", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "hello"):
        with pytest.raises(RootInvalid, match=r"ROOT\.pem"):
            verifying.trust_from_pem(text)


def test_a_bad_file_is_a_verdict_and_no_exception(
    desk: Desk, package: Path, tmp_path: Path
) -> None:
    wrong(bare(desk, tmp_path / "gone.asice"), SourceUnreadable)
    wrong(inside(desk, tmp_path / "gone.asice"), SourceUnreadable)
    wrong(bare(desk, tmp_path), SourceUnreadable)
    faults.flip_byte(package, package.read_bytes().index(b'"answers":') + 14)
    wrong(bare(desk, package), DigestMismatch)


def test_an_encrypted_file_needs_the_centre(desk: Desk) -> None:
    offices.fill(desk)
    sealed = offices.submit(desk, encrypt=True)
    assert "only its recipient can open it" in wrong(bare(desk, sealed), PackageStillEncrypted)
    wrong(inside(desk, sealed, "1001"), NotEncryptedForUs)
    found = inside(desk, sealed)
    assert (found.error, found.path, found.sender) == (None, sealed, "1001")


def test_the_centres_packages_carry_a_genuine_revocation_list(
    desk: Desk, real_desk: Desk, tmp_path: Path
) -> None:
    sign = forging.signer(desk, "central")
    source, target = desk.post / "framework.asice", tmp_path / "x.asice"
    forging.forge(source, target, sign, entries={REVOCATIONS_NAME: None})
    wrong(bare(desk, target), EntryMissing)
    foreign = forging.contents(real_desk.post / "framework.asice")[REVOCATIONS_NAME]
    forging.forge(source, target, sign, entries={REVOCATIONS_NAME: foreign})
    wrong(bare(desk, target), RevocationListInvalid)


def test_a_workspace_knows_who_was_withdrawn_and_what_came_before(
    desk: Desk, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [report] = offices.receive(desk, "central", package)
    unsent = offices.submit(desk, name="not-sent-in-time")
    desk.clock.advance(days=1)
    with desk.open("central") as central:
        enrolment_central.revoke(central, "1001", "หาย")
    assert "หาย" in wrong(inside(desk, unsent), RevokedSigner)
    # what arrived in time stays good: in the archive, on the stick, under any name
    stick = tmp_path / "renamed.bin"
    shutil.copyfile(package, stick)
    archived = desk.root("central") / "packages" / f"{report.package}.asice"
    monkeypatch.chdir(desk.folder)
    for path in (archived, archived.relative_to(desk.folder), package, stick):
        assert inside(desk, path).error is None, path
    # the root on paper knows of no withdrawal
    assert bare(desk, unsent).error is None
    # a file of that name in the archive is not what arrived
    archived.write_bytes(unsent.read_bytes())
    wrong(inside(desk, archived), RevokedSigner)


def test_a_workspace_without_a_root_can_verify_nothing(bare_desk: Desk) -> None:
    with bare_desk.open("1001") as office, pytest.raises(NotEnrolled):
        verifying.workspace_trust(office)
