"""Who signs agreements for this side: names and positions, as they are printed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop_app.domain.agreement_documents import Signatory, dump, signatory
from desktop_app.domain.workflow_errors import BadInput
from desktop_app.store import commands, queries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader

SETTING = "signatories"
MOST = 4


def named(reader: Reader) -> tuple[Signatory, ...]:
    """Return who signs for this side, in order; none when nobody was named yet."""
    kept = json.loads(queries.setting(reader, SETTING) or "[]")
    return tuple(Signatory.model_validate(each) for each in kept)


def name(session: Session, people: Sequence[tuple[str, str]]) -> tuple[Signatory, ...]:
    """Say who signs for this side from now on: names with positions, at most four.

    Raises:
        BadInput: There are none, or too many.
        DocumentInvalid: A name or position is missing, too long, or of several lines.
    """
    if not 0 < len(people) <= MOST:
        raise BadInput(message=f"name 1 to {MOST} people, each with a position")
    found = tuple(signatory(who, position) for who, position in people)
    document = [json.loads(dump(each)) for each in found]
    with session.write() as writer:
        before = queries.setting(writer, SETTING)
        commands.set_setting(writer, SETTING, json.dumps(document, ensure_ascii=False))
        writer.audit("targets.signatories", session.info.code, before, document)
    return found
