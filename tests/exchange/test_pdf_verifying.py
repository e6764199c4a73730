from __future__ import annotations

import random
import re
import tracemalloc
import zlib
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_app.domain import package_errors as p
from desktop_app.domain import pdf_errors as e
from desktop_app.domain.errors import AppError
from desktop_app.domain.paper_signatures import PaperReport, Role
from desktop_app.exchange import identity, pdf_file, pdf_signing
from desktop_app.exchange.pdf_verifying import verify_pdf
from tests.corpus import papers
from tests.corpus.papers import AT, EDITS, Edit, Forger, Papers, how, raw_file
from tests.corpus.pdfs import pdf
from tests.corpus.pki import CENTRAL_NAME, OFFICE_NAME, Pki, Signatory


@pytest.fixture(scope="module")
def centre(pki: Pki) -> Signatory:
    return papers.central(pki)


@pytest.fixture(scope="module")
def made(pki: Pki, centre: Signatory) -> Papers:
    return papers.signed(pki, centre)


def kinds(report: PaperReport) -> set[type[AppError]]:
    return {type(fault) for fault in report.faults}


# --- good files ----------------------------------------------------------------------------


def test_a_file_signed_by_both_is_good(made: Papers, pki: Pki) -> None:
    report = verify_pdf(made.by_both, pki.trust(), AT)
    assert report.good
    assert not report.faults
    assert not report.missing
    first, second = report.signatures
    assert (first.field, first.signer_code, first.signer_name) == ("director", "1001", OFFICE_NAME)
    assert (second.signer_code, second.signer_name) == ("central", CENTRAL_NAME)
    assert (first.claimed_at, second.claimed_at) == (AT, AT)
    assert (first.whole_file, second.whole_file) == (False, True)
    assert second.revision == first.revision + 1
    assert first.serial == pki.office.facts.serial
    assert report.by(Role.DIRECTOR) == first
    assert [place.role for place in report.places] == list(Role)


def test_a_file_that_waits_for_the_second_signature_is_unspoilt_but_not_good(
    made: Papers, pki: Pki
) -> None:
    report = verify_pdf(made.by_director, pki.trust(), AT)
    assert report.unspoilt
    assert not report.good
    assert report.missing == (Role.SECRETARY_GENERAL,)
    assert report.signatures[0].whole_file
    assert report.by(Role.SECRETARY_GENERAL) is None


def test_signing_adds_to_the_file_and_changes_nothing_before(made: Papers) -> None:
    assert made.plain.startswith(papers.printed().data)
    assert made.by_director.startswith(made.plain)
    assert made.by_both.startswith(made.by_director)


def test_an_unsigned_file_is_not_good(made: Papers, pki: Pki) -> None:
    for data in (made.plain, papers.printed().data):
        report = verify_pdf(data, pki.trust(), AT)
        assert kinds(report) == {e.PdfUnsigned}
        assert report.missing == tuple(Role)


# --- changed bytes ---------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["by_director", "by_both"])
def test_no_byte_can_change(which: str, made: Papers, pki: Pki) -> None:
    """A sample of all bytes, and every byte about the room of each signature."""
    data: bytes = getattr(made, which)
    chance = random.Random(20)  # noqa: S311  no secret
    edges = [data.find(b"/ByteRange"), data.rfind(b"/ByteRange")]
    edges += [data.rfind(b"/Contents <") + 10, data.find(b"00>", data.rfind(b"/Contents <"))]
    sampled = {chance.randrange(len(data)) for _ in range(40)}
    sampled |= {place for edge in edges for place in range(edge, edge + 5)}
    trust = pki.trust()
    told: Counter[str] = Counter()
    for place in sorted(sampled):
        for mask in (0x20, 0xFF):
            spoilt = bytearray(data)
            spoilt[place] ^= mask
            report = verify_pdf(bytes(spoilt), trust, AT)
            assert not report.unspoilt, (place, mask)
            assert report.faults, (place, mask)
            told.update(type(fault).__name__ for fault in report.faults)
    assert told["PdfSignatureBroken"] > len(sampled)


def test_the_room_of_a_signature_is_fixed_to_the_letter(made: Papers, pki: Pki) -> None:
    """Hexadecimal in small letters, or rubbish in the unused room, is not covered by the digest."""
    data = made.by_director
    start = data.rindex(b"/Contents <") + 11
    end = data.index(b">", start)
    small = data[:start] + data[start:end].lower() + data[end:]
    filled = data[: end - 2] + b"AB" + data[end:]
    for changed in (small, filled):
        assert len(changed) == len(data)
        assert kinds(verify_pdf(changed, pki.trust(), AT)) == {e.PdfSignatureBroken}


