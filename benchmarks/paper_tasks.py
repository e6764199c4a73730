"""Work on papers, for processes of its own: print agreements, write them as .docx."""

from __future__ import annotations

import json
import multiprocessing
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks import paper_signing
from benchmarks.machine import held_by
from benchmarks.paper_signing import print_and_sign
from desktop_app import resource_files
from desktop_app.documents.papers import printer
from desktop_app.documents.papers.printed import FontFiles
from desktop_app.services.paper_pool import printers
from desktop_app.store.files import write_durably

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SEEN_EVERY: Final = 40


def print_agreements(folder: str, offices: int, signer: str = "") -> None:
    """Print the agreements of offices in processes, and put them on the disk.

    With the folder of a signer, they are also signed by their directors. What was printed goes into
    a file beside the folder, with the most memory that this process and those that print were seen
    to hold together.
    """
    pages, held = 0, 0
    with printers(_fonts()) as pool:
        # Loaded while the processes that print load what they need.
        from benchmarks.paper_contents import agreements_of  # noqa: PLC0415

        work = partial(print_and_sign, signer) if signer else printer.print_agreements
        for number, printed in enumerate(pool.printed(agreements_of(offices), work)):
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
    from benchmarks.paper_contents import agreements_of  # noqa: PLC0415
    from desktop_app.documents.papers.agreement import agreement_paper  # noqa: PLC0415

    for agreement in agreements_of(offices):
        target = Path(folder) / f"{agreement.frame.office.code}.docx"
        docx.write(agreement_paper(agreement), target)
    return {}


def _fonts() -> FontFiles:
    """Return the font that comes with the program, without the services that know it."""
    return FontFiles(
        resource_files.data("fonts/Sarabun_400Regular.ttf"),
        resource_files.data("fonts/Sarabun_700Bold.ttf"),
    )


TASKS: Mapping[str, Callable[..., dict[str, Any]]] = {
    "write_documents": write_documents,
    "make_signer": paper_signing.make_signer,
    "check_signed": paper_signing.check_signed,
}
