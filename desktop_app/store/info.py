"""Whose workspace it is and by which file a folder is known as one; loads nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from datetime import datetime

DATABASE_NAME: Final = "workspace.sqlite3"


@dataclass(frozen=True, slots=True)
class WorkspaceInfo:
    """Whose workspace it is; never changes."""

    workspace_id: str
    role: Literal["central", "area"]
    code: str
    name: str
    practice: bool
    created_at: datetime
