"""Enrolment at the area office: ask with a new key, install the centre's answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.office import CENTRAL
from desktop_app.domain.package_errors import KindNotAllowed, UnknownSigner
from desktop_app.domain.workflow_errors import (
    NoMatchingRequest,
    OtherRoot,
)
from desktop_app.exchange import identity, sealing
from desktop_app.exchange.payloads import (
    PAYLOAD_NAMES,
    REVOCATIONS_NAME,
    Enrolment,
    EnrolmentRequest,
    Kind,
    dump,
    parse_payload,
)
from desktop_app.services import envelope, outbox, vault
from desktop_app.services.enrolment import (
    CENTRAL_NAME_SETTING,
    RECIPIENT_SETTING,
    Confirmation,
    apply_revocations,
    check_practice,
)
from desktop_app.services.inbox import incoming_row, is_known, keep, recorded_at, staging
from desktop_app.services.workspaces import certificate_row
from desktop_app.store import commands, queries

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.exchange.identity import Trust
    from desktop_app.services.envelope import Opened
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader, Writer


def write_request(session: Session, target: Path) -> str:
    """Make a new key and write the enrolment request.

    The key in use, if there is one, stays in use until the answer is installed.

    Returns:
        The fingerprint to read out to the centre.

    Raises:
        AreaOnly: The centre does not enrol itself.
        TargetExists: The target file exists.
    """
    session.require_area()
    outbox.check_target(target)
    info = session.info
    key = identity.generate_key()
    request = identity.make_request(key, info.code, info.name, info.practice)
    own = identity.self_signed(key, info.code, info.name, info.practice, session.now())
    mark = identity.fingerprint(request)
    session.vault.add_key(vault.office_key_name(mark), key)
    document = EnrolmentRequest(office=info.code, name=info.name, request=request)
    facts = identity.certificate_facts(own)
    with session.read() as reader:
        sealed = outbox.seal(
            session,
            reader,
            outbox.Draft(Kind.ENROLMENT_REQUEST, CENTRAL, dump(document)),
            signature=(lambda data: sealing.sign_manifest(data, own, key), facts.serial),
        )
    with session.write() as writer:
        outbox.record(writer, sealed)
        writer.audit("identity.requested", info.code, None, {"fingerprint": mark})
    outbox.deliver(session, sealed.path, target)
    return mark


@dataclass(frozen=True, slots=True)
class Installed:
    """What installing an enrolment package gave; ``known`` when it was installed before."""

    central_name: str
    root_fingerprint: str
    serial: str
    known: bool


def install(session: Session, source: Path, confirmation: Confirmation) -> Installed:
    """Install the centre's answer once its root's fingerprint is confirmed.

    Raises:
        AreaOnly: Only an area office installs.
        FingerprintNeeded: Nobody has compared the root's fingerprint.
        FingerprintMismatch: The root is not the centre's.
        NoMatchingRequest: The package answers another key.
        OtherRoot: The workspace trusts another centre already.
        PackageRejected: The file is no valid enrolment package.
    """
    session.require_area()
    with staging(session) as staged:
        with session.read() as reader:
            known_root = queries.current_certificate(reader, CENTRAL, "root")
            trust = session.trust(reader) if known_root is not None else None
        opened = _open_enrolment(session, source, staged, trust)
        with session.read() as reader:
            document = read_enrolment(session, reader, opened)
            known = is_known(reader, opened)
        root = identity.certificate_facts(document.root)
        if known_root is None:
            confirmation.check(document.central_name, root.fingerprint)
        if not known:
            with session.write() as writer:
                opened = keep(session, opened)
                commands.add_package(writer, incoming_row(opened, session.now()))
                apply_enrolment(writer, document, opened.container.read(REVOCATIONS_NAME))
    serial = identity.certificate_facts(document.certificate).serial
    return Installed(document.central_name, root.fingerprint, serial, known)


def _open_enrolment(session: Session, source: Path, staged: Path, trust: Trust | None) -> Opened:
    """Verify an enrolment package, at first contact against the root that it carries itself."""
    try:
        opened = envelope.verify_package(
            source, trust, session.now(), recorded_at=recorded_at(session), copy_to=staged
        )
    except UnknownSigner as error:
        raise OtherRoot from error
    if opened.header.kind is not Kind.ENROLMENT:
        raise KindNotAllowed(sender=opened.header.sender, kind=opened.header.kind.value)
    envelope.check_addressee(opened.header, session.info.code)
    check_practice(practice=opened.header.practice, expected=session.info.practice)
    if trust is None:
        carried = parse_enrolment(opened).root
        own = identity.Trust(root=carried, practice=session.info.practice)
        identity.check_chain(opened.container.signer.certificate, own, session.now())
    return opened


def parse_enrolment(opened: Opened) -> Enrolment:
    """Parse the document of an enrolment package whose signature is good."""
    name = PAYLOAD_NAMES[Kind.ENROLMENT]
    return parse_payload(Enrolment, name, opened.container.read(name))


def read_enrolment(session: Session, reader: Reader, opened: Opened) -> Enrolment:
    """Parse an enrolment package and check that it answers a key of this workspace.

    Raises:
        OtherRoot: It brings another root than the one that is trusted here.
        NoMatchingRequest: The certificate is for a key that this workspace does not hold.
        UnknownSigner: A certificate was not issued by the package's root.
        RevokedSigner: The certificate has been withdrawn since.
        RevocationListInvalid: The package's revocation list is not the root's.
    """
    document = parse_enrolment(opened)
    known = queries.current_certificate(reader, CENTRAL, "root")
    if known is not None and known.der != document.root:
        raise OtherRoot
    crl = identity.read_crl(opened.container.read(REVOCATIONS_NAME), document.root)
    before = session.trust(reader).crl if known is not None else None
    if before is not None and before.number > crl.number:
        crl = before
    trust = identity.Trust(root=document.root, practice=session.info.practice, crl=crl)
    identity.check_chain(document.signing, trust, session.now())
    facts = identity.check_chain(document.certificate, trust, session.now())
    if facts.subject_code != session.info.code or not session.vault.has(
        vault.office_key_name(facts.fingerprint)
    ):
        raise NoMatchingRequest
    return document


def is_late(reader: Reader, document: Enrolment) -> bool:
    """Tell whether a newer certificate than the enrolment's is in use."""
    newest = queries.current_certificate(reader, document.office, "office")
    issued = identity.certificate_facts(document.certificate).not_before
    return newest is not None and newest.issued_at > issued


def apply_enrolment(writer: Writer, document: Enrolment, crl: bytes) -> bool:
    """Put the certificates, the recipient and the revocations of an enrolment in force.

    Returns:
        Whether it came late: a newer certificate is in use and stays so.
    """
    office = certificate_row(document.certificate, document.office, "office")
    late = is_late(writer, document)
    commands.add_certificate(writer, replace(office, current=not late))
    if not late:
        commands.add_certificate(writer, certificate_row(document.root, CENTRAL, "root"))
        commands.add_certificate(writer, certificate_row(document.signing, CENTRAL, "signing"))
        commands.set_setting(writer, RECIPIENT_SETTING, document.recipient)
        commands.set_setting(writer, CENTRAL_NAME_SETTING, document.central_name)
    floor = int(queries.setting(writer, outbox.SEQUENCE_FLOOR) or 0)
    commands.set_setting(writer, outbox.SEQUENCE_FLOOR, str(max(floor, document.sequence_floor)))
    apply_revocations(writer, crl, document.root)
    writer.audit(
        "identity.installed",
        document.office,
        None,
        {"serial": office.serial, "fingerprint": office.fingerprint},
    )
    return late
