"""Fields of the form that no answer carries, kept beside the answers on this computer only.

They are no part of what is reported: a package never holds them, and the audit does not either.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.answer_fields import fields_of
from desktop_app.domain.answers import dump_answer, load_answer
from desktop_app.store import commands, queries, rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from desktop_app.domain.answers import Answer
    from desktop_app.store.database import Reader, Writer

KEPT = "kept"
TYPING = "typing"


AGREEMENT = "*"


@dataclass(frozen=True, slots=True)
class Place:
    """An item of a round, or of a version of the agreement, where its fields are kept."""

    framework: str
    round: str
    code: str


def of_round(reader: Reader, framework_id: str, round_id: str) -> dict[str, dict[str, str]]:
    """Return the kept fields of a round: item → key → text."""
    found: dict[str, dict[str, str]] = {}
    for row in queries.drafts(reader, framework_id, round_id, state=KEPT):
        found.setdefault(row.code, {})[row.key] = row.text
    return found


def kept(reader: Reader, place: Place) -> dict[str, str]:
    """Return the kept fields of one item."""
    return of_round(reader, place.framework, place.round).get(place.code, {})


def of_agreement(version: int) -> str:
    """Return what stands in the place of a round for figures of an agreement; no round is so."""
    return f"{AGREEMENT}{version}"


def replace(writer: Writer, place: Place, fields: Mapping[str, str], at: datetime) -> None:
    """Keep exactly these fields of an item; unchanged ones are not written again."""
    present = kept(writer, place)
    forget(writer, place, present.keys() - fields.keys(), KEPT)
    for key, text in fields.items():
        if present.get(key) != text:
            commands.put_draft(writer, _row(place, key, KEPT, text, at))


def forget(writer: Writer, place: Place, keys: set[str], state: str) -> None:
    """Remove fields of an item."""
    known = queries.drafts(writer, place.framework, place.round, state=state)
    commands.remove_drafts(
        writer, (row for row in known if row.code == place.code and row.key in keys)
    )


def note_typing(writer: Writer, place: Place, key: str, text: str, at: datetime) -> None:
    """Keep what is being typed, in case the program ends before the field is left."""
    commands.put_draft(writer, _row(place, key, TYPING, text, at))


def _row(place: Place, key: str, state: str, text: str, at: datetime) -> rows.DraftRow:
    return rows.DraftRow(place.framework, place.round, place.code, key, state, text, at)


def absorb(writer: Writer, place: Place, answer: Answer) -> Answer:
    """Let an answer that comes from elsewhere take over the texts that waited for one.

    Figures that waited are superseded by the answer; texts that it has itself come first.
    """
    waiting = kept(writer, place)
    texts = {
        key.partition(".")[2]: text for key, text in waiting.items() if key.startswith("narrative.")
    }
    raw = dump_answer(answer)
    own = raw.get("narrative")
    if texts:
        raw["narrative"] = {**texts, **(own if isinstance(own, dict) else {})}
        answer = load_answer(raw)
    carried = fields_of(json.loads(json.dumps(raw)))
    forget(writer, place, waiting.keys() & carried.keys(), KEPT)
    return answer
