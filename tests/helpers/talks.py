"""Negotiations between the workspaces of a desk: who decides what, seals it and takes it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.services import (
    agreement_sealing,
    comparing,
    library,
    negotiating,
    papers,
    pdf_signatures,
    signatories,
)
from desktop_app.services.negotiating import Change
from desktop_app.services.pdf_signatures import Asked
from desktop_app.store import queries
from tests.helpers import offices

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.comparing import Comparison, Line
    from desktop_app.services.intake import Report
    from desktop_app.services.negotiation_table import Table
    from tests.helpers.offices import Desk

MAKER = ("นางสาวใจดี มีสุข", "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา")
RECEIVER = ("นายสมชาย รักงาน", "เลขาธิการคณะกรรมการการศึกษาขั้นพื้นฐาน")
WHY = "ผลปีก่อนต่ำกว่าที่คาด"
FALLS = "0.45/0.35/0.28/0.2/0.1"
FALLS_MORE = "0.4/0.3/0.22/0.15/0.08"
PDF = b"%PDF-1.7 not signed"


def name_signatories(desk: Desk, *codes: str) -> None:
    """Name who signs at the centre and at offices."""
    with desk.open("central") as central:
        signatories.name(central, [RECEIVER])
    for code in codes or ("1001",):
        with desk.open(code) as office:
            signatories.name(office, [MAKER])


def propose(
    desk: Desk,
    item: str = "1.4",
    *typed: tuple[str, str],
    code: str = "1001",
    reason: str = WHY,
    change: Change = negotiating.PLAIN,
) -> Table:
    """Decide at an office what it proposes for an item; a lower ladder for 1.4 by default."""
    with desk.open(code) as office:
        given = typed or (("ladder", FALLS),)
        return negotiating.propose(office, item, given, reason=reason, change=change)


def insist(desk: Desk, item: str, *, code: str = "1001", reason: str = WHY) -> Table:
    """Propose again what the office holds."""
    with desk.open(code) as office:
        return negotiating.propose(office, item, (), reason=reason)


def counter(
    desk: Desk,
    item: str = "1.4",
    *typed: tuple[str, str],
    code: str = "1001",
    reason: str = WHY,
    change: Change = negotiating.PLAIN,
) -> Table:
    with desk.open("central") as central:
        given = typed or (("ladder", FALLS_MORE),)
        return negotiating.counter(central, code, item, given, reason=reason, change=change)


def ask(desk: Desk, *items: str, code: str = "1001", question: str = "เพราะอะไร") -> Table:
    with desk.open("central") as central:
        return negotiating.ask(central, code, items, question=question)


def accept(desk: Desk, name: str, *items: str, code: str = "1001") -> Table:
    """Accept at a workspace what the other side says; all that waits without items."""
    with desk.open(name) as session:
        return negotiating.accept(session, items, code if name == "central" else None)


def send(desk: Desk, name: str, *, code: str = "1001", file: str = "") -> Path:
    """Seal what a workspace has to say; return the file."""
    desk.clock.advance(minutes=1)
    target = desk.post / f"{file or 'said'}-{name}-{desk.clock():%H%M%S}.asice"
    with desk.open(name) as session:
        if name == "central":
            return agreement_sealing.send_reply(session, code, target).target
        return agreement_sealing.send_proposal(session, target).target


def settle(desk: Desk, *, code: str = "1001") -> Path:
    """Settle at the centre; return the file."""
    desk.clock.advance(minutes=1)
    target = desk.post / f"agreed-{code}-{desk.clock():%H%M%S}.asice"
    with desk.open("central") as central:
        return agreement_sealing.settle(central, code, target).target


_signed: dict[tuple[str, str, str, str], bytes] = {}


def signed_pdf(desk: Desk, name: str, *, code: str = "1001") -> bytes:
    """Return a printed agreement that a workspace has signed; the centre signs second.

    Printing and signing take long, and copies of a desk have the same keys.
    """
    with desk.open(code) as office, office.read() as reader:
        framework = library.current(reader).id
        settled = queries.settlements(reader, framework, code).get(code, [])
    known = (desk.mark, name, code, settled[-1].document if settled else "")
    if known not in _signed:
        if name == "central":
            unsigned = signed_pdf(desk, code)
        else:
            with desk.open(code) as office:
                unsigned = papers.agreement(office, papers.Order()).data
        with desk.open(name) as session:
            asked = Asked(although="ทดสอบ" if name == "central" else "")
            _signed[known] = pdf_signatures.sign(session, unsigned, asked, apart=False).data
    return _signed[known]


def paper(desk: Desk, name: str, *, code: str = "1001", data: bytes | None = None) -> Path:
    """Seal a settled agreement with its signed paper; return the file."""
    desk.clock.advance(minutes=1)
    source = desk.post / f"paper-{desk.clock():%H%M%S}.pdf"
    source.write_bytes(signed_pdf(desk, name, code=code) if data is None else data)
    target = desk.post / f"signed-{name}-{desk.clock():%H%M%S}.asice"
    with desk.open(name) as session:
        office = code if name == "central" else None
        return agreement_sealing.send_paper(session, source, target, office_code=office).target


def take(desk: Desk, name: str, *paths: Path) -> tuple[Report, ...]:
    """Import files that have to be accepted."""
    desk.clock.advance(minutes=1)
    reports = offices.receive(desk, name, *paths)
    for report in reports:
        if report.error is not None:
            raise report.error
    return reports


def tell(desk: Desk, *, code: str = "1001") -> Path:
    """Seal the office's proposal and import it at the centre."""
    sent = send(desk, code)
    take(desk, "central", sent)
    return sent


def answer(desk: Desk, *, code: str = "1001") -> Path:
    """Seal the centre's answer and import it at the office."""
    sent = send(desk, "central", code=code)
    take(desk, code, sent)
    return sent


def agree(desk: Desk, *, code: str = "1001") -> Path:
    """Settle and import the settlement at the office."""
    sent = settle(desk, code=code)
    take(desk, code, sent)
    return sent


def agreed_at_once(desk: Desk, *typed: tuple[str, str], code: str = "1001") -> Path:
    """Propose a ladder for 1.4, accept it and settle; return the settlement."""
    name_signatories(desk, code)
    propose(desk, "1.4", *typed, code=code)
    tell(desk, code=code)
    accept(desk, "central", code=code)
    return agree(desk, code=code)


def compare(desk: Desk, name: str = "central", *, code: str = "1001") -> Comparison:
    with desk.open(name) as session:
        return comparing.compare(session, code if name == "central" else None)


def states(desk: Desk, name: str = "central", *, code: str = "1001") -> tuple[str, dict[str, str]]:
    """Return the state, and the states of the items that are not open."""
    found = compare(desk, name, code=code)
    items = {each.code: each.state.value for each in found.items if each.state.value != "open"}
    return found.state.value, items


def line(found: Comparison, item: str) -> Line:
    return next(each for each in found.items if each.code == item)
