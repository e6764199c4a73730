"""From the rows of a workbook that came back to the changes of a plan."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.documents.cell_values import NO_TICK, TICK, Read, read_cell, tick_text
from desktop_app.documents.round_fields import item_fields, same
from desktop_app.domain.answer_fields import compose
from desktop_app.domain.errors import RuleViolation
from desktop_app.domain.problems import DocumentInvalid
from desktop_app.domain.workbook_errors import (
    CellMerged,
    Cleared,
    FigureAndNa,
    RowGone,
    RowsMissing,
    StillIncomplete,
    TextWaits,
)
from desktop_app.services.excel_plan import OPEN, Change, contradictions, fields_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop_app.documents.round_fields import Field
    from desktop_app.documents.round_workbook import FileRow, RoundFile
    from desktop_app.domain.errors import AppError
    from desktop_app.domain.workbook_errors import Notice
    from desktop_app.services.excel_plan import Holding, Kind, Side

_EXCEL_NUMBER = ".15g"
_CHOICES: dict[Kind, Side | None] = {"take": "theirs", "conflict": None}


@dataclass(frozen=True, slots=True)
class _Told:
    """What the file says of one figure."""

    base: str
    theirs: str
    place: str
    notices: tuple[Notice, ...] = ()
    doubtful: bool = False
    fault: AppError | None = None


def changes(file: RoundFile, holdings: Sequence[Holding], version: int) -> tuple[Change, ...]:
    """Return every figure of the file with what would become of it, in the framework's order.

    Args:
        file: The workbook.
        holdings: What the program has, item by item.
        version: The framework version in force.
    """
    rows: dict[tuple[str, str], dict[int, FileRow]] = defaultdict(dict)
    for row in file.rows:
        key, _, mark = row.key.partition("#")
        rows[row.item, key][int(mark) if mark.isdecimal() else 0] = row
    same_version = file.origin.version == str(version)
    found: list[Change] = []
    for holding in holdings:
        values = holding.shown
        of_item = []
        for field in item_fields(holding.item):
            group = rows.pop((field.item, field.key), None)
            if group is None:
                continue
            told = _told(field, group, version, same_version=same_version)
            of_item.append(_judge(holding, field, values[field.key], told))
        found += _together(holding, of_item)
    for group in rows.values():
        found += _gone(group, version)
    return tuple(found)


def _told(field: Field, group: Mapping[int, FileRow], version: int, *, same_version: bool) -> _Told:
    """Return what the file says of a figure: one row, or a row for each tick of a list."""
    count = len(field.options) if field.form == "ticks" else 0
    wanted = range(1, count + 1) if count else range(1)
    order = [group[number] for number in sorted(group)]
    if set(group) != set(wanted):
        place = order[0].place
        fault: AppError = RowsMissing(address=place)
        if not same_version:
            fault = RowGone(address=place, item=field.item, version=version)
        bases = ",".join(row.base for row in order)
        told = ",".join(row.cell.text for row in order)
        moved = any(is_changed(row) for row in order) or same_version
        return _Told(bases, told, place, fault=fault) if moved else _Told("", "", place)
    reads: list[str] = []
    notices: list[Notice] = []
    doubtful = False
    for row in order:
        try:
            _refuse_faulty(row)
            read = read_row(field, row)
        except RuleViolation as error:
            base = tick_text([each.base for each in order]) if count else row.base
            return _Told(base, row.cell.text, row.place, row.notices, fault=error)
        reads.append(read.text)
        changed = is_changed(row)
        notices += [each for each in (*row.notices, *read.notices) if changed]
        doubtful = doubtful or read.doubtful
    first = next((row for row in order if is_changed(row)), order[0])
    if count:
        base, theirs = tick_text([row.base for row in order]), tick_text(reads)
    else:
        base, theirs = order[0].base, reads[0]
    by_code = {notice.code: notice for notice in notices}
    return _Told(base, theirs, first.place, tuple(by_code.values()), doubtful)


def read_row(field: Field, row: FileRow) -> Read:
    """Return what a row says; one that nobody has touched says what was exported.

    Raises:
        RuleViolation: It cannot be read.
    """
    if not is_changed(row) and not row.cell.formula:
        return Read(row.base)
    return read_cell(field, row.cell, row.place)


def _refuse_faulty(row: FileRow) -> None:
    """Refuse a row that its own sheet says nothing sure about.

    Raises:
        RuleViolation: Says what happened to it.
    """
    # Merging destroys nothing where nothing was.
    if row.fault is not None and (row.base or not isinstance(row.fault, CellMerged)):
        raise row.fault


def is_changed(row: FileRow) -> bool:
    """Tell whether a cell says something else than what was exported, whatever it means."""
    told, base = row.cell.text.strip(), row.base.strip()
    if {TICK: "1", NO_TICK: "0"}.get(told, told) == base:
        return False
    try:
        return f"{float(told):{_EXCEL_NUMBER}}" != f"{float(base):{_EXCEL_NUMBER}}"
    except ValueError:
        return True


def _judge(holding: Holding, field: Field, mine: str, told: _Told) -> Change:
    kind: Kind = "take"
    reason = told.fault
    notices = told.notices
    if reason is not None:
        kind = "refused"
    elif same(field, told.theirs, told.base) or same(field, told.theirs, mine):
        kind, notices = "unchanged", ()
    elif told.doubtful or not same(field, mine, told.base):
        kind = "conflict"
    if holding.closed is not None and kind != "unchanged":
        kind, reason = "refused", holding.closed
    choice = _CHOICES.get(kind, "mine")
    if kind in OPEN and not told.theirs:
        # A cell is emptied by accident as easily as on purpose, and a value lost is not noticed.
        notices = (*notices, Cleared())
        choice = "mine" if kind == "take" else choice
    return Change(
        item=field.item,
        key=field.key,
        title=holding.item.title.th,
        label=field.label,
        unit=field.unit,
        form=field.form,
        place=told.place,
        kind=kind,
        base=told.base,
        mine=mine,
        theirs=told.theirs,
        notices=notices,
        reason=reason,
        choice=choice,
    )


def _together(holding: Holding, of_item: list[Change]) -> Iterator[Change]:
    """Refuse a figure together with N/A; say what is kept but cannot be reported yet."""
    pending = {change.key: change for change in of_item if change.kind in OPEN}
    theirs = {key: change.theirs for key, change in pending.items()}
    wrong: dict[str, AppError] = {
        key: FigureAndNa(address=pending[key].place) for key in contradictions(holding, theirs)
    }
    notes: dict[str, Notice] = {}
    try:
        notes = _waiting(holding, {key: text for key, text in theirs.items() if key not in wrong})
    except DocumentInvalid as error:
        # What is stored fits an older version of the framework only.
        wrong = dict.fromkeys(pending, error)
    # N/A in place of a figure, or the other way round, is said by emptying one of them.
    taken = {key: change.theirs for key, change in pending.items() if change.choice == "theirs"}
    instead = bool(contradictions(holding, taken))
    for change in of_item:
        if change.key in wrong:
            yield replace(change, kind="refused", reason=wrong[change.key], choice="mine")
        elif instead and change.emptied and change.kind == "take":
            yield replace(change, choice="theirs")
        elif change.key in notes and change.key in pending:
            yield replace(change, notices=(*change.notices, notes[change.key]))
        else:
            yield change


def _waiting(holding: Holding, theirs: Mapping[str, str]) -> dict[str, Notice]:
    """Return what the file fills in that no answer can carry yet, with what it waits for."""
    fields = fields_with(holding, theirs)
    left = compose(holding.item, fields, holding.counted).left
    found: dict[str, Notice] = {}
    rows = item_fields(holding.item)
    waiting = [
        row
        for row in rows
        if row.key in left and theirs.get(row.key) and (row.narrative or row.form == "number")
    ]
    for row in waiting:
        missing = [
            other.label
            for other in rows
            if other.measure == row.measure and other.form == "number" and not fields.get(other.key)
        ]
        found[row.key] = (
            TextWaits() if row.narrative else StillIncomplete(missing=", ".join(missing))
        )
    return found


def _gone(group: Mapping[int, FileRow], version: int) -> Iterator[Change]:
    """Refuse rows for which the framework in force has no place, if something was entered."""
    for row in group.values():
        if not is_changed(row):
            continue
        yield Change(
            item=row.item,
            key=row.key,
            title="",
            label=row.key,
            unit="",
            form="text",
            place=row.place,
            kind="refused",
            base=row.base,
            mine="",
            theirs=row.cell.text,
            reason=RowGone(address=row.place, item=row.item, version=version),
        )
