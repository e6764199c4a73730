"""Enrolment at the centre: certify a key after comparing its fingerprint; withdraw certificates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.jsontext import is_unicode
from desktop_app.domain.office import CENTRAL
from desktop_app.domain.package_errors import CertificateUnsuitable, KindNotAllowed, RequestInvalid
from desktop_app.domain.workflow_errors import (
    AlreadyEnrolled,
    BadInput,
    NothingToDo,
    ReasonNeeded,
    UnknownOffice,
)
from desktop_app.exchange import identity
from desktop_app.exchange.payloads import (
    PAYLOAD_NAMES,
    Enrolment,
    EnrolmentRequest,
    Kind,
    dump,
    parse_payload,
)
from desktop_app.services import envelope, outbox, vault
from desktop_app.services.enrolment import (
    RECIPIENT_SETTING,
    Confirmation,
    check_practice,
)
from desktop_app.services.inbox import incoming_row, is_known, keep, staging
from desktop_app.services.workspaces import certificate_row
from desktop_app.store import commands, queries, rows

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from desktop_app.services.envelope import Opened
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader, Writer


SEQUENCE_MARGIN = 1000
LONGEST_REASON = 500  # it travels in every package of the centre


def read_request(opened: Opened) -> EnrolmentRequest:
    """Parse a request whose signature is good, and hold its parts against each other.

    Raises:
        PayloadInvalid: The document breaks its rules.
        RequestInvalid: The request is not for the key and office that signed it.
    """
    name = PAYLOAD_NAMES[Kind.ENROLMENT_REQUEST]
    document = parse_payload(EnrolmentRequest, name, opened.container.read(name))
    try:
        mark = identity.fingerprint(document.request)
    except CertificateUnsuitable as error:
        raise RequestInvalid(detail="it cannot be read") from error
    if document.office != opened.header.sender or mark != opened.signer.fingerprint:
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
        ClockWrong: The computer's date cannot be right.
        PackageRejected: The file is no valid request.
    """
    session.require_central()
    session.require_clock()
    outbox.check_target(target)
    with staging(session) as staged:
        opened = _open_request(session, source, staged)
        request = read_request(opened)
        mark = opened.signer.fingerprint
        with session.read() as reader:
            office = queries.office(reader, request.office)
            known = is_known(reader, opened)
            _refuse_second_answer(reader, opened)
        if office is None:
            raise UnknownOffice(office=request.office)
        confirmation.check(f"{office.name_th} ({office.code})", mark)
        with session.write() as writer:
            answer = _certify(session, writer, opened, office, known=known)
            if not known:
                opened = keep(session, opened)
                commands.add_package(writer, incoming_row(opened, session.now()))
                add_request_row(writer, session, opened, request)
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


def _open_request(session: Session, source: Path, staged: Path) -> Opened:
    """Verify a request; the fingerprint, which people compare, stands in for a known signer."""
    with session.read() as reader:
        trust = session.trust(reader)
    opened = envelope.verify_package(source, trust, session.now(), copy_to=staged)
    if opened.header.kind is not Kind.ENROLMENT_REQUEST:
        raise KindNotAllowed(sender=opened.header.sender, kind=opened.header.kind.value)
    envelope.check_addressee(opened.header, session.info.code)
    check_practice(practice=opened.header.practice, expected=session.info.practice)
    return opened


def _refuse_second_answer(reader: Reader, opened: Opened) -> None:
    request = queries.request(reader, opened.header.id)
    if request is None or request.state != "enrolled":
        return
    answers = [
        row
        for row in queries.packages(reader, direction="out", kind=Kind.ENROLMENT.value)
        if row.recipient == request.office
    ]
    raise AlreadyEnrolled(office=request.office, package=answers[-1].id)


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
    session: Session, reader: Reader, opened: Opened, office: rows.OfficeRow, *, known: bool
) -> Enrolment:
    """Issue the certificate and gather everything that the office needs to know.

    An office that starts anew on another computer is told to count on from where the lost one
    may have been, so that no number is used twice. Its request then has a number that was used
    before; a request that was imported earlier has its own.
    """
    request = read_request(opened)
    root = session.trust(reader).root
    signing = queries.current_certificate(reader, CENTRAL, "signing")
    assert signing is not None  # noqa: S101  made together with the workspace
    highest = queries.highest_sequence_from(reader, office.code)
    number = opened.header.sequence
    anew = number < highest if known else number <= highest
    certificate = identity.issue_office(
        root,
        session.vault.key(vault.ROOT),
        request.request,
        office.code,
        office.name_th,
        _issue_time(session, reader, office.code),
    )
    return Enrolment(
        office=office.code,
        name=office.name_th,
        central_name=session.info.name,
        certificate=certificate,
        root=root,
        signing=signing.der,
        recipient=queries.setting(reader, RECIPIENT_SETTING) or "",
        sequence_floor=highest + SEQUENCE_MARGIN if anew else 0,
    )


def _issue_time(session: Session, reader: Reader, office_code: str) -> datetime:
    """Return when a certificate is issued: after the office's last one, as packages are ordered.

    A clock that was set back a little since must not put the new key's packages before the old
    key's. Further ahead than the tolerance for clocks, the last one never counted for anybody.
    """
    now = session.now()
    issued = [
        row.issued_at
        for row in queries.certificates(reader, role="office")
        if row.holder == office_code and row.issued_at < now + identity.TOLERANCE
    ]
    return max([now, *(at + timedelta(seconds=1) for at in issued)])


def revoke(session: Session, office_code: str, reason: str) -> tuple[str, ...]:
    """Withdraw every certificate of an office; the new list travels in each later package.

    Returns:
        The serial numbers that were revoked.

    Raises:
        CentralOnly: Only the centre revokes.
        ClockWrong: The computer's date cannot be right.
        ReasonNeeded: No reason was given.
        BadInput: The reason is too long, or cannot be stored.
        UnknownOffice: There is no such office.
        NothingToDo: The office has no certificate that is in force.
    """
    session.require_central()
    session.require_clock()
    reason = reason.strip()
    if not reason:
        raise ReasonNeeded(action="revoke a certificate")
    if len(reason) > LONGEST_REASON or not is_unicode(reason):
        raise BadInput(message=f"give a reason of at most {LONGEST_REASON} letters, none broken")
    with session.read() as reader:
        if queries.office(reader, office_code) is None:
            raise UnknownOffice(office=office_code)
        issued = queries.certificates(reader, role="office")
        # A restored workspace goes on above every number that it may have used since the backup.
        floor = int(queries.setting(reader, outbox.SEQUENCE_FLOOR) or 0)
        number = max(queries.revocation_number(reader), floor) + 1
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
    entries += [identity.Revoked(row.serial, now, reason) for row in mine]
    crl = identity.new_crl(root, session.vault.key(vault.ROOT), entries, number, now)
    with session.write() as writer:
        for row in mine:
            commands.revoke_certificate(writer, row.serial, now, reason)
            writer.audit(
                "identity.revoked", office_code, {"serial": row.serial}, {"reason": reason}
            )
        commands.add_revocation_list(writer, number, crl, now)
    return tuple(row.serial for row in mine)
