"""Where the lines of a paragraph end, looked for over the whole paragraph at once.

Filling line after line leaves one torn line where a long name comes next, and a last line of one
short word. Here each choice has a cost, and the way with the least cost through the paragraph wins
(after Knuth and Plass, *Breaking paragraphs into lines*, 1981).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from desktop_app.documents.thai_breaks import Cut
from desktop_app.documents.thai_paper import Align

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PENALTY: Final = {
    Cut.GOOD: 0.0,
    Cut.POOR: 40.0,
    Cut.WORSE: 120.0,
    Cut.WORST: 190.0,
    Cut.LAST: 5000.0,
}
_LINE: Final = 10.0
_STRETCHED: Final = 100.0
"""Cost of a justified line that is stretched as far as it may be; less, by the square, for less."""
_TORN: Final = 250.0
"""Cost of a justified line that cannot be filled, and again for the share of it that is empty."""
_RAGGED: Final = 400.0
"""Cost of an empty line that is not justified; less, by the square, for a fuller one."""
_LONELY: Final = 60.0
"""Cost of a last line with less than this in it, as a share:"""
_LONELY_SHARE: Final = 0.12
_SHRUNK: Final = 50.0
_TOO_WIDE: Final = 1_000_000.0
_EMPTIEST: Final = 0.45
"""Lines with more empty room than this are tried only where there are no others."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What fitting needs to know of a piece between two possible line ends.

    Attributes:
        width: Points.
        stretch: How much wider it may become.
        shrink: How much narrower.
        space: Whether it vanishes at a line's end.
        cut: How good a line's end behind it is.
    """

    width: float
    stretch: float
    shrink: float
    space: bool
    cut: Cut


def fit(
    measures: Sequence[Measure],
    first: float,
    rest: float,
    align: Align = Align.JUSTIFY,
    *,
    anyhow: bool = False,
) -> list[int] | None:
    """Return behind which pieces the lines end, the last one included.

    Args:
        measures: The pieces; behind the last one a line may end.
        first: Room of the first line, in points.
        rest: Room of all others.
        align: How the paragraph is aligned.
        anyhow: Whether a piece that fits no line has one to itself.

    Returns:
        Counts of pieces, growing; ``None`` if a piece fits no line.
    """
    way = _Ways(measures, align, anyhow=anyhow)
    count = len(measures)
    best: dict[int, tuple[float, int]] = {0: (0.0, 0)}
    for start in [0, *way.ends[:-1]]:
        if start not in best:
            continue
        cost = best[start][0]
        for end, line in way.lines(start, rest if start else first):
            if end not in best or cost + line < best[end][0]:
                best[end] = (cost + line, start)
    if count not in best:
        return None
    found = [count]
    while best[found[-1]][1]:
        found.append(best[found[-1]][1])
    return found[::-1]


class _Ways:
    """The lines that can be made of some pieces, and what they cost."""

    def __init__(self, measures: Sequence[Measure], align: Align, *, anyhow: bool) -> None:
        """Add the pieces up."""
        self._measures, self._align, self._anyhow = measures, align, anyhow
        self._width = [0.0, *accumulate(each.width for each in measures)]
        self._stretch = [0.0, *accumulate(each.stretch for each in measures)]
        self._shrink = [0.0, *accumulate(each.shrink for each in measures)]
        self._inked = [0]  # how many pieces are left when the spaces at the end have vanished
        for number, each in enumerate(measures, 1):
            self._inked.append(self._inked[-1] if each.space else number)
        self.ends = [n for n, each in enumerate(measures, 1) if each.cut is not Cut.NEVER]

    def lines(self, start: int, room: float) -> Iterator[tuple[int, float]]:
        """Yield where a line can end that starts behind so many pieces, and what it costs."""
        found = any_found = False
        # From the longest line on; it may shrink, and the spaces at its end do not count.
        most = bisect_right(self._width, self._width[start] + 1.25 * room) + 1
        first, behind = bisect_right(self.ends, start), bisect_right(self.ends, most)
        for end in reversed(self.ends[first:behind]):
            last = max(self._inked[end], start)
            width = self._width[last] - self._width[start]
            if room - width < self._shrink[start] - self._shrink[last]:
                continue
            if found and room - width > _EMPTIEST * room:
                return
            any_found = True
            found = found or self._measures[end - 1].cut is not Cut.LAST
            yield end, _LINE + self._cost(start, end, width, room)
        if self._anyhow and not any_found and first < len(self.ends):
            yield self.ends[first], _TOO_WIDE

    def _cost(self, start: int, end: int, width: float, room: float) -> float:
        share = (room - width) / room
        if end == len(self._measures):
            lonely = _LONELY if start and width < _LONELY_SHARE * room else 0.0
            return lonely + (_RAGGED / 2 * share**2 if self._align is Align.CENTRE else 0.0)
        penalty = _PENALTY[self._measures[end - 1].cut]
        if share <= 0:
            return penalty + _SHRUNK
        if self._align is not Align.JUSTIFY:
            return penalty + _RAGGED * share**2
        stretch = self._stretch[self._inked[end]] - self._stretch[start]
        if room - width > stretch:
            return penalty + _TORN + _TORN * share
        return penalty + _STRETCHED * ((room - width) / stretch) ** 2
