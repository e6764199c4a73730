"""What is printed: agreements of offices, with so many indicators that each has three pages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from desktop_app import resource_files
from desktop_app.documents.papers.agreement import Agreement
from desktop_app.documents.papers.forms import Frame, Party
from desktop_app.documents.papers.template import read_template
from desktop_app.domain.framework import parse_framework
from desktop_app.domain.office import parse_offices

if TYPE_CHECKING:
    from desktop_app.domain.framework import Framework

_TEMPLATE: Final = "templates/agreement-th.txt"
_SECRETARY_GENERAL: Final = "เลขาธิการคณะกรรมการการศึกษาขั้นพื้นฐาน"
_MADE: Final = datetime(2026, 10, 1, 3, tzinfo=UTC)
_ITEMS: Final = {"1.1": "20", "1.2": "20", "1.4": "15", "1.5": "15", "2.1": "15", "2.2": "15"}
"""So many that text and annex are three pages; code and weight."""


def _framework() -> Framework:
    document = resource_files.text("samples/framework-2570-sample.json")
    whole = parse_framework(document).model_dump(mode="json", by_alias=True, exclude_unset=True)
    whole["office_kinds"] = ["สพป", "สพม"]
    items = [item for item in whole["items"] if item["code"] in _ITEMS]
    for item in items:
        item |= {"weight": _ITEMS[item["code"]], "office_kinds": ["สพป", "สพม"]}
    return parse_framework({**whole, "items": items})


def agreements_of(count: int) -> list[Agreement]:
    """Return the agreements of the first offices."""
    framework = _framework()
    template = read_template(resource_files.data(_TEMPLATE), _TEMPLATE)
    receiver = Party("ว่าที่ร้อยตรี สมมุติ วงษ์จันทร์", _SECRETARY_GENERAL)
    offices = parse_offices(resource_files.text("area-offices.csv"))
    return [
        Agreement(
            Frame(framework, office, _MADE),
            Party(f"นางสาวผู้อำนวยการ ที่{number}", f"ผู้อำนวยการ{office.name_th}"),
            receiver,
            template,
        )
        for number, office in enumerate(offices[:count], 1)
    ]
