"""A program whose window looks as ever, but nothing of what is done in it gets into the workspace.

The negative control of the tests that kill the program: they have to notice.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from desktop_app.services.session import Person, Session
from tests.window.looker import Looker
from ui.app import main

_open = Session.open


def _open_elsewhere(root: Path, person: Person) -> Session:
    elsewhere = Path(tempfile.mkdtemp(dir=Path.home()))
    return _open(shutil.copytree(root, elsewhere / root.name), person)


if __name__ == "__main__":
    Session.open = _open_elsewhere  # type: ignore[method-assign]
    looker = Looker(Path(sys.argv[1]))
    sys.exit(main(sys.argv[2:]))
