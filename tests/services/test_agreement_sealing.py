"""Sealing proposals, replies, settlements and signed papers; what is refused seals nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app import resource_files
from desktop_app.domain.agreement_documents import Agreement, Proposal
from desktop_app.domain.agreement_errors import (
    AlreadyAgreed,
    ItemsUndecided,
    NotAccepted,
    NothingNew,
    NothingProposed,
    NotSignedYet,
    PaperRefused,
    SignatoriesMissing,
    UnknownAgreement,
)
from desktop_app.domain.document_errors import TemplateInvalid
from desktop_app.domain.problems import DocumentInvalid
from desktop_app.domain.workflow_errors import (
    AreaOnly,
    BadInput,
    CentralOnly,
    TargetExists,
)
from desktop_app.exchange.payloads import PAPER_BYTES, PAPER_NAME, PAYLOAD_NAMES, Kind
from desktop_app.services import agreement_sealing, clauses, negotiating, papers, signatories
from desktop_app.services.negotiating import Change
from desktop_app.store import audit, queries
from tests.helpers import forging, offices, talks

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.offices import Desk

PROPOSAL = PAYLOAD_NAMES[Kind.PROPOSAL]
AGREEMENT = PAYLOAD_NAMES[Kind.AGREEMENT]


def document(path: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(forging.contents(path)[name])
    return found


def sealed(desk: Desk, name: str) -> int:
    """Return how many packages a workspace has sealed."""
    with desk.open(name) as session, session.read() as reader:
        return len(queries.packages(reader, direction="out"))


@pytest.fixture(scope="module")
def ready_once(begun: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = offices.copied(begun, tmp_path_factory.mktemp("ready"))
    talks.name_signatories(desk)
    return desk


@pytest.fixture
def ready(ready_once: Desk, tmp_path: Path) -> Desk:
    """It is said who signs for the centre and for office 1001."""
    return offices.copied(ready_once, tmp_path / "ready")


# --- proposals ----------------------------------------------------------------------------------


def test_a_proposal_is_sealed_with_everything_that_was_decided(ready: Desk) -> None:
    talks.propose(ready)
    with ready.open("1001") as office:
        negotiating.remark(office, note="โปรดพิจารณา")
        sent = agreement_sealing.send_proposal(office, ready.post / "p.asice")
        with office.read() as reader:
            row = queries.statement(reader, sent.package.id)
            drafts = queries.target_drafts(reader, "sample-area-2570", "1001")
            entries = audit.list_entries(reader, 2)
    assert isinstance(sent.document, Proposal)
    found = document(sent.target, PROPOSAL)
    assert (found["format"], found["office"], found["note"]) == (
        "kpr.proposal/1",
        "1001",
        "โปรดพิจารณา",
    )
    assert found["items"]["1.4"]["says"] == "propose"
    assert found["makers"] == [{"name": talks.MAKER[0], "position": talks.MAKER[1]}]
    assert row is not None
    assert (row.stage, row.agreement, row.office) == ("proposal", 1, "1001")
    assert row.digest == sent.package.digest
    assert drafts == {}
    assert [entry.action for entry in entries] == ["agreement.proposal", "package.sealed"]
    header = forging.header_of(sent.target)
    assert (header["kind"], header["recipient"], header["round"]) == ("proposal", "central", None)
    assert header["framework"]["id"] == "sample-area-2570"


def test_a_proposal_needs_signatories(desk: Desk) -> None:
    talks.propose(desk)
    with pytest.raises(SignatoriesMissing):
        talks.send(desk, "1001")
    assert sealed(desk, "1001") == 1  # the enrolment request
    with desk.open("central") as central, pytest.raises(AreaOnly):
        agreement_sealing.send_proposal(central, desk.post / "p.asice")


def test_a_proposal_is_not_sealed_over_a_file(ready: Desk) -> None:
    talks.propose(ready)
    (ready.post / "p.asice").write_bytes(b"x")
    with ready.open("1001") as office, pytest.raises(TargetExists):
        agreement_sealing.send_proposal(office, ready.post / "p.asice")
    assert sealed(ready, "1001") == 1


def test_the_same_proposal_is_not_made_twice(ready: Desk) -> None:
    talks.propose(ready)
    talks.send(ready, "1001")
    with pytest.raises(NothingNew, match="number 2"):
        talks.send(ready, "1001")
    # another remark, another director, another figure: that is new
    with ready.open("1001") as office:
        negotiating.remark(office, note="ด่วน")
    talks.send(ready, "1001")
    with ready.open("1001") as office:
        signatories.name(office, [("นายใหม่", talks.MAKER[1])])
    third = talks.send(ready, "1001")
    found = document(third, PROPOSAL)
    assert (found["note"], found["makers"][0]["name"], found["turn"]) == ("ด่วน", "นายใหม่", 1)
    assert found["items"]["1.4"]["says"] == "propose"


def test_a_proposal_answers_everything(ready: Desk) -> None:
    talks.propose(ready)
    talks.tell(ready)
    talks.counter(ready)
    talks.answer(ready)
    with pytest.raises(ItemsUndecided, match=r"1\.4"):
        talks.send(ready, "1001")
    talks.accept(ready, "1001")
    found = document(talks.send(ready, "1001"), PROPOSAL)
    assert (found["turn"], found["items"]["1.4"]["says"]) == (2, "accept")


def test_a_decision_for_an_old_framework_is_judged_by_the_new_one(ready: Desk) -> None:
    talks.propose(ready)
    items = offices.framework_document()["items"]
    items[3]["rule"]["thresholds"] = ["0.5", "0.3", "0.1"]
    offices.publish_framework(ready, name="second", version=2, items=items)
    with pytest.raises(DocumentInvalid, match="3"):
        talks.send(ready, "1001")
    assert sealed(ready, "1001") == 1


# --- replies ------------------------------------------------------------------------------------


def test_a_reply_says_everything_that_was_decided(ready: Desk) -> None:
    talks.propose(ready)
    talks.propose(ready, "1.6", ("target", "85"))
    talks.tell(ready)
    talks.counter(ready)
    with pytest.raises(ItemsUndecided, match=r"1\.6"):
        talks.send(ready, "central")
    talks.accept(ready, "central", "1.6")
    with ready.open("central") as central:
        negotiating.remark(central, office_code="1001", answer_by="2027-04-30")
    found = document(talks.send(ready, "central"), AGREEMENT)
    assert (found["stage"], found["answer_by"], found["turn"]) == ("reply", "2027-04-30", 1)
    assert {c: e["says"] for c, e in found["items"].items() if e["says"] != "keep"} == {
        "1.4": "counter",
        "1.6": "accept",
    }
    assert found["receivers"][0]["name"] == talks.RECEIVER[0]
    with pytest.raises(NothingNew):
        talks.send(ready, "central")
    talks.ask(ready, "1.4")
    again = document(talks.send(ready, "central"), AGREEMENT)
    assert (again["items"]["1.4"]["says"], again["items"]["1.6"]["says"]) == ("ask", "accept")


def test_there_is_no_reply_to_nothing(ready: Desk) -> None:
    with pytest.raises(NothingProposed):
        talks.send(ready, "central")
    with ready.open("1001") as office, pytest.raises(CentralOnly):
        agreement_sealing.send_reply(office, "1001", ready.post / "r.asice")
    assert sealed(ready, "central") == 3  # two enrolments and the framework


# --- settling -----------------------------------------------------------------------------------


def test_an_agreement_is_settled_when_both_hold_the_same(ready: Desk) -> None:
    with pytest.raises(NothingProposed):
        talks.settle(ready)
    talks.propose(ready)
    talks.tell(ready)
    with pytest.raises(NotAccepted, match=r"1\.4"):
        talks.settle(ready)
    talks.accept(ready, "central")
    path = talks.settle(ready)
    found = document(path, AGREEMENT)
    assert (found["stage"], found["agreed_on"], found["from_round"]) == (
        "agreed",
        "2027-04-01",
        "6m",
    )
    assert found["clauses"]["version"] == "1"
    assert "{ผู้รับคำรับรอง}" in found["clauses"]["text"]
    with ready.open("central") as central, central.read() as reader:
        (row,) = queries.agreements(reader, "sample-area-2570", "1001")
        assert queries.target_drafts(reader, "sample-area-2570", "1001") == {}
    assert (row.version, row.from_round) == (1, "6m")
    with pytest.raises(AlreadyAgreed):
        talks.settle(ready)
    with pytest.raises(AlreadyAgreed):
        talks.send(ready, "central")
    talks.take(ready, "1001", path)
    with pytest.raises(AlreadyAgreed):
        talks.send(ready, "1001")


def test_only_the_centre_settles_and_says_who_receives(ready: Desk, desk: Desk) -> None:
    with ready.open("1001") as office, pytest.raises(CentralOnly):
        agreement_sealing.settle(office, "1001", ready.post / "a.asice")
    with desk.open("1001") as office:
        signatories.name(office, [talks.MAKER])
    talks.tell(desk)
    with pytest.raises(SignatoriesMissing):
        talks.settle(desk)


def test_what_the_framework_offers_is_settled_without_a_word(ready: Desk) -> None:
    talks.tell(ready)
    found = document(talks.settle(ready), AGREEMENT)
    assert {entry["says"] for entry in found["items"].values()} == {"keep"}
    assert len(found["items"]) == 14


def test_other_clauses(ready: Desk) -> None:
    usual = resource_files.data(clauses.RESOURCE)
    other = usual.replace("รุ่น: 1".encode(), "รุ่น: 2570-ก".encode())
    with ready.open("central") as central:
        with central.read() as reader:
            assert clauses.current(reader).version == "1"
        with pytest.raises(BadInput, match="1"):
            clauses.replace(central, usual.replace("คำรับรองนี้".encode(), "ข้อตกลงนี้".encode()))
        with pytest.raises(TemplateInvalid):
            clauses.replace(central, b"nothing of it")
        clauses.replace(central, usual)  # the same again does no harm
        assert clauses.replace(central, b"\xef\xbb\xbf" + other).version == "2570-ก"
    with ready.open("1001") as office, pytest.raises(CentralOnly):
        clauses.replace(office, other)
    talks.tell(ready)
    found = document(talks.settle(ready), AGREEMENT)["clauses"]
    assert found == {"version": "2570-ก", "text": other.decode()}


# --- changes in mid-year ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def agreed_once(ready_once: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = offices.copied(ready_once, tmp_path_factory.mktemp("agreed"))
    talks.agreed_at_once(desk)
    return desk


@pytest.fixture
def agreed(agreed_once: Desk, tmp_path: Path) -> Desk:
    """A ladder for 1.4 of office 1001 is settled."""
    return offices.copied(agreed_once, tmp_path / "agreed")


def test_a_change_applies_from_the_round_that_is_due_next(agreed: Desk) -> None:
    talks.propose(agreed, "1.4", ("ladder", talks.FALLS_MORE), change=Change(amend="น้ำท่วม"))
    found = document(talks.tell(agreed), PROPOSAL)
    assert (found["agreement"], found["from_round"], found["note"]) == (2, "6m", "น้ำท่วม")
    assert found["turn"] == 1
    # what was said on the whole is said again
    agreed.clock.advance(days=100)
    talks.counter(agreed, "1.4", ("baseline.2569", "0.29"))
    talks.answer(agreed)
    talks.accept(agreed, "1001")
    again = document(talks.tell(agreed), PROPOSAL)
    assert (again["from_round"], again["note"]) == ("6m", "น้ำท่วม")
    settled = document(talks.agree(agreed), AGREEMENT)
    assert (settled["agreement"], settled["from_round"]) == (2, "6m")
    with agreed.open("1001") as office, office.read() as reader:
        rows = queries.agreements(reader, "sample-area-2570", "1001")
    assert [(row.version, row.from_round) for row in rows] == [(1, "6m"), (2, "6m")]


def test_after_the_last_round_is_due_a_change_applies_to_it(agreed: Desk) -> None:
    agreed.clock.advance(days=600)
    talks.propose(agreed, "1.4", ("ladder", talks.FALLS_MORE), change=Change(amend="น้ำท่วม"))
    assert document(talks.send(agreed, "1001"), PROPOSAL)["from_round"] == "12m"


def test_the_centre_begins_a_change(agreed: Desk) -> None:
    change = Change(amend="กรอบฉบับใหม่", from_round="12m")
    talks.counter(agreed, change=change)
    found = document(talks.answer(agreed), AGREEMENT)
    assert (found["agreement"], found["answers"], found["from_round"]) == (2, None, "12m")
    assert (found["note"], found["items"]["1.4"]["says"]) == ("กรอบฉบับใหม่", "counter")
    assert talks.states(agreed, "1001") == ("answered", {"1.4": "countered"})
    talks.accept(agreed, "1001")
    again = document(talks.tell(agreed), PROPOSAL)
    assert (again["from_round"], again["turn"]) == ("12m", 2)
    talks.agree(agreed)
    assert talks.states(agreed, "1001")[0] == "agreed"


# --- papers -------------------------------------------------------------------------------------


def test_the_maker_signs_first_and_the_receiver_second(agreed: Desk) -> None:
    with pytest.raises(NotSignedYet, match="version 1"):
        talks.paper(agreed, "central")
    signed = talks.paper(agreed, "1001")
    found = document(signed, AGREEMENT)
    assert found["stage"] == "signed"
    pdf = talks.signed_pdf(agreed, "1001")
    assert found["paper"]["size"] == len(pdf)
    assert forging.contents(signed)[PAPER_NAME] == pdf
    assert talks.states(agreed, "1001")[0] == "signed"
    talks.take(agreed, "central", signed)
    assert talks.states(agreed)[0] == "signed"
    with pytest.raises(PaperRefused, match="not everybody"):
        talks.paper(agreed, "central", data=pdf)
    concluded = talks.paper(agreed, "central")
    assert document(concluded, AGREEMENT)["stage"] == "concluded"
    talks.take(agreed, "1001", concluded)
    assert talks.states(agreed, "1001")[0] == talks.states(agreed)[0] == "concluded"


def test_what_is_no_paper_is_not_sent(agreed: Desk, ready: Desk) -> None:
    with pytest.raises(PaperRefused, match="no PDF"):
        talks.paper(agreed, "1001", data=b"<html>")
    with agreed.open("1001") as office:
        printed = papers.agreement(office, papers.Order()).data
    with pytest.raises(PaperRefused, match="no signature"):
        talks.paper(agreed, "1001", data=printed)
    with pytest.raises(PaperRefused):
        talks.paper(agreed, "1001", data=talks.signed_pdf(agreed, "1001") + b" ")
    with pytest.raises(PaperRefused, match="director"):
        talks.paper(agreed, "1001", data=talks.signed_pdf(agreed, "1102"))
    with pytest.raises(PaperRefused, match="16 MB"):
        talks.paper(agreed, "1001", data=talks.PDF.ljust(PAPER_BYTES + 1))
    with pytest.raises(UnknownAgreement, match="1001"):
        talks.paper(ready, "1001")
    source = agreed.post / "x.pdf"
    source.write_bytes(talks.signed_pdf(agreed, "1001"))
    with agreed.open("1001") as office, pytest.raises(UnknownAgreement, match="version 2"):
        agreement_sealing.send_paper(office, source, agreed.post / "x.asice", version=2)


def test_an_older_version_can_still_be_signed(agreed: Desk) -> None:
    older = talks.signed_pdf(agreed, "1001")
    talks.propose(agreed, "1.4", ("ladder", talks.FALLS_MORE), change=Change(amend="น้ำท่วม"))
    talks.tell(agreed)
    talks.accept(agreed, "central")
    talks.agree(agreed)
    source = agreed.post / "x.pdf"
    source.write_bytes(older)
    with agreed.open("1001") as office:
        with pytest.raises(PaperRefused, match=r"settled is “๐[.]๔”"):
            agreement_sealing.send_paper(office, source, agreed.post / "x.asice")
        sent = agreement_sealing.send_paper(office, source, agreed.post / "x.asice", version=1)
        assert isinstance(sent.document, Agreement)
        assert sent.document.agreement == 1
    assert talks.states(agreed, "1001")[0] == "agreed"  # version 2
    assert document(talks.paper(agreed, "1001"), AGREEMENT)["agreement"] == 2
