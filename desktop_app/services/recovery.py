"""What was being typed when the program ended.

It is kept while somebody is typing, and offered back at the next start.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.answer_fields import fields_of
from desktop_app.services import drafts, library
from desktop_app.services.drafts import Place
from desktop_app.services.reporting import chosen_round, stored_answers
from desktop_app.store import queries

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.services.session import Session


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A text that was being typed and was never stored."""

    round: str
    code: str
    key: str
    text: str
    at: datetime


def keep(session: Session, code: str, key: str, text: str, *, round_id: str | None = None) -> None:
    """Keep what is being typed in a field; storing the field forgets it."""
    session.require_area()
    with session.write() as writer:
        framework = library.current(writer)
        chosen = chosen_round(session, writer, framework, round_id)
        place = Place(framework.id, chosen, code)
        drafts.note_typing(writer, place, key, text, session.now())


def forget(session: Session, code: str, key: str, *, round_id: str | None = None) -> None:
    """Forget what was being typed in a field, because nobody wants it."""
    session.require_area()
    with session.write() as writer:
        framework = library.current(writer)
        chosen = chosen_round(session, writer, framework, round_id)
        drafts.forget(writer, Place(framework.id, chosen, code), {key}, drafts.TYPING)


def left_over(session: Session) -> tuple[LeftOver, ...]:
    """Return what was being typed when the program last ended, the latest last.

    Texts that say what is stored anyway are left out.
    """
    session.require_area()
    with session.read() as reader:
        framework = library.current(reader)
        found = queries.drafts(reader, framework.id, state=drafts.TYPING)
        stored = {
            (row.round, row.code, key): text
            for row in found
            for key, text in _now(
                stored_answers(reader, framework, row.round).get(row.code),
                drafts.of_round(reader, framework.id, row.round).get(row.code, {}),
            ).items()
        }
    return tuple(
        LeftOver(row.round, row.code, row.key, row.text, row.updated_at)
        for row in found
        if stored.get((row.round, row.code, row.key), "") != row.text
    )


def _now(document: str | None, kept: dict[str, str]) -> dict[str, str]:
    return {**fields_of(json.loads(document) if document else {}), **kept}
