"""What a person would see at once in a picture: text that is cut off, and text in English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from tests.helpers.windows import TOLERANCE, cut_off

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD: Final = re.compile(r"[A-Za-z][A-Za-z'-]{2,}")
_FILE: Final = re.compile(
    r"\S*\.(asice|age|pdf|png|xlsx|jpg|kprbackup|txt)\b|[A-Z]:\\\S*|/\S+/\S*|Linux \S+"
)
# The program's and other programs' own names, keys of the keyboard, what a user typed.
_OURS: Final = """
    KPR Desk kpr init central Excel Python English Linux Windows USB PDF ASCII
    Apache License PySide LGPL planning practice
    Sarabun SarabunIT Niramit Krub PNG JPEG
    Ctrl Alt Enter Tab PgDn PgUp Page Up Down Delete Left Right Lock Caps Esc
"""
# Terms of the sample framework, as its authors wrote them.
_THEIRS: Final = """
    O-NET NET NT RT PMQA New GFMIS Thai ITA OIT Performance Base Potential Data Catalog
    e-Service Service Online Integrity Transparency Assessment
"""
_NAMES: Final = frozenset((_OURS + _THEIRS).split())


def untranslated(window: QWidget) -> list[str]:
    """Name the texts of a window that hold English words which a Thai reader does not expect."""
    found = []
    for where, text in texts_of(window):
        words = _WORD.findall(_FILE.sub(" ", text))
        strange = [word for word in words if word not in _NAMES]
        if strange:
            found.append(f"{where}: {text!r}")
    return found


def texts_of(window: QWidget) -> Iterator[tuple[str, str]]:
    """Yield whatever can be read on a window, shown or read out, with the kind of its place."""
    yield "title", window.windowTitle()
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        kind = type(widget).__name__
        yield f"tip of {kind}", widget.toolTip()
        yield f"name of {kind}", widget.accessibleName()
        yield f"description of {kind}", widget.accessibleDescription()
        if isinstance(widget, QLabel | QAbstractButton):
            yield kind, widget.text()
        elif isinstance(widget, QLineEdit | QPlainTextEdit):
            yield f"placeholder of {kind}", widget.placeholderText()
        elif isinstance(widget, QComboBox):
            for index in range(widget.count()):
                yield kind, widget.itemText(index)
        elif isinstance(widget, QMenu):
            for action in widget.actions():
                yield kind, action.text()
        elif isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
            yield from _cells(widget)


def _cells(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    model, root = view.model(), QModelIndex()
    kind = view.accessibleName()
    table = isinstance(view, QTableView)
    for column in range(model.columnCount(root) if table else 1):
        if table:
            heading = model.headerData(column, Qt.Orientation.Horizontal)
            yield f"heading of {kind}", str(heading or "")
        for row in range(model.rowCount(root)):
            index = model.index(row, column, root)
            for role in (
                Qt.ItemDataRole.DisplayRole,
                Qt.ItemDataRole.ToolTipRole,
                Qt.ItemDataRole.AccessibleTextRole,
            ):
                yield f"cell of {kind}", str(model.data(index, role) or "")


def cut(window: QWidget) -> list[str]:
    """Name the texts of a window that do not fit, and the views that are too narrow."""
    found = cut_off(window)
    for widget in window.findChildren(QAbstractScrollArea):
        if not widget.isVisible() or isinstance(widget, QHeaderView):
            continue
        bar = widget.horizontalScrollBar()
        if bar.maximum() > 0 and not isinstance(widget, QPlainTextEdit):
            found.append(f"{type(widget).__name__} is {bar.maximum()} px too narrow")
        if isinstance(widget, QTableView):
            found += _narrow_columns(widget)
    found += [
        f"outside the window: {label.text()!r}"
        for label in window.findChildren(QLabel)
        if label.isVisible() and label.text() and not _inside(label, window)
    ]
    return found


def _narrow_columns(table: QTableView) -> list[str]:
    header, room = table.horizontalHeader(), table.viewport().width()
    shown = [column for column in range(header.count()) if not header.isSectionHidden(column)]
    width = sum(header.sectionSize(column) for column in shown)
    if width <= room + TOLERANCE:
        return []
    return [f"{table.accessibleName()}: columns of {width} px in {room} px"]


def _inside(widget: QWidget, window: QWidget) -> bool:
    """Whether a label lies inside its window, or in something that can be scrolled to it."""
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent, QAbstractScrollArea | QListView):
            return True
        parent = parent.parentWidget()
    corner = widget.mapTo(window, widget.rect().bottomRight())
    return corner.x() <= window.width() and corner.y() <= window.height()
