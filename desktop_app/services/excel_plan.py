"""What an import from Excel would change: a three-way merge, figure by figure, for people to see.

*Base* is what was exported, *mine* what the program holds now, *theirs* what the file says. A
figure that only the file has changed is taken, one that both have changed differently is a
conflict that a person decides, and what cannot be used is refused with its reason and its cell.
A plan is a frozen value; nothing is stored by making or changing one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from desktop_app.documents.round_fields import Form, field_values, item_fields, put_value

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from desktop_app.domain.errors import AppError
    from desktop_app.domain.framework import Item
    from desktop_app.domain.workbook_errors import Notice
    from desktop_app.services.undo import State

Kind = Literal["unchanged", "take", "conflict", "refused"]
Side = Literal["mine", "theirs"]
OPEN: frozenset[Kind] = frozenset({"take", "conflict"})
"""The kinds where a person may choose."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What the program has of an item.

    Attributes:
        fields: Its fields, by the keys of ``domain.answer_fields``: what counts where the office
            may not change it, else its own answer and what it has begun.
        counted: The fields of the answer that counts.
        state: How it is stored; an import is refused if it is stored otherwise by then.
        closed: Why the office may not change it.
    """

    item: Item
    fields: Mapping[str, str]
    counted: Mapping[str, str]
    state: State
    closed: AppError | None = None

    @property
    def shown(self) -> dict[str, str]:
        """What the workbook shows of it, by the keys of its rows."""
        return field_values(self.item, self.fields)


@dataclass(frozen=True, slots=True)
class Change:
    """One figure, tick list, level or text of the file.

    Attributes:
        title: The item's title.
        label: What the figure is called.
        place: Sheet and address of its cell.
        base: What was exported; empty texts mean that nothing is reported.
        mine: What the program holds.
        theirs: What the file says; of an unreadable cell, what is in it.
        notices: What the user should see, as messages to translate.
        reason: Why it is refused, likewise.
        choice: Which side counts; None while a conflict is not decided.
    """

    item: str
    key: str
    title: str
    label: str
    unit: str
    form: Form
    place: str
    kind: Kind
    base: str
    mine: str
    theirs: str
    notices: tuple[Notice, ...] = ()
    reason: AppError | None = None
    choice: Side | None = "mine"

    @property
    def emptied(self) -> bool:
        """Whether the file takes a value away; that is done only if somebody says so."""
        return self.kind in OPEN and not self.theirs


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that an import would do, and what it rests on.

    Attributes:
        file: The file's name.
        workbook: The id of the exported workbook.
        exported_at: When it was exported; None when the file does not say.
        holdings: What the program had when the plan was made, by item.
    """

    file: str
    workbook: str
    exported_at: datetime | None
    framework: str
    version: int
    round: str
    round_title: str
    notices: tuple[Notice, ...]
    changes: tuple[Change, ...]
    holdings: Mapping[str, Holding] = field(repr=False)

    def count(self, kind: Kind) -> int:
        """Return how many changes there are of a kind."""
        return sum(change.kind == kind for change in self.changes)

    @property
    def emptied(self) -> tuple[int, ...]:
        """The positions of the changes that would take a value away."""
        return tuple(at for at, change in enumerate(self.changes) if change.emptied)

    @property
    def undecided(self) -> int:
        """How many conflicts nobody has decided yet."""
        return sum(change.kind in OPEN and change.choice is None for change in self.changes)

    @property
    def taken(self) -> tuple[Change, ...]:
        """The changes that would be stored."""
        return tuple(c for c in self.changes if c.kind in OPEN and c.choice == "theirs")

    @property
    def items(self) -> tuple[str, ...]:
        """The items of which something would be stored, in the order of the plan."""
        return tuple(dict.fromkeys(change.item for change in self.taken))

    def choose(self, places: Collection[int], side: Side | None) -> Plan:
        """Return the plan with a choice made for some changes, by their positions."""
        return replace(
            self,
            changes=tuple(
                replace(change, choice=side) if at in places and change.kind in OPEN else change
                for at, change in enumerate(self.changes)
            ),
        )

    def misfits(self) -> tuple[str, ...]:
        """Return the items for which both a figure and N/A are chosen."""
        return tuple(
            code
            for code in self.items
            if contradictions(
                self.holdings[code], {c.key: c.theirs for c in self.taken if c.item == code}
            )
        )

    def fields(self, code: str) -> dict[str, str]:
        """Return an item's fields as chosen."""
        of_item = {change.key: change.theirs for change in self.taken if change.item == code}
        return fields_with(self.holdings[code], of_item)


def fields_with(holding: Holding, taken: Mapping[str, str]) -> dict[str, str]:
    """Return an item's fields after something is taken from the file, by key."""
    fields = dict(holding.fields)
    last = [row.key for row in item_fields(holding.item) if row.form != "na"]
    # N/A first: taking it back clears what a figure of the file then fills in.
    for key in sorted(taken, key=lambda each: each in last):
        put_value(fields, holding.item, key, taken[key])
    return fields


def contradictions(holding: Holding, taken: Mapping[str, str]) -> frozenset[str]:
    """Return the keys of what is taken that says both N/A and a figure.

    Args:
        holding: The item as the program has it.
        taken: What would be taken from the file, by key.
    """
    values = holding.shown | dict(taken)
    rows = [row for row in item_fields(holding.item) if not row.narrative]
    found: set[str] = set()
    for na in rows:
        if na.form != "na" or not values[na.key]:
            continue
        prefix = na.key.removesuffix("na")
        inside = [row.key for row in rows if row.key.startswith(prefix)]
        if any(values[key] for key in inside if key != na.key):
            found |= {key for key in inside if key in taken}
    return frozenset(found)
