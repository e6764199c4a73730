"""Making a workspace: whose it is, and for the centre its root, signing key and recipient."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from desktop_app import resource_files
from desktop_app.domain.office import CENTRAL, parse_offices
from desktop_app.domain.workflow_errors import BadInput, UnknownOffice
from desktop_app.exchange import identity
from desktop_app.services import vault
from desktop_app.services.ids import uuid7
from desktop_app.services.session import Session
from desktop_app.services.vault import Vault
from desktop_app.store import commands, queries, rows
from desktop_app.store.files import new_folder
from desktop_app.store.workspace import Workspace, WorkspaceInfo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.domain.office import Office
    from desktop_app.services.session import Person

LONGEST_NAME = 60  # X.520 limits an organisation's name to 64
UNPRINTABLE = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})


def known_offices() -> tuple[Office, ...]:
    """Return the 245 offices that come with the program."""
    return parse_offices(resource_files.text("area-offices.csv"))


def find_office(code: str) -> Office:
    """Return the office with this code.

    Raises:
        UnknownOffice: There is none.
    """
    for office in known_offices():
        if office.code == code:
            return office
    raise UnknownOffice(office=code)


def create_area(root: Path, code: str, person: Person, *, practice: bool) -> None:
    """Make an area office's workspace; it can be used at once, and enrolled later.

    Raises:
        UnknownOffice: No office has this code.
        FolderNotEmpty: The folder holds something already.
    """
    office = find_office(code)
    info = WorkspaceInfo(
        workspace_id=uuid7(person.clock()),
        role="area",
        code=office.code,
        name=office.name_th,
        practice=practice,
        created_at=person.clock(),
    )
    _create(root, info, person, lambda _session: None)


def create_central(root: Path, name: str, person: Person, *, practice: bool) -> None:
    """Make the central workspace with its own root, signing certificate and age recipient.

    Raises:
        BadInput: The name is empty, too long for a certificate, or has control characters.
        FolderNotEmpty: The folder holds something already.
        PassphraseNeeded: No passphrase was given.
        PassphraseTooShort: It has fewer than 8 characters.
        ClockWrong: The computer's date cannot be right.
        EnvironmentProblem: The folder cannot be made.
    """
    name = unicodedata.normalize("NFC", name.strip())
    if not 0 < len(name) <= LONGEST_NAME:
        raise BadInput(message=f"give the central office a name of 1 to {LONGEST_NAME} letters")
    if any(unicodedata.category(letter) in UNPRINTABLE for letter in name):
        raise BadInput(message="the name of the central office has invisible control characters")
    info = WorkspaceInfo(
        workspace_id=uuid7(person.clock()),
        role="central",
        code=CENTRAL,
        name=name,
        practice=practice,
        created_at=person.clock(),
    )
    _create(root, info, person, _make_central_keys)


def _create(
    root: Path, info: WorkspaceInfo, person: Person, complete: Callable[[Session], None]
) -> None:
    """Build the workspace beside its final place, then move it there in one step."""
    with new_folder(root.absolute()) as building:
        workspace = Workspace.create(building, info, program=person.program, clock=person.clock)
        with Session(
            workspace, person, Vault(workspace.keys_folder, person.ask, person.cost)
        ) as session:
            with session.write() as writer:
                commands.add_offices(
                    writer,
                    (
                        rows.OfficeRow(o.code, o.kind, o.name_th, ";".join(o.province_th))
                        for o in known_offices()
                    ),
                )
                writer.audit(
                    "workspace.created",
                    info.code,
                    None,
                    {"role": info.role, "name": info.name, "practice": info.practice},
                )
            complete(session)


def _make_central_keys(session: Session) -> None:
    """Make the root, the signing certificate, the first revocation list and the recipient."""
    session.require_clock()
    info, now = session.info, session.now()
    root_key, signing_key = identity.generate_key(), identity.generate_key()
    session.vault.add_key(vault.ROOT, root_key)
    session.vault.add_key(vault.SIGNING, signing_key)
    secret, recipient = identity.age_keypair()
    session.vault.add_secret(vault.RECIPIENT, secret)
    root = identity.new_root(root_key, info.name, info.practice, now)
    signing = identity.issue_signing(root, root_key, signing_key.public_key(), info.name, now)
    crl = identity.new_crl(root, root_key, (), 1, now)
    with session.write() as writer:
        for role, der in (("root", root), ("signing", signing)):
            commands.add_certificate(writer, certificate_row(der, CENTRAL, role))
        commands.add_revocation_list(writer, 1, crl, now)
        commands.set_setting(writer, "recipient", recipient)
        writer.audit(
            "identity.root_made", CENTRAL, None, {"fingerprint": identity.fingerprint(root)}
        )


def certificate_row(der: bytes, holder: str, role: str) -> rows.CertificateRow:
    """Return the row of a certificate that is in use from now on."""
    facts = identity.certificate_facts(der)
    return rows.CertificateRow(
        serial=facts.serial,
        holder=holder,
        role=role,
        der=der,
        fingerprint=facts.fingerprint,
        issued_at=facts.not_before,
        current=True,
    )


def status(session: Session) -> dict[str, object]:
    """Return what `kpr status` shows: whose workspace, its trust, its frameworks and its log."""
    info = session.info
    with session.read() as reader:
        root = queries.current_certificate(reader, CENTRAL, "root")
        own = queries.current_certificate(
            reader, info.code, "signing" if info.role == CENTRAL else "office"
        )
        receipts = queries.receipts(reader)
        frameworks = queries.frameworks(reader)
        packages = queries.packages(reader)
        submissions = queries.submissions(reader, current=True)
    return {
        "role": info.role,
        "code": info.code,
        "name": info.name,
        "practice": info.practice,
        "workspace": info.workspace_id,
        "enrolled": own is not None,
        "fingerprint": own.fingerprint if own else None,
        "root_fingerprint": root.fingerprint if root else None,
        "warnings": list(session.workspace.location_warnings()),
        "frameworks": [
            {"id": f.id, "version": f.version, "fiscal_year": f.fiscal_year, "title": f.title}
            for f in frameworks
        ],
        "packages": {
            "in": sum(p.direction == "in" for p in packages),
            "out": sum(p.direction == "out" for p in packages),
        },
        "submissions": [
            {
                "office": s.office,
                "framework": s.framework_id,
                "version": s.framework_version,
                "round": s.round,
                "package": s.package_id,
                "receipt": receipts[s.package_id].short_code if s.package_id in receipts else None,
                "received_at": receipts[s.package_id].received_at.isoformat()
                if s.package_id in receipts
                else None,
            }
            for s in submissions
        ],
    }
