"""Small pictures of the style sheet (arrows, ticks) in the theme's colours, kept in memory.

A style sheet names a picture by an address only. Instead of one file for each colour, the pictures
are coloured here and registered with Qt as a binary resource: the file that Qt's ``rcc`` writes,
version 1 of its format, with one folder.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QResource

from desktop_app import resource_files

if TYPE_CHECKING:
    from collections.abc import Mapping

_WANTED: Final = re.compile(r"icon\(([a-z0-9-]+), #([0-9A-Fa-f]{6})\)")
_FOLDER: Final = "/kpr-style"
_HEADER: Final = struct.Struct(">4sIIII")
_NODE: Final = struct.Struct(">IHHHI")
_FOLDER_NODE: Final = struct.Struct(">IHII")
_IS_FOLDER: Final = 2
_ANY_COUNTRY, _ANY_LANGUAGE = 0, 1

_kept: dict[str, bytes] = {}
"""What Qt reads from, as long as the program runs, by the picture's name."""


def svg(name: str, colour: str | None) -> bytes:
    """Return the drawing of ``resources/icons`` in a colour ``rrggbb``; None leaves it as it is."""
    text = resource_files.text(f"icons/{name}.svg")
    return (text if colour is None else text.replace("currentColor", f"#{colour}")).encode()


def with_images(sheet: str) -> str:
    """Return a style sheet with ``icon(name, #rrggbb)`` replaced by addresses that Qt can read.

    Raises:
        RuntimeError: Qt does not take the pictures.
    """
    wanted = {f"{name}-{colour}.svg": (name, colour) for name, colour in _WANTED.findall(sheet)}
    new = {key: svg(*wanted[key]) for key in sorted(wanted.keys() - _kept.keys())}
    if new:
        made = resource(new)
        if not QResource.registerResourceData(made, _FOLDER):
            msg = "Qt does not take the pictures of the style sheet"
            raise RuntimeError(msg)
        _kept.update(dict.fromkeys(new, made))
    return _WANTED.sub(lambda found: f"url(:{_FOLDER}/{found[1]}-{found[2]}.svg)", sheet)


def resource(pictures: Mapping[str, bytes]) -> bytes:
    """Return files as a binary resource of Qt, all of them in its root."""
    entries = sorted(pictures.items(), key=lambda entry: _hash(entry[0]))
    data, names = b"", b""
    nodes = _FOLDER_NODE.pack(0, _IS_FOLDER, len(entries), 1)
    for name, content in entries:
        nodes += _NODE.pack(len(names), 0, _ANY_COUNTRY, _ANY_LANGUAGE, len(data))
        names += struct.pack(">HI", len(name), _hash(name)) + name.encode("utf-16-be")
        data += struct.pack(">I", len(content)) + content
    tree = _HEADER.size
    header = _HEADER.pack(b"qres", 1, tree, tree + len(nodes), tree + len(nodes) + len(data))
    return header + nodes + data + names


def _hash(name: str) -> int:
    """Return the number by which Qt looks a name up (``qt_hash`` in its sources)."""
    found = 0
    for letter in name:
        found = (found << 4) + ord(letter)
        found ^= (found & 0xF0000000) >> 23
        found &= 0x0FFFFFFF
    return found
