"""Make the small database of the current version that stays in the tests for ever.

Run ``python -m tests.store.make_sample_database`` once when a new revision is released; the files
of older versions are never made again.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, Integer, LargeBinary, insert

from desktop_app.store import (
    migrate,
    schema_agreements,  # noqa: F401  its tables belong to the others
    schema_papers,  # noqa: F401  likewise
)
from desktop_app.store.schema import Record, UtcTime
from tests.store.support import NOW, new_workspace

FOLDER = Path(__file__).parent / "data"
EMPTY = hashlib.sha256(b"").hexdigest()
PACKAGE = "0192f0c1-aaaa-7bbb-8ccc-dddddddddddd"
# What a column must hold to satisfy a CHECK or a reference; the rest follows from its type.
SPECIAL: dict[str, Any] = {
    "office.kind": "สพป",
    "office.code": "5001",
    "enrolment_request.office": "5001",
    "enrolment_request.state": "waiting",
    "certificate.role": "office",
    "package.id": PACKAGE,
    "package.direction": "out",
    "package.audit_entries": 1,
    "draft.state": "kept",
    "evidence.sha256": EMPTY,
    "evidence.size": 0,
    "decision.state": "corrected",
    "decision.score": "4.5",
    "receipt.source": "package",
    "statement.stage": "agreed",
}


def sample(column: Column[Any]) -> object:
    """Return a value for a column."""
    name = f"{column.table.name}.{column.name}"
    value: object = f"ค่า {column.name}"[: getattr(column.type, "length", None)]
    match column.type:
        case UtcTime():
            value = NOW
        case Boolean():
            value = True
        case Integer():
            value = 1
        case LargeBinary():
            value = b"\x00\xff"
        case _ if column.name in {"package_id", "receipt_package_id"}:
            value = PACKAGE
    return SPECIAL.get(name, value)


def main() -> None:
    """Write the file."""
    target = FOLDER / f"workspace-{migrate.HEAD}.sqlite3"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "ws"
        with new_workspace(root) as workspace, workspace.write("สมชาย", NOW) as writer:
            writer.audit("sample.made", "ws", None, {"ก": 1})
            writer.audit("sample.used", "ws", {"ก": 1}, None)
            head = writer.connection.exec_driver_sql("SELECT hash FROM audit").scalars().first()
            SPECIAL["package.audit_head"] = head
            for table in Record.metadata.sorted_tables:
                if table.name not in {"workspace", "audit"}:
                    row = {column.name: sample(column) for column in table.columns}
                    writer.connection.execute(insert(table).values(row))
        shutil.copyfile(root / "workspace.sqlite3", target)
    sys.stdout.write(f"{target.name}: {target.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
