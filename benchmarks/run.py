"""The way in for ``python3 dev.py bench``: ``python benchmarks/run.py [NAME...] [--quick]``."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    # The folder above holds both the benchmarks and the program that they measure.
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from benchmarks.suite import main

    sys.exit(main(sys.argv[1:]))
