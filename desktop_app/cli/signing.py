"""Commands for the signatures on an agreement: sign, verify, send, paper."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desktop_app.cli.common import (
    OPTIONS,
    CommandLineFault,
    emit,
    note,
    open_session,
    person,
    read_file,
)
from desktop_app.domain.calendar import BANGKOK
from desktop_app.services import agreement_sealing, pdf_signatures, settled, verifying
from desktop_app.services.pdf_signatures import Corner

if TYPE_CHECKING:
    from desktop_app.domain.paper_signatures import PaperSignature
    from desktop_app.services.pdf_signatures import Checked

Office = Annotated[str | None, typer.Option(help="At the centre: the office's code.")]
Version = Annotated[
    int | None, typer.Option(min=1, help="Version of the agreement; the newest when left out.")
]


def sign(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="The agreement as PDF.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The signed PDF to write.")],
    *,
    signer: Annotated[str, typer.Option(help="Name of the person who signs.")] = "",
    location: Annotated[str, typer.Option(help="Where it is signed.")] = "",
    corner: Annotated[
        Corner | None,
        typer.Option(help="Where the director signs, if the file does not say."),
    ] = None,
    page: Annotated[
        int | None, typer.Option(min=1, help="On which page; the last when left out.")
    ] = None,
    although: Annotated[
        str,
        typer.Option(
            metavar="REASON",
            help="Sign a paper that does not say what was settled; the reason is recorded.",
        ),
    ] = "",
) -> None:
    """Sign an agreement: an office as its director, then the centre as Secretary-General.

    A paper that does not say what was settled with the office is refused.
    """
    asked = pdf_signatures.Asked(signer, location, corner, page, although)
    with open_session() as session:
        done = pdf_signatures.sign_file(session, source, output, asked)
    waiting = ", ".join(role.value for role in done.report.missing)
    emit(
        {
            "path": str(output),
            "role": done.role.value,
            "sha256": done.sha256,
            "missing": [role.value for role in done.report.missing],
        },
        [
            f"signed as {done.role.value}: {output}",
            f"still to sign: {waiting}" if waiting else "everybody has signed",
        ],
    )


def verify(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Signed PDF files.")],
    trust: Annotated[
        Path | None, typer.Option(help="The root certificate (PEM); else the workspace's.")
    ] = None,
    received_at: Annotated[
        datetime | None,
        typer.Option(
            metavar="DAY",
            formats=["%Y-%m-%d"],
            help="With --trust: the day on which the file was first received, as 2027-04-01. "
            "Certificates had to count then, not today.",
        ),
    ] = None,
) -> None:
    """Say who signed an agreement, and whether anything was changed since.

    With a workspace it is held against what was settled as well, and against the time at which
    its signatures first arrived there; a revoked or expired certificate counts for what came
    before. With --trust that time is today, or --received-at.
    """
    if trust is None and OPTIONS.workspace is None:
        raise CommandLineFault("give --trust ROOT.pem, or a workspace with -w")
    if trust is not None:
        now = person().clock()
        received = None if received_at is None else _end_of(received_at)
        if received is not None and received_at is not None and _start_of(received_at) > now:
            raise CommandLineFault("--received-at has not come yet (years of the Christian era)")
        trusted = verifying.trust_from_pem(read_file(trust).decode("utf-8", errors="replace"))
        found = [
            pdf_signatures.check_file(path, trusted, now, received_at=received) for path in paths
        ]
    else:
        if received_at is not None:
            raise CommandLineFault("--received-at goes with --trust; a workspace knows it itself")
        with open_session() as session:
            found = [pdf_signatures.check_file_here(session, path) for path in paths]
    for each in found:
        for fault in _faults(each):
            note(f"{each.path}: {fault}")
    emit([_json(each) for each in found], [line for each in found for line in _lines(each)])
    if not all(each.good for each in found):
        raise typer.Exit(1)


def send(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="The signed PDF.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The package to write.")],
    office: Office = None,
    version: Version = None,
) -> None:
    """Send a settled agreement with its signed paper: an office first, then the centre."""
    with open_session() as session:
        sent = agreement_sealing.send_paper(
            session, source, output, office_code=office, version=version
        )
    emit(
        {
            "path": str(sent.target),
            "package": sent.package.id,
            "sequence": sent.package.sequence,
            "version": sent.document.agreement,
        },
        [f"sealed, written and read back: {sent.target} (number {sent.package.sequence})"],
    )


def paper(
    output: Annotated[Path, typer.Option("-o", "--output", help="The PDF to write.")],
    office: Office = None,
    version: Version = None,
) -> None:
    """Write out the signed paper of a settled agreement, as it was sent or received."""
    with open_session() as session:
        settled.write_paper(session, output, office, version)
    emit({"path": str(output)}, [f"written: {output}"])


def _start_of(day: datetime) -> datetime:
    return day.replace(tzinfo=BANGKOK)


def _end_of(day: datetime) -> datetime:
    """Return the last moment of a day: what was signed on it can have arrived on it."""
    return _start_of(day) + timedelta(days=1, seconds=-1)


def _faults(checked: Checked) -> list[object]:
    faults = [each for each in (checked.error, checked.unlike) if each is not None]
    return [*faults, *checked.report.faults]


def _lines(checked: Checked) -> list[str]:
    report = checked.report
    missing = ", ".join(role.value for role in report.missing)
    if checked.good:
        verdict = "good: signed by both, and nothing was changed since"
        if checked.compared:
            verdict += "; it says what was settled"
    elif checked.error is None and checked.unlike is None and report.unspoilt:
        verdict = f"good so far, but not signed yet: {missing}"
    else:
        verdict = "NOT GOOD"
    return [f"{checked.path}: {verdict}", *map(_line, report.signatures)]


def _line(signature: PaperSignature) -> str:
    who = f"{signature.signer_name} ({signature.signer_code})" if signature.signer_code else "?"
    when = signature.claimed_at.isoformat() if signature.claimed_at else "?"
    words = (
        "intact" if signature.intact else "NOT INTACT",
        "trusted" if signature.trusted else "NOT TRUSTED",
        "covers the whole file" if signature.whole_file else f"covers part {signature.revision}",
        f"judged as of {signature.received_at.isoformat()}, when it was received"
        if signature.received_at
        else "judged as of now",
    )
    return f"  {signature.field}: {who}, says {when}: {', '.join(words)}"


def _json(checked: Checked) -> dict[str, object]:
    report = checked.report
    return {
        "path": str(checked.path),
        "good": checked.good,
        "unspoilt": checked.error is None and report.unspoilt,
        "missing": [role.value for role in report.missing],
        "settled": checked.unlike is None if checked.compared else None,
        "changed": [_fault(change) for change in report.changes],
        "problems": [_fault(problem) for problem in _faults(checked)],
        "signatures": [
            {
                "field": each.field,
                "signer": each.signer_code,
                "name": each.signer_name,
                "serial": each.serial,
                "claimed_at": each.claimed_at.isoformat() if each.claimed_at else None,
                "received_at": each.received_at.isoformat() if each.received_at else None,
                "intact": each.intact,
                "trusted": each.trusted,
                "whole_file": each.whole_file,
                "revision": each.revision,
                "good": each.good,
            }
            for each in report.signatures
        ],
    }


def _fault(fault: object) -> dict[str, object]:
    return {"code": getattr(fault, "code", ""), "message": str(fault)}


def register(agreement: typer.Typer) -> None:
    """Add these commands to the group `agreement`."""
    agreement.command()(sign)
    agreement.command()(verify)
    agreement.command()(send)
    agreement.command()(paper)
