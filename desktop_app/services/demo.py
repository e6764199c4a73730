"""A whole practice year with real files: a centre, several offices, and everything between them.

Everything that is played goes through the same services as the real work, in practice workspaces
whose packages no real workspace accepts. The files stay, to be looked at.
"""

from __future__ import annotations

import csv
import io
import json
import random
import shutil
from typing import TYPE_CHECKING

from desktop_app import resource_files
from desktop_app.domain.store_errors import FolderNotEmpty
from desktop_app.domain.workflow_errors import BadInput
from desktop_app.services import (
    demo_agreement,
    doctor,
    enrolment,
    enrolment_area,
    enrolment_central,
    evidence,
    frameworks,
    reporting,
    results,
    reviewing,
    scoreboard,
    submitting,
    values,
    workspaces,
)
from desktop_app.services.demo_stage import Play, bring, hand_back, sample_pdf, take_in
from desktop_app.services.enrolment import Confirmation
from desktop_app.services.reviewing import Verdict
from desktop_app.services.session import Person

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.exchange.identity import KeyCost
    from desktop_app.services.session import Session

PASSPHRASE = "ฝึกหัด-practice"  # noqa: S105  printed for whoever opens the practice files
KIND = "สพป"
ROUNDS = ("6m", "12m")
EVIDENCE_CODES = ("1.3", "1.4", "1.4", "1.5", "1.5", "1.6", "1.6", "1.7", "1.8", "1.9", "2.3")
YEARLY_EVIDENCE = ("2.4", "2.4")
RETURNED = "1.4"
CORRECTED = "2.4"


def play(
    folder: Path,
    *,
    offices: int = 4,
    evidence_mb: float = 0.5,
    tell: Callable[[str], None] = lambda _line: None,
    cost: KeyCost | None = None,
) -> dict[str, object]:
    """Play the year.

    Args:
        folder: A new or empty folder; everything is left in it.
        offices: How many area offices take part, of those that the sample framework is for.
        evidence_mb: Evidence of each office and round, in megabytes.
        tell: Called with each line of the story.
        cost: How expensive guessing the passphrase is made.

    Returns:
        What the story comes to: scores by office, receipts, whether every check was good, and
        whether the agreement that was negotiated has both signatures.

    Raises:
        BadInput: There are not that many offices, or not the two that the story needs.
        FolderNotEmpty: The folder holds something already.
    """
    known = [office for office in workspaces.known_offices() if office.kind == KIND]
    if not 2 <= offices <= len(known):  # noqa: PLR2004  one returns an item, another sends twice
        raise BadInput(message=f"the story needs 2 to {len(known)} offices, not {offices}")
    if folder.exists() and any(folder.iterdir()):
        raise FolderNotEmpty(path=folder)
    folder.mkdir(parents=True, exist_ok=True)
    run = Play(
        folder=folder,
        person=Person(actor="practice", ask=lambda _new: PASSPHRASE, cost=cost, program="demo"),
        tell=tell,
        dice=random.Random(2570),  # noqa: S311  a story that is the same every time
        codes=tuple(office.code for office in known[:offices]),
        evidence_bytes=int(evidence_mb * 1_000_000),
    )
    _found_the_offices(run)
    _publish_framework(run)
    signed = demo_agreement.negotiate(run, run.codes[0])
    for round_id in ROUNDS:
        _report_round(run, round_id)
    _lose_and_repeat(run)
    _review(run)
    _correct_and_resubmit(run)
    _give_results(run)
    return {**_take_stock(run), "signed": signed}


def _found_the_offices(run: Play) -> None:
    run.tell(f"Practice year in {run.folder} (passphrase of every key: {PASSPHRASE})")
    run.tell("\n1. The centre makes its root; the offices make keys and ask to be enrolled")
    workspaces.create_central(
        run.folder / "central", "กลุ่มพัฒนาระบบบริหาร (ฝึกหัด)", run.person, practice=True
    )
    run.post.mkdir()
    with run.central() as central:
        mark = enrolment.export_root(central, run.folder / "root.pem")
    run.tell(f"   root fingerprint {mark}")
    for code in run.codes:
        root = run.folder / f"office-{code}"
        request, answer = run.post / f"request-{code}.asice", run.post / f"enrolment-{code}.asice"
        workspaces.create_area(root, code, run.person, practice=True)
        with run.office(code) as office:
            asked = enrolment_area.write_request(office, request)
            name = office.info.name
        with run.central() as central:
            enrolment_central.enrol(central, request, answer, Confirmation(given=asked))
        with run.office(code) as office:
            enrolment_area.install(office, answer, Confirmation(given=mark))
        run.tell(f"   {name} ({code}) is enrolled")


