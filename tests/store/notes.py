"""Small changes of a workspace, and what they left."""

from __future__ import annotations

from pathlib import Path

from desktop_app.store import audit
from desktop_app.store.workspace import Workspace
from tests.store.support import NOW


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def entries(workspace: Workspace) -> list[str]:
    with workspace.read() as reader:
        return [entry.subject for entry in reversed(audit.list_entries(reader))]


def note(workspace: Workspace, subject: str) -> None:
    with workspace.write("สมชาย", NOW) as writer:
        writer.audit("test", subject, None, {"subject": subject})
