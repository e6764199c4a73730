"""``python -m desktop_app`` is the same as ``kpr``."""

from __future__ import annotations

import multiprocessing
import sys

from desktop_app.cli import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # a bundled program starts itself again to print
    sys.exit(main())
