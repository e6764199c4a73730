"""The Excel twin of a round: export as a workbook, import with a preview, apply, undo.

One place to import from; the parts are ``excel_plan`` (the preview as a value), ``excel_merge``
(how it is made) and ``excel_apply`` (storing it and taking it back).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.documents.round_workbook import (
    RoundBook,
    RoundItem,
    read_round,
    round_workbook,
)
from desktop_app.documents.xlsx_parts import LARGEST_FILE, size_limit
from desktop_app.domain.answers import dump_answer
from desktop_app.domain.calendar import NotATime, from_wire, thai_date, thai_time, to_wire
from desktop_app.domain.review import LOCKED
from desktop_app.domain.workbook_errors import (
    OpenElsewhere,
    OtherVersion,
    RowsIgnored,
    WorkbookOtherFramework,
    WorkbookOtherOffice,
    WorkbookOtherRound,
    WorkbookOtherWorld,
)
from desktop_app.domain.workflow_errors import LockedItem, ReadOnlyItem
from desktop_app.services import library
from desktop_app.services.excel_apply import Applied, apply, undo, undoable
from desktop_app.services.excel_merge import Holding, changes
from desktop_app.services.excel_plan import Change, Kind, Plan, Side
from desktop_app.services.ids import uuid7
from desktop_app.services.reporting import chosen_round, own_kind, stored_answers
from desktop_app.services.scoreboard import short_name
from desktop_app.services.standings import own_sheet
from desktop_app.store import queries
from desktop_app.store.files import file_size, read_chunks, write_durably

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from desktop_app.documents.round_workbook import RoundFile
    from desktop_app.domain.errors import AppError
    from desktop_app.domain.framework import Framework
    from desktop_app.domain.workbook_errors import Notice
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader

    Progress = Callable[[int, int], None]

__all__ = [
    "Applied",
    "Change",
    "Exported",
    "Kind",
    "Plan",
    "Side",
    "apply",
    "export",
    "plan",
    "suggested_name",
    "undo",
    "undoable",
]

_STAGES = 3
_ADDED_NAMED = 5
_READ_ONLY = "ส่วนกลางเป็นผู้กรอก แก้ไขไม่ได้"
_LOCKED = "ส่วนกลางตรวจรับแล้ว แก้ไขไม่ได้"


@dataclass(frozen=True, slots=True)
class Exported:
    """A workbook that was written."""

    path: Path
    round_title: str
    items: int


def _tell(progress: Progress | None, done: int) -> None:
    if progress is not None:
        progress(done, _STAGES)


def _holdings(
    session: Session, reader: Reader, framework: Framework, round_id: str
) -> tuple[list[Holding], dict[str, str]]:
    """Return what the program has of every item, and the centre's remarks on returned ones."""
    sheet = own_sheet(session, reader, framework, round_id)
    central = {
        row.code
        for row in queries.central_values(reader, framework.id, round_id, session.info.code)
    }
    stored = stored_answers(reader, framework, round_id)
    holdings = []
    for item in framework.items_for(round_id, own_kind(session, reader)):
        code = item.code
        decision = sheet.decisions.get(code)
        reason: AppError | None = None
        if item.source == "central" or code in central:
            reason = ReadOnlyItem(item=code)
        elif decision is not None and decision.state in LOCKED:
            reason = LockedItem(item=code, state=decision.state)
        raw: dict[str, Any] = json.loads(stored[code]) if code in stored else {}
        if reason is not None:
            counts = sheet.standing.answers.get(code)
            raw = {} if counts is None else dump_answer(counts)
        holdings.append(Holding(item, raw, reason))
    remarks = {
        code: decision.comment
        for code, decision in sheet.decisions.items()
        if decision.state not in LOCKED
    }
    return holdings, remarks


def _closed_words(reason: AppError | None) -> str:
    if reason is None:
        return ""
    return _READ_ONLY if isinstance(reason, ReadOnlyItem) else _LOCKED


def suggested_name(session: Session, round_id: str | None = None) -> str:
    """Return a file name for the workbook of a round.

    Raises:
        FrameworkMissing: No framework has arrived yet.
    """
    session.require_area()
    with session.read() as reader:
        framework = library.current(reader)
        chosen = chosen_round(session, reader, framework, round_id)
    return f"ตัวชี้วัด-{framework.fiscal_year}-{chosen}-{session.info.code}.xlsx"


