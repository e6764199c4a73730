"""Papers with places for signatures, signed ones, and what a forger adds behind a signature."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from pyhanko.pdf_utils.reader import PdfFileReader

from desktop_app import resource_files
from desktop_app.documents import thai
from desktop_app.documents.thai_paper import (
    BODY,
    CM,
    TITLE,
    Numbering,
    PageForm,
    Paper,
    Paragraph,
    Section,
    SignaturePlace,
    Style,
)
from desktop_app.domain.errors import AppError
from desktop_app.domain.paper_signatures import FieldPlace, Role
from desktop_app.domain.pdf_errors import (
    PdfAddedTo,
    PdfDescriptionChanged,
    PdfFieldsChanged,
    PdfNotesChanged,
    PdfPageChanged,
    PdfPagesAdded,
    PdfPagesRemoved,
    PdfSignatureRemoved,
)
from desktop_app.exchange import identity, pdf_file, pdf_signing
from tests.corpus.pki import CENTRAL_NAME, NOW, Pki, Signatory

AT = NOW + timedelta(hours=1)
REASON = "ลงนามคำรับรองการปฏิบัติราชการ"
_TEXT = "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษาขอรับรองว่าจะมุ่งมั่นปฏิบัติราชการให้เกิดผลสัมฤทธิ์ที่ดีตามเป้าหมาย "


@cache
def fonts() -> thai.Fonts:
    names = ("fonts/Sarabun_400Regular.ttf", "fonts/Sarabun_700Bold.ttf")
    return thai.fonts(*(resource_files.data(name) for name in names), "Sarabun")


@cache
def printed() -> thai.Printed:
    """Return a paper of two pages that knows where signatures go."""
    blocks = [Paragraph("คำรับรองการปฏิบัติราชการ", TITLE), *[Paragraph(_TEXT * 5, BODY)] * 7]
    places = [SignaturePlace(role.value) for role in Role]
    section = Section((*blocks, *places))
    return thai.print_paper(Paper(title="คำรับรอง", sections=(section,), made=NOW), fonts())


def places() -> tuple[FieldPlace, ...]:
    return tuple(FieldPlace(Role(p.name), p.page, p.box) for p in printed().places)


@cache
def stamp(text: str) -> bytes:
    """Return a page as large as the place, with a text on it."""
    form = PageForm(
        size=(7 * CM, 2 * CM), top=2, left=2, right=2, bottom=2, numbering=Numbering.NONE
    )
    section = Section((Paragraph(text, Style(size=14)),), form=form)
    return thai.print_paper(Paper(title="ตรา", sections=(section,), made=NOW), fonts()).data


def central(pki: Pki) -> Signatory:
    """Return the centre's signing certificate and its key."""
    key = identity.generate_key()
    issued = identity.issue_signing(pki.root, pki.root_key, key.public_key(), CENTRAL_NAME, pki.now)
    return Signatory(issued, key)


def how(role: Role, who: Signatory, at: datetime = AT) -> pdf_signing.PdfSigning:
    return pdf_signing.PdfSigning(
        role=role,
        certificate=who.certificate,
        key=who.key,
        at=at,
        stamp=stamp("นายที่ปรึกษา น้ำผึ้ง ผู้ยิ่งใหญ่" if role is Role.DIRECTOR else "เลขาธิการ กพฐ. ที่นี้"),
        name=who.facts.subject_name,
        reason=REASON,
        location="กรุงเทพมหานคร",
    )


@dataclass(frozen=True)
class Papers:
    """One paper, signed by the director, and by both."""

    plain: bytes
    by_director: bytes
    by_both: bytes


def signed(pki: Pki, secretary_general: Signatory | None = None) -> Papers:
    plain = pdf_signing.add_fields(printed().data, places())
    first = pdf_signing.sign_pdf(plain, how(Role.DIRECTOR, pki.office))
    second = how(Role.SECRETARY_GENERAL, secretary_general or central(pki), AT)
    return Papers(plain, first, pdf_signing.sign_pdf(first, second))


