"""What may be attached: the program's own limits, and those that the framework sets.

An entry of the framework's evidence may carry ``types`` (endings such as ``["pdf", "jpg"]``) and
``max_mb``; what cannot be understood of them sets no limit.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.evidence_errors import (
    FileEmpty,
    FileTooBig,
    FolderGiven,
    NameInvisible,
    NameTooLong,
    RunsOnOpening,
    TooBigForRequirement,
    TypeNotTaken,
)
from desktop_app.store.files import file_size, os_errors

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from desktop_app.domain.framework import Evidence, Item

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


MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What a required evidence takes.

    Attributes:
        types: Endings with their dot, in lower case; empty: all that the program takes.
        largest: In bytes.
    """

    types: tuple[str, ...] = ()
    largest: int = LARGEST


def limits_of(wanted: Evidence) -> Limits:
    """Return the limits of a required evidence."""
    types, most = getattr(wanted, "types", None), getattr(wanted, "max_mb", None)
    endings = tuple(
        f".{each.strip().lstrip('.').lower()}"
        for each in (types if isinstance(types, list | tuple) else ())
        if isinstance(each, str) and each.strip(" .")
    )
    # JSON may carry the number as a number or, like all decimals of a framework, as a text
    try:
        largest = int(float(most) * MEGABYTE) if isinstance(most, str | int | float) else 0
    except (ValueError, OverflowError):
        largest = 0
    return Limits(endings, min(largest, LARGEST) if largest > 0 else LARGEST)


def clean_name(name: str) -> str:
    """Return a file name in composed form.

    Raises:
        NameInvisible: It hides something.
        NameTooLong: Other computers cannot store it.
    """
    clean = unicodedata.normalize("NFC", name)
    if any(unicodedata.category(letter) in INVISIBLE for letter in clean):
        raise NameInvisible(name=ascii(name))
    if len(clean) > LONGEST_NAME:
        raise NameTooLong(name=clean[:60] + "…", limit=LONGEST_NAME)
    return clean


def ending_of(name: str) -> str:
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
    name = clean_name(path.name)
    ending = ending_of(name)
    if ending in RUNS_ON_OPENING:
        raise RunsOnOpening(name=name, ending=ending)
    with os_errors(path, reading=True):
        folder = path.is_dir()
    if folder:
        raise FolderGiven(name=name)
    size = file_size(path)
    if size == 0:
        raise FileEmpty(name=name)
    if size > largest:
        raise FileTooBig(name=name, limit=f"{largest / 1024**2:,.0f}")
    return name, MEDIA_TYPES.get(ending, OTHER_TYPE)


def check_limits(wanted: Evidence, name: str, size: int) -> None:
    """Hold a file against what the framework says of a required evidence.

    Raises:
        TypeNotTaken: It has another format.
        TooBigForRequirement: It is larger.
    """
    limits = limits_of(wanted)
    if limits.types and ending_of(name) not in limits.types:
        types = ", ".join(each.lstrip(".").upper() for each in limits.types)
        raise TypeNotTaken(name=name, types=types, wanted=wanted.title.th)
    if size > limits.largest:
        limit = f"{limits.largest / MEGABYTE:,.4g}"
        raise TooBigForRequirement(name=name, limit=limit, wanted=wanted.title.th)


def free_slot(item: Item, taken: Collection[int | None], name: str, size: int) -> int | None:
    """Return the first required evidence without a file that takes this one, counted from 1."""
    for number, wanted in enumerate(item.evidence, start=1):
        if number in taken:
            continue
        try:
            check_limits(wanted, name, size)
        except (TypeNotTaken, TooBigForRequirement):
            continue
        return number
    return None
