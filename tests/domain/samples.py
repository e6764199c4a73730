"""Documents for the domain's tests: the published samples and small ones made to measure."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from desktop_app.domain.answers import Answer, load_answer
from desktop_app.domain.framework import Framework, parse_framework

ROOT = Path(__file__).resolve().parents[2]
FRAMEWORK_FILE = ROOT / "resources/samples/framework-2570-sample.json"
ANSWERS_FILE = ROOT / "resources/samples/answers-2570-12m-sample.json"
OFFICES_FILE = ROOT / "resources/area-offices.csv"

Raw = dict[str, Any]

LADDER: Raw = {"type": "ladder", "thresholds": ["40", "50", "60", "70", "80"]}


def sample_framework() -> Raw:
    """A fresh copy of the sample framework, to be changed at will."""
    raw: Raw = json.loads(FRAMEWORK_FILE.read_text(encoding="utf-8"))
    return raw


def sample_answers() -> Raw:
    raw: Raw = json.loads(ANSWERS_FILE.read_text(encoding="utf-8"))
    return raw


def item(code: str, rule: Raw, weight: str = "100", **fields: Any) -> Raw:
    return {
        "code": code,
        "group": "G",
        "title": {"th": f"ตัวชี้วัด {code}"},
        "weight": weight,
        "rounds": ["6m", "12m"],
        "source": "area",
        "na_allowed": True,
        "rule": rule,
        **fields,
    }


def framework(*items: Raw, score: Raw | None = None, **fields: Any) -> Raw:
    """A small valid framework with one group around the items."""
    return {
        "format": "kpr.framework/1",
        "id": "small",
        "version": 1,
        "kind": "agreement",
        "title": {"th": "กรอบเล็ก"},
        "fiscal_year": 2570,
        "office_kinds": ["สพป"],
        "score": {
            "scale": "5",
            "decimals": 4,
            "rounding": "half_up",
            "floor": "1",
            "na": "renormalise",
            "aggregate": "weighted",
            **(score or {}),
        },
        "grades": [
            {"from": "4.50", "title": {"th": "ดีเยี่ยม", "en": "Excellent"}},
            {"from": "2.50", "title": {"th": "ดี"}},
        ],
        "rounds": [
            {
                "id": "6m",
                "title": {"th": "รอบ 6 เดือน"},
                "from": "2026-10-01",
                "to": "2027-03-31",
                "due": "2027-04-15",
            },
            {
                "id": "12m",
                "title": {"th": "รอบ 12 เดือน"},
                "from": "2026-10-01",
                "to": "2027-09-30",
                "due": "2027-10-15",
            },
        ],
        "groups": [{"code": "G", "title": {"th": "กลุ่ม"}, "weight": "100"}],
        "items": list(items) or [item("1", LADDER)],
        **fields,
    }


def parsed(*items: Raw, **fields: Any) -> Framework:
    return parse_framework(framework(*items, **fields))


def answer(**raw: Any) -> Answer:
    return load_answer(raw)


def changed(raw: Raw, *path: str | int, to: Any) -> Raw:
    """A copy of the document with one value replaced."""
    copied: Raw = copy.deepcopy(raw)
    place: Any = copied
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return copied


def without(raw: Raw, *path: str | int) -> Raw:
    """A copy of the document with one value removed."""
    copied: Raw = copy.deepcopy(raw)
    place: Any = copied
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return copied
