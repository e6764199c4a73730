"""Settings: how papers look - their font and the office's emblem, with the top of a page to see.

The services that print are loaded when the section is first shown: most never open it.
"""

# ruff: noqa: PLC0415  see above

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QBuffer, QByteArray, QTimer
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QListView

from ui import loading, theme
from ui.models.fonts import FontRow, Fonts
from ui.texts import digits, error_text
from ui.widgets.basics import Card, Scroll, Text, button, row
from ui.widgets.columns import Columns
from ui.widgets.lines import line
from ui.widgets.office_list import TwoLines
from ui.widgets.scaled_picture import ScaledPicture
from ui.workplace import Topic

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QShowEvent

    from desktop_app.services.paper_look import Look
    from desktop_app.services.session import Session
    from desktop_app.services.typefaces import Survey
    from ui.feedback import Feedback
    from ui.workplace import Workplace

EDGE = 20
SAMPLE_WIDTH = 1400
"""Pixels; wide enough for a sharp picture on every screen."""
SHAPE = (180, 104)
PATIENCE = 120
"""Milliseconds in which the arrow keys may move on before a sample is printed."""
THUMBNAIL = 96
ROWS = 5
SHOWN = 6
"""Fonts that cannot be used, told one by one."""


class PapersSection(Scroll):
    """See the module's text."""

    def __init__(self, workplace: Workplace, feedback: Feedback) -> None:
        """Build the parts; they are filled when they are first seen."""
        super().__init__(edge=EDGE)
        self.workplace, self.feedback = workplace, feedback
        self._look: Look | None = None
        self._survey: Survey | None = None
        self._begun = False
        self._turn = 0
        self.box.setSpacing(12)
        # The sample stands beside the fonts, or else right below them.
        cards = Columns(least=360, level=False)
        for card in (self._font_card(), self._sample_card(), self._emblem_card()):
            cards.addWidget(card)
        self.box.addLayout(cards)
        self.box.addStretch(1)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PATIENCE)
        self._soon.timeout.connect(self._print_sample)

    def _font_card(self) -> Card:
        card = Card(margin=16)
        card.box.addWidget(Text(self.tr("Font of the papers"), "heading"))
        card.box.addWidget(
            Text(
                self.tr(
                    "Agreements, reports and letters are printed in it. Every font is brought to "
                    "the size of TH Sarabun."
                ),
                "muted",
            )
        )
        self.warning = Card("warn", margin=10)
        self.warning_text = Text("")
        self.warning.box.addWidget(self.warning_text)
        self.warning.hide()
        self.fonts = Fonts()
        self.list = QListView()
        self.list.setModel(self.fonts)
        self._delegate = TwoLines()
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(self.tr("Fonts for papers"))
        self.list.selectionModel().currentChanged.connect(lambda *_: self._chosen())
        self.list.activated.connect(lambda _index: self.use_font())
        self.use = button(self.tr("Use this font"), self.use_font, "primary", "check")
        self.again = button(self.tr("Look for fonts again"), self.look_again)
        self.unfit = Text("", "small")
        for widget in (self.warning, self.list, line(self.use, self.again), self.unfit):
            card.box.addWidget(widget)
        return card

    def _emblem_card(self) -> Card:
        card = Card(margin=16)
        card.box.addWidget(Text(self.tr("Emblem"), "heading"))
        self.thumbnail = ScaledPicture(self.tr("The emblem"))
        self.about = Text("", "muted")
        self.choose = button(self.tr("Choose a picture…"), self.choose_emblem, mark="image")
        self.remove = button(self.tr("Remove"), self.remove_emblem, mark="trash-2")
        self.fault = Text("", "error")
        self.fault.hide()
        words = Card("plain", margin=0)
        for widget in (self.about, line(self.choose, self.remove), self.fault):
            words.box.addWidget(widget)
        words.box.addStretch(1)
        beside = row(self.thumbnail, words, spacing=14)
        card.box.addWidget(beside)
        card.box.addWidget(
            Text(
                self.tr(
                    "Name and position of who signs are given on the page Agreement, at the head "
                    "of its list."
                ),
                "small",
            )
        )
        return card

    def _sample_card(self) -> Card:
        card = Card(margin=16)
        self.title = Text(self.tr("So an agreement begins"), "heading")
        self.paper = Card("paper", margin=1)
        self.sample = ScaledPicture(self.tr("Top of an agreement"), SHAPE)
        self.paper.box.addWidget(self.sample)
        self.state = Text("", "small")
        for widget in (self.title, self.paper, self.state):
            card.box.addWidget(widget)
        return card

    # --- what is shown -----------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to look for fonts when the section is first seen."""
        super().showEvent(event)
        self._size()
        if not self._begun:
            self._begun = True
            self.look_again()

    def _size(self) -> None:
        side = theme.pixels(THUMBNAIL)
        self.thumbnail.setFixedSize(side, side)
        rows = min(max(self.fonts.rowCount(), 1), ROWS)
        height = max(self.list.sizeHintForRow(0), 1)
        self.list.setFixedHeight(rows * height + 2 * self.list.frameWidth())

    def look_again(self) -> None:
        """Look what was chosen and which fonts there are."""
        self.again.setEnabled(False)
        self.unfit.set_text(self.tr("Looking for fonts …"))
        session = self.workplace.session
        task = self.workplace.aside(lambda _task: (_look(session), _survey()))
        task.succeeded.connect(self._found)
        task.failed.connect(self.workplace.failed.emit)
        task.finished.connect(lambda: self.again.setEnabled(True))

    def _found(self, found: object) -> None:
        self._look, self._survey = cast("tuple[Look, Survey]", found)
        self._show()

    def _show(self) -> None:
        look, survey = self._look, self._survey
        if look is None or survey is None:
            return
        before = self.family
        self.warning.setVisible(look.warning is not None)
        if look.warning is not None:
            self.warning_text.set_text(error_text(look.warning))
        used = None if look.warning is not None else look.font or _bundled()
        came, here = self.tr("Comes with the program"), self.tr("Installed on this computer")
        words = self.tr("{where} · in use")
        rows = [FontRow(_bundled(), came), *(FontRow(each.family, here) for each in survey.fit)]
        self.fonts.set_fonts(
            [
                FontRow(each.family, words.format(where=each.about), used=True)
                if each.family == used
                else each
                for each in rows
            ]
        )
        self._size()
        names = [each.family for each in rows]
        at = next((names.index(name) for name in (before, used) if name in names), 0)
        self.list.setCurrentIndex(self.fonts.index(at))
        self._show_unfit(survey)
        self._show_emblem(look)
        self._chosen()

    def _show_unfit(self, survey: Survey) -> None:
        lines = [error_text(each.why) for each in survey.unfit[:SHOWN]]
        if lines:
            lines.insert(0, self.tr("Thai fonts here that papers cannot use:"))
        elif not survey.fit:
            lines = [self.tr("No other Thai font is installed. Install TH Sarabun and look again.")]
        more = len(survey.unfit) - SHOWN
        if more > 0:
            lines.append(digits(self.tr("and {n} more").format(n=more)))
        self.unfit.set_text("\n".join(lines))
        self.unfit.setVisible(bool(lines))

    def _show_emblem(self, look: Look) -> None:
        self.thumbnail.show_image(_image(look.emblem))
        self.thumbnail.setVisible(look.emblem is not None)
        self.remove.setVisible(look.emblem is not None)
        self.about.set_text(
            digits(
                self.tr("Stands at the head of agreements and letters, 3 cm high at most.")
                if look.emblem is not None
                else self.tr(
                    "None yet: its place stays empty. A PNG or JPEG file of up to 2 MB is taken; "
                    "800 pixels are enough."
                )
            )
        )

    # --- the font ----------------------------------------------------------------------------

    @property
    def family(self) -> str | None:
        """The font under the cursor."""
        found = self.fonts.font(self.list.currentIndex())
        return None if found is None else found.family

    def _chosen(self) -> None:
        found = self.fonts.font(self.list.currentIndex())
        self.use.setEnabled(found is not None and not found.used)
        self._soon.start()

    def use_font(self) -> None:
        """Print papers in the font under the cursor from now on."""
        family = self.family
        if family is not None and self.use.isEnabled():
            self.use.setEnabled(False)
            self.workplace.write(
                lambda session, _task: _choose_font(session, family),
                Topic.PAPERS,
                self._changed,
                self._not_used,
            )

    def _not_used(self, error: object) -> None:
        self.use.setEnabled(True)
        self.workplace.failed.emit(error)

    def _changed(self, found: object) -> None:
        self._look = cast("Look", found)
        self._show()

    # --- the emblem --------------------------------------------------------------------------

    def choose_emblem(self) -> None:
        """Print a picture on papers from now on."""
        kinds = self.tr("Pictures (*.png *.jpg *.jpeg)")
        found = self.feedback.open_files(self, "emblem", self.tr("Choose the emblem"), kinds)
        if found:
            self._put_emblem(found[0])

    def remove_emblem(self) -> None:
        """Leave the emblem's place empty from now on."""
        self._put_emblem(None)

    def _put_emblem(self, path: Path | None) -> None:
        self.fault.hide()
        self.workplace.write(
            lambda session, _task: _choose_emblem(session, path),
            Topic.PAPERS,
            self._changed,
            self._refused,
        )

    def _refused(self, error: object) -> None:
        if isinstance(error, BaseException):
            self.fault.set_text(error_text(error))
            self.fault.show()
            self.bring_into_view(self.fault)

    # --- the sample --------------------------------------------------------------------------

    def _print_sample(self) -> None:
        family = self.family
        if family is None:
            return
        self._turn += 1
        turn, session = self._turn, self.workplace.session
        self._say(self.tr("Printing a sample …"))
        task = self.workplace.aside(lambda _task: _sample(session, family))
        task.succeeded.connect(lambda found: self._show_sample(family, found, turn))
        task.failed.connect(lambda error: self._no_sample(error, turn))

    def _show_sample(self, family: str, found: object, turn: int) -> None:
        if turn == self._turn and isinstance(found, QImage):
            self.sample.show_image(found)
            self.title.set_text(self.tr("So an agreement begins in {font}").format(font=family))
            self._say("")

    def _no_sample(self, error: object, turn: int) -> None:
        if turn == self._turn and isinstance(error, BaseException):
            self.sample.show_image(QImage())
            self._say(error_text(error))

    def _say(self, words: str) -> None:
        self.state.set_text(words)
        self.state.setVisible(bool(words))


