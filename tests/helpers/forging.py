"""Packages that the program itself would never write, signed with the real keys of a desk.

:func:`forge` takes a package, changes its header or entries and signs the result anew, so that
everything up to the changed part is in order.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop_app.exchange import container, identity, sealing
from desktop_app.exchange.container import Member
from desktop_app.exchange.payloads import HEADER_NAME
from desktop_app.services import vault
from desktop_app.services.ids import uuid7
from desktop_app.store import queries
from tests.helpers.offices import START

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.helpers.offices import Desk

    Sign = Callable[[bytes], bytes]
    Change = bytes | Mapping[str, Any] | None
    """New content; or top-level fields of a JSON document to change; or None to leave it out."""


def signer(desk: Desk, name: str) -> Sign:
    """Return what signs with the current key of ``central`` or of an office."""
    with desk.open(name) as session, session.read() as reader:
        role = "signing" if name == "central" else "office"
        row = queries.current_certificate(reader, name, role)
        assert row is not None
        key_name = vault.SIGNING if name == "central" else vault.office_key_name(row.fingerprint)
        key = session.vault.key(key_name)
    return lambda manifest: sealing.sign_manifest(manifest, row.der, key)


def self_signer(desk: Desk, code: str = "1001", *, practice: bool | None = None) -> Sign:
    """Return what signs with a fresh key for which nobody vouches."""
    key = identity.generate_key()
    marked = desk.practice if practice is None else practice
    own = identity.self_signed(key, code, "somebody", marked, desk.clock())
    return lambda manifest: sealing.sign_manifest(manifest, own, key)


def contents(package: Path) -> dict[str, bytes]:
    """Return the signed entries of a package, in their order, without asking who signed."""
    opened = container.verify(package, sealing.check_signature)
    return {entry.name: opened.read(entry.name) for entry in opened.entries}


def header_of(package: Path) -> dict[str, Any]:
    """Return the header of a package as JSON."""
    found: dict[str, Any] = json.loads(contents(package)[HEADER_NAME])
    return found


def _changed(before: bytes, change: Change) -> bytes | None:
    if change is None or isinstance(change, bytes):
        return change
    fields = {**json.loads(before), **change}
    return json.dumps(fields, ensure_ascii=False).encode("utf-8")


def forge(
    source: Path,
    target: Path,
    sign: Sign,
    *,
    fresh: bool = True,
    header: Mapping[str, Any] | None = None,
    entries: Mapping[str, Change] | None = None,
) -> Path:
    """Write a changed copy of a package, signed anew.

    Args:
        source: The package to start from.
        target: The file to write.
        sign: See :func:`signer` and :func:`self_signer`.
        fresh: Give it an id of its own.
        header: Header fields to change.
        entries: Entries to change, to add (as bytes) or to leave out (None).

    Returns:
        The target.
    """
    found: dict[str, bytes] = contents(source)
    changes: dict[str, Change] = dict(entries or {})
    fields: dict[str, Any] = dict(header or {})
    if fresh:
        fields.setdefault("id", uuid7(START))
    if HEADER_NAME not in changes:
        changes[HEADER_NAME] = fields
    for name, change in changes.items():
        data = _changed(found.get(name, b"{}"), change)
        if data is None:
            found.pop(name)
        else:
            found[name] = data
    container.build(target, [Member(name, data) for name, data in found.items()], sign)
    return target
