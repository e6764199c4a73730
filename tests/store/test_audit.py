from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError, StatementError

from desktop_app.store import audit
from desktop_app.store.workspace import Workspace
from tests.store.support import NOW, ready_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with ready_workspace(tmp_path / "ws") as workspace:
        yield workspace


def note(workspace: Workspace, count: int = 3) -> None:
    with workspace.write("สมชาย", NOW) as writer:
        for number in range(count):
            writer.audit("answer.set", f"ITEM-{number}", None, {"ค่า": number, "a": [None, "x"]})


def report(workspace: Workspace) -> audit.AuditReport:
    with workspace.read() as reader:
        return audit.verify_chain(reader)


def tamper(workspace: Workspace, statement: str) -> None:
    """Do what only somebody with his own tools can do: the triggers are in the way."""
    with workspace.write("x", NOW) as writer:
        for change in ("update", "delete"):
            writer.connection.exec_driver_sql(f"DROP TRIGGER tr_audit_no_{change}")
        writer.connection.exec_driver_sql(statement)


def test_an_empty_audit_is_in_order(workspace: Workspace) -> None:
    assert report(workspace) == audit.AuditReport(0, audit.GENESIS)
    with workspace.read() as reader:
        assert audit.head(reader) == (0, audit.GENESIS)
        assert audit.list_entries(reader) == ()


def test_entries_say_who_did_what_and_follow_each_other(workspace: Workspace) -> None:
    note(workspace, 2)
    with workspace.write("สมหญิง", NOW + timedelta(hours=1)) as writer:
        writer.audit("answer.remove", "ITEM-0", {"a": 1}, None)
    found = report(workspace)
    assert (found.entries, found.first_bad, found.reason) == (3, None, "")
    with workspace.read() as reader:
        entries = audit.list_entries(reader)
        assert audit.list_entries(reader, 1) == entries[:1]
        assert audit.head(reader) == (3, found.head)
    last = entries[0]
    assert [entry.sequence for entry in entries] == [3, 2, 1]
    assert (last.at, last.actor, last.action) == (
        NOW + timedelta(hours=1),
        "สมหญิง",
        "answer.remove",
    )
    assert (last.before, last.after, last.hash) == ('{"a":1}', None, found.head)
    assert entries[2].after == '{"a":[null,"x"],"ค่า":0}'


def test_the_hash_is_what_the_description_says(workspace: Workspace) -> None:
    note(workspace, 1)
    text = (
        f'["{"0" * 64}",1,"2026-11-23T08:30:00.000000Z","สมชาย","answer.set","ITEM-0",null,'
        '"{\\"a\\":[null,\\"x\\"],\\"ค่า\\":0}"]'
    )
    assert report(workspace).head == hashlib.sha256(text.encode()).hexdigest()


def test_the_time_is_kept_in_utc_whatever_the_zone(workspace: Workspace) -> None:
    bangkok = timezone(timedelta(hours=7))
    with workspace.write("a", NOW.astimezone(bangkok)) as writer:
        writer.audit("x", "y", None, None)
    assert report(workspace).first_bad is None
    with workspace.read() as reader:
        assert audit.list_entries(reader)[0].at == NOW


def test_a_time_without_a_zone_is_refused(workspace: Workspace) -> None:
    with (
        pytest.raises(StatementError, match="zone"),
        workspace.write("a", NOW.replace(tzinfo=None)) as w,
    ):
        w.audit("x", "y", None, None)
    assert report(workspace).entries == 0


def test_an_undone_transaction_leaves_no_entry_and_no_gap(workspace: Workspace) -> None:
    def undone() -> None:
        with workspace.write("a", NOW) as writer:
            writer.audit("x", "y", None, None)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        undone()
    note(workspace, 1)
    assert report(workspace).entries == 1


@pytest.mark.parametrize("value", [datetime(2026, 1, 1, tzinfo=UTC), {1, 2}, float("nan")])
def test_only_plain_values_are_taken(workspace: Workspace, value: object) -> None:
    with pytest.raises((TypeError, ValueError)), workspace.write("a", NOW) as writer:
        writer.audit("x", "y", None, {"value": value})
    assert report(workspace).entries == 0


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'x'", "DELETE FROM audit"])
def test_the_database_itself_refuses_changes(workspace: Workspace, statement: str) -> None:
    note(workspace)
    with pytest.raises(IntegrityError, match="append-only"), workspace.write("a", NOW) as writer:
        writer.connection.exec_driver_sql(statement)
    assert report(workspace).entries == 3


@pytest.mark.parametrize(
    ("statement", "first_bad", "reason"),
    [
        ("UPDATE audit SET actor = 'x' WHERE sequence = 2", 2, "changed"),
        ("UPDATE audit SET after = NULL WHERE sequence = 3", 3, "changed"),
        ("UPDATE audit SET before = 'x' WHERE sequence = 1", 1, "changed"),
        ("UPDATE audit SET hash = lower(hex(zeroblob(32))) WHERE sequence = 2", 2, "changed"),
        ("UPDATE audit SET previous = 'x' WHERE sequence = 2", 2, "follow"),
        ("UPDATE audit SET subject = CAST(x'ff' AS TEXT) WHERE sequence = 2", 2, "unreadable"),
        ("UPDATE audit SET at = 'no time' WHERE sequence = 2", 2, "changed"),
        ("UPDATE audit SET subject = x'0011' WHERE sequence = 2", 2, "changed"),
        ("UPDATE audit SET actor = CAST(actor AS BLOB) WHERE sequence = 2", 2, "changed"),
        ("DELETE FROM audit WHERE sequence = 2", 2, "missing"),
        ("DELETE FROM audit WHERE sequence = 1", 1, "missing"),
        ("UPDATE audit SET sequence = 9 WHERE sequence = 3", 3, "missing"),
    ],
)
def test_every_change_breaks_the_chain_where_it_is(
    workspace: Workspace, statement: str, first_bad: int, reason: str
) -> None:
    note(workspace)
    assert report(workspace).first_bad is None
    tamper(workspace, statement)
    found = report(workspace)
    assert found.first_bad == first_bad
    assert reason in found.reason


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=3), inner),
        max_leaves=8,
    )
)
def test_canonical_text_does_not_depend_on_the_order_of_keys(value: object) -> None:
    def turned(value: object) -> object:
        if isinstance(value, dict):
            return {key: turned(value[key]) for key in reversed(value)}
        return [turned(item) for item in value] if isinstance(value, list) else value

    assert audit.canonical(value) == audit.canonical(turned(value))


def test_a_hundred_thousand_entries_are_checked_in_seconds(workspace: Workspace) -> None:
    with workspace.write("a", NOW) as writer:
        tail = audit.Tail(0, audit.GENESIS)
        rows = []
        for number in range(1, 100_001):
            event = ("2026-11-23T08:30:00.000000Z", "a", "b", str(number), None, "{}")
            digest = audit.entry_hash(tail.hash, number, *event)
            rows.append((number, *event, tail.hash, digest))
            tail = audit.Tail(number, digest)
        raw = writer.connection.connection.driver_connection
        assert raw is not None
        raw.executemany("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    begun = time.perf_counter()
    found = report(workspace)
    assert (found.entries, found.head, found.first_bad) == (100_000, tail.hash, None)
    assert time.perf_counter() - begun < 20  # about one second on an idle computer
