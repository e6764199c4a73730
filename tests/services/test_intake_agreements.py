"""Proposals and agreements on their way: in any order, twice, late, forged, and never half."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.exc import DatabaseError

from desktop_app.domain.agreement_errors import PaperRefused, PaperRejected, TermsRejected
from desktop_app.domain.package_errors import (
    HeaderInvalid,
    KindNotAllowed,
    NewerPackageFormat,
    PayloadInvalid,
    UnknownFramework,
)
from desktop_app.domain.pdf_errors import PdfFaulty
from desktop_app.exchange import container
from desktop_app.exchange.container import Member
from desktop_app.exchange.payloads import (
    HEADER_NAME,
    PAPER_NAME,
    PAPER_TYPE,
    PAYLOAD_NAMES,
    REVOCATIONS_NAME,
    Kind,
)
from desktop_app.services import doctor, enrolment_central, papers, pdf_signatures, receipts
from desktop_app.services.ids import uuid7
from desktop_app.services.intake import Outcome
from desktop_app.services.negotiating import Change
from desktop_app.services.pdf_signatures import Asked
from desktop_app.store import audit, queries
from tests.corpus import doctored
from tests.helpers import forging, offices, talks
from tests.services import taking
from tests.services.taking import FRAMEWORK

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.offices import Desk

PROPOSAL = PAYLOAD_NAMES[Kind.PROPOSAL]
AGREEMENT = PAYLOAD_NAMES[Kind.AGREEMENT]


@pytest.fixture(scope="module")
def said_once(begun: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = offices.copied(begun, tmp_path_factory.mktemp("said"))
    talks.name_signatories(desk, "1001", "1102")
    talks.propose(desk)
    talks.send(desk, "1001", file="first")
    return desk


@pytest.fixture
def said(said_once: Desk, tmp_path: Path) -> Desk:
    """Office 1001 has sealed a proposal that is still on its way."""
    return offices.copied(said_once, tmp_path / "said")


@pytest.fixture(scope="module")
def settled_once(said_once: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = offices.copied(said_once, tmp_path_factory.mktemp("settled"))
    talks.take(desk, "central", proposal(desk))
    talks.counter(desk)
    talks.answer(desk)
    talks.accept(desk, "1001")
    talks.tell(desk)
    talks.settle(desk)
    return desk


@pytest.fixture
def settled(settled_once: Desk, tmp_path: Path) -> Desk:
    """The centre has settled what office 1001 has accepted; the package is on its way."""
    return offices.copied(settled_once, tmp_path / "settled")


def proposal(desk: Desk) -> Path:
    return next(desk.post.glob("first-*"))


def settlement(desk: Desk) -> Path:
    return next(desk.post.glob("agreed-*"))


def changed(package: Path, name: str, *path: str | int, to: Any) -> dict[str, Any]:
    """Return the entry of a package with one value changed."""
    document: dict[str, Any] = json.loads(forging.contents(package)[name])
    place: Any = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return {name: json.dumps(document, ensure_ascii=False).encode()}


def forged(
    desk: Desk, source: Path, name: str, entries: dict[str, Any] | None = None, **header: Any
) -> Path:
    target = desk.post / "forged.asice"
    target.unlink(missing_ok=True)
    sign = forging.signer(desk, name)
    return forging.forge(source, target, sign, header=header, entries=entries)


def statements(desk: Desk, name: str) -> list[tuple[str, int]]:
    with desk.open(name) as session, session.read() as reader:
        found = queries.statements(reader, FRAMEWORK, "1001")
    return [(row.stage, row.agreement) for row in found]


# --- proposals at the centre --------------------------------------------------------------------


def test_a_proposal_is_taken_in_and_confirmed(said: Desk) -> None:
    report = taking.take(said, proposal(said), "central")
    assert report.outcome is Outcome.ACCEPTED
    assert report.summary.endswith(
        "proposal for version 1 of the agreement, turn 1, 1 items of its own"
    )
    assert statements(said, "central") == [("proposal", 1)]
    assert report.receipt is not None
    [back] = offices.receive(said, "1001", report.receipt)
    assert back.warnings == ()
    assert talks.compare(said, "1001").exchanges[0].receipt == report.short_code
    with said.open("1001") as office:
        states = {logged.row.kind: logged.state for logged in doctor.package_log(office)}
        assert states["proposal"] == "received by the centre"
    [again] = offices.receive(said, "central", proposal(said))
    assert again.outcome is Outcome.KNOWN
    assert statements(said, "central") == [("proposal", 1)]


def test_a_receipt_by_telephone(said: Desk) -> None:
    [report] = offices.receive(said, "central", proposal(said))
    with said.open("1001") as office:
        row = receipts.note_by_telephone(office, report.short_code or "")
    assert row.kind == "proposal"


def test_a_proposal_that_comes_late_is_history(said: Desk) -> None:
    talks.propose(said, "1.6", ("target", "85"))
    second = talks.send(said, "1001")
    assert taking.take(said, second, "central").outcome is Outcome.ACCEPTED
    report = taking.take(said, proposal(said), "central")
    assert report.outcome is Outcome.LATE
    assert "history" in report.warnings[0]
    assert talks.states(said)[1] == {"1.4": "proposed", "1.6": "proposed"}
    # the office knows that it has sent a newer one
    assert report.receipt is not None
    [back] = offices.receive(said, "1001", report.receipt)
    assert back.warnings == ()


def test_the_office_is_told_when_the_centre_knows_a_later_proposal(said: Desk) -> None:
    offices.receive(said, "central", proposal(said))
    copy = offices.copy_workspace(said, "1001", said.folder / "kept")
    talks.propose(said, "1.6", ("target", "85"))
    later = talks.send(said, "1001")
    # the office goes back to a copy, and says something else under the same number
    offices.receive(said, "central", later)
    forgotten = said.root("1001").rename(said.folder / "forgotten")
    copy.rename(said.root("1001"))
    said.clock.advance(minutes=-30)
    talks.propose(said, "1.6", ("target", "84"))
    other = talks.send(said, "1001")
    report = taking.take(said, other, "central")
    assert report.outcome is Outcome.LATE
    assert any("twice" in warning for warning in report.warnings)
    assert report.receipt is not None
    [back] = offices.receive(said, "1001", report.receipt)
    assert "propose again" in back.warnings[0]
    assert forgotten.is_dir()


def test_after_the_settlement_a_proposal_is_history(settled: Desk) -> None:
    talks.propose(
        settled, "1.4", ("ladder", talks.FALLS), change=Change(reopen=True), reason="ขอกลับ"
    )
    late = talks.send(settled, "1001")
    assert taking.take(settled, late, "central").outcome is Outcome.LATE
    assert talks.states(settled)[0] == "agreed"
    assert taking.take(settled, settlement(settled)).outcome is Outcome.ACCEPTED
    assert talks.states(settled, "1001")[0] == "agreed"


def test_proposals_that_cannot_be_used(said: Desk) -> None:
    source = proposal(said)

    def refuse(entries: dict[str, Any] | None, expected: Any, words: str = "", **head: Any) -> None:
        package = forged(said, source, "1001", entries, **head)
        assert words in taking.refused(said, package, expected, "central")

    refuse({PROPOSAL: b"{"}, PayloadInvalid)
    refuse({PROPOSAL: {"format": "kpr.proposal/2"}}, NewerPackageFormat, "kpr.proposal/2")
    refuse({PROPOSAL: {"makers": []}}, PayloadInvalid, "makers")
    refuse({PROPOSAL: {"office": "1102"}}, PayloadInvalid, "another office")
    refuse({PROPOSAL: {"version": 2}}, PayloadInvalid, "header")
    refuse({PROPOSAL: {"from_round": "9x"}}, PayloadInvalid, "no round")
    refuse({PROPOSAL: {"items": {}}}, PayloadInvalid, "is missing")
    ladder = ("items", "1.4", "terms", "thresholds")
    turned = changed(source, PROPOSAL, *ladder, to=["1", "2", "3", "4", "5"])
    refuse(turned, PayloadInvalid, "must fall")
    refuse(None, HeaderInvalid, "names no framework", framework=None)
    other = {"id": FRAMEWORK, "version": 7, "fiscal_year": 2570}
    refuse(None, UnknownFramework, framework=other)


def test_each_side_sends_what_is_its_own(said: Desk, settled: Desk) -> None:
    package = forged(said, proposal(said), "central", sender="central", recipient="1001")
    taking.refused(said, package, KindNotAllowed)
    # an office has no say in replies and settlements, and does not conclude
    for stage in ("reply", "agreed"):
        package = forged(
            settled,
            settlement(settled),
            "1001",
            {AGREEMENT: {"stage": stage}},
            sender="1001",
            recipient="central",
        )
        assert stage in taking.refused(settled, package, PayloadInvalid, "central")
    # nor does the centre sign for it
    offices.receive(settled, "1001", settlement(settled))
    signed = talks.paper(settled, "1001")
    revocations = {REVOCATIONS_NAME: forging.contents(settlement(settled))[REVOCATIONS_NAME]}
    package = with_paper(
        settled, signed, "central", extra=revocations, sender="central", recipient="1001"
    )
    assert "signed" in taking.refused(settled, package, PayloadInvalid)


# --- what the centre says, at the office --------------------------------------------------------


def test_a_settlement_scores_when_it_arrives(settled: Desk) -> None:
    report = taking.take(settled, settlement(settled))
    assert report.summary == "the settled agreement: version 1, turn 2"
    assert statements(settled, "1001") == statements(settled, "central")
    with settled.open("1001") as office, office.read() as reader:
        (row,) = queries.agreements(reader, FRAMEWORK, "1001")
    assert (row.version, row.from_round) == (1, "6m")


def test_replies_in_any_order(said: Desk) -> None:
    offices.receive(said, "central", proposal(said))
    talks.counter(said)
    first = talks.send(said, "central")
    talks.ask(said, "1.4")
    second = talks.send(said, "central")
    assert taking.take(said, second).outcome is Outcome.ACCEPTED
    assert taking.take(said, first).outcome is Outcome.LATE
    assert talks.states(said, "1001") == talks.states(said) == ("answered", {"1.4": "asked"})


def test_decisions_are_over_when_the_settlement_arrives(settled: Desk) -> None:
    talks.propose(
        settled, "1.4", ("ladder", talks.FALLS), change=Change(reopen=True), reason="ขอกลับ"
    )
    offices.receive(settled, "1001", settlement(settled))
    with settled.open("1001") as office, office.read() as reader:
        assert queries.target_drafts(reader, FRAMEWORK, "1001") == {}


def test_a_change_that_was_begun_outlives_an_old_settlement(settled: Desk) -> None:
    offices.receive(settled, "1001", settlement(settled))
    talks.propose(
        settled, "1.4", ("ladder", talks.FALLS), change=Change(amend="น้ำท่วม"), reason="น้ำท่วม"
    )
    again = forged(settled, settlement(settled), "central", sequence=99)
    assert taking.take(settled, again).outcome is Outcome.ACCEPTED
    with settled.open("1001") as office, office.read() as reader:
        assert set(queries.target_drafts(reader, FRAMEWORK, "1001")) == {"*", "1.4"}


def test_an_office_that_lost_its_memory_is_told(settled: Desk) -> None:
    settled.root("1001").rename(settled.folder / "lost")
    offices.make_office(settled, "1001")
    settled.clock.advance(minutes=5)
    offices.enrol_office(settled, "1001", "again")
    offices.receive(settled, "1001", settled.post / "framework.asice")
    report = taking.take(settled, settlement(settled))
    assert "does not know the proposal" in report.warnings[0]
    assert talks.states(settled, "1001")[0] == "agreed"


def test_answers_that_cannot_be_used(settled: Desk) -> None:
    source = settlement(settled)

    def refuse(entries: dict[str, Any], expected: Any, words: str) -> None:
        package = forged(settled, source, "central", entries)
        assert words in taking.refused(settled, package, expected)

    refuse({AGREEMENT: b"{"}, PayloadInvalid, "")
    refuse({AGREEMENT: {"office": "1102"}}, PayloadInvalid, "another office")
    refuse({AGREEMENT: {"office_kind": "สพม"}}, PayloadInvalid, "of the kind สพป")
    refuse({AGREEMENT: {"clauses": None}}, PayloadInvalid, "clauses")
    # what the office has not said is not settled with it
    ladder = ("items", "1.4", "terms", "thresholds")
    harder = ["0.3", "0.2", "0.1", "0.05", "0.01"]
    refuse(changed(source, AGREEMENT, *ladder, to=harder), TermsRejected, "answers")
    refuse({AGREEMENT: {"from_round": "12m"}}, TermsRejected, "not what was proposed")
    answers = ("answers", "digest")
    refuse(changed(source, AGREEMENT, *answers, to="0" * 64), TermsRejected, "another content")
    refuse({AGREEMENT: {"agreement": 2}}, TermsRejected, "another version")


# --- papers -------------------------------------------------------------------------------------


def with_paper(
    desk: Desk,
    source: Path,
    name: str,
    changes: dict[str, Any] | None = None,
    *,
    paper: bytes | None = b"",
    media_type: str = PAPER_TYPE,
    extra: dict[str, bytes] | None = None,
    **header: Any,
) -> Path:
    """Write a package with a signed paper anew, with another document or another paper.

    An empty paper stands for the one in the package; None for none.
    """
    found = {**forging.contents(source), **(extra or {})}
    same = found.pop(PAPER_NAME, talks.PDF)
    fields = {**json.loads(found[HEADER_NAME]), "id": uuid7(desk.clock()), **header}
    found[HEADER_NAME] = json.dumps(fields, ensure_ascii=False).encode()
    document = {**json.loads(found[AGREEMENT]), **(changes or {})}
    found[AGREEMENT] = json.dumps(document, ensure_ascii=False).encode()
    members = [Member(each, data, "application/json") for each, data in found.items()]
    if paper is not None:
        members.append(Member(PAPER_NAME, paper or same, media_type))
    target = desk.post / "paper.asice"
    target.unlink(missing_ok=True)
    container.build(target, members, forging.signer(desk, name))
    return target


@pytest.fixture(scope="module")
def signed_once(settled_once: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = offices.copied(settled_once, tmp_path_factory.mktemp("signed"))
    talks.take(desk, "1001", settlement(desk))
    talks.paper(desk, "1001")
    return desk


@pytest.fixture
def signed(signed_once: Desk, tmp_path: Path) -> Desk:
    """Office 1001 has sealed the settlement with its signature."""
    return offices.copied(signed_once, tmp_path / "signed")


def paper_of(desk: Desk) -> Path:
    return next(desk.post.glob("signed-1001-*"))


def test_a_signed_paper_is_taken_in_and_confirmed(signed: Desk) -> None:
    report = taking.take(signed, paper_of(signed), "central")
    assert report.summary == "the agreement signed by the office: version 1, turn 2"
    assert report.receipt is not None
    [back] = offices.receive(signed, "1001", report.receipt)
    assert back.warnings == ()
    concluded = talks.paper(signed, "central")
    report = taking.take(signed, concluded)
    assert report.summary == "the agreement signed by both sides: version 1, turn 2"


def test_a_paper_sent_again_takes_the_place_of_the_first(signed: Desk) -> None:
    second = talks.paper(signed, "1001")
    assert taking.take(signed, second, "central").outcome is Outcome.ACCEPTED
    report = taking.take(signed, paper_of(signed), "central")
    assert report.outcome is Outcome.LATE
    assert report.receipt is not None
    [back] = offices.receive(signed, "1001", report.receipt)
    assert back.warnings == ()


def test_papers_that_cannot_be_used(signed: Desk, settled: Desk) -> None:
    source = paper_of(signed)
    document = json.loads(forging.contents(source)[AGREEMENT])["paper"]

    def refuse(words: str, expected: Any = PaperRejected, **changes: Any) -> None:
        package = with_paper(signed, source, "1001", **changes)
        assert words in taking.refused(signed, package, expected, "central")

    refuse("belong together", paper=None)
    refuse("not the paper", paper=talks.PDF + b"!")
    refuse("belong together", changes={"paper": {**document, "entry": "payload/x.pdf"}})
    page = b"<html>"
    digest = hashlib.sha256(page).hexdigest()
    html = {"paper": {"entry": PAPER_NAME, "sha256": digest, "size": len(page)}}
    refuse("no PDF", changes=html, paper=page)
    refuse("no PDF", media_type="text/html")
    long = talks.PDF.ljust((16 << 20) + 1)
    digest = hashlib.sha256(long).hexdigest()
    large = {"paper": {"entry": PAPER_NAME, "sha256": digest, "size": len(long)}}
    refuse("at most", changes=large, paper=long)
    # papers that were not signed, or not by whom it concerns
    for pdf, words in (
        (talks.PDF, "PDF"),
        (talks.signed_pdf(signed, "1102"), "director of the office has not signed"),
    ):
        digest = hashlib.sha256(pdf).hexdigest()
        other = {"paper": {"entry": PAPER_NAME, "sha256": digest, "size": len(pdf)}}
        refuse(words, changes=other, paper=pdf)
    # other terms than were settled, under the signature
    raw = json.loads(forging.contents(source)[AGREEMENT])
    raw["receivers"][0]["name"] = "คนอื่น"
    refuse("not the agreement", TermsRejected, changes=raw)
    # a settlement with something hidden in it
    package = with_paper(settled, settlement(settled), "central")
    assert "belong together" in taking.refused(settled, package, PaperRejected)


SETTLED = "settled is “๐[.]๐๘”"


def test_a_paper_says_what_was_settled(signed: Desk, tmp_path: Path) -> None:
    """The director has signed another paper than the one that was settled."""
    source = paper_of(signed)
    targets = {"1001": {"1.4": "0.4"}}
    with signed.open("1001") as office:
        other = papers.agreement(office, papers.Order(targets=targets)).data
        with pytest.raises(PdfFaulty, match=SETTLED):
            pdf_signatures.sign(office, other, Asked())
        pdf = pdf_signatures.sign(office, other, Asked(although="ทดสอบ")).data
    with pytest.raises(PaperRefused, match=SETTLED):
        talks.paper(signed, "1001", data=pdf)
    about = {"entry": PAPER_NAME, "sha256": hashlib.sha256(pdf).hexdigest(), "size": len(pdf)}
    package = with_paper(signed, source, "1001", {"paper": about}, paper=pdf)
    said = taking.refused(signed, package, PaperRejected, "central")
    assert "Page 3, at “๑.๔ร้อยละการออกกลางคัน" in said
    assert "the paper says “๐.๔”, settled is “๐.๐๘”" in said
    # nothing of it is here, and the centre does not sign it by hand either
    assert talks.states(signed)[0] == "agreed"
    sent, target = tmp_path / "a.pdf", tmp_path / "b.pdf"
    sent.write_bytes(pdf)
    with signed.open("central") as central:
        with pytest.raises(PdfFaulty, match=SETTLED):
            pdf_signatures.sign_file(central, sent, target, Asked())
        assert not target.exists()
        pdf_signatures.sign_file(central, sent, target, Asked(although="ตกลงทางโทรศัพท์"))
        with central.read() as reader:
            entry = audit.list_entries(reader, 1)[0]
    assert "ตกลงทางโทรศัพท์" in str(entry.after)
    talks.take(signed, "central", source)
    with pytest.raises(PaperRefused, match=SETTLED):
        talks.paper(signed, "central", data=target.read_bytes())


def test_a_paper_is_judged_as_of_its_arrival(signed: Desk, tmp_path: Path) -> None:
    """The office's key is lost after the centre has got its paper, and after the office has it."""
    talks.take(signed, "central", paper_of(signed))
    came = signed.clock()
    signed.clock.advance(days=3)
    with signed.open("central") as central:
        enrolment_central.revoke(central, "1001", "กุญแจหาย")
    both = talks.signed_pdf(signed, "central")
    path = tmp_path / "both.pdf"
    path.write_bytes(both)
    concluded = talks.paper(signed, "central", data=both)
    assert taking.take(signed, concluded).outcome is Outcome.ACCEPTED
    for who in ("central", "1001"):
        with signed.open(who) as session:
            found = pdf_signatures.check_file_here(session, path)
        assert found.good
        assert found.compared
        director, secretary = (each.received_at for each in found.report.signatures)
        assert director is not None
        assert secretary is not None
        assert director <= came < secretary


