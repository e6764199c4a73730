"""The list of an item's evidence as rows: what is asked for, and the files below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, Qt

from desktop_app.domain.calendar import bangkok_day, thai_date
from desktop_app.services.evidence_checks import LARGEST, MEGABYTE, limits_of
from ui.models.table import ROW_ROLE
from ui.texts import digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from desktop_app.domain.framework import Evidence
    from desktop_app.services.evidence import Attached

    Index = QModelIndex | QPersistentModelIndex

translate = QCoreApplication.translate

KILOBYTE = 1_000
EXTRA = 0
"""The slot of files that serve no required evidence, in this list."""


def size_text(size: int) -> str:
    """Return a size as people say it."""
    if size >= MEGABYTE:
        return digits(translate("Evidence", "{n} MB").format(n=f"{size / MEGABYTE:,.1f}"))
    return digits(
        translate("Evidence", "{n} KB").format(
            n=f"{max(size / KILOBYTE, 0.1):,.0f}" if size >= KILOBYTE else "1"
        )
    )


@dataclass(frozen=True, slots=True)
class Heading:
    """A kind of evidence, or the place of the files that serve none.

    Attributes:
        slot: Its number from 1, or :data:`EXTRA`.
        needed: The framework requires it.
        files: How many files serve it.
        takes: The framework's limits in words, or nothing.
        closed: Nothing can be added.
    """

    slot: int
    title: str
    needed: bool
    files: int
    takes: str
    closed: bool

    @property
    def state(self) -> str:
        """The state in words."""
        if self.files:
            words = (
                translate("Evidence", "{n} files")
                if self.files > 1
                else translate("Evidence", "{n} file")
            )
            return digits(words.format(n=self.files))
        if self.slot == EXTRA:
            return ""
        return (
            translate("Evidence", "Missing") if self.needed else translate("Evidence", "Optional")
        )

    @property
    def tone(self) -> str:
        """The tone of the state's chip."""
        if self.slot == EXTRA or not (self.files or self.needed):
            return "neutral"
        return "good" if self.files else "warn"

    @property
    def hint(self) -> str:
        """What can be done here."""
        hints = [self.takes] if self.takes else []
        if self.slot and not self.files and not self.closed:
            hints.append(translate("Evidence", "Drop files here, or double-click to choose"))
        return " · ".join(hints)

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        kind = (
            translate("Evidence", "required evidence")
            if self.needed
            else translate("Evidence", "evidence")
        )
        return ", ".join(part for part in (kind, self.title, self.state, self.hint) if part)


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file below its heading."""

    entry: Attached
    slot: int

    @property
    def facts(self) -> str:
        """Size and date."""
        row = self.entry.row
        day = digits(thai_date(bangkok_day(row.added_at), short=True))
        return f"{size_text(row.size)} · {day}"

    @property
    def twins(self) -> str:
        """Where else the same content is attached, in words."""
        own = self.entry.row.code
        others = sorted({code for code in self.entry.twins if code != own})
        parts = []
        if others:
            words = translate("Evidence", "The same file is also attached to {codes}")
            parts.append(digits(words.format(codes=", ".join(others))))
        if own in self.entry.twins:
            parts.append(translate("Evidence", "Attached twice here"))
        return " · ".join(parts)

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        parts = (self.entry.row.name, self.facts, self.twins)
        return ", ".join(part for part in parts if part)


EvidenceRow = Heading | FileRow


def rows_of(
    wanted: Sequence[Evidence], files: Sequence[Attached], *, closed: bool
) -> tuple[EvidenceRow, ...]:
    """Return the rows of an item: each kind with its files, then the files that serve none."""
    kinds = len(wanted)
    below: dict[int, list[FileRow]] = {}
    for entry in files:
        # a newer version of the framework may ask for fewer kinds
        slot = entry.row.slot if entry.row.slot and entry.row.slot <= kinds else EXTRA
        below.setdefault(slot, []).append(FileRow(entry, slot))
    rows: list[EvidenceRow] = []
    for slot, each in enumerate(wanted, start=1):
        mine = below.get(slot, [])
        title = each.title.th
        rows.append(Heading(slot, title, each.required, len(mine), _takes(each), closed))
        rows += mine
    rest = below.get(EXTRA, [])
    if rest or not closed:
        title = translate("Evidence", "Other files") if wanted else translate("Evidence", "Files")
        rows.append(Heading(EXTRA, title, False, len(rest), "", closed))  # noqa: FBT003
        rows += rest
    return tuple(rows)


def _takes(wanted: Evidence) -> str:
    limits = limits_of(wanted)
    parts = []
    if limits.types:
        parts.append(", ".join(each.lstrip(".").upper() for each in limits.types))
    if limits.largest < LARGEST:
        parts.append(translate("Evidence", "up to {size}").format(size=size_text(limits.largest)))
    return digits(" · ".join(parts))


class EvidenceRows(QAbstractListModel):
    """The rows for a view."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._rows: tuple[EvidenceRow, ...] = ()

    @property
    def rows(self) -> tuple[EvidenceRow, ...]:
        """The rows shown."""
        return self._rows

    def set_rows(self, rows: tuple[EvidenceRow, ...]) -> None:
        """Show other rows; equal ones change nothing."""
        if rows == self._rows:
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Files can be dragged to another kind; everything takes drops."""
        flags = super().flags(index)
        if not index.isValid():
            return flags
        if isinstance(self._rows[index.row()], FileRow):
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsDropEnabled

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return a row's words, or the row itself."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole}:
            return row.spoken
        name = row.title if isinstance(row, Heading) else row.entry.row.name
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return name
        return None
