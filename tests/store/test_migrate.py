from __future__ import annotations

import hashlib
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, MetaData, String, Table, inspect, select

from desktop_app.domain.store_errors import (
    DatabaseDamaged,
    DatabaseNewer,
    FileExists,
    FileMissing,
    MigrationFailed,
    NotWritable,
)
from desktop_app.store import (
    audit,
    migrate,
    schema_agreements,  # noqa: F401  its tables belong to the others
    schema_papers,  # noqa: F401  likewise
)
from desktop_app.store.database import Database
from desktop_app.store.integrity import check_database
from desktop_app.store.schema import Record
from tests.store.support import NOW, open_workspace, ready_workspace, write_file

VERSIONS = migrate.SCRIPTS / "versions"
DATA = Path(__file__).parent / "data"

# SHA-256 of every revision file. A released one is never edited: whoever has the database would
# not get the change. Add a line for a new revision; change none.
RELEASED = {
    "0001_initial.py": "581b8861fb2fb69234fd6823af6d8048947c98efe47a68cc99ff97f847998c8d",
    "0002_agreements.py": "77e1608a5b09a786deb181fe721ee234e70b4b400a4a95f86603f6e2fb010a13",
    "0003_paper_look.py": "acc2ace039d0def5bc20f3af1bfc37ad7ce0fae0950e1bc78c5a5e58f14ca879",
}

FOURTH = """
import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade():
    op.add_column("setting", sa.Column("note", sa.Text(), nullable=True))
    with op.batch_alter_table("office") as batch:
        batch.alter_column("name_th", existing_type=sa.Text(), nullable=True)
    op.execute("UPDATE setting SET note = 'moved'")
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.sqlite3"
    migrate.create(path)
    return path


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A later program, whose fourth revision the test may spoil."""
    scripts = tmp_path / "50% ของงาน" / "migrations"
    shutil.copytree(migrate.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    fourth = scripts / "versions" / "0004_fourth.py"
    fourth.write_text(FOURTH, encoding="utf-8")
    monkeypatch.setattr(migrate, "SCRIPTS", scripts)
    monkeypatch.setattr(migrate, "HEAD", "0004")
    return fourth


def version(path: Path) -> str:
    database = Database(path)
    try:
        with database.read() as connection:
            return migrate.current(connection, path)
    finally:
        database.close()


def shape(path: Path) -> dict[str, Any]:
    """Everything that SQLite knows of the tables, with the names of the constraints."""
    database = Database(path)
    found: dict[str, Any] = {}
    with database.read() as connection:
        inspector = inspect(connection)
        for table in inspector.get_table_names():
            if table == "alembic_version":
                continue
            found[table] = {
                "columns": connection.exec_driver_sql(f"PRAGMA table_xinfo({table})").all(),
                "primary key": inspector.get_pk_constraint(table),
                "checks": sorted(
                    (check["name"] or "", check["sqltext"])
                    for check in inspector.get_check_constraints(table)
                ),
                "references": sorted(
                    (key["name"] or "", tuple(key["constrained_columns"]), key["referred_table"])
                    for key in inspector.get_foreign_keys(table)
                ),
                "indexes": sorted(
                    (index["name"] or "", tuple(index["column_names"]), index["unique"])
                    for index in inspector.get_indexes(table)
                ),
                "unique": inspector.get_unique_constraints(table),
            }
    database.close()
    return found


# --- the revisions and the tables of the program are the same -------------------------------


def test_the_revisions_build_the_tables_of_the_program(path: Path) -> None:
    database = Database(path)
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Record.metadata) == []
        # The comparison bites: a table more in the program is a difference.
        other = MetaData()
        for table in Record.metadata.tables.values():
            table.to_metadata(other)
        Table("extra", other, Column("id", String, primary_key=True))
        assert [difference[0] for difference in compare_metadata(context, other)] == ["add_table"]
    database.close()


def test_names_and_texts_of_all_constraints_are_the_same(path: Path, tmp_path: Path) -> None:
    direct = tmp_path / "direct.sqlite3"
    direct.touch()
    database = Database(direct)
    with database.write() as connection:
        Record.metadata.create_all(connection)
    database.close()
    assert shape(path) == shape(direct)
    with sqlite3.connect(direct) as connection_:  # the comparison bites here too
        connection_.execute("CREATE INDEX ix_extra ON setting (value)")
    connection_.close()
    assert shape(path) != shape(direct)


def test_every_constraint_has_a_name(path: Path) -> None:
    for table, found in shape(path).items():
        named = [*found["checks"], *found["references"], *found["indexes"]]
        assert all(name for name, *_ in named), table
        assert found["primary key"]["name"] == f"pk_{table}"


def test_a_new_database_is_of_the_version_that_the_program_names(path: Path) -> None:
    newest = max(file.name[:4] for file in VERSIONS.glob("[0-9]*.py"))
    assert version(path) == migrate.HEAD == newest


