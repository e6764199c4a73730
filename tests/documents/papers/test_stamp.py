"""Stamps fit into their places and read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]  # publishes no types
import pytest

from desktop_app.documents.papers.forms import LINE, STAMP_ROOM, STAMP_WIDTH
from desktop_app.documents.papers.stamp import HEADING, Stamp, print_stamp
from desktop_app.services.papers import font_files
from tests.helpers.papers import lines_of, needs_reader

if TYPE_CHECKING:
    from pathlib import Path

STAMP = Stamp(
    signer="นายที่ปรึกษา น้ำผึ้ง",
    at=datetime(2027, 4, 1, 2, 3, tzinfo=UTC),
    practice=False,
    width=187,
    height=54,
)


def printed(stamp: Stamp) -> bytes:
    return print_stamp(stamp, font_files(), apart=False)


@needs_reader
def test_a_stamp_says_who_and_when_in_bangkok(tmp_path: Path) -> None:
    assert lines_of(printed(STAMP), tmp_path)[:3] == [
        HEADING,
        "นายที่ปรึกษา น้ำผึ้ง",
        "๑ เมษายน ๒๕๗๐ เวลา ๐๙.๐๓ น.",
    ]
    assert lines_of(printed(replace(STAMP, practice=True)), tmp_path)[0] == f"{HEADING} (ฝึกซ้อม)"


@pytest.mark.parametrize(("width", "height"), [(120, 36), (120, 200), (187, 54), (500, 40)])
@pytest.mark.parametrize("signer", ["ก", "สำนักงานเขตพื้นที่การศึกษาประถมศึกษา" * 6])
def test_a_stamp_is_one_page_as_large_as_its_place(
    width: float, height: float, signer: str
) -> None:
    data = printed(replace(STAMP, signer=signer, width=width, height=height))
    with pypdfium2.PdfDocument(data) as document:
        assert len(document) == 1
        assert document[0].get_size() == pytest.approx((width, height))


@needs_reader
def test_a_name_that_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    stamp = replace(STAMP, signer="สำนักงานเขตพื้นที่การศึกษาประถมศึกษา" * 6, width=120, height=36)
    said = "".join(lines_of(printed(stamp), tmp_path))
    assert HEADING in said
    assert "สำนักงานเขต" not in said


@needs_reader
def test_in_the_place_of_a_block_the_day_lies_over_its_dots(tmp_path: Path) -> None:
    """Nothing is painted over name and position, which stand between."""
    block = replace(STAMP, width=STAMP_WIDTH, height=190, practice=True)
    data = printed(block)
    said = lines_of(data, tmp_path)
    assert said[:3] == [
        f"{HEADING} (ฝึกซ้อม)",
        "นายที่ปรึกษา น้ำผึ้ง",
        "๑ เมษายน ๒๕๗๐ เวลา ๐๙.๐๓ น.",
    ]
    assert said[3] == "วันที่ ๑ เดือน เมษายน พ.ศ. ๒๕๗๐"
    with pypdfium2.PdfDocument(data) as document:
        assert len(document) == 1
        picture = document[0].render(fill_color=(255, 0, 0, 255)).to_pil().convert("RGB")
    red = [picture.getpixel((5, y)) == (255, 0, 0) for y in range(picture.height)]
    first, last = red.index(True, 5), picture.height - red[::-1].index(True, 5)
    assert first == pytest.approx(STAMP_ROOM + LINE, abs=4)
    assert picture.height - last == pytest.approx(LINE, abs=3)
    assert all(red[first:last])
