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
from typing import TYPE_CHECKING

from desktop_app.domain.answers import expected_shape, parse_answer
from desktop_app.domain.errors import RuleViolation
from desktop_app.domain.office import EVERYONE
from desktop_app.domain.problems import DocumentInvalid
from desktop_app.domain.workflow_errors import BadInput, TableInvalid
from desktop_app.exchange.payloads import CentralValue, CentralValues, Kind, dump
from desktop_app.services import library, outbox
from desktop_app.services.reporting import encode
from desktop_app.store import commands, queries, rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from desktop_app.domain.framework import Framework
    from desktop_app.services.session import Session

COLUMNS = {
    "หน่วยงาน": "office",
    "รหัสหน่วยงาน": "office",
    "รอบ": "round",
    "รหัส": "code",
    "รหัสตัวชี้วัด": "code",
    "ตัวชี้วัด": "code",
    "ค่า": "value",
    "ผลงาน": "value",
    "เหตุผล": "reason",
}
REQUIRED = ("office", "round", "code", "value")
ONE_CELL = frozenset({"value", "level", "steps", "issues"})
NOT_APPLICABLE = "N/A"


def read_table(
    data: bytes, framework: Framework, offices: Mapping[str, rows.OfficeRow]
) -> tuple[CentralValue, ...]:
    """Parse a table of values; every faulty line is named and then nothing is used.

    Raises:
        TableInvalid: Lists each faulty line with its number and what to do.
    """
    problems: list[str] = []
    values: dict[tuple[str, str, str], CentralValue] = {}
    for line, cells in _lines(_decode(data)):
        try:
            value = _read_line(cells, framework, offices)
        except DocumentInvalid as error:
            problems += [f"line {line}: {problem.reason}" for problem in error.problems]
            continue
        except RuleViolation as error:
            problems.append(f"line {line}: {error}")
            continue
        key = (value.office, value.round, value.code)
        if key in values:
            problems.append(f"line {line}: {' '.join(key)} appears twice")
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


def _lines(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the number and the cells of every line that is not empty.

    Strict about quotes: one that is never closed would swallow the lines after it.

    Raises:
        TableInvalid: The first line does not name the columns, or the text is no CSV.
    """
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", strict=True)
    try:
        names = [COLUMNS.get(n.strip(), n.strip().lower()) for n in reader.fieldnames or ()]
        missing = [name for name in REQUIRED if name not in names]
        if missing:
            said = f"the columns {', '.join(missing)} are missing (commas stand between columns)"
            raise TableInvalid((f"line 1: {said}",))
        twice = [name for name in (*REQUIRED, "reason") if names.count(name) > 1]
        if twice:
            raise TableInvalid((f"line 1: the column {', '.join(twice)} is there twice",))
        reader.fieldnames = names
        for record in reader:
            surplus = record.pop("", None) or ()
            cells = {name: (cell or "").strip() for name, cell in record.items()}
            if any(cells.values()):
                yield reader.line_num, {**cells, "": "".join(surplus).strip()}
    except csv.Error as error:
        said = f"the table cannot be read from here on: {error}"
        raise TableInvalid((f"line {reader.line_num + 1}: {said}",)) from error


def _read_line(
    cells: Mapping[str, str], framework: Framework, offices: Mapping[str, rows.OfficeRow]
) -> CentralValue:
    if cells[""]:
        raise BadInput(
            message="there are more cells than columns; a text or number with a comma in it "
            "must be in quotation marks"
        )
    office = offices.get(cells["office"])
    if office is None:
        raise BadInput(message=f"there is no office {cells['office']!r}")
    if office.kind not in framework.office_kinds:
        raise BadInput(message=f"the framework is not for {office.kind}, as {office.code} is")
    item = library.item_in(framework, cells["round"], office.kind, cells["code"])
    if item.source == "area":
        raise BadInput(message=f"item {item.code} is filled in by the offices, not by the centre")
    shape = expected_shape(item)[1]
    raw: dict[str, object] = {shape: cells["value"]}
    if cells["value"].upper() == NOT_APPLICABLE:
        if not item.na_allowed:
            raise BadInput(message=f"item {item.code} may not be N/A")
        if not cells.get("reason"):
            raise BadInput(message="give the reason for N/A in the column reason")
        raw = {"na": True, "reason": cells["reason"]}
    elif not cells["value"]:
        raise BadInput(message="the value is missing; give one, or N/A with a reason")
    elif shape not in ONE_CELL:
        raise BadInput(message=f"item {item.code} needs its {shape}, more than a table can carry")
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
    outbox.check_target(target)
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
