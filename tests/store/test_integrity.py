from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from desktop_app.domain.store_errors import DatabaseDamaged, NotAWorkspace, WorkspaceInUse
from desktop_app.store import audit, integrity
from desktop_app.store.evidence import Blob
from desktop_app.store.integrity import Finding, check_database, check_folder
from desktop_app.store.schema import EvidenceRecord, PackageRecord
from desktop_app.store.workspace import Workspace
from tests.store.support import (
    NOW,
    PROGRAM,
    clock,
    flip,
    open_workspace,
    ready_workspace,
    write_file,
)

MARK = "ข้อความที่ตามหา-needle"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    with ready_workspace(tmp_path / "ws") as workspace:
        for number in range(3):
            add_evidence(workspace, tmp_path, f"รูป-{number}.jpg", os.urandom(2000 + number))
        with workspace.write("สมชาย", NOW) as writer:
            for number in range(30):
                writer.audit("answer.set", f"{MARK}-{number}", None, {"text": "ก" * 50})
    return tmp_path / "ws"


@pytest.fixture
def workspace(root: Path) -> Iterator[Workspace]:
    with open_workspace(root) as workspace:
        yield workspace


def add_evidence(workspace: Workspace, folder: Path, name: str, data: bytes) -> Blob:
    blob = workspace.evidence.add(write_file(folder / "source", data))
    with workspace.write("a", NOW) as writer:
        count = writer.connection.exec_driver_sql("SELECT count(*) FROM evidence").scalar()
        writer.connection.execute(
            insert(EvidenceRecord).values(
                id=f"id-{count}",
                framework_id="f",
                round="r1",
                code="1.1",
                name=name,
                media_type="image/jpeg",
                sha256=blob.sha256,
                crc32=blob.crc32,
                size=blob.size,
                added_at=NOW,
            )
        )
    return blob


def change(workspace: Workspace, *statements: str) -> None:
    with workspace.write("x", NOW) as writer:
        writer.connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for statement in statements:
            writer.connection.exec_driver_sql(statement)


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def first_blob(workspace: Workspace) -> str:
    return next(sha256 for sha256, _ in workspace.evidence.list())


def doctor(root: Path) -> list[Finding]:
    return check_folder(root, program=PROGRAM, clock=clock)


def test_a_sound_workspace_has_no_findings(workspace: Workspace) -> None:
    seen: list[tuple[int, int]] = []
    assert check_database(workspace, lambda done, total: seen.append((done, total))) == []
    assert seen[-1] == (6003, 6003)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    workspace.close()
    assert doctor(workspace.root) == []


