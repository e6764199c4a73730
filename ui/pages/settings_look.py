"""Settings: language, digits, theme and text size; each change shows at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from ui.texts import digits
from ui.widgets.basics import Card, Scroll, Text
from ui.widgets.columns import Columns
from ui.widgets.lines import line

if TYPE_CHECKING:
    from ui.program import Program
    from ui.settings import Settings

SCALES = (100, 125, 150, 175, 200)


EDGE = 20


class LookSection(Scroll):
    """Choices as radio buttons: all of them can be seen, and the arrow keys move between them."""

    def __init__(self, settings: Settings, program: Program) -> None:
        """Show the present choices."""
        super().__init__(edge=EDGE)
        self._settings, self._program = settings, program
        self.choices: dict[str, QRadioButton] = {}
        self._cards = Columns(least=440)
        self.box.addLayout(self._cards)
        now = settings.appearance()
        self._add(
            self.tr("Language"),
            "language",
            now.language,
            # Names of languages are in their own language, to be found from any other.
            (("th", "ไทย"), ("en", "English")),
        )
        self._add(
            self.tr("Digits"),
            "digits",
            now.digits,
            (("thai", self.tr("Thai (๑๒๓)")), ("ascii", self.tr("Arabic (123)"))),
        )
        self._add(
            self.tr("Colours"),
            "theme",
            now.theme,
            (
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
                ("system", self.tr("As the computer")),
            ),
        )
        self._add(
            self.tr("Text size"),
            "scale",
            now.scale,
            tuple((scale, digits(f"{scale} %")) for scale in SCALES),
        )
        self.box.addWidget(
            Text(self.tr("Every change shows at once; what was typed stays."), "small")
        )
        self.box.addStretch(1)

    def _add(
        self, title: str, name: str, now: object, choices: tuple[tuple[Any, str], ...]
    ) -> None:
        card = Card(margin=16)
        card.box.addWidget(Text(title, "heading"))
        group = QButtonGroup(card)
        made: list[QWidget] = []
        for value, words in choices:
            choice = QRadioButton(words)
            choice.setAccessibleName(f"{title}: {words}")
            choice.setChecked(value == now)
            choice.clicked.connect(lambda _on=False, value=value: self._choose(name, value))
            group.addButton(choice)
            made.append(choice)
            self.choices[f"{name}.{value}"] = choice
        card.box.addWidget(line(*made, spacing=20))
        card.box.addStretch(1)
        self._cards.addWidget(card)

    def _choose(self, name: str, value: Any) -> None:
        self._program.change_appearance(replace(self._settings.appearance(), **{name: value}))
