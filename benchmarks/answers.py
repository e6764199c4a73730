"""The sample framework for every office, and answers to it that differ from office to office."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from desktop_app import resource_files

if TYPE_CHECKING:
    from random import Random

ROUND: Final = "12m"
CENTRAL_CODES: Final = ("1.1", "1.2", "2.1")


@lru_cache(maxsize=1)
def _sample() -> str:
    return resource_files.text("samples/framework-2570-sample.json")


def framework() -> dict[str, Any]:
    """Return the sample framework with all of its items for both kinds of office."""
    document: dict[str, Any] = json.loads(_sample())
    document["office_kinds"] = ["สพป", "สพม"]
    for item in document["items"]:
        item["office_kinds"] = ["สพป", "สพม"]
    return document


def answers(dice: Random) -> dict[str, Any]:
    """Return answers to all items of the round, of every quality, some of them not applicable."""
    pupils, schools = dice.randint(8_000, 60_000), dice.randint(60, 260)
    found: dict[str, Any] = {
        "1.1": _value(dice, 62, 82),
        "1.2": _value(dice, 26, 55),
        "1.3": _value(dice, -3, 3),
        "1.4": {
            "variables": {"dropouts": str(dice.randint(0, pupils // 150)), "pupils": str(pupils)}
        },
        "1.5": _value(dice, 50, 100),
        "1.6": {
            "variables": {
                "done": str(dice.randint(schools * 3 // 4, schools)),
                "schools": str(schools),
            }
        },
        "1.7": {"steps": sorted(dice.sample(range(1, 6), dice.randint(0, 5)))},
        "1.8": {"parts": {"1.8.1": _value(dice, 65, 95), "1.8.2": _value(dice, 75, 99)}},
        "1.9": {"parts": {"1.9.1": _value(dice, 90, 98), "1.9.2": _value(dice, 75, 100)}},
        "1.10": _value(dice, 60, 90),
        "2.1": _value(dice, 70, 99),
        "2.2": _value(dice, 280, 420),
        "2.3": {"issues": sorted(dice.sample(range(1, 6), dice.randint(0, 5)))},
        "2.4": {"level": dice.randint(1, 5)},
    }
    for code in ("1.1", "1.3", "1.5", "1.10"):
        if dice.random() < 0.02:  # noqa: PLR2004  one in fifty
            found[code] = {"na": True, "reason": "ไม่มีนักเรียนในระดับชั้นนี้"}
    return found


def reported(dice: Random) -> dict[str, Any]:
    """Return the answers that an office gives itself."""
    return {code: answer for code, answer in answers(dice).items() if code not in CENTRAL_CODES}


def document(found: dict[str, Any]) -> bytes:
    """Return answers as the document that travels."""
    head = framework()
    return json.dumps(
        {
            "format": "kpr.answers/1",
            "framework": head["id"],
            "version": head["version"],
            "round": ROUND,
            "answers": found,
        },
        ensure_ascii=False,
    ).encode("utf-8")


def _value(dice: Random, low: float, high: float) -> dict[str, str]:
    return {"value": f"{dice.uniform(low, high):.2f}"}
