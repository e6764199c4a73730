"""What people type during a year, and what should come of each."""

from __future__ import annotations

from typing import Any, NamedTuple

Json = dict[str, Any]


class Edit(NamedTuple):
    """Something typed into an item, and the answer it should give; None: it cannot be scored."""

    code: str
    typed: tuple[tuple[str, str], ...]
    answer: Json


EDITS = (
    Edit("1.3", (("value", "-๐.๔๐"),), {"value": "-0.40"}),
    Edit("1.3", (("na", "ไม่มีชั้น ป.6"),), {"na": True, "reason": "ไม่มีชั้น ป.6"}),
    Edit(
        "1.4",
        (("dropouts", "๗๕"), ("pupils", "๓๑,๒๕๐")),
        {"variables": {"dropouts": "75", "pupils": "31250"}},
    ),
    Edit(
        "1.4",
        (("dropouts", "81"), ("pupils", "30000")),
        {"variables": {"dropouts": "81", "pupils": "30000"}},
    ),
    Edit("1.5", (("value", "82.00"),), {"value": "82.00"}),
    Edit("1.5", (("value", "60"),), {"value": "60"}),
    Edit("1.5", (("na", "ไม่มีเด็กตกหล่น"),), {"na": True, "reason": "ไม่มีเด็กตกหล่น"}),
    Edit(
        "1.6",
        (("done", "487"), ("schools", "500")),
        {"variables": {"done": "487", "schools": "500"}},
    ),
    Edit(
        "1.6",
        (("done", "0"), ("schools", "0")),
        {"variables": {"done": "0", "schools": "0"}},  # nobody can divide by it
    ),
    Edit("1.7", (("steps", "1,2,3"),), {"steps": [1, 2, 3]}),
    Edit("1.7", (("steps", "๑ ๒"),), {"steps": [1, 2]}),
    Edit(
        "1.8",
        (("1.8.1", "84.20"), ("1.8.2.na", "ยังไม่สอบ")),
        {"parts": {"1.8.1": {"value": "84.20"}, "1.8.2": {"na": True, "reason": "ยังไม่สอบ"}}},
    ),
    Edit("1.10", (("value", "83.15"),), {"value": "83.15"}),
    Edit("2.2", (("value", "362"),), {"value": "362"}),
    Edit("2.3", (("issues", "1,3"),), {"issues": [1, 3]}),
    Edit("2.3", (("issues", "1,5"),), {"issues": [1, 5]}),  # version 2 has four issues only
    Edit("2.4", (("level", "3"),), {"level": 3}),
)
CODES = tuple(dict.fromkeys(edit.code for edit in EDITS))
YEARLY = frozenset({"1.3", "1.10", "2.2", "2.4"})
# What the centre publishes values for: its own items, and a survey that offices may type in.
VALUES = (("1.1", "73.50"), ("1.2", "41.20"), ("2.1", "91.36"), ("1.10", "70.00"), ("1.1", "N/A"))


def reported(round_id: str, version: int) -> tuple[str, ...]:
    """Return the items among CODES that are reported; version 2 cancels 1.3 in round 12m."""
    if round_id == "6m":
        return tuple(code for code in CODES if code not in YEARLY)
    return tuple(code for code in CODES if code != "1.3" or version == 1)


def misfits(code: str, answer: Json, version: int) -> bool:
    """Tell whether a version of the framework has no place for an answer."""
    return code == "2.3" and version > 1 and 5 in answer.get("issues", ())


def unusable(code: str, answer: Json, version: int) -> bool:
    """Tell whether nobody could score an answer."""
    return misfits(code, answer, version) or answer.get("variables", {}).get("schools") == "0"
