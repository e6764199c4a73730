"""What was worked out for one paper and is the same for the next one, kept within limits.

Only what depends on nothing but its key is kept, and nothing that is ever changed; so a paper is
the same whatever was printed before it.
"""

from __future__ import annotations

from typing import Generic, TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Kept(Generic[_Key, _Value]):
    """Answers by what was asked; those that nobody asks for any more are forgotten.

    May be used by several threads: at worst something is worked out twice.
    """

    __slots__ = ("_new", "_old", "most")

    def __init__(self, most: int) -> None:
        """Keep so many answers, and at most as many older ones."""
        self.most = most
        self._new: dict[_Key, _Value] = {}
        self._old: dict[_Key, _Value] = {}

    def get(self, key: _Key) -> _Value | None:
        """Return what is kept; ``None`` when nothing is."""
        found = self._new.get(key)
        if found is None:
            found = self._old.get(key)
            if found is not None:
                self.keep(key, found)
        return found

    def keep(self, key: _Key, value: _Value) -> _Value:
        """Keep an answer, and return it."""
        if len(self._new) >= self.most:
            self._old, self._new = self._new, {}
        self._new[key] = value
        return value
