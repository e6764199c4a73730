"""The parts of an .xlsx file, with everything refused that is too large, hidden or alive.

An .xlsx is a ZIP of XML files (ECMA-376 parts 1 and 2). Sizes are checked in the directory of the
ZIP before anything is unpacked; XML with a document type is refused, so nothing in it can grow.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from desktop_app.domain.workbook_errors import (
    WorkbookDamaged,
    WorkbookMacros,
    WorkbookNotExcel,
    WorkbookOldFormat,
    WorkbookTooLarge,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LARGEST_FILE: Final = 20 * 1024**2
LARGEST_UNPACKED: Final = 64 * 1024**2
MOST_PARTS: Final = 2000
MOST_ROWS: Final = 20_000
"""Rows of one sheet that hold something; 2,000 items with four texts each have 8,000."""
_COMPOUND_FILE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # MS-CFB 2.2
_PIECE: Final = 1 << 16
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,  # a part that is encrypted
    OSError,
    ValueError,
    KeyError,
)


def too_large(name: str) -> WorkbookTooLarge:
    """Return the refusal of a file that is larger than any round could be."""
    return WorkbookTooLarge(
        name=name,
        size=LARGEST_FILE // 1024**2,
        unpacked=LARGEST_UNPACKED // 1024**2,
        rows=MOST_ROWS,
    )


class Parts:
    """An .xlsx file that has passed the checks of its outside."""

    def __init__(self, data: bytes, name: str) -> None:
        """Look at the directory of the ZIP; nothing is unpacked yet.

        Args:
            data: The file.
            name: Its name, for messages.

        Raises:
            WorkbookTooLarge: It is, or unpacks to something that is.
            WorkbookOldFormat: Excel 97-2003, or a password.
            WorkbookMacros: It has macros.
            WorkbookNotExcel: It is something else.
            WorkbookDamaged: The ZIP cannot be read.
        """
        self.name = name
        if len(data) > LARGEST_FILE:
            raise too_large(name)
        if data.startswith(_COMPOUND_FILE):
            raise WorkbookOldFormat(name=name)
        if not data.startswith(b"PK"):
            raise WorkbookNotExcel(name=name)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise WorkbookDamaged(name=name) from error
        # Some old programs write backslashes; Excel takes them, and names in any case.
        self._entries: dict[str, zipfile.ZipInfo] = {}
        total = 0
        infos = self._zip.infolist()
        for info in infos:
            total += info.file_size
            path = info.filename.replace("\\", "/").lstrip("/").casefold()
            if self._entries.setdefault(path, info) is not info:
                raise WorkbookDamaged(name=name)
        if total > LARGEST_UNPACKED or len(infos) > MOST_PARTS:
            raise too_large(name)
        self._refuse_others()

    def _refuse_others(self) -> None:
        if any(path.endswith("vbaproject.bin") for path in self._entries):
            raise WorkbookMacros(name=self.name)
        if "[content_types].xml" not in self._entries:
            raise WorkbookNotExcel(name=self.name)
        kinds: list[str] = []

        def start(_tag: str, attributes: Mapping[str, str]) -> None:
            kinds.append(attributes.get("ContentType", "").casefold())

        self.parse("[Content_Types].xml", start)
        if any("macroenabled" in kind or "vbaproject" in kind for kind in kinds):
            raise WorkbookMacros(name=self.name)
        if not any("spreadsheetml" in kind for kind in kinds):
            raise WorkbookNotExcel(name=self.name)

    def __contains__(self, path: str) -> bool:
        """Tell whether there is such a part."""
        return path.casefold() in self._entries

    def parse(
        self,
        path: str,
        start: Callable[[str, Mapping[str, str]], object],
        end: Callable[[str], object] | None = None,
        text: Callable[[str], object] | None = None,
    ) -> None:
        """Go through a part's XML piece by piece; names come without their namespaces.

        Raises:
            WorkbookDamaged: There is no such part, or it is no sound XML.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.StartElementHandler = lambda tag, found: start(
            _local(tag), {_local(key): value for key, value in found.items()}
        )
        if end is not None:
            parser.EndElementHandler = lambda tag: end(_local(tag))
        if text is not None:
            parser.CharacterDataHandler = text
        try:
            with self._zip.open(self._entries[path.casefold()]) as stream:
                while piece := stream.read(_PIECE):
                    parser.Parse(piece, False)  # noqa: FBT003  pyexpat takes no names
                parser.Parse(b"", True)  # noqa: FBT003
        except (*_BROKEN, expat.ExpatError) as error:
            raise WorkbookDamaged(name=self.name) from error

    def _refuse_doctype(self, *_declaration: object) -> None:
        raise WorkbookDamaged(name=self.name)

    def related(self, path: str) -> dict[str, tuple[str, str]]:
        """Return what a part refers to: id to (last word of the type, path of the target)."""
        folder, _, file = path.rpartition("/")
        found: dict[str, tuple[str, str]] = {}

        def start(tag: str, attributes: Mapping[str, str]) -> None:
            if tag != "Relationship" or attributes.get("TargetMode") == "External":
                return
            target = attributes.get("Target", "").replace("\\", "/")
            whole = target if target.startswith("/") else f"/{folder}/{target}"
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, posixpath.normpath(whole).lstrip("/"))

        where = f"{folder}/_rels/{file}.rels".lstrip("/")
        if where in self:
            self.parse(where, start)
        return found


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
