"""Values that the centre provides: from a table to one signed package for all offices.

The table is CSV with the columns ``office,round,code,value`` (or ``หน่วยงาน,รอบ,รหัส,ค่า``) and,
for ``N/A``, ``reason`` (``เหตุผล``). One package carries the values of all offices: they are
results that the centre publishes anyway, and one file is easier to hand on than 245.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.domain.answers import parse_answer
from desktop_app.domain.errors import AppError
from desktop_app.domain.office import EVERYONE
from desktop_app.domain.workflow_errors import TableInvalid
from desktop_app.exchange.payloads import CentralValue, CentralValues, Kind, dump
from desktop_app.services import library, outbox
from desktop_app.services.reporting import encode
from desktop_app.store import commands, queries, rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from desktop_app.domain.framework import Framework
    from desktop_app.domain.office import OfficeKind
    from desktop_app.services.session import Session

COLUMNS = {
    "หน่วยงาน": "office",
    "รหัสหน่วยงาน": "office",
    "รอบ": "round",
    "รหัส": "code",
    "ตัวชี้วัด": "code",
    "ค่า": "value",
    "ผลงาน": "value",
    "เหตุผล": "reason",
}
REQUIRED = ("office", "round", "code", "value")


def read_table(
    data: bytes, framework: Framework, offices: Mapping[str, rows.OfficeRow]
) -> tuple[CentralValue, ...]:
    """Parse a table of values; every faulty line is named and then nothing is used.

    Raises:
        TableInvalid: Lists each faulty line with its number and what to do.
    """
    text = _decode(data)
    reader = csv.DictReader(io.StringIO(text))
    names = [COLUMNS.get(name.strip(), name.strip().lower()) for name in reader.fieldnames or ()]
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise TableInvalid((f"line 1: the columns {', '.join(missing)} are missing",))
    reader.fieldnames = names
    problems: list[str] = []
    values: dict[tuple[str, str, str], CentralValue] = {}
    for record in reader:
        cells = {key: (value or "").strip() for key, value in record.items() if key in names}
        if not any(cells.values()):
            continue
        try:
            value = _read_line(cells, framework, offices)
        except (AppError, ValueError) as error:
            problems.append(f"line {reader.line_num}: {error}")
            continue
        key = (value.office, value.round, value.code)
        if key in values:
            problems.append(f"line {reader.line_num}: {' '.join(key)} appears twice")
        values[key] = value
    if problems:
        raise TableInvalid(tuple(problems))
    if not values:
        raise TableInvalid(("line 2: the table has no values",))
    return tuple(values.values())


def _decode(data: bytes) -> str:
    """Return the text of a table saved by Excel: UTF-8 (with or without mark), else Thai cp874."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return data.decode("cp874")
        except UnicodeDecodeError as error:
            raise TableInvalid(("line 1: save the table as “CSV UTF-8” in Excel",)) from error


def _read_line(
    cells: Mapping[str, str], framework: Framework, offices: Mapping[str, rows.OfficeRow]
) -> CentralValue:
    office = offices.get(cells["office"])
    if office is None:
        msg = f"there is no office {cells['office']!r}"
        raise ValueError(msg)
    kind: OfficeKind = office.kind  # type: ignore[assignment]  # the table's CHECK allows no other
    item = library.item_in(framework, cells["round"], kind, cells["code"])
    if item.source == "area":
        msg = f"item {item.code} is filled in by the offices, not by the centre"
        raise ValueError(msg)
    raw: dict[str, Any]
    if cells["value"].upper() == "N/A":
        if not item.na_allowed:
            msg = f"item {item.code} may not be N/A"
            raise ValueError(msg)
        if not cells.get("reason"):
            msg = "give the reason for N/A in the column reason"
            raise ValueError(msg)
        raw = {"na": True, "reason": cells["reason"]}
    elif item.rule.type == "rubric":
        raw = {"level": int(cells["value"])}
    else:
        raw = {"value": cells["value"]}
    answer = parse_answer(item, raw)
    return CentralValue(
        office=office.code,
        round=cells["round"],
        code=item.code,
        answer=json.loads(encode(answer)),
    )


@dataclass(frozen=True, slots=True)
class Published:
    """A publication of values."""

    package: rows.PackageRow
    target: Path
    values: int
    offices: int


def publish(session: Session, data: bytes, target: Path) -> Published:
    """Publish a table of values for the framework in force.

    Raises:
        CentralOnly: Only the centre publishes.
        FrameworkMissing: No framework has been published yet.
        TableInvalid: Faulty lines; all of them are listed and nothing is used.
        TargetExists: The target file exists.
    """
    session.require_central()
    outbox.refuse_existing(target)
    with session.write() as writer:
        framework = library.current(writer)
        offices = {office.code: office for office in queries.offices(writer)}
        values = read_table(data, framework, offices)
        draft = outbox.Draft(
            Kind.CENTRAL_VALUES,
            EVERYONE,
            dump(CentralValues(values=values)),
            framework=library.reference(framework),
        )
        sealed = outbox.seal(session, writer, draft)
        outbox.record(writer, sealed)
        for value in values:
            commands.put_central_value(
                writer,
                rows.CentralValueRow(
                    framework_id=framework.id,
                    round=value.round,
                    office=value.office,
                    code=value.code,
                    document=json.dumps(value.answer, ensure_ascii=False, sort_keys=True),
                    sequence=sealed.row.sequence,
                ),
            )
        writer.audit("values.published", sealed.row.id, None, {"values": len(values)})
    outbox.deliver(session, sealed.path, target)
    return Published(sealed.row, target, len(values), len({value.office for value in values}))
