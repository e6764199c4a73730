"""KPR Desk without a window: rules, storage, packages, services and the `kpr` command line."""

from __future__ import annotations

from typing import Final

__version__: Final = "0.1.0"
