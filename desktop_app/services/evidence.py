"""Evidence of the office: attaching, listing and detaching files.

A file is copied in and never changed; the same content is stored once. Detaching keeps the bytes
and the history. Limits are the program's own (formats that can run on opening are refused) and
the framework's where it names any.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.workflow_errors import BadInput, EvidenceRefused
from desktop_app.services import library
from desktop_app.services.ids import uuid7
from desktop_app.services.reporting import ROUND_SETTING, chosen_round, closed, own_kind
from desktop_app.store import commands, queries, rows
from desktop_app.store.files import file_size

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from desktop_app.domain.framework import Framework, Item
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader

LARGEST = 2 * 1024**3
LONGEST_NAME = 200
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ppt": "application/vnd.ms-powerpoint",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".zip": "application/zip",
    ".mp4": "video/mp4",
    ".mp3": "audio/mpeg",
}
OTHER_TYPE = "application/octet-stream"
RUNS_ON_OPENING = frozenset(
    f".{ending}"
    for line in (
        "exe com bat cmd scr pif msi msp msix ps1 psm1 vbs vbe js jse wsf wsh hta lnk url reg",
        "dll cpl jar docm xlsm pptm xll iso img sh py",
    )
    for ending in line.split()
)


@dataclass(frozen=True, slots=True)
class Attached:
    """A file as attached now.

    Attributes:
        number: Its place in the item's list, from 1; what ``evidence remove`` takes.
        requirement: The title of the required evidence that it serves, if any.
        twins: Other items that carry the same content.
    """

    number: int
    row: rows.EvidenceRow
    requirement: str | None
    twins: tuple[str, ...]


def _clean_name(path: Path) -> str:
    name = unicodedata.normalize("NFC", path.name)
    if any(unicodedata.category(letter) in INVISIBLE for letter in name):
        raise EvidenceRefused(
            name=ascii(path.name), reason="its name has invisible characters; rename it first"
        )
    if len(name) > LONGEST_NAME:
        raise EvidenceRefused(
            name=name[:60] + "…",
            reason=f"its name is longer than {LONGEST_NAME} letters; rename it first",
        )
    return name


def _ending(name: str) -> str:
    """Return what Windows takes for the ending: it drops dots and spaces at the end of a name."""
    _stem, dot, ending = name.rstrip(". ").rpartition(".")
    return f"{dot}{ending}".lower() if dot else ""


def check_file(path: Path, *, largest: int = LARGEST) -> tuple[str, str]:
    """Return the clean name and media type of a file that may be attached.

    Args:
        path: The file.
        largest: The largest size that is taken, in bytes.

    Raises:
        EvidenceRefused: It is empty, too large, a folder, has a hostile name, or runs when opened.
        FileMissing: It is not there.
    """
    name = _clean_name(path)
    ending = _ending(name)
    if ending in RUNS_ON_OPENING:
        raise EvidenceRefused(
            name=name,
            reason=f"files ending in {ending} can run when they are opened; attach a PDF instead",
        )
    if path.is_dir():
        raise EvidenceRefused(name=name, reason="it is a folder; attach the files in it")
    size = file_size(path)
    if size == 0:
        raise EvidenceRefused(name=name, reason="the file is empty")
    if size > largest:
        reason = f"it is larger than {largest / 1024**2:,.0f} MiB; attach it in parts"
        raise EvidenceRefused(name=name, reason=reason)
    return name, MEDIA_TYPES.get(ending, OTHER_TYPE)


def _free_slot(item: Item, attached: Sequence[rows.EvidenceRow]) -> int | None:
    """Return the first required evidence that has no file yet, counted from 1."""
    taken = {row.slot for row in attached}
    for number, _wanted in enumerate(item.evidence, start=1):
        if number not in taken:
            return number
    return None


def attach(
    session: Session,
    code: str,
    paths: Sequence[Path],
    *,
    round_id: str | None = None,
    slot: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Attached, ...]:
    """Attach files to an item: all of them or none.

    Args:
        session: The open workspace.
        code: The item.
        paths: The files; they are copied and stay where they are.
        round_id: The round; the one used last when None.
        slot: Which required evidence the files serve, from 1; the next unserved one when None.
        progress: Called with bytes done and bytes in all, file by file.

    Raises:
        EvidenceRefused: One of the files cannot be attached.
        ReadOnlyItem: The centre fills the item in.
        LockedItem: The centre has accepted the item.
        DiskFull: There is no room for the copies.
    """
    session.require_area()
    with session.read() as reader:
        framework, chosen, item = _place(session, reader, code, round_id)
    if slot is not None and not 1 <= slot <= len(item.evidence):
        raise BadInput(message=f"item {code} asks for {len(item.evidence)} kinds of evidence")
    checked = [(path, *check_file(path)) for path in paths]
    blobs = [
        (session.workspace.evidence.add(path, progress), name, media_type)
        for path, name, media_type in checked
    ]
    now = session.now()
    added = sorted(uuid7(now) for _ in blobs)  # files of one instant are listed as they were given
    with session.write() as writer:
        for row_id, (blob, name, media_type) in zip(added, blobs, strict=True):
            present = queries.evidence(writer, framework.id, chosen, code)
            row = rows.EvidenceRow(
                id=row_id,
                framework_id=framework.id,
                round=chosen,
                code=code,
                slot=slot or _free_slot(item, present),
                name=name,
                media_type=media_type,
                sha256=blob.sha256,
                crc32=blob.crc32,
                size=blob.size,
                added_at=now,
                removed_at=None,
            )
            commands.add_evidence(writer, row)
            writer.audit(
                "evidence.added", f"{chosen} {code}", None, {"name": name, "sha256": blob.sha256}
            )
        commands.set_setting(writer, ROUND_SETTING, chosen)
        listed = _listed(writer, framework, chosen)
    return tuple(entry for entry in listed if entry.row.id in added)


def _place(
    session: Session, reader: Reader, code: str, round_id: str | None
) -> tuple[Framework, str, Item]:
    """Return where evidence goes, refusing items that the office may not change."""
    framework = library.current(reader)
    chosen = chosen_round(session, reader, framework, round_id)
    item = library.item_in(framework, chosen, own_kind(session, reader), code)
    reason = closed(session, reader, framework, chosen, item)
    if reason is not None:
        raise reason
    return framework, chosen, item


def _listed(reader: Reader, framework: Framework, round_id: str) -> tuple[Attached, ...]:
    attached = queries.evidence(reader, framework.id, round_id)
    wanted = {item.code: item.evidence for item in framework.items}
    holders: dict[str, list[rows.EvidenceRow]] = {}
    for row in attached:
        holders.setdefault(row.sha256, []).append(row)
    counts: dict[str, int] = {}
    entries = []
    for row in attached:
        counts[row.code] = counts.get(row.code, 0) + 1
        twins = tuple(other.code for other in holders[row.sha256] if other.id != row.id)
        # a newer version of the framework may ask for less, or drop the item
        asked = wanted.get(row.code, ())
        title = asked[row.slot - 1].title.th if row.slot and row.slot <= len(asked) else None
        entries.append(Attached(counts[row.code], row, title, twins))
    return tuple(entries)


def listing(session: Session, round_id: str | None = None) -> tuple[Attached, ...]:
    """Return all files of a round, item by item in the order of attaching."""
    session.require_area()
    with session.read() as reader:
        framework = library.current(reader)
        chosen = chosen_round(session, reader, framework, round_id)
        return _listed(reader, framework, chosen)


def detach(
    session: Session, code: str, number: int, *, round_id: str | None = None
) -> rows.EvidenceRow:
    """Detach a file; its bytes and its history stay in the workspace.

    Raises:
        BadInput: The item has no file of this number.
        ReadOnlyItem: The centre fills the item in.
        LockedItem: The centre has accepted the item.
    """
    session.require_area()
    with session.write() as writer:
        framework, chosen, _item = _place(session, writer, code, round_id)
        for entry in _listed(writer, framework, chosen):
            if entry.row.code == code and entry.number == number:
                commands.remove_evidence(writer, entry.row.id, session.now())
                writer.audit(
                    "evidence.removed",
                    f"{chosen} {code}",
                    {"name": entry.row.name, "sha256": entry.row.sha256},
                    None,
                )
                return entry.row
    raise BadInput(message=f"item {code} has no file number {number}; see kpr evidence list")
