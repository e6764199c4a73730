"""The signature over a manifest or a PDF file: baseline B-B in the only allowed encoding.

One signer, one certificate, SHA-256, ECDSA on P-256 (CAdES: ETSI EN 319 122-1, clause 6).
Apart from what is signed, four values determine every byte: the signer's
certificate, the signing time, and the two numbers of the ECDSA signature. The
checker takes those four out, builds the signature again and compares the bytes, so
nothing in it can change unnoticed; the second form that each ECDSA signature has
(``n - s``) is refused too.

The signature in a PDF file has no signing time; the file's own entry ``/M`` tells it
(PAdES: ETSI EN 319 142-1, clause 6.3).
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


@dataclass(frozen=True, slots=True)
class _Parts:
    """What determines a signature besides its time; see :class:`RawSignature`."""

    certificate: bytes
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
    return _sign(sha256(manifest).digest(), certificate, key, (signed_at,))


def verify_signature(manifest: bytes, encoded: bytes) -> RawSignature:
    """Check the encoding of a signature file and its mathematics, not whom to trust.

    Raises:
        SignatureMalformed: It is not in the only allowed form.
        SignerCountWrong: It has not exactly one signer and one certificate.
        SignatureInvalid: It was not made for this manifest by the key of its certificate.
        CertificateUnsuitable: The certificate has no usable key.
    """
    parts, times = _take_apart(sha256(manifest).digest(), encoded)
    if len(times) != 1:
        raise SignatureMalformed(detail="the signing time")
    return RawSignature(parts.certificate, times[0], parts.value)


def sign_digest(digest: bytes, certificate: bytes, key: ec.EllipticCurvePrivateKey) -> bytes:
    """Sign the digest of a PDF file.

    Args:
        digest: SHA-256 of the file but for the room of the signature.
        certificate: The signer's certificate, DER.
        key: Its private key.

    Raises:
        KeyDoesNotFit: The key is not the certificate's.
        CertificateUnsuitable: The certificate cannot be read.
    """
    return _sign(digest, certificate, key, ())


def verify_digest(digest: bytes, encoded: bytes) -> bytes:
    """Check the signature of a PDF file, not whom to trust, and return its certificate.

    Raises:
        SignatureMalformed: It is not in the only allowed form.
        SignerCountWrong: It has not exactly one signer and one certificate.
        SignatureInvalid: It was not made for this digest by the key of its certificate.
        CertificateUnsuitable: The certificate has no usable key.
    """
    parts, times = _take_apart(digest, encoded)
    if times:
        raise SignatureMalformed(detail="the signing time")
    return parts.certificate


def _sign(
    digest: bytes,
    certificate: bytes,
    key: ec.EllipticCurvePrivateKey,
    times: tuple[datetime, ...],
) -> bytes:
    if public_key_of(certificate) != key.public_key():
        subject = x509.Certificate.load(certificate).subject.human_friendly
        raise KeyDoesNotFit(subject=subject)
    attributes = _signed_attributes(digest, certificate, times)
    value = _low(key.sign(attributes, ec.ECDSA(hashes.SHA256())))
    return _assemble(attributes, _Parts(certificate, value))


def _take_apart(digest: bytes, encoded: bytes) -> tuple[_Parts, tuple[datetime, ...]]:
    """Return what determines a signature, after building it again and trying its key."""
    parts, times = _read(digest, encoded)
    try:
        attributes = _signed_attributes(digest, parts.certificate, times)
        same = _assemble(attributes, parts) == encoded
    except _UNDECODABLE as error:
        raise SignatureMalformed(detail="a field") from error
    if not same:
        raise SignatureMalformed(detail="the encoding")
    key = public_key_of(parts.certificate)
    try:
        key.verify(parts.value, attributes, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature as error:
        raise SignatureInvalid from error
    return parts, times


def _read(expected: bytes, encoded: bytes) -> tuple[_Parts, tuple[datetime, ...]]:
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
        parts = _Parts(
            certificate=certificates[0].chosen.dump(),
            value=_canonical(signers[0]["signature"].native),
        )
        time = attributes.get("signing_time")
        times = () if time is None else (time.native,)
    except _UNDECODABLE as error:
        raise SignatureMalformed(detail="a field") from error
    if digest != expected:
        raise SignatureInvalid
    return parts, times


def _canonical(value: bytes) -> bytes:
    """Return the value as it would be written: strict DER and the smaller of ``s``, ``n - s``."""
    return _low(encode_dss_signature(*decode_dss_signature(value)))


def _low(value: bytes) -> bytes:
    r, s = decode_dss_signature(value)
    return encode_dss_signature(r, min(s, _ORDER - s) if 0 < s < _ORDER else s)


def _signed_attributes(digest: bytes, certificate: bytes, times: tuple[datetime, ...]) -> bytes:
    """Return the attributes that are signed, as the SET OF that is signed."""
    issuer, serial = _issuer_and_serial(certificate)
    issued = _tlv(_SEQUENCE, _tlv(_SEQUENCE, _tlv(_DIRECTORY_NAME, issuer)), serial)
    identifier = _tlv(_SEQUENCE, _tlv(_OCTET_STRING, sha256(certificate).digest()), issued)
    attributes = (
        (_CONTENT_TYPE, _DATA),
        *((_SIGNING_TIME, _time(time)) for time in times),
        (_MESSAGE_DIGEST, _tlv(_OCTET_STRING, digest)),
        (_CERTIFICATE_V2, _tlv(_SEQUENCE, _tlv(_SEQUENCE, identifier))),
    )
    encoded = (_tlv(_SEQUENCE, kind, _tlv(_SET, value)) for kind, value in attributes)
    # X.690, 11.6: a SET OF is in the order of the encodings of its members.
    return _tlv(_SET, *sorted(encoded))


def _time(time: datetime) -> bytes:
    moment = time.astimezone(UTC)
    short = moment.year <= _LAST_UTC_TIME_YEAR
    digits = f"{moment.year:04d}"[2 * short :] + f"{moment:%m%d%H%M%S}Z"
    return _tlv(_UTC_TIME if short else _GENERALIZED_TIME, digits.encode())


def _assemble(attributes: bytes, parts: _Parts) -> bytes:
    """Write the signature; by hand, since objects for each field took 100 times as long."""
    signer = _tlv(
        _SEQUENCE,
        _VERSION_1,
        _tlv(_SEQUENCE, *_issuer_and_serial(parts.certificate)),
        _SHA256,
        bytes([_CONTEXT_0]) + attributes[1:],
        _ECDSA_SHA256,
        _tlv(_OCTET_STRING, parts.value),
    )
    data = _tlv(
        _SEQUENCE,
        _VERSION_1,
        _tlv(_SET, _SHA256),
        _tlv(_SEQUENCE, _DATA),
        _tlv(_CONTEXT_0, parts.certificate),
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
