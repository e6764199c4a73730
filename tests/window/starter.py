"""Start the real program with eyes beside it: ``starter SOCKET [ARGUMENTS OF kpr-desk]``."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.window.looker import Looker
from ui.app import main

if __name__ == "__main__":
    looker = Looker(Path(sys.argv[1]))
    sys.exit(main(sys.argv[2:]))
