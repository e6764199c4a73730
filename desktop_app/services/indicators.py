"""What the indicator pages show: the list of a round, one item with everything around it, history.

All of it is read in one view of the database and comes as frozen values.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from desktop_app.domain.answer_fields import compose, fields_of
from desktop_app.domain.answers import dump_answer
from desktop_app.domain.calendar import bangkok_day
from desktop_app.domain.review import LOCKED
from desktop_app.domain.rounding import display
from desktop_app.domain.score_errors import PartsNotReported
from desktop_app.domain.scoring import to_json
from desktop_app.services import drafts, library
from desktop_app.services.evidence import Attached, listed
from desktop_app.services.first_page import Listing, Row
from desktop_app.services.reporting import (
    chosen_round,
    closed_items,
    own_kind,
    stored_answers,
)
from desktop_app.services.scoreboard import short_name
from desktop_app.services.standings import Sheet, own_sheet
from desktop_app.store import audit, queries

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from desktop_app.domain.errors import AppError
    from desktop_app.domain.framework import Framework, Item
    from desktop_app.services.first_page import State
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader
    from desktop_app.store.rows import DecisionRow


@dataclass(frozen=True, slots=True)
class Detail:
    """One item with everything that its form shows.

    Attributes:
        framework: What it is scored against.
        item: The framework's item: rule, variables, texts.
        last_round: Whether this is the year's last round, which asks for more texts.
        fields: What the form shows, by the keys of ``domain.answer_fields``: the answer that
            counts where the office may not change it, else its own answer and what it has begun.
        counted: The fields of the answer that counts now.
        closed: Why the office may not change it, as an error to translate; None when it may.
        override: The score that the centre decided, if it did.
        baseline: Results of earlier years: (Buddhist year, value), oldest first.
        agreed: The version of the agreement whose ladder the item has; None: the framework's.
    """

    row: Row
    framework: Framework
    item: Item
    round: str
    last_round: bool
    fields: Mapping[str, str]
    counted: Mapping[str, str]
    closed: AppError | None
    decision: DecisionRow | None
    override: Fraction | None
    baseline: tuple[tuple[str, str], ...]
    files: tuple[Attached, ...]
    agreed: int | None = None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an answer before and after a change; empty: it was not there."""

    key: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change of an item, from the audit.

    Attributes:
        action: ``answer.set``, ``answer.undone``, ``evidence.added`` and so on; a decision of
            the centre is ``review.`` and its state.
        fields: What changed of an answer.
        note: The name of the file, or what the centre wrote.
    """

    at: datetime
    actor: str
    action: str
    fields: tuple[FieldChange, ...] = ()
    note: str = ""


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
        framework_id=framework.id,
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
    kept = drafts.of_round(reader, framework.id, round_id)
    shut = closed_items(session, reader, framework, round_id)
    rows = []
    for item in framework.items_for(round_id, own_kind(session, reader)):
        slots = attached.get(item.code, [])
        wanted = [number for number, each in enumerate(item.evidence, start=1) if each.required]
        lacking = [number for number in wanted if number not in slots]
        if item.source != "area":
            lacking = []
        begun = {} if item.code in shut else kept.get(item.code, {})
        state, remark, problem = _state(sheet, item, begun, lacking=bool(lacking))
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
                read_only=item.code in shut,
                source=item.source,
                problem=problem,
                begun=state == "missing" and bool(begun or item.code in sheet.standing.answers),
            )
        )
    return tuple(rows)


def _state(
    sheet: Sheet, item: Item, begun: Mapping[str, str], *, lacking: bool
) -> tuple[State, str, AppError | None]:
    """Return the state that matters most: what the centre said, then what is still to do."""
    decision = sheet.decisions.get(item.code)
    score = sheet.score.items[item.code]
    if decision is not None and decision.state in LOCKED:
        return "accepted", decision.comment, None
    problem: AppError | None = score.problem
    partly = isinstance(problem, PartsNotReported)
    problem = None if partly else problem
    if begun:
        answer = sheet.standing.answers.get(item.code)
        counted = fields_of({} if answer is None else dump_answer(answer))
        composed = compose(item, {**counted, **begun}, counted)
        problem = next((composed.faults[key] for key in composed.unreadable), problem)
    if decision is not None:
        return "returned", decision.comment, problem
    if problem is not None:
        return "problem", str(problem), problem
    if partly or score.status == "missing":
        return ("central" if item.source == "central" else "missing"), "", None
    if lacking:
        return "evidence", "", None
    return ("na" if score.status == "na" else "done"), "", None


def detail(session: Session, code: str, round_id: str | None = None) -> Detail:
    """Return one item with everything that its form shows.

    Raises:
        UnknownItem: The item is not reported in this round.
    """
    session.require_area()
    with session.read() as reader:
        framework = library.current(reader)
        chosen = chosen_round(session, reader, framework, round_id)
        return detail_in(session, reader, framework, chosen, code)


def details(
    session: Session, round_id: str | None = None, codes: Collection[str] | None = None
) -> tuple[Detail, ...]:
    """Return several items of a round, or all of them, read in one go."""
    session.require_area()
    with session.read() as reader:
        framework = library.current(reader)
        chosen = chosen_round(session, reader, framework, round_id)
        items = framework.items_for(chosen, own_kind(session, reader))
        wanted = [item for item in items if codes is None or item.code in codes]
        return _details(session, reader, framework, chosen, wanted)


def detail_in(
    session: Session, reader: Reader, framework: Framework, round_id: str, code: str
) -> Detail:
    """Return one item as it stands in a transaction; see :func:`detail`."""
    item = library.item_in(framework, round_id, own_kind(session, reader), code)
    return _details(session, reader, framework, round_id, [item])[0]


def _details(
    session: Session,
    reader: Reader,
    framework: Framework,
    round_id: str,
    items: Sequence[Item],
) -> tuple[Detail, ...]:
    sheet = own_sheet(session, reader, framework, round_id)
    framework = sheet.framework
    rows = {row.code: row for row in _rows(session, reader, sheet)}
    stored = stored_answers(reader, framework, round_id)
    kept = drafts.of_round(reader, framework.id, round_id)
    shut = closed_items(session, reader, framework, round_id)
    files = listed(reader, framework, round_id)
    found = []
    for code in (each.code for each in items):
        item = framework.item(code)
        if code in shut:
            answer = sheet.standing.answers.get(code)
            fields = counted = fields_of({} if answer is None else dump_answer(answer))
        else:
            counted = fields_of(json.loads(stored[code]) if code in stored else {})
            fields = {**counted, **kept.get(code, {})}
        found.append(
            Detail(
                row=rows[code],
                framework=framework,
                item=item,
                round=round_id,
                last_round=framework.rounds[-1].id == round_id,
                fields=fields,
                counted=counted,
                closed=shut.get(code),
                decision=sheet.decisions.get(code),
                override=sheet.standing.overrides.get(code),
                baseline=tuple(
                    (year, display(Fraction(value), item.decimals, framework.score.rounding))
                    for year, value in sorted((item.baseline or {}).items())
                ),
                files=tuple(file for file in files if file.row.code == code),
                agreed=None if sheet.agreed is None else sheet.agreed.version_for(code),
            )
        )
    return tuple(found)


_ANSWERS = frozenset({"answer.set", "answer.restored", "answer.undone", "answer.redone"})


def history(session: Session, code: str, round_id: str) -> tuple[Change, ...]:
    """Return the changes of one item and the centre's decision on it, newest first."""
    session.require_area()
    with session.read() as reader:
        framework = library.current(reader)
        entries = audit.list_entries(reader)
        decisions = queries.decisions(reader, framework.id, round_id, session.info.code)
    subjects = {f"{framework.id} {round_id} {code}", f"{round_id} {code}"}
    changes = [_change(entry) for entry in entries if entry.subject in subjects]
    changes += [
        Change(row.decided_at, row.decided_by, f"review.{row.state}", note=row.comment)
        for row in decisions
        if row.code == code
    ]
    return tuple(sorted(changes, key=lambda change: change.at, reverse=True))


def _change(entry: audit.AuditEntry) -> Change:
    before, after = _state_of(entry.before), _state_of(entry.after)
    if entry.action not in _ANSWERS:
        note = str((after or before).get("name", ""))
        return Change(entry.at, entry.actor, entry.action, note=note)
    old, new = fields_of(before), fields_of(after)
    fields = tuple(
        FieldChange(key, old.get(key, ""), new.get(key, ""))
        for key in dict.fromkeys([*old, *new])
        if old.get(key) != new.get(key)
    )
    return Change(entry.at, entry.actor, entry.action, fields)


def _state_of(text: str | None) -> dict[str, Any]:
    """Return a state of the audit; answers are noted as the text in which they are stored."""
    found: Any = None if text is None else json.loads(text)
    if isinstance(found, str):
        found = json.loads(found)
    return found if isinstance(found, dict) else {}
