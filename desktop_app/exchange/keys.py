"""Private keys and secrets at rest: a passphrase at real cost.

The usual ways to protect a key (PKCS#12, the default PKCS#8 of the libraries) use
2,048 rounds in some place, so that a guess costs less than a millisecond. Here each
guess costs :attr:`KeyCost.iterations` rounds of PBKDF2-HMAC-SHA256.

* Signing keys: PKCS#8 with PBES2 (RFC 8018), which openssl reads.
* Other secrets (the age identity): a small JSON document with AES-256-GCM. The
  passphrase mode of age itself is not used: its scrypt chose 1 GiB of memory and 5 s here.
"""

from __future__ import annotations

import base64
import binascii
import json
import secrets
import unicodedata
from dataclasses import dataclass
from hashlib import pbkdf2_hmac
from typing import Final, TypeAlias

import pyrage
from asn1crypto import algos, core, keys, pem
from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives import padding, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES256

from desktop_app.domain.key_errors import EmptyPassphrase, KeyDamaged, WrongPassphrase

PrivateKey: TypeAlias = ec.EllipticCurvePrivateKey
"""A signing key, for rooms that only hand it on."""

_LABEL: Final = "ENCRYPTED PRIVATE KEY"
_DOCUMENT_FORMAT: Final = "kpr.secret/1"
_KEY_BYTES: Final = 32
_SALT_BYTES: Final = 16
_BLOCK_BYTES: Final = 16
_NONCE_BYTES: Final = 12
# A damaged count must not keep the program busy for hours.
_MAX_ITERATIONS: Final = 50_000_000


@dataclass(frozen=True, slots=True)
class KeyCost:
    """What one guess of a passphrase costs.

    Attributes:
        iterations: Rounds of PBKDF2-HMAC-SHA256; the default is OWASP's for this function.
    """

    iterations: int = 600_000


def generate_key() -> ec.EllipticCurvePrivateKey:
    """Make a signing key on P-256."""
    return ec.generate_private_key(ec.SECP256R1())


def protect_key(
    key: ec.EllipticCurvePrivateKey, passphrase: str, cost: KeyCost | None = None
) -> bytes:
    """Encrypt a signing key.

    Returns:
        PEM text, PKCS#8 with PBES2, PBKDF2-HMAC-SHA256 and AES-256-CBC.

    Raises:
        EmptyPassphrase: There is no passphrase.
    """
    plain = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    iterations = (cost or KeyCost()).iterations
    salt, vector = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_BLOCK_BYTES)
    padder = padding.PKCS7(8 * _BLOCK_BYTES).padder()
    padded = padder.update(plain) + padder.finalize()
    derived = _derive(_not_empty(passphrase), salt, iterations)
    encryptor = Cipher(AES256(derived), modes.CBC(vector)).encryptor()
    sealed = encryptor.update(padded) + encryptor.finalize()
    info = keys.EncryptedPrivateKeyInfo(
        {
            "encryption_algorithm": algos.EncryptionAlgorithm(
                {
                    "algorithm": "pbes2",
                    "parameters": {
                        "key_derivation_func": {
                            "algorithm": "pbkdf2",
                            "parameters": {
                                "salt": algos.Pbkdf2Salt(
                                    name="specified", value=core.OctetString(salt)
                                ),
                                "iteration_count": iterations,
                                "prf": {"algorithm": "sha256", "parameters": core.Null()},
                            },
                        },
                        "encryption_scheme": {
                            "algorithm": "aes256_cbc",
                            "parameters": vector,
                        },
                    },
                }
            ),
            "encrypted_data": sealed,
        }
    )
    armoured: bytes = pem.armor(_LABEL, info.dump())
    return armoured


