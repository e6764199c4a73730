"""Negotiating by command: what it prints, its exit codes, and what it says to mistakes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.helpers import offices, talks

if TYPE_CHECKING:
    from tests.helpers.shell import Shell

OFFICE = ("--office", "1001")
WHY = ("--reason", talks.WHY)


def states(shell: Shell) -> dict[str, str]:
    """Return the states of the items that are not open, from what was printed last."""
    return {e["code"]: e["state"] for e in shell.json()["items"] if e["state"] != "open"}


def item(shell: Shell, code: str = "1.4") -> Any:
    return next(entry for entry in shell.json()["items"] if entry["code"] == code)


def ladder(terms: Any) -> list[str]:
    found: list[str] = terms["figures"][0]["values"]
    return found


def named(shell: Shell) -> None:
    assert shell.office("targets", "signatories", *talks.MAKER) == 0
    assert shell.out.strip() == ", ".join(talks.MAKER)
    assert shell.centre("targets", "signatories", *talks.RECEIVER, "--json") == 0
    assert shell.json() == [{"name": talks.RECEIVER[0], "position": talks.RECEIVER[1]}]


def test_two_rounds_end_in_an_agreement_that_both_sign(shell: Shell) -> None:
    named(shell)
    first = ("targets", "propose", "1.4", "ladder=๐.๔๕/0.35/0.28/0.2/0.1", *WHY)
    assert shell.office(*first) == 0
    assert "[propose, not sealed]" in shell.out
    spending = ("targets", "propose", "1.9", "1.9.1.target.6m=47", "baseline.2569=94.8", *WHY)
    assert shell.office(*spending, "-o", "p1.asice", "--json") == 0
    assert shell.json()["sealed"]["kind"] == "proposal"
    assert states(shell) == {"1.4": "proposed", "1.9": "proposed"}
    assert shell.centre("import", "p1.asice", "--receipts", "r") == 0
    assert "2 items of its own" in shell.out
    assert shell.office("import", "r") == 0
    assert shell.centre("targets", "list", "--state", "proposed", "--json") == 0
    (waiting,) = shell.json()
    assert (waiting["office"], waiting["waiting"], waiting["turn"]) == ("1001", 2, "central")
    counter = ("targets", "counter", *OFFICE, "1.4", "ladder=0.4/0.3/0.22/0.15/0.08", *WHY)
    assert shell.centre(*counter, "--answer-by", "2027-04-20", "--note", "โปรดพิจารณา") == 0
    assert shell.centre("targets", "counter", *OFFICE, "-o", "c1.asice") == 1
    assert "1.9" in shell.err
    asking = ("targets", "ask", *OFFICE, "1.9", "--question", "เพราะอะไร", "-o", "c1.asice")
    assert shell.centre(*asking) == 0
    assert "sealed, written and read back: c1.asice" in shell.out
    assert shell.office("import", "c1.asice") == 0
    assert shell.office("targets", "show") == 0
    assert "1 central counter  0.4 / 0.3 / 0.22 / 0.15 / 0.08" in shell.out
    assert "next: the office by 2027-04-20" in shell.out
    assert shell.office("targets", "propose", "-o", "p2.asice") == 1
    assert "1.4, 1.9" in shell.err
    assert shell.office("targets", "accept", "--all") == 0
    assert shell.office("targets", "propose", "1.9", *WHY, "-o", "p2.asice") == 0
    assert shell.centre("import", "p2.asice") == 0
    assert shell.centre("targets", "agree", *OFFICE, "-o", "a.asice") == 1
    assert "1.9" in shell.err
    assert shell.centre("targets", "accept", "1.9", *OFFICE, "--json") == 0
    assert item(shell, "1.9")["draft"]["says"] == "accept"
    assert shell.centre("targets", "agree", *OFFICE, "-o", "a.asice", "--json") == 0
    assert (shell.json()["state"], shell.json()["sealed"]["kind"]) == ("agreed", "agreement")
    assert shell.office("import", "a.asice") == 0
    assert shell.office("targets", "show", "--json") == 0
    assert shell.json()["state"] == "agreed"
    assert ladder(item(shell)["agreed"]) == ["0.4", "0.3", "0.22", "0.15", "0.08"]
    assert [said["turn"] for said in item(shell)["said"]] == [1, 1, 2]
    score_by_it(shell)
    sign_it(shell)


def score_by_it(shell: Shell) -> None:
    offices.fill(shell.desk, "1001")
    changed = ("answers", "set", "1.4", "dropouts=27", "pupils=10000", "--round", "12m", "--json")
    assert shell.office(*changed) == 0
    assert shell.json()["score"] == "2.3750"
    assert shell.office("submit", "--round", "12m", "-o", "s.asice") == 0
    assert shell.centre("import", "s.asice") == 0
    assert shell.centre("scores", "--round", "12m", "--json") == 0
    mine = next(entry for entry in shell.json()["offices"] if entry["office"] == "1001")
    assert mine["items"]["1.4"]["score"] == "2.3750"


def sign_it(shell: Shell) -> None:
    assert shell.office("agreement", "pdf", "-o", "a.pdf") == 0
    assert shell.office("agreement", "send", "a.pdf", "-o", "signed.asice") == 1
    assert "no signature" in shell.err
    assert shell.office("agreement", "sign", "a.pdf", "-o", "b.pdf") == 0
    assert shell.office("agreement", "send", "b.pdf", "-o", "signed.asice", "--json") == 0
    assert shell.json()["version"] == 1
    assert shell.centre("import", "signed.asice") == 0
    assert shell.centre("agreement", "paper", "-o", "c.pdf", *OFFICE) == 0
    assert Path("c.pdf").read_bytes() == Path("b.pdf").read_bytes()
    assert shell.centre("agreement", "sign", "c.pdf", "-o", "d.pdf") == 0
    assert shell.centre("agreement", "send", "d.pdf", "-o", "both.asice", *OFFICE) == 0
    assert shell.office("import", "both.asice") == 0
    assert "signed by both sides" in shell.out
    assert shell.office("agreement", "paper", "-o", "e.pdf") == 0
    assert shell.office("agreement", "verify", "e.pdf") == 0
    assert shell.office("targets", "show") == 0
    assert "version 1: concluded; next: nobody" in shell.out


def test_a_change_in_mid_year(shell: Shell) -> None:
    talks.agreed_at_once(shell.desk)
    change = ("targets", "propose", "1.4", "ladder=0.5/0.4/0.3/0.25/0.2", *WHY)
    assert shell.office(*change) == 1
    assert "--amend" in shell.err
    begun = ("--amend", "น้ำท่วม", "--from-round", "12m", "-o", "p.asice")
    assert shell.office(*change, *begun) == 0
    assert "version 2: proposed" in shell.out
    assert shell.centre("import", "p.asice") == 0
    assert shell.centre("targets", "accept", "--all", *OFFICE, "-o", "reply.asice") == 0
    assert shell.centre("targets", "settle", "-o", "agreements", "--json") == 0
    (done,) = shell.json()
    assert (done["office"], done["error"]) == ("1001", None)
    assert shell.centre("targets", "settle", "-o", "agreements") == 0
    assert shell.out.strip() == "nothing to settle"
    assert shell.centre("targets", "settle", "1001", "-o", "agreements") == 1
    assert "1001" in shell.err
    assert shell.office("import", "agreements") == 0
    assert shell.office("targets", "show") == 0
    assert "version 2, turn 1: proposal (number" in shell.out
    assert "(superseded)" not in shell.out


def test_decisions_are_taken_back(shell: Shell) -> None:
    assert shell.office("targets", "propose", "1.4", "baseline.2569=-", *WHY) == 0
    assert shell.office("targets", "propose", "--note", "ฝากพิจารณา") == 0
    assert shell.office("targets", "forget", "1.4", "--json") == 0
    assert item(shell)["draft"] is None
    assert shell.json()["note"] == "ฝากพิจารณา"
    assert shell.office("targets", "forget", "--all", "--json") == 0
    assert shell.json()["note"] == ""


def test_a_newer_framework_is_mentioned(shell: Shell) -> None:
    talks.name_signatories(shell.desk)
    talks.tell(shell.desk)
    offices.publish_framework(shell.desk, name="second", version=2, deliver=False)
    assert shell.centre("targets", "show", *OFFICE) == 0
    assert "version 2 of the framework is newer" in shell.out


def test_signatories_and_clauses(shell: Shell) -> None:
    assert shell.office("targets", "signatories") == 0
    assert shell.out.strip() == "nobody is named yet"
    assert shell.office("targets", "clauses") == 0
    assert "คำรับรองการปฏิบัติราชการ" in shell.out
    assert shell.office("agreement", "template", "-o", "clauses.txt") == 0
    text = Path("clauses.txt").read_text(encoding="utf-8")
    Path("clauses.txt").write_text(text.replace("รุ่น: 1", "รุ่น: 2570"), encoding="utf-8")
    assert shell.office("targets", "clauses", "clauses.txt") == 1
    assert shell.centre("targets", "clauses", "clauses.txt", "--json") == 0
    assert shell.json()["version"] == "2570"


def test_mistakes_on_the_command_line(shell: Shell) -> None:
    for arguments in (
        ("targets", "propose"),
        ("targets", "counter", *OFFICE),
        ("targets", "accept"),
        ("targets", "accept", "1.4", "--all"),
        ("targets", "forget"),
        ("targets", "signatories", "นายคนเดียว"),
    ):
        assert shell.office(*arguments) == 2
    assert shell.office("targets", "propose", "1.4", "ladder", *WHY) == 1
    assert "ladder=66/69/72/75/78" in shell.err
    assert shell.office("targets", "propose", "1.4", "ladder=1/2", *WHY) == 1
    assert shell.centre("targets", "show") == 1
    assert shell.office("agreement", "paper", "-o", "x.pdf") == 1
