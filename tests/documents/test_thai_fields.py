"""Fields for signatures stand where the paper has room for them, and lock what they should."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.documents import thai
from desktop_app.documents.thai_paper import Locks, NewPage, Paragraph, SignaturePlace
from desktop_app.domain.paper_signatures import FieldPlace, Role
from desktop_app.exchange import pdf_file, pdf_signing
from tests.helpers.thai_printing import paper

if TYPE_CHECKING:
    from desktop_app.documents.thai_paper import Block

FIRST, SECOND = (role.value for role in Role)
LOCKED = {FIRST: Locks.OWN, SECOND: Locks.ALL}


def printed(using: thai.Fonts, *, locked: bool) -> thai.Printed:
    blocks: tuple[Block, ...] = (
        Paragraph("หน้าแรก"),
        SignaturePlace("พยาน"),
        NewPage(),
        *(SignaturePlace(name, locks=lock if locked else None) for name, lock in LOCKED.items()),
    )
    return thai.print_paper(paper(*blocks), using, apart=False)


def told(data: bytes) -> list[dict[str, Any]]:
    """Return what the file says about its fields, without what they show."""
    reader = pdf_file.opened(data)
    found = []
    for name, each in pdf_file.fields(reader):
        field = pdf_file.target(each)
        lock = {key: str(value) for key, value in field["/Lock"].items()}
        entries = {key: str(field[key]) for key in ("/FT", "/T", "/Type", "/Subtype", "/F")}
        rect = [round(float(edge), 2) for edge in field["/Rect"]]
        page = pdf_file.pages(reader).index((field.raw_get("/P").reference, field["/P"]))
        shows = field["/AP"]["/N"].data
        found.append(
            {"name": name, **entries, "lock": lock, "rect": rect, "page": page} | {"": shows}
        )
    return found


def test_fields_are_those_that_signing_would_add(sarabun: thai.Fonts) -> None:
    ours, bare = printed(sarabun, locked=True), printed(sarabun, locked=False)
    places = [
        FieldPlace(Role(place.name), place.page, place.box)
        for place in bare.places
        if place.name in LOCKED
    ]
    theirs = pdf_signing.add_fields(bare.data, places)
    assert told(ours.data) == told(theirs)
    assert [field["page"] for field in told(ours.data)] == [1, 1]
    reader = pdf_file.opened(ours.data)
    assert reader.root["/AcroForm"]["/SigFlags"] == 1
    assert [len(page["/Annots"]) for _ref, page in pdf_file.pages(reader) if "/Annots" in page] == [
        2
    ]


def test_what_is_signed_by_hand_has_no_field(sarabun: thai.Fonts) -> None:
    assert not pdf_signing.places_in(printed(sarabun, locked=False).data)
    assert b"/AcroForm" not in printed(sarabun, locked=False).data
    assert [
        place.role.value for place in pdf_signing.places_in(printed(sarabun, locked=True).data)
    ] == [
        FIRST,
        SECOND,
    ]
