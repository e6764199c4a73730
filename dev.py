#!/usr/bin/env python3
"""Everything a developer does, in one command that needs nothing but Python.

``python3 dev.py demo`` plays a practice year, ``python3 dev.py test`` runs the
tests; ``python3 dev.py --help`` lists the rest. Each command makes ``.venv``
with the locked libraries first when that is missing or out of date.
"""

# This file must be readable by old Pythons too, so that they can say what is wrong.
import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        "dev.py needs Python 3.11 or newer; this is {}.{}. Start it with a newer one, "
        "for example: python3.11 dev.py test".format(*sys.version_info[:2])
    )

from devtools.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