def open_key(protected: bytes, passphrase: str) -> ec.EllipticCurvePrivateKey:
    """Decrypt a signing key.

    Raises:
        WrongPassphrase: The passphrase does not open it.
        KeyDamaged: It is not a key of :func:`protect_key`.
    """
    salt, iterations, vector, sealed = _read_protected(protected)
    derived = _derive(passphrase, salt, iterations)
    decryptor = Cipher(AES256(derived), modes.CBC(vector)).decryptor()
    unpadder = padding.PKCS7(8 * _BLOCK_BYTES).unpadder()
    try:
        padded = decryptor.update(sealed) + decryptor.finalize()
        plain = unpadder.update(padded) + unpadder.finalize()
        key = serialization.load_der_private_key(plain, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        # CBC has no check value: a wrong passphrase shows as bad padding or as no key.
        raise WrongPassphrase from error
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise KeyDamaged(detail="it is not on the curve P-256")
    return key


def protect_secret(secret: str, passphrase: str, cost: KeyCost | None = None) -> bytes:
    """Encrypt a short secret text, such as an age identity.

    Returns:
        A JSON document: PBKDF2-HMAC-SHA256 and AES-256-GCM with the format, the rounds and
        the salt as additional data.

    Raises:
        EmptyPassphrase: There is no passphrase.
    """
    iterations = (cost or KeyCost()).iterations
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    derived = _derive(_not_empty(passphrase), salt, iterations)
    sealed = AESGCM(derived).encrypt(nonce, secret.encode(), _bound(salt, iterations))
    document = {
        "format": _DOCUMENT_FORMAT,
        "iterations": iterations,
        "salt": salt.hex(),
        "nonce": nonce.hex(),
        "sealed": base64.b64encode(sealed).decode(),
    }
    return (json.dumps(document, indent=2) + "\n").encode()


def open_secret(protected: bytes, passphrase: str) -> str:
    """Decrypt a secret of :func:`protect_secret`.

    Raises:
        WrongPassphrase: The passphrase does not open it, or it was changed.
        KeyDamaged: It is not such a document.
    """
    try:
        document = json.loads(protected)
        if document["format"] != _DOCUMENT_FORMAT:
            raise KeyDamaged(detail="an unknown format")
        salt, nonce = bytes.fromhex(document["salt"]), bytes.fromhex(document["nonce"])
        sealed = base64.b64decode(document["sealed"], validate=True)
        iterations = _checked_iterations(document["iterations"])
        derived = _derive(passphrase, salt, iterations)
        return AESGCM(derived).decrypt(nonce, sealed, _bound(salt, iterations)).decode()
    except InvalidTag as error:
        raise WrongPassphrase from error
    except (ValueError, TypeError, KeyError, binascii.Error) as error:
        raise KeyDamaged(detail="it is not a protected secret") from error


def age_keypair() -> tuple[str, str]:
    """Make a key pair for encrypted packages.

    Returns:
        The identity, which is secret, and the recipient, which is public.
    """
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def _read_protected(protected: bytes) -> tuple[bytes, int, bytes, bytes]:
    """Return salt, rounds, initialisation vector and encrypted key."""
    try:
        label, _, der = pem.unarmor(protected)
        info = keys.EncryptedPrivateKeyInfo.load(der, strict=True)
        algorithm = info["encryption_algorithm"]
        expected = (label, algorithm["algorithm"].native) == (_LABEL, "pbes2")
        if not expected or algorithm.kdf != "pbkdf2" or algorithm.kdf_hmac != "sha256":
            raise KeyDamaged(detail="another kind of protection")
        if (algorithm.encryption_cipher, algorithm.key_length) != ("aes", _KEY_BYTES):
            raise KeyDamaged(detail="another kind of protection")
        salt: bytes = algorithm.kdf_salt
        vector: bytes = algorithm.encryption_iv
        sealed: bytes = info["encrypted_data"].native
        iterations = _checked_iterations(algorithm.kdf_iterations)
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise KeyDamaged(detail="it is not an encrypted key") from error
    if len(vector) != _BLOCK_BYTES or not sealed or len(sealed) % _BLOCK_BYTES:
        raise KeyDamaged(detail="its length")
    return salt, iterations, vector, sealed


def _checked_iterations(found: object) -> int:
    if not isinstance(found, int) or not 1 <= found <= _MAX_ITERATIONS:
        raise KeyDamaged(detail="the number of rounds")
    return found


def _not_empty(passphrase: str) -> str:
    if not passphrase:
        raise EmptyPassphrase
    return passphrase


def _derive(passphrase: str, salt: bytes, iterations: int) -> bytes:
    # NFC, so that the same letters typed on another keyboard give the same key (RFC 8265).
    text = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return pbkdf2_hmac("sha256", text, salt, iterations, _KEY_BYTES)


def _bound(salt: bytes, iterations: int) -> bytes:
    return f"{_DOCUMENT_FORMAT}:{iterations}:{salt.hex()}".encode()
