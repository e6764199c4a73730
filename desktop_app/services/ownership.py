"""Whose workspace it is: the type, for rooms that see the store only through services."""

from __future__ import annotations

from desktop_app.store.info import WorkspaceInfo

__all__ = ["WorkspaceInfo"]
