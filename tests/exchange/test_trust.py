from __future__ import annotations

import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization

from desktop_app.domain import key_errors, package_errors
from desktop_app.exchange import identity
from desktop_app.exchange.certificates import load_certificate
from desktop_app.exchange.container import verify
from desktop_app.exchange.identity import Revoked, check_chain, new_crl, read_crl
from tests.corpus.certificates import (
    BASIC,
    GOOD,
    OTHER_PURPOSE,
    PURPOSE,
    UNKNOWN,
    Extension,
    leaf,
    usage,
)
from tests.corpus.pki import OFFICE_CODE, OFFICE_NAME, Pki, build_small

DAY = timedelta(days=1)


def revoked(pki: Pki, after: timedelta = DAY, reason: str = "ทำกุญแจหาย") -> Revoked:
    return Revoked(pki.office.facts.serial, pki.now + after, reason)


def test_an_enrolled_office_is_accepted(pki: Pki) -> None:
    assert check_chain(pki.office.certificate, pki.trust(), pki.now) == pki.office.facts
    without_list = identity.Trust(pki.root, practice=False)
    assert check_chain(pki.office.certificate, without_list, pki.now) == pki.office.facts


def test_another_root_of_the_same_name_is_not_trusted(pki: Pki, tmp_path: Path) -> None:
    foreign = Pki()
    with pytest.raises(package_errors.UnknownSigner) as caught:
        check_chain(foreign.office.certificate, pki.trust(), pki.now)
    assert type(caught.value) is package_errors.UnknownSigner
    assert OFFICE_NAME in str(caught.value)
    path = tmp_path / "a.asice"
    build_small(path, foreign)
    with pytest.raises(package_errors.UnknownSigner):
        verify(path, pki.check(), copy_to=tmp_path / "copy")


def test_an_office_cannot_enrol_another(pki: Pki) -> None:
    """A leaf that issues: the chain is one step, and a leaf is no root."""
    key = identity.generate_key()
    with pytest.raises(key_errors.KeyDoesNotFit):
        identity.issue_office(
            pki.root,
            pki.office.key,
            identity.make_request(key, "1101", "x", False),  # noqa: FBT003
            "1101",
            "x",
            pki.now,
        )
    fake = x509.CertificateBuilder(
        issuer_name=load_certificate(pki.office.certificate).subject,
        subject_name=x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "1101")]),
        public_key=key.public_key(),
        serial_number=7,
        not_valid_before=pki.now,
        not_valid_after=pki.now + DAY,
    ).sign(pki.office.key, hashes.SHA256())
    with pytest.raises(package_errors.UnknownSigner):
        check_chain(fake.public_bytes(serialization.Encoding.DER), pki.trust(), pki.now)


def test_a_certificate_signed_by_itself(pki: Pki) -> None:
    own = identity.self_signed(pki.office.key, OFFICE_CODE, OFFICE_NAME, False, pki.now)  # noqa: FBT003
    with pytest.raises(package_errors.SelfSignedSigner):
        check_chain(own, pki.trust(), pki.now)


def test_the_root_itself_signs_no_packages(pki: Pki) -> None:
    with pytest.raises(package_errors.CertificateUnsuitable):
        check_chain(pki.root, pki.trust(), pki.now)
    with pytest.raises(package_errors.UnknownSigner):
        check_chain(Pki().root, pki.trust(), pki.now)


def test_practice_and_real_are_apart() -> None:
    real, practice = Pki(), Pki(practice=True)
    with pytest.raises(package_errors.PracticePackage):
        check_chain(practice.office.certificate, real.trust(), real.now)
    with pytest.raises(package_errors.RealPackage):
        check_chain(real.office.certificate, practice.trust(), real.now)
    assert check_chain(practice.office.certificate, practice.trust(), real.now).practice


@pytest.mark.parametrize(
    "extensions",
    [
        (),
        (BASIC, usage()),
        (usage(), PURPOSE),
        (BASIC, PURPOSE),
        (BASIC, usage(signs=False), PURPOSE),
        (BASIC, usage(), OTHER_PURPOSE),
        (*GOOD, UNKNOWN),
        ((x509.BasicConstraints(ca=True, path_length=None), True), usage(), PURPOSE),
    ],
)
def test_a_certificate_for_something_else(extensions: tuple[Extension, ...], pki: Pki) -> None:
    with pytest.raises(package_errors.CertificateUnsuitable):
        check_chain(leaf(pki, identity.generate_key(), extensions), pki.trust(), pki.now)


def test_the_minimal_certificate_is_suitable(pki: Pki) -> None:
    assert check_chain(leaf(pki, identity.generate_key()), pki.trust(), pki.now).serial


def test_dates_with_two_days_of_tolerance(pki: Pki) -> None:
    der, trust, facts = pki.office.certificate, pki.trust(), pki.office.facts
    check_chain(der, trust, facts.not_before - 2 * DAY)
    check_chain(der, trust, facts.not_after + 2 * DAY)
    with pytest.raises(package_errors.CertificateNotYetValid):
        check_chain(der, trust, facts.not_before - 2 * DAY - timedelta(seconds=1))
    with pytest.raises(package_errors.CertificateExpired):
        check_chain(der, trust, facts.not_after + 2 * DAY + timedelta(seconds=1))


