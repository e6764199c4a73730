"""A round as a workbook, and ways to change the file."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from desktop_app import resource_files
from desktop_app.documents.round_form import RoundBook, RoundItem
from desktop_app.documents.round_workbook import read_round
from desktop_app.domain.answer_fields import fields_of
from desktop_app.domain.framework import parse_framework

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.framework import Framework

SAMPLE: dict[str, Any] = json.loads(resource_files.data("samples/framework-2570-sample.json"))
ANSWERS: dict[str, Any] = json.loads(resource_files.data("samples/answers-2570-12m-sample.json"))

MORE: list[dict[str, Any]] = [
    {
        "code": "3.1",
        "group": "C2",
        "title": {"th": '=HYPERLINK("http://x") & ผู้ใช้'},
        "weight": "0",
        "rounds": ["12m"],
        "source": "area",
        "na_allowed": True,
        "rule": {"type": "none"},
    },
    {
        "code": "3.2",
        "group": "C2",
        "title": {"th": "ผลต่อเป้าหมาย"},
        "weight": "0",
        "rounds": ["12m"],
        "source": "area",
        "rule": {
            "type": "achievement",
            "direction": "more",
            "floor": "50",
            "ceiling": "100",
            "points": ["1", "5"],
        },
    },
    {
        "code": "3.3",
        "group": "C2",
        "title": {"th": "PMQA"},
        "weight": "0",
        "rounds": ["12m"],
        "source": "area",
        "rule": {
            "type": "tiers",
            "basic": [{"th": "ก"}, {"th": "ข"}],
            "advance": [{"th": "ค"}],
            "significance": [{"th": "ง"}],
        },
    },
    {
        "code": "3.4",
        "group": "C2",
        "title": {"th": "องค์ประกอบรวม"},
        "weight": "0",
        "rounds": ["12m"],
        "source": "area",
        "rule": {
            "type": "composite",
            "parts": [
                {
                    "code": "3.4.1",
                    "weight": "1",
                    "na_allowed": True,
                    "decimals": 1,
                    "unit": {"th": "คน"},
                    "variables": [
                        {"name": "a", "maximum": "9"},
                        {"name": "b", "minimum": "1", "maximum": "9"},
                    ],
                    "expression": "a / b",
                    "rule": {"type": "ladder", "thresholds": ["1", "2"]},
                },
                {
                    "code": "3.4.2",
                    "weight": "1",
                    "rule": {"type": "steps", "steps": [{"th": "ก"}, {"th": "ข"}]},
                },
            ],
        },
    },
]


@cache
def framework() -> Framework:
    return parse_framework({**SAMPLE, "items": SAMPLE["items"] + MORE})


def book(answers: dict[str, Any], **closed: str) -> RoundBook:
    found = framework()
    items = tuple(
        RoundItem(
            item,
            fields_of(answers.get(item.code, {})),
            closed.get(f"c{item.code.replace('.', '_')}", ""),
            "แก้ไขตัวเลข" if item.code == "1.5" else "",
        )
        for item in found.items_for("12m", "สพป")
    )
    return RoundBook(
        workbook="0190-1",
        framework=found.id,
        version=1,
        title=found.title.th,
        fiscal_year=2570,
        round="12m",
        round_title="รอบ 12 เดือน",
        due="15 ตุลาคม 2570",
        office="1001",
        office_name="สพป.กรุงเทพ & ปริมณฑล",
        practice=True,
        exported="2027-04-01T02:03:04Z",
        exported_th="1 เม.ย. 2570 09.03 น.",
        groups=(
            *((g.code, g.title.th, str(g.weight)) for g in found.groups),
            ("C9", "ไม่มีรายการ", "0"),
        ),
        items=items,
    )


def read(path: Path) -> dict[tuple[str, str], Any]:
    return {(row.item, row.key): row for row in read_round(path.read_bytes(), path.name).rows}