def test_a_figure_has_one_shape(signed: Desk) -> None:
    pdf = doctored.lying_font(papers_before(signed))
    with signed.open("1001") as office:
        pdf = pdf_signatures.sign(office, pdf, Asked(although="ทดสอบ")).data
    with pytest.raises(PaperRefused, match="may look like others"):
        talks.paper(signed, "1001", data=pdf)


def papers_before(desk: Desk) -> bytes:
    """Return what the office would print and sign."""
    with desk.open("1001") as office:
        return papers.agreement(office, papers.Order()).data


def test_a_concluded_paper_is_compared_where_it_was_not_signed(
    settled: Desk, signed: Desk, tmp_path: Path
) -> None:
    """An office that was restored from before it signed holds it against the settlement."""
    restored = offices.copied(settled, tmp_path / "restored")
    talks.take(restored, "1001", settlement(restored))
    talks.take(signed, "central", paper_of(signed))
    concluded = talks.paper(signed, "central")
    report = taking.take(restored, concluded)
    assert report.outcome is Outcome.ACCEPTED
    assert talks.states(restored, "1001")[0] == "concluded"


def test_what_was_signed_before_a_new_settlement_is_history(signed: Desk) -> None:
    other = "0192f0c1-0000-7000-8000-000000000001"
    about = {"settles": {"package": other, "digest": "0" * 64}}
    package = with_paper(signed, paper_of(signed), "1001", about)
    report = taking.take(signed, package, "central")
    assert report.outcome is Outcome.LATE
    assert "not about the settlement that counts" in report.warnings[0]
    assert talks.states(signed)[0] == "agreed"
    talks.take(signed, "central", paper_of(signed))
    concluded = talks.paper(signed, "central")
    package = with_paper(signed, concluded, "central", about)
    assert taking.take(signed, package).outcome is Outcome.LATE
    assert talks.states(signed, "1001")[0] == "signed"


