"""Seal packages: sign them for everybody, encrypt them for one recipient.

A package is signed first and then encrypted, because age does not say who encrypted.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import pyrage

from desktop_app.domain.key_errors import (
    DamagedEncryption,
    EncryptionKeyInvalid,
    NotEncryptedForUs,
    RecipientInvalid,
)
from desktop_app.domain.package_errors import SignatureInvalid
from desktop_app.exchange.certificates import certificate_facts
from desktop_app.exchange.container_format import AGE_MAGIC
from desktop_app.exchange.files import CHUNK, replacing, unreadable, unwritable
from desktop_app.exchange.signature import make_signature, verify_signature

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from cryptography.hazmat.primitives.asymmetric import ec

    Progress = Callable[[int, int], None]

# What age says when none of the keys opens the file; each other complaint means damage.
_OTHER_KEY: Final = "No matching keys found"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed, as the certificate in the signature says; trust is another question.

    Attributes:
        certificate: The certificate, DER.
        serial: Its serial number, lower-case hexadecimal.
        subject_code: Office code, or ``central``.
        subject_name: Name of the office.
        practice: Whether it is a practice certificate.
        signed_at: What the signer's computer believed the time to be.
        public_key_sha256: SHA-256 of the public key, hexadecimal.
    """

    certificate: bytes
    serial: str
    subject_code: str
    subject_name: str
    practice: bool
    signed_at: datetime
    public_key_sha256: str


# --- signatures --------------------------------------------------------------------------


def sign_manifest(
    manifest: bytes,
    certificate_der: bytes,
    key: ec.EllipticCurvePrivateKey,
    signed_at: datetime | None = None,
) -> bytes:
    """Sign a manifest: CAdES baseline B-B, detached.

    Raises:
        KeyDoesNotFit: The key is not the certificate's.
        CertificateUnsuitable: The certificate cannot be read.
    """
    return make_signature(manifest, certificate_der, key, signed_at or datetime.now(UTC))


def check_signature(manifest: bytes, p7s: bytes) -> Signer:
    """Check that the signature is intact and fits the manifest.

    This is mathematics only: anybody can make a certificate. Whether its owner counts is
    decided by :func:`desktop_app.exchange.identity.check_chain`.

    Raises:
        SignatureMalformed: It is not in the only allowed form.
        SignerCountWrong: It has not exactly one signer and one certificate.
        SignatureInvalid: It was not made for this manifest by the key of its certificate.
        CertificateUnsuitable: The certificate cannot be read.
    """
    raw = verify_signature(manifest, p7s)
    facts = certificate_facts(raw.certificate)
    _ask_pyhanko(manifest, p7s)
    return Signer(
        certificate=raw.certificate,
        serial=facts.serial,
        subject_code=facts.subject_code,
        subject_name=facts.subject_name,
        practice=facts.practice,
        signed_at=raw.signed_at,
        public_key_sha256=facts.public_key_sha256,
    )


def _ask_pyhanko(manifest: bytes, p7s: bytes) -> None:
    """Let an independent implementation of CMS come to the same conclusion."""
    # Imported here because it takes 0.9 s, which a command without packages need not wait for.
    from asn1crypto import cms  # noqa: PLC0415
    from pyhanko.sign.general import CMSStructuralError, extract_signer_info  # noqa: PLC0415
    from pyhanko.sign.validation.errors import SignatureValidationError  # noqa: PLC0415
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity  # noqa: PLC0415

    data = cms.ContentInfo.load(p7s, strict=True)["content"]
    try:
        intact, valid = validate_sig_integrity(
            extract_signer_info(data),
            data["certificates"][0].chosen,
            expected_content_type="data",
            actual_digest=sha256(manifest).digest(),
        )
    except (CMSStructuralError, SignatureValidationError) as error:
        raise SignatureInvalid from error
    if not (intact and valid):
        raise SignatureInvalid


# --- encryption --------------------------------------------------------------------------


def is_encrypted(path: Path) -> bool:
    """Tell whether a file is encrypted with age, by its first bytes.

    Raises:
        SourceUnreadable: The file cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(len(AGE_MAGIC)) == AGE_MAGIC
    except OSError as error:
        raise unreadable(path, error) from error


def encrypt_file(
    source: Path, target: Path, recipients: Sequence[str], *, progress: Progress | None = None
) -> None:
    """Encrypt a file with age; the target appears only when it is complete.

    Raises:
        RecipientInvalid: A recipient is not an age public key, or there is none.
        SourceUnreadable: The source cannot be read.
        TargetUnwritable: The target cannot be written.
        DiskFull: There is no room for it.
    """
    try:
        keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    except pyrage.RecipientError as error:
        raise RecipientInvalid from error
    if not keys:
        raise RecipientInvalid
    with _open_source(source) as reader, replacing(target) as file:
        plain = _Reader(reader, source, progress)
        sealed = _Writer(file, target)
        try:
            pyrage.encrypt_io(plain, sealed, keys)
        except (pyrage.EncryptError, OSError) as error:
            raise (plain.failure or sealed.failure or error) from error


def decrypt_file(
    source: Path, target: Path, identity: str, *, progress: Progress | None = None
) -> None:
    """Decrypt a file of age; the target appears only when its end proved genuine.

    Raises:
        NotEncryptedForUs: The file is for another key.
        DamagedEncryption: It was damaged or cut.
        EncryptionKeyInvalid: The identity is none.
        SourceUnreadable: The source cannot be read.
        TargetUnwritable: The target cannot be written.
        DiskFull: There is no room for it.
    """
    try:
        key = pyrage.x25519.Identity.from_str(identity)
    except pyrage.IdentityError as error:
        raise EncryptionKeyInvalid from error
    with _open_source(source) as reader, replacing(target) as file:
        sealed = _Reader(reader, source, progress)
        plain = _Writer(file, target)
        try:
            pyrage.decrypt_io(sealed, plain, [key])
        except (pyrage.DecryptError, OSError) as error:
            failure = sealed.failure or plain.failure
            if failure is not None:
                raise failure from error
            if isinstance(error, pyrage.DecryptError) and _OTHER_KEY in str(error):
                raise NotEncryptedForUs from error
            raise DamagedEncryption from error


def _open_source(source: Path) -> BinaryIO:
    try:
        return source.open("rb")
    except OSError as error:
        raise unreadable(source, error) from error


class _Reader:
    """Lets age read a file, reports progress, and keeps what went wrong.

    age turns every exception of its callers into its own, as text; the original is kept here.
    """

    def __init__(self, file: BinaryIO, path: Path, progress: Progress | None) -> None:
        self._file = file
        self._path = path
        self._progress = progress
        self._total = os.fstat(file.fileno()).st_size
        self._done = 0
        self._reported = 0
        self.failure: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            data = self._file.read(size)
            self._done += len(data)
            # age reads 8 KiB at a time: tell the caller once in a while, and at the end.
            if self._progress and (not data or self._done - self._reported >= CHUNK):
                self._reported = self._done
                self._progress(self._done, self._total)
        except OSError as error:
            self.failure = unreadable(self._path, error)
            raise
        except BaseException as error:
            self.failure = error
            raise
        return data


class _Writer:
    """Lets age write a file and keeps what went wrong."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        self._file = file
        self._path = path
        self.failure: BaseException | None = None

    def write(self, data: bytes) -> int:
        try:
            return self._file.write(data)
        except OSError as error:
            self.failure = unwritable(self._path, error)
            raise

    def flush(self) -> None:
        self._file.flush()
