"""Installed fonts: which are fit for papers, and what is said of the others."""

from __future__ import annotations

import random
import struct
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from desktop_app.documents import typefaces
from desktop_app.documents.font_labels import Label, label
from desktop_app.documents.papers.press import print_paper
from desktop_app.documents.papers.printed import FontFiles
from desktop_app.documents.papers.sample import sample_paper
from desktop_app.documents.typefaces import Survey, survey
from desktop_app.domain.document_errors import (
    FontCollection,
    FontHalf,
    FontIncomplete,
    FontProtected,
    FontUnreadable,
    LetterMisplaced,
    TextLost,
)
from tests.helpers import fonts
from tests.helpers.fonts import BOLD, REGULAR, TH_SARABUN, install, renamed, tables
from tests.helpers.thai_printing import MADE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def put(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def fit(found: Survey) -> list[str]:
    return [each.family for each in found.fit]


def unfit(found: Survey) -> dict[str, type[Exception]]:
    return {each.name: type(each.why) for each in found.unfit}


# --- what a file says of itself --------------------------------------------------------------


def test_a_file_says_its_family_and_face(tmp_path: Path) -> None:
    regular, bold = install(tmp_path)
    whole = Label(TH_SARABUN, bold=False, slanted=False, thai=True, collection=False, truetype=True)
    assert label(regular) == whole
    assert label(bold).bold
    assert label(put(tmp_path / "i.ttf", renamed(REGULAR, "X", "Bold Italic"))).slanted


@pytest.mark.parametrize(
    ("table", "at", "value", "said"),
    [
        (b"OS/2", 62, 0x0001, (False, True)),
        (b"OS/2", 62, 0x0200, (False, True)),
        (b"OS/2", 62, 0x0020, (True, False)),
        (b"head", 44, 0x0001, (True, False)),
        (b"head", 44, 0x0002, (False, True)),
    ],
)
def test_weight_and_slant_stand_in_three_places(
    tmp_path: Path, table: bytes, at: int, value: int, said: tuple[bool, bool]
) -> None:
    changed = fonts.with_number(tables(REGULAR)[table], at, ">H", value)
    whole = {**tables(renamed(REGULAR, "X")), table: changed}
    found = label(put(tmp_path / "a.ttf", fonts.font_file(whole)))
    assert (found.bold, found.slanted) == said


def test_names_for_windows_in_english_come_first(tmp_path: Path) -> None:
    thai, mac = (3, 1, 0x41E), (1, 0, 0)
    entries = [
        *fonts.names("TH SarabunIT๙"),
        *fonts.names("ไทยสารบรรณ", key=thai),
        *fonts.names("Old", key=mac),
        *fonts.names("Unicode", key=(0, 3, 0)),
        (3, 1, 0x409, 1, " \0"),
    ]
    found = tables(REGULAR) | {b"name": fonts.name_table(entries)}
    assert label(put(tmp_path / "a.ttf", fonts.font_file(found))).family == "TH SarabunIT๙"
    found[b"name"] = fonts.name_table(fonts.names("Only Mac", key=mac))
    assert label(put(tmp_path / "a.ttf", fonts.font_file(found))).family == "Only Mac"


def test_fonts_for_thai_are_known_by_tables_or_name(tmp_path: Path) -> None:
    metrics = tables(REGULAR)[b"OS/2"]
    neither = fonts.with_number(metrics, 42, ">I", 0)
    neither = fonts.with_number(neither, 78, ">I", 0)
    page = fonts.with_number(neither, 78, ">I", 1 << 16)
    said = {
        name: label(put(tmp_path / "a.ttf", renamed(REGULAR, name, OS_2=table))).thai
        for name, table in (
            ("Neither", neither),
            ("Page", page),
            ("TH Krub", neither),
            ("Short", metrics[:40]),
            ("None", b""),
        )
    }
    assert said == {"Neither": False, "Page": True, "TH Krub": True, "Short": False, "None": False}


DAMAGED: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "text": lambda: b"no font at all, but long enough",
    "no tables": lambda: REGULAR[:4] + bytes(100),
    "too many tables": lambda: REGULAR[:4] + b"\xff\xff" + REGULAR[6:],
    "cut off": lambda: REGULAR[:200],
    "no name": lambda: fonts.font_file({**tables(REGULAR), b"name": fonts.name_table([])}),
    "no name table": lambda: fonts.font_file(
        {tag: data for tag, data in tables(REGULAR).items() if tag != b"name"}
    ),
    "short head": lambda: fonts.font_file({**tables(REGULAR), b"head": bytes(10)}),
    "collection cut off": lambda: b"ttcf" + struct.pack(">II", 0x10000, 1),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_file_is_told_by_its_name(tmp_path: Path, kind: str) -> None:
    install(tmp_path)
    put(tmp_path / "เสีย.ttf", DAMAGED[kind]())
    found = survey([tmp_path])
    assert fit(found) == [TH_SARABUN]
    assert unfit(found) == {"เสีย.ttf": FontUnreadable}
    assert "เสีย.ttf" in str(found.unfit[0].why)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder.ttf").mkdir()
    with pytest.raises(FontUnreadable):
        label(tmp_path / "folder.ttf")
    assert survey([tmp_path, tmp_path / "nowhere"]) == Survey((), ())


# --- which are fit ---------------------------------------------------------------------------


def test_th_sarabun_stands_first_then_national_fonts(tmp_path: Path) -> None:
    for family in ("Angsana New", "TH Krub", "TH Sarabun PSK", "TH SarabunIT๙", "Zebra"):
        install(tmp_path / family, family)
    found = survey([tmp_path])
    names = ["TH SarabunIT๙", "TH Sarabun PSK", "TH Krub", "Angsana New", "Zebra"]
    assert fit(found) == names
    assert found.unfit == ()
    assert found.fit[0].read() == (
        renamed(REGULAR, "TH SarabunIT๙"),
        renamed(BOLD, "TH SarabunIT๙", "Bold"),
    )


def test_what_papers_cannot_use_is_told(tmp_path: Path) -> None:
    put(tmp_path / "half.ttf", renamed(REGULAR, "Half"))
    put(tmp_path / "fat.ttf", renamed(BOLD, "Fat", "Bold"))
    for style, data in (("Regular", REGULAR), ("Bold", BOLD)):
        put(tmp_path / f"p{style}.ttf", renamed(data, "Shut", style, OS_2=fonts.protected(data)))
        outlines = {**tables(data), b"name": fonts.name_table(fonts.names("Curves", style))}
        outlines[b"CFF "] = outlines.pop(b"glyf")
        put(tmp_path / f"c{style}.otf", fonts.font_file(outlines, b"OTTO"))
        put(tmp_path / f"g{style}.ttf", renamed(data, "Holes", style, loca=bytes(8)))
    header = b"ttcf" + struct.pack(">III", 0x10000, 1, 16)
    whole = {**tables(REGULAR), b"name": fonts.name_table(fonts.names("Several"))}
    put(tmp_path / "several.ttc", header + fonts.font_file(whole, at=16))
    found = survey([tmp_path])
    assert fit(found) == []
    assert unfit(found) == {
        "Half": FontHalf,
        "Fat": FontHalf,
        "Shut": FontProtected,
        "Curves": FontUnreadable,
        "Holes": FontUnreadable,
        "Several": FontCollection,
    }
    said = {each.name: str(each.why) for each in found.unfit}
    assert "no bold face" in said["Half"]
    assert "no regular face" in said["Fat"]
    assert typefaces.named([tmp_path], "several") == ()


def _letters(data: bytes, letters: str) -> bytes:
    """Return a character map (format 12) of a few letters; all show the first glyph."""
    groups = b"".join(struct.pack(">III", ord(each), ord(each), 1) for each in sorted(letters))
    table = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(letters)) + groups
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def test_letters_decide_whether_it_is_a_thai_font(tmp_path: Path) -> None:
    for style, data in (("Regular", REGULAR), ("Bold", BOLD)):
        put(tmp_path / f"l{style}.ttf", renamed(data, "Latin", style, cmap=_letters(data, "Aa")))
        put(tmp_path / f"f{style}.ttf", renamed(data, "Few", style, cmap=_letters(data, "กข")))
    found = survey([tmp_path])
    assert (fit(found), unfit(found)) == ([], {"Few": FontIncomplete})
    assert typefaces.one([tmp_path], "Latin") is None


