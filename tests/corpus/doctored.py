"""Papers that show other figures than their text says, or have more than was settled.

Whoever has a key of the office can sign such a file, and no check of signatures finds fault.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.exchange import pdf_file
from tests.corpus.papers import Forger, _more_pages, stream

Change = Callable[[bytes], bytes]


def content(data: bytes, page: int) -> bytes:
    """Return what draws a page, counted from 1."""
    found: bytes = pdf_file.pages(Forger(data).reader)[page - 1][1]["/Contents"].data
    return found


def drawn(data: bytes, page: int, change: Change) -> bytes:
    """Return a file with another drawing of a page."""
    forger = Forger(data)
    return forger.part({forger.content(page - 1): stream(change(content(data, page)))})


def page_entry(data: bytes, page: int, entry: bytes, *more: bytes) -> bytes:
    """Return a file with an entry more in a page's dictionary; ``{0}`` is the first new object."""
    forger = Forger(data)
    number = forger.pages[page - 1]
    body = forger.body(number)
    body = body[: body.rindex(b">>")] + b" " + entry.replace(b"{0}", b"%d" % forger.size) + b" >>"
    return forger.part({number: body, **dict(enumerate(more, forger.size))})


def before_text(more: bytes) -> Change:
    return lambda old: old.replace(b"BT\n", more + b"\nBT\n", 1)


def in_text(more: bytes) -> Change:
    return lambda old: old.replace(b"BT\n", b"BT\n" + more + b"\n", 1)


def behind(more: bytes) -> Change:
    return lambda old: old + b"\n" + more


_PLACE = re.compile(rb"1 0 0 1 ([0-9.]+) ([0-9.]+) Tm")


def places(drawing: bytes) -> list[tuple[float, float]]:
    """Return where the lines of a page begin, in their order."""
    return [(float(x), float(y)) for x, y in _PLACE.findall(drawing)]


def moved(*changes: tuple[int, tuple[float, float]]) -> Change:
    """Put lines of a page, counted from 0, to other places."""

    def change(old: bytes) -> bytes:
        wanted, numbers = dict(changes), iter(range(100_000))

        def put(found: re.Match[bytes]) -> bytes:
            place = wanted.get(next(numbers))
            return found[0] if place is None else b"1 0 0 1 %.3f %.3f Tm" % place

        return _PLACE.sub(put, old)

    return change


PICTURE = b"q 40 0 0 20 700 300 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q"


@dataclass(frozen=True)
class Trick:
    """A way to show something else, and the word that it is refused with."""

    name: str
    make: Callable[[bytes], bytes]
    word: str


def _on_third(name: str, word: str, change: Change) -> Trick:
    return Trick(name, lambda data: drawn(data, 3, change), word)


def _resized(data: bytes) -> bytes:
    forger = Forger(data)
    number = forger.pages[2]
    body = re.sub(rb"/MediaBox \[[^\]]*\]", b"/MediaBox [ 0 0 900 900 ]", forger.body(number))
    return forger.part({number: body})


def _resources(forger: Forger, entry: bytes, *more: bytes) -> bytes:
    """Give the third page resources of its own: the shared ones, and some more."""
    number = forger.pages[2]
    body = forger.body(number)
    found = re.search(rb"/Resources (\d+) 0 R", body)
    assert found is not None
    shared = forger.body(int(found[1]))
    own = shared[: shared.rindex(b">>")] + entry.replace(b"{0}", b"%d" % (forger.size + 1)) + b" >>"
    own = own.replace(b"/XObject << >>", b"").replace(b"/XObject <<\n >>", b"")
    body = body.replace(found[0], b"/Resources %d 0 R" % forger.size)
    return forger.part({number: body, forger.size: own, **dict(enumerate(more, forger.size + 1))})


def _with_form(data: bytes) -> bytes:
    form = stream(b"0 g 0 0 9 9 re f").replace(
        b"<<", b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9]", 1
    )
    data = _resources(Forger(data), b" /XObject << /X {0} 0 R >>", form)
    return drawn(data, 3, behind(b"/X Do"))


def _transparent(data: bytes) -> bytes:
    data = _resources(Forger(data), b" /ExtGState << /E << /ca 0.1 >> >>")
    return drawn(data, 3, lambda old: b"/E gs\n" + old)


def with_page(data: bytes) -> bytes:
    """Return a file with an empty page more."""
    return _more_pages(Forger(data))


def third_font(data: bytes) -> bytes:
    """Return a file whose third page uses a font more: the codes of one, the shapes of another."""
    forger = Forger(data)
    page = forger.body(forger.pages[2])
    shared = forger.body(_referred(page, b"Resources"))
    light = _referred(shared, b"F0")
    below = _referred(forger.body(light), b"DescendantFonts")
    descriptor = _referred(forger.body(below), b"FontDescriptor")
    size = forger.size
    font = forger.body(light).replace(b"%d 0 R" % below, b"%d 0 R" % (size + 3), 1)
    own = forger.body(below).replace(b"%d 0 R" % descriptor, b"%d 0 R" % (size + 4), 1)
    file = _referred(forger.body(descriptor), b"FontFile2")
    descriptor_body = forger.body(descriptor).replace(
        b"/FontFile2 %d 0 R" % file, b"/FontFile2 %d 0 R" % (size + 5)
    )
    shapes = pdf_file.pages(forger.reader)[0][1]["/Resources"]["/Font"]["/F1"]
    program_data = shapes["/DescendantFonts"][0]["/FontDescriptor"]["/FontFile2"].data + b"\0"
    resources = shared.replace(b"/F0 %d 0 R" % light, b"/F0 %d 0 R" % (size + 2))
    page = page.replace(
        b"/Resources %d 0 R" % _referred(page, b"Resources"), b"/Resources %d 0 R" % (size + 1)
    )
    return forger.part(
        {
            forger.pages[2]: page,
            size + 1: resources,
            size + 2: font,
            size + 3: own,
            size + 4: descriptor_body,
            size + 5: stream(program_data),
        }
    )


