"""The Excel twin of a round: export as a workbook, import with a preview, apply.

One place to import from; the parts are ``excel_plan`` (the preview as a value), ``excel_merge``
(how it is made) and ``excel_apply`` (storing it; ``undo`` takes it back).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from desktop_app.documents.round_workbook import (
    RoundBook,
    RoundItem,
    read_round,
    round_workbook,
)
from desktop_app.documents.xlsx_parts import LARGEST_FILE, too_large
from desktop_app.domain.answer_fields import fields_of
from desktop_app.domain.answers import dump_answer
from desktop_app.domain.calendar import NotATime, from_wire, thai_date, thai_time, to_wire
from desktop_app.domain.review import LOCKED
from desktop_app.domain.store_errors import FileInUse
from desktop_app.domain.workbook_errors import (
    OpenElsewhere,
    OtherVersion,
    RowsIgnored,
    WorkbookOtherFramework,
    WorkbookOtherOffice,
    WorkbookOtherRound,
    WorkbookOtherWorld,
)
from desktop_app.domain.workflow_errors import ReadOnlyItem
from desktop_app.services import drafts, library
from desktop_app.services.excel_apply import Applied, apply
from desktop_app.services.excel_merge import changes
from desktop_app.services.excel_plan import OPEN, Change, Holding, Kind, Plan, Side
from desktop_app.services.ids import uuid7
from desktop_app.services.reporting import chosen_round, closed_items, own_kind, stored_answers
from desktop_app.services.scoreboard import short_name
from desktop_app.services.standings import own_sheet
from desktop_app.services.undo import State
from desktop_app.store.files import file_size, read_chunks, write_durably

Progress: TypeAlias = Callable[[int, int], None]
"""Called with the stages done and the stages in all; may raise to cancel."""

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from desktop_app.documents.round_workbook import RoundFile
    from desktop_app.domain.errors import AppError
    from desktop_app.domain.framework import Framework
    from desktop_app.domain.workbook_errors import Notice
    from desktop_app.services.session import Session
    from desktop_app.services.standings import Sheet
    from desktop_app.store.database import Reader

__all__ = [
    "OPEN",
    "Applied",
    "Change",
    "Exported",
    "Kind",
    "Plan",
    "Progress",
    "Side",
    "apply",
    "export",
    "plan",
    "suggested_name",
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
    session: Session, reader: Reader, framework: Framework, sheet: Sheet
) -> list[Holding]:
    """Return what the program has of every item, in the framework's order."""
    round_id = sheet.round
    stored = stored_answers(reader, framework, round_id)
    kept = drafts.of_round(reader, framework.id, round_id)
    shut = closed_items(session, reader, framework, round_id)
    holdings = []
    for item in sheet.framework.items_for(round_id, own_kind(session, reader)):
        code = item.code
        if code in shut:
            counts = sheet.standing.answers.get(code)
            counted = fields_of({} if counts is None else dump_answer(counts))
            fields = counted
        else:
            counted = fields_of(json.loads(stored[code]) if code in stored else {})
            fields = {**counted, **kept.get(code, {})}
        state = State(stored.get(code), tuple(sorted(kept.get(code, {}).items())))
        holdings.append(Holding(item, fields, counted, state, shut.get(code)))
    return holdings


def _closed_words(reason: AppError | None) -> str:
    if reason is None:
        return ""
    return _READ_ONLY if isinstance(reason, ReadOnlyItem) else _LOCKED


def _remark(sheet: Sheet, code: str) -> str:
    """Return why the centre has returned an item."""
    decision = sheet.decisions.get(code)
    return decision.comment if decision is not None and decision.state not in LOCKED else ""


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
    if _open_elsewhere(target):
        # Only Windows holds such a file; elsewhere Excel would later write over ours.
        raise FileInUse(path=target)
    _tell(progress, 0)
    with session.read() as reader:
        framework = library.current(reader)
        chosen = chosen_round(session, reader, framework, round_id)
        sheet = own_sheet(session, reader, framework, chosen)
        holdings = _holdings(session, reader, framework, sheet)
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
        office_name=short_name(sheet),
        practice=session.info.practice,
        exported=to_wire(session.now()),
        exported_th=thai_time(session.now(), short=True),
        groups=tuple((group.code, group.title.th, str(group.weight)) for group in framework.groups),
        items=tuple(
            RoundItem(
                held.item,
                held.fields,
                _closed_words(held.closed),
                _remark(sheet, held.item.code),
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
        raise too_large(path.name)
    data = b"".join(read_chunks(path))
    _tell(progress, 1)
    file = read_round(data, path.name)
    _tell(progress, 2)
    with session.read() as reader:
        framework = library.current(reader)
        chosen = chosen_round(session, reader, framework, round_id)
        _check_origin(session, file, framework, chosen, path.name)
        sheet = own_sheet(session, reader, framework, chosen)
        holdings = _holdings(session, reader, framework, sheet)
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
        holdings={held.item.code: held for held in holdings},
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
    if _open_elsewhere(path):
        found.append(OpenElsewhere())
    if file.added:
        more = " …" if len(file.added) > _ADDED_NAMED else ""
        found.append(RowsIgnored(addresses=", ".join(file.added[:_ADDED_NAMED]) + more))
    return tuple(found)


def _open_elsewhere(path: Path) -> bool:
    """Tell whether Excel or LibreOffice has put its mark beside a file, as while it is open."""
    marks = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    return path.exists() and any(path.with_name(mark).exists() for mark in marks)
