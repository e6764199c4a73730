"""The icons of the states of an item; beside them stand the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.services.first_page import State
    from ui.icons import Name

MARKS: Mapping[State, Name] = {
    "done": "circle-check",
    "missing": "circle-dashed",
    "problem": "circle-alert",
    "evidence": "paperclip",
    "returned": "undo-2",
    "accepted": "badge-check",
    "central": "clock",
    "na": "minus",
}
