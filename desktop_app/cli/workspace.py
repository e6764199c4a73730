"""Commands for the workspace as a whole: init, status, doctor, audit, backup, restore, packages."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from desktop_app.cli.common import (
    emit,
    note,
    open_session,
    person,
    progress_bar,
    workspace_path,
)
from desktop_app.services import contents, doctor, workspaces
from desktop_app.services.session import Session


class Role(StrEnum):
    """The two workplaces."""

    CENTRAL = "central"
    AREA = "area"


packages = typer.Typer(help="The log of packages.", no_args_is_help=True)


def init(
    folder: Annotated[Path, typer.Argument(metavar="WS", help="New or empty folder.")],
    role: Annotated[Role, typer.Option(help="Which workplace.")],
    name: Annotated[str | None, typer.Option(help="Name of the central office.")] = None,
    office: Annotated[str | None, typer.Option(help="Code of the area office.")] = None,
    practice: Annotated[
        bool, typer.Option("--practice", help="For trying out; its packages are never taken.")
    ] = False,
) -> None:
    """Make a workspace."""
    if role is Role.CENTRAL:
        if name is None or office is not None:
            message = "--role central needs --name and takes no --office"
            raise typer.BadParameter(message)
        workspaces.create_central(folder, name, person(), practice=practice)
    else:
        if office is None or name is not None:
            message = "--role area needs --office and takes no --name"
            raise typer.BadParameter(message)
        workspaces.create_area(folder, office, person(), practice=practice)
    with Session.open(folder, person()) as session:
        found = workspaces.status(session)
    emit(found, [f"made {folder}: {found['name']} ({found['code']})", *_next_step(found)])


def _next_step(found: dict[str, object]) -> list[str]:
    if found["role"] == "central":
        return [f"root fingerprint: {found['root_fingerprint']}"]
    return ["next: kpr -w WS identity request -o REQUEST.asice, and send it to the centre"]


def status() -> None:
    """Say whose workspace it is and what it holds."""
    with open_session() as session:
        found = workspaces.status(session)
    emit(found, _status_lines(found))


def _status_lines(found: dict[str, object]) -> list[str]:
    lines = [
        f"{found['name']} ({found['code']})" + (" (PRACTICE)" if found["practice"] else ""),
        f"enrolled: {'yes' if found['enrolled'] else 'not yet'}",
    ]
    if found["root_fingerprint"]:
        lines.append(f"root fingerprint: {found['root_fingerprint']}")
    frameworks = found["frameworks"]
    submissions = found["submissions"]
    assert isinstance(frameworks, list)  # noqa: S101  the service builds it so
    assert isinstance(submissions, list)  # noqa: S101
    lines += [
        f"framework {f['id']} version {f['version']} (fiscal year {f['fiscal_year']})"
        for f in frameworks
    ]
    lines.append(f"packages: {found['packages']}")
    for entry in submissions:
        held = f"centre holds it, code {entry['receipt']}" if entry["receipt"] else "no receipt yet"
        lines.append(f"submission of {entry['office']}, round {entry['round']}: {held}")
    warnings = found["warnings"]
    assert isinstance(warnings, list)  # noqa: S101
    lines += [f"warning: the workspace lies in a place that is not safe: {w}" for w in warnings]
    return lines


def run_doctor(
    clean: Annotated[
        bool, typer.Option("--clean-up", help="If all is well, remove evidence without an item.")
    ] = False,
) -> None:
    """Check the database, every evidence hash, the audit chain and the archived packages."""
    with progress_bar("checking") as progress:
        findings = doctor.examine(workspace_path(), person(), progress)
    errors = [finding for finding in findings if finding.severity == "error"]
    if clean and not errors:
        with open_session() as session, progress_bar("cleaning up") as progress:
            done = contents.clean_up(session, progress)
        findings = tuple(each for each in findings if each.code != contents.ORPHAN)
        note(f"removed {done.files} files that no item refers to, {done.size} bytes")
    lines = []
    for f in findings:
        lines.append(f"{'ERROR' if f.severity == 'error' else 'note':5}  {f.subject}: {f.detail}")
        lines.append(f"{'':7}{f.advice}")
    lines.append(f"{len(errors)} errors" if errors else "all is well")
    emit(
        {
            "ok": not errors,
            "findings": [
                {
                    "code": f.code,
                    "severity": f.severity,
                    "subject": f.subject,
                    "detail": f.detail,
                    "advice": f.advice,
                }
                for f in findings
            ],
        },
        lines,
    )
    if errors:
        raise typer.Exit(1)


def run_audit(
    last: Annotated[int | None, typer.Option(min=1, help="Only the last N entries.")] = None,
) -> None:
    """Show who did what, when."""
    with open_session() as session:
        entries = doctor.audit_entries(session, last)
    emit(
        [
            {
                "sequence": e.sequence,
                "at": e.at.isoformat(),
                "actor": e.actor,
                "action": e.action,
                "subject": e.subject,
                "before": e.before,
                "after": e.after,
                "hash": e.hash,
            }
            for e in entries
        ],
        [
            f"{e.sequence:6} {e.at:%Y-%m-%d %H:%M:%S} {e.actor}  {e.action}  {e.subject}"
            for e in entries
        ],
    )


def backup(
    output: Annotated[Path, typer.Option("-o", "--output", help="The backup file to write.")],
) -> None:
    """Write the whole workspace into one file, and read it back."""
    with open_session() as session, progress_bar("backing up") as progress:
        report = doctor.back_up(session, output, progress)
    emit(
        {"path": str(output), "files": report.files, "bytes": report.size},
        [f"backup written and read back: {output} ({report.files} files)"],
    )


def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="The backup.")],
    folder: Annotated[Path, typer.Argument(metavar="WS", help="A new folder.")],
) -> None:
    """Restore a backup into a new folder; every file is verified."""
    with progress_bar("restoring") as progress:
        info = doctor.restore(source, folder, progress)
    emit(
        {"name": info.name, "code": info.code, "path": str(folder)},
        [f"restored {info.name} ({info.code}) into {folder}"],
    )


@packages.command("list")
def list_packages() -> None:
    """Show every package with its state: sealed, received by the centre, imported."""
    with open_session() as session:
        log = doctor.package_log(session)
    emit(
        [
            {
                "id": entry.row.id,
                "kind": entry.row.kind,
                "direction": entry.row.direction,
                "sender": entry.row.sender,
                "recipient": entry.row.recipient,
                "sequence": entry.row.sequence,
                "digest": entry.row.digest,
                "created_at": entry.row.created_at.isoformat(),
                "state": entry.state,
            }
            for entry in log
        ],
        [
            f"{entry.row.id}  {entry.row.direction:3} {entry.row.kind:18} "
            f"{entry.row.sender}→{entry.row.recipient} number {entry.row.sequence}: {entry.state}"
            for entry in log
        ],
    )


@packages.command("export")
def export_package(
    package: Annotated[str, typer.Argument(metavar="ID", help="The id, or its beginning.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write.")],
) -> None:
    """Write an archived package out again, byte for byte."""
    with open_session() as session:
        row = doctor.export_package(session, package, output)
    emit({"id": row.id, "path": str(output)}, [f"written: {output}"])


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command()(init)
    app.command()(status)
    app.command("doctor")(run_doctor)
    app.command("audit")(run_audit)
    app.command()(backup)
    app.command()(restore)
    app.add_typer(packages, name="packages")
