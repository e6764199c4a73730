"""Signature files that must be refused, made from a good one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from asn1crypto import algos, cms, core, tsp, x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)

from desktop_app.domain import package_errors as e
from desktop_app.domain.errors import AppError
from tests.corpus.pki import Pki, Signatory

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
MANIFEST = b"<the manifest/>"


@dataclass(frozen=True)
class Case:
    """A bad signature over ``MANIFEST`` and the error that refuses it."""

    name: str
    make: Callable[[Pki], bytes]
    error: type[AppError]


def sealed(
    signatory: Signatory,
    *,
    manifest: bytes = MANIFEST,
    content_type: str = "data",
    without: str = "",
    more: tuple[str, object] | None = None,
    certificate_hash: bytes | None = None,
    repeat: int = 1,
    high: bool = False,
) -> cms.ContentInfo:
    """Build a signature freely, with a true signature over whatever attributes there are."""
    certificate = x509.Certificate.load(signatory.certificate)
    identifier = tsp.ESSCertIDv2(
        {"cert_hash": certificate_hash or sha256(signatory.certificate).digest()}
    )
    attributes: dict[str, object] = {
        "content_type": cms.ContentType(content_type),
        "signing_time": cms.Time({"utc_time": datetime.now(UTC).replace(microsecond=0)}),
        "message_digest": core.OctetString(sha256(manifest).digest()),
        "signing_certificate_v2": tsp.SigningCertificateV2({"certs": [identifier]}),
    }
    attributes.pop(without, None)
    if more:
        attributes[more[0]] = more[1]
    signed = cms.CMSAttributes(
        [cms.CMSAttribute({"type": k, "values": (v,)}) for k, v in attributes.items()]
    )
    r, s = decode_dss_signature(signatory.key.sign(signed.dump(), ec.ECDSA(hashes.SHA256())))
    s = max(s, ORDER - s) if high else min(s, ORDER - s)
    signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                {
                    "issuer_and_serial_number": cms.IssuerAndSerialNumber(
                        {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
                    )
                }
            ),
            "digest_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}),
            "signed_attrs": signed,
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
            "signature": encode_dss_signature(r, s),
        }
    )
    data = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": cms.DigestAlgorithms(
                (algos.DigestAlgorithm({"algorithm": "sha256"}),)
            ),
            "encap_content_info": {"content_type": "data"},
            "certificates": [certificate],
            "signer_infos": [signer] * repeat,
        }
    )
    return cms.ContentInfo({"content_type": "signed_data", "content": data})


def _good(change: Callable[[cms.SignedData], None]) -> Callable[[Pki], bytes]:
    """Change a good signature outside of what it signs."""

    def make(pki: Pki) -> bytes:
        info = cms.ContentInfo.load(pki.office.sign(MANIFEST))
        data = info["content"]
        change(data)
        changed: bytes = cms.ContentInfo({"content_type": "signed_data", "content": data}).dump(
            force=True
        )
        return changed

    return make


def _free(**lies: object) -> Callable[[Pki], bytes]:
    def make(pki: Pki) -> bytes:
        made: bytes = sealed(pki.office, **lies).dump()  # type: ignore[arg-type]  # from the table
        return made

    return make


def _unsigned_attribute(data: cms.SignedData) -> None:
    data["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes(
        [cms.CMSAttribute({"type": "1.2.3.4", "values": [core.Null()]})]
    )


def _no_certificate(data: cms.SignedData) -> None:
    data["certificates"] = cms.CertificateSet([])


def _two_certificates(pki: Pki) -> bytes:
    info = cms.ContentInfo.load(pki.office.sign(MANIFEST))
    data = info["content"]
    both = [x509.Certificate.load(der) for der in (pki.office.certificate, pki.root)]
    data["certificates"] = cms.CertificateSet(both)
    made: bytes = cms.ContentInfo({"content_type": "signed_data", "content": data}).dump()
    return made


def _attached(data: cms.SignedData) -> None:
    data["encap_content_info"] = {"content_type": "data", "content": MANIFEST}


def _other_certificate(pki: Pki) -> bytes:
    """The signature of one office under the certificate of another."""
    info = cms.ContentInfo.load(pki.office.sign(MANIFEST))
    other = pki.enrol("1101", "อีกเขตหนึ่ง")
    info["content"]["certificates"] = cms.CertificateSet([x509.Certificate.load(other.certificate)])
    made: bytes = info.dump(force=True)
    return made


def _digested(pki: Pki) -> bytes:
    made: bytes = cms.ContentInfo({"content_type": "data", "content": MANIFEST}).dump()
    return made


CASES = (
    Case("empty", lambda _: b"", e.SignatureMalformed),
    Case("no ASN.1", lambda _: b"hello" * 20, e.SignatureMalformed),
    Case("cut", lambda pki: pki.office.sign(MANIFEST)[:-1], e.SignatureMalformed),
    Case("byte behind", lambda pki: pki.office.sign(MANIFEST) + b"\0", e.SignatureMalformed),
    Case("no signed data", _digested, e.SignatureMalformed),
    Case("wrong content type", _free(content_type="signed_data"), e.SignatureMalformed),
    Case("no signing time", _free(without="signing_time"), e.SignatureMalformed),
    Case("no digest", _free(without="message_digest"), e.SignatureMalformed),
    Case("no content type", _free(without="content_type"), e.SignatureMalformed),
    Case("no certificate reference", _free(without="signing_certificate_v2"), e.SignatureMalformed),
    Case("reference without the issuer", _free(), e.SignatureMalformed),
    Case("reference to another certificate", _free(certificate_hash=b"x" * 32),
         e.SignatureMalformed),
    Case("one attribute more", _free(more=("1.2.3.4", core.Null())), e.SignatureMalformed),
    Case("two signers", _free(repeat=2), e.SignerCountWrong),
    Case("no signer", _free(repeat=0), e.SignerCountWrong),
    Case("no certificate", _good(_no_certificate), e.SignerCountWrong),
    Case("two certificates", _two_certificates, e.SignerCountWrong),
    Case("unsigned attribute", _good(_unsigned_attribute), e.SignatureMalformed),
    Case("content attached", _good(_attached), e.SignatureMalformed),
    Case("certificate of another office", _other_certificate, e.SignatureMalformed),
    Case("other manifest", lambda pki: pki.office.sign(b"<another/>"), e.SignatureInvalid),
)  # fmt: skip


def forged(pki: Pki) -> bytes:
    """Everything in order, but signed with another key than the certificate's."""
    from desktop_app.exchange import signature  # noqa: PLC0415 - reaches for its inner parts

    moment = datetime.now(UTC) - timedelta(hours=1)
    certificate = pki.office.certificate
    digest = sha256(MANIFEST).digest()
    attributes = signature._signed_attributes(digest, certificate, (moment,))
    key = ec.generate_private_key(ec.SECP256R1())
    value = signature._low(key.sign(attributes, ec.ECDSA(hashes.SHA256())))
    return signature._assemble(attributes, signature._Parts(certificate, value))


def other_half(encoded: bytes) -> bytes:
    """Return the second form of the same ECDSA signature, which is as true as the first."""
    info = cms.ContentInfo.load(encoded)
    value = info["content"]["signer_infos"][0]["signature"].native
    r, s = decode_dss_signature(value)
    return encoded.replace(value, encode_dss_signature(r, ORDER - s))
