"""The first page as it was when its workspace was closed, to be shown at once at the next start.

Opening a workspace takes a while, most of it for loading what reads it. Meanwhile the window shows
what is kept here. It counts only while nothing has changed since: neither the database, nor the
program, nor the round that is shown first. What depends on the day is computed anew.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from desktop_app import __version__
from desktop_app.domain.calendar import bangkok_day
from desktop_app.domain.errors import AppError
from desktop_app.services.first_page import Held, Listing, Overview, Row
from desktop_app.store import kept_page
from desktop_app.store.info import WorkspaceInfo

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.session import Session


@dataclass(frozen=True, slots=True)
class Glance:
    """See the module's text; problems of rows are left out."""

    info: WorkspaceInfo
    overview: Overview


def close(session: Session) -> None:
    """Close an area office's session, and keep what its first page shows."""
    from desktop_app.services.overview import overview  # noqa: PLC0415  see first_page

    try:
        found = overview(session)
    except AppError:
        found = None
    day = bangkok_day(session.now())
    root, info = session.workspace.root, session.info
    session.close()
    if found is not None:
        kept_page.keep(root, _encode(Glance(info, found), day))


def last(root: Path, now: datetime) -> Glance | None:
    """Return what was kept of a workspace, as it is to be shown now; None when it does not count.

    Reads one small file and nothing of the database; the workspace may be open elsewhere.
    """
    text = kept_page.kept(root)
    if text is None:
        return None
    try:
        return _decode(json.loads(text), bangkok_day(now))
    except (KeyError, TypeError, ValueError):
        return None  # of a program in which the page has other fields


def _encode(glance: Glance, day: date) -> str:
    overview = glance.overview
    if overview.listing is not None:
        rows = tuple(replace(row, problem=None) for row in overview.listing.rows)
        overview = replace(overview, listing=replace(overview.listing, rows=rows))
    content = {
        "program": __version__,
        "day": day,
        "info": asdict(glance.info),
        "overview": asdict(overview),
    }
    return json.dumps(content, ensure_ascii=False, default=_plain)


def _plain(value: date) -> str:
    return value.isoformat()


def _decode(content: dict[str, Any], today: date) -> Glance | None:
    """Return what :func:`_encode` has written; what another version has written says nothing."""
    if content["program"] != __version__:
        return None
    found: dict[str, Any] = content["overview"]
    listing = None if found["listing"] is None else _listing(found["listing"])
    if listing is not None:
        if not _same_round(listing, date.fromisoformat(content["day"]), today):
            return None
        listing = replace(listing, days_left=(listing.due - today).days)
    info = content["info"] | {"created_at": datetime.fromisoformat(content["info"]["created_at"])}
    overview = Overview(
        found["step"],
        listing,
        _held(found["held"]),
        bool(found["enrolled"]),
        found.get("agreement"),
    )
    return Glance(WorkspaceInfo(**info), overview)


def _same_round(listing: Listing, day: date, today: date) -> bool:
    """Return whether the round shown first is still the same: it can depend on what is due next."""
    return day <= today and (today <= listing.due or listing.due < day)


def _listing(found: dict[str, Any]) -> Listing:
    return Listing(
        **found
        | {
            "due": date.fromisoformat(found["due"]),
            "rounds": tuple((code, title) for code, title in found["rounds"]),
            "groups": tuple((code, title, score) for code, title, score in found["groups"]),
            "rows": tuple(Row(**row) for row in found["rows"]),
        }
    )


def _held(found: dict[str, Any]) -> Held:
    times = {name: found[name] for name in ("sealed_at", "received_at")}
    return Held(
        **found | {name: text and datetime.fromisoformat(text) for name, text in times.items()}
    )
