"""The first steps of an office: find it in the list, make its workspace, ask to be enrolled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.calendar import thai_key
from desktop_app.domain.office import CENTRAL
from desktop_app.domain.search import matches, search_words
from desktop_app.services import enrolment_area, keys, outbox, workspaces
from desktop_app.services.session import Session
from desktop_app.store import location, queries

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.office import Office
    from desktop_app.services.session import Person


@dataclass(frozen=True, slots=True)
class Started:
    """A new workspace and its first request."""

    root: Path
    request: Path
    fingerprint: str


def find_offices(wanted: str) -> tuple[Office, ...]:
    """Return the offices whose name, province or code fits, in the order of the dictionary.

    Offices of a province that begins like the text come first; without a text all are returned.
    """
    words = search_words(wanted)
    found = [
        office
        for office in workspaces.known_offices()
        if matches(wanted, office.name_th, office.short_name, office.code, *office.province_th)
    ]

    def rank(office: Office) -> bool:
        names = (*office.province_th, office.short_name.partition(".")[2])
        return not any(name.casefold().startswith(words[:1] or ("",)) for name in names)

    return tuple(sorted(found, key=lambda office: (rank(office), thai_key(office.short_name))))


def folder_name(office: Office) -> str:
    """Return a good name for the folder of an office's workspace."""
    return re.sub(r'[<>:"/\\|?*\x00-\x1f]+', " ", office.short_name).strip(" .")


def location_warnings(path: Path) -> tuple[str, ...]:
    """Return codes of what speaks against a folder: ``location.network``, ``location.synced``."""
    return location.location_warnings(path)


def start_office(root: Path, code: str, person: Person, passphrase: str) -> Started:
    """Make an office's workspace with its first key, and write the enrolment request.

    The request lies in the workspace's ``outbox``; it can be written again at any time.

    Raises:
        UnknownOffice: No office has this code.
        FolderNotEmpty: The folder holds something already.
        PassphraseTooShort: The passphrase has fewer than 8 characters.
        EnvironmentProblem: The disk refuses.
    """
    workspaces.create_area(root, code, person, practice=False)
    with Session.open(root, person) as session:
        keys.unlock(session, passphrase)
        return write_request(session)


def write_request(session: Session) -> Started:
    """Make a new key and put the request for it into the workspace's ``outbox``.

    Raises:
        PassphraseNeeded: The workspace is locked.
        EnvironmentProblem: The disk refuses.
    """
    folder = session.workspace.outbox_folder
    with session.read() as reader:
        number, _previous = outbox.next_sequence(reader, CENTRAL)
    target = folder / f"enrolment-request-{session.info.code}-{number:05d}.asice"
    mark = enrolment_area.write_request(session, target)
    return Started(session.workspace.root, target, mark)


def request_file(session: Session, waiting: keys.Waiting) -> Path:
    """Return the file of a request, put into the ``outbox`` again if it is not there any more.

    Raises:
        EnvironmentProblem: The disk refuses.
    """
    with session.read() as reader:
        row = queries.package(reader, waiting.package_id)
    assert row is not None  # noqa: S101  the log never loses a package
    return outbox.hand_out(session, row, session.workspace.outbox_folder)
