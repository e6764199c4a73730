"""The corpus of hostile containers: each with the one error that must refuse it.

Every case starts from the same good package. ``CASES`` is made in code, not stored, so
that keys and dates are fresh and each lie is readable where it is told.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from desktop_app.domain import container_errors as c
from desktop_app.domain import package_errors as e
from desktop_app.domain.errors import AppError
from desktop_app.exchange.container import Limits
from desktop_app.exchange.container_format import MANIFEST_NAME, MIMETYPE, SIGNATURE_NAME
from desktop_app.exchange.manifest import Reference, write_manifest
from tests.corpus.pki import SMALL, Pki
from tests.corpus.rawzip import Raw, assemble

Signing = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Case:
    """A hostile container and the error that refuses it."""

    name: str
    make: Callable[[Pki], bytes]
    error: type[AppError]
    limits: Limits = field(default_factory=Limits)


def content(*more: Raw) -> list[Raw]:
    """Return the entries that are signed, and more of them."""
    entries = []
    for member in SMALL:
        assert isinstance(member.source, bytes)
        entries.append(Raw(member.name, member.source))
    return [*entries, *more]


def references(entries: list[Raw]) -> list[Reference]:
    from hashlib import sha256  # noqa: PLC0415 - keeps the name out of the cases

    types = {member.name: member.media_type for member in SMALL}
    found = []
    for entry in entries:
        name = entry.encoded().decode("utf-8", "replace")
        media_type = types.get(name, "application/octet-stream")
        found.append(Reference(name, media_type, sha256(entry.data).hexdigest()))
    return found


def package(
    pki: Pki,
    entries: list[Raw] | None = None,
    *,
    manifest: bytes | None = None,
    sign: Signing | None = None,
) -> list[Raw]:
    """Return all entries of a package: framed, listed in a manifest and signed."""
    entries = content() if entries is None else entries
    manifest = write_manifest(references(entries)) if manifest is None else manifest
    return [
        Raw("mimetype", MIMETYPE),
        *entries,
        Raw(MANIFEST_NAME, manifest),
        Raw(SIGNATURE_NAME, (sign or pki.office.sign)(manifest)),
    ]


def good(pki: Pki) -> bytes:
    """Return the package that every case starts from; it is accepted."""
    return assemble(package(pki))


# --- ways to spoil it --------------------------------------------------------------------


def _bytes(spoil: Callable[[bytes], bytes]) -> Callable[[Pki], bytes]:
    return lambda pki: spoil(good(pki))


def _cut(at: Callable[[bytes], int]) -> Callable[[Pki], bytes]:
    return _bytes(lambda data: data[: at(data)])


def _named(name: str | bytes, data: bytes = b"x") -> Callable[[Pki], bytes]:
    return lambda pki: assemble(package(pki, content(Raw(name, data))))


def _entry(index: int, **lies: object) -> Callable[[Pki], bytes]:
    """Let one entry lie; 0 is ``mimetype``, 2 the answers, -1 the signature."""

    def make(pki: Pki) -> bytes:
        entries = package(pki)
        entries[index] = replace(entries[index], **lies)  # type: ignore[arg-type]  # from the table
        return assemble(entries)

    return make


def _entries(change: Callable[[list[Raw]], list[Raw]]) -> Callable[[Pki], bytes]:
    return lambda pki: assemble(change(package(pki)))


def _manifest(change: Callable[[bytes], bytes]) -> Callable[[Pki], bytes]:
    """Sign a changed manifest."""

    def make(pki: Pki) -> bytes:
        return assemble(package(pki, manifest=change(write_manifest(references(content())))))

    return make


def _deflated(pki: Pki) -> bytes:
    entries = package(pki)
    entry = entries[2]
    packed = zlib.compress(entry.data)[2:-4]
    lie = replace(
        entry,
        data=packed,
        method=8,
        size=len(entry.data),
        stored_size=len(packed),
        crc=zlib.crc32(entry.data),
    )
    entries[2] = lie
    return assemble(entries)


def _overlap(pki: Pki) -> bytes:
    """Two directory records, one place: the ZIP bomb without compression."""
    entries = package(pki)
    first = sum(30 + len(entry.encoded()) + len(entry.data) for entry in entries[:2])
    entries[3] = replace(entries[3], offset=first)
    return assemble(entries)


def _without(name: str) -> Callable[[Pki], bytes]:
    return _entries(lambda entries: [entry for entry in entries if entry.name != name])


def _unsigned(pki: Pki) -> bytes:
    """A file that was put in after signing, with all headers in order."""
    entries = package(pki)
    entries.insert(3, Raw("evidence/extra.pdf", b"never signed"))
    return assemble(entries)


def _listed_only(pki: Pki) -> bytes:
    listed = references([*content(), Raw("evidence/gone.pdf", b"x")])
    return assemble(package(pki, manifest=write_manifest(listed)))


def _listed_twice(pki: Pki) -> bytes:
    listed = references(content())
    return assemble(package(pki, manifest=write_manifest([*listed, listed[1]])))


def _swapped_content(pki: Pki) -> bytes:
    """Other content of the same length, with the right checksum."""
    entries = package(pki)
    entries[2] = replace(entries[2], data=entries[2].data.replace(b"95", b"99"))
    return assemble(entries)


def _false_checksum(pki: Pki) -> bytes:
    """The signed content, but a CRC-32 that stock tools will not accept."""
    entries = package(pki)
    entries[2] = replace(entries[2], crc=1)
    return assemble(entries)


_ENTITY = b'<!DOCTYPE x [<!ENTITY a "package.json">]>\n'


STRUCTURE = (
    Case("nothing", lambda _: b"", c.NotAPackage),
    Case("text", lambda _: b"GIF89a, or any other file" * 9, c.NotAPackage),
    Case("short", lambda _: b"GIF", c.NotAPackage),
    Case("encrypted", lambda _: b"age-encryption.org/v1\n" + b"x" * 99, c.PackageStillEncrypted),
    Case("other zip", lambda _: assemble([Raw("[Content_Types].xml", b"x" * 99)]),
         c.WrongContainerType),
    Case("other mimetype", _entry(0, data=b"application/epub+zip"), c.WrongContainerType),
    Case("mimetype with extra field", _entry(0, local_extra=b"\0\0\0\0"), c.WrongContainerType),
    Case("mimetype not first", _entries(lambda x: [x[1], x[0], *x[2:]]), c.WrongContainerType),
    Case("trailing junk", _bytes(lambda b: b + b"junk"), c.TrailingBytes),
    Case("trailing zero", _bytes(lambda b: b + b"\0"), c.TrailingBytes),
    Case("second container behind", _bytes(lambda b: b + b), c.LayoutNotCanonical),
    Case("prefix junk", lambda p: assemble(package(p), prefix=b"#!/bin/sh\n"),
         c.LayoutNotCanonical),
    Case("prefix junk, offsets unaware", lambda p: assemble(package(p), prefix=b"MZ", shift=False),
         c.LayoutNotCanonical),
    Case("cut in the first header", _cut(lambda _: 20), c.PackageTruncated),
    Case("cut in mimetype", _cut(lambda _: 50), c.PackageTruncated),
    Case("cut in the data", _cut(lambda b: len(b) // 3), c.PackageTruncated),
    Case("cut in the directory", _cut(lambda b: len(b) - 100), c.PackageTruncated),
    Case("cut before the end record", _cut(lambda b: len(b) - 22), c.PackageTruncated),
    Case("cut by one byte", _cut(lambda b: len(b) - 1), c.PackageTruncated),
    Case("comment", lambda p: assemble(package(p), comment=b"hello"), c.LayoutNotCanonical),
    Case("comment of an entry", _entry(2, comment=b"hello"), c.LayoutNotCanonical),
    Case("extra field", _entry(2, extra=b"\x99\x99\0\0"), c.LayoutNotCanonical),
    Case("local extra field", _entry(2, local_extra=b"\x99\x99\0\0"), c.LayoutNotCanonical),
    Case("unneeded zip64", _entry(2, extra=b"\1\0\x10\0" + b"\0" * 16), c.LayoutNotCanonical),
    Case("gap between entries", _entry(2, behind=b"hidden"), c.LayoutNotCanonical),
    Case("gap before the directory",
         lambda p: assemble(package(p), before_directory=b"hidden"), c.LayoutNotCanonical),
    Case("overlapping entries", _overlap, c.LayoutNotCanonical),
    Case("directory reordered",
         lambda p: assemble(package(p), directory_order=(0, 1, 3, 2, 4, 5, 6)),
         c.LayoutNotCanonical),
    Case("entry hidden from the directory",
         lambda p: assemble(package(p), directory_order=(0, 1, 2, 3, 5, 6)),
         c.LayoutNotCanonical),
    Case("count too small", lambda p: assemble(package(p), count=6), c.LayoutNotCanonical),
    Case("count too large", lambda p: assemble(package(p), count=8), c.LayoutNotCanonical),
    Case("count without zip64", lambda p: assemble(package(p), count=0xFFFF),
         c.LayoutNotCanonical),
    Case("no entries", lambda p: assemble(package(p), directory_order=()), c.EntryMissing),
    Case("huge directory", lambda p: assemble(package(p), directory_size=1 << 30),
         c.LayoutNotCanonical),
    Case("local name differs", _entry(2, local_name="payload/Answers.json"),
         c.LayoutNotCanonical),
    Case("local size differs", _entry(2, local_size=3), c.LayoutNotCanonical),
    Case("local crc differs", _entry(2, local_crc=3), c.LayoutNotCanonical),
    Case("local flags differ", _entry(2, local_flags=1), c.LayoutNotCanonical),
    Case("other date", _entry(2, date=0x5000), c.LayoutNotCanonical),
    Case("other local date", _entry(2, local_date=0x5000), c.LayoutNotCanonical),
    Case("other version", _entry(2, made_by=20), c.LayoutNotCanonical),
    Case("executable bit", _entry(2, mode=0o100755), c.LayoutNotCanonical),
    Case("text flag", _entry(2, internal=1), c.LayoutNotCanonical),
    Case("other disk", _entry(2, disk=1), c.LayoutNotCanonical),
    Case("utf-8 flag without need", _entry(2, flags=0x0800), c.LayoutNotCanonical),
    Case("utf-8 flag missing", _entry(3, flags=0), c.LayoutNotCanonical),
    Case("size beyond the file", _entry(2, size=1 << 20, stored_size=1 << 20),
         c.LayoutNotCanonical),
    Case("size 2**32 - 1 without zip64", _entry(2, size=(1 << 32) - 1, stored_size=0),
         c.LayoutNotCanonical),
    Case("deflated", _deflated, c.EntryCompressed),
    Case("encrypted entry", _entry(2, flags=1), c.EntryEncrypted),
    Case("strongly encrypted entry", _entry(2, flags=0x41), c.EntryEncrypted),
    Case("hidden headers", _entry(2, flags=0x2000), c.EntryEncrypted),
    Case("data descriptor", _entry(2, flags=8), c.EntryStreamed),
    Case("symbolic link", _entry(2, mode=0o120777), c.EntryIsLink),
    Case("device", _entry(2, mode=0o020666), c.EntryIsLink),
    Case("folder by mode", _entry(2, mode=0o040755), c.EntryIsDirectory),
    Case("folder by attribute", _entry(2, dos_attributes=0x10), c.EntryIsDirectory),
    Case("folder by name", _named("evidence/folder/", b""), c.EntryIsDirectory),
    Case("duplicate name", _named("evidence/empty.txt"), c.DuplicateEntry),
    Case("second header", _named("package.json"), c.DuplicateEntry),
    Case("entry outside the folders", _named("setup.exe"), c.UnexpectedEntry),
    Case("entry in META-INF", _named("META-INF/manifest.xml"), c.UnexpectedEntry),
    Case("header not second", _entries(lambda x: [x[0], x[2], x[1], *x[3:]]), c.UnexpectedEntry),
    Case("entry behind the signature",
         _entries(lambda x: [*x, Raw("evidence/z", b"z")]), c.UnexpectedEntry),
    Case("no header", _without("package.json"), c.EntryMissing),
    Case("no manifest", _without(MANIFEST_NAME), c.EntryMissing),
    Case("no signature", _without(SIGNATURE_NAME), c.EntryMissing),
)  # fmt: skip

NAMES = (
    Case("absolute", _named("/etc/passwd"), c.NameAbsolute),
    Case("parent", _named("evidence/../../x"), c.NameTraversal),
    Case("parent alone", _named(".."), c.NameTraversal),
    Case("dot", _named("evidence/./x"), c.NameTraversal),
    Case("parent in full width", _named("evidence/\uff0e\uff0e/x"), c.NameTraversal),
    Case("parent by two-dot leader", _named("evidence/\u2025/x"), c.NameTraversal),
    Case("slash in full width", _named("evidence\uff0f\uff0fx"), c.NameEmptySegment),
    Case("empty name", _named(""), c.NameEmptySegment),
    Case("empty part", _named("evidence//x"), c.NameEmptySegment),
    Case("backslash", _named("evidence\\..\\x"), c.NameBackslash),
    Case("small backslash", _named("evidence/a\ufe68b"), c.NameBackslash),
    Case("drive", _named("C:/Windows/x.dll"), c.NameColon),
    Case("alternate stream", _named("evidence/a.pdf:x.exe"), c.NameColon),
    Case("colon in full width", _named("evidence/a\uff1ax"), c.NameColon),
    Case("wildcard", _named("evidence/*.pdf"), c.NameForbiddenCharacter),
    Case("control character", _named("evidence/a\nb"), c.NameControlCharacter),
    Case("nul", _named("evidence/a.pdf\0.exe"), c.NameControlCharacter),
    Case("right to left", _named("evidence/a\u202efdp.exe"), c.NameControlCharacter),
    Case("line separator", _named("evidence/a\u2028b"), c.NameControlCharacter),
    Case("device name", _named("evidence/CON"), c.NameReserved),
    Case("device with extension", _named("evidence/con.tar.gz"), c.NameReserved),
    Case("device with space", _named("evidence/nul .txt"), c.NameReserved),
    Case("port", _named("evidence/COM1.pdf"), c.NameReserved),
    Case("port with superscript", _named("evidence/LPT¹.pdf"), c.NameReserved),
    Case("device as folder", _named("evidence/aux/x.pdf"), c.NameReserved),
    Case("console", _named("evidence/CONIN$"), c.NameReserved),
    Case("trailing dot", _named("evidence/a.pdf."), c.NameTrailingDotOrSpace),
    Case("trailing space", _named("evidence/a.pdf "), c.NameTrailingDotOrSpace),
    Case("folder with trailing dot", _named("evidence/a./b"), c.NameTrailingDotOrSpace),
    Case("no-break space at the end", _named("evidence/a\u00a0"), c.NameTrailingDotOrSpace),
    Case("not in form C", _named("evidence/cafe\u0301"), c.NameNotNormalised),
    Case("not utf-8", _named(b"evidence/\xff\xfe"), c.NameNotUtf8),
    Case("overlong utf-8", _named(b"evidence/\xc0\xae\xc0\xae/x"), c.NameNotUtf8),
    Case("surrogate", _named(b"evidence/\xed\xa0\x80"), c.NameNotUtf8),
    Case("too long", _named("evidence/" + "ก" * 64), c.NameTooLong),
    Case("same but for case", _named("evidence/EMPTY.txt"), c.NamesCollide),
    Case("same in full width", _named("evidence/\uff45mpty.txt"), c.NamesCollide),
    Case("same with sharp s",
         lambda p: assemble(package(p, content(Raw("payload/ß", b""), Raw("payload/SS", b"")))),
         c.NamesCollide),
    Case("file and folder", _named("evidence/empty.txt/x"), c.NamesCollide),
    Case("folder and file",
         lambda p: assemble(package(p, content(Raw("payload/A/x", b""), Raw("payload/a", b"")))),
         c.NamesCollide),
)  # fmt: skip

LIMITS = (
    Case("too many entries", good, c.TooManyEntries, Limits(entries=6)),
    Case("entry too large", good, c.EntryTooLarge, Limits(entry_bytes=31)),
    Case("package too large", good, c.PackageTooLarge, Limits(total_bytes=500)),
    Case("manifest too large", good, c.ManifestTooLarge, Limits(manifest_bytes=100)),
    Case("signature too large",
         lambda p: assemble(package(p, sign=lambda _: b"\x30" * 70_000)), c.ManifestTooLarge),
    Case("size of terabytes",
         _entry(2, size=0xFFFFFFFF, stored_size=0xFFFFFFFF,
                extra=b"\1\0\x10\0" + b"\xff\xff\xff\xff\xff\0\0\0" * 2), c.EntryTooLarge),
    Case("size of 2**64 - 1",
         _entry(2, size=0xFFFFFFFF, stored_size=0xFFFFFFFF,
                extra=b"\1\0\x10\0" + b"\xff" * 16), c.EntryTooLarge),
)  # fmt: skip

COVERAGE = (
    Case("file that nobody signed", _unsigned, e.EntryNotSigned),
    Case("signed file missing", _listed_only, e.ReferenceDangling),
    Case("reference duplicated", _listed_twice, e.ReferenceDuplicated),
    Case("content swapped", _swapped_content, e.DigestMismatch),
    Case("content and checksum wrong", _bytes(lambda b: b.replace(b'"95"', b'"99"')),
         e.DigestMismatch),
    Case("checksum wrong", _false_checksum, e.ChecksumMismatch),
    Case("checksum of the manifest wrong", _entry(-2, crc=1), e.ChecksumMismatch),
    Case("checksum of the signature wrong", _entry(-1, crc=1), e.ChecksumMismatch),
    Case("manifest with entity",
         _manifest(lambda m: m.replace(b"\n", b"\n" + _ENTITY, 1).replace(b"package.json", b"&a;")),
         e.ManifestMalformed),
    Case("manifest with comment", _manifest(lambda m: m + b"<!-- -->"), e.ManifestMalformed),
    Case("manifest no XML", _manifest(lambda m: m[:-5]), e.ManifestMalformed),
    Case("manifest empty", _manifest(lambda _: b""), e.ManifestMalformed),
    Case("manifest in utf-16",
         _manifest(lambda m: m.decode().replace("UTF-8", "UTF-16").encode("utf-16")),
         e.ManifestMalformed),
    Case("manifest of another kind", _manifest(lambda m: m.replace(b"ASiCManifest", b"Manifest")),
         e.ManifestMalformed),
    Case("manifest for another signature",
         _manifest(lambda m: m.replace(b"signature001", b"signature002")), e.ManifestMalformed),
    Case("two signature references",
         _manifest(lambda m: m.replace(
             b"  <asic:Sig", b'  <asic:SigReference URI="x" MimeType="y"/>\n  <asic:Sig', 1)),
         e.ManifestMalformed),
    Case("unknown element",
         _manifest(lambda m: m.replace(b"</asic:ASiC", b"<asic:X/></asic:ASiC")),
         e.ManifestMalformed),
    Case("processing instruction",
         _manifest(lambda m: m.replace(b"</asic:ASiC", b"<?x y?></asic:ASiC")),
         e.ManifestMalformed),
    Case("broken media type", _manifest(lambda m: m.replace(b"application/pdf", b"pdf")),
         e.ManifestMalformed),
    Case("broken digest", _manifest(lambda m: m.replace(b"<ds:DigestValue>", b"<ds:DigestValue>*")),
         e.ManifestMalformed),
    Case("short digest",
         _manifest(lambda m: m.replace(b"=</ds:DigestValue>", b"AAAA=</ds:DigestValue>", 1)),
         e.ManifestMalformed),
    Case("digest algorithm",
         _manifest(lambda m: m.replace(b"2001/04/xmlenc#sha256", b"2000/09/xmldsig#sha1", 1)),
         e.DigestAlgorithmWrong),
    Case("manifest with spaces", _manifest(lambda m: m.replace(b"  <", b"   <", 1)),
         e.ManifestNotCanonical),
    Case("manifest reordered",
         lambda p: assemble(package(p, manifest=write_manifest(references(content())[::-1]))),
         e.ManifestNotCanonical),
    Case("name escaped differently",
         _manifest(lambda m: m.replace(b"package.json", b"p%61ckage.json")),
         e.ManifestNotCanonical),
    Case("more attributes",
         _manifest(lambda m: m.replace(b' MimeType="text', b' Rootfile="true" MimeType="text')),
         e.ManifestNotCanonical),
)  # fmt: skip

CASES = STRUCTURE + NAMES + LIMITS + COVERAGE
