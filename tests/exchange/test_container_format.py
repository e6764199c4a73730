"""The container's bytes, also with ZIP64, against other implementations of ZIP."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest

from desktop_app.domain import container_errors, package_errors
from desktop_app.exchange.container import Limits, Member, build, verify
from desktop_app.exchange.container_format import (
    MANIFEST_NAME,
    MIMETYPE,
    SIGNATURE_NAME,
    STANDARD,
    Zip64,
    directory,
    local_header,
    read_structure,
    slot_at,
)
from desktop_app.exchange.identity import root_pem
from desktop_app.exchange.manifest import Reference, write_manifest
from tests.corpus.flip import flip_all
from tests.corpus.hostile import good, references
from tests.corpus.pki import SMALL, Pki, build_small, verify_for
from tests.corpus.rawzip import Raw, assemble

SMALL_ZIP64 = (Zip64(size=40), Zip64(size=600), Zip64(count=3), Zip64(size=40, count=3))


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_another_writer_that_follows_the_rules_gives_the_same_bytes(
    pki: Pki, tmp_path: Path
) -> None:
    path = tmp_path / "a.asice"
    build_small(path, pki)
    with zipfile.ZipFile(path) as archive:
        entries = [Raw(info.filename, archive.read(info)) for info in archive.infolist()]
    assert assemble(entries) == path.read_bytes()


def test_the_standard_library_reads_every_field_as_meant(pki: Pki, tmp_path: Path) -> None:
    path = tmp_path / "a.asice"
    built = build_small(path, pki)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.comment == b""
        first, *others = archive.infolist()
        assert (first.filename, first.header_offset, first.extra) == ("mimetype", 0, b"")
        assert archive.read(first) == b"application/vnd.etsi.asic-e+zip"
        assert path.read_bytes()[38:69] == archive.read(first)
        for info in (first, *others):
            assert info.compress_type == zipfile.ZIP_STORED
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert info.external_attr == 0o100644 << 16
            assert info.flag_bits == (0 if info.filename.isascii() else 0x800)
        for entry, info in zip(built.entries, others, strict=False):
            assert (entry.name, entry.size, entry.crc32) == (
                info.filename, info.file_size, info.CRC,
            )  # fmt: skip


@pytest.mark.parametrize("command", [("unzip", "-tqq"), ("7z", "t"), ("unzip", "-Zv")])
def test_stock_tools_find_nothing_wrong(command: tuple[str, str], pki: Pki, tmp_path: Path) -> None:
    build_small(tmp_path / "a.asice", pki)
    output = run(tool(command[0]), command[1], "a.asice", cwd=tmp_path)
    assert "warning" not in output.lower()


@pytest.mark.parametrize("practice", [False, True])
def test_unzip_and_openssl_accept_the_signature(practice: bool, tmp_path: Path) -> None:  # noqa: FBT001
    pki = Pki(practice=practice)
    build_small(tmp_path / "a.asice", pki)
    (tmp_path / "root.pem").write_text(root_pem(pki.root), encoding="utf-8")
    run(tool("unzip"), "-q", "a.asice", cwd=tmp_path)
    openssl = (
        tool("openssl"), "cms", "-verify", "-binary", "-inform", "DER",
        "-in", "META-INF/signature001.p7s", "-content", "META-INF/ASiCManifest001.xml",
        "-CAfile", "root.pem", "-out", "/dev/null",
    )  # fmt: skip
    assert "successful" in run(*openssl, cwd=tmp_path)
    assert (tmp_path / "evidence" / "รายงาน น้ำ.pdf").read_bytes() == SMALL[2].source
    manifest = tmp_path / "META-INF" / "ASiCManifest001.xml"
    manifest.write_bytes(manifest.read_bytes() + b" ")
    done = subprocess.run(openssl, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode != 0


@pytest.mark.parametrize("zip64", SMALL_ZIP64, ids=str)
def test_zip64_is_read_back_and_by_others(zip64: Zip64, pki: Pki, tmp_path: Path) -> None:
    path, copy = tmp_path / "a.asice", tmp_path / "copy.asice"
    members = (*SMALL, Member("evidence/x", b"x" * 700), Member("evidence/ญ", b"y" * 50))
    built = build(path, members, pki.office.sign, zip64=zip64)
    found = verify(path, pki.check(), zip64=zip64, copy_to=copy)
    assert found.entries == built.entries
    assert copy.read_bytes() == path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.read("evidence/x") == b"x" * 700
    run(tool("7z"), "t", "a.asice", cwd=tmp_path)
    with pytest.raises(container_errors.LayoutNotCanonical):
        verify_for(pki, path)


def test_no_changed_byte_is_accepted_with_zip64(pki: Pki, tmp_path: Path) -> None:
    path = tmp_path / "a.asice"
    zip64 = Zip64(size=40, count=3)
    size = build(path, SMALL[:2], pki.office.sign, zip64=zip64).size

    def structure(spoilt: Path) -> None:
        with spoilt.open("rb", buffering=0) as file:
            slots = read_structure(file, size, Limits(), zip64)
            for slot in slots:
                file.seek(slot.offset)
                if zlib.crc32(file.read(slot.size)) != slot.crc32:
                    raise package_errors.ChecksumMismatch(name=slot.name)

    assert flip_all(path, structure).total() == 2 * size


def test_zip64_is_not_accepted_where_it_is_not_needed(pki: Pki, tmp_path: Path) -> None:
    path = tmp_path / "a.asice"
    path.write_bytes(good(pki))
    with path.open("rb", buffering=0) as file:
        assert len(read_structure(file, path.stat().st_size, Limits(), STANDARD)) == 7
        with pytest.raises(container_errors.LayoutNotCanonical):
            read_structure(file, path.stat().st_size, Limits(), Zip64(size=40))


@pytest.mark.slow
def test_a_package_beyond_4_gib(pki: Pki, tmp_path: Path) -> None:
    """The real thresholds, in a sparse file that takes next to no disk."""
    size, chunk = (4 << 30) + 5, bytes(1 << 20)
    digest, crc = hashlib.sha256(bytes(5)), zlib.crc32(bytes(5))
    for _ in range(size // len(chunk)):
        digest.update(chunk)
        crc = zlib.crc32(chunk, crc)
    big = Reference("evidence/big", "application/octet-stream", digest.hexdigest())
    signed = [Raw("package.json", b"{}"), Raw("evidence/last", b"last")]
    listed = references(signed)
    manifest = write_manifest([listed[0], big, listed[1]])
    parts: list[tuple[str, bytes | None]] = [
        ("mimetype", MIMETYPE),
        ("package.json", b"{}"),
        (big.name, None),
        ("evidence/last", b"last"),
        (MANIFEST_NAME, manifest),
        (SIGNATURE_NAME, pki.office.sign(manifest)),
    ]
    path, slots, place = tmp_path / "a.asice", [], 0
    with path.open("wb") as file:
        for name, data in parts:
            length, check = (size, crc) if data is None else (len(data), zlib.crc32(data))
            slots.append(slot_at(name, length, check, place, STANDARD))
            file.seek(place)
            file.write(local_header(slots[-1], STANDARD) + (data or b""))
            place = slots[-1].offset + length
        file.seek(place)
        file.write(directory(slots, STANDARD))
    found = verify_for(pki, path)
    assert found.entry("evidence/last").offset > 4 << 30
    assert found.read("evidence/last") == b"last"
    with zipfile.ZipFile(path) as archive:
        assert archive.read("evidence/last") == b"last"
        assert archive.getinfo(big.name).file_size == size
    assert str(size) in run(tool("unzip"), "-l", "a.asice", cwd=tmp_path)