# --- work in the background ---------------------------------------------------------------------


def _bundled() -> str:
    with loading.alone():
        from desktop_app.services.typefaces import BUNDLED

    return BUNDLED


def _look(session: Session) -> Look:
    with loading.alone():
        from desktop_app.services import paper_look

    return paper_look.look(session)


def _survey() -> Survey:
    with loading.alone():
        from desktop_app.services import typefaces

    return typefaces.survey()


def _choose_font(session: Session, family: str) -> Look:
    with loading.alone():
        from desktop_app.services import paper_look

    paper_look.choose_font(session, family)
    return paper_look.look(session)


def _choose_emblem(session: Session, path: Path | None) -> Look:
    with loading.alone():
        from desktop_app.services import paper_look

    paper_look.choose_emblem(session, path)
    return paper_look.look(session)


def _sample(session: Session, family: str) -> QImage:
    with loading.alone():
        from desktop_app.services import paper_look

    found = paper_look.sample(session, family, SAMPLE_WIDTH)
    image = QImage(found.data, found.width, found.height, found.stride, QImage.Format.Format_RGB32)
    return image.copy()  # Qt does not keep the bytes


def _image(data: bytes | None) -> QImage:
    """Return a picture upright, as it is printed."""
    if data is None:
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    return reader.read()
