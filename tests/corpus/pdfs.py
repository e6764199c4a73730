"""Small PDF files for tests: of several pages, of any size, with a password."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# ISO 32000-1, 7.6.3.3: what fills a password up to 32 bytes.
_FILL = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_ID = bytes(range(16))


def pdf(pages: Sequence[tuple[float, float]] = ((595, 842),), password: str = "") -> bytes:
    """Return a PDF with a black square at the top left of each page, of the sizes given."""
    key, encryption = _encryption(password) if password else (b"", b"")
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % len(pages),
        encryption or b"null",
    ]
    for number, (across, down) in enumerate(pages):
        stream = f"0 0 0 rg 0 {down / 2} {across / 2} {down / 2} re f".encode()
        if key:
            stream = _rc4(_object_key(key, 5 + 2 * number), stream)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {across} {down}] "
            f"/Contents {5 + 2 * number} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    count = len(objects) + 1
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    extra = b"/Encrypt 3 0 R /ID [<%s> <%s>]" % ((_ID.hex().encode(),) * 2) if key else b""
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R %s >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (count, table, count, extra, len(data))
    )


def _encryption(password: str) -> tuple[bytes, bytes]:
    """Return the key and the dictionary of the oldest encryption, which every reader knows."""
    padded = (password.encode() + _FILL)[:32]
    owner = _rc4(hashlib.md5(padded, usedforsecurity=False).digest()[:5], padded)
    rights = -4
    seed = padded + owner + rights.to_bytes(4, "little", signed=True) + _ID
    key = hashlib.md5(seed, usedforsecurity=False).digest()[:5]
    user = _rc4(key, _FILL)
    text = f"<< /Filter /Standard /V 1 /R 2 /O <{owner.hex()}> /U <{user.hex()}> /P {rights} >>"
    return key, text.encode()


def _object_key(key: bytes, number: int) -> bytes:
    seed = key + number.to_bytes(3, "little") + bytes(2)
    return hashlib.md5(seed, usedforsecurity=False).digest()[: len(key) + 5]


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    other = 0
    for place in range(256):
        other = (other + box[place] + key[place % len(key)]) % 256
        box[place], box[other] = box[other], box[place]
    place = other = 0
    out = bytearray()
    for byte in data:
        place = (place + 1) % 256
        other = (other + box[place]) % 256
        box[place], box[other] = box[other], box[place]
        out.append(byte ^ box[(box[place] + box[other]) % 256])
    return bytes(out)
