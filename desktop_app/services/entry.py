"""Entering answers field by field, as a form does: each change is stored as soon as it is made.

What does not make an answer yet is kept beside the answers (see ``drafts``) and joins the answer
as soon as there is one. Taking a figure away takes the answer back where it needs that figure.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.answer_fields import compose, fields_of
from desktop_app.services import drafts, library
from desktop_app.services.indicators import Detail, detail_in
from desktop_app.services.reporting import (
    ROUND_SETTING,
    chosen_round,
    closed,
    encode,
    own_kind,
    put,
    stored_answers,
)
from desktop_app.services.undo import Edit, Step, state
from desktop_app.store import commands

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.services.session import Session


@dataclass(frozen=True, slots=True)
class Entered:
    """What entering fields did.

    Attributes:
        step: To take it back; None when nothing has changed.
        detail: The item as it stands now.
    """

    step: Step | None
    detail: Detail


def enter(
    session: Session, code: str, changes: Mapping[str, str], *, round_id: str | None = None
) -> Entered:
    """Store fields of one item; an empty text takes the field back.

    Args:
        session: The open workspace.
        code: The item.
        changes: Texts as typed, by the keys of ``domain.answer_fields``.
        round_id: The round; the one used last when None.

    Raises:
        AreaOnly: The centre does not report.
        UnknownItem: The item is not reported in this round.
        ReadOnlyItem: The centre fills it in.
        LockedItem: The centre has accepted it.
    """
    session.require_area()
    with session.write() as writer:
        framework = library.current(writer)
        chosen = chosen_round(session, writer, framework, round_id)
        item = library.item_in(framework, chosen, own_kind(session, writer), code)
        reason = closed(session, writer, framework, chosen, item)
        if reason is not None:
            raise reason
        place = drafts.Place(framework.id, chosen, code)
        stored = stored_answers(writer, framework, chosen).get(code)
        before = state(writer, place, stored)
        counted = fields_of(json.loads(stored) if stored else {})
        composed = compose(item, {**counted, **dict(before.kept), **changes}, counted)
        document = None if composed.answer is None else encode(composed.answer)
        put(session, writer, place, document)
        drafts.replace(writer, place, composed.left, session.now())
        drafts.forget(writer, place, set(changes), drafts.TYPING)
        commands.set_setting(writer, ROUND_SETTING, chosen)
        after = state(writer, place, document)
        found = detail_in(session, writer, framework, chosen, code)
    if after == before:
        return Entered(None, found)
    return Entered(Step((Edit(place, before, after, tuple(changes)),)), found)
