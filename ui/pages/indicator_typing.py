"""What is being typed: kept after a pause, and offered back after the program was killed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop_app.services import recovery
from ui.workplace import Topic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.recovery import LeftOver
    from desktop_app.services.session import Session
    from ui.pages.saving import Place
    from ui.tasks import Task
    from ui.workplace import Workplace

PAUSE = 1000
"""Milliseconds without a key stroke after which the text being typed is kept."""


class Typing(QObject):
    """Keeps the text of the field that is being typed in, and what an earlier run left over.

    Attributes:
        offered: Whether what an earlier run left over was handed over.
    """

    def __init__(self, workplace: Workplace, parent: QObject) -> None:
        """Keep texts in an open workspace."""
        super().__init__(parent)
        self._workplace = workplace
        self._now: tuple[Place, str, str] | None = None
        self._kept: set[tuple[Place, str]] = set()
        self._offers: dict[Place, dict[str, str]] = {}
        self.offered = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._keep)

    def note(self, place: Place, key: str, text: str) -> None:
        """Note what a field says now; it is kept when the typing pauses."""
        self._now = (place, key, text)
        self._pause.start()

    def _keep(self) -> None:
        if self._now is None:
            return
        place, key, text = self._now
        self._now = None
        self._kept.add((place, key))
        round_id, code = place

        def work(session: Session, _task: Task) -> object:
            recovery.keep(session, code, key, text, round_id=round_id)
            return None

        # When this fails, storing the field will say so.
        self._workplace.write(work, Topic.NOTHING, failed=lambda _error: None)

    def left(self, place: Place, key: str) -> None:
        """Note that a field was left and goes to the store: there is nothing to keep or offer."""
        self._drop(place, key)
        self._offers.get(place, {}).pop(key, None)

    def stored(self, place: Place, key: str) -> None:
        """Note that a field is stored, which forgets what was kept of it."""
        self._kept.discard((place, key))

    def settle(self, place: Place, key: str) -> None:
        """Forget what was typed in a field that was left as it had been."""
        self._drop(place, key)
        if (place, key) in self._kept:
            self._kept.discard((place, key))
            self._forget(place, key)

    def _drop(self, place: Place, key: str) -> None:
        if self._now is not None and self._now[:2] == (place, key):
            self._now = None
            self._pause.stop()

    def _forget(self, place: Place, key: str) -> None:
        round_id, code = place

        def work(session: Session, _task: Task) -> object:
            recovery.forget(session, code, key, round_id=round_id)
            return None

        self._workplace.write(work, Topic.NOTHING, failed=lambda _error: None)

    def take_offers(self, left: Sequence[LeftOver]) -> None:
        """Take over what an earlier run left over."""
        self.offered = True
        for each in left:
            self._offers.setdefault((each.round, each.code), {})[each.key] = each.text

    def offers(self, place: Place) -> dict[str, str]:
        """Return the texts to offer at fields of an item, by key."""
        return dict(self._offers.get(place, {}))

    def answer(self, place: Place, key: str, *, used: bool) -> None:
        """Note that an offer was used or declined."""
        self._offers.get(place, {}).pop(key, None)
        if not used:
            self._forget(place, key)
