"""Commands for keys: request, enrol, install, revoke, list, root."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop_app.cli.common import confirmer, emit, note, open_session
from desktop_app.services import enrolment, enrolment_area, enrolment_central
from desktop_app.services.enrolment import Confirmation

commands = typer.Typer(help="Keys, enrolment and revocation.", no_args_is_help=True)

Output = Annotated[Path, typer.Option("-o", "--output", help="The file to write.")]
Fingerprint = Annotated[
    str | None,
    typer.Option("--fingerprint", help="The fingerprint as read out by telephone."),
]


@commands.command()
def request(output: Output) -> None:
    """Make this office's key and write the enrolment request."""
    with open_session() as session:
        mark = enrolment_area.write_request(session, output)
    emit(
        {"path": str(output), "fingerprint": mark},
        [
            f"written: {output}",
            "send it to the central office, and read this fingerprint out by telephone:",
            f"    {mark}",
        ],
    )


@commands.command()
def enrol(
    source: Annotated[Path, typer.Argument(metavar="REQUEST", help="The office's request.")],
    output: Output,
    fingerprint: Fingerprint = None,
) -> None:
    """Certify an office's key after comparing its fingerprint."""
    with open_session() as session:
        confirmation = Confirmation(fingerprint, confirmer(), session.info.practice)
        done = enrolment_central.enrol(session, source, output, confirmation)
    emit(
        {
            "office": done.office,
            "name": done.name,
            "fingerprint": done.fingerprint,
            "serial": done.serial,
            "path": str(output),
        },
        [f"enrolled {done.name} ({done.office}); send it {output}"],
    )


@commands.command()
def install(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="The enrolment package.")],
    fingerprint: Fingerprint = None,
) -> None:
    """Install the centre's answer after comparing its root's fingerprint."""
    with open_session() as session:
        confirmation = Confirmation(fingerprint, confirmer(), session.info.practice)
        done = enrolment_area.install(session, source, confirmation)
    emit(
        {
            "central": done.central_name,
            "root_fingerprint": done.root_fingerprint,
            "serial": done.serial,
            "known": done.known,
        },
        [
            "already installed; nothing changed"
            if done.known
            else f"enrolled by {done.central_name}; this office can now sign packages"
        ],
    )


@commands.command()
def revoke(
    office: Annotated[str, typer.Argument(metavar="OFFICE", help="The office's code.")],
    reason: Annotated[str, typer.Option(help="Why, for the record.")],
) -> None:
    """Withdraw the certificates of an office; later packages carry the news."""
    with open_session() as session:
        serials = enrolment_central.revoke(session, office, reason)
    emit(
        {"office": office, "serials": list(serials)},
        [f"revoked {len(serials)} certificates of {office}; the office has to enrol again"],
    )


@commands.command("list")
def list_all() -> None:
    """Show certificates and waiting requests."""
    with open_session() as session:
        found = enrolment.overview(session)
    emit(
        {
            "certificates": [
                {
                    "serial": c.serial,
                    "holder": c.holder,
                    "role": c.role,
                    "fingerprint": c.fingerprint,
                    "issued_at": c.issued_at.isoformat(),
                    "current": c.current,
                    "revoked_at": c.revoked_at.isoformat() if c.revoked_at else None,
                    "reason": c.reason,
                }
                for c in found.certificates
            ],
            "requests": [
                {
                    "package": r.package_id,
                    "office": r.office,
                    "fingerprint": r.fingerprint,
                    "state": r.state,
                }
                for r in found.requests
            ],
        },
        [
            f"{c.role:8} {c.holder:8} {c.fingerprint}  {_state(c.current, c.reason)}"
            for c in found.certificates
        ]
        + [
            f"request  {r.office:8} {r.fingerprint}  {r.state}"
            for r in found.requests
            if r.state == "waiting"
        ],
    )


def _state(current: bool, reason: str | None) -> str:
    if reason:
        return f"revoked: {reason}"
    return "in use" if current else "superseded"


@commands.command()
def root(output: Output) -> None:
    """Write the trusted root certificate as PEM, for anyone who wants to verify."""
    with open_session() as session:
        mark = enrolment.export_root(session, output)
    note(f"root fingerprint: {mark}")
    emit({"path": str(output), "fingerprint": mark}, [f"written: {output}"])


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.add_typer(commands, name="identity")
