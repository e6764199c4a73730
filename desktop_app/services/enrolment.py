"""Enrolment: how an office's key becomes known to the centre, and the centre's root to the office.

Both directions rest on a fingerprint that two people compare by telephone. The request is signed
with the key it speaks of; the answer is signed by the centre and carries its root.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.office import CENTRAL
from desktop_app.domain.package_errors import (
    KindNotAllowed,
    PracticePackage,
    RealPackage,
    RequestInvalid,
    UnknownSigner,
)
from desktop_app.domain.workflow_errors import (
    AlreadyEnrolled,
    FingerprintMismatch,
    FingerprintNeeded,
    NoMatchingRequest,
    NotEnrolled,
    NothingToDo,
    OtherRoot,
    ReasonNeeded,
    UnknownOffice,
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
from desktop_app.services.inbox import incoming_row, keep
from desktop_app.services.workspaces import certificate_row
from desktop_app.store import commands, queries, rows
from desktop_app.store.files import write_durably

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.exchange.identity import Trust
    from desktop_app.store.database import Reader, Writer

    from desktop_app.services.envelope import Opened
    from desktop_app.services.session import Session

    Confirm = Callable[[str, str], bool]

RECIPIENT_SETTING = "recipient"
CENTRAL_NAME_SETTING = "central_name"
SEQUENCE_MARGIN = 1000


@dataclass(frozen=True, slots=True)
class Confirmation:
    """How the fingerprint is confirmed.

    Attributes:
        given: The fingerprint that was read out by telephone, if it was typed.
        confirm: Asks at the terminal, with (who, fingerprint); None where nobody can answer.
        practice: A practice workspace may skip the comparison.
    """

    given: str | None = None
    confirm: Confirm | None = None
    practice: bool = False

    def check(self, whom: str, found: str) -> None:
        """Have the fingerprint confirmed.

        Raises:
            FingerprintMismatch: What was given or answered is not this key's.
            FingerprintNeeded: Nobody can answer, in a real workspace.
        """
        if self.given is not None:
            if not identity.same_fingerprint(self.given, found):
                raise FingerprintMismatch(found=found, given=self.given, whom=whom)
        elif self.confirm is not None:
            if not self.confirm(whom, found):
                raise FingerprintMismatch(found=found, given="another one", whom=whom)
        elif not self.practice:
            raise FingerprintNeeded(whom=whom, fingerprint=found)


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
    outbox.refuse_existing(target)
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


def read_request(opened: Opened) -> EnrolmentRequest:
    """Parse a request whose signature is good, and hold its parts against each other.

    Raises:
        PayloadInvalid: The document breaks its rules.
        RequestInvalid: The request is not for the key and office that signed it.
    """
    name = PAYLOAD_NAMES[Kind.ENROLMENT_REQUEST]
    document = parse_payload(EnrolmentRequest, name, opened.container.read(name))
    identity.check_request(document.request, opened.header.sender, opened.header.practice)
    if document.office != opened.header.sender or not identity.same_fingerprint(
        identity.fingerprint(document.request), opened.signer.fingerprint
    ):
        raise RequestInvalid(detail="it is not for the key that signed it")
    return document


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What enrolling an office gave."""

    office: str
    name: str
    fingerprint: str
    serial: str


def enrol(session: Session, source: Path, target: Path, confirmation: Confirmation) -> Enrolled:
    """Certify an office's key and write the enrolment package.

    Raises:
        CentralOnly: Only the centre enrols.
        UnknownOffice: The request names no office of the list.
        AlreadyEnrolled: This request was answered before; its answer can be exported again.
        FingerprintNeeded: Nobody has compared the fingerprint.
        FingerprintMismatch: The request is not the office's.
        PackageRejected: The file is no valid request.
    """
    session.require_central()
    outbox.refuse_existing(target)
    opened = envelope.verify_package(source, None, session.now())
    envelope.check_addressee(opened.header, session.info.code)
    check_practice(practice=opened.header.practice, expected=session.info.practice)
    request = read_request(opened)
    mark = opened.signer.fingerprint
    with session.read() as reader:
        office = queries.office(reader, request.office)
        known = queries.request(reader, opened.header.id)
        answered = queries.last_sent(reader, request.office)
    if office is None:
        raise UnknownOffice(office=request.office)
    if known is not None and known.state == "enrolled":
        raise AlreadyEnrolled(office=office.code, package=answered.id if answered else "")
    confirmation.check(f"{office.name_th} ({office.code})", mark)
    if known is None:
        keep(session, opened)
    with session.write() as writer:
        if known is None:
            commands.add_package(writer, incoming_row(opened, session.now()))
            add_request_row(writer, session, opened, request)
        answer = _certify(session, writer, request, office)
        row = certificate_row(answer.certificate, office.code, "office")
        commands.set_request_state(writer, opened.header.id, "enrolled")
        commands.add_certificate(writer, row)
        draft = outbox.Draft(Kind.ENROLMENT, office.code, dump(answer))
        sealed = outbox.seal(session, writer, draft)
        outbox.record(writer, sealed)
        writer.audit(
            "identity.enrolled", office.code, None, {"fingerprint": mark, "serial": row.serial}
        )
    outbox.deliver(session, sealed.path, target)
    return Enrolled(office.code, office.name_th, mark, row.serial)