def export(
    session: Session,
    target: Path,
    round_id: str | None = None,
    *,
    progress: Progress | None = None,
) -> Exported:
    """Write a round as a workbook to be filled in; an older file of that name is replaced.

    Args:
        session: The open workspace.
        target: The file.
        round_id: The round; the one used last when None.
        progress: Called between the stages; may raise to cancel.

    Raises:
        AreaOnly: The centre does not report.
        FrameworkMissing: No framework has arrived yet.
        FileInUse: The old file is open in Excel.
        EnvironmentProblem: The file cannot be written.
    """
    session.require_area()
    _tell(progress, 0)
    with session.read() as reader:
        framework = library.current(reader)
        chosen = chosen_round(session, reader, framework, round_id)
        holdings, remarks = _holdings(session, reader, framework, chosen)
        office = short_name(own_sheet(session, reader, framework, chosen))
    entry = framework.round(chosen)
    book = RoundBook(
        workbook=uuid7(session.now()),
        framework=framework.id,
        version=framework.version,
        title=framework.title.th,
        fiscal_year=framework.fiscal_year,
        round=chosen,
        round_title=entry.title.th,
        due=thai_date(entry.due),
        office=session.info.code,
        office_name=office,
        practice=session.info.practice,
        exported=to_wire(session.now()),
        exported_th=thai_time(session.now(), short=True),
        groups=tuple((group.code, group.title.th, str(group.weight)) for group in framework.groups),
        items=tuple(
            RoundItem(
                held.item,
                held.raw,
                _closed_words(held.closed),
                remarks.get(held.item.code, ""),
            )
            for held in holdings
        ),
    )
    _tell(progress, 1)
    data = round_workbook(book)
    _tell(progress, 2)
    write_durably(target, data)
    _tell(progress, _STAGES)
    return Exported(target, entry.title.th, len(holdings))


def plan(
    session: Session,
    path: Path,
    round_id: str | None = None,
    *,
    progress: Progress | None = None,
) -> Plan:
    """Read a workbook and say what importing it would change; nothing is stored.

    Args:
        session: The open workspace.
        path: The file.
        round_id: The round that is shown; the one used last when None.
        progress: Called between the stages; may raise to cancel.

    Raises:
        AreaOnly: The centre does not report.
        FrameworkMissing: No framework has arrived yet.
        PackageRejected: The file cannot be used; the class says why.
        FileInUse: Another program keeps the file to itself.
        EnvironmentProblem: The file cannot be read.
    """
    session.require_area()
    _tell(progress, 0)
    if file_size(path) > LARGEST_FILE:
        raise size_limit(path.name)
    data = b"".join(read_chunks(path))
    _tell(progress, 1)
    file = read_round(data, path.name)
    _tell(progress, 2)
    with session.read() as reader:
        framework = library.current(reader)
        chosen = chosen_round(session, reader, framework, round_id)
        _check_origin(session, file, framework, chosen, path.name)
        holdings, _remarks = _holdings(session, reader, framework, chosen)
        stored = stored_answers(reader, framework, chosen)
    found = changes(file, holdings, framework.version)
    _tell(progress, _STAGES)
    return Plan(
        file=path.name,
        workbook=file.workbook,
        exported_at=_moment(file.exported_at),
        framework=framework.id,
        version=framework.version,
        round=chosen,
        round_title=framework.round(chosen).title.th,
        notices=_notices(file, framework, path),
        changes=found,
        items={held.item.code: held.item for held in holdings},
        stored={held.item.code: stored.get(held.item.code) for held in holdings},
        raws={held.item.code: held.raw for held in holdings},
    )


def _check_origin(
    session: Session, file: RoundFile, framework: Framework, round_id: str, name: str
) -> None:
    """Refuse a workbook of another office, year, round, or world."""
    origin = file.origin
    if origin.office != session.info.code:
        raise WorkbookOtherOffice(name=name, found=origin.office, office=session.info.code)
    if file.practice != session.info.practice:
        raise WorkbookOtherWorld(name=name)
    if origin.framework != framework.id:
        raise WorkbookOtherFramework(name=name, found=origin.framework, framework=framework.id)
    if origin.round != round_id:
        titles = {entry.id: entry.title.th for entry in framework.rounds}
        raise WorkbookOtherRound(
            name=name,
            found=titles.get(origin.round, origin.round),
            round_=titles[round_id],
        )


def _moment(text: str) -> datetime | None:
    try:
        return from_wire(text)
    except NotATime:
        return None


def _notices(file: RoundFile, framework: Framework, path: Path) -> tuple[Notice, ...]:
    found: list[Notice] = []
    if file.origin.version != str(framework.version):
        found.append(OtherVersion(found=file.origin.version, version=framework.version))
    # What Excel and LibreOffice put beside a file that they have open.
    marks = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    if any(path.with_name(mark).exists() for mark in marks):
        found.append(OpenElsewhere())
    if file.added:
        more = " …" if len(file.added) > _ADDED_NAMED else ""
        found.append(RowsIgnored(addresses=", ".join(file.added[:_ADDED_NAMED]) + more))
    return tuple(found)
