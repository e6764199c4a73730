"""Commands for files that cross: import, verify; and the demonstration."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from desktop_app.cli.common import (
    OPTIONS,
    CommandLineFault,
    emit,
    note,
    open_session,
    person,
    progress_bar,
    read_file,
)
from desktop_app.services import demo, intake, verifying
from desktop_app.services.intake import Outcome, Report


def import_packages(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files or folders.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    receipts: Annotated[
        Path | None, typer.Option(help="Where receipts go; WS/outbox when left out.")
    ] = None,
) -> None:
    """Verify and import packages: one line each; one bad file stops nothing."""
    reports: list[Report] = []
    with open_session() as session, progress_bar("verifying") as progress:
        for report in intake.import_packages(
            session, paths, dry_run=dry_run, receipts_folder=receipts, progress=progress
        ):
            reports.append(report)
            for warning in report.warnings:
                note(f"note: {report.path.name}: {warning}")
            if report.error is not None:
                note(f"refused: {report.path.name}: {report.error}")
    emit([_report_json(report) for report in reports], [_line(report) for report in reports])
    if any(report.outcome is Outcome.REFUSED for report in reports):
        raise typer.Exit(1)


def _line(report: Report) -> str:
    if report.error is not None:
        return f"{report.path.name}: refused ({report.error.code})"
    code = f"; receipt {report.short_code}" if report.short_code else ""
    return f"{report.path.name}: {report.outcome.value}: {report.summary}{code}"


def _report_json(report: Report) -> dict[str, object]:
    return {
        "path": str(report.path),
        "outcome": report.outcome.value,
        "summary": report.summary,
        "kind": report.kind,
        "package": report.package,
        "sender": report.sender,
        "sequence": report.sequence,
        "warnings": list(report.warnings),
        "error": None
        if report.error is None
        else {"code": report.error.code, "message": str(report.error)},
        "receipt": None if report.receipt is None else str(report.receipt),
        "short_code": report.short_code,
    }


def verify(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Packages.")],
    trust: Annotated[
        Path | None, typer.Option(help="The root certificate (PEM); else the workspace's.")
    ] = None,
) -> None:
    """Verify packages; with --trust no workspace is needed."""
    if trust is None and OPTIONS.workspace is None:
        raise CommandLineFault("give --trust ROOT.pem, or a workspace with -w")
    found: list[verifying.Verified] = []
    now = person().clock()
    with ExitStack() as stack, progress_bar("verifying") as progress:
        session = None
        if OPTIONS.workspace is not None:
            session = stack.enter_context(open_session())
        if trust is not None:
            text = read_file(trust).decode("utf-8", errors="replace")
            trusted = verifying.trust_from_pem(text)
        else:
            assert session is not None  # noqa: S101  asked for above
            trusted = verifying.workspace_trust(session)
        found += [
            verifying.verify_file(path, trusted, now, session=session, progress=progress)
            for path in paths
        ]
    for entry in found:
        if entry.error is not None:
            note(f"{entry.path}: {entry.error}")
    emit(
        [
            {
                "path": str(v.path),
                "valid": v.error is None,
                "error": None if v.error is None else v.error.code,
                "message": None if v.error is None else str(v.error),
                "kind": v.kind,
                "sender": v.sender,
                "recipient": v.recipient,
                "package": v.package,
                "digest": v.digest,
                "created_at": v.created_at.isoformat() if v.created_at else None,
                "signer_fingerprint": v.fingerprint,
                "self_signed": v.self_signed,
            }
            for v in found
        ],
        [
            f"{v.path}: REFUSED ({v.error.code})"
            if v.error is not None
            else f"{v.path}: good, {v.kind} from {v.sender} to {v.recipient}"
            + (" (signed with its own key only)" if v.self_signed else "")
            for v in found
        ],
    )
    if any(v.error is not None for v in found):
        raise typer.Exit(1)


def run_demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    offices: Annotated[int, typer.Option(min=2, max=183, help="How many offices (สพป.).")] = 4,
    evidence_mb: Annotated[
        float, typer.Option(min=0, max=4096, help="Evidence of each office in megabytes.")
    ] = 0.5,
) -> None:
    """Play a whole practice year through real files and say what happened."""
    story: list[str] = []

    def tell(line: str) -> None:
        story.append(line)
        if not OPTIONS.json:
            typer.echo(line)

    outcome = demo.play(folder, offices=offices, evidence_mb=evidence_mb, tell=tell)
    if OPTIONS.json:
        emit({"folder": str(folder), "story": story, **outcome}, [])


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("import")(import_packages)
    app.command()(verify)
    app.command("demo")(run_demo)
