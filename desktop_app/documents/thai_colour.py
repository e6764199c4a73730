"""The colour space that a printed paper names: sRGB, as a profile made here.

PDF/A asks each file to say what its colours mean. The profile holds the primaries and the curve of
IEC 61966-2-1, adapted to D50 as ICC.1:2001-04 (version 2) has it.
"""

from __future__ import annotations

import struct
from functools import cache
from typing import Final

NAME: Final = "sRGB IEC61966-2.1"
_CURVE_POINTS: Final = 256
_STRAIGHT: Final = 0.04045  # below, the curve is a line
_D50: Final = (0.9642, 1.0, 0.8249)
_PRIMARIES: Final = {
    b"rXYZ": (0.4361, 0.2225, 0.0139),
    b"gXYZ": (0.3851, 0.7169, 0.0971),
    b"bXYZ": (0.1431, 0.0606, 0.7141),
}
_HEADER_LENGTH: Final = 128


@cache
def srgb_profile() -> bytes:
    """Return the profile."""
    curve = _curve()
    tags = {
        b"cprt": b"text\0\0\0\0No copyright, use freely\0",
        b"desc": _description(),
        b"wtpt": _xyz(_D50),
        **{name: _xyz(value) for name, value in _PRIMARIES.items()},
        b"rTRC": curve,
    }
    at = _HEADER_LENGTH + 4 + 12 * (len(tags) + 2)
    directory, bodies = [], []
    places: dict[bytes, tuple[int, int]] = {}
    for name, data in tags.items():
        whole = data + bytes(-len(data) % 4)
        places[name] = (at, len(data))
        bodies.append(whole)
        at += len(whole)
    places[b"gTRC"] = places[b"bTRC"] = places[b"rTRC"]
    directory = [struct.pack(">4sII", name, *place) for name, place in sorted(places.items())]
    header = struct.pack(
        ">I4sI4s4s4s6H4s4sI4s4sQI3i4s44x",
        at,
        b"\0\0\0\0",
        0x02400000,
        b"mntr",
        b"RGB ",
        b"XYZ ",
        *(2026, 1, 1, 0, 0, 0),
        b"acsp",
        b"\0\0\0\0",
        0,
        b"\0\0\0\0",
        b"\0\0\0\0",
        0,
        0,
        *map(_fixed, _D50),
        b"\0\0\0\0",
    )
    return header + struct.pack(">I", len(places)) + b"".join(directory) + b"".join(bodies)


def _fixed(number: float) -> int:
    return round(number * 65536)


def _xyz(value: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *map(_fixed, value))


def _description() -> bytes:
    name = NAME.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + bytes(8 + 3 + 67)


def _curve() -> bytes:
    points = []
    for number in range(_CURVE_POINTS):
        value = number / (_CURVE_POINTS - 1)
        linear = value / 12.92 if value <= _STRAIGHT else ((value + 0.055) / 1.055) ** 2.4
        points.append(round(linear * 65535))
    return b"curv\0\0\0\0" + struct.pack(f">I{_CURVE_POINTS}H", _CURVE_POINTS, *points)
