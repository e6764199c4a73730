from __future__ import annotations

import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from asn1crypto import cms

from desktop_app.domain import pdf_errors as e
from desktop_app.domain.key_errors import KeyDoesNotFit
from desktop_app.domain.package_errors import SignatureMalformed
from desktop_app.domain.paper_signatures import FieldPlace, Role
from desktop_app.exchange import identity, pdf_file, pdf_signing, sealing, signature
from desktop_app.exchange.pdf_verifying import verify_pdf
from tests.corpus import papers
from tests.corpus.papers import AT, EDITS, REASON, Edit, Forger, Papers, how, raw_file
from tests.corpus.pdfs import pdf
from tests.corpus.pki import Pki
from tests.helpers.nss import TRUSTED, needs_pdfsig, pdfsig, run, store


@pytest.fixture(scope="module")
def made(pki: Pki) -> Papers:
    return papers.signed(pki)


@pytest.fixture(scope="module")
def nss(pki: Pki, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a certificate store of NSS that trusts our root."""
    root = tmp_path_factory.mktemp("nss") / "root.pem"
    root.write_text(identity.root_pem(pki.root), encoding="ascii")
    return store(root, root.parent)


# --- another program's opinion -------------------------------------------------------------


@needs_pdfsig
def test_another_program_finds_both_signatures_valid_and_trusted(
    made: Papers, pki: Pki, nss: Path, tmp_path: Path
) -> None:
    said = pdfsig(made.by_both, nss, tmp_path)
    assert len(said) == 2
    for one, field in zip(said, ("director", "secretary-general"), strict=True):
        assert all(words in one for words in TRUSTED)
        assert f"Signature Field Name: {field}" in one
        assert "ETSI.CAdES.detached" in one
    assert "Total document signed" in said[1]
    assert verify_pdf(made.by_both, pki.trust(), AT).good


@needs_pdfsig
@pytest.mark.parametrize("edit", EDITS[:7], ids=lambda edit: edit.name)
def test_we_refuse_edits_that_another_program_lets_pass(
    edit: Edit, made: Papers, pki: Pki, nss: Path, tmp_path: Path
) -> None:
    edited = edit.make(Forger(made.by_both))
    said = pdfsig(edited, nss, tmp_path)
    assert len(said) >= 2
    assert all(words in one for one in said[:2] for words in TRUSTED)
    report = verify_pdf(edited, pki.trust(), AT)
    assert edit.error in {type(change) for change in report.changes}
    assert not report.good


@needs_pdfsig
def test_both_refuse_a_flipped_byte(made: Papers, pki: Pki, nss: Path, tmp_path: Path) -> None:
    place = made.by_both.index(b"/Rect")
    flipped = bytearray(made.by_both)
    flipped[place + 8] ^= 1
    assert all(TRUSTED[0] not in one for one in pdfsig(bytes(flipped), nss, tmp_path))
    assert not verify_pdf(bytes(flipped), pki.trust(), AT).unspoilt


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs pdftotext of poppler")
def test_the_stamps_read_back_letter_by_letter(made: Papers, tmp_path: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(made.by_both)
    said = run("pdftotext", "-raw", str(path), "-").replace("\n", " ")
    for text in ("นายที่ปรึกษา น้ำผึ้ง ผู้ยิ่งใหญ่", "เลขาธิการ กพฐ. ที่นี้"):
        assert text in said


# --- what is written -----------------------------------------------------------------------


def test_the_signatures_are_pades_and_allow_one_thing_only(made: Papers, pki: Pki) -> None:
    first, second = pdf_file.opened(made.by_both).embedded_signatures
    assert first.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert first.sig_object["/Reason"] == REASON
    assert first.sig_object["/Location"] == "กรุงเทพมหานคร"
    assert first.sig_object["/Name"] == pki.office.facts.subject_name
    attributes = {each["type"].native for each in first.signer_info["signed_attrs"]}
    assert attributes == {"content_type", "message_digest", "signing_certificate_v2"}
    assert (first.docmdp_level.value, second.docmdp_level.value) == (2, 1)
    assert first.fieldmdp.is_locked("director")
    assert not first.fieldmdp.is_locked("secretary-general")
    assert second.fieldmdp.is_locked("director")
    assert second.fieldmdp.is_locked("secretary-general")


def test_what_pdf_a_says_of_a_file_stays_as_it_is(made: Papers) -> None:
    before, after = (pdf_file.opened(data) for data in (papers.printed().data, made.by_both))
    assert after.root["/Metadata"].data == before.root["/Metadata"].data
    assert dict(after.trailer["/Info"]) == dict(before.trailer["/Info"])
    for _name, each in pdf_file.fields(after):
        field = pdf_file.target(each)
        assert int(field["/F"]) & 4, "is not printed"
        assert "/N" in field["/AP"]


def test_the_second_signer_fills_in_the_field_that_is_there(made: Papers) -> None:
    places = pdf_signing.places_in(made.by_director)
    assert places == pdf_signing.places_in(made.by_both)
    for place, wanted in zip(places, papers.places(), strict=True):
        assert (place.role, place.page) == (wanted.role, wanted.page)
        assert place.box == pytest.approx(wanted.box, abs=0.001)


def test_places_can_be_given_with_the_first_signature(made: Papers, pki: Pki) -> None:
    asked = replace(how(Role.DIRECTOR, pki.office), places=papers.places())
    data = pdf_signing.sign_pdf(papers.printed().data, asked)
    assert verify_pdf(data, pki.trust(), AT).unspoilt
    assert len(pdf_signing.places_in(data)) == 2
    assert pdf_signing.sign_pdf(made.plain, asked)  # those in the file count


def test_a_file_without_a_place_is_not_signed(pki: Pki) -> None:
    with pytest.raises(e.PdfNoPlace):
        pdf_signing.sign_pdf(papers.printed().data, how(Role.DIRECTOR, pki.office))


@pytest.mark.parametrize(
    ("page", "box"),
    [
        (0, (10, 10, 200, 60)),
        (3, (10, 10, 200, 60)),
        (1, (500, 10, 700, 60)),
        (1, (-20, 10, 200, 60)),
        (1, (10, -20, 200, 60)),
        (1, (10, 800, 200, 900)),
        (1, (10, 10, 20, 60)),
        (1, (10, 10, 200, 15)),
    ],
)
def test_a_place_is_on_a_page_and_large_enough(
    page: int, box: tuple[float, float, float, float]
) -> None:
    with pytest.raises(e.PdfPlaceOutside) as caught:
        pdf_signing.add_fields(papers.printed().data, [FieldPlace(Role.DIRECTOR, page, box)])
    assert caught.value.params == {"field": "director", "page": page, "pages": 2}


def test_sizes_of_pages_are_found_where_they_stand() -> None:
    assert pdf_signing.page_sizes(pdf(((595, 842), (842, 595)))) == (
        (0, 0, 595, 842),
        (0, 0, 842, 595),
    )
    inherited = raw_file(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] /MediaBox [595 842 0 0] >>",
        b"<< /Type /Page /Parent 2 0 R >>",
    )
    assert pdf_signing.page_sizes(inherited) == ((0, 0, 595, 842),)


def test_only_plain_papers_are_signed(made: Papers, pki: Pki) -> None:
    plain = Forger(made.plain)
    for make in (papers._action, papers._note, papers._text_field):
        with pytest.raises(e.PdfNotPlain):
            pdf_signing.sign_pdf(make(plain), how(Role.DIRECTOR, pki.office))
    twice = plain.part(
        {plain.field(Role.SECRETARY_GENERAL): plain.body(plain.field(Role.DIRECTOR))}
    )
    with pytest.raises(e.PdfNotPlain):
        pdf_signing.add_fields(twice, ())
    outlined = plain.part(
        {
            plain.root: papers._inside(plain.body(plain.root), b"/Outlines %d 0 R" % plain.size),
            plain.size: b"<< /First %d 0 R >>" % plain.size,
        }
    )
    with pytest.raises(e.PdfNotPlain):
        pdf_signing.add_fields(outlined, ())


def test_files_that_cannot_be_read_are_not_signed(pki: Pki) -> None:
    for data, error in ((b"nothing", e.PdfUnreadable), (pdf(password="x"), e.PdfEncrypted)):
        with pytest.raises(error):
            pdf_signing.sign_pdf(data, how(Role.DIRECTOR, pki.office))


def test_the_key_is_that_of_the_certificate(made: Papers, pki: Pki) -> None:
    other = replace(how(Role.DIRECTOR, pki.office), key=identity.generate_key())
    with pytest.raises(KeyDoesNotFit):
        pdf_signing.sign_pdf(made.plain, other)


# --- the signature itself ------------------------------------------------------------------


def test_signatures_of_papers_and_of_packages_are_not_taken_for_each_other(pki: Pki) -> None:
    digest = bytes(range(32))
    made = signature.sign_digest(digest, pki.office.certificate, pki.office.key)
    assert signature.verify_digest(digest, made) == pki.office.certificate
    assert len(cms.ContentInfo.load(made)["content"]["certificates"]) == 1
    manifest = b"<manifest/>"
    with pytest.raises(SignatureMalformed):
        signature.verify_digest(sha256(manifest).digest(), pki.office.sign(manifest))
    digest = sha256(manifest).digest()
    untimed = signature.sign_digest(digest, pki.office.certificate, pki.office.key)
    with pytest.raises(SignatureMalformed):
        sealing.check_signature(manifest, untimed)
