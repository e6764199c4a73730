"""The form of one indicator: made from its rule, filled from what is stored, scored while typed.

Enter goes to the next figure and, after the last one, to the next indicator; Tab passes through
the texts as well; Ctrl+PgDn and Ctrl+PgUp change the indicator from anywhere.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.answer_fields import unfinished
from desktop_app.services import live_score
from ui.pages.indicator_about import About
from ui.pages.indicator_fields import Section, closed_texts, narratives
from ui.pages.indicator_result import ResultCard
from ui.pages.indicator_words import problem_text
from ui.texts import digits
from ui.widgets.basics import Card, Scroll, Text, button, row
from ui.widgets.fields import Field, NumberField, grouped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.services.indicators import Detail

SETTLED = 80
"""Milliseconds until texts have the height that they need at their width."""
ROOMY = 24
"""So many lines high the form has to be to show what the keys do."""


class IndicatorForm(Card):
    """See the module's text.

    Signals:
        committed: With item code, key and text.
        typed: The same, at every change.
        settled: With item code and key, when a field is left as it was.
        answered: With item code, key and whether the text offered is used.
        next_wanted: Ctrl+PgDn or the button.
        previous_wanted: Ctrl+PgUp or the button.
        onwards: Enter or Tab after the last field.
        history_wanted: With the item's code.
        list_wanted: Back to the list, where only one of both has room.

    Attributes:
        after: Where the evidence goes; see :meth:`set_evidence_panel`.
    """

    committed = Signal(str, str, str)
    typed = Signal(str, str, str)
    settled = Signal(str, str)
    answered = Signal(str, str, bool)
    next_wanted = Signal()
    previous_wanted = Signal()
    onwards = Signal()
    history_wanted = Signal(str)
    list_wanted = Signal()

    def __init__(self) -> None:
        """Build the frame; the fields come with the first item."""
        super().__init__(margin=14)
        self._detail: Detail | None = None
        self._shape: object = None
        self._fields: dict[str, Field] = {}
        self._now: dict[str, str] = {}
        self._refused: dict[str, str] = {}
        self._section: Section | None = None
        self._evidence: QWidget | None = None
        self.about = About(self)
        self.box.addLayout(self.about.top)
        self.column = Scroll()
        self.box.addWidget(self.column, 1)
        self._build_parts()
        self._build_bottom()

    def _build_parts(self) -> None:
        """Make the parts that every item has; the fields go between them."""
        box = self.column.box
        self.fields_box = QVBoxLayout()
        self.result = ResultCard()
        self.result.words.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.texts_box = QVBoxLayout()
        self.texts_box.setSpacing(10)
        self.after = QVBoxLayout()
        for widget in (self.about.facts, self.about.remark, self.about.closed):
            box.addWidget(widget)
        box.addLayout(self.fields_box)
        box.addWidget(self.result)
        box.addLayout(self.texts_box)
        box.addLayout(self.after)
        box.addStretch(1)

    def _build_bottom(self) -> None:
        self.previous = self._small(self.tr("Previous"), self.previous_wanted.emit)
        self.next = self._small(self.tr("Next"), self.next_wanted.emit)
        self.previous.setToolTip("Ctrl+PgUp")
        self.next.setToolTip("Ctrl+PgDn")
        self.history = self._small(self.tr("History"), lambda: self.history_wanted.emit(self.code))
        self.back = self._small(self.tr("All indicators"), self.list_wanted.emit)
        self.back.setToolTip("Ctrl+F")
        self.back.hide()
        self.box.addWidget(row(self.back, self.history, None, self.previous, self.next))
        self.hint = Text(
            self.tr("Enter: next figure · Tab: next field · Ctrl+PgDn: next indicator"), "small"
        )
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.box.addWidget(self.hint)
        for keys, signal in (
            ("Ctrl+PgDown", self.next_wanted),
            ("Ctrl+PgUp", self.previous_wanted),
        ):
            QShortcut(
                QKeySequence(keys),
                self,
                signal.emit,
                context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
            )

    def _small(self, text: str, action: object) -> QPushButton:
        made = button(text, action)  # type: ignore[arg-type]  # a signal's emit
        made.setProperty("kind", "small")
        return made

    def set_evidence_panel(self, widget: QWidget) -> None:
        """Put the evidence under the texts; an earlier panel goes."""
        if self._evidence is not None:
            self._evidence.deleteLater()
        self._evidence = widget
        self.after.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the fields where there is little."""
        super().resizeEvent(event)
        self.hint.setVisible(self.height() > self.fontMetrics().height() * ROOMY)

    # --- showing an item -------------------------------------------------------------------------

    @property
    def code(self) -> str:
        """The item shown; empty before the first one."""
        return "" if self._detail is None else self._detail.item.code

    @property
    def detail(self) -> Detail | None:
        """The item shown."""
        return self._detail

    def field(self, key: str) -> Field | None:
        """Return a field of the item shown."""
        return self._fields.get(key)

    def show_detail(self, found: Detail, waiting: Mapping[str, str] | None = None) -> None:
        """Show an item; the same item keeps its fields and the cursor.

        Args:
            found: The item as it is stored.
            waiting: Fields that were left and are on their way to the store.
        """
        shape = (found.item, found.round, found.closed is not None, closed_texts(found))
        focused = self._focused_key() if self._shape is not None else None
        same_item = self._detail is not None and self._detail.item.code == found.item.code
        if shape != self._shape:
            self.flush()
            self._detail, self._shape = found, shape
            self._rebuild(found)
            if not same_item:
                self.column.verticalScrollBar().setValue(0)
        self._detail = found
        for key in [key for key in self._refused if key not in (waiting or {})]:
            del self._refused[key]
        self._now = {**found.fields, **(waiting or {})}
        for key, field in self._fields.items():
            if field.editing:
                self._now[key] = field.text()
            field.show_text(self._now.get(key, ""))
        self.about.show_detail(found)
        self._refresh()
        if same_item and focused is not None and self._focused_key() != focused:
            self._focus(self._fields.get(focused))

    def _rebuild(self, found: Detail) -> None:
        for layout in (self.fields_box, self.texts_box):
            while (entry := layout.takeAt(0)) is not None:
                widget = entry.widget()
                if widget is not None:
                    widget.hide()
                    widget.setParent(None)
                    widget.deleteLater()
        self._refused = {}
        self._section = Section(
            found.item,
            found.round,
            na_allowed=found.item.na_allowed,
            baseline=found.baseline,
        )
        self.fields_box.addWidget(self._section)
        texts = narratives(found)
        for text in texts:
            self.texts_box.addWidget(text)
            text.show()
        self._section.show()
        fields = [*self._section.fields, *texts]
        self._fields = {field.key: field for field in fields}
        code = found.item.code
        for field in fields:
            field.committed.connect(partial(self._commit, code))
            field.typed.connect(partial(self._type, code))
            field.settled.connect(partial(self.settled.emit, code))
            field.answered.connect(partial(self.answered.emit, code))
            field.advance.connect(self._advance)
        for one, two in pairwise(fields):
            QWidget.setTabOrder(one, two)

    # --- typing ----------------------------------------------------------------------------------

    def _type(self, code: str, key: str, text: str) -> None:
        self._now[key] = text
        self._refused.pop(key, None)
        self._refresh(typing=key)
        self.typed.emit(code, key, text)

    def _commit(self, code: str, key: str, text: str) -> None:
        if code == self.code:
            self._now[key] = text
            self._refused.pop(key, None)
            self._refresh()
            if text and key.rpartition("/")[2] == "na":
                self._focus(self._fields.get(f"{key.removesuffix('na')}reason"))
        self.committed.emit(code, key, text)

    def _refresh(self, typing: str = "") -> None:
        """Show what the fields say now; ``typing``: the field whose text may be unfinished."""
        found, section = self._detail, self._section
        if found is None or section is None:
            return
        fields = dict(self._now)
        forgiven = typing if unfinished(fields.get(typing, "")) else ""
        if forgiven and isinstance(self._fields.get(forgiven), NumberField):
            fields[forgiven] = fields[forgiven].strip().rstrip(".,+-") or ""
        section.show_na(fields, locked=found.closed is not None)
        shown = live_score.preview(found, fields)
        for part in section.all_sections():
            part.show_worth(shown.worth.get(part.prefix.rstrip("/")))
        self.result.show_preview(found, shown, fields)
        for key, field in self._fields.items():
            error = shown.faults.get(key)
            words = "" if error is None or found.closed else problem_text(error)
            if error is not None and key in found.counted and words and key != forgiven:
                until = self.tr("Until then {value} counts.")
                if grouped(found.counted[key]) != grouped(fields.get(key, "")):
                    words += " " + until.format(value=grouped(found.counted[key]))
            if key.rpartition("/")[2] == "reason" and self._reason_missing(key, fields):
                words = self.tr("Give the reason; without it this counts as a problem.")
            field.show_fault(digits(self._refused.get(key, words)))

    def _reason_missing(self, key: str, fields: Mapping[str, str]) -> bool:
        switch = key.removesuffix("reason") + "na"
        return bool(fields.get(switch)) and not fields.get(key, "").strip()

    def refuse(self, code: str, key: str, text: str) -> None:
        """Say at a field why it could not be stored."""
        if code == self.code and key in self._fields:
            self._refused[key] = text
            self._fields[key].show_fault(digits(text))

    def offer(self, key: str, text: str) -> None:
        """Offer at a field what was being typed when the program ended."""
        if key in self._fields:
            self._fields[key].offer(text)

    def flush(self) -> None:
        """Commit what is being typed."""
        for field in self._fields.values():
            field.flush()

    # --- moving on -------------------------------------------------------------------------------

    def _open(self) -> list[Field]:
        """Return the fields that can be filled now, in the order of entry."""
        if self._detail is None or self._detail.closed is not None:
            return []
        return [field for field in self._fields.values() if _ready(field)]

    def focus_first(self) -> None:
        """Put the cursor into the first figure, or where one can go on from."""
        fields = self._open()
        figures = [field for field in fields if field.figure]
        first = next(iter(figures or fields), None)
        if first is None:
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus(first)

    def focus_field(self, key: str) -> None:
        """Put the cursor into a field."""
        self._focus(self._fields.get(key))

    def _focus(self, field: Field | None) -> None:
        if field is None:
            return
        field.setFocus(Qt.FocusReason.TabFocusReason)
        # A form that was just built gets its places only when the events are worked off.
        for pause in (0, SETTLED):
            QTimer.singleShot(pause, field, lambda: self._reveal(field))

    def _reveal(self, field: Field) -> None:
        if self._focused_key() == field.key:
            self.column.ensureWidgetVisible(field, 0, 30)

    def _advance(self, key: str) -> None:
        fields = self._open()
        here = self._fields.get(key)
        if here is None or here not in fields:
            return
        rest = fields[fields.index(here) + 1 :]
        following = next((field for field in rest if field.figure or not here.figure), None)
        if following is None:
            self.onwards.emit()
        else:
            self._focus(following)

    def _focused_key(self) -> str | None:
        focused = QApplication.focusWidget()
        for key, field in self._fields.items():
            if focused is not None and (focused is field or field.isAncestorOf(focused)):
                return key
        return None

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  Qt's own signature
        """Let Tab after the last field go to the next indicator."""
        key = self._focused_key()
        fields = self._open()
        if next and key is not None and fields and self._fields[key] is fields[-1]:
            fields[-1].flush()
            self.onwards.emit()
            return True
        return super().focusNextPrevChild(next)


def _ready(field: Field) -> bool:
    """Tell whether a field can be filled now; a form that is not on screen yet counts as shown."""
    holder: QWidget | None = field
    while holder is not None and not isinstance(holder, IndicatorForm):
        if holder.isHidden() and holder.testAttribute(
            Qt.WidgetAttribute.WA_WState_ExplicitShowHide
        ):
            return False
        holder = holder.parentWidget()
    target = field.focusProxy() or field
    return target.isEnabled() and bool(target.focusPolicy() & Qt.FocusPolicy.TabFocus)
