"""An act of the practice year: two rounds of negotiation, and an agreement signed by both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.services import (
    agreement_paper,
    agreement_sealing,
    negotiating,
    pdf_signatures,
    settled,
    signatories,
    verifying,
)
from desktop_app.services.demo_stage import take_in
from desktop_app.services.pdf_signatures import Asked

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.demo_stage import Play

MAKER: Final = ("นางสาวใจดี มีสุข", "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา")
RECEIVER: Final = ("นายสมชาย รักงาน", "เลขาธิการคณะกรรมการการศึกษาขั้นพื้นฐาน")
DROPOUTS: Final = "1.4"
SAFETY: Final = "1.6"
OFFERED: Final = "0.45/0.36/0.27/0.18/0.09"
NEITHER: Final = "75/80/85/90/95"


def negotiate(run: Play, code: str) -> bool:
    """Let an office and the centre agree.

    Args:
        run: The stage; framework and enrolment are everywhere.
        code: The office.

    Returns:
        Whether the paper that the office holds in the end has both signatures, and is unspoilt.
    """
    run.tell(f"\n3. {code} and the centre agree on targets, and sign")
    folder = run.post / "agreement"
    folder.mkdir()
    _first_round(run, code, folder)
    _second_round(run, code, folder)
    return _sign(run, code, folder)


def _first_round(run: Play, code: str, folder: Path) -> None:
    proposal, reply = folder / "1-proposal.asice", folder / "1-reply.asice"
    with run.office(code) as office:
        signatories.name(office, [MAKER])
        ladder = [("ladder", "0.6/0.5/0.4/0.3/0.2"), ("baseline.2569", "0.52")]
        negotiating.propose(office, DROPOUTS, ladder, reason="เด็กย้ายถิ่นเพิ่มขึ้น")
        lower = [("ladder", "70/75/80/85/90")]
        negotiating.propose(office, SAFETY, lower, reason="โรงเรียนบนพื้นที่สูงเดินทางยาก")
        agreement_sealing.send_proposal(office, proposal)
    run.tell(f"   round 1: {code} proposes other ladders for {DROPOUTS} and {SAFETY}")
    with run.central() as central:
        take_in(central, [proposal])
        signatories.name(central, [RECEIVER])
        given = [("ladder", OFFERED)]
        negotiating.counter(central, code, DROPOUTS, given, reason="ใกล้ค่าเฉลี่ยของภาค")
        negotiating.ask(central, code, [SAFETY], question="โรงเรียนใดบ้าง")
        agreement_sealing.send_reply(central, code, reply)
    run.tell(f"   the centre offers {OFFERED} for {DROPOUTS}, and asks about {SAFETY}")
    with run.office(code) as office:
        take_in(office, [reply])


def _second_round(run: Play, code: str, folder: Path) -> None:
    proposal, agreed = folder / "2-proposal.asice", folder / "2-agreed.asice"
    with run.office(code) as office:
        negotiating.accept(office, [DROPOUTS])
        given = [("ladder", NEITHER)]
        negotiating.propose(office, SAFETY, given, reason="๑๒ โรงเรียนบนพื้นที่สูง")
        agreement_sealing.send_proposal(office, proposal)
    run.tell(f"   round 2: {code} accepts {DROPOUTS}, and proposes {NEITHER} for {SAFETY}")
    with run.central() as central:
        take_in(central, [proposal])
        negotiating.accept(central, (), code)
        agreement_sealing.settle(central, code, agreed)
    run.tell("   the centre accepts and settles: these ladders score from now on")
    with run.office(code) as office:
        take_in(office, [agreed])


def _sign(run: Play, code: str, folder: Path) -> bool:
    signed, concluded = folder / "3-signed.asice", folder / "3-concluded.asice"
    first, both = folder / "signed-once.pdf", folder / "signed-twice.pdf"
    kept = run.folder / "agreement.pdf"
    with run.office(code) as office:
        agreement_paper.sign_and_send(office, signed)
    with run.central() as central:
        take_in(central, [signed])
        settled.write_paper(central, first, code)
        pdf_signatures.sign_file(central, first, both, Asked(signer=RECEIVER[0]))
        agreement_sealing.send_paper(central, both, concluded, office_code=code)
    with run.office(code) as office:
        take_in(office, [concluded])
        settled.write_paper(office, kept)
        now = office.now()
        report = pdf_signatures.check_file(kept, verifying.workspace_trust(office), now).report
    verdict = "both signatures hold" if report.good else "the signatures do NOT hold"
    run.tell(f"   {kept.name}: {verdict}")
    return report.good
