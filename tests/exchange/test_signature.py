from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from asn1crypto import cms, keys, x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, SimpleSigner
from pyhanko.sign.validation import async_validate_detached_cms
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from desktop_app.domain import key_errors, package_errors
from desktop_app.domain.errors import PackageRejected
from desktop_app.exchange import sealing, signature
from desktop_app.exchange.identity import generate_key
from tests.corpus.pki import NOW, OFFICE_NAME, Pki
from tests.corpus.signatures import CASES, MANIFEST, Case, forged, other_half


def test_the_signer_is_who_the_certificate_says(pki: Pki) -> None:
    office = pki.office
    p7s = sealing.sign_manifest(MANIFEST, office.certificate, office.key, NOW)
    signer = sealing.check_signature(MANIFEST, p7s)
    assert signer.certificate == office.certificate
    assert (signer.subject_code, signer.subject_name) == ("1001", OFFICE_NAME)
    assert (signer.practice, signer.signed_at) == (False, NOW)
    assert signer.serial == office.facts.serial
    assert signer.public_key_sha256 == office.facts.public_key_sha256


def test_without_a_time_the_clock_is_taken(pki: Pki) -> None:
    signed_at = sealing.check_signature(MANIFEST, pki.office.sign(MANIFEST)).signed_at
    assert abs(datetime.now(UTC) - signed_at) < timedelta(minutes=1)


@pytest.mark.parametrize("year", [1951, 2049, 2050, 2569])
def test_any_clock_can_sign(year: int, pki: Pki) -> None:
    moment = datetime(year, 1, 31, 12, 30, 59, tzinfo=UTC)
    p7s = sealing.sign_manifest(MANIFEST, pki.office.certificate, pki.office.key, moment)
    assert sealing.check_signature(MANIFEST, p7s).signed_at == moment


def test_another_implementation_writes_the_same_bytes(pki: Pki) -> None:
    """pyHanko, asked for CAdES, gives what we assemble from the same four values."""
    private = pki.office.key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    signer = SimpleSigner(
        signing_cert=x509.Certificate.load(pki.office.certificate),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]  # pyHanko's
    )
    made = asyncio.run(
        signer.async_sign_general_data(
            MANIFEST,
            "sha256",
            detached=True,
            use_cades=True,
            signed_attr_settings=PdfCMSSignedAttributes(signing_time=NOW),
        )
    ).dump()
    value = cms.ContentInfo.load(made)["content"]["signer_infos"][0]["signature"].native
    certificate = pki.office.certificate
    attributes = signature._signed_attributes(sha256(MANIFEST).digest(), certificate, (NOW,))
    assert signature._assemble(attributes, signature._Parts(certificate, value)) == made


def test_another_implementation_trusts_what_we_sign(pki: Pki) -> None:
    data = cms.ContentInfo.load(pki.office.sign(MANIFEST))["content"]
    context = ValidationContext(
        trust_roots=[x509.Certificate.load(pki.root)],
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    status = asyncio.run(
        async_validate_detached_cms(MANIFEST, data, signer_validation_context=context)
    )
    assert (status.intact, status.valid, status.trusted) == (True, True, True)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bad_signature_is_refused_with_its_own_error(case: Case, pki: Pki) -> None:
    with pytest.raises(PackageRejected) as caught:
        sealing.check_signature(MANIFEST, case.make(pki))
    assert type(caught.value) is case.error, str(caught.value)


def test_a_signature_by_another_key_is_invalid(pki: Pki) -> None:
    with pytest.raises(package_errors.SignatureInvalid):
        sealing.check_signature(MANIFEST, forged(pki))


def test_the_independent_check_alone_refuses_a_forgery(pki: Pki) -> None:
    sealing._ask_pyhanko(MANIFEST, pki.office.sign(MANIFEST))
    with pytest.raises(package_errors.SignatureInvalid):
        sealing._ask_pyhanko(MANIFEST, forged(pki))
    with pytest.raises(package_errors.SignatureInvalid):
        sealing._ask_pyhanko(MANIFEST + b" ", pki.office.sign(MANIFEST))


def test_the_second_form_of_the_same_signature_is_refused(pki: Pki) -> None:
    """Both are true for ECDSA; only one is canonical."""
    for _ in range(8):
        p7s = pki.office.sign(MANIFEST)
        sealing.check_signature(MANIFEST, p7s)
        with pytest.raises(package_errors.SignatureMalformed):
            sealing.check_signature(MANIFEST, other_half(p7s))


def test_a_key_that_is_not_the_certificates_does_not_sign(pki: Pki) -> None:
    with pytest.raises(key_errors.KeyDoesNotFit):
        sealing.sign_manifest(MANIFEST, pki.office.certificate, generate_key())
    with pytest.raises(package_errors.CertificateUnsuitable):
        sealing.sign_manifest(MANIFEST, b"no certificate", generate_key())


def test_a_key_on_another_curve_is_refused(pki: Pki) -> None:
    from tests.corpus.certificates import leaf  # noqa: PLC0415

    key = ec.generate_private_key(ec.SECP384R1())
    with pytest.raises(package_errors.CertificateUnsuitable):
        signature.public_key_of(leaf(pki, key))


@given(st.binary(max_size=200))
def test_random_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(PackageRejected):
        sealing.check_signature(MANIFEST, data)


@given(data=st.data())
def test_random_damage_is_refused(pki: Pki, data: st.DataObject) -> None:
    good = pki.office.sign(MANIFEST)
    # The length of a signature varies by a few bytes from run to run.
    at = data.draw(st.integers(0, 4000)) % len(good)
    length = data.draw(st.integers(0, 8))
    patch = data.draw(st.binary(max_size=8))
    damaged = good[:at] + patch + good[at + length :]
    if damaged != good:
        with pytest.raises(PackageRejected):
            sealing.check_signature(MANIFEST, damaged)
