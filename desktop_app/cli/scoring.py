"""The command that scores two documents; it loads neither the database nor cryptography."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from desktop_app.cli.common import emit, read_file
from desktop_app.services import scoring


class OfficeKind(StrEnum):
    """Kinds of area office."""

    PRIMARY = "สพป"
    SECONDARY = "สพม"


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
    """Add this command to the program."""
    app.command()(score)
