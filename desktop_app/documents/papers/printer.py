"""A process that was started to print agreements, and does nothing else.

It is given the fonts once; then it takes agreements and gives files back. Who starts it loads this
module too, so what printing needs is loaded in the process.
"""

from __future__ import annotations

import gc
import signal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from desktop_app.documents.papers.agreement import Agreement
    from desktop_app.documents.papers.printed import FontFiles, PrintedAgreement

_SELDOM: Final = 20_000

_set_up: list[FontFiles] = []


def set_up(files: FontFiles) -> None:
    """Give this process the fonts for :func:`print_agreements`."""
    from desktop_app.documents import thai  # noqa: PLC0415  see above
    from desktop_app.documents.papers import press  # noqa: F401, PLC0415

    # Ctrl+C reaches every process of a terminal; the one that asked for the papers ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _set_up[:] = [files]
    thai.fonts(files.regular, files.bold, files.name)
    # What is loaded by now stays; looking through it for garbage takes a fifth of the time. What a
    # paper leaves is little, and mostly freed without looking.
    gc.freeze()
    gc.set_threshold(_SELDOM)


def fonts() -> FontFiles:
    """Return the fonts of :func:`set_up`."""
    return _set_up[0]


def ready() -> None:
    """Do nothing: who asks for it gets an answer when the process is set up."""


def print_agreements(agreements: tuple[Agreement, ...]) -> tuple[PrintedAgreement, ...]:
    """Print agreements with the fonts of :func:`set_up`."""
    from desktop_app.documents.papers.press import print_agreement  # noqa: PLC0415  see above

    return tuple(print_agreement(each, fonts(), apart=False) for each in agreements)