def raw_file(*objects: bytes, root: bytes = b"1 0 R", extra: bytes = b"") -> bytes:
    """Return a file of these objects, numbered from 1, the first of them its root."""
    data, table = b"%PDF-1.7\n", b""
    for number, body in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return (
        data
        + head
        + table
        + (
            b"trailer\n<< /Size %d /Root %s %s >>\nstartxref\n%d\n%%%%EOF\n"
            % (len(objects) + 1, root, extra, len(data))
        )
    )


# --- what a forger adds --------------------------------------------------------------------


class Forger:
    """Adds parts to a file as any editor of PDF files can, without a key."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.reader = PdfFileReader(io.BytesIO(data))
        self.size = int(self.reader.trailer["/Size"])

    def body(self, number: int) -> bytes:
        """Return an object as it is written in the file, without its first and last line."""
        found = re.findall(rb"(?s)[\r\n]%d 0 obj\s*(.*?)\s*endobj" % number, self.data)
        return bytes(found[-1]) if found else b""

    @property
    def root(self) -> int:
        return int(self.reader.root_ref.idnum)

    @property
    def pages(self) -> list[int]:
        return [int(reference.idnum) for reference, _page in pdf_file.pages(self.reader)]

    @property
    def tree(self) -> int:
        return int(self.reader.root.raw_get("/Pages").idnum)

    @property
    def form(self) -> int:
        return int(self.reader.root.raw_get("/AcroForm").idnum)

    def content(self, page: int) -> int:
        return int(pdf_file.pages(self.reader)[page][1].raw_get("/Contents").idnum)

    def field(self, role: Role) -> int:
        return int(dict(pdf_file.fields(self.reader))[role.value].idnum)

    def part(self, objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
        """Return the file with one more part that replaces and adds objects."""
        out = bytearray(self.data)
        if not out.endswith(b"\n"):
            out += b"\n"
        table = bytearray(b"xref\n")
        for number, body in sorted(objects.items()):
            table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        last = re.findall(rb"startxref\s+(\d+)", self.data)[-1]
        start = len(out)
        size = max(self.size, *(number + 1 for number in objects))
        out += table
        out += b"trailer\n<< /Size %d /Root %d 0 R /Prev %s %s >>\nstartxref\n%d\n%%%%EOF\n" % (
            size, self.root, last, trailer or self._info(), start,
        )  # fmt: skip
        return bytes(out)

    def _info(self) -> bytes:
        info = self.reader.trailer.raw_get("/Info")
        return b"/Info %d 0 R" % info.idnum


def stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


_BLACK = stream(b"0 g 100 500 300 200 re f")


def _look(content: bytes) -> bytes:
    """Return what an annotation shows."""
    head = b"<< /Type /XObject /Subtype /Form /BBox [0 0 300 200] /Length %d >>" % len(content)
    return head + b"\nstream\n" + content + b"\nendstream"


def _with(body: bytes, old: bytes, new: bytes) -> bytes:
    if old not in body:
        message = f"{old!r} is not in {body!r}"
        raise AssertionError(message)
    return body.replace(old, new, 1)


def _inside(body: bytes, more: bytes) -> bytes:
    """Add entries to a dictionary."""
    return body[: body.rindex(b">>")] + b" " + more + b" >>"


def _page_content(forger: Forger) -> bytes:
    return forger.part({forger.content(0): _BLACK})


def _other_stream(forger: Forger) -> bytes:
    page = re.sub(
        rb"/Contents \d+ 0 R", b"/Contents %d 0 R" % forger.size, forger.body(forger.pages[0])
    )
    return forger.part({forger.pages[0]: page, forger.size: _BLACK})


def _font(forger: Forger) -> bytes:
    """Other shapes for the same codes: 1 may look like 7 then."""
    number = next(n for n in range(1, forger.size) if b"/FontFile2" in forger.body(n))
    program = re.search(rb"/FontFile2 (\d+)", forger.body(number))
    assert program is not None
    return forger.part({int(program[1]): stream(b"another font")})


def _more_pages(forger: Forger) -> bytes:
    tree = forger.body(forger.tree)
    count = len(forger.pages)
    tree = _with(tree, b"/Count %d" % count, b"/Count %d" % (count + 1))
    tree = _with(tree, b"/Kids [", b"/Kids [ %d 0 R " % forger.size)
    page = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R >>" % (
        forger.tree, forger.size + 1,
    )  # fmt: skip
    return forger.part({forger.tree: tree, forger.size: page, forger.size + 1: _BLACK})


def _fewer_pages(forger: Forger) -> bytes:
    tree = re.sub(
        rb"/Kids \[[^\]]*\]", b"/Kids [ %d 0 R ]" % forger.pages[-1], forger.body(forger.tree)
    )
    return forger.part({forger.tree: re.sub(rb"/Count \d+", b"/Count 1", tree)})


def _note(forger: Forger) -> bytes:
    note = (
        b"<< /Type /Annot /Subtype /Square /Rect [100 500 400 700] /IC [1 1 1] /C [1 1 1] /F 4 "
        b"/AP << /N %d 0 R >> >>" % (forger.size + 1)
    )
    look = _look(b"1 g 0 0 300 200 re f")
    page = forger.body(forger.pages[0])
    page = _inside(page, b"/Annots [ %d 0 R ]" % forger.size)
    return forger.part({forger.pages[0]: page, forger.size: note, forger.size + 1: look})


def _text_field(forger: Forger) -> bytes:
    field = b"<< /FT /Tx /T (amount) /V (9) /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /F 4 >>"
    form = _with(forger.body(forger.form), b"/Fields [", b"/Fields [%d 0 R " % forger.size)
    return forger.part({forger.form: form, forger.size: field})


def _moved_field(forger: Forger) -> bytes:
    number = forger.field(Role.DIRECTOR)
    body = re.sub(rb"/Rect \[[^\]]*\]", b"/Rect [ 0 0 595 842 ]", forger.body(number))
    return forger.part({number: body})


def _other_stamp(forger: Forger) -> bytes:
    number = forger.field(Role.DIRECTOR)
    found = re.search(rb"/N (\d+) 0 R", forger.body(number))
    assert found is not None
    return forger.part({int(found[1]): _look(b"0 g 0 0 198 57 re f")})


def _title(forger: Forger) -> bytes:
    return forger.part({forger.size: b"<< /Title (Another) >>"}, b"/Info %d 0 R" % forger.size)


def _action(forger: Forger) -> bytes:
    body = _inside(forger.body(forger.root), b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")
    return forger.part({forger.root: body})


def _unsigned(forger: Forger) -> bytes:
    number = max(forger.field(role) for role in Role if b"/V " in forger.body(forger.field(role)))
    body = re.sub(rb"/V \d+ 0 R", b"", forger.body(number))
    return forger.part({number: body})


def _without_form(forger: Forger) -> bytes:
    return forger.part({forger.root: re.sub(rb"/AcroForm \d+ 0 R", b"", forger.body(forger.root))})


def _orphan(forger: Forger) -> bytes:
    return forger.part({forger.size: b"(nobody refers to this)"})


def _same_again(forger: Forger) -> bytes:
    return forger.part({forger.root: forger.body(forger.root)})


@dataclass(frozen=True)
class Edit:
    """An edit behind the signatures, and the words that it is told in."""

    name: str
    make: Callable[[Forger], bytes]
    error: type[AppError]


EDITS = (
    Edit("content of a page replaced", _page_content, PdfPageChanged),
    Edit("page shows another content", _other_stream, PdfPageChanged),
    Edit("font replaced", _font, PdfPageChanged),
    Edit("page added", _more_pages, PdfPagesAdded),
    Edit("page removed", _fewer_pages, PdfPagesRemoved),
    Edit("white patch laid over a page", _note, PdfNotesChanged),
    Edit("form field added", _text_field, PdfFieldsChanged),
    Edit("stamp stretched over the page", _moved_field, PdfFieldsChanged),
    Edit("stamp replaced", _other_stamp, PdfNotesChanged),
    Edit("title changed", _title, PdfDescriptionChanged),
    Edit("action added", _action, PdfDescriptionChanged),
    Edit("signature taken out of its field", _unsigned, PdfSignatureRemoved),
    Edit("form taken out", _without_form, PdfSignatureRemoved),
    Edit("something added that nobody sees", _orphan, PdfAddedTo),
    Edit("something written again as it was", _same_again, PdfAddedTo),
    Edit("bytes behind the end", lambda forger: forger.data + b"\n% more\n", PdfAddedTo),
)
