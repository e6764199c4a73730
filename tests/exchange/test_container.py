from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain import container_errors, disk_errors, key_errors, package_errors
from desktop_app.domain.errors import AppError, KeyProblem
from desktop_app.exchange import sealing
from desktop_app.exchange.container import (
    BuiltContainer,
    Limits,
    Member,
    build,
    read_slice,
    verify,
)
from desktop_app.exchange.files import CHUNK, replacing
from tests.corpus.pki import SMALL, Pki, build_small, verify_for

HEADER = SMALL[0]


class Cancelled(Exception):
    pass


def left_behind(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def known(name: str, path: Path) -> Member:
    data = path.read_bytes()
    return Member(
        name, path, size=len(data), sha256=hashlib.sha256(data).hexdigest(), crc32=zlib.crc32(data)
    )


def test_a_package_comes_back_as_it_went_in(pki: Pki, tmp_path: Path) -> None:
    big = tmp_path / "photo.jpg"
    big.write_bytes(bytes(range(256)) * 12_345)
    members = (*SMALL, known("evidence/photo.jpg", big), Member("evidence/again.jpg", big))
    path = tmp_path / "a.asice"
    built = build_small(path, pki, members)
    found = verify_for(pki, path)
    assert found.digest == built.digest == hashlib.sha256(found.manifest).hexdigest()
    assert (found.size, found.entries) == (path.stat().st_size, built.entries)
    assert found.signer.certificate == pki.office.certificate
    assert [entry.name for entry in found.entries] == [member.name for member in members]
    for member, entry in zip(members, found.entries, strict=True):
        source = member.source
        data = source if isinstance(source, bytes) else source.read_bytes()
        assert found.read(entry.name) == data
        assert entry.media_type == member.media_type
        assert entry.sha256 == hashlib.sha256(data).hexdigest()
        assert (entry.size, entry.crc32) == (len(data), zlib.crc32(data))
        with read_slice(path, entry.offset, entry.size) as file:
            assert file.read() == data


def test_knowing_the_checksums_changes_no_byte(pki: Pki, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"x" * (3 * CHUNK + 5))
    signature = pki.office.sign(b"one signature for both, since signing is random")
    for name, member in (
        ("a", Member("evidence/x", source)),
        ("b", known("evidence/x", source)),
        ("c", Member("evidence/x", source.read_bytes())),
    ):
        build(tmp_path / name, [HEADER, member], lambda _: signature)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert (tmp_path / "a").read_bytes() == (tmp_path / "c").read_bytes()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    contents=st.lists(
        st.one_of(
            st.binary(max_size=64),
            st.builds(
                lambda size: b"\xa5" * size,
                st.sampled_from([CHUNK - 1, CHUNK, CHUNK + 1, 5 * CHUNK]),
            ),
        ),
        max_size=5,
    )
)
def test_any_content_round_trips(contents: list[bytes], pki: Pki, tmp_path: Path) -> None:
    members = [HEADER]
    for number, data in enumerate(contents):
        source = tmp_path / f"{number}.bin"
        source.write_bytes(data)
        members.append(Member(f"evidence/{number}", source))
    path, copy = tmp_path / "p.asice", tmp_path / "copy.asice"
    build(path, members, pki.office.sign)
    found = verify(path, pki.check(), copy_to=copy)
    assert [found.read(f"evidence/{n}") for n in range(len(contents))] == contents
    assert copy.read_bytes() == path.read_bytes()


def test_the_copy_is_the_same_file_and_is_what_is_read(pki: Pki, tmp_path: Path) -> None:
    path, copy = tmp_path / "a.asice", tmp_path / "copy.asice"
    build_small(path, pki)
    copy.write_bytes(b"older content")
    found = verify(path, pki.check(), copy_to=copy)
    assert found.path == copy
    assert copy.read_bytes() == path.read_bytes()
    path.unlink()
    assert found.read("package.json") == HEADER.source
    assert left_behind(tmp_path) == ["copy.asice"]


def test_a_refused_package_leaves_an_existing_copy_alone(pki: Pki, tmp_path: Path) -> None:
    path, copy = tmp_path / "a.asice", tmp_path / "copy.asice"
    build_small(path, pki)
    path.write_bytes(path.read_bytes().replace(b'"95"', b'"96"'))
    copy.write_bytes(b"older content")
    with pytest.raises(package_errors.DigestMismatch):
        verify(path, pki.check(), copy_to=copy)
    assert copy.read_bytes() == b"older content"
    assert left_behind(tmp_path) == ["a.asice", "copy.asice"]


def test_a_source_that_shrinks_while_it_is_read_is_refused(pki: Pki, tmp_path: Path) -> None:
    path, copy = tmp_path / "a.asice", tmp_path / "copy.asice"
    members = (*SMALL, Member("evidence/big", bytes(4 * CHUNK)))
    build_small(path, pki, members)

    def cut(done: int, total: int) -> None:
        with path.open("r+b") as file:
            file.truncate(done)

    with pytest.raises(package_errors.DigestMismatch):
        verify(path, pki.check(), copy_to=copy, progress=cut)
    assert left_behind(tmp_path) == ["a.asice"]