def _font(forger: Forger) -> int:
    """Return the object of the first page's usual font."""
    return _referred(forger.body(_referred(forger.body(forger.pages[0]), b"Resources")), b"F0")


def other_table(data: bytes, change: Change) -> bytes:
    """Return a file whose usual font says otherwise what its codes stand for."""
    forger = Forger(data)
    fonts = pdf_file.pages(forger.reader)[0][1]["/Resources"]["/Font"]
    text: bytes = fonts["/F0"]["/ToUnicode"].data
    changed = change(text)
    assert changed != text
    return forger.part({_referred(forger.body(_font(forger)), b"ToUnicode"): stream(changed)})


def other_font(data: bytes, old: bytes, new: bytes) -> bytes:
    """Return a file whose usual font has another dictionary."""
    forger = Forger(data)
    number = _font(forger)
    body = forger.body(number)
    assert old in body
    return forger.part({number: body.replace(old, new)})


def lying_font(data: bytes) -> bytes:
    """Return a file in which another figure's code says that it stands for ๕."""

    def change(text: bytes) -> bytes:
        figures = [b"<%04x>\n" % figure for figure in range(0x0E50, 0x0E5A)]
        other = next(each for each in figures if each != b"<0e55>\n" and each in text)
        assert b"<0e55>\n" in text
        return text.replace(other, b"<0e55>\n")

    return other_table(data, change)


def one_shape(data: bytes) -> bytes:
    """Return a file in whose usual font all letters look the same: they have no outline."""
    forger = Forger(data)
    below = _referred(forger.body(_font(forger)), b"DescendantFonts")
    descriptor = _referred(forger.body(below), b"FontDescriptor")
    fonts = pdf_file.pages(forger.reader)[0][1]["/Resources"]["/Font"]
    program = bytearray(fonts["/F0"]["/DescendantFonts"][0]["/FontDescriptor"]["/FontFile2"].data)
    tables = {bytes(program[at : at + 4]): at for at in range(12, 12 + 16 * program[5], 16)}
    start, length = struct.unpack_from(">II", program, tables[b"loca"] + 8)
    program[start : start + length] = bytes(length)
    return forger.part({_referred(forger.body(descriptor), b"FontFile2"): stream(bytes(program))})


def _referred(body: bytes, name: bytes) -> int:
    found = re.search(rb"/" + name + rb" \[?\s*(\d+) 0 R", body)
    assert found is not None, (name, body)
    return int(found[1])


TRICKS = (
    _on_third("picture over a figure", "drawing", behind(PICTURE)),
    _on_third(
        "picture under the text",
        "picture",
        before_text(PICTURE),
    ),
    _on_third("white box over a figure", "drawing", behind(b"1 g 700 300 40 20 re f")),
    _on_third("dark box under a figure", "drawing", before_text(b"0.2 g 700 300 40 20 re f 0 g")),
    _on_third("line through a figure", "drawing", behind(b"1 w 700 300 m 740 300 l S")),
    _on_third("figure of lines", "drawing", before_text(b"1 w 700 300 m 703 310 l 706 300 l S")),
    _on_third("figure drawn as small boxes", "drawing", before_text(b"0.5 w 700 300 4 9 re S")),
    _on_third("figure drawn with curves", "drawing", before_text(b"1 0 m 2 2 3 3 4 0 c S")),
    _on_third("thick line", "drawing", before_text(b"9 w 700 300 40 20 re S 1 w")),
    _on_third("dashed line", "drawing", before_text(b"[3] 0 d 700 300 40 20 re S [] 0 d")),
    _on_third("path that cuts", "hidden text", before_text(b"700 300 40 20 re n 0 0 1 1 re W n")),
    _on_third("white letters", "pale text", in_text(b"1 g")),
    _on_third("grey letters", "pale text", in_text(b"0.6 g")),
    _on_third("invisible letters", "hidden text", in_text(b"3 Tr")),
    _on_third("letters as outlines", "hidden text", in_text(b"1 Tr")),
    _on_third("letters cut off", "hidden text", lambda old: b"0 0 200 200 re W n\n" + old),
    _on_third("on its head", "turned text", lambda old: b"-1 0 0 -1 842 595 cm\n" + old),
    _on_third("letters made narrow", "turned text", lambda old: b"0.5 0 0 1 0 0 cm\n" + old),
    Trick("page turned", lambda data: page_entry(data, 3, b"/Rotate 180"), "turned page"),
    Trick("page cut", lambda data: page_entry(data, 3, b"/CropBox [0 0 600 500]"), "turned page"),
    Trick("page of another size", _resized, "another size"),
    Trick("form", _with_form, "drawing"),
    Trick("transparent letters", _transparent, "hidden text"),
)