# --- changes behind the signatures -----------------------------------------------------------


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
@pytest.mark.parametrize("which", ["by_director", "by_both"])
def test_an_edit_behind_a_signature_is_told(edit: Edit, which: str, made: Papers, pki: Pki) -> None:
    report = verify_pdf(edit.make(Forger(getattr(made, which))), pki.trust(), AT)
    assert not report.unspoilt
    assert edit.error in {type(change) for change in report.changes}
    assert all(signature.intact for signature in report.signatures)


@pytest.mark.parametrize("edit", EDITS[:-1], ids=lambda edit: edit.name)
def test_an_edit_between_the_signatures_is_told(
    edit: Edit, made: Papers, pki: Pki, centre: Signatory
) -> None:
    """The second signature covers the edit, so every digest is right."""
    edited = edit.make(Forger(made.by_director))
    try:
        both = pdf_signing.sign_pdf(edited, how(Role.SECRETARY_GENERAL, centre))
    except e.PdfRejected:
        return  # what is not plain, or has no place left, is not even signed
    report = verify_pdf(both, pki.trust(), AT)
    assert not report.unspoilt
    assert report.changes


def test_an_edit_within_the_second_signature_is_told(
    made: Papers, pki: Pki, centre: Signatory
) -> None:
    """Only the holder of the centre's key can do this; the director's signature shows it."""
    reader = pdf_file.opened(made.by_director)
    writer = pdf_signing._Writer(reader.stream, prev=reader)
    page = pdf_file.pages(writer)[0][1]
    content = page.raw_get("/Contents").get_object()
    content._encoded_data = zlib.compress(b"0 g 0 0 500 500 re f")
    writer.mark_update(page.raw_get("/Contents"))
    both = pdf_signing._signed(writer, how(Role.SECRETARY_GENERAL, centre))
    report = verify_pdf(both, pki.trust(), AT)
    assert {type(change) for change in report.changes} == {e.PdfPageChanged}
    assert [signature.good for signature in report.signatures] == [True, True]
    assert not report.good


def test_edits_say_where(made: Papers, pki: Pki) -> None:
    report = verify_pdf(papers._page_content(Forger(made.by_both)), pki.trust(), AT)
    (change,) = report.changes
    assert change.params == {"field": "secretary-general", "page": 1}
    assert "page 1 was changed" in str(change)


# --- signers ---------------------------------------------------------------------------------


def test_each_role_has_its_signer(made: Papers, pki: Pki, centre: Signatory) -> None:
    by_centre = pdf_signing.sign_pdf(made.plain, how(Role.DIRECTOR, centre))
    report = verify_pdf(by_centre, pki.trust(), AT)
    assert kinds(report) == {e.PdfSignerWrong}
    assert not report.signatures[0].trusted
    by_office = pdf_signing.sign_pdf(made.by_director, how(Role.SECRETARY_GENERAL, pki.office))
    assert kinds(verify_pdf(by_office, pki.trust(), AT)) == {e.PdfSignerWrong}


def test_nobody_signs_twice(made: Papers, pki: Pki, centre: Signatory) -> None:
    """The same role again: in the same field, and in a field of its own."""
    again = pdf_signing.sign_pdf
    with pytest.raises(e.PdfRejected):
        again(made.by_director, how(Role.DIRECTOR, pki.office))
    unsigned = _unsigned(made.by_director)
    twice = again(unsigned, how(Role.DIRECTOR, pki.office, AT + timedelta(hours=1)))
    report = verify_pdf(twice, pki.trust(), AT + timedelta(hours=2))
    assert {e.PdfSignatureRemoved} <= kinds(report)
    assert not report.unspoilt


def _unsigned(data: bytes) -> bytes:
    return papers._unsigned(Forger(data))


def test_an_office_signs_only_its_own(made: Papers, pki: Pki) -> None:
    """The certificate of another office is one of ours; whose paper it is, services know."""
    stranger = pki.enrol("1102", OFFICE_NAME)
    data = pdf_signing.sign_pdf(made.plain, how(Role.DIRECTOR, stranger))
    report = verify_pdf(data, pki.trust(), AT)
    assert report.unspoilt
    assert report.signatures[0].signer_code == "1102"


def test_the_director_signs_first(made: Papers, pki: Pki, centre: Signatory) -> None:
    alone = pdf_signing.sign_pdf(made.plain, how(Role.SECRETARY_GENERAL, centre))
    assert kinds(verify_pdf(alone, pki.trust(), AT)) == {e.PdfOrderWrong}
    late = pdf_signing.sign_pdf(alone, how(Role.DIRECTOR, pki.office))
    assert e.PdfOrderWrong in kinds(verify_pdf(late, pki.trust(), AT))


def test_a_stranger_counts_for_nothing(made: Papers, pki: Pki) -> None:
    report = verify_pdf(made.by_both, Pki().trust(), AT)
    assert kinds(report) == {p.UnknownSigner}
    assert [(s.intact, s.trusted) for s in report.signatures] == [(True, False)] * 2


