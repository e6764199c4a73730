"""``python -m benchmarks.paper_program FOLDER OFFICES [SIGNER]``: prints agreements and ends.

With a folder of ``make_signer`` it also signs them.

The processes that it starts load this module again; so it loads nothing itself, as the program.
"""

from __future__ import annotations

import sys

if __name__ == "__main__":
    from benchmarks.paper_tasks import print_agreements

    print_agreements(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