def test_headers_that_change_after_the_check_do_not_reach_the_copy(
    pki: Pki, tmp_path: Path
) -> None:
    path, copy = tmp_path / "a.asice", tmp_path / "copy.asice"
    build_small(path, pki)
    original = path.read_bytes()

    def check(manifest: bytes, p7s: bytes) -> sealing.Signer:
        path.write_bytes(original.replace(b"package.json", b"PACKAGE.JSON"))
        return pki.check()(manifest, p7s)

    verify(path, check, copy_to=copy)
    assert copy.read_bytes() == original


@pytest.mark.parametrize("place", [69 + 10, 69 + 30])
def test_a_copy_that_does_not_read_back_is_not_kept(place: int, pki: Pki, tmp_path: Path) -> None:
    """A disk that loses a byte of the header of package.json, in its date or its name."""
    path, copy = tmp_path / "a.asice", tmp_path / "copy.asice"
    build_small(path, pki, (*SMALL, Member("evidence/big", bytes(4 * CHUNK))))

    def spoil(done: int, total: int) -> None:
        if done == total:
            (temporary,) = tmp_path.glob(".copy.asice.*.tmp")
            with temporary.open("r+b") as file:
                file.seek(place)
                file.write(b"?")

    with pytest.raises(disk_errors.TargetUnwritable, match="read back"):
        verify(path, pki.check(), copy_to=copy, progress=spoil)
    assert left_behind(tmp_path) == ["a.asice"]


def test_a_document_that_changes_after_the_check_is_not_read(pki: Pki, tmp_path: Path) -> None:
    path = tmp_path / "a.asice"
    build_small(path, pki)
    found = verify_for(pki, path)
    path.write_bytes(path.read_bytes().replace(b'"95"', b'"96"'))
    with pytest.raises(package_errors.DigestMismatch):
        found.read("payload/answers.json")
    path.unlink()
    with pytest.raises(disk_errors.SourceUnreadable):
        found.read("payload/answers.json")


def test_a_large_document_is_not_read_into_memory(pki: Pki, tmp_path: Path) -> None:
    path = tmp_path / "a.asice"
    build_small(path, pki)
    found = verify_for(pki, path, Limits(document_bytes=20))
    assert found.read("evidence/empty.txt") == b""
    with pytest.raises(container_errors.DocumentTooLarge):
        found.read("payload/answers.json")


def test_a_missing_entry_is_the_packages_fault(pki: Pki, tmp_path: Path) -> None:
    path = tmp_path / "a.asice"
    build_small(path, pki)
    with pytest.raises(container_errors.EntryMissing):
        verify_for(pki, path).open("evidence/none")


def test_a_slice_is_a_file_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"0123456789")
    with read_slice(path, 2, 5) as file:
        assert file.readable()
        assert not file.writable()
        assert file.seekable()
        assert file.read(2) == b"23"
        assert file.read() == b"456"
        assert file.read() == b""
        assert file.seek(-1, io.SEEK_END) == 4
        assert file.read() == b"6"
        assert file.seek(1) == 1
        assert file.seek(1, io.SEEK_CUR) == 2
        assert file.tell() == 2
        assert file.read(99) == b"456"
        assert file.seek(99) == 99
        assert file.read() == b""
        with pytest.raises(ValueError, match="negative"):
            file.seek(-1)


def spoilt(change: Callable[[Member], Member]) -> Callable[[Path], list[Member]]:
    def make(source: Path) -> list[Member]:
        return [HEADER, change(known("evidence/x", source))]

    return make


@pytest.mark.parametrize(
    ("members", "error"),
    [
        (spoilt(lambda m: replace(m, size=4)), disk_errors.SourceChanged),
        (spoilt(lambda m: replace(m, sha256="0" * 64)), disk_errors.SourceChanged),
        (spoilt(lambda m: replace(m, crc32=1)), disk_errors.SourceChanged),
        (spoilt(lambda m: replace(m, source=b"other", crc32=None)), disk_errors.SourceChanged),
        (
            spoilt(lambda m: replace(m, source=Path("/nowhere/at/all"))),
            disk_errors.SourceUnreadable,
        ),
        (spoilt(lambda m: replace(m, source=Path("/"), size=None)), disk_errors.SourceUnreadable),
        (spoilt(lambda m: replace(m, name="evidence/../x")), container_errors.NameTraversal),
        (spoilt(lambda m: replace(m, name="x.pdf")), container_errors.UnexpectedEntry),
        (spoilt(lambda m: replace(m, name="package.json")), container_errors.DuplicateEntry),
        (lambda source: [known("evidence/x", source), HEADER], container_errors.UnexpectedEntry),
        (lambda source: [known("evidence/x", source)], container_errors.EntryMissing),
        (spoilt(lambda m: replace(m, media_type='text/plain; charset="x"')), ValueError),
    ],
)
def test_a_wrong_member_leaves_nothing(
    members: Callable[[Path], list[Member]], error: type[Exception], pki: Pki, tmp_path: Path
) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"12345")
    with pytest.raises(error):
        build(tmp_path / "a.asice", members(source), pki.office.sign)
    assert left_behind(tmp_path) == ["source"]


