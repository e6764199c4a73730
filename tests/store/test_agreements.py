"""What was said in negotiations stays; settlements that count and drafts are replaced."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import DBAPIError

from desktop_app.store import commands, queries
from desktop_app.store.integrity import check_database
from desktop_app.store.rows import AgreementRow, PackageRow, StatementRow, TargetDraftRow
from tests.store.support import NOW, ready_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.store.workspace import Workspace

FRAMEWORK = "small"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with ready_workspace(tmp_path / "ws") as opened:
        yield opened


def package(number: int) -> PackageRow:
    return PackageRow(
        id=f"0192f0c1-0000-7000-8000-{number:012d}",
        kind="agreement",
        direction="in",
        sender="central",
        recipient="5001",
        sequence=number,
        previous=None,
        framework_id=FRAMEWORK,
        framework_version=1,
        round=None,
        created_at=NOW,
        recorded_at=NOW,
        digest="0" * 64,
        size=1,
        signer="00",
        audit_entries=None,
        audit_head=None,
    )


def said(
    number: int, stage: str, order: str, office: str = "5001", version: int = 1
) -> StatementRow:
    return StatementRow(
        package_id=package(number).id,
        digest="0" * 64,
        office=office,
        framework_id=FRAMEWORK,
        framework_version=1,
        agreement=version,
        stage=stage,
        order_key=order,
        document=f'{{"number":{number}}}',
    )


def settled(number: int, version: int = 1, office: str = "5001") -> AgreementRow:
    return AgreementRow(FRAMEWORK, office, version, "6m", package(number).id, NOW)


def test_statements_are_kept_in_order_and_never_changed(workspace: Workspace) -> None:
    rows = [
        said(1, "proposal", "b"),
        said(2, "proposal", "a"),
        said(3, "agreed", "c"),
        said(4, "proposal", "a", "5002"),
    ]
    with workspace.write("a", NOW) as writer:
        for number, row in enumerate(rows, start=1):
            commands.add_package(writer, package(number))
            commands.add_statement(writer, row)
    with workspace.read() as reader:
        found = queries.statements(reader, FRAMEWORK, "5001")
        assert [row.order_key for row in found] == ["a", "b", "c"]
        assert len(queries.statements(reader, FRAMEWORK)) == 4
        assert len(queries.every_statement(reader)) == 4
        assert queries.statements(reader, "other") == ()
        assert queries.statement(reader, rows[0].package_id) == rows[0]
        assert queries.statement(reader, "none") is None
    for change in ("UPDATE statement SET stage = 'reply'", "DELETE FROM statement"):
        with pytest.raises(DBAPIError, match="append-only"), workspace.write("a", NOW) as writer:
            writer.connection.exec_driver_sql(change)
    assert check_database(workspace) == []


def test_the_tables_refuse_what_makes_no_sense(workspace: Workspace) -> None:
    with pytest.raises(DBAPIError), workspace.write("a", NOW) as writer:
        commands.add_statement(writer, said(1, "proposal", "a"))  # without its package
    with workspace.write("a", NOW) as writer:
        commands.add_package(writer, package(1))
    with pytest.raises(DBAPIError), workspace.write("a", NOW) as writer:
        commands.add_statement(writer, said(1, "draft", "a"))
    with pytest.raises(DBAPIError), workspace.write("a", NOW) as writer:
        commands.put_agreement(writer, settled(1))  # without what was said


def test_the_settlement_that_counts_is_replaced(workspace: Workspace) -> None:
    with workspace.write("a", NOW) as writer:
        for number in (1, 2, 3):
            commands.add_package(writer, package(number))
            version = 2 if number == 3 else 1
            commands.add_statement(writer, said(number, "agreed", str(number), version=version))
        commands.put_agreement(writer, settled(3, 2))
        commands.put_agreement(writer, settled(1))
        commands.put_agreement(writer, replace(settled(2), from_round="12m"))
    with workspace.read() as reader:
        rows = queries.agreements(reader, FRAMEWORK, "5001")
        found = queries.settlements(reader, FRAMEWORK)
        assert queries.settlements(reader, FRAMEWORK, "5002") == {}
    assert [(row.version, row.from_round) for row in rows] == [(1, "12m"), (2, "6m")]
    assert [(row.version, row.document) for row in found["5001"]] == [
        (1, '{"number":2}'),
        (2, '{"number":3}'),
    ]


def test_drafts_are_replaced_and_forgotten(workspace: Workspace) -> None:
    draft = TargetDraftRow(FRAMEWORK, "5001", "1.4", 1, "{}", NOW)
    with workspace.write("a", NOW) as writer:
        for row in (
            draft,
            replace(draft, document='{"a":1}'),
            replace(draft, code="1.5"),
            replace(draft, office="5002"),
        ):
            commands.put_target_draft(writer, row)
    with workspace.read() as reader:
        found = queries.target_drafts(reader, FRAMEWORK, "5001")
    assert {code: row.document for code, row in found.items()} == {"1.4": '{"a":1}', "1.5": "{}"}
    with workspace.write("a", NOW) as writer:
        commands.remove_target_drafts(writer, FRAMEWORK, "5001", "1.4")
        assert set(queries.target_drafts(writer, FRAMEWORK, "5001")) == {"1.5"}
        commands.remove_target_drafts(writer, FRAMEWORK, "5001")
        assert queries.target_drafts(writer, FRAMEWORK, "5001") == {}
        assert set(queries.target_drafts(writer, FRAMEWORK, "5002")) == {"1.4"}
