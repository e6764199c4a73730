"""A centre's root and a signing key for packages that belong to no workspace."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from benchmarks import PASSPHRASE
from desktop_app.exchange import identity, sealing

if TYPE_CHECKING:
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric import ec

ROOT = "root.pem"
CERTIFICATE = "certificate.pem"
KEY = "key.pem"
CHEAP = identity.KeyCost(iterations=1000)


@dataclass(frozen=True, slots=True)
class Pair:
    """A signing key and its certificate, and the root that issued it."""

    root: bytes
    certificate: bytes
    key: ec.EllipticCurvePrivateKey

    @classmethod
    def make(cls) -> Self:
        """Make a root and a signing certificate."""
        root_key, key = identity.generate_key(), identity.generate_key()
        now = datetime.now(UTC)
        root = identity.new_root(root_key, "Benchmark", practice=True, now=now)
        issued = identity.issue_signing(root, root_key, key.public_key(), "Benchmark", now)
        return cls(root, issued, key)

    def write(self, folder: Path) -> None:
        """Keep the pair in a folder, in forms that openssl reads too."""
        (folder / ROOT).write_text(identity.root_pem(self.root), encoding="ascii")
        certificate = ssl.DER_cert_to_PEM_cert(self.certificate)
        (folder / CERTIFICATE).write_text(certificate, encoding="ascii")
        (folder / KEY).write_bytes(identity.protect_key(self.key, PASSPHRASE, CHEAP))

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Return a pair that was kept."""
        certificate = (folder / CERTIFICATE).read_text(encoding="ascii")
        return cls(
            identity.load_root_pem((folder / ROOT).read_text(encoding="ascii")),
            ssl.PEM_cert_to_DER_cert(certificate),
            identity.open_key((folder / KEY).read_bytes(), PASSPHRASE),
        )

    def sign(self, manifest: bytes) -> bytes:
        """Sign a manifest."""
        return sealing.sign_manifest(manifest, self.certificate, self.key)

    def check(self, manifest: bytes, signature: bytes) -> sealing.Signer:
        """Check a signature and its certificate, as a workspace does."""
        signer = sealing.check_signature(manifest, signature)
        trust = identity.Trust(self.root, practice=True)
        identity.check_chain(signer.certificate, trust, datetime.now(UTC))
        return signer