def add_request_row(
    writer: Writer, session: Session, opened: Opened, request: EnrolmentRequest
) -> None:
    """Record a request that waits for its fingerprint to be compared."""
    commands.add_request(
        writer,
        rows.RequestRow(
            package_id=opened.header.id,
            office=request.office,
            fingerprint=opened.signer.fingerprint,
            request=request.request,
            received_at=session.now(),
            state="waiting",
        ),
    )


def _certify(
    session: Session, reader: Reader, request: EnrolmentRequest, office: rows.OfficeRow
) -> Enrolment:
    """Issue the certificate and gather everything that the office needs to know."""
    root = session.trust(reader).root
    signing = queries.current_certificate(reader, CENTRAL, "signing")
    if signing is None:
        raise NotEnrolled
    sequence = queries.highest_sequence_from(reader, office.code)
    certificate = identity.issue_office(
        root,
        session.vault.key(vault.ROOT),
        request.request,
        office.code,
        office.name_th,
        session.now(),
    )
    return Enrolment(
        office=office.code,
        name=office.name_th,
        central_name=session.info.name,
        certificate=certificate,
        root=root,
        signing=signing.der,
        recipient=queries.setting(reader, RECIPIENT_SETTING) or "",
        sequence_floor=sequence + SEQUENCE_MARGIN if sequence else 0,
    )


def check_practice(*, practice: bool, expected: bool) -> None:
    """Keep practice and real offices apart.

    Raises:
        PracticePackage: A practice file in a real workspace.
        RealPackage: A real file in a practice workspace.
    """
    if practice and not expected:
        raise PracticePackage
    if expected and not practice:
        raise RealPackage


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
    with session.read() as reader:
        known_root = queries.current_certificate(reader, CENTRAL, "root")
        trust = session.trust(reader) if known_root is not None else None
    opened = _open_enrolment(session, source, trust)
    document = read_enrolment(session, opened)
    root = identity.certificate_facts(document.root)
    if known_root is None:
        confirmation.check(document.central_name, root.fingerprint)
    serial = identity.certificate_facts(document.certificate).serial
    with session.read() as reader:
        if queries.package(reader, opened.header.id) is not None:
            return Installed(document.central_name, root.fingerprint, serial, known=True)
    keep(session, opened)
    with session.write() as writer:
        commands.add_package(writer, incoming_row(opened, session.now()))
        apply_enrolment(writer, document, opened.container.read(REVOCATIONS_NAME))
    return Installed(document.central_name, root.fingerprint, serial, known=False)


def _open_enrolment(session: Session, source: Path, trust: Trust | None) -> Opened:
    """Verify an enrolment package, at first contact against the root that it carries itself."""
    first = trust is None
    try:
        opened = envelope.verify_package(source, trust, session.now(), first_contact=first)
    except UnknownSigner as error:
        raise OtherRoot from error
    if opened.header.kind is not Kind.ENROLMENT:
        raise KindNotAllowed(sender=opened.header.sender, kind=opened.header.kind.value)
    envelope.check_addressee(opened.header, session.info.code)
    check_practice(practice=opened.header.practice, expected=session.info.practice)
    if first:
        carried = parse_enrolment(opened).root
        own = identity.Trust(root=carried, practice=session.info.practice, crl=None)
        identity.check_chain(opened.container.signer.certificate, own, session.now())
    return opened


def parse_enrolment(opened: Opened) -> Enrolment:
    """Parse the document of an enrolment package whose signature is good."""
    name = PAYLOAD_NAMES[Kind.ENROLMENT]
    return parse_payload(Enrolment, name, opened.container.read(name))


