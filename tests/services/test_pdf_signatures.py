"""Agreements are signed by the right side, in the right order and place, or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain import pdf_errors as e
from desktop_app.domain.key_errors import WrongPassphrase
from desktop_app.domain.package_errors import RevokedSigner, UnknownSigner
from desktop_app.domain.paper_signatures import Role
from desktop_app.domain.store_errors import FileMissing
from desktop_app.domain.workflow_errors import NotEnrolled, PassphraseNeeded, TargetExists
from desktop_app.exchange import pdf_signing
from desktop_app.services import enrolment_central, papers, pdf_signatures, verifying
from desktop_app.services.pdf_signatures import Asked, Corner, Signed
from desktop_app.store import audit
from tests.corpus import papers as corpus
from tests.corpus.papers import Forger
from tests.corpus.pdfs import pdf
from tests.helpers import offices

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.exchange.identity import Trust
    from tests.helpers.offices import Desk

BY_DIRECTOR = Asked(signer="นายที่ปรึกษา น้ำผึ้ง", location="กรุงเทพมหานคร")


@pytest.fixture(scope="session")
def agreement(begun: Desk, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The paper of office 1001, printed at the centre."""
    copy = offices.copied(begun, tmp_path_factory.mktemp("agreement"))
    with copy.open("central") as centre:
        return papers.agreement(centre, papers.Order(), "1001").data


def sign(desk: Desk, who: str, data: bytes, asked: Asked = BY_DIRECTOR) -> Signed:
    """Sign; nothing is settled here, so the centre says why it signs all the same."""
    if who == "central":
        asked = replace(asked, although="ทดสอบ")
    with desk.open(who) as session:
        return pdf_signatures.sign(session, data, asked)


def trust_of(desk: Desk, who: str = "central") -> Trust:
    with desk.open(who) as session:
        return verifying.workspace_trust(session)


def test_an_agreement_is_signed_by_both(desk: Desk, agreement: bytes) -> None:
    first = sign(desk, "1001", agreement)
    assert first.role is Role.DIRECTOR
    assert first.report.missing == (Role.SECRETARY_GENERAL,)
    desk.clock.advance(days=3)
    second = sign(desk, "central", first.data, Asked())
    assert second.role is Role.SECRETARY_GENERAL
    assert second.report.good
    for who in ("1001", "1102", "central"):
        assert pdf_signatures.check(second.data, trust_of(desk, who), desk.clock()).good
    director, secretary = second.report.signatures
    assert (director.signer_code, secretary.signer_code) == ("1001", "central")
    assert secretary.claimed_at == desk.clock().replace(microsecond=0)


def test_a_file_is_signed_into_another_file(desk: Desk, agreement: bytes, tmp_path: Path) -> None:
    source, target = tmp_path / "a.pdf", tmp_path / "b.pdf"
    source.write_bytes(agreement)
    with desk.open("1001") as office:
        done = pdf_signatures.sign_file(office, source, target, BY_DIRECTOR)
        with pytest.raises(TargetExists):
            pdf_signatures.sign_file(office, source, target, BY_DIRECTOR)
        with office.read() as reader:
            entries = audit.list_entries(reader)
    assert source.read_bytes() == agreement
    assert target.read_bytes() == done.data
    (signing,) = [entry for entry in entries if entry.action == "agreement.paper_signed"]
    assert done.sha256 in str(signing.after)
    checked = pdf_signatures.check_file(target, trust_of(desk), desk.clock())
    assert checked.report == done.report
    assert not checked.good


def test_the_order_is_kept_and_nobody_signs_twice(desk: Desk, agreement: bytes) -> None:
    with pytest.raises(e.PdfDirectorFirst):
        sign(desk, "central", agreement)
    first = sign(desk, "1001", agreement)
    with pytest.raises(e.PdfAlreadySigned) as caught:
        sign(desk, "1001", first.data)
    assert caught.value.params["signer"] == first.report.signatures[0].signer_name
    with pytest.raises(e.PdfAlreadySigned):
        sign(desk, "1102", first.data)
    both = sign(desk, "central", first.data)
    with pytest.raises(e.PdfAlreadySigned):
        sign(desk, "central", both.data)


def test_a_changed_file_is_not_signed(desk: Desk, agreement: bytes) -> None:
    first = sign(desk, "1001", agreement)
    edited = corpus._page_content(Forger(first.data))
    with pytest.raises(e.PdfFaulty, match="page 1 was changed") as caught:
        sign(desk, "central", edited)
    assert isinstance(caught.value.params["why"], e.PdfPageChanged)
    flipped = bytearray(first.data)
    flipped[flipped.index(b"/Rect") + 9] ^= 1
    with pytest.raises(e.PdfFaulty):
        sign(desk, "central", bytes(flipped))


def test_only_papers_are_signed(desk: Desk, agreement: bytes) -> None:
    acting = corpus._action(Forger(agreement))
    for data in (b"no paper", acting, pdf(password="secret")):
        with pytest.raises(e.PdfFaulty):
            sign(desk, "1001", data)


