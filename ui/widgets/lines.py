"""Widgets side by side that begin a new line where the width ends; folders that can be copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.flow import Flow

if TYPE_CHECKING:
    from pathlib import Path


def line(*widgets: QWidget, spacing: int = 8) -> QWidget:
    """Return widgets side by side, each as wide as it wants; narrow windows get more lines."""
    holder = QWidget()
    layout = Flow(holder, spacing=spacing, fill=False)
    for widget in widgets:
        layout.addWidget(widget)
    return holder


class FolderLine(QLineEdit):
    """A folder or file to be read or copied; long ones scroll instead of being cut off."""

    def __init__(self, path: Path, name: str) -> None:
        """Show a path."""
        super().__init__(str(path))
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setCursorPosition(0)