def test_two_faces_of_one_folder_belong_together(tmp_path: Path) -> None:
    put(tmp_path / "a" / "old.ttf", renamed(REGULAR, TH_SARABUN))
    files = install(tmp_path / "b")
    found = typefaces.one([tmp_path], "thsarabunNEW")
    assert found is not None
    assert (found.regular, found.bold) == files
    files[0].unlink()
    found = typefaces.one([tmp_path], TH_SARABUN)
    assert found is not None
    assert (found.regular.name, found.bold) == ("old.ttf", files[1])
    assert typefaces.one([tmp_path], "TH Krub") is None
    assert set(typefaces.named([tmp_path], TH_SARABUN)) == {found.regular, found.bold}


def test_other_files_and_letter_case_do_not_matter(tmp_path: Path) -> None:
    regular, bold = install(tmp_path / "sub" / "deep")
    regular.rename(regular.with_suffix(".TTF"))
    put(tmp_path / "readme.txt", b"ttcf")
    assert fit(survey([tmp_path])) == [TH_SARABUN]
    assert bold.exists()


def test_where_there_are_both_the_truetype_files_are_taken(tmp_path: Path) -> None:
    files = install(tmp_path / "truetype")
    for style, data in (("Regular", REGULAR), ("Bold", BOLD)):
        outlines = {**tables(data), b"name": fonts.name_table(fonts.names(TH_SARABUN, style))}
        outlines[b"CFF "] = outlines.pop(b"glyf")
        put(tmp_path / "opentype" / f"{style}.otf", fonts.font_file(outlines, b"OTTO"))
    found = survey([tmp_path])
    assert [(each.regular, each.bold) for each in found.fit] == [files]