# --- what was said stays ------------------------------------------------------------------------


def test_nobody_changes_what_was_said(settled: Desk) -> None:
    with settled.open("central") as central:
        for change in ("UPDATE statement SET document = '{}'", "DELETE FROM statement"):
            with pytest.raises(DatabaseError, match="append-only"), central.write() as writer:
                writer.connection.exec_driver_sql(change)


def test_a_restored_workspace_goes_on(settled: Desk) -> None:
    offices.receive(settled, "1001", settlement(settled))
    with settled.open("1001") as office:
        doctor.back_up(office, settled.post / "backup.zip")
    settled.root("1001").rename(settled.folder / "broken")
    doctor.restore(settled.post / "backup.zip", settled.root("1001"))
    assert talks.states(settled, "1001")[0] == "agreed"
    talks.propose(settled, change=Change(amend="น้ำท่วม"))
    sent = talks.send(settled, "1001")
    assert forging.header_of(sent)["sequence"] > 1000
    talks.take(settled, "central", sent)
    assert talks.states(settled) == ("proposed", {"1.4": "proposed"})


def test_the_doctor_compares_what_is_kept_with_what_was_signed(settled: Desk) -> None:
    offices.receive(settled, "1001", settlement(settled))
    for name in ("central", "1001"):
        assert doctor.examine(settled.root(name), settled.person) == ()
    # somebody gets past the guard of the table
    with settled.open("1001") as office, office.write() as writer:
        for change in ("update", "delete"):
            writer.connection.exec_driver_sql(f"DROP TRIGGER tr_statement_no_{change}")
        writer.connection.exec_driver_sql(
            "UPDATE statement SET document = replace(document, '0.22', '0.99') "
            "WHERE stage = 'reply'"
        )
        writer.connection.exec_driver_sql(
            "DELETE FROM statement WHERE stage = 'proposal' AND order_key = "
            "(SELECT min(order_key) FROM statement WHERE stage = 'proposal')"
        )
    found = doctor.examine(settled.root("1001"), settled.person)
    assert [(each.code, each.subject.split()[0]) for each in found] == [
        ("statement.changed", "proposal"),
        ("statement.changed", "agreement"),
    ]
