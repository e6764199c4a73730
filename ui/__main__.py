"""``python -m ui`` is the same as ``kpr-desk``."""

from __future__ import annotations

import sys

from ui.app import main

sys.exit(main())
