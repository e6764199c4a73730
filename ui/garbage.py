"""Python's search for garbage, kept from being felt.

Now and then Python looks through all of its objects for those that only refer to each other. With
the libraries of the program loaded that takes a tenth of a second and more, on whatever thread it
falls to, and all the others wait. What was loaded stays for the whole run, so it is left out.
"""

from __future__ import annotations

import gc
import sys

_seen = 0


def pause() -> None:
    """Search no more until :func:`spare`: a start makes much, and nothing that can go."""
    gc.disable()


def spare() -> None:
    """Leave out what is there now, if more has been loaded since the last time; search again.

    What happens to be garbage at this moment stays too; it is little, and this is done seldom.
    """
    global _seen  # noqa: PLW0603  of the whole process, as the search is
    if len(sys.modules) > _seen:
        _seen = len(sys.modules)
        gc.freeze()
    gc.enable()