def _publish_framework(run: Play) -> None:
    run.tell("\n2. The centre publishes the framework and its own values; everyone imports them")
    with run.central() as central:
        done = frameworks.publish(
            central,
            resource_files.data("samples/framework-2570-sample.json"),
            run.post / "framework.asice",
        )
        published = values.publish(central, _central_table(run), run.post / "values.asice")
    run.tell(f"   framework {done.framework.id} version {done.framework.version}")
    run.tell(f"   {published.values} values of {published.offices} offices")
    for code in run.codes:
        with run.office(code) as office:
            take_in(office, [run.post / "framework.asice", run.post / "values.asice"])


def _central_table(run: Play) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("office", "round", "code", "value"))
    for code in run.codes:
        for item, low, high in (("1.1", 66, 79), ("1.2", 31, 51), ("2.1", 78, 96)):
            writer.writerow((code, "12m", item, f"{run.dice.uniform(low, high):.2f}"))
    return text.getvalue().encode("utf-8")


def _answers(run: Play, round_id: str) -> bytes:
    """Return the sample answers with other figures, as an office would report them."""
    document = json.loads(resource_files.data("samples/answers-2570-12m-sample.json"))
    dice = run.dice
    found = document["answers"]
    found["1.3"] = {"value": f"{dice.uniform(-2, 2):.2f}"}
    found["1.4"]["variables"]["dropouts"] = str(dice.randint(40, 160))
    found["1.5"] = {"value": f"{dice.uniform(60, 92):.2f}"}
    found["1.6"]["variables"]["done"] = str(dice.randint(410, 500))
    found["1.7"] = {"steps": list(range(1, dice.randint(3, 6)))}
    found["1.8"]["parts"]["1.8.1"] = {"value": f"{dice.uniform(70, 91):.2f}"}
    found["1.10"] = {"value": f"{dice.uniform(68, 86):.2f}"}
    found["2.2"] = {"value": str(dice.randint(310, 405))}
    found["2.4"] = {"level": dice.randint(2, 4)}
    if round_id == "6m":
        found["1.9"]["parts"] = {"1.9.1": {"value": "49.20"}, "1.9.2": {"value": "41.00"}}
        for code in ("1.1", "1.2", "1.3", "1.10", "2.1", "2.2", "2.4"):
            del found[code]
    document["round"] = round_id
    return json.dumps(document, ensure_ascii=False).encode("utf-8")


def _report_round(run: Play, round_id: str) -> None:
    run.tell(f"\n4. Round {round_id}: the offices fill in, attach evidence, check and seal")
    arriving = run.post / f"to-centre-{round_id}"
    arriving.mkdir()
    for position, code in enumerate(run.codes):
        with run.office(code) as office:
            reporting.load_document(office, _answers(run, round_id))
            _attach(run, office, round_id)
            checked = submitting.check(office, round_id)
            done = submitting.submit(
                office,
                round_id,
                arriving / f"{code}-{round_id}.asice",
                encrypt=position % 2 == 1,
            )
        gaps = sum(finding.grade == "gap" for finding in checked.findings)
        run.tell(f"   {code}: {done.target.name}, number {done.package.sequence}, {gaps} gaps")
    _deliver(run, arriving, round_id)


