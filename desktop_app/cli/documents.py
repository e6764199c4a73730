"""Commands for documents: framework check, publish, list; values publish; score."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from desktop_app.cli.common import emit, note, open_session, read_file
from desktop_app.services import frameworks, scoring, values

framework = typer.Typer(help="Framework documents.", no_args_is_help=True)
central_values = typer.Typer(help="Values that the centre provides.", no_args_is_help=True)

Output = Annotated[Path, typer.Option("-o", "--output", help="The package to write.")]


class OfficeKind(StrEnum):
    """Kinds of area office."""

    PRIMARY = "สพป"
    SECONDARY = "สพม"


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


def score(
    framework_file: Annotated[Path, typer.Option("--framework", help="Framework document.")],
    answers_file: Annotated[Path, typer.Option("--answers", help="Answers document.")],
    office_kind: Annotated[
        OfficeKind | None,
        typer.Option(help="Kind of office, where the framework distinguishes them."),
    ] = None,
) -> None:
    """Score an answers document; needs no workspace."""
    sheet = scoring.score_documents(
        read_file(framework_file),
        read_file(answers_file),
        None if office_kind is None else office_kind.value,
    )
    emit(sheet, _score_lines(sheet))


def _score_lines(sheet: dict[str, object]) -> list[str]:
    items = sheet["items"]
    problems = sheet["problems"]
    missing = sheet["missing"]
    assert isinstance(items, dict)  # noqa: S101  the service builds it so
    assert isinstance(problems, list)  # noqa: S101
    assert isinstance(missing, list)  # noqa: S101
    lines = [f"{'item':8}{'value':>12}{'score':>10}{'weighted':>10}"]
    lines += [
        f"{code:8}{item['value'] or '-':>12}{item['score'] or '-':>10}{item['weighted'] or '-':>10}"
        for code, item in items.items()
    ]
    state = "" if sheet["complete"] else "  (incomplete)"
    lines.append(f"total {sheet['total'] or '-'} = {sheet['percent'] or '-'} %{state}")
    if sheet["grade"]:
        lines.append(f"grade {sheet['grade']}")
    if missing:
        lines.append(f"missing: {', '.join(missing)}")
    lines += [f"problem in {entry['code']}: {entry['message']}" for entry in problems]
    return lines


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.add_typer(framework, name="framework")
    app.add_typer(central_values, name="values")
    app.command()(score)
