"""Backups that come back."""

from __future__ import annotations

from pathlib import Path

from desktop_app.store import restore
from desktop_app.store.workspace import WorkspaceInfo
from tests.store.support import clock

EVIDENCE = b"%PDF" + bytes(5000)


def restored(source: Path, target: Path) -> WorkspaceInfo:
    return restore.restore(source, target, actor="ผู้ดูแล", clock=clock)
