"""The signature over a manifest: CAdES baseline B-B in the only allowed encoding.

One signer, one certificate, SHA-256, ECDSA on P-256 (ETSI EN 319 122-1, clause 6).
Apart from the manifest, four values determine every byte of the file: the signer's
certificate, the signing time, and the two numbers of the ECDSA signature. The
checker takes those four out, builds the file again and compares the bytes, so
nothing in it can change unnoticed; the second form that each ECDSA signature has
(``n - s``) is refused too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

from asn1crypto import algos, cms, core, tsp, x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)

from desktop_app.domain.package_errors import (
    CertificateUnsuitable,
    KeyDoesNotFit,
    SignatureInvalid,
    SignatureMalformed,
    SignerCountWrong,
)

# The order of the group of P-256 (SEC 2, section 2.4.2).
_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
# RFC 5652, section 11.3: UTCTime up to 2049.
_LAST_UTC_TIME_YEAR: Final = 2049
# What the decoders raise on bytes that are not what they expect.
_UNDECODABLE: Final = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    OverflowError,
    UnsupportedAlgorithm,
)


@dataclass(frozen=True, slots=True)
class RawSignature:
    """The values that determine a signature file.

    Attributes:
        certificate: The signer's certificate, DER.
        signed_at: What the signer's computer believed the time to be.
        value: The ECDSA signature, DER.
    """

    certificate: bytes
    signed_at: datetime
    value: bytes


def public_key_of(certificate: bytes) -> ec.EllipticCurvePublicKey:
    """Return the public key of a certificate.

    Raises:
        CertificateUnsuitable: The certificate cannot be read or its key is not on P-256.
    """
    try:
        info = x509.Certificate.load(certificate, strict=True).public_key.dump()
        key = serialization.load_der_public_key(info)
    except _UNDECODABLE as error:
        raise CertificateUnsuitable(detail="it cannot be read") from error
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise CertificateUnsuitable(detail="its key is not on the curve P-256")
    return key


def make_signature(
    manifest: bytes, certificate: bytes, key: ec.EllipticCurvePrivateKey, signed_at: datetime
) -> bytes:
    """Sign a manifest.

    Raises:
        KeyDoesNotFit: The key is not the certificate's.
        CertificateUnsuitable: The certificate cannot be read.
    """
    if public_key_of(certificate) != key.public_key():
        subject = x509.Certificate.load(certificate).subject.human_friendly
        raise KeyDoesNotFit(subject=subject)
    attributes = _signed_attributes(manifest, certificate, signed_at)
    value = _low(key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256())))
    return _assemble(manifest, RawSignature(certificate, signed_at, value))


def verify_signature(manifest: bytes, encoded: bytes) -> RawSignature:
    """Check the encoding of a signature file and its mathematics, not whom to trust.

    Raises:
        SignatureMalformed: It is not in the only allowed form.
        SignerCountWrong: It has not exactly one signer and one certificate.
        SignatureInvalid: It was not made for this manifest by the key of its certificate.
        CertificateUnsuitable: The certificate has no usable key.
    """
    raw = _take_apart(manifest, encoded)
    try:
        same = _assemble(manifest, raw) == encoded
    except _UNDECODABLE as error:
        raise SignatureMalformed(detail="a field") from error
    if not same:
        raise SignatureMalformed(detail="the encoding")
    key = public_key_of(raw.certificate)
    attributes = _signed_attributes(manifest, raw.certificate, raw.signed_at).dump()
    try:
        key.verify(raw.value, attributes, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature as error:
        raise SignatureInvalid from error
    return raw


def _take_apart(manifest: bytes, encoded: bytes) -> RawSignature:
    try:
        info = cms.ContentInfo.load(encoded, strict=True)
        if info["content_type"].native != "signed_data":
            raise SignatureMalformed(detail="the content type")
        data = info["content"]
        signers, certificates = data["signer_infos"], data["certificates"]
        found = len(certificates) if certificates is not core.VOID and certificates.native else 0
        if len(signers) != 1 or found != 1:
            raise SignerCountWrong(signers=len(signers), certificates=found)
        attributes = {
            attribute["type"].native: attribute["values"][0]
            for attribute in signers[0]["signed_attrs"]
        }
        digest = attributes["message_digest"].native
        raw = RawSignature(
            certificate=certificates[0].chosen.dump(),
            signed_at=attributes["signing_time"].native,
            value=_canonical(signers[0]["signature"].native),
        )
    except _UNDECODABLE as error:
        raise SignatureMalformed(detail="a field") from error
    if digest != sha256(manifest).digest():
        raise SignatureInvalid
    return raw


def _canonical(value: bytes) -> bytes:
    """Return the value as it would be written: strict DER and the smaller of ``s``, ``n - s``."""
    return _low(encode_dss_signature(*decode_dss_signature(value)))


def _low(value: bytes) -> bytes:
    r, s = decode_dss_signature(value)
    return encode_dss_signature(r, min(s, _ORDER - s) if 0 < s < _ORDER else s)


def _signed_attributes(
    manifest: bytes, certificate: bytes, signed_at: datetime
) -> cms.CMSAttributes:
    """Return the attributes that are signed, as the SET OF that is signed."""
    parsed = x509.Certificate.load(certificate)
    identifier = tsp.ESSCertIDv2(
        {
            "cert_hash": sha256(certificate).digest(),
            "issuer_serial": {
                "issuer": [x509.GeneralName({"directory_name": parsed.issuer})],
                "serial_number": parsed["tbs_certificate"]["serial_number"].native,
            },
        }
    )
    moment = signed_at.astimezone(UTC).replace(microsecond=0)
    name = "utc_time" if moment.year <= _LAST_UTC_TIME_YEAR else "generalized_time"
    values: dict[str, object] = {
        "content_type": cms.ContentType("data"),
        "signing_time": cms.Time({name: moment}),
        "message_digest": core.OctetString(sha256(manifest).digest()),
        "signing_certificate_v2": tsp.SigningCertificateV2({"certs": [identifier]}),
    }
    return cms.CMSAttributes(
        [cms.CMSAttribute({"type": kind, "values": (value,)}) for kind, value in values.items()]
    )


def _assemble(manifest: bytes, raw: RawSignature) -> bytes:
    parsed = x509.Certificate.load(raw.certificate)
    sha = algos.DigestAlgorithm({"algorithm": "sha256"})
    signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                {
                    "issuer_and_serial_number": cms.IssuerAndSerialNumber(
                        {
                            "issuer": parsed.issuer,
                            "serial_number": parsed["tbs_certificate"]["serial_number"].native,
                        }
                    )
                }
            ),
            "digest_algorithm": sha,
            "signed_attrs": _signed_attributes(manifest, raw.certificate, raw.signed_at),
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
            "signature": raw.value,
        }
    )
    data = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": cms.DigestAlgorithms((sha,)),
            "encap_content_info": {"content_type": "data"},
            "certificates": [parsed],
            "signer_infos": [signer],
        }
    )
    encoded: bytes = cms.ContentInfo({"content_type": "signed_data", "content": data}).dump()
    return encoded
