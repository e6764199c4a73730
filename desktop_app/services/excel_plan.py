"""What an import from Excel would change: a three-way merge, figure by figure, for people to see.

*Base* is what was exported, *mine* what the program holds now, *theirs* what the file says. A
figure that only the file has changed is taken, one that both have changed differently is a
conflict that a person decides, and what cannot be used is refused with its reason and its cell.
A plan is a frozen value; nothing is stored by making or changing one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from desktop_app.documents.round_fields import Form, assemble, field_values, item_fields
from desktop_app.domain.answers import parse_answer
from desktop_app.domain.problems import DocumentInvalid
from desktop_app.domain.workbook_errors import (
    FigureAndNa,
    FigureIncomplete,
    TextWithoutFigure,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from desktop_app.documents.round_fields import Field
    from desktop_app.domain.errors import AppError
    from desktop_app.domain.framework import Item
    from desktop_app.domain.workbook_errors import Notice

Kind = Literal["unchanged", "take", "conflict", "refused"]
Side = Literal["mine", "theirs"]
OPEN: frozenset[Kind] = frozenset({"take", "conflict"})
"""The kinds where a person may choose."""


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


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that an import would do, and what it rests on.

    Attributes:
        file: The file's name.
        workbook: The id of the exported workbook.
        exported_at: When it was exported; None when the file does not say.
        items: The items of the changes.
        stored: Their stored answers; the import is refused if they are others by then.
        raws: The same as documents.
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
    items: Mapping[str, Item] = field(repr=False)
    stored: Mapping[str, str | None] = field(repr=False)
    raws: Mapping[str, Mapping[str, Any]] = field(repr=False)

    def count(self, kind: Kind) -> int:
        """Return how many changes there are of a kind."""
        return sum(change.kind == kind for change in self.changes)

    @property
    def undecided(self) -> int:
        """How many conflicts nobody has decided yet."""
        return sum(change.kind in OPEN and change.choice is None for change in self.changes)

    @property
    def taken(self) -> tuple[Change, ...]:
        """The changes that would be stored."""
        return tuple(c for c in self.changes if c.kind in OPEN and c.choice == "theirs")

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
        """Return the items whose choices cannot stand together, such as a figure and N/A."""
        return tuple(code for code in changed_items(self) if faults(self, code))


def changed_items(plan: Plan) -> tuple[str, ...]:
    """Return the items of which something would be stored, in the order of the plan."""
    return tuple(dict.fromkeys(change.item for change in plan.taken))


def faults(plan: Plan, code: str) -> dict[str, AppError]:
    """Return what is wrong with an item as chosen, by the keys of its changes."""
    mine = {change.key: change for change in plan.taken if change.item == code}
    return item_faults(plan.items[code], plan.raws[code], mine)


def merged(plan: Plan, code: str) -> dict[str, Any] | None:
    """Return an item's answer as chosen, for the domain to parse; None when it is taken away."""
    item, raw = plan.items[code], plan.raws[code]
    values = field_values(item, raw)
    values |= {change.key: change.theirs for change in plan.taken if change.item == code}
    return assemble(item, raw, values)


def item_faults(
    item: Item, raw: Mapping[str, Any], changes: Mapping[str, Change]
) -> dict[str, AppError]:
    """Return why changes of one item cannot be taken together, by key.

    Args:
        item: The item.
        raw: Its stored answer.
        changes: What would be taken from the file, by key.
    """
    if not changes:
        return {}
    values = field_values(item, raw) | {key: change.theirs for key, change in changes.items()}
    fields = item_fields(item)
    found: dict[str, AppError] = {}
    for measure in dict.fromkeys(each.measure for each in fields):
        inside = [f for f in fields if _inside(f, measure, item.code)]
        error = _measure_fault(item, measure, inside, values, changes)
        if error is not None:
            found |= {each.key: error for each in inside if each.key in changes}
    if found:
        return found
    answer = assemble(item, raw, values)
    if answer is None:
        return {}
    at = _where(changes)
    if set(answer) == {"narrative"}:
        return dict.fromkeys(changes, TextWithoutFigure(address=at, item=item.code))
    try:
        parse_answer(item, answer)
    except DocumentInvalid as error:
        return dict.fromkeys(changes, error)
    return {}


def _inside(each: Field, measure: str, item: str) -> bool:
    """Tell whether a figure is excluded by the N/A of an item (all of it) or of a part."""
    return not each.narrative and (measure in {item, each.measure})


def _measure_fault(
    item: Item,
    measure: str,
    inside: list[Field],
    values: Mapping[str, str],
    changes: Mapping[str, Change],
) -> AppError | None:
    touched = {each.key: changes[each.key] for each in inside if each.key in changes}
    if not touched:
        return None
    own_na = next((f.key for f in inside if f.form == "na" and f.measure == measure), None)
    filled = [f for f in inside if values[f.key] and f.key != own_na]
    if own_na is not None and values[own_na] and filled:
        return FigureAndNa(address=_where(touched))
    together = [f for f in inside if f.measure == measure and _needs_others(f)]
    missing = [f.label for f in together if not values[f.key]]
    if missing and len(missing) < len(together):
        return FigureIncomplete(address=_where(touched), item=item.code, missing=", ".join(missing))
    return None


def _needs_others(each: Field) -> bool:
    """Tell whether a figure counts only together with others: variables, result and target."""
    *outer, key = each.key.split("/")
    return outer[-1:] == ["variables"] or (key in {"result", "target"} and not each.narrative)


def _where(changes: Mapping[str, Change]) -> str:
    return ", ".join(dict.fromkeys(change.place for change in changes.values()))
