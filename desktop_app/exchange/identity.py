"""Keys, certificates, enrolment and revocation: the one door to this part of the room."""

from __future__ import annotations

from desktop_app.exchange.certificates import (
    CENTRAL_CODE,
    CertificateFacts,
    certificate_facts,
    fingerprint,
    load_root_pem,
    normalise_fingerprint,
    root_pem,
    same_fingerprint,
)
from desktop_app.exchange.issuing import (
    issue_office,
    issue_signing,
    make_request,
    new_root,
    self_signed,
)
from desktop_app.exchange.keys import (
    KeyCost,
    PrivateKey,
    age_keypair,
    generate_key,
    open_key,
    open_secret,
    protect_key,
    protect_secret,
)
from desktop_app.exchange.trust import (
    TOLERANCE,
    RevocationList,
    Revoked,
    Trust,
    check_chain,
    new_crl,
    read_crl,
)

__all__ = [
    "CENTRAL_CODE",
    "TOLERANCE",
    "CertificateFacts",
    "KeyCost",
    "PrivateKey",
    "RevocationList",
    "Revoked",
    "Trust",
    "age_keypair",
    "certificate_facts",
    "check_chain",
    "fingerprint",
    "generate_key",
    "issue_office",
    "issue_signing",
    "load_root_pem",
    "make_request",
    "new_crl",
    "new_root",
    "normalise_fingerprint",
    "open_key",
    "open_secret",
    "protect_key",
    "protect_secret",
    "read_crl",
    "root_pem",
    "same_fingerprint",
    "self_signed",
]
