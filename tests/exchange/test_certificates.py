from __future__ import annotations

import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import key_errors, package_errors
from desktop_app.exchange import identity
from tests.corpus.certificates import leaf
from tests.corpus.pki import CENTRAL_NAME, NOW, OFFICE_CODE, OFFICE_NAME, Pki


def request(key: ec.EllipticCurvePrivateKey, practice: bool = False) -> bytes:  # noqa: FBT001, FBT002
    return identity.make_request(key, OFFICE_CODE, OFFICE_NAME, practice)


def test_facts_of_the_root(pki: Pki) -> None:
    facts = identity.certificate_facts(pki.root)
    assert (facts.subject_code, facts.subject_name) == ("KPR Desk Root", CENTRAL_NAME)
    assert (facts.is_ca, facts.self_issued, facts.practice) == (True, True, False)
    assert facts.not_before == pki.now
    assert facts.not_after > pki.now + timedelta(days=365 * 30)


def test_facts_of_an_office(pki: Pki) -> None:
    facts = pki.office.facts
    assert (facts.subject_code, facts.organisation) == (OFFICE_CODE, OFFICE_NAME)
    assert (facts.is_ca, facts.self_issued, facts.practice) == (False, False, False)
    assert facts.not_after > pki.now + timedelta(days=365 * 10)
    assert facts.serial == facts.serial.lower().lstrip("0")
    assert facts.fingerprint == identity.fingerprint(pki.office.certificate)
    assert len(facts.public_key_sha256) == 64


def test_usages_are_what_openssl_expects(pki: Pki) -> None:
    extensions = x509.load_der_x509_certificate(pki.office.certificate).extensions
    usage = extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert usage.value.digital_signature
    assert usage.value.content_commitment
    assert not usage.value.key_cert_sign
    purposes = list(extensions.get_extension_for_class(x509.ExtendedKeyUsage).value)
    assert purposes == [
        x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36"),
        ExtendedKeyUsageOID.EMAIL_PROTECTION,
    ]


def test_the_centre_signs_with_a_certificate_of_its_own(pki: Pki) -> None:
    key = identity.generate_key()
    der = identity.issue_signing(pki.root, pki.root_key, key.public_key(), CENTRAL_NAME, NOW)
    facts = identity.certificate_facts(der)
    assert (facts.subject_code, facts.subject_name) == (identity.CENTRAL_CODE, CENTRAL_NAME)


def test_practice_is_written_into_everything() -> None:
    pki = Pki(practice=True)
    central = identity.issue_signing(
        pki.root, pki.root_key, identity.generate_key().public_key(), "x", NOW
    )
    own = identity.self_signed(pki.office.key, OFFICE_CODE, OFFICE_NAME, True, NOW)  # noqa: FBT003
    for der in (pki.root, pki.office.certificate, central, own):
        assert identity.certificate_facts(der).practice
        assert "PRACTICE" in x509.load_der_x509_certificate(der).subject.rfc4514_string()


def test_no_certificate_outlives_its_root() -> None:
    pki = Pki()
    late = pki.enrol("1101", "อีกเขตหนึ่ง", pki.now + timedelta(days=365 * 25))
    assert late.facts.not_after == identity.certificate_facts(pki.root).not_after


def test_openssl_verifies_the_chain(pki: Pki, tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    for name, der in (("root", pki.root), ("leaf", pki.office.certificate)):
        (tmp_path / f"{name}.pem").write_text(identity.root_pem(der), encoding="utf-8")
    command = [openssl, "verify", "-x509_strict", "-CAfile", "root.pem", "leaf.pem"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "leaf.pem: OK", done.stderr


def tampered(der: bytes) -> bytes:
    return der[:-4] + bytes(byte ^ 1 for byte in der[-4:])


def csr_with(key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey) -> bytes:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, OFFICE_CODE)])
    made = x509.CertificateSigningRequestBuilder().subject_name(name).sign(key, hashes.SHA256())
    return made.public_bytes(serialization.Encoding.DER)


@pytest.mark.parametrize(
    ("csr", "code"),
    [
        (b"nonsense", OFFICE_CODE),
        (tampered(request(identity.generate_key())), OFFICE_CODE),
        (request(identity.generate_key()), "1101"),
        (csr_with(ec.generate_private_key(ec.SECP384R1())), OFFICE_CODE),
        (csr_with(rsa.generate_private_key(65537, 2048)), OFFICE_CODE),
        (identity.make_request(identity.generate_key(), "central", "x", False), "central"),  # noqa: FBT003
    ],
    ids=["nonsense", "tampered", "other code", "other curve", "rsa", "posing as the centre"],
)
def test_a_bad_request_is_not_granted(csr: bytes, code: str, pki: Pki) -> None:
    with pytest.raises(package_errors.RequestInvalid):
        identity.issue_office(pki.root, pki.root_key, csr, code, "x", NOW)


