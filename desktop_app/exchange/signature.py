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

from asn1crypto import algos, cms, core, x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)

from desktop_app.domain.key_errors import KeyDoesNotFit
from desktop_app.domain.package_errors import (
    CertificateUnsuitable,
    SignatureInvalid,
    SignatureMalformed,
    SignerCountWrong,
)

# The order of the group of P-256 (SEC 2, section 2.4.2).
_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
# RFC 5652, section 11.3: UTCTime up to 2049.
_LAST_UTC_TIME_YEAR: Final = 2049
# The tags of X.680, and of RFC 5652 and RFC 5280 in their context.
_OCTET_STRING: Final = 0x04
_UTC_TIME: Final = 0x17
_GENERALIZED_TIME: Final = 0x18
_SEQUENCE: Final = 0x30
_SET: Final = 0x31
_CONTEXT_0: Final = 0xA0
_DIRECTORY_NAME: Final = 0xA4
_LONG_LENGTH: Final = 0x80
# What is the same in each signature file.
_VERSION_1: Final = core.Integer(1).dump()
_DATA: Final = cms.ContentType("data").dump()
_SIGNED_DATA: Final = cms.ContentType("signed_data").dump()
_SHA256: Final = algos.DigestAlgorithm({"algorithm": "sha256"}).dump()
_ECDSA_SHA256: Final = algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}).dump()
# The signed attributes: RFC 5652, section 11, and RFC 5035, section 3.
_CONTENT_TYPE: Final = core.ObjectIdentifier("1.2.840.113549.1.9.3").dump()
_MESSAGE_DIGEST: Final = core.ObjectIdentifier("1.2.840.113549.1.9.4").dump()
_SIGNING_TIME: Final = core.ObjectIdentifier("1.2.840.113549.1.9.5").dump()
_CERTIFICATE_V2: Final = core.ObjectIdentifier("1.2.840.113549.1.9.16.2.47").dump()
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
    value = _low(key.sign(attributes, ec.ECDSA(hashes.SHA256())))
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
    attributes = _signed_attributes(manifest, raw.certificate, raw.signed_at)
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
        found = len(certificates) if isinstance(certificates, cms.CertificateSet) else 0
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


def _signed_attributes(manifest: bytes, certificate: bytes, signed_at: datetime) -> bytes:
    """Return the attributes that are signed, as the SET OF that is signed."""
    moment = signed_at.astimezone(UTC)
    short = moment.year <= _LAST_UTC_TIME_YEAR
    digits = f"{moment.year:04d}"[2 * short :] + f"{moment:%m%d%H%M%S}Z"
    issuer, serial = _issuer_and_serial(certificate)
    issued = _tlv(_SEQUENCE, _tlv(_SEQUENCE, _tlv(_DIRECTORY_NAME, issuer)), serial)
    identifier = _tlv(_SEQUENCE, _tlv(_OCTET_STRING, sha256(certificate).digest()), issued)
    attributes = (
        (_CONTENT_TYPE, _DATA),
        (_SIGNING_TIME, _tlv(_UTC_TIME if short else _GENERALIZED_TIME, digits.encode())),
        (_MESSAGE_DIGEST, _tlv(_OCTET_STRING, sha256(manifest).digest())),
        (_CERTIFICATE_V2, _tlv(_SEQUENCE, _tlv(_SEQUENCE, identifier))),
    )
    encoded = (_tlv(_SEQUENCE, kind, _tlv(_SET, value)) for kind, value in attributes)
    # X.690, 11.6: a SET OF is in the order of the encodings of its members.
    return _tlv(_SET, *sorted(encoded))


def _assemble(manifest: bytes, raw: RawSignature) -> bytes:
    """Write the signature file; by hand, since objects for each field took 100 times as long."""
    attributes = _signed_attributes(manifest, raw.certificate, raw.signed_at)
    signer = _tlv(
        _SEQUENCE,
        _VERSION_1,
        _tlv(_SEQUENCE, *_issuer_and_serial(raw.certificate)),
        _SHA256,
        bytes([_CONTEXT_0]) + attributes[1:],
        _ECDSA_SHA256,
        _tlv(_OCTET_STRING, raw.value),
    )
    data = _tlv(
        _SEQUENCE,
        _VERSION_1,
        _tlv(_SET, _SHA256),
        _tlv(_SEQUENCE, _DATA),
        _tlv(_CONTEXT_0, raw.certificate),
        _tlv(_SET, signer),
    )
    return _tlv(_SEQUENCE, _SIGNED_DATA, _tlv(_CONTEXT_0, data))


def _issuer_and_serial(certificate: bytes) -> tuple[bytes, bytes]:
    """Return who issued a certificate and its serial number, in DER."""
    fields = x509.Certificate.load(certificate)["tbs_certificate"]
    return fields["issuer"].dump(), core.Integer(fields["serial_number"].native).dump()


def _tlv(tag: int, *parts: bytes) -> bytes:
    """Return tag, length and content (X.690, 8.1 and 10.1)."""
    content = b"".join(parts)
    size = len(content)
    if size < _LONG_LENGTH:
        return bytes((tag, size)) + content
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, _LONG_LENGTH | len(octets))) + octets + content
