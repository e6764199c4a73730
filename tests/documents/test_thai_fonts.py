"""Fonts: what they must have, how large they are, what HarfBuzz makes of Thai."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest
import reportlab
import uharfbuzz as hb

from desktop_app import resource_files
from desktop_app.documents import thai, thai_fonts
from desktop_app.documents.papers.sample import sample_paper
from desktop_app.documents.thai_embed import EmbeddedFace
from desktop_app.documents.thai_fonts import Face, runs
from desktop_app.documents.thai_outlines import Outlines, Part, SmallFont
from desktop_app.domain.document_errors import (
    FontIncomplete,
    FontProtected,
    FontUnreadable,
)
from tests.corpus import thai as hard
from tests.helpers import fonts
from tests.helpers.thai_printing import MADE

REGULAR = resource_files.data("fonts/Sarabun_400Regular.ttf")
BOLD = resource_files.data("fonts/Sarabun_700Bold.ttf")
VERA = Path(reportlab.__file__).with_name("fonts") / "Vera.ttf"
EDITABLE, RESTRICTED = 0x0008, 0x0002


def table(data: bytes, name: bytes) -> int:
    """Return where a table of a font begins."""
    tables: int = struct.unpack_from(">H", data, 4)[0]
    for number in range(tables):
        tag, _sum, start, _length = struct.unpack_from(">4sIII", data, 12 + 16 * number)
        if tag == name:
            return int(start)
    raise LookupError(name)


def changed(name: bytes, offset: int, form: str, value: int) -> bytes:
    """Return the regular font with one number changed."""
    data = bytearray(REGULAR)
    struct.pack_into(form, data, table(REGULAR, name) + offset, value)
    return bytes(data)


# --- which fonts are taken ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no font at all",
        REGULAR[:5000],
        REGULAR.replace(b"glyf", b"CFF ", 1),
        REGULAR.replace(b"hmtx", b"xxxx", 1),
    ],
)
def test_what_is_no_truetype_font_is_refused(data: bytes) -> None:
    with pytest.raises(FontUnreadable) as caught:
        thai.fonts(data, BOLD, "ตัวพิมพ์.ttf")
    assert caught.value.params["name"] == "ตัวพิมพ์.ttf"


def test_a_font_that_may_not_be_embedded_is_refused() -> None:
    with pytest.raises(FontProtected):
        thai.fonts(changed(b"OS/2", 8, ">H", RESTRICTED), BOLD)
    assert thai.fonts(changed(b"OS/2", 8, ">H", EDITABLE), BOLD).scale < 1


def test_a_font_without_thai_is_refused() -> None:
    with pytest.raises(FontIncomplete, match="ก"):
        thai.fonts(VERA.read_bytes(), BOLD)


def test_a_font_with_an_empty_letter_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Outlines, "bounds", lambda _self, _glyph: None)
    with pytest.raises(FontIncomplete):
        thai.fonts(REGULAR, BOLD, "empty")


def test_letters_that_are_missing_are_told_once(sarabun: thai.Fonts) -> None:
    assert sarabun.missing("ก☑ข☑😀 \n") == "☑😀"


# --- how large ---------------------------------------------------------------------------------


def test_letters_are_as_large_as_those_of_th_sarabun(sarabun: thai.Fonts) -> None:
    assert sarabun.scale == pytest.approx(0.400 / 0.586)


def test_a_font_of_that_size_is_not_scaled() -> None:
    # TH Sarabun's own proportions: the same outlines on a larger square.
    assert thai.fonts(changed(b"head", 18, ">H", 1465), BOLD).scale == 1.0


@pytest.mark.parametrize("units", [1000, 1465, 2048])
def test_letters_stay_in_place_in_fonts_of_any_units(units: int) -> None:
    files = [
        fonts.font_file(
            {
                **fonts.tables(data),
                b"head": fonts.with_number(fonts.tables(data)[b"head"], 18, ">H", units),
            }
        )
        for data in (REGULAR, BOLD)
    ]
    using = thai.fonts(files[0], files[1], str(units))
    paper = sample_paper(hard.NAMES[0], None, MADE)
    # Each letter is compared with HarfBuzz's answer; over a line the smallest error adds up.
    assert thai.print_paper(paper, using).pages == 1
    widths = EmbeddedFace(using.regular)
    widths.word(using.regular.shape("กระทรวงศึกษาธิการ"))
    assert re.fullmatch(r"\[1 \[[0-9 ]+\]\]", widths.widths())


# --- shapes ------------------------------------------------------------------------------------


@pytest.mark.parametrize("bold", [False, True])
def test_shapes_are_as_wide_as_harfbuzz_says(sarabun: thai.Fonts, bold: bool) -> None:  # noqa: FBT001
    face = sarabun.faces[bold]
    font = hb.Font(hb.Face(hb.Blob(BOLD if bold else REGULAR)))
    for text in (*hard.NAMES, hard.TALL, hard.FEET, hard.SARA_AM, hard.OLD):
        for run in runs(text):
            buffer = hb.Buffer()
            buffer.add_str(run)
            buffer.guess_segment_properties()
            hb.shape(font, buffer)
            width = sum(place.x_advance for place in buffer.glyph_positions)
            assert face.shape(run).width == width, run


def test_signs_tell_the_letters_in_their_order(sarabun: thai.Fonts) -> None:
    for text in hard.everything():
        shape = sarabun.regular.shape(text)
        signs = [sarabun.regular.signs[code] for code in shape.codes]
        assert "".join(sign.text for sign in signs) == text
        assert sum(sign.advance for sign in signs) == shape.width
        assert shape.starts[0] == 0
        assert not shape.missing


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("ที่", ["ท", "ี", "่"]),
        ("น้ำ", ["น", "้", "ำ"]),
        ("ทำ", ["ท", "ำ"]),
        ("ญู", ["ญ", "ู"]),
        ("ffi", ["f", "fi"]),
        ("ฤๅ", ["ฤๅ"]),
    ],
)
def test_letters_keep_signs_of_their_own(
    sarabun: thai.Fonts, text: str, letters: list[str]
) -> None:
    face = sarabun.regular
    assert [face.signs[code].text for code in face.shape(text).codes] == letters


def test_runs_are_of_one_script() -> None:
    assert runs("PMQA ของ(ก)a") == ["PMQA ", "ของ", "(", "ก", ")a"]


def test_shapes_are_kept_but_not_without_end(
    sarabun: thai.Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thai_fonts, "_MOST_SHAPED", 2)
    face = Face(REGULAR, "few")
    first = face.shape("ก")
    assert face.shape("ก") is first
    face.shape("ข")
    face.shape("ค")
    assert face.shape("ก") is not first
    assert face.shape("ก") == first


# --- the small font ----------------------------------------------------------------------------


def test_the_small_font_draws_each_sign_where_harfbuzz_puts_it(sarabun: thai.Fonts) -> None:
    face = sarabun.regular
    embedded = EmbeddedFace(face)
    shown = []
    for text in (hard.TALL, hard.FEET, hard.SARA_AM, "é Å ½ fi"):
        shape = face.shape(text)
        codes = embedded.word(shape)
        numbers = [int(codes[at : at + 4], 16) for at in range(0, len(codes), 4)]
        shown += list(zip(numbers, shape.codes, strict=True))
    font = hb.Font(hb.Face(hb.Blob(embedded.program())))
    for number, code in shown:
        sign = face.signs[code]
        found = font.get_glyph_extents(number)
        boxes = [
            (box[0] + part.x, box[1] + part.y, box[2] + part.x, box[3] + part.y)
            for part in sign.parts
            if (box := face.extents(part.glyph)) is not None
        ]
        if boxes:
            assert found.x_bearing == min(box[0] for box in boxes)
            assert found.y_bearing == max(box[3] for box in boxes)
            assert found.x_bearing + found.width == max(box[2] for box in boxes)
            assert found.y_bearing + found.height == min(box[1] for box in boxes)
        else:
            assert found is None or not found.width
        assert font.get_glyph_h_advance(number) == sign.advance


def test_an_outline_moved_and_not_moved_is_in_the_small_font_once(sarabun: thai.Fonts) -> None:
    outlines = sarabun.regular.outlines
    glyph = sarabun.regular.signs[sarabun.regular.shape("ก").codes[0]].parts[0].glyph
    small = SmallFont(outlines)
    small.add((Part(glyph, 10, 0),), 0)
    small.add((Part(glyph, 0, 0),), 500)
    small.add((Part(glyph, 20, 0),), 0)
    assert hb.Face(hb.Blob(small.program())).glyph_count == 4  # with that for missing letters
    assert small.program() == small.program()


def test_the_sums_in_the_small_font_are_right(sarabun: thai.Fonts) -> None:
    embedded = EmbeddedFace(sarabun.regular)
    embedded.word(sarabun.regular.shape("ที่"))
    data = embedded.program()
    padded = data + bytes(-len(data) % 4)
    assert sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF == 0xB1B0AFBA


def test_more_signs_than_codes_are_refused(
    sarabun: thai.Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.documents.thai_embed._LAST_CODE", 2)
    embedded = EmbeddedFace(sarabun.regular)
    with pytest.raises(ValueError, match="more signs"):
        embedded.word(sarabun.regular.shape("กขค"))