def read_enrolment(session: Session, opened: Opened) -> Enrolment:
    """Parse an enrolment package and check that it answers a key of this workspace.

    Raises:
        NoMatchingRequest: The certificate is for a key that this workspace does not hold.
        UnknownSigner: The certificate was not issued by the package's root.
    """
    document = parse_enrolment(opened)
    trust = identity.Trust(root=document.root, practice=session.info.practice, crl=None)
    facts = identity.check_chain(document.certificate, trust, session.now())
    if facts.subject_code != session.info.code or not session.vault.has(
        vault.office_key_name(facts.fingerprint)
    ):
        raise NoMatchingRequest
    return document


def apply_enrolment(writer: Writer, document: Enrolment, crl: bytes) -> None:
    """Put the certificates, the recipient and the revocations of an enrolment in force."""
    office = certificate_row(document.certificate, document.office, "office")
    for row in (
        certificate_row(document.root, CENTRAL, "root"),
        certificate_row(document.signing, CENTRAL, "signing"),
        office,
    ):
        commands.add_certificate(writer, row)
    commands.set_setting(writer, RECIPIENT_SETTING, document.recipient)
    commands.set_setting(writer, CENTRAL_NAME_SETTING, document.central_name)
    floor = int(queries.setting(writer, outbox.SEQUENCE_FLOOR) or 0)
    commands.set_setting(
        writer, outbox.SEQUENCE_FLOOR, str(max(floor, document.sequence_floor))
    )
    apply_revocations(writer, crl, document.root)
    writer.audit(
        "identity.installed",
        document.office,
        None,
        {"serial": office.serial, "fingerprint": office.fingerprint},
    )


def apply_revocations(writer: Writer, der: bytes, root: bytes) -> bool:
    """Keep a revocation list that is newer than the one in force.

    Returns:
        Whether it was newer.

    Raises:
        RevocationListInvalid: The root has not signed it.
    """
    crl = identity.read_crl(der, root)
    before = queries.revocation_number(writer)
    if crl.number <= before:
        return False
    commands.add_revocation_list(writer, crl.number, der, crl.issued_at)
    for entry in crl.revoked.values():
        commands.revoke_certificate(writer, entry.serial, entry.at, entry.reason)
    writer.audit(
        "identity.revocations", CENTRAL, {"number": before}, {"number": crl.number}
    )
    return True


def revoke(session: Session, office_code: str, reason: str) -> tuple[str, ...]:
    """Withdraw every certificate of an office; the new list travels in each later package.

    Returns:
        The serial numbers that were revoked.

    Raises:
        ReasonNeeded: No reason was given.
        NothingToDo: The office has no certificate that is in force.
    """
    session.require_central()
    if not reason.strip():
        raise ReasonNeeded(action="revoke a certificate")
    with session.read() as reader:
        if queries.office(reader, office_code) is None:
            raise UnknownOffice(office=office_code)
        issued = queries.certificates(reader, role="office")
        number = queries.revocation_number(reader) + 1
        root = session.trust(reader).root
    now = session.now()
    mine = [row for row in issued if row.holder == office_code and row.revoked_at is None]
    if not mine:
        raise NothingToDo(message=f"office {office_code} has no certificate in force")
    entries = [
        identity.Revoked(row.serial, row.revoked_at, row.reason or "")
        for row in issued
        if row.revoked_at is not None
    ]
    entries += [identity.Revoked(row.serial, now, reason.strip()) for row in mine]
    crl = identity.new_crl(root, session.vault.key(vault.ROOT), entries, number, now)
    with session.write() as writer:
        for row in mine:
            commands.revoke_certificate(writer, row.serial, now, reason.strip())
            writer.audit(
                "identity.revoked", office_code, {"serial": row.serial}, {"reason": reason.strip()}
            )
        commands.add_revocation_list(writer, number, crl, now)
    return tuple(row.serial for row in mine)


@dataclass(frozen=True, slots=True)
class Overview:
    """Certificates, and at the centre the requests that wait."""

    certificates: tuple[rows.CertificateRow, ...]
    requests: tuple[rows.RequestRow, ...]


def overview(session: Session) -> Overview:
    """Return every certificate known here and every request."""
    with session.read() as reader:
        return Overview(queries.certificates(reader), queries.requests(reader))


def export_root(session: Session, target: Path) -> str:
    """Write the trusted root as PEM and return its fingerprint.

    Raises:
        NotEnrolled: No root is known yet.
        TargetExists: The target file exists.
    """
    outbox.refuse_existing(target)
    with session.read() as reader:
        root = session.trust(reader).root
    write_durably(target, identity.root_pem(root).encode("ascii"))
    return identity.fingerprint(root)
