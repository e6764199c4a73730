"""Tasks on the window: a workspace to show in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.keys import CHEAP
from desktop_app.services import practice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def make_practice(folder: str) -> dict[str, Any]:
    """Make a practice workspace, as the first page of the program does."""
    return {"office": str(practice.set_up(Path(folder), "benchmark", cost=CHEAP))}


TASKS: Final[Mapping[str, Callable[..., dict[str, Any]]]] = {"practice": make_practice}