def _attach(run: Play, office: Session, round_id: str) -> None:
    codes: tuple[str, ...] = EVIDENCE_CODES[1:]
    if round_id == "12m":
        codes = EVIDENCE_CODES + YEARLY_EVIDENCE
    drawer = run.folder / "evidence" / office.info.code
    drawer.mkdir(parents=True, exist_ok=True)
    for number, code in enumerate(codes, start=1):
        path = drawer / f"หลักฐาน {code} {round_id} ({number}).pdf"
        title = f"Practice evidence {code} {round_id}"
        path.write_bytes(sample_pdf(title, run.evidence_bytes // len(codes), run.dice))
        evidence.attach(office, code, [path], round_id=round_id)


def _deliver(run: Play, arriving: Path, round_id: str) -> None:
    receipts = run.post / f"receipts-{round_id}"
    with run.central() as central:
        reports = bring(central, [arriving], receipts)
    for report in reports:
        code = f"; receipt {report.short_code}" if report.short_code else ""
        run.tell(f"   centre: {report.path.name}: {report.outcome.value}{code}")
    hand_back(run, receipts)


def _lose_and_repeat(run: Play) -> None:
    run.tell("\n5. Post goes wrong: a file arrives damaged, another one twice")
    first, second = run.codes[:2]
    source = run.post / "to-centre-12m" / f"{first}-12m.asice"
    damaged = run.post / "damaged.asice"
    data = bytearray(source.read_bytes())
    data[len(data) // 2] ^= 0x01
    damaged.write_bytes(data)
    again = run.post / "to-centre-12m" / f"{second}-12m.asice.age"
    copy = run.post / f"the same again.{'asice.age'}"
    shutil.copyfile(again, copy)
    with run.central() as central:
        for report in bring(central, [damaged, copy]):
            run.tell(f"   centre: {report.path.name}: {report.outcome.value}: {report.summary}")


def _review(run: Play) -> None:
    run.tell("\n6. The centre reviews: accepts, corrects one item, returns one with a reason")
    reviews = run.post / "reviews-1"
    first = run.codes[0]
    reason = "จำนวนนักเรียนทั้งหมดไม่ตรงกับรายงานข้อมูล 10 มิ.ย. โปรดตรวจสอบและแก้ไข"
    with run.central() as central:
        reviewing.decide(central, first, [RETURNED], Verdict("returned", reason), round_id="12m")
        for code in run.codes:
            reviewing.decide(
                central,
                code,
                [CORRECTED],
                Verdict("corrected", "คณะกรรมการกลางพิจารณาแล้ว", "3"),
                round_id="12m",
            )
            decided = reviewing.decide(central, code, [], Verdict("accepted"), round_id="12m")
            run.tell(f"   {code}: {len(decided)} accepted, 1 corrected")
        reviewing.export(central, reviews, round_id="12m")
    run.tell(f"   {first}: item {RETURNED} returned: {reason}")
    hand_back(run, reviews)


def _correct_and_resubmit(run: Play) -> None:
    run.tell("\n7. The office corrects the returned item and seals again; the rest is locked")
    first = run.codes[0]
    arriving = run.post / "to-centre-12m-again"
    arriving.mkdir()
    with run.office(first) as office:
        saved = reporting.set_answer(
            office, RETURNED, [("dropouts", "๗๕"), ("pupils", "๓๑,๒๕๐")], round_id="12m"
        )
        item = saved.sheet.score.items[RETURNED]
        run.tell(f"   {first}: item {RETURNED} is now {float(item.value or 0):.2f}")
        done = submitting.submit(office, "12m", arriving / f"{first}-12m-again.asice")
        run.tell(f"   {first}: {done.target.name}, number {done.package.sequence}")
    _deliver(run, arriving, "12m-again")
    reviews = run.post / "reviews-2"
    with run.central() as central:
        reviewing.decide(central, first, [RETURNED], Verdict("accepted", "ครบถ้วน"), round_id="12m")
        reviewing.export(central, reviews, round_id="12m", office_code=first)
    run.tell(f"   centre: item {RETURNED} of {first} accepted")
    hand_back(run, reviews)


def _give_results(run: Play) -> None:
    run.tell("\n8. Final results: each office computes its own again")
    folder = run.post / "results"
    with run.central() as central:
        results.export(central, folder, "12m")
    hand_back(run, folder)
    for code in run.codes:
        with run.office(code) as office:
            again = results.recompute(office, "12m")
        verdict = "agrees" if again.agrees else "DIFFERS"
        run.tell(f"   {code}: the centre states {again.stated['total']}, the office {verdict}")


def _take_stock(run: Play) -> dict[str, object]:
    run.tell("\n9. Scores at the centre")
    with run.central() as central:
        board = scoreboard.board(central, "12m")
        scoreboard.write_csv(board, run.folder / "scores.csv")
        scoreboard.write_xlsx(board, run.folder / "scores.xlsx")
    played = [line for line in board.lines if line.sheet.office.code in run.codes]
    for line in played:
        name = scoreboard.short_name(line.sheet)
        run.tell(f"   {line.rank or '-':>3}  {line.total}  {line.grade}  {name}")
    receipts = 0
    for code in run.codes:
        with run.office(code) as office:
            log = doctor.package_log(office)
        receipts += sum(entry.state == "received by the centre" for entry in log)
    run.tell(f"   receipts held by the offices: {receipts}")
    run.tell("\n10. Every workspace is checked")
    faults = 0
    for root in (run.folder / "central", *(run.folder / f"office-{code}" for code in run.codes)):
        findings = doctor.examine(root, run.person)
        errors = [finding for finding in findings if finding.severity == "error"]
        faults += len(errors)
        run.tell(f"   {root.name}: {'all is well' if not errors else errors[0].detail}")
    refused = sum(line.state == "not sent" for line in played)
    run.tell(
        f"\nThe files are in {run.folder}: packages in post/, scores.xlsx, scores.csv, "
        "agreement.pdf, root.pem"
    )
    return {
        "scores": {line.sheet.office.code: line.total for line in played},
        "receipts": receipts,
        "not_sent": refused,
        "faults": faults,
    }