def test_a_revoked_key_counts_only_for_what_came_before(made: Papers, pki: Pki) -> None:
    revoked = identity.Revoked(pki.office.facts.serial, AT + timedelta(days=5), "lost")
    trust = pki.trust(revoked)
    assert kinds(verify_pdf(made.by_both, trust, AT + timedelta(days=9))) == {p.RevokedSigner}
    before = AT + timedelta(days=1)
    assert verify_pdf(made.by_both, trust, AT + timedelta(days=9), received_at=before).good


def test_each_signature_has_its_own_time_of_arrival(made: Papers, pki: Pki) -> None:
    """The director's came before the key was lost, the file with both only later."""
    revoked = identity.Revoked(pki.office.facts.serial, AT + timedelta(days=5), "lost")
    trust, now = pki.trust(revoked), AT + timedelta(days=9)
    early = {Role.DIRECTOR: AT + timedelta(days=1)}
    report = verify_pdf(made.by_both, trust, now, received_at=early)
    assert report.good
    assert [each.received_at for each in report.signatures] == [AT + timedelta(days=1), None]
    late = {Role.DIRECTOR: AT + timedelta(days=6), Role.SECRETARY_GENERAL: AT}
    assert kinds(verify_pdf(made.by_both, trust, now, received_at=late)) == {p.RevokedSigner}


def test_what_was_received_was_signed_before(made: Papers, pki: Pki) -> None:
    long_ago = AT - timedelta(days=30)
    found = kinds(verify_pdf(made.by_both, pki.trust(), AT, received_at=long_ago))
    assert e.PdfReceivedBeforeSigned in found


def test_time_is_held_against_this_computer(made: Papers, pki: Pki, centre: Signatory) -> None:
    ahead = how(Role.DIRECTOR, pki.office, AT + timedelta(days=543 * 365))
    data = pdf_signing.sign_pdf(made.plain, ahead)
    assert kinds(verify_pdf(data, pki.trust(), AT)) == {e.PdfSignedInFuture}
    late = verify_pdf(made.by_both, pki.trust(), AT + timedelta(days=20 * 365))
    assert kinds(late) == {p.CertificateExpired}


def test_a_practice_signature_does_not_count_in_earnest(made: Papers, pki: Pki) -> None:
    trust = replace(pki.trust(), practice=True)
    assert kinds(verify_pdf(made.by_both, trust, AT)) == {p.RealPackage}


def test_a_signature_covers_all_that_was_there(made: Papers, pki: Pki) -> None:
    """Its own range of bytes says that the end of the file is not signed, or more than itself."""
    found = re.search(rb"/ByteRange \[0 (\d+) (\d+) (\d+)\]", made.by_director)
    assert found is not None
    first, second, length = (int(number) for number in found.groups())
    for numbers in ((first, second, length - 700), (first, second - 40, length), (first, first, 1)):
        other = b"/ByteRange [0 %d %d %d]" % numbers
        written = other.ljust(len(found[0]))
        spoilt = made.by_director.replace(found[0], written)
        assert e.PdfSignatureUncovering in kinds(verify_pdf(spoilt, pki.trust(), AT))


def test_a_signature_in_another_field_is_not_ours(made: Papers, pki: Pki) -> None:
    data = made.by_director
    renamed = data.replace(b"/T (director)", b"/T (directoR)")
    assert len(renamed) == len(data)
    found = kinds(verify_pdf(renamed, pki.trust(), AT))
    assert {e.PdfSignatureForeign, e.PdfNotPlain} <= found


# --- files from outside ----------------------------------------------------------------------


def test_strange_files_are_refused_in_words(made: Papers, pki: Pki) -> None:
    trust = pki.trust()
    plain = papers.printed().data
    many = made.by_both
    for _ in range(20):
        many = papers._orphan(Forger(many))
    expected: dict[bytes, type[AppError]] = {
        b"": e.PdfUnreadable,
        b"not a PDF file at all": e.PdfUnreadable,
        b"%PDF-1.7\n": e.PdfUnreadable,
        b"PK\x03\x04" + made.by_both: e.PdfUnreadable,
        pdf(password="secret"): e.PdfEncrypted,
        b"%PDF-1.7" + bytes(pdf_file.LARGEST): e.PdfTooLarge,
        many: e.PdfTooManyParts,
        made.by_both + b"startxref\n0\n%%EOF\n" * 1000: e.PdfTooManyParts,
        pdf(): e.PdfUnsigned,
        papers._action(Forger(plain)) if b"/OpenAction" in plain else plain: e.PdfUnsigned,
    }
    for data, error in expected.items():
        report = verify_pdf(data, trust, AT)
        assert error in kinds(report), error
        assert not report.unspoilt


