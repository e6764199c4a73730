"""Signing and verifying agreements by command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.corpus import papers as corpus
from tests.corpus.papers import Forger
from tests.corpus.pdfs import pdf

if TYPE_CHECKING:
    from tests.helpers.shell import Shell


ALTHOUGH = ("--although", "ลงนามนอกระบบ")


def printed_and_signed(shell: Shell) -> None:
    """Leave a.pdf, printed; b.pdf, signed by the director; c.pdf, by both; and root.pem."""
    assert shell.office("agreement", "pdf", "-o", "a.pdf", "--director", "นายสมชาย ใจดี") == 0
    assert shell.centre("identity", "root", "-o", "root.pem") == 0
    command = ("agreement", "sign", "a.pdf", "-o", "b.pdf", "--signer", "นายสมชาย ใจดี")
    assert shell.office(*command, "--location", "กรุงเทพมหานคร") == 0
    assert "signed as director: b.pdf\nstill to sign: secretary-general" in shell.out
    assert shell.centre("agreement", "sign", "b.pdf", "-o", "c.pdf") == 1
    assert "No agreement with office 1001 is settled here" in shell.err
    assert shell.centre("agreement", "sign", "b.pdf", "-o", "c.pdf", *ALTHOUGH) == 0
    assert "everybody has signed" in shell.out


def test_an_agreement_is_signed_by_both_and_verified_by_anybody(shell: Shell) -> None:
    printed_and_signed(shell)
    assert shell.kpr("agreement", "verify", "c.pdf", "--trust", "root.pem") == 0
    assert "good: signed by both, and nothing was changed since" in shell.out
    assert "intact, trusted, covers the whole file" in shell.out
    assert shell.err == ""
    assert shell.office("agreement", "verify", "c.pdf", "--json") == 0
    (said,) = shell.json()
    assert (said["good"], said["unspoilt"], said["missing"], said["changed"]) == (
        True, True, [], [],
    )  # fmt: skip
    assert [each["signer"] for each in said["signatures"]] == ["1001", "central"]
    assert all(each["good"] for each in said["signatures"])


def test_what_waits_for_a_signature_is_not_good_yet(shell: Shell) -> None:
    printed_and_signed(shell)
    assert shell.centre("agreement", "verify", "b.pdf") == 1
    assert "good so far, but not signed yet: secretary-general" in shell.out
    assert shell.centre("agreement", "verify", "c.pdf", "a.pdf", "none.pdf", "--json") == 1
    both, unsigned, missing = shell.json()
    assert both["good"]
    assert unsigned["problems"][0]["code"] == "pdf.unsigned"
    assert missing["problems"][0]["code"] == "disk.file_missing"
    assert "none.pdf" in shell.err


def test_changes_are_told_in_words(shell: Shell) -> None:
    printed_and_signed(shell)
    Path("d.pdf").write_bytes(corpus._page_content(Forger(Path("c.pdf").read_bytes())))
    assert shell.kpr("agreement", "verify", "d.pdf", "--trust", "root.pem") == 1
    assert "d.pdf: NOT GOOD" in shell.out
    assert "covers part" in shell.out
    assert "page 1 was changed" in shell.err
    assert shell.kpr("agreement", "verify", "d.pdf", "--trust", "root.pem", "--json") == 1
    (said,) = shell.json()
    assert said["changed"][0]["code"] == "pdf.page-changed"
    data = bytearray(Path("c.pdf").read_bytes())
    data[data.index(b"/Rect") + 9] ^= 1
    Path("e.pdf").write_bytes(data)
    assert shell.kpr("agreement", "verify", "e.pdf", "--trust", "root.pem") == 1
    assert "?, says" in shell.out
    assert "NOT INTACT, NOT TRUSTED" in shell.out


def test_the_order_is_explained(shell: Shell) -> None:
    printed_and_signed(shell)
    for arguments, words in (
        (("a.pdf", "-o", "x.pdf"), "The director of the office has not signed"),
        (("c.pdf", "-o", "x.pdf"), "has been signed as “secretary-general”"),
        (("b.pdf", "-o", "c.pdf"), "exists already"),
        (("none.pdf", "-o", "x.pdf"), "is not there"),
    ):
        assert shell.centre("agreement", "sign", *arguments) == 1
        assert words in shell.err
        assert not Path("x.pdf").exists()


def test_a_paper_from_elsewhere_is_signed_in_a_corner(shell: Shell) -> None:
    Path("a.pdf").write_bytes(pdf())
    assert shell.office("agreement", "sign", "a.pdf", "-o", "b.pdf") == 1
    assert "Say which page and corner" in shell.err
    corner = ("--corner", "bottom-right", "--page", "1")
    assert shell.office("agreement", "sign", "a.pdf", "-o", "b.pdf", *corner) == 0


def test_verifying_needs_somebody_to_trust(shell: Shell) -> None:
    assert shell.kpr("agreement", "verify", "a.pdf") == 2
    assert "--trust" in shell.err


@pytest.mark.parametrize("content", ["", "no certificate"])
def test_a_root_is_a_certificate(shell: Shell, content: str) -> None:
    Path("root.pem").write_text(content, encoding="utf-8")
    assert shell.kpr("agreement", "verify", "a.pdf", "--trust", "root.pem") == 1
    assert "root" in shell.err
