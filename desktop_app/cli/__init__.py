"""The command line `kpr`: a thin face of the services.

Exit codes: 0 done; 1 refused or invalid, with the reason on standard error; 2 the command line
itself is wrong.
"""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Final

import typer

from desktop_app import __version__
from desktop_app.cli import common
from desktop_app.domain.errors import AppError

if TYPE_CHECKING:
    from collections.abc import Callable

    Register = Callable[[typer.Typer], None]

_HELP: Final = (
    "KPR Desk on the command line: performance agreements and indicator reporting by signed files."
)
_EPILOG: Final = (
    "Every command also takes: -w, --workspace FOLDER (which workspace); --json (the result "
    "as JSON); --passphrase-file FILE (else KPR_PASSPHRASE, else a prompt)."
)


# Every module of commands is imported when one of its commands is asked for: together they load
# all libraries of the program, which takes ten times as long as a command that needs none.


def _workspace() -> Register:
    from desktop_app.cli import workspace  # noqa: PLC0415

    return workspace.register


def _identity() -> Register:
    from desktop_app.cli import identity  # noqa: PLC0415

    return identity.register


def _scoring() -> Register:
    from desktop_app.cli import scoring  # noqa: PLC0415

    return scoring.register


def _documents() -> Register:
    from desktop_app.cli import documents  # noqa: PLC0415

    return documents.register


def _answers() -> Register:
    from desktop_app.cli import answers  # noqa: PLC0415

    return answers.register


def _central() -> Register:
    from desktop_app.cli import central  # noqa: PLC0415

    return central.register


def _targets() -> Register:
    from desktop_app.cli import targets  # noqa: PLC0415

    return targets.register


def _exchange() -> Register:
    from desktop_app.cli import exchange  # noqa: PLC0415

    return exchange.register


def _agreement() -> Register:
    from desktop_app.cli import agreement  # noqa: PLC0415

    return agreement.register


def _papers() -> Register:
    from desktop_app.cli import papers  # noqa: PLC0415

    return papers.register


# In the order of the help.
MODULES: Final[dict[Callable[[], Register], tuple[str, ...]]] = {
    _workspace: ("init", "status", "doctor", "audit", "backup", "restore", "packages"),
    _identity: ("identity",),
    _scoring: ("score",),
    _documents: ("framework", "values"),
    _answers: ("answers", "evidence", "check", "submit", "receipt"),
    _targets: ("targets",),
    _agreement: ("agreement",),
    _papers: ("papers",),
    _central: ("review", "result", "scores"),
    _exchange: ("import", "verify", "demo"),
}


def program(command: str | None = None) -> typer.Typer:
    """Return the program with all commands, or only with those that live with one of them.

    Args:
        command: The one that is asked for; one that there is not gets all the others for help.
    """
    app = typer.Typer(
        name="kpr",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
        rich_markup_mode=None,
        help=_HELP,
        epilog=_EPILOG,
    )
    app.callback()(_everywhere)
    wanted = [load for load, commands in MODULES.items() if command in commands]
    if command != "--version":
        for load in wanted or MODULES:
            load()(app)
    return app


def _version(value: bool) -> None:
    if value:
        typer.echo(f"kpr {__version__}")
        raise typer.Exit


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
        rest = common.hoist(given)
        program(rest[0] if rest else None)(rest, prog_name="kpr")
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
