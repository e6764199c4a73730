"""The command line `kpr`: a thin face of the services.

Exit codes: 0 done; 1 refused or invalid, with the reason on standard error; 2 the command line
itself is wrong.
"""

from __future__ import annotations

import io
import sys

import typer

from desktop_app import __version__
from desktop_app.cli import (
    answers,
    central,
    common,
    documents,
    exchange,
    identity,
    workspace,
)
from desktop_app.domain.errors import AppError

app = typer.Typer(
    name="kpr",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
    help=(
        "KPR Desk on the command line: performance agreements and indicator reporting by signed "
        "files."
    ),
    epilog=(
        "Every command also takes: -w, --workspace FOLDER (which workspace); --json (the result "
        "as JSON); --passphrase-file FILE (else KPR_PASSPHRASE, else a prompt)."
    ),
)
workspace.register(app)
identity.register(app)
documents.register(app)
answers.register(app)
central.register(app)
exchange.register(app)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"kpr {__version__}")
        raise typer.Exit


@app.callback()
def _everywhere(
    version: bool = typer.Option(
        False,
        "--version",
        callback=_version,
        is_eager=True,
        help="Show the version and leave.",
    ),
) -> None:
    """Hold the options that stand before any command."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a pipe on Windows would use the ANSI code page
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        given = sys.argv[1:] if arguments is None else arguments
        app(common.hoist(given), prog_name="kpr")
    except SystemExit as leaving:  # typer has said what is wrong with the command line
        return leaving.code if isinstance(leaving.code, int) else 1
    except common.CommandLineFault as error:
        common.note(f"kpr: {error}")
        return 2
    except KeyboardInterrupt:
        common.note("cancelled; what was not finished was not stored")
        return 1
    except AppError as error:
        common.note(f"kpr: {error}")
        return 1
    return 0
