"""Work on papers, for processes of its own: print agreements, write them as .docx."""

from __future__ import annotations

import json
import multiprocessing
import os
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks import paper_signing
from benchmarks.machine import held_by
from benchmarks.paper_signing import print_and_sign
from desktop_app import resource_files
from desktop_app.documents.papers import printer
from desktop_app.documents.papers.agreement import Agreement, agreement_paper
from desktop_app.documents.papers.forms import Frame, Party
from desktop_app.documents.papers.printed import FontFiles
from desktop_app.documents.papers.template import read_template
from desktop_app.domain.framework import parse_framework
from desktop_app.domain.office import parse_offices
from desktop_app.services.paper_pool import printers
from desktop_app.store.files import write_durably

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop_app.domain.framework import Framework

_TEMPLATE: Final = "templates/agreement-th.txt"
_SECRETARY_GENERAL: Final = "เลขาธิการคณะกรรมการการศึกษาขั้นพื้นฐาน"
_MADE: Final = datetime(2026, 10, 1, 3, tzinfo=UTC)
_SEEN_EVERY: Final = 40
_ITEMS: Final = {"1.1": "20", "1.2": "20", "1.4": "15", "1.5": "15", "2.1": "15", "2.2": "15"}
"""So many that text and annex are three pages; code and weight."""


def print_agreements(folder: str, offices: int, signer: str = "") -> None:
    """Print the agreements of offices in processes, and put them on the disk.

    With the folder of a signer, they are also signed by their directors. What was printed goes into
    a file beside the folder, with the most memory that this process and those that print were seen
    to hold together.
    """
    pages, held = 0, 0
    with printers(_fonts()) as pool:
        work = partial(print_and_sign, signer) if signer else printer.print_agreements
        agreements = _agreements(offices)
        for number, printed in enumerate(pool.printed(agreements, work)):
            write_durably(Path(folder) / f"{printed.office}.pdf", printed.data)
            pages += printed.pages
            if number % _SEEN_EVERY == 0:
                processes = [each.pid for each in multiprocessing.active_children()]
                held = max(held, held_by(os.getpid(), *filter(None, processes)) or 0)
    facts = {"pages": pages, "peak": held or None}
    Path(folder).with_suffix(".json").write_text(json.dumps(facts), encoding="utf-8")


def write_documents(folder: str, offices: int) -> dict[str, Any]:
    """Write the same agreements as .docx."""
    from benchmarks import docx  # noqa: PLC0415  its libraries are not those of printing

    for agreement in _agreements(offices):
        target = Path(folder) / f"{agreement.frame.office.code}.docx"
        docx.write(agreement_paper(agreement), target)
    return {}


def _fonts() -> FontFiles:
    """Return the font that comes with the program, without the services that know it."""
    return FontFiles(
        resource_files.data("fonts/Sarabun_400Regular.ttf"),
        resource_files.data("fonts/Sarabun_700Bold.ttf"),
    )


def _framework() -> Framework:
    document = resource_files.text("samples/framework-2570-sample.json")
    whole = parse_framework(document).model_dump(mode="json", by_alias=True, exclude_unset=True)
    whole["office_kinds"] = ["สพป", "สพม"]
    items = [item for item in whole["items"] if item["code"] in _ITEMS]
    for item in items:
        item |= {"weight": _ITEMS[item["code"]], "office_kinds": ["สพป", "สพม"]}
    return parse_framework({**whole, "items": items})


def _agreements(count: int) -> list[Agreement]:
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


TASKS: Mapping[str, Callable[..., dict[str, Any]]] = {
    "write_documents": write_documents,
    "make_signer": paper_signing.make_signer,
    "check_signed": paper_signing.check_signed,
}
