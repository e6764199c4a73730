"""What the indicator pages show: the list of a round, one item with everything around it, history.

All of it is read in one view of the database and comes as frozen values.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from desktop_app.domain.calendar import bangkok_day
from desktop_app.domain.explain import Step, explain_steps
from desktop_app.domain.review import LOCKED
from desktop_app.domain.scoring import display, to_json
from desktop_app.services import library
from desktop_app.services.evidence import Attached, listed
from desktop_app.services.reporting import chosen_round, closed, own_kind, stored_answers
from desktop_app.services.scoreboard import short_name
from desktop_app.services.standings import Sheet, own_sheet
from desktop_app.store import audit, queries

if TYPE_CHECKING:
    from datetime import date, datetime

    from desktop_app.domain.framework import Framework, Item
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader
    from desktop_app.store.rows import DecisionRow

State = Literal["done", "missing", "problem", "evidence", "returned", "accepted", "central", "na"]


@dataclass(frozen=True, slots=True)
class Row:
    """One item in the list.

    Attributes:
        state: The one thing that matters most about it now; ``evidence``: a required file is
            missing; ``central``: the centre's value has not arrived.
        value: For display, with the item's decimals; None when there is none.
        remark: The centre's remark, or what is wrong.
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


@dataclass(frozen=True, slots=True)
class Listing:
    """A round of the office: its items and the way to the deadline."""

    office: str
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
class Detail:
    """One item with everything that its form shows.

    Attributes:
        item: The framework's item: rule, variables, texts.
        raw: The stored answer as a document, or an empty dict.
        closed: Why the office may not change it, as an error to translate; None when it may.
        steps: The arithmetic from the answer to the weighted score.
        baseline: Results of earlier years: (Buddhist year, value), oldest first.
    """

    row: Row
    item: Item
    round: str
    thresholds: tuple[str, ...]
    raw: dict[str, Any]
    closed: Exception | None
    decision: DecisionRow | None
    steps: tuple[Step, ...]
    baseline: tuple[tuple[str, str], ...]
    files: tuple[Attached, ...]
    scale: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change of an answer or its evidence, from the audit."""

    at: datetime
    actor: str
    action: str
    before: str | None
    after: str | None


def listing(session: Session, round_id: str | None = None) -> Listing:
    """Return the list of a round.

    Raises:
        AreaOnly: The centre has other pages.
        FrameworkMissing: No framework has arrived yet.
    """
    session.require_area()
    with session.read() as reader:
        framework = library.current(reader)
        chosen = chosen_round(session, reader, framework, round_id)
        sheet = own_sheet(session, reader, framework, chosen)
        rows = _rows(session, reader, sheet)
    figures: dict[str, Any] = to_json(sheet.score, framework)
    entry = framework.round(chosen)
    return Listing(
        office=short_name(sheet),
        framework_title=framework.title.th,
        fiscal_year=framework.fiscal_year,
        round=chosen,
        rounds=tuple((each.id, each.title.th) for each in framework.rounds),
        due=entry.due,
        days_left=(entry.due - bangkok_day(session.now())).days,
        rows=rows,
        groups=tuple(
            (group.code, group.title.th, figures["groups"].get(group.code))
            for group in framework.groups
        ),
        total=figures["total"],
        percent=figures["percent"],
        grade=figures["grade"],
        complete=bool(figures["complete"]),
        scale=str(framework.score.scale),
    )


def _rows(session: Session, reader: Reader, sheet: Sheet) -> tuple[Row, ...]:
    framework, round_id = sheet.framework, sheet.round
    figures: dict[str, Any] = to_json(sheet.score, framework)["items"]  # type: ignore[assignment]  # built so
    attached: dict[str, list[int | None]] = {}
    for file in queries.evidence(reader, framework.id, round_id):
        attached.setdefault(file.code, []).append(file.slot)
    rows = []
    for item in framework.items_for(round_id, own_kind(session, reader)):
        slots = attached.get(item.code, [])
        wanted = [number for number, each in enumerate(item.evidence, start=1) if each.required]
        lacking = [number for number in wanted if number not in slots]
        if item.source != "area":
            lacking = []
        state, remark = _state(sheet, item, lacking=bool(lacking))
        entry = figures[item.code]
        rows.append(
            Row(
                code=item.code,
                group=item.group,
                title=item.title.th,
                unit=item.unit.th if item.unit else "",
                weight=str(item.weight_in(round_id)),
                value=entry["value"],
                score=entry["score"],
                weighted=entry["weighted"],
                state=state,
                remark=remark,
                files=len(slots),
                wanted=len(wanted) if item.source == "area" else 0,
                read_only=closed(session, reader, framework, round_id, item) is not None,
            )
        )
    return tuple(rows)


def _state(sheet: Sheet, item: Item, *, lacking: bool) -> tuple[State, str]:
    """Return the state that matters most: what the centre said, then what is still to do."""
    decision = sheet.decisions.get(item.code)
    score = sheet.score.items[item.code]
    if decision is not None and decision.state in LOCKED:
        return "accepted", decision.comment
    if decision is not None:
        return "returned", decision.comment
    if score.status == "problem":
        return "problem", score.message or ""
    if score.status == "missing":
        return ("central" if item.source == "central" else "missing"), ""
    if lacking:
        return "evidence", ""
    return ("na" if score.status == "na" else "done"), ""


def detail(session: Session, code: str, round_id: str | None = None) -> Detail:
    """Return one item with everything that its form shows.

    Raises:
        UnknownItem: The item is not reported in this round.
    """
    session.require_area()
    with session.read() as reader:
        framework = library.current(reader)
        chosen = chosen_round(session, reader, framework, round_id)
        item = library.item_in(framework, chosen, own_kind(session, reader), code)
        sheet = own_sheet(session, reader, framework, chosen)
        row = next(each for each in _rows(session, reader, sheet) if each.code == code)
        stored = stored_answers(reader, framework, chosen).get(code)
        reason = closed(session, reader, framework, chosen, item)
        files = tuple(f for f in listed(reader, framework, chosen) if f.row.code == code)
    answer = sheet.standing.answers.get(code)
    steps = explain_steps(framework, code, answer, chosen, sheet.standing.overrides.get(code))
    return Detail(
        row=row,
        item=item,
        round=chosen,
        thresholds=_thresholds(item, chosen),
        raw=json.loads(stored) if stored else {},
        closed=reason,
        decision=sheet.decisions.get(code),
        steps=steps,
        baseline=tuple(
            (year, display_value(framework, item, value))
            for year, value in sorted((item.baseline or {}).items())
        ),
        files=files,
        scale=str(framework.score.scale),
    )


def display_value(framework: Framework, item: Item, value: Any) -> str:
    """Return a value with the item's decimals."""
    return display(Fraction(value), item.decimals, framework.score.rounding)


def _thresholds(item: Item, round_id: str) -> tuple[str, ...]:
    rule = item.rule
    if rule.type in {"ladder", "targets"}:
        return tuple(str(value) for value in rule.thresholds_in(round_id))
    return ()


def history(session: Session, code: str, round_id: str) -> tuple[Change, ...]:
    """Return the changes of one item, newest first."""
    session.require_area()
    with session.read() as reader:
        framework = library.current(reader)
        entries = audit.list_entries(reader)
    subjects = {f"{framework.id} {round_id} {code}", f"{round_id} {code}"}
    return tuple(
        Change(entry.at, entry.actor, entry.action, entry.before, entry.after)
        for entry in reversed(entries)
        if entry.subject in subjects
    )