@pytest.mark.parametrize("code", ["", "a b", "../x", "รหัส", "x" * 64, "a\n"])
def test_a_code_that_cannot_stand_in_a_certificate(code: str) -> None:
    with pytest.raises(package_errors.RequestInvalid):
        identity.make_request(identity.generate_key(), code, "x", False)  # noqa: FBT003


def test_practice_and_real_do_not_mix() -> None:
    real, practice, key = Pki(), Pki(practice=True), identity.generate_key()
    with pytest.raises(package_errors.PracticePackage):
        identity.issue_office(
            real.root, real.root_key, request(key, practice=True), OFFICE_CODE, "x", NOW
        )
    with pytest.raises(package_errors.RealPackage):
        identity.issue_office(practice.root, practice.root_key, request(key), OFFICE_CODE, "x", NOW)


def test_only_the_roots_key_issues(pki: Pki) -> None:
    key = identity.generate_key()
    with pytest.raises(key_errors.KeyDoesNotFit):
        identity.issue_office(pki.root, key, request(key), OFFICE_CODE, "x", NOW)
    with pytest.raises(package_errors.CertificateUnsuitable):
        identity.issue_signing(
            pki.root, pki.root_key, ec.generate_private_key(ec.SECP384R1()).public_key(), "x", NOW
        )


def test_root_as_text(pki: Pki) -> None:
    text = identity.root_pem(pki.root)
    assert identity.load_root_pem(text) == pki.root
    assert identity.load_root_pem("Root of the central office\n" + text) == pki.root
    for wrong in ("", "hello", identity.root_pem(pki.office.certificate)):
        with pytest.raises(key_errors.RootInvalid):
            identity.load_root_pem(wrong)
    own = identity.self_signed(pki.office.key, OFFICE_CODE, OFFICE_NAME, False, NOW)  # noqa: FBT003
    with pytest.raises(key_errors.RootInvalid, match="office"):
        identity.load_root_pem(identity.root_pem(own))


@pytest.mark.parametrize("der", [b"", b"nonsense", b"\x30\x03\x02\x01\x05"])
def test_what_is_no_certificate(der: bytes) -> None:
    with pytest.raises(package_errors.CertificateUnsuitable):
        identity.certificate_facts(der)
    with pytest.raises(package_errors.CertificateUnsuitable):
        identity.fingerprint(der)


def test_an_rsa_certificate_is_not_ours(pki: Pki) -> None:
    with pytest.raises(package_errors.CertificateUnsuitable, match="P-256"):
        identity.certificate_facts(leaf(pki, rsa.generate_private_key(65537, 2048)))


def test_request_and_certificate_have_the_same_fingerprint(pki: Pki) -> None:
    key = identity.generate_key()
    csr = request(key)
    certificate = identity.issue_office(pki.root, pki.root_key, csr, OFFICE_CODE, "x", NOW)
    own = identity.self_signed(key, OFFICE_CODE, "x", False, NOW)  # noqa: FBT003
    shown = identity.fingerprint(csr)
    assert shown == identity.fingerprint(certificate) == identity.fingerprint(own)
    groups = shown.split(" ")
    assert len(groups) == 12
    assert all(len(group) == 4 and group.isdigit() for group in groups)


def test_a_fingerprint_as_people_type_it() -> None:
    shown = " ".join(["0123", "4567", "8901"] * 4)
    thai = shown.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    for typed in (shown.replace(" ", ""), shown.replace(" ", "-"), thai, f" {shown}\n"):
        assert identity.normalise_fingerprint(typed) == shown
        assert identity.same_fingerprint(typed, shown)
    assert not identity.same_fingerprint(shown, shown[:-1] + "2")
    for wrong in ("", shown[:-1], shown + "0", shown.replace("0", "O", 1), "²" * 48):
        with pytest.raises(key_errors.FingerprintMalformed):
            identity.normalise_fingerprint(wrong)


@given(st.integers(0, 10**48 - 1))
def test_normalising_twice_changes_nothing(number: int) -> None:
    shown = identity.normalise_fingerprint(f"{number:048d}")
    assert identity.normalise_fingerprint(shown) == shown
    assert int(shown.replace(" ", "")) == number
