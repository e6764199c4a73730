"""Commands for documents: framework check, publish, list; values publish."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop_app.cli.common import emit, note, open_session, read_file
from desktop_app.services import frameworks, values

framework = typer.Typer(help="Framework documents.", no_args_is_help=True)
central_values = typer.Typer(help="Values that the centre provides.", no_args_is_help=True)

Output = Annotated[Path, typer.Option("-o", "--output", help="The package to write.")]


@framework.command()
def check(source: Annotated[Path, typer.Argument(metavar="F.json")]) -> None:
    """Check a framework document; every problem is listed with its place."""
    found = frameworks.check_document(read_file(source))
    emit(
        {
            "id": found.framework.id,
            "version": found.framework.version,
            "warnings": [{"path": w.path, "reason": w.reason} for w in found.warnings],
        },
        [
            (
                f"{found.framework.id} version {found.framework.version}: "
                f"{len(found.framework.items)} items, no problem"
            ),
            *(f"note: {warning}" for warning in found.warnings),
        ],
    )


@framework.command()
def publish(source: Annotated[Path, typer.Argument(metavar="F.json")], output: Output) -> None:
    """Publish a framework version to all offices."""
    with open_session() as session:
        done = frameworks.publish(session, read_file(source), output)
    for warning in done.warnings:
        note(f"note: {warning}")
    emit(
        {"id": done.framework.id, "version": done.framework.version, "path": str(output)},
        [f"published {done.framework.id} version {done.framework.version}: {output}"],
    )


@framework.command("list")
def list_frameworks() -> None:
    """Show every framework version in the workspace."""
    with open_session() as session:
        found = frameworks.listing(session)
    emit(
        [
            {"id": f.id, "version": f.version, "fiscal_year": f.fiscal_year, "title": f.title}
            for f in found
        ],
        [f"{f.id} version {f.version}  {f.fiscal_year}  {f.title}" for f in found]
        or ["no framework yet; import the centre's framework package"],
    )


@central_values.command("publish")
def publish_values(
    source: Annotated[Path, typer.Argument(metavar="FILE.csv")], output: Output
) -> None:
    """Publish values (columns office, round, code, value[, reason]) to all offices."""
    with open_session() as session:
        done = values.publish(session, read_file(source), output)
    emit(
        {"values": done.values, "offices": done.offices, "path": str(output)},
        [f"published {done.values} values of {done.offices} offices: {output}"],
    )


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.add_typer(framework, name="framework")
    app.add_typer(central_values, name="values")
