"""What every command needs: the options that hold everywhere, output, passphrase, progress."""

from __future__ import annotations

import getpass
import json
import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.jsontext import is_unicode
from desktop_app.domain.workflow_errors import BadInput, PassphraseNeeded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from desktop_app.services.session import Person, Session

PASSPHRASE_VARIABLE = "KPR_PASSPHRASE"  # noqa: S105  the name of a variable, no secret


class CommandLineFault(Exception):
    """The command line itself is wrong; exit code 2."""


@dataclass
class Options:
    """Options that every command takes, wherever they stand on the command line."""

    workspace: Path | None = None
    passphrase_file: Path | None = None
    json: bool = False


OPTIONS = Options()


def hoist(arguments: list[str]) -> list[str]:
    """Take the options of every command out of the arguments, and remember them.

    Raises:
        CommandLineFault: One of them lacks its value, or an argument is no Unicode text.
    """
    for argument in arguments:
        if not is_unicode(argument):
            raise CommandLineFault(f"{argument!a} is not valid text in this terminal's encoding")
    OPTIONS.workspace, OPTIONS.passphrase_file, OPTIONS.json = None, None, False
    rest: list[str] = []
    position = 0
    while position < len(arguments):
        argument = arguments[position]
        name, equals, value = argument.partition("=")
        if argument == "--":
            rest += arguments[position:]
            break
        if argument == "--json":
            OPTIONS.json = True
        elif name in {"-w", "--workspace", "--passphrase-file"}:
            if not equals:
                position += 1
                if position == len(arguments):
                    raise CommandLineFault(f"{name} needs a path behind it")
                value = arguments[position]
            if name == "--passphrase-file":
                OPTIONS.passphrase_file = Path(value)
            else:
                OPTIONS.workspace = Path(value)
        else:
            rest.append(argument)
        position += 1
    return rest


def is_terminal() -> bool:
    """Tell whether somebody sits in front of the command and can answer."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def ask_passphrase(new: bool) -> str:
    """Return the passphrase: from the environment, a file, or a prompt.

    Raises:
        PassphraseNeeded: There is no passphrase and nobody to ask.
        BadInput: The file cannot be read, or the two entries of a new one differ.
    """
    if OPTIONS.passphrase_file is not None:
        try:
            text = OPTIONS.passphrase_file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            message = f"the passphrase file cannot be read: {error}"
            raise BadInput(message=message) from error
        return text.rstrip("\r\n")
    if PASSPHRASE_VARIABLE in os.environ:
        return os.environ[PASSPHRASE_VARIABLE]
    if not is_terminal():
        raise PassphraseNeeded
    first = getpass.getpass("New passphrase: " if new else "Passphrase: ", stream=sys.stderr)
    if new and getpass.getpass("The same again: ", stream=sys.stderr) != first:
        raise BadInput(message="the two entries differ; nothing was changed")
    return first


def person() -> Person:
    """Return who runs the command."""
    # The session loads the database and the keys, which not every command needs.
    from desktop_app.services.session import Person  # noqa: PLC0415

    try:
        actor = getpass.getuser()
    except (KeyError, OSError):  # no such user in a container or service
        actor = "unknown"
    return Person(actor=actor, ask=ask_passphrase, program="kpr")


def workspace_path() -> Path:
    """Return the workspace folder given with ``-w``.

    Raises:
        CommandLineFault: None was given.
    """
    if OPTIONS.workspace is None:
        raise CommandLineFault("say which workspace: kpr -w FOLDER …")
    return OPTIONS.workspace


def open_session() -> Session:
    """Open the workspace given with ``-w``."""
    from desktop_app.services.session import Session  # noqa: PLC0415  see person()

    return Session.open(workspace_path(), person())


def confirmer() -> Callable[[str, str], bool] | None:
    """Return a question for a fingerprint, or None where nobody can answer."""
    if not is_terminal():
        return None

    def confirm(whom: str, fingerprint: str) -> bool:
        note(f"Fingerprint of {whom}:\n\n    {fingerprint}\n")
        note("Compare it by telephone, group by group.")
        sys.stderr.write("Is it the same? Type yes or no: ")
        sys.stderr.flush()
        return sys.stdin.readline().strip().lower() in {"yes", "y", "ใช่"}

    return confirm


def emit(value: object, lines: list[str]) -> None:
    """Print the result: as JSON when asked for, else as lines for people."""
    if OPTIONS.json:
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n")
    else:
        sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def note(line: str) -> None:
    """Say something beside the result, on standard error."""
    sys.stderr.write(line + "\n")


def say_warnings(warnings: Iterable[Exception]) -> None:
    """Say on standard error what is to be said with a result."""
    for each in warnings:
        note(f"warning: {each}")


def read_file(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        BadInput: It cannot be read; says why.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput(message=f"{path} cannot be read: {error.strerror}") from error


@contextmanager
def progress_bar(what: str, *, pieces: bool = False) -> Iterator[Callable[[int, int], None]]:
    """Show on a terminal the bytes or pieces that are done; say nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich import console, progress  # noqa: PLC0415  slow to load, and only for terminals

    shown: tuple[progress.ProgressColumn, ...] = (
        progress.DownloadColumn(),
        progress.TransferSpeedColumn(),
    )
    bar = progress.Progress(
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        *((progress.MofNCompleteColumn(),) if pieces else shown),
        progress.TimeRemainingColumn(),
        console=console.Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total or None)