def test_the_centre_signs_only_after_one_of_its_offices(
    desk: Desk, elsewhere: Desk, agreement: bytes, tmp_path: Path
) -> None:
    strangers = offices.copied(elsewhere, tmp_path / "strangers")
    foreign = sign(strangers, "1001", agreement)
    with pytest.raises(e.PdfFaulty) as caught:
        sign(desk, "central", foreign.data)
    assert isinstance(caught.value.params["why"], UnknownSigner)
    first = sign(desk, "1001", agreement)
    with desk.open("central") as centre:
        enrolment_central.revoke(centre, "1001", "กุญแจหาย")
    with pytest.raises(e.PdfFaulty) as caught:
        sign(desk, "central", first.data)
    assert isinstance(caught.value.params["why"], RevokedSigner)


def test_an_office_whose_certificate_is_over_does_not_sign(desk: Desk, agreement: bytes) -> None:
    desk.clock.advance(days=11 * 365)
    with pytest.raises(e.PdfFaulty, match="valid until"):
        sign(desk, "1001", agreement)


def test_signing_needs_a_certificate_and_the_passphrase(
    desk: Desk, bare_desk: Desk, agreement: bytes
) -> None:
    with pytest.raises(NotEnrolled):
        sign(bare_desk, "1001", agreement)
    wrong = offices.make_person(desk.clock, passphrase="another passphrase")
    with desk.open("1001", wrong) as office, pytest.raises(WrongPassphrase):
        pdf_signatures.sign(office, agreement, BY_DIRECTOR)


def test_nobody_is_asked_for_a_passphrase_in_vain(desk: Desk, agreement: bytes) -> None:
    silent = offices.make_person(desk.clock, passphrase=None)
    for data, error in (
        (b"no paper", e.PdfFaulty),
        (pdf(), e.PdfNoPlace),
        (agreement, PassphraseNeeded),
    ):
        with desk.open("1001", silent) as office, pytest.raises(error):
            pdf_signatures.sign(office, data, Asked())


@pytest.mark.parametrize("corner", Corner)
def test_a_paper_from_elsewhere_is_signed_in_a_corner(corner: Corner, desk: Desk) -> None:
    two = pdf(((595, 842), (842, 595)))
    with pytest.raises(e.PdfNoPlace):
        sign(desk, "1001", two, Asked())
    done = sign(desk, "1001", two, Asked(corner=corner, page=None))
    first, second = done.report.places
    assert (first.role, first.page, second.page) == (Role.DIRECTOR, 2, 2)
    assert (first.box[0] < second.box[0]) == corner.value.endswith("left")
    assert (first.box[1] > 297) == corner.value.startswith("top")
    assert first.box[1] == second.box[1]
    assert sign(desk, "central", done.data, Asked()).report.good


def test_a_corner_is_on_a_page_that_there_is(desk: Desk) -> None:
    with pytest.raises(e.PdfPlaceOutside) as caught:
        sign(desk, "1001", pdf(), Asked(corner=Corner.TOP_LEFT, page=2))
    assert caught.value.params == {"field": "director", "page": 2, "pages": 1}


def test_the_places_of_the_file_go_before_the_corner_asked_for(
    desk: Desk, agreement: bytes
) -> None:
    done = sign(desk, "1001", agreement, Asked(corner=Corner.TOP_LEFT, page=1))
    assert done.report.places == pdf_signing.places_in(agreement)


def test_a_file_that_cannot_be_read_is_said_so(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trust = trust_of(desk)
    missing = pdf_signatures.check_file(tmp_path / "none.pdf", trust, desk.clock())
    assert isinstance(missing.error, FileMissing)
    assert not missing.good
    monkeypatch.setattr(pdf_signatures, "LARGEST", 10)
    large = tmp_path / "large.pdf"
    large.write_bytes(pdf())
    checked = pdf_signatures.check_file(large, trust, desk.clock())
    assert isinstance(checked.error, e.PdfTooLarge)


def test_what_arrived_before_a_key_was_revoked_stays_good(desk: Desk, agreement: bytes) -> None:
    both = sign(desk, "central", sign(desk, "1001", agreement).data)
    arrived = desk.clock()
    desk.clock.advance(days=30)
    with desk.open("central") as centre:
        enrolment_central.revoke(centre, "1001", "กุญแจหาย")
    trust = trust_of(desk)
    assert not pdf_signatures.check(both.data, trust, desk.clock()).good
    assert pdf_signatures.check(both.data, trust, desk.clock(), received_at=arrived).good


def test_many_files_are_signed_without_another_process(desk: Desk, agreement: bytes) -> None:
    with desk.open("1001") as office:
        assert pdf_signatures.sign(office, agreement, Asked(), apart=False).report.unspoilt


def test_a_workspace_knows_what_was_settled_and_when_it_came(
    desk: Desk, agreement: bytes, tmp_path: Path
) -> None:
    """Nothing is settled with this office; what could be compared, test_intake_agreements does."""
    first = tmp_path / "first.pdf"
    first.write_bytes(sign(desk, "1001", agreement).data)
    for who in ("1001", "central"):
        with desk.open(who) as session:
            found = pdf_signatures.check_file_here(session, first)
            assert found.report.unspoilt
            assert (found.compared, found.unlike, found.error) == (False, None, None)
            missing = pdf_signatures.check_file_here(session, tmp_path / "none.pdf")
            assert isinstance(missing.error, FileMissing)