@pytest.mark.parametrize(("size", "word"), [(CHUNK, "shorter"), (3 * CHUNK, "longer")])
def test_a_file_that_changes_while_it_is_packed_is_noticed(
    size: int, word: str, pki: Pki, tmp_path: Path
) -> None:
    source = tmp_path / "source"
    source.write_bytes(bytes(2 * CHUNK))

    def change(done: int, total: int) -> None:
        with source.open("r+b") as file:
            file.truncate(size)

    with pytest.raises(disk_errors.SourceChanged, match=word):
        build(
            tmp_path / "a.asice",
            [HEADER, Member("evidence/x", source)],
            pki.office.sign,
            progress=change,
        )
    assert left_behind(tmp_path) == ["source"]


@pytest.mark.parametrize(
    ("limits", "error"),
    [
        (Limits(entries=6), container_errors.TooManyEntries),
        (Limits(entry_bytes=30), container_errors.EntryTooLarge),
        (Limits(total_bytes=100), container_errors.PackageTooLarge),
        (Limits(manifest_bytes=100), container_errors.ManifestTooLarge),
    ],
)
def test_what_nobody_would_accept_is_not_built(
    limits: Limits, error: type[AppError], pki: Pki, tmp_path: Path
) -> None:
    with pytest.raises(error):
        build(tmp_path / "a.asice", SMALL, pki.office.sign, limits=limits)
    assert left_behind(tmp_path) == []


def test_a_failing_signature_leaves_the_old_package(pki: Pki, tmp_path: Path) -> None:
    path = tmp_path / "a.asice"
    path.write_bytes(b"older package")

    def refuse(manifest: bytes) -> bytes:
        raise key_errors.KeyDoesNotFit(subject="x")

    with pytest.raises(KeyProblem):
        build(path, SMALL, refuse)
    assert path.read_bytes() == b"older package"
    assert left_behind(tmp_path) == ["a.asice"]


def test_progress_reaches_the_total_and_may_cancel(pki: Pki, tmp_path: Path) -> None:
    path = tmp_path / "a.asice"
    members = (*SMALL, Member("evidence/x", bytes(3 * CHUNK + 1)))
    total = sum(len(m.source) for m in members if isinstance(m.source, bytes))
    seen: list[tuple[int, int]] = []

    def note(done: int, of: int) -> None:
        seen.append((done, of))

    def cancel(done: int, of: int) -> None:
        if done > CHUNK:
            raise Cancelled

    build(path, members, pki.office.sign, progress=note)
    assert seen[-1] == (total, total)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    seen.clear()
    verify(path, pki.check(), progress=note)
    assert seen[-1] == (total, total)
    with pytest.raises(Cancelled):
        verify(path, pki.check(), copy_to=tmp_path / "copy", progress=cancel)
    with pytest.raises(Cancelled):
        build(tmp_path / "b.asice", members, pki.office.sign, progress=cancel)
    assert left_behind(tmp_path) == ["a.asice"]


def test_places_that_cannot_be_used(pki: Pki, tmp_path: Path) -> None:
    path = tmp_path / "a.asice"
    build_small(path, pki)
    (tmp_path / "folder").mkdir()
    with pytest.raises(disk_errors.TargetUnwritable):
        build_small(tmp_path / "none" / "a.asice", pki)
    with pytest.raises(disk_errors.TargetUnwritable):
        build_small(tmp_path / "folder", pki)
    with pytest.raises(disk_errors.TargetUnwritable):
        verify(path, pki.check(), copy_to=tmp_path / "none" / "a.asice")
    with pytest.raises(disk_errors.SourceUnreadable):
        verify_for(pki, tmp_path / "missing.asice")
    with pytest.raises(disk_errors.SourceUnreadable):
        verify_for(pki, tmp_path / "folder")
    with pytest.raises(disk_errors.SourceUnreadable):
        read_slice(tmp_path / "missing", 0, 1)
    assert left_behind(tmp_path) == ["a.asice", "folder"]


def test_a_full_disk_is_told_apart(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("needs /dev/full")
    with (
        pytest.raises(disk_errors.DiskFull),
        replacing(tmp_path / "x"),
        full.open("wb", buffering=0) as file,
    ):
        file.write(b"x")
    assert left_behind(tmp_path) == []


def test_any_order_of_content_is_kept(pki: Pki, tmp_path: Path) -> None:
    path = tmp_path / "a.asice"
    built: BuiltContainer = build_small(path, pki, (SMALL[0], SMALL[3], SMALL[2], SMALL[1]))
    assert verify_for(pki, path).entries == built.entries
    assert built.entries[1].name == "evidence/empty.txt"
