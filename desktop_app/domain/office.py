"""Offices: what they are called, in full and in short, and the list that the centre keeps."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from desktop_app.domain.problems import DocumentInvalid, Problem, shown

OfficeKind: TypeAlias = Literal["สพป", "สพม"]
OFFICE_KINDS: Final[tuple[OfficeKind, ...]] = get_args(OfficeKind)

CENTRAL: Final = "central"
"""The sender or recipient code of the central office."""
EVERYONE: Final = "*"
"""The recipient code of a package that is meant for every office."""

_PREFIXES: Final[tuple[tuple[OfficeKind, str], ...]] = (
    ("สพป", "สำนักงานเขตพื้นที่การศึกษาประถมศึกษา"),
    ("สพม", "สำนักงานเขตพื้นที่การศึกษามัธยมศึกษา"),
)
_COLUMNS: Final = ("code", "kind", "name_th", "province_th")
# Codes become parts of file names, so they are kept to what every file system takes.
_CODE: Final = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z-]{0,30}[0-9A-Za-z])?")


@dataclass(frozen=True, slots=True)
class Office:
    """One area office.

    Attributes:
        code: Stable code; the centre's list decides it.
        kind: Primary (``สพป``) or secondary (``สพม``).
        name_th: Full official name.
        province_th: Provinces that it covers, in the order of the list.
    """

    code: str
    kind: OfficeKind
    name_th: str
    province_th: tuple[str, ...]

    @property
    def short_name(self) -> str:
        """The name as it is used in tables: ``สพป.นครราชสีมา เขต 2``."""
        return shortened(self.name_th)


def shortened(name_th: str) -> str:
    """Return the short name that goes with a full official one; other names as they are."""
    for kind, prefix in _PREFIXES:
        if name_th.startswith(prefix):
            return f"{kind}.{name_th.removeprefix(prefix).strip()}"
    return name_th


def parse_offices(csv_text: str) -> tuple[Office, ...]:
    """Read the list of offices (columns ``code,kind,name_th,province_th``).

    Further columns are ignored; several provinces are separated by ``;``.

    Raises:
        DocumentInvalid: A column is missing or a row is wrong; paths are ``$[row].column``
            with rows counted from 0 after the header.
    """
    reader = csv.DictReader(io.StringIO(csv_text.removeprefix("\ufeff"), newline=""))
    try:
        rows = list(reader)
    except csv.Error as error:
        problem = Problem("$", f"not a CSV text: {error}", "offices.csv")
        raise DocumentInvalid("list of offices", [problem]) from error
    missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
    problems = [
        Problem("$", f"the column {name} is missing from the first line", "offices.column")
        for name in missing
    ]
    offices: list[Office] = []
    if not missing:
        for index, row in enumerate(rows):
            offices.extend(_office(index, row, problems))
        seen: set[str] = set()
        for index, row in enumerate(rows):
            code = (row["code"] or "").strip()
            if code in seen:
                problems.append(
                    Problem(f"$[{index}].code", f"{shown(code)} is there twice", "offices.twice")
                )
            seen.add(code)
    if problems:
        raise DocumentInvalid("list of offices", problems)
    return tuple(offices)


def _office(index: int, row: dict[str, str | None], problems: list[Problem]) -> list[Office]:
    """Return the row's office, or nothing after adding what is wrong with it."""
    code, kind, name, provinces = ((row[name] or "").strip() for name in _COLUMNS)
    known = next((known for known in OFFICE_KINDS if known == kind), None)
    faults: list[tuple[str, str]] = []
    if not _CODE.fullmatch(code) or code == CENTRAL:
        faults.append(("code", f"{shown(code)} cannot be an office code"))
    if known is None:
        faults.append(("kind", f"{shown(kind)} is neither สพป nor สพม"))
    if not name:
        faults.append(("name_th", "the name is missing"))
    problems.extend(
        Problem(f"$[{index}].{column}", reason, f"offices.{column}") for column, reason in faults
    )
    if faults or known is None:
        return []
    covered = tuple(part.strip() for part in provinces.split(";") if part.strip())
    return [Office(code, known, name, covered)]
