"""A signed agreement can be trusted from end to end: two workspaces, another program, a forger."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.cli import signing
from desktop_app.services import enrolment_central, papers
from tests.corpus.papers import EDITS, Forger
from tests.helpers import nss, offices, talks

if TYPE_CHECKING:
    from tests.helpers.shell import Shell

OFFICE = ("--office", "1001")
LETS_PASS = EDITS[:7]
"""Edits behind the signatures of which pdfsig still says that both are valid and trusted."""


def settled(shell: Shell) -> None:
    """Negotiate a ladder and settle it; leave the root."""
    assert shell.office("targets", "signatories", *talks.MAKER) == 0
    assert shell.centre("targets", "signatories", *talks.RECEIVER) == 0
    terms = ("1.4", f"ladder={talks.FALLS}", "--reason", talks.WHY)
    assert shell.office("targets", "propose", *terms, "-o", "p.asice") == 0
    assert shell.centre("import", "p.asice") == 0
    assert shell.centre("targets", "accept", "--all", *OFFICE) == 0
    assert shell.centre("targets", "agree", *OFFICE, "-o", "a.asice") == 0
    assert shell.office("import", "a.asice") == 0
    assert shell.centre("identity", "root", "-o", "root.pem") == 0


def signed_by_office(shell: Shell) -> None:
    settled(shell)
    assert shell.office("agreement", "pdf", "-o", "plain.pdf") == 0
    assert shell.office("agreement", "sign", "plain.pdf", "-o", "one.pdf") == 0
    assert shell.office("agreement", "send", "one.pdf", "-o", "one.asice") == 0
    assert shell.centre("import", "one.asice") == 0


def concluded(shell: Shell) -> bytes:
    """Return an agreement that both have signed and sealed; leave it as both.pdf."""
    signed_by_office(shell)
    assert shell.centre("agreement", "paper", "-o", "came.pdf", *OFFICE) == 0
    assert shell.centre("agreement", "sign", "came.pdf", "-o", "both.pdf") == 0
    assert shell.centre("agreement", "send", "both.pdf", "-o", "both.asice", *OFFICE) == 0
    return Path("both.pdf").read_bytes()


def verified(shell: Shell, *files: str, code: int = 0, options: tuple[str, ...] = ()) -> Any:
    """Run verify with the root only, and return what it says."""
    trust = ("--trust", "root.pem", *options)
    assert shell.kpr("agreement", "verify", *files, *trust, "--json") == code, shell.err
    return shell.json()


@nss.needs_pdfsig
def test_another_program_agrees_about_what_both_have_signed(shell: Shell, tmp_path: Path) -> None:
    data = concluded(shell)
    store = nss.store(Path("root.pem"), tmp_path / "nss")
    said = nss.pdfsig(data, store, tmp_path)
    assert len(said) == 2
    assert all(words in each for each in said for words in nss.TRUSTED)
    (found,) = verified(shell, "both.pdf")
    assert (found["good"], found["missing"], found["changed"]) == (True, [], [])
    assert [(each["intact"], each["trusted"]) for each in found["signatures"]] == [(True, True)] * 2
    for edit in LETS_PASS:
        edited = edit.make(Forger(data))
        Path("edited.pdf").write_bytes(edited)
        said = nss.pdfsig(edited, store, tmp_path)
        assert all(words in each for each in said[:2] for words in nss.TRUSTED), edit.name
        (found,) = verified(shell, "edited.pdf", code=1)
        assert not found["good"]
        assert edit.error.code in {change["code"] for change in found["changed"]}, edit.name
        assert edit.error.template.split("{")[0][:20] in shell.err


def test_no_byte_of_what_both_have_signed_can_change(shell: Shell) -> None:
    """A sample of the whole file, and each place where the parts of it meet."""
    data = concluded(shell)
    chance = random.Random(11)  # noqa: S311  no secret
    places = {chance.randrange(len(data)) for _ in range(30)}
    for mark in (b"startxref", b"/ByteRange", b"%%EOF", b"/Contents <"):
        places.add(data.rindex(mark) + 2)
    names = []
    for number, place in enumerate(sorted(places)):
        spoilt = bytearray(data)
        spoilt[place] ^= 1 << chance.randrange(8)
        names.append(f"{number}.pdf")
        Path(names[-1]).write_bytes(spoilt)
    found = verified(shell, *names, code=1)
    assert len(found) == len(names)
    for each in found:
        assert not each["good"], each["path"]
        assert each["problems"], each["path"]
    assert shell.err.count("\n") >= len(names)


def test_both_sides_know_when_it_came_and_that_it_says_what_was_settled(shell: Shell) -> None:
    concluded(shell)
    assert shell.office("import", "both.asice") == 0
    for run in (shell.office, shell.centre):
        assert run("agreement", "verify", "both.pdf") == 0
        assert "good: signed by both, and nothing was changed since; it says what" in shell.out
        assert shell.out.count("when it was received") == 2
        assert run("agreement", "verify", "both.pdf", "--json") == 0
        (found,) = shell.json()
        assert found["settled"] is True
        assert all(each["received_at"] for each in found["signatures"])
    (found,) = verified(shell, "both.pdf")
    assert found["settled"] is None
    assert [each["received_at"] for each in found["signatures"]] == [None, None]


def test_an_office_loses_its_key_after_its_paper_has_arrived(shell: Shell) -> None:
    """The day of receipt counts: it is signed second, sent, and taken in."""
    signed_by_office(shell)
    # Revocations have whole seconds, and tests are quicker than that.
    shell.desk.clock.advance(hours=1)
    with shell.desk.open("central") as central:
        enrolment_central.revoke(central, "1001", "กุญแจหาย")
    assert shell.centre("agreement", "verify", "one.pdf") == 1
    assert "good so far" in shell.out
    assert shell.centre("agreement", "sign", "one.pdf", "-o", "both.pdf") == 0
    assert shell.centre("agreement", "send", "both.pdf", "-o", "both.asice", *OFFICE) == 0
    assert shell.office("import", "both.asice") == 0
    # somebody who has only the root knows nothing of the revocation; and of a file that has not
    # arrived here before, the centre takes nothing
    assert verified(shell, "both.pdf")[0]["good"]


def test_an_office_loses_its_key_before_its_paper_arrives(shell: Shell) -> None:
    settled(shell)
    assert shell.office("agreement", "pdf", "-o", "plain.pdf") == 0
    assert shell.office("agreement", "sign", "plain.pdf", "-o", "one.pdf") == 0
    assert shell.office("agreement", "send", "one.pdf", "-o", "one.asice") == 0
    assert shell.centre("identity", "revoke", "1001", "--reason", "กุญแจหาย") == 0, shell.err
    assert shell.centre("import", "one.asice") == 1
    assert shell.centre("agreement", "verify", "one.pdf") == 1
    assert "NOT TRUSTED, covers the whole file, judged as of now" in shell.out
    assert shell.centre("agreement", "sign", "one.pdf", "-o", "both.pdf") == 1
    assert not Path("both.pdf").exists()


def test_the_day_of_receipt_is_given_by_hand(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the root alone: certificates that are over now, and were not then."""
    concluded(shell)
    clock = shell.desk.clock
    today = clock().date()
    day = ("--received-at", (today + timedelta(days=1)).isoformat())
    clock.advance(days=20 * 365)
    monkeypatch.setattr(signing, "person", lambda: offices.make_person(clock))
    (found,) = verified(shell, "both.pdf", code=1)
    assert {each["code"] for each in found["problems"]} == {"signer.expired"}
    (found,) = verified(shell, "both.pdf", options=day)
    assert found["good"]
    early = ("--received-at", (today - timedelta(days=30)).isoformat())
    (found,) = verified(shell, "both.pdf", code=1, options=early)
    assert "pdf.received-before-signed" in {each["code"] for each in found["problems"]}
    never = ("--trust", "root.pem", "--received-at", "2570-01-01")
    assert shell.kpr("agreement", "verify", "both.pdf", *never) == 2
    assert "Christian era" in shell.err
    assert shell.centre("agreement", "verify", "both.pdf", *day) == 2
    assert "a workspace knows it itself" in shell.err


@pytest.mark.parametrize("changed", ["1.4=0.2", "1.6=99"])
def test_a_paper_with_other_targets_is_found_out_everywhere(shell: Shell, changed: str) -> None:
    settled(shell)
    code, target = changed.split("=")
    with shell.desk.open("1001") as office:
        order = papers.Order(targets={"1001": {code: target}})
        Path("other.pdf").write_bytes(papers.agreement(office, order).data)
    assert shell.office("agreement", "sign", "other.pdf", "-o", "one.pdf") == 1
    assert "Page 3, at “" in shell.err
    assert "settled is “" in shell.err
    although = ("--although", "ตกลงด้วยวาจา")
    assert shell.office("agreement", "sign", "other.pdf", "-o", "one.pdf", *although) == 0
    assert shell.office("agreement", "send", "one.pdf", "-o", "one.asice") == 1
    assert "the paper says" in shell.err
    assert shell.centre("agreement", "sign", "one.pdf", "-o", "both.pdf") == 1
    assert shell.centre("agreement", "verify", "one.pdf") == 1
    assert "NOT GOOD" in shell.out
    assert "the paper says" in shell.err
