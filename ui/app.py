"""The command `kpr-desk`: its arguments, and what it does without a window.

Nothing of Qt is loaded here. A bundled program has no interpreter beside it, so it starts itself
for work in a process of its own: with one argument to read a PDF file, with those of
``multiprocessing`` to print papers. Such a process has to be quick and must not know the windows.
"""

# ruff: noqa: PLC0415  see above

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

READ_PDF: Final = "--read-pdf"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program, or the one piece of work that it started itself for."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given == [READ_PDF]:
        from desktop_app.services.pdf_reading import serve

        serve()
        return 0
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()
    parser = argparse.ArgumentParser(prog="kpr-desk", description="KPR Desk")
    parser.add_argument("workspace", nargs="?", type=Path, help="the workspace folder to open")
    parser.add_argument(
        "--practice",
        type=Path,
        metavar="FOLDER",
        help="practise with sample data: set up in FOLDER if it is new, and opened",
    )
    parser.add_argument("--version", action="version", version=f"kpr-desk {__version__}")
    return _show(parser.parse_args(given))


def _show(chosen: argparse.Namespace) -> int:
    """Run the program with its windows.

    What they need that knows nothing of Qt is loaded before Qt: PySide6 reads the source of every
    module that is loaded after it, to look for its own name in it (shibokensupport/feature.py).
    """
    from desktop_app.services import glance, typography  # noqa: F401

    from ui import program  # isort: skip  after the others

    return program.run(chosen)


if __name__ == "__main__":
    sys.exit(main())