def test_a_file_cut_anywhere_is_not_good(made: Papers, pki: Pki) -> None:
    trust, data = pki.trust(), made.by_both
    chance = random.Random(4)  # noqa: S311  no secret
    for length in sorted(chance.randrange(len(data)) for _ in range(60)):
        assert not verify_pdf(data[:length], trust, AT).good, length


_CATALOG = b"<< /Type /Catalog /Pages 2 0 R /AcroForm 3 0 R >>"
_PAGES = b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>"
_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>"
HOSTILE = {
    "pages in a circle": raw_file(
        _CATALOG, b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>", b"<< /Fields [] >>"
    ),
    "one page a million times": raw_file(
        _CATALOG, b"<< /Count 9 /Kids [" + b"4 0 R " * 100_000 + b"] >>", b"<< >>", _PAGE
    ),
    "too many fields": raw_file(
        _CATALOG, _PAGES, b"<< /Fields [" + b"4 0 R " * 51 + b"] >>", _PAGE
    ),
    "nested without end": raw_file(_CATALOG, _PAGES, b"[" * 100_000, _PAGE),
    "field without signature": raw_file(
        _CATALOG, _PAGES, b"<< /Fields [5 0 R] >>", _PAGE, b"<< /T (director) /FT /Sig /V 6 0 R >>",
        b"<< /Type /Sig >>",
    ),
    "signature that is a number": raw_file(
        _CATALOG, _PAGES, b"<< /Fields [5 0 R] >>", _PAGE, b"<< /T (director) /FT /Sig /V 7 >>"
    ),
    "signature of another kind": raw_file(
        _CATALOG, _PAGES, b"<< /Fields [5 0 R] >>", _PAGE, b"<< /T (director) /FT /Sig /V 6 0 R >>",
        b"<< /Type /Sig /ByteRange [0 10 20 30] /Contents <00> /M (D:20270101) >>",
    ),
    "range that runs backwards": raw_file(
        _CATALOG, _PAGES, b"<< /Fields [5 0 R] >>", _PAGE, b"<< /T (director) /FT /Sig /V 6 0 R >>",
        b"<< /Type /Sig /ByteRange [0 -1 -5 -9] /Contents <3000> /M (D:20270101000000Z) >>",
    ),
    "table in a circle": raw_file(_CATALOG, _PAGES, b"<< >>", _PAGE, extra=b"/Prev 9"),
    "table of a thousand million": raw_file(_CATALOG, _PAGES, b"<< >>", _PAGE).replace(
        b"xref\n0 5\n", b"xref\n0 1000000000\n"
    ),
    "root that refers to itself": raw_file(b"1 0 R", _PAGES),
    "no root": raw_file(_PAGES, root=b"77 0 R"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused(name: str, pki: Pki) -> None:
    report = verify_pdf(HOSTILE[name], pki.trust(), AT)
    assert not report.unspoilt
    assert report.faults


@pytest.mark.parametrize("packed", [1, 2])
def test_a_small_file_does_not_unpack_to_a_large_one(packed: int, pki: Pki) -> None:
    """A table of a thousand million entries in a few kilobytes, packed once or twice."""
    packer = zlib.compressobj(9)
    table = b"".join(packer.compress(bytes(1 << 20)) for _ in range(400)) + packer.flush()
    filters = b"/FlateDecode " * packed
    table = zlib.compress(table) if packed > 1 else table
    data = b"%%PDF-1.7\n1 0 obj\n%s\nendobj\n" % _CATALOG
    head = b"<< /Type /XRef /Size 6 /W [1 4 2] /Root 1 0 R /Filter [%s] /Length %d >>"
    start = len(data)
    data += b"5 0 obj\n" + head % (filters, len(table)) + b"\nstream\n" + table
    data += b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start
    tracemalloc.start()
    try:
        report = verify_pdf(data, pki.trust(), AT)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kinds(report) == {e.PdfUnreadable}
    assert peak < 64 << 20


def test_a_mutated_file_neither_passes_nor_breaks_the_program(made: Papers, pki: Pki) -> None:
    """Pieces copied, cut out and swapped within the part behind the paper itself."""
    trust, data = pki.trust(), made.by_both
    chance = random.Random(7)  # noqa: S311  no secret
    for _ in range(150):
        spoilt = bytearray(data)
        for _edit in range(chance.randint(1, 3)):
            start = chance.randrange(len(papers.printed().data), len(spoilt))
            length = chance.choice((1, 4, 30, 400))
            source = chance.randrange(len(spoilt))
            spoilt[start : start + chance.choice((0, length))] = spoilt[source : source + length]
        if bytes(spoilt) != data:
            assert not verify_pdf(bytes(spoilt), trust, AT).good