def test_a_file_larger_than_any_font_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path)
    monkeypatch.setattr(typefaces, "LARGEST_FILE", 1000)
    assert unfit(survey([tmp_path])) == {TH_SARABUN: FontUnreadable}


def test_a_file_that_goes_away_meanwhile_is_told(tmp_path: Path) -> None:
    regular, _bold = install(tmp_path)
    found = survey([tmp_path]).fit[0]
    regular.unlink()
    with pytest.raises(FontUnreadable):
        found.read()


@pytest.mark.parametrize("limit", ["MOST_FILES", "MOST_FOLDERS"])
def test_the_search_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    for family in ("A", "B", "C"):
        install(tmp_path / family, family)
    monkeypatch.setattr(typefaces, limit, 2)
    assert fit(survey([tmp_path])) == ["A"]


@pytest.mark.parametrize("seed", range(40))
def test_spoilt_fonts_are_refused_or_print(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  no secret: the same seed spoils the same bytes
    data = bytearray(renamed(REGULAR, TH_SARABUN))
    start, length = chance.choice([(12, 240), (0, len(data)), (len(data) // 3, 2000)])
    for _ in range(6):
        data[start + chance.randrange(length)] = chance.randrange(256)
    put(tmp_path / "r.ttf", bytes(data))
    put(tmp_path / "b.ttf", renamed(BOLD, TH_SARABUN, "Bold"))
    found = survey([tmp_path])
    paper = sample_paper("สพป.น่าน เขต 1", None, MADE)
    for each in found.fit:
        # A page that does not show what it should is refused when it is read back.
        with suppress(TextLost, LetterMisplaced):
            made = print_paper(paper, FontFiles(*each.read(), each.family))
            assert made.data.startswith(b"%PDF-")
    if not found.fit:
        assert found.unfit


def test_a_glyph_of_outlines_that_are_not_there_is_told(tmp_path: Path) -> None:
    found = tables(REGULAR)
    glyphs = bytearray(found[b"glyf"])
    at = next(
        at
        for at in struct.unpack(f">{len(found[b'loca']) // 2}H", found[b"loca"])
        if glyphs[2 * at] & 0x80
    )
    struct.pack_into(">H", glyphs, 2 * at + 12, 0xFFF0)
    put(tmp_path / "r.ttf", renamed(REGULAR, TH_SARABUN, glyf=bytes(glyphs)))
    put(tmp_path / "b.ttf", renamed(BOLD, TH_SARABUN, "Bold"))
    assert unfit(survey([tmp_path])) == {TH_SARABUN: FontUnreadable}
