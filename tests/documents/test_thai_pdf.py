"""The file: the same each time, described, in the form of PDF/A, with its pictures."""

from __future__ import annotations

import io
import re
import zlib
from datetime import datetime, timedelta, timezone

import pypdfium2  # type: ignore[import-untyped]  # publishes no types
import pytest
from PIL import Image

from desktop_app.documents import thai, thai_pictures
from desktop_app.documents.thai_colour import srgb_profile
from desktop_app.documents.thai_paper import (
    PLAIN,
    Paper,
    Paragraph,
    Picture,
    Row,
    Section,
    SignaturePlace,
    Span,
    Table,
    bold,
)
from desktop_app.documents.thai_shorthand import head_cell
from desktop_app.domain.document_errors import PictureTooLarge, PictureUnreadable
from tests.helpers.thai_printing import BARE, MADE, narrow, paper, pdfium_picture, printed


def picture(
    mode: str, kind: str = "PNG", size: tuple[int, int] = (40, 20), **more: object
) -> bytes:
    """Return a picture file: its left half black, its right half as the mode is when new."""
    image = Image.new(mode, size)
    if mode in {"RGBA", "LA"}:
        image.paste((0, 0, 0, 255) if mode == "RGBA" else (0, 255), (0, 0, size[0] // 2, size[1]))
    elif mode != "CMYK":
        image.paste("white" if mode in {"RGB", "L"} else 1, (size[0] // 2, 0, *size))
    file = io.BytesIO()
    image.save(file, kind, **more)
    return file.getvalue()


def streams(data: bytes) -> list[bytes]:
    """Return the unpacked streams of a file."""
    found = re.findall(rb"/Length (\d+)[^>]*>>\nstream\n", data)
    assert found
    unpacked = []
    for match in re.finditer(rb"/Length (\d+)(?:(?!endobj).)*?>>\nstream\n", data, re.DOTALL):
        raw = data[match.end() : match.end() + int(match[1])]
        assert data[match.end() + int(match[1]) :].startswith(b"\nendstream")
        try:
            unpacked.append(zlib.decompress(raw))
        except zlib.error:
            unpacked.append(raw)
    return unpacked


# --- the file ----------------------------------------------------------------------------------


def test_the_same_paper_is_the_same_file(sarabun: thai.Fonts) -> None:
    made = paper(Paragraph(("ที่นี่ ", bold("น้ำ"))), Picture(picture("RGB"), 40, 20))
    first = thai.print_paper(made, sarabun, apart=False)
    assert thai.print_paper(made, sarabun, apart=False).data == first.data
    # What was printed in between, and in which order, does not matter.
    thai.print_paper(paper(Paragraph("อื่น ๆ ป้ำ")), sarabun, apart=False)
    assert thai.print_paper(made, sarabun, apart=False).data == first.data
    other = paper(Paragraph("ที่นั่น"))
    ids = [
        re.search(rb"/ID\s*\[<(\w+)>", thai.print_paper(each, sarabun, apart=False).data)
        for each in (made, other)
    ]
    assert ids[0] is not None
    assert ids[1] is not None
    assert ids[0][1] != ids[1][1]


def test_metadata_say_the_same_in_both_places(sarabun: thai.Fonts) -> None:
    bangkok = datetime(2026, 10, 1, 10, 30, tzinfo=timezone(timedelta(hours=7)))
    made = Paper(
        "คำรับรอง <ฉบับ> & (ร่าง)",
        (Section((Paragraph("ก"),), BARE),),
        bangkok,
        author="สพป. กรุงเทพฯ",
        subject="เรื่อง",
    )
    data, _laid = printed(made, sarabun)
    document = pypdfium2.PdfDocument(data)
    told = document.get_metadata_dict()
    document.close()
    assert (told["Title"], told["Author"], told["Subject"]) == (
        "คำรับรอง <ฉบับ> & (ร่าง)",
        "สพป. กรุงเทพฯ",
        "เรื่อง",
    )
    assert told["CreationDate"] == told["ModDate"] == "D:20261001033000Z"
    (xmp,) = (each.decode() for each in streams(data) if each.startswith(b"<?xpacket"))
    assert "คำรับรอง &lt;ฉบับ&gt; &amp; (ร่าง)" in xmp
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>" in xmp
    assert "<xmp:CreateDate>2026-10-01T03:30:00Z</xmp:CreateDate>" in xmp
    assert "สพป. กรุงเทพฯ" in xmp
    bare, _laid = printed(paper(Paragraph("ก")), sarabun)
    assert b"/Author" not in bare
    assert b"dc:creator" not in bare


def test_the_file_has_what_pdf_a_asks_for(sarabun: thai.Fonts) -> None:
    data, _laid = printed(paper(Paragraph(("ที่ ", bold("ป่า")))), sarabun)
    assert data.startswith(b"%PDF-1.7\n%\x93")
    assert b"/Lang (th-TH)" in data
    assert b"/GTS_PDFA1" in data
    assert data.count(b"/FontFile2") == data.count(b"/ToUnicode") == 2
    assert b"Helvetica" not in data
    for forbidden in (b"/SMask", b"/Encrypt", b"/JavaScript", b"/Trans", b"/LZWDecode"):
        assert forbidden not in data
    names = re.findall(rb"/BaseFont /([A-Z]{6}\+Sarabun-\w+)", data)
    assert len(set(names)) == 2
    assert len(names) == 4


def test_only_the_faces_that_are_used_are_in_the_file(sarabun: thai.Fonts) -> None:
    data, _laid = printed(paper(Paragraph("ก")), sarabun)
    assert data.count(b"/FontFile2") == 1
    data, _laid = printed(paper(Picture(None, 9, 9)), sarabun)
    assert data.count(b"/FontFile2") == 0


def test_the_profile_is_one_of_srgb() -> None:
    profile = srgb_profile()
    assert len(profile) == int.from_bytes(profile[:4], "big")
    assert profile[36:40] == b"acsp"
    from PIL import ImageCms  # noqa: PLC0415  only here

    ours = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    transform = ImageCms.buildTransform(ours, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    colours = [(0, 0, 0), (255, 255, 255), (200, 30, 90), (12, 130, 240), (99, 99, 99)]
    image = Image.new("RGB", (len(colours), 1))
    image.putdata(colours)
    changed = ImageCms.applyTransform(image, transform)
    assert changed is not None
    for number, colour in enumerate(colours):
        after = changed.getpixel((number, 0))
        assert isinstance(after, tuple)
        assert all(abs(a - b) <= 2 for a, b in zip(colour, after, strict=True))


# --- what is drawn -----------------------------------------------------------------------------


def test_underlines_go_on_through_spaces(sarabun: thai.Fonts) -> None:
    text = ("ก ", Span("ขีด เส้น", underline=True), Span("ใต้", bold=True, underline=True), " ค")
    data, laid = printed(paper(Paragraph(text), form=narrow(10)), sarabun)
    content = next(each for each in streams(data) if b" TJ" in each or b" Tj" in each)
    ((x, y, width, height),) = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re f", content)
    (placed,) = laid[0].lines
    first, last = placed.line.pieces[0], placed.line.pieces[-1]
    spaces = placed.line.pieces[1].width, placed.line.pieces[-2].width
    expected = placed.line.width - first.width - last.width - sum(spaces)
    assert float(width) == pytest.approx(expected, abs=0.01)
    assert float(x) == pytest.approx(placed.x + first.width + spaces[0], abs=0.01)
    assert float(y) < laid[0].height - placed.y
    assert 0 < float(height) < 1.5


def test_grounds_lie_under_the_text(sarabun: thai.Fonts) -> None:
    table = Table((1,), (Row((head_cell("ก", shade=0.5),)),))
    data, laid = printed(paper(table), sarabun)
    grey = pdfium_picture(data, 0, 72)
    x, y, _width, height, _grey = laid[0].shades[0]
    assert abs(grey.getpixel((round(x) + 20, round(y + height / 2))) - 128) <= 3  # type: ignore[operator]
    dark = grey.crop((round(x), round(y), round(laid[0].width - 60), round(y + height)))
    assert sum(dark.histogram()[:60]) > 5


@pytest.mark.parametrize(
    "data",
    [
        picture("RGB"),
        picture("L"),
        picture("1"),
        picture("P"),
        picture("RGBA"),
        picture("LA"),
        picture("RGB", "JPEG", quality=95),
        picture("L", "JPEG", quality=95),
        picture("RGB", transparency=(255, 255, 255)),
    ],
)
def test_pictures_of_all_kinds_are_black_at_the_left(sarabun: thai.Fonts, data: bytes) -> None:
    made, _laid = printed(paper(Picture(data, 100, 50)), sarabun)
    page = pdfium_picture(made, 0, 72)
    left, top = round(BARE.left + (BARE.width - BARE.left - BARE.right - 100) / 2), round(BARE.top)
    assert page.getpixel((left + 20, top + 25)) < 10  # type: ignore[operator]
    if b"PNG" in data[:8] and data[25] != 3:  # a palette is black or white as it is made
        assert page.getpixel((left + 80, top + 25)) > 245  # type: ignore[operator]
    assert b"/SMask" not in made


def test_a_picture_that_lies_on_its_side_is_put_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    upright = thai_pictures.pixels(picture("RGB", "JPEG", exif=exif))
    assert (upright.width, upright.height) == (20, 40)


def test_colours_of_print_are_changed_to_those_of_screens() -> None:
    assert thai_pictures.pixels(picture("CMYK", "JPEG")).colours == "DeviceRGB"


def test_the_same_picture_is_in_the_file_once(sarabun: thai.Fonts) -> None:
    emblem = Picture(picture("RGB"), 20, 20)
    data, _laid = printed(paper(emblem, emblem), sarabun)
    assert data.count(b"/Subtype /Image") == 1


@pytest.mark.parametrize("data", [b"", b"GIF89a", picture("RGB")[:60], picture("L", "GIF")])
def test_what_is_no_picture_is_refused(sarabun: thai.Fonts, data: bytes) -> None:
    with pytest.raises(PictureUnreadable):
        thai.print_paper(paper(Picture(data, 9, 9)), sarabun)


def test_a_picture_of_too_many_pixels_is_refused(
    sarabun: thai.Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thai_pictures, "MOST_PIXELS", 799)
    thai_pictures.pixels.cache_clear()
    with pytest.raises(PictureTooLarge, match="40 by 20"):
        thai.print_paper(paper(Picture(picture("RGB"), 9, 9)), sarabun)


def test_places_are_told_with_the_printed_paper(sarabun: thai.Fonts) -> None:
    made = paper(Paragraph("ลงชื่อ", PLAIN), SignaturePlace("ผู้ทำ"))
    result = thai.print_paper(made, sarabun, apart=False)
    assert (result.pages, [place.name for place in result.places]) == (1, ["ผู้ทำ"])
    assert result.data.startswith(b"%PDF")
    assert MADE.year == 2026