def test_a_buddhist_year_on_this_computer_is_explained(pki: Pki) -> None:
    wrong = pki.now.replace(year=pki.now.year + 543, day=1)
    with pytest.raises(package_errors.CertificateExpired, match="543") as caught:
        check_chain(pki.office.certificate, pki.trust(), wrong)
    assert wrong.date().isoformat() in str(caught.value)
    ahead = Pki(now=wrong)
    with pytest.raises(package_errors.CertificateNotYetValid, match="543"):
        check_chain(ahead.office.certificate, ahead.trust(), pki.now)


def test_an_old_package_stays_verifiable_after_expiry(pki: Pki) -> None:
    late = pki.office.facts.not_after + 400 * DAY
    der, trust = pki.office.certificate, pki.trust()
    assert check_chain(der, trust, late, received_at=pki.now + DAY).serial
    with pytest.raises(package_errors.CertificateExpired):
        check_chain(der, trust, pki.now, received_at=late)


def test_revocation_counts_from_its_time_on(pki: Pki) -> None:
    der, trust = pki.office.certificate, pki.trust(revoked(pki))
    now = pki.now + 5 * DAY
    with pytest.raises(package_errors.RevokedSigner, match="ทำกุญแจหาย"):
        check_chain(der, trust, now)
    with pytest.raises(package_errors.RevokedSigner):
        check_chain(der, trust, now, received_at=pki.now + DAY)
    assert check_chain(der, trust, now, received_at=pki.now + DAY - timedelta(seconds=1)).serial
    other = pki.enrol("1101", "อีกเขตหนึ่ง")
    assert check_chain(other.certificate, trust, now).serial


def test_a_new_package_of_a_revoked_office_is_refused(pki: Pki, tmp_path: Path) -> None:
    path = tmp_path / "a.asice"
    build_small(path, pki)
    with pytest.raises(package_errors.RevokedSigner):
        verify(path, pki.check(revoked(pki)))


def test_an_office_that_enrols_again_is_another_signer(pki: Pki) -> None:
    again = pki.enrol(OFFICE_CODE, OFFICE_NAME)
    assert check_chain(again.certificate, pki.trust(revoked(pki)), pki.now + 5 * DAY).serial


def test_a_list_comes_back_with_the_reasons(pki: Pki) -> None:
    entries = [revoked(pki, reason="ทำกุญแจหาย"), Revoked("abc123", pki.now, "")]
    der = new_crl(pki.root, pki.root_key, entries, 7, pki.now + DAY)
    found = read_crl(der, pki.root)
    assert (found.number, found.issued_at) == (7, pki.now + DAY)
    assert found.revoked == {entry.serial: entry for entry in entries}
    assert read_crl(new_crl(pki.root, pki.root_key, [], 8, pki.now), pki.root).revoked == {}


def test_openssl_reads_the_list(pki: Pki, tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    (tmp_path / "root.pem").write_text(identity.root_pem(pki.root), encoding="utf-8")
    (tmp_path / "list.der").write_bytes(new_crl(pki.root, pki.root_key, [revoked(pki)], 1, pki.now))
    done = subprocess.run(
        [openssl, "crl", "-inform", "DER", "-in", "list.der", "-CAfile", "root.pem", "-noout",
         "-text"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "verify OK" in done.stderr
    assert pki.office.facts.serial in done.stdout.lower().replace(":", "")


def test_a_list_of_someone_else_or_damaged(pki: Pki) -> None:
    foreign = Pki()
    der = new_crl(pki.root, pki.root_key, [revoked(pki)], 1, pki.now)
    with pytest.raises(package_errors.RevocationListInvalid):
        read_crl(new_crl(foreign.root, foreign.root_key, [], 1, pki.now), pki.root)
    for damaged in (b"", b"nonsense", der[:-1], der[:-3] + bytes(3)):
        with pytest.raises(package_errors.RevocationListInvalid):
            read_crl(damaged, pki.root)
    with pytest.raises(key_errors.KeyDoesNotFit):
        new_crl(pki.root, foreign.root_key, [], 1, pki.now)
    with pytest.raises(package_errors.CertificateUnsuitable):
        read_crl(der, b"nonsense")


def test_a_list_without_a_number_or_with_another_extension(pki: Pki) -> None:
    root = load_certificate(pki.root)
    base = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(root.subject)
        .last_update(pki.now)
        .next_update(pki.now + DAY)
    )
    without = base.sign(pki.root_key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
    with pytest.raises(package_errors.RevocationListInvalid):
        read_crl(without, pki.root)
    entry = (
        x509.RevokedCertificateBuilder()
        .serial_number(5)
        .revocation_date(pki.now)
        .add_extension(x509.CRLReason(x509.ReasonFlags.key_compromise), critical=False)
        .build()
    )
    plain = base.add_extension(x509.CRLNumber(3), critical=False).add_revoked_certificate(entry)
    der = plain.sign(pki.root_key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
    assert read_crl(der, pki.root).revoked == {"5": Revoked("5", pki.now, "")}