def test_released_revisions_are_never_edited() -> None:
    found = {
        file.name: hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
        for file in VERSIONS.glob("[0-9]*.py")
    }
    assert found == RELEASED


def test_revisions_do_not_depend_on_the_program() -> None:
    for file in VERSIONS.glob("[0-9]*.py"):
        assert "desktop_app" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("number", [name[:4] for name in RELEASED])
def test_a_database_of_every_version_opens_with_all_its_data(tmp_path: Path, number: str) -> None:
    root = tmp_path / "ws"
    ready_workspace(root).close()
    shutil.copyfile(DATA / f"workspace-{number}.sqlite3", root / "workspace.sqlite3")
    tables = set(shape(root / "workspace.sqlite3"))
    with open_workspace(root) as workspace:
        workspace.evidence.add(write_file(tmp_path / "empty", b""))
        assert check_database(workspace) == []
        with workspace.read() as reader:
            assert audit.verify_chain(reader).entries == 2
            for table in Record.metadata.sorted_tables:
                if table.name not in tables:
                    continue  # it came with a later version
                rows = reader.connection.execute(select(table)).all()
                assert rows, table.name


# --- bringing one up to date ------------------------------------------------------------------


def test_a_current_database_is_left_alone(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    assert migrate.upgrade(path, tmp_path / "backups", NOW) is None
    assert path.read_bytes() == before
    assert not (tmp_path / "backups").exists()


def test_an_old_database_is_copied_and_brought_up_to_date(
    tmp_path: Path, next_version: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "ws"
    monkeypatch.setattr(migrate, "HEAD", "0003")
    with ready_workspace(root) as workspace, workspace.write("a", NOW) as writer:
        writer.connection.exec_driver_sql("INSERT INTO setting VALUES ('k', 'v')")
        writer.audit("a", "b", None, None)
    monkeypatch.setattr(migrate, "HEAD", "0004")
    with open_workspace(root) as workspace:
        copies = list(workspace.backups_folder.iterdir())
        assert [copy.name for copy in copies] == ["before-0004-20261123T083000Z.sqlite3"]
        assert version(copies[0]) == "0003"
        with workspace.read() as reader:
            rows = reader.connection.exec_driver_sql("SELECT * FROM setting").all()
            assert [tuple(row) for row in rows] == [("k", "v", "moved")]
        assert check_database(workspace) == []
    assert version(root / "workspace.sqlite3") == "0004"
    with open_workspace(root) as workspace:
        assert len(list(workspace.backups_folder.iterdir())) == 1


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        ("    op.execute('INSERT INTO nowhere VALUES (1)')\n", "nowhere"),
        ("    raise RuntimeError('half-way')\n", "half-way"),
        ("    op.execute(\"INSERT INTO result VALUES ('f','r','o','{}',1,'none')\")\n", "result"),
    ],
)
def test_a_failed_migration_changes_nothing_and_names_the_copy(
    path: Path, tmp_path: Path, next_version: Path, spoil: str, reason: str
) -> None:
    shutil.copyfile(DATA / "workspace-0001.sqlite3", path)
    before = shape(path)
    next_version.write_text(FOURTH + spoil, encoding="utf-8")
    with pytest.raises(MigrationFailed) as caught:
        migrate.upgrade(path, tmp_path / "backups", NOW)
    copy = tmp_path / "backups" / "before-0004-20261123T083000Z.sqlite3"
    assert caught.value.params["backup"] == copy
    assert str(copy) in str(caught.value)
    assert reason in str(caught.value)
    assert version(path) == version(copy) == "0001"
    assert shape(path) == shape(copy) == before
    # With the program repaired, the same database goes through.
    next_version.write_text(FOURTH, encoding="utf-8")
    migrate.upgrade(path, tmp_path / "backups", NOW)
    assert version(path) == "0004"


def test_without_a_copy_nothing_is_tried(path: Path, tmp_path: Path, next_version: Path) -> None:
    write_file(tmp_path / "backups", b"a file is in the way")
    with pytest.raises((FileMissing, NotWritable)):
        migrate.upgrade(path, tmp_path / "backups" / "deep", NOW)
    assert version(path) == "0003"


def test_a_newer_database_is_refused(path: Path, tmp_path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0099'")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(DatabaseNewer, match="0099") as caught:
        migrate.upgrade(path, tmp_path / "backups", NOW)
    assert caught.value.params["known"] == migrate.HEAD
    assert path.read_bytes() == before


def test_a_database_without_a_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    with pytest.raises(DatabaseDamaged):
        migrate.upgrade(path, tmp_path, NOW)


def test_a_database_is_never_created_over_another(path: Path) -> None:
    with pytest.raises(FileExists):
        migrate.create(path)
