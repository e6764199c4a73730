"""Loading modules while the program runs: one at a time, whoever needs them.

Python lets several threads load at once. But modules that need each other in a circle can then be
seen half loaded, and that is what happens: PySide6 asks every module that is loaded for its
attributes, and pydantic answers by loading more of itself.
"""

from __future__ import annotations

import importlib
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

READING: Final = (
    "desktop_app.services.session",
    "desktop_app.services.overview",
    "desktop_app.services.starting",
)
"""What opens a workspace and reads its first page."""
PAGES: Final = (
    "desktop_app.services.keys",
    "desktop_app.services.intake",
    "desktop_app.services.submitting",
    "desktop_app.services.doctor",
    "desktop_app.services.entry",
    "desktop_app.services.evidence_desk",
    "desktop_app.services.previews",
    "desktop_app.services.excel_twin",
)
"""What the other pages need; loaded when nothing else is to be done, so that they come at once."""

_lock = threading.RLock()


@contextmanager
def alone() -> Iterator[None]:
    """Load what the block loads while no other thread does.

    The block must not wait for another thread, which may want to load too.
    """
    with _lock:
        yield


def load(*names: str) -> None:
    """Load modules, one after the other."""
    for name in names:
        with alone():
            importlib.import_module(name)
