"""Offices with keys and certificates for tests, cheap enough to make for each run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec

from desktop_app.exchange import identity, sealing
from desktop_app.exchange.container import BuiltContainer, Container, Limits, Member, build, verify

NOW = datetime.now(UTC).replace(microsecond=0)
OFFICE_CODE = "1001"
OFFICE_NAME = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษากรุงเทพมหานคร"
CENTRAL_NAME = "สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน"


@dataclass(frozen=True)
class Signatory:
    """A certificate and its key."""

    certificate: bytes
    key: ec.EllipticCurvePrivateKey

    def sign(self, manifest: bytes) -> bytes:
        return sealing.sign_manifest(manifest, self.certificate, self.key)

    @property
    def facts(self) -> identity.CertificateFacts:
        return identity.certificate_facts(self.certificate)


@dataclass(frozen=True)
class Pki:
    """A central office, and one area office that it enrolled."""

    practice: bool = False
    now: datetime = NOW
    root_key: ec.EllipticCurvePrivateKey = field(default_factory=identity.generate_key)
    root: bytes = b""
    office: Signatory = field(init=False)

    def __post_init__(self) -> None:
        root = identity.new_root(self.root_key, CENTRAL_NAME, self.practice, self.now)
        object.__setattr__(self, "root", root)
        object.__setattr__(self, "office", self.enrol(OFFICE_CODE, OFFICE_NAME))

    def enrol(self, code: str, name: str, now: datetime | None = None) -> Signatory:
        key = identity.generate_key()
        request = identity.make_request(key, code, name, self.practice)
        issued_at = now or self.now
        certificate = identity.issue_office(
            self.root, self.root_key, request, code, name, issued_at
        )
        return Signatory(certificate, key)

    def trust(self, *revoked: identity.Revoked) -> identity.Trust:
        crl = identity.new_crl(self.root, self.root_key, revoked, 1, self.now)
        return identity.Trust(self.root, self.practice, identity.read_crl(crl, self.root))

    def check(
        self, *revoked: identity.Revoked, now: datetime | None = None
    ) -> Callable[[bytes, bytes], sealing.Signer]:
        """Return the check that a workspace of this centre makes."""
        trust = self.trust(*revoked)

        def check(manifest: bytes, p7s: bytes) -> sealing.Signer:
            signer = sealing.check_signature(manifest, p7s)
            identity.check_chain(signer.certificate, trust, now or self.now + timedelta(hours=1))
            return signer

        return check


SMALL = (
    Member("package.json", b'{"format": "kpr.package/1"}', "application/json"),
    Member("payload/answers.json", b'{"1.1": {"value": "95"}}', "application/json"),
    Member("evidence/รายงาน น้ำ.pdf", b"%PDF-1.7 ...", "application/pdf"),
    Member("evidence/empty.txt", b"", "text/plain"),
)


def build_small(target: Path, pki: Pki, members: tuple[Member, ...] = SMALL) -> BuiltContainer:
    return build(target, members, pki.office.sign)


def verify_for(pki: Pki, path: Path, limits: Limits | None = None) -> Container:
    return verify(path, pki.check(), limits=limits or Limits())
