from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from desktop_app.domain.errors import AppError
from desktop_app.domain.store_errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DeviceGone,
    DiskFull,
    FileMissing,
    NotWritable,
)
from desktop_app.store import database as module
from desktop_app.store.database import Database, explain


@pytest.fixture
def path(tmp_path: Path) -> Path:
    odd = "%#" if os.name == "nt" else "%?#"  # letters that mean something in a URI
    path = tmp_path / f"ฐานข้อมูล 100{odd}.sqlite3"
    path.touch()
    database = Database(path, journal="WAL")
    with database.write() as connection:
        connection.exec_driver_sql("CREATE TABLE a (x INTEGER PRIMARY KEY, y BLOB)")
        connection.exec_driver_sql("CREATE TABLE b (x INTEGER REFERENCES a (x))")
    database.close()
    return path


def count(database: Database) -> int:
    with database.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM a").scalar_one())


def insert(database: Database) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("INSERT INTO a (y) VALUES ('x')")


def test_what_every_connection_is_set_to(path: Path) -> None:
    database = Database(path, journal="WAL")
    with database.read() as connection:
        found = {
            pragma: connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()
            for pragma in ("foreign_keys", "journal_mode", "synchronous", "trusted_schema")
        }
        timeout = connection.exec_driver_sql("PRAGMA busy_timeout").scalar()
    database.close()
    assert found == {
        "foreign_keys": 1,
        "journal_mode": "wal",
        "synchronous": 2,
        "trusted_schema": 0,
    }
    assert timeout == 10_000


def test_a_clean_exit_commits_and_closing_folds_in_the_log(path: Path) -> None:
    database = Database(path, journal="WAL")
    insert(database)
    assert path.with_name(path.name + "-wal").exists()
    database.close()
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    assert count(Database(path)) == 1


def test_any_exception_rolls_back(path: Path) -> None:
    database = Database(path)

    def stopped() -> None:
        with database.write() as connection:
            connection.exec_driver_sql("INSERT INTO a (y) VALUES ('x')")
            connection.exec_driver_sql("CREATE TABLE c (x)")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert count(database) == 0
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all() == [
            "a",
            "b",
        ]
    database.close()


def test_a_reader_keeps_nothing(path: Path) -> None:
    database = Database(path)
    with database.read() as connection:
        connection.exec_driver_sql("INSERT INTO a (y) VALUES ('x')")
    assert count(database) == 0
    database.close()


def test_a_reader_sees_one_state_while_another_thread_writes(path: Path) -> None:
    database = Database(path, journal="WAL")
    with database.read() as connection:
        statement = "SELECT count(*) FROM a"
        before = connection.exec_driver_sql(statement).scalar()
        thread = threading.Thread(target=insert, args=(database,))
        thread.start()
        thread.join()
        after = connection.exec_driver_sql(statement).scalar()
    assert (before, after, count(database)) == (0, 0, 1)
    database.close()


def test_references_are_enforced(path: Path) -> None:
    database = Database(path)

    def dangling() -> None:
        with database.write() as connection:
            connection.exec_driver_sql("INSERT INTO b (x) VALUES (7)")

    with pytest.raises(IntegrityError):  # our own mistake: not explained to the user
        dangling()
    database.close()