def test_the_folder_check_needs_a_workspace_that_nobody_uses(
    workspace: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(WorkspaceInUse):
        doctor(workspace.root)
    with pytest.raises(NotAWorkspace):
        doctor(tmp_path)


# --- evidence -----------------------------------------------------------------------------------


def test_a_flipped_bit_in_evidence_is_found_and_named(workspace: Workspace) -> None:
    sha256 = first_blob(workspace)
    flip(workspace.evidence.path(sha256), 777, 3)
    (finding,) = check_database(workspace)
    assert (finding.code, finding.severity) == ("evidence.damaged", "error")
    assert finding.subject.startswith("รูป-")
    assert sha256 in finding.subject
    assert f"evidence/{sha256[:2]}/{sha256}" in finding.detail
    assert "original" in finding.advice


def test_evidence_of_the_wrong_size_is_found_without_reading_it(workspace: Workspace) -> None:
    with workspace.evidence.path(first_blob(workspace)).open("ab") as stream:
        stream.write(b"x")
    assert codes(check_database(workspace)) == ["evidence.damaged"]


def test_missing_evidence_is_found_also_with_its_folder(workspace: Workspace) -> None:
    workspace.evidence.path(first_blob(workspace)).unlink()
    assert codes(check_database(workspace)) == ["evidence.missing"]
    shutil.rmtree(workspace.root / "evidence")
    assert codes(check_database(workspace)) == ["evidence.missing"] * 3


@pytest.mark.skipif(
    getattr(os, "geteuid", lambda: 0)() == 0, reason="needs a file that may not be read"
)
def test_evidence_that_cannot_be_read_does_not_stop_the_check(workspace: Workspace) -> None:
    workspace.evidence.path(first_blob(workspace)).chmod(0)
    assert codes(check_database(workspace)) == ["evidence.unreadable"]


def test_a_disk_that_fails_on_one_file_does_not_stop_the_check(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, real = workspace.evidence.path(first_blob(workspace)), Path.open

    def failing(self: Path, *arguments: Any) -> object:
        if self == bad:
            raise OSError(5, "Input/output error")
        return real(self, *arguments)

    monkeypatch.setattr(Path, "open", failing)
    (finding,) = check_database(workspace)
    assert finding.code == "evidence.unreadable"
    assert "does not answer" in finding.detail


def test_the_same_file_for_several_items_is_one_finding(
    workspace: Workspace, tmp_path: Path
) -> None:
    add_evidence(workspace, tmp_path, "ก.pdf", b"same")
    blob = add_evidence(workspace, tmp_path, "ข.pdf", b"same")
    flip(workspace.evidence.path(blob.sha256), 0)
    (finding,) = check_database(workspace)
    assert finding.subject.startswith("ก.pdf and 1 more (")


def test_rows_that_contradict_each_other_are_found(workspace: Workspace, tmp_path: Path) -> None:
    for name in ("ก.pdf", "ข.pdf"):
        add_evidence(workspace, tmp_path, name, b"same")
    change(workspace, "UPDATE evidence SET size = 9 WHERE name = 'ก.pdf'")
    assert codes(check_database(workspace)) == ["evidence.damaged"]


def test_a_removed_file_is_still_checked(workspace: Workspace) -> None:
    change(workspace, "UPDATE evidence SET removed_at = '2026-11-23T08:30:00.000000Z'")
    flip(workspace.evidence.path(first_blob(workspace)), 0)
    assert codes(check_database(workspace)) == ["evidence.damaged"]


def test_evidence_without_an_item_is_only_noted(workspace: Workspace, tmp_path: Path) -> None:
    workspace.evidence.add(write_file(tmp_path / "source", b"from a task that was killed"))
    (finding,) = check_database(workspace)
    assert (finding.code, finding.severity) == ("evidence.orphan", "info")


@pytest.mark.parametrize(
    "value", ["upper('AB')", "x'ff00ff'", "'zz'", "CAST(x'ff' AS TEXT)", "''", "0"]
)
def test_a_damaged_name_of_evidence_does_not_stop_the_check(
    workspace: Workspace, value: str
) -> None:
    with workspace.read() as reader:
        other = reader.connection.exec_driver_sql(
            "SELECT sha256 FROM evidence WHERE id = 'id-1'"
        ).scalar_one()
    change(workspace, f"UPDATE evidence SET sha256 = {value} WHERE id = 'id-0'")  # noqa: S608
    flip(workspace.evidence.path(other), 0)
    found = codes(check_database(workspace))
    assert "evidence.damaged" in found
    assert {"evidence.missing", "database.damaged"} & set(found)


def test_many_files_are_checked_page_by_page(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(integrity, "_BATCH", 2)
    for number in range(5):
        add_evidence(workspace, tmp_path, "x", bytes([number]))
    for sha256, _ in workspace.evidence.list():
        flip(workspace.evidence.path(sha256), 0)
    assert codes(check_database(workspace)) == ["evidence.damaged"] * 8


# --- the audit ----------------------------------------------------------------------------------


def test_a_flipped_bit_in_an_audit_row_of_the_file_is_found(root: Path) -> None:
    path = root / "workspace.sqlite3"
    data = path.read_bytes()
    choice = random.Random(1)  # noqa: S311  repeatable, not secret
    needle = f"{MARK}-17".encode()
    start = data.index(needle)
    for _ in range(15):
        flip(path, start + choice.randrange(len(needle)), choice.randrange(8))
        for findings in (doctor(root), opened(root)):
            (finding,) = findings
            assert finding.code == "audit.broken"
            assert finding.subject == "audit entry 18 of 30"
        path.write_bytes(data)
    assert doctor(root) == []


def opened(root: Path) -> list[Finding]:
    with open_workspace(root) as workspace:
        return check_database(workspace)


def add_sent_package(workspace: Workspace, entries: int, head: str) -> None:
    with workspace.write("a", NOW) as writer:
        writer.connection.execute(
            insert(PackageRecord).values(
                id="0192-sent",
                kind="submission",
                direction="out",
                sender="5001",
                recipient="central",
                sequence=1,
                created_at=NOW,
                recorded_at=NOW,
                digest="d" * 64,
                size=1,
                signer="x",
                audit_entries=entries,
                audit_head=head,
            )
        )


def test_an_audit_whose_end_was_cut_off_contradicts_what_was_sent(workspace: Workspace) -> None:
    with workspace.read() as reader:
        entries, head = audit.head(reader)
    add_sent_package(workspace, entries, head)
    assert check_database(workspace) == []
    change(workspace, "DROP TRIGGER tr_audit_no_delete", "DELETE FROM audit WHERE sequence > 20")
    (finding,) = check_database(workspace)
    assert (finding.code, finding.subject) == ("audit.rewritten", "audit entry 30")
    assert "0192-sent" in finding.detail


def test_a_rewritten_audit_contradicts_what_was_sent(workspace: Workspace) -> None:
    add_sent_package(workspace, 30, "0" * 64)
    assert codes(check_database(workspace)) == ["audit.rewritten"]


# --- packages and references --------------------------------------------------------------------


def test_archived_files_that_belong_to_no_package_are_noted(workspace: Workspace) -> None:
    add_sent_package(workspace, 0, "")
    write_file(workspace.packages_folder / "0192-sent.asice", b"x")
    write_file(workspace.packages_folder / f"{'d' * 64}.asice.age", b"x")
    write_file(workspace.packages_folder / "left.asice", b"x")
    (finding,) = check_database(workspace)
    assert (finding.code, finding.severity) == ("package.unknown", "info")
    assert finding.subject == "packages/left.asice"


def test_references_to_nothing_are_found(root: Path) -> None:
    with sqlite3.connect(root / "workspace.sqlite3") as connection:
        connection.execute("INSERT INTO result VALUES ('f', 'r', 'o', '{}', 1, 'nothing')")
    connection.close()
    (finding,) = doctor(root)
    assert (finding.code, finding.subject) == ("database.reference", "result row 1")
    assert "package" in finding.detail


def test_rows_that_break_a_rule_of_their_table_are_found(root: Path) -> None:
    with sqlite3.connect(root / "workspace.sqlite3") as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("INSERT INTO office VALUES ('1', 'none', 'x', 'x')")
    connection.close()
    (finding,) = doctor(root)
    assert finding.code == "database.damaged"
    assert "office" in finding.detail


# --- a damaged database -------------------------------------------------------------------------


def test_a_database_that_is_none_leaves_the_evidence_to_be_checked(root: Path) -> None:
    with open_workspace(root) as workspace:
        bad = first_blob(workspace)
        flip(workspace.evidence.path(bad), 5)
    write_file(root / "workspace.sqlite3", b"nothing that SQLite knows " * 500)
    with pytest.raises(DatabaseDamaged):
        open_workspace(root)
    found = doctor(root)
    assert codes(found) == ["database.damaged", "evidence.damaged"]
    assert "kpr restore" in found[0].advice
    assert bad in found[1].subject


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE alembic_version",
        "DROP TABLE evidence",
        "DELETE FROM workspace",
        "UPDATE workspace SET created_at = 'x'",
        "UPDATE alembic_version SET version_num = '0099'",
        "DROP TABLE audit",
    ],
)
def test_every_kind_of_unusable_content_is_one_finding(root: Path, statement: str) -> None:
    with sqlite3.connect(root / "workspace.sqlite3") as connection:
        connection.execute(statement)
    connection.close()
    found = [finding for finding in doctor(root) if finding.severity == "error"]
    assert found
    assert set(codes(found)) == {"database.damaged"}


def test_no_damage_of_the_file_makes_the_check_itself_fail(root: Path) -> None:
    path = root / "workspace.sqlite3"
    data = path.read_bytes()
    choice = random.Random(2)  # noqa: S311  repeatable, not secret
    damaged = 0
    for _ in range(60):
        spoiled = bytearray(data)
        for _ in range(choice.choice((1, 3, 30))):
            start = choice.randrange(len(data))
            length = choice.choice((1, 2, 50, 4096))
            spoiled[start : start + length] = choice.randbytes(length)
        path.write_bytes(spoiled[: len(data)])
        damaged += any(finding.severity == "error" for finding in doctor(root))
    assert damaged > 30
    path.write_bytes(data)
    assert doctor(root) == []
