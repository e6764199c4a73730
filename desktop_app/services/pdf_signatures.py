"""Signing an agreement as a PDF file: the director first, the Secretary-General second.

Whoever signs is the office of the workspace: an area office signs as its director, the centre as
the Secretary-General. A file is checked before and after, and nobody's name is put under one that
something speaks against.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from desktop_app.documents.papers.stamp import Stamp, print_stamp
from desktop_app.documents.thai_paper import CM
from desktop_app.domain.errors import AppError
from desktop_app.domain.office import CENTRAL
from desktop_app.domain.paper_errors import PaperNotSettled
from desktop_app.domain.paper_signatures import FieldPlace, PaperReport, Role
from desktop_app.domain.pdf_errors import (
    PdfAlreadySigned,
    PdfDirectorFirst,
    PdfFaulty,
    PdfNoPlace,
    PdfPlaceOutside,
    PdfTooLarge,
    PdfUnsigned,
)
from desktop_app.services import outbox, paper_history, settled_text
from desktop_app.services.papers import font_files
from desktop_app.store.files import os_errors, write_durably

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from desktop_app.exchange.identity import Trust
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader

# pyHanko takes most of a second to load, so what needs it is imported where it is used.

REASON: Final = {
    Role.DIRECTOR: "ลงนามในฐานะผู้ทำคำรับรอง",
    Role.SECRETARY_GENERAL: "ลงนามในฐานะผู้รับคำรับรอง",
}
LARGEST: Final = 50_000_000
_MEGABYTE: Final = 1_000_000
_WIDTH: Final = 6.6 * CM
_HEIGHT: Final = 1.9 * CM
_MARGIN: Final = 2 * CM


class Corner(Enum):
    """Where on a page the director signs; the Secretary-General signs at the other side."""

    TOP_LEFT = "top-left"
    TOP_RIGHT = "top-right"
    BOTTOM_LEFT = "bottom-left"
    BOTTOM_RIGHT = "bottom-right"


@dataclass(frozen=True, slots=True)
class Asked:
    """How a file is to be signed; everything may be left out.

    Attributes:
        signer: Name of the person who signs, for the stamp.
        location: Where it is signed, for PDF readers.
        corner: Where the director signs, if the file does not say.
        page: On which page, counted from 1; ``None``: the last.
        although: Why it is signed although it does not say what was settled, or nothing was;
            recorded.
    """

    signer: str = ""
    location: str = ""
    corner: Corner | None = None
    page: int | None = None
    although: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """A file that was signed.

    Attributes:
        data: Its bytes.
        role: As what it was signed.
        report: What there is to say about it now.
    """

    data: bytes
    role: Role
    report: PaperReport

    @property
    def sha256(self) -> str:
        """Its digest."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking one file gave.

    Attributes:
        path: The file.
        report: What its signatures say.
        error: Why it could not even be read.
        unlike: In what it is not what was settled.
        compared: Whether it was held against that.
    """

    path: Path
    report: PaperReport
    error: AppError | None = None
    unlike: AppError | None = None
    compared: bool = False

    @property
    def good(self) -> bool:
        """Whether everybody has signed and nothing speaks against it."""
        return self.error is None and self.unlike is None and self.report.good


# --- checking --------------------------------------------------------------------------------


def check(
    data: bytes,
    trust: Trust,
    now: datetime,
    *,
    received_at: datetime | Mapping[Role, datetime] | None = None,
) -> PaperReport:
    """Check a signed file; whatever it is, nothing is raised.

    Args:
        data: The file.
        trust: Whose signatures count; see :func:`desktop_app.services.verifying.trust_from_pem`.
        now: This computer's time.
        received_at: When the file first arrived, for one that arrived earlier; or when each of
            its signatures did.
    """
    from desktop_app.exchange.pdf_verifying import verify_pdf  # noqa: PLC0415  see above

    return verify_pdf(data, trust, now, received_at=received_at)


def check_file(
    path: Path, trust: Trust, now: datetime, *, received_at: datetime | None = None
) -> Checked:
    """Check a signed file on the disk; a bad or missing one raises nothing. See :func:`check`."""
    try:
        return Checked(path, check(read(path), trust, now, received_at=received_at))
    except AppError as error:
        return Checked(path, PaperReport(), error)


def check_here(session: Session, reader: Reader, data: bytes) -> PaperReport:
    """Check a signed file by what a workspace knows of it: when its signatures first came here."""
    trust, now = session.trust(reader), session.now()
    report = check(data, trust, now)
    arrived = paper_history.arrivals(reader, paper_history.office_of(session, report), data)
    return check(data, trust, now, received_at=arrived) if arrived else report


def check_file_here(session: Session, path: Path) -> Checked:
    """Check a signed file on the disk, also whether it says what was settled.

    Where nothing is settled with its office, nothing can be said about that.
    """
    try:
        data = read(path)
        with session.read() as reader:
            report = check_here(session, reader, data)
            unlike = settled_text.unlike_any(session, reader, data, report)
    except AppError as error:
        return Checked(path, PaperReport(), error)
    compared = not isinstance(unlike, PaperNotSettled)
    return Checked(path, report, unlike=unlike if compared else None, compared=compared)


def read(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        PdfTooLarge: It has more than 50 MB.
        EnvironmentProblem: It cannot be read.
    """
    with os_errors(path, reading=True), path.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise PdfTooLarge(limit=LARGEST // _MEGABYTE)
    return data


# --- signing ---------------------------------------------------------------------------------


def role_of(session: Session) -> Role:
    """Return as what a workspace signs."""
    return Role.SECRETARY_GENERAL if session.info.role == CENTRAL else Role.DIRECTOR


def sign_file(session: Session, source: Path, target: Path, asked: Asked) -> Signed:
    """Sign a file and write the result under another name; the source stays as it is.

    Args:
        session: The open workspace; it asks for the passphrase.
        source: The printed paper, or the one that the director has signed.
        target: The new file.
        asked: How it is to be signed.

    Raises:
        TargetExists: The target file exists.
        EnvironmentProblem: A file cannot be read or written.
        AppError: As :func:`sign`.
    """
    outbox.check_target(target)
    signed = sign(session, read(source), asked)
    write_durably(target, signed.data)
    although = {"although": asked.although} if asked.although else {}
    with session.write() as writer:
        writer.audit(
            "agreement.paper_signed",
            session.info.code,
            None,
            {"role": signed.role.value, "sha256": signed.sha256, **although},
        )
    return signed


def sign(session: Session, data: bytes, asked: Asked, *, apart: bool = True) -> Signed:
    """Return a file with the signature of the workspace's office.

    Args:
        session: The open workspace; it asks for the passphrase.
        data: The file.
        asked: How it is to be signed.
        apart: Read the stamp back in a process of its own; one that signs many files and shows
            none may do without, which is ten times as fast.

    Raises:
        NotEnrolled: The office has no certificate yet.
        PdfAlreadySigned: This role has signed it.
        PdfDirectorFirst: The director has not signed it.
        PdfFaulty: Something speaks against the file, or it does not say what was settled with
            the office; says what.
        PdfNoPlace: Neither the file nor ``asked`` says where the signature goes.
        PdfPlaceOutside: The place is not on a page.
        KeyProblem: The passphrase is wrong, or the key damaged.
    """
    from desktop_app.exchange import pdf_signing  # noqa: PLC0415  see above

    role, now = role_of(session), session.now()
    with session.read() as reader:
        before = check_here(session, reader, data)
        _check_turn(before, role)
        if not asked.although:
            _check_settled(settled_text.unlike_any(session, reader, data, before), role)
    known = {place.role: place for place in before.places}
    places = _places(data, asked, known)
    place = known.get(role) or places[role]
    with session.read() as reader:  # only now: nobody types a passphrase for a file that is no good
        certificate, key = outbox.signing_key(session, reader)
    stamp = Stamp(
        signer=asked.signer or session.info.name,
        at=now,
        practice=session.info.practice,
        width=place.box[2] - place.box[0],
        height=place.box[3] - place.box[1],
    )
    how = pdf_signing.PdfSigning(
        role=role,
        certificate=certificate.der,
        key=key,
        at=now,
        stamp=print_stamp(stamp, font_files(), apart=apart),
        name=asked.signer or session.info.name,
        reason=REASON[role],
        location=asked.location,
        places=tuple(places.values()),
    )
    signed = pdf_signing.sign_pdf(data, how)
    with session.read() as reader:
        after = check_here(session, reader, signed)
    if not after.unspoilt:
        raise PdfFaulty(why=after.faults[0])
    return Signed(signed, role, after)


def _check_settled(unlike: AppError | None, role: Role) -> None:
    """Refuse what was not settled; an office may sign before the centre has settled it."""
    early = isinstance(unlike, PaperNotSettled) and role is Role.DIRECTOR
    if unlike is not None and not early:
        raise PdfFaulty(why=unlike)


def _check_turn(report: PaperReport, role: Role) -> None:
    """Refuse a file that this role cannot sign, or should not."""
    faults = [fault for fault in report.faults if not isinstance(fault, PdfUnsigned)]
    if faults:
        raise PdfFaulty(why=faults[0])
    signature = report.by(role)
    if signature is not None:
        raise PdfAlreadySigned(field=role.value, signer=signature.signer_name)
    if role is Role.SECRETARY_GENERAL and report.by(Role.DIRECTOR) is None:
        raise PdfDirectorFirst


def _places(data: bytes, asked: Asked, known: dict[Role, FieldPlace]) -> dict[Role, FieldPlace]:
    """Return places for those roles that have none in the file.

    Raises:
        PdfNoPlace: They are not known, and no corner was asked for.
        PdfPlaceOutside: There is no such page.
    """
    from desktop_app.exchange import pdf_signing  # noqa: PLC0415  see above

    missing = [role for role in Role if role not in known]
    if not missing:
        return {}
    if asked.corner is None:
        raise PdfNoPlace(field=missing[0].value)
    sizes = pdf_signing.page_sizes(data)
    number = len(sizes) if asked.page is None else asked.page
    if not 1 <= number <= len(sizes):
        raise PdfPlaceOutside(field=missing[0].value, page=number, pages=len(sizes))
    return {role: _in_corner(role, asked.corner, number, sizes[number - 1]) for role in missing}


def _in_corner(
    role: Role, corner: Corner, page: int, edges: tuple[float, float, float, float]
) -> FieldPlace:
    left, lower, right, upper = edges
    at_left = corner in {Corner.TOP_LEFT, Corner.BOTTOM_LEFT}
    if role is Role.SECRETARY_GENERAL:
        at_left = not at_left
    x = left + _MARGIN if at_left else right - _MARGIN - _WIDTH
    at_top = corner in {Corner.TOP_LEFT, Corner.TOP_RIGHT}
    y = upper - _MARGIN - _HEIGHT if at_top else lower + _MARGIN
    return FieldPlace(role, page, (x, y, x + _WIDTH, y + _HEIGHT))
