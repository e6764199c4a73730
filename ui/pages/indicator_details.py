"""The items that are held ready, so that going from one to the next needs no waiting.

Of a round with few items all are; of a long one the item shown and its neighbours, which are read
ahead while somebody types.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.services import indicators

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from desktop_app.services.first_page import Listing
    from desktop_app.services.indicators import Detail
    from desktop_app.services.session import Session
    from ui.workplace import Workplace

FEW = 120
"""Up to so many items are all held ready."""
BEFORE, BEHIND = 2, 3
"""So many neighbours of the item shown are held ready in a longer round."""


class Details(QObject):
    """See the module's text.

    Signals:
        ready: With the code of an item that was not there, or out of date, and now is to be shown.
    """

    ready = Signal(str)

    def __init__(self, workplace: Workplace, parent: QObject) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self._workplace = workplace
        self._held: dict[str, Detail] = {}
        self._codes: tuple[str, ...] = ()
        self._round = ""
        self._reading: set[tuple[str, str]] = set()

    def __contains__(self, code: str) -> bool:
        """Tell whether an item is held."""
        return code in self._held

    def get(self, code: str) -> Detail | None:
        """Return an item, if it is held."""
        return self._held.get(code)

    def forget(self, codes: Collection[str] | None = None) -> None:
        """Forget items, all of them unless told which."""
        gone = self._held.keys() if codes is None else codes
        self._held = {code: each for code, each in self._held.items() if code not in gone}

    def put(self, found: Detail) -> None:
        """Take an item as it stands now; one of another round than the one shown is left out."""
        if found.round == self._round:
            self._held[found.item.code] = found

    def take(self, listing: Listing, found: Iterable[Detail], shown: str) -> None:
        """Take what was read together with a listing; what else is held may be out of date.

        Args:
            listing: The round.
            found: Its items, or those around one of them.
            shown: The item shown; it stays until it is read again.
        """
        self._codes, self._round = tuple(row.code for row in listing.rows), listing.round
        before = self._held.get(shown)
        self._held = {each.item.code: each for each in found}
        if shown not in self._held and before is not None and before.round == self._round:
            self._held[shown] = before
            self._read(shown, again=True)

    def want(self, code: str) -> None:
        """Read an item and its neighbours ahead, as far as they are not held."""
        if self._codes and not around(self._codes, code) <= self._held.keys():
            self._read(code)

    def _read(self, code: str, *, again: bool = False) -> None:
        round_id, codes = self._round, around(self._codes, code)
        if (round_id, code) in self._reading:
            return
        self._reading.add((round_id, code))

        def work(session: Session) -> object:
            return indicators.details(session, round_id, codes)

        def take(found: object) -> None:
            self._reading.discard((round_id, code))
            new = again or code not in self._held
            for each in found if isinstance(found, tuple) else ():
                # What is held may have been stored since this was read.
                if again or each.item.code not in self._held:
                    self.put(each)
            if new and code in self._held:
                self.ready.emit(code)

        def failed(error: object) -> None:
            self._reading.discard((round_id, code))
            self._workplace.failed.emit(error)

        self._workplace.read(work, take, failed)


def around(codes: tuple[str, ...], code: str) -> frozenset[str]:
    """Return an item and those beside it, in the order of the round."""
    place = codes.index(code) if code in codes else 0
    return frozenset(codes[max(place - BEFORE, 0) : place + BEHIND + 1])


def to_read(listing: Listing, code: str) -> frozenset[str] | None:
    """Return the items to read together with a listing; None for all."""
    codes = tuple(row.code for row in listing.rows)
    return None if len(codes) <= FEW else around(codes, code)
