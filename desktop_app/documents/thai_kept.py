"""What was worked out for one paper and is the same for the next one, kept within limits.

Only what depends on nothing but its key is kept, and nothing that is ever changed; so a paper is
the same whatever was printed before it.
"""

from __future__ import annotations

from typing import Generic, TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Kept(Generic[_Key, _Value]):
    """Answers by what was asked; forgets everything when there are too many.

    May be used by several threads: at worst something is worked out twice.
    """

    __slots__ = ("_found", "most")

    def __init__(self, most: int) -> None:
        """Keep so many answers at most."""
        self.most = most
        self._found: dict[_Key, _Value] = {}

    def get(self, key: _Key) -> _Value | None:
        """Return what is kept; ``None`` when nothing is."""
        return self._found.get(key)

    def keep(self, key: _Key, value: _Value) -> _Value:
        """Keep an answer, and return it."""
        if len(self._found) >= self.most:
            self._found.clear()
        self._found[key] = value
        return value