def test_a_second_writer_is_told_at_the_beginning(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BUSY_SECONDS", 0.01)
    first, second = Database(path), Database(path)
    with first.write(), pytest.raises(DatabaseBusy), second.write():
        pytest.fail("two writers at once")
    insert(second)
    assert count(first) == 1
    first.close()
    second.close()


def test_a_missing_file_is_not_made_anew(tmp_path: Path) -> None:
    database = Database(tmp_path / "none.sqlite3")
    for begin in (database.read, database.write):
        with pytest.raises(FileMissing), begin():
            pass
    assert list(tmp_path.iterdir()) == []


def test_something_else_is_called_damaged(path: Path) -> None:
    path.write_bytes(b"This is no database, but it is long enough. " * 100)
    with pytest.raises(DatabaseDamaged, match="kpr doctor"):
        count(Database(path))


def test_damage_in_the_middle_is_called_damaged(path: Path) -> None:
    database = Database(path)
    with database.write() as connection:
        for _ in range(200):
            connection.exec_driver_sql("INSERT INTO a (y) VALUES (randomblob(300))")
    database.close()
    data = bytearray(path.read_bytes())
    data[4096 * 4 : 4096 * 12] = os.urandom(4096 * 8)
    path.write_bytes(data)
    with pytest.raises(DatabaseDamaged), database.read() as connection:
        connection.exec_driver_sql("SELECT sum(length(y)) FROM a").scalar()
    database.close()


def test_text_that_is_no_text_is_called_damaged(path: Path) -> None:
    database = Database(path)
    with database.write() as connection:
        connection.exec_driver_sql("INSERT INTO a (y) VALUES (CAST(x'ff00' AS TEXT))")
    with pytest.raises(DatabaseDamaged, match="unreadable"), database.read() as connection:
        connection.exec_driver_sql("SELECT y FROM a").all()
    database.close()


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, DatabaseBusy),
        (sqlite3.SQLITE_LOCKED_SHAREDCACHE, DatabaseBusy),
        (sqlite3.SQLITE_PROTOCOL, DatabaseBusy),
        (sqlite3.SQLITE_CORRUPT_INDEX, DatabaseDamaged),
        (sqlite3.SQLITE_NOTADB, DatabaseDamaged),
        (sqlite3.SQLITE_READONLY_DIRECTORY, NotWritable),
        (sqlite3.SQLITE_CANTOPEN_ISDIR, NotWritable),
        (sqlite3.SQLITE_IOERR_FSYNC, DeviceGone),
        (sqlite3.SQLITE_ERROR, None),
        (sqlite3.SQLITE_CONSTRAINT_CHECK, None),
        (sqlite3.SQLITE_MISUSE, None),
    ],
)
def test_result_codes_are_told_apart_by_who_is_at_fault(
    path: Path, code: int, expected: type[AppError] | None
) -> None:
    error = sqlite3.OperationalError("said")
    error.sqlite_errorcode = code
    problem = explain(error, path)
    assert (type(problem) if problem else None) is expected


def test_what_is_no_database_error_is_left_alone(path: Path) -> None:
    assert explain(None, path) is None
    assert explain(ValueError("x"), path) is None
    assert explain(sqlite3.ProgrammingError("x"), path) is None
    gone = sqlite3.OperationalError("x")
    gone.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
    assert type(explain(gone, path.with_name("none"))) is FileMissing


def test_errors_of_the_bare_driver_are_translated_too(path: Path) -> None:
    def fail(text: str) -> None:
        with module.sqlite_errors(path):
            sqlite3.connect(":memory:").execute(text)

    with pytest.raises(sqlite3.OperationalError, match="syntax"):
        fail("not SQL")
    path.write_bytes(b"x" * 4096)
    with pytest.raises(DatabaseDamaged), module.sqlite_errors(path):
        sqlite3.connect(path).execute("SELECT * FROM sqlite_master")


FILL = """
import resource, sys, signal
from pathlib import Path
from desktop_app.domain.store_errors import DeviceGone, DiskFull
from desktop_app.store.database import Database
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
database = Database(Path(sys.argv[1]), journal="DELETE")
resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))
try:
    with database.write() as connection:
        for number in range(1000):
            connection.exec_driver_sql("INSERT INTO a (y) VALUES (zeroblob(4000))")
except (DiskFull, DeviceGone) as error:
    print(type(error).__name__)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="needs a limit on file sizes")
def test_a_write_that_the_disk_refuses_changes_nothing(path: Path) -> None:
    database = Database(path)
    insert(database)
    database.close()
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    # The limit of a process looks to SQLite like a failing disk, not like a full one.
    assert done.stdout.strip() in {"DeviceGone", "DiskFull"}
    assert count(database) == 1
    with database.read() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    database.close()


def test_a_full_database_rolls_back_and_can_be_used_on(path: Path) -> None:
    database = Database(path, journal="DELETE")
    insert(database)

    def fill() -> None:
        with database.write() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            try:
                for _ in range(100):
                    connection.exec_driver_sql("INSERT INTO a (y) VALUES (zeroblob(4000))")
            finally:
                connection.exec_driver_sql("PRAGMA max_page_count = 1073741823")

    with pytest.raises(DiskFull, match="no space left"):
        fill()
    assert count(database) == 1
    insert(database)
    assert count(database) == 2
    database.close()


def test_a_copy_is_complete_and_needs_no_log(path: Path, tmp_path: Path) -> None:
    database = Database(path, journal="WAL")
    insert(database)
    target = tmp_path / "copy.sqlite3"
    database.copy_to(target, pages=1)
    database.close()
    assert {entry.name for entry in tmp_path.iterdir()} == {path.name, target.name}
    assert target.read_bytes()[18:20] == b"\x01\x01"  # no write-ahead log (fileformat2, 1.3.3)
    assert count(Database(target)) == 1


def test_a_copy_to_a_place_that_is_not_there_is_explained(path: Path, tmp_path: Path) -> None:
    database = Database(path)
    with pytest.raises(FileMissing):
        database.copy_to(tmp_path / "none" / "copy.sqlite3")
    database.close()
