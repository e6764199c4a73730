"""The values of the office's first page, apart from what reads them.

The window loads this module at its start and what reads only later: a database and the documents
of a framework take longer to load than everything that the first page needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date, datetime

    from desktop_app.domain.errors import AppError

State = Literal["done", "missing", "problem", "evidence", "returned", "accepted", "central", "na"]
Talk = Literal["propose", "send", "answer", "sign"]
Step = Literal["request", "install", "framework", "fill", "send", "wait", "correct", "done"]


@dataclass(frozen=True, slots=True)
class Row:
    """One item in the list.

    Attributes:
        state: The one thing that matters most about it now; ``evidence``: a required file is
            missing; ``central``: the centre's value has not arrived.
        value: For display, with the item's decimals; None when there is none.
        remark: The centre's remark, or what is wrong.
        problem: What is wrong, as an error to translate.
        begun: Nothing is reported yet, but something has been entered.
    """

    code: str
    group: str
    title: str
    unit: str
    weight: str
    value: str | None
    score: str | None
    weighted: str | None
    state: State
    remark: str
    files: int
    wanted: int
    read_only: bool
    source: str
    problem: AppError | None = None
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A round of the office: its items and the way to the deadline."""

    office: str
    framework_id: str
    framework_title: str
    fiscal_year: int
    round: str
    rounds: tuple[tuple[str, str], ...]
    due: date
    days_left: int
    rows: tuple[Row, ...]
    groups: tuple[tuple[str, str, str | None], ...]
    total: str | None
    percent: str | None
    grade: str | None
    complete: bool
    scale: str


@dataclass(frozen=True, slots=True)
class Held:
    """What the centre is known to hold of a round.

    Attributes:
        number: The sequence number of the newest submission sealed here; None when none.
        sealed_at: When it was sealed.
        received_at: When the centre received it, by its receipt; None without one.
        by_telephone: The receipt was a code read out by telephone.
        changed_since: The office has changed something after sealing.
    """

    number: int | None = None
    sealed_at: datetime | None = None
    received_at: datetime | None = None
    by_telephone: bool = False
    changed_since: bool = False


@dataclass(frozen=True, slots=True)
class Overview:
    """What is left to do, by when, and what the centre holds.

    Attributes:
        step: The one thing to do next.
        listing: The round's items; None before a framework has arrived.
        agreement: What the office has to do about its agreement; None: nothing now.
            ``propose``: nothing is said yet, and the year has not begun; ``send``: something was
            decided or typed and is not sent; ``answer``: the centre has answered; ``sign``: it is
            settled, and the director has not signed.
    """

    step: Step
    listing: Listing | None
    held: Held
    enrolled: bool
    agreement: Talk | None = None
