"""Fonts of a paper tell the truth about its figures, or the paper is refused."""

from __future__ import annotations

import re
import tracemalloc
import zlib
from collections.abc import Callable

import pytest

from desktop_app.domain.paper_errors import PaperShowsMore
from desktop_app.domain.pdf_errors import PdfEncrypted, PdfUnreadable
from desktop_app.exchange.pdf_letters import two_shapes
from tests.corpus import doctored, papers
from tests.corpus.papers import Forger
from tests.corpus.pdfs import pdf


@pytest.fixture(scope="module")
def data() -> bytes:
    return papers.printed().data


def test_printed_papers_are_honest(data: bytes) -> None:
    assert two_shapes(data) is None
    assert two_shapes(doctored.with_page(data)) is None  # a page without letters


def test_a_letter_may_have_two_codes_of_one_shape(data: bytes) -> None:
    """As in a font that moves some letters together: ๕ with another width."""
    lying = doctored.lying_font(with_figures(data))
    assert two_shapes(lying) is not None
    assert two_shapes(doctored.one_shape(lying)) is None


def test_a_code_that_lies_is_found(data: bytes) -> None:
    fault = two_shapes(doctored.lying_font(with_figures(data)))
    assert isinstance(fault, PaperShowsMore)
    assert fault.params == {"page": 1, "what": "letters of two shapes"}


def with_figures(data: bytes) -> bytes:
    """Let two of a paper's letters be figures."""

    def change(text: bytes) -> bytes:
        rows = re.findall(rb"<000[1-9]> <([0-9a-f]{4})>\n", text)
        one, two = (b"> <" + row + b">\n" for row in rows[:2])
        return text.replace(one, b"> <0e55>\n").replace(two, b"> <0e56>\n")

    return doctored.other_table(data, change)


TABLES: dict[str, Callable[[bytes], bytes]] = {
    "one code twice": lambda text: text.replace(b"<0002>", b"<0001>"),
    "ranges": lambda text: text.replace(
        b"endcmap", b"1 beginbfrange\n<01> <09> <35>\nendbfrange\nendcmap"
    ),
    "a table elsewhere": lambda text: text.replace(b"endcmap", b"/Other usecmap\nendcmap"),
    "a block of another form": lambda text: text.replace(
        b"endcmap", b"1 beginbfchar <01> <0e55> endbfchar\nendcmap"
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_another_form_is_refused(name: str, data: bytes) -> None:
    assert isinstance(two_shapes(doctored.other_table(data, TABLES[name])), PaperShowsMore)


FONTS = {
    "another encoding": (b"/Identity-H", b"/WinAnsiEncoding"),
    "another kind": (b"/Subtype /Type0", b"/Subtype /Type1"),
    "no font below": (b"/DescendantFonts", b"/Forgotten"),
}


@pytest.mark.parametrize("name", FONTS)
def test_a_font_of_another_form_is_refused(name: str, data: bytes) -> None:
    assert isinstance(two_shapes(doctored.other_font(data, *FONTS[name])), PaperShowsMore)


def test_what_cannot_be_read_is_told(data: bytes) -> None:
    assert isinstance(two_shapes(b"nothing"), PdfUnreadable)
    assert isinstance(two_shapes(pdf(password="secret")), PdfEncrypted)
    without = doctored.other_font(data, b"/ToUnicode", b"/Forgotten")
    assert isinstance(two_shapes(without), PdfUnreadable)
    assert two_shapes(pdf()) is None  # no letters at all


def test_a_table_that_unpacks_to_a_thousand_times_its_size_is_refused(data: bytes) -> None:
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(400)) + packer.flush()
    forger = Forger(data)
    table = doctored._referred(forger.body(doctored._font(forger)), b"ToUnicode")
    head = b"<< /Filter /FlateDecode /Length %d >>" % len(bomb)
    large = forger.part({table: head + b"\nstream\n" + bomb + b"\nendstream"})
    tracemalloc.start()
    try:
        assert isinstance(two_shapes(large), PdfUnreadable)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 64 << 20
