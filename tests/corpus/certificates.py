"""Certificates that the program itself would never issue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from desktop_app.exchange.certificates import DOCUMENT_SIGNING, load_certificate
from tests.corpus.pki import Pki

Extension = tuple[x509.ExtensionType, bool]

BASIC: Extension = (x509.BasicConstraints(ca=False, path_length=None), True)
PURPOSE: Extension = (x509.ExtendedKeyUsage([DOCUMENT_SIGNING]), False)
OTHER_PURPOSE: Extension = (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False)
UNKNOWN: Extension = (x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\5\0"), True)


def usage(*, signs: bool = True) -> Extension:
    names = (
        "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    flags = dict.fromkeys(names, False) | {"digital_signature": signs}
    flags["content_commitment"] = not signs
    return x509.KeyUsage(**flags), True


GOOD: tuple[Extension, ...] = (BASIC, usage(), PURPOSE)


def leaf(
    pki: Pki,
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey,
    extensions: Sequence[Extension] = GOOD,
) -> bytes:
    """Issue a certificate with these extensions and nothing else."""
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "1001")]))
        .issuer_name(load_certificate(pki.root).subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(pki.now)
        .not_valid_after(pki.now + timedelta(days=30))
    )
    for value, critical in extensions:
        builder = builder.add_extension(value, critical=critical)
    certificate = builder.sign(pki.root_key, hashes.SHA256())
    return certificate.public_bytes(serialization.Encoding.DER)
