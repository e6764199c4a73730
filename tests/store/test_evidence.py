from __future__ import annotations

import hashlib
import os
import threading
import zlib
from pathlib import Path

import pytest

from desktop_app.domain.store_errors import EvidenceMissing, FileMissing, NotAFile
from desktop_app.store.evidence import Blob, EvidenceStore
from desktop_app.store.files import CHUNK
from tests.store.support import flip, write_file

DATA = b"%PDF-1.7 " + bytes(range(256)) * 100


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    for name in ("evidence", "staging", "source"):
        (tmp_path / name).mkdir()
    return EvidenceStore(tmp_path / "evidence", tmp_path / "staging")


@pytest.fixture
def source(tmp_path: Path, store: EvidenceStore) -> Path:
    return write_file(tmp_path / "source" / "หลักฐาน ๑.pdf", DATA)


def staged(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "staging").iterdir())


def test_a_file_is_kept_under_its_hash(store: EvidenceStore, source: Path, tmp_path: Path) -> None:
    blob = store.add(source)
    digest = hashlib.sha256(DATA).hexdigest()
    assert blob == Blob(digest, zlib.crc32(DATA), len(DATA))
    assert store.path(digest) == tmp_path / "evidence" / digest[:2] / digest
    assert store.path(digest).read_bytes() == DATA
    assert source.read_bytes() == DATA
    assert store.verify(digest)
    assert list(store.list()) == [(digest, len(DATA))]
    assert staged(tmp_path) == []


def test_the_same_content_is_kept_once(store: EvidenceStore, source: Path, tmp_path: Path) -> None:
    first = store.add(source)
    before = store.path(first.sha256).stat()
    second = store.add(write_file(tmp_path / "source" / "other.pdf", DATA))
    after = store.path(first.sha256).stat()
    assert first == second
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert staged(tmp_path) == []


@pytest.mark.parametrize("cut", [False, True])
def test_adding_the_original_again_repairs_a_damaged_copy(
    store: EvidenceStore,
    source: Path,
    cut: bool,  # noqa: FBT001  a parameter of the table
) -> None:
    blob = store.add(source)
    path = store.path(blob.sha256)
    if cut:
        path.write_bytes(DATA[:-1])
    else:
        flip(path, 1000)
    assert not store.verify(blob.sha256)
    assert store.add(source) == blob
    assert store.verify(blob.sha256)


def test_an_empty_and_a_large_file(store: EvidenceStore, tmp_path: Path) -> None:
    empty = store.add(write_file(tmp_path / "source" / "empty", b""))
    assert (empty.size, empty.crc32) == (0, 0)
    data = os.urandom(2 * CHUNK + 1)
    seen: list[tuple[int, int]] = []
    large = store.add(
        write_file(tmp_path / "source" / "large", data),
        lambda done, total: seen.append((done, total)),
    )
    assert large.sha256 == hashlib.sha256(data).hexdigest()
    assert seen == [(step, len(data)) for step in (CHUNK, 2 * CHUNK, 2 * CHUNK + 1)]
    seen.clear()
    assert store.verify(large.sha256, lambda done, total: seen.append((done, total)))
    assert seen[-1] == (len(data), len(data))


def test_what_is_no_file_is_refused(store: EvidenceStore, tmp_path: Path) -> None:
    with pytest.raises(FileMissing, match=r"none\.pdf"):
        store.add(tmp_path / "none.pdf")
    with pytest.raises(NotAFile):
        store.add(tmp_path / "source")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(NotAFile):
            store.add(tmp_path / "pipe")
    assert list(store.list()) == []
    assert staged(tmp_path) == []


def test_a_cancelled_copy_leaves_nothing(
    store: EvidenceStore, source: Path, tmp_path: Path
) -> None:
    def cancel(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.add(source, cancel)
    assert list(store.list()) == []
    assert staged(tmp_path) == []


def test_missing_evidence_is_named(store: EvidenceStore) -> None:
    digest = "ab" * 32
    with pytest.raises(EvidenceMissing, match=digest):
        store.path(digest)
    with pytest.raises(EvidenceMissing):
        store.verify(digest)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "AB" * 32, "ab" * 31, "ab" * 32 + "\n"])
def test_only_a_hash_is_ever_used_as_a_name(store: EvidenceStore, name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        store.path(name)


def test_the_list_passes_over_what_is_not_evidence(
    store: EvidenceStore, source: Path, tmp_path: Path
) -> None:
    blob = store.add(source)
    write_file(tmp_path / "evidence" / "Thumbs.db", b"x")
    write_file(tmp_path / "evidence" / blob.sha256[:2] / "desktop.ini", b"x")
    (tmp_path / "evidence" / "zz").mkdir()
    write_file(tmp_path / "evidence" / "zz" / ("ab" * 32), b"x")
    assert list(store.list()) == [(blob.sha256, blob.size)]


def test_threads_may_add_at_once(store: EvidenceStore, tmp_path: Path) -> None:
    sources = [
        write_file(tmp_path / "source" / str(number), bytes([number % 4]) * 5000)
        for number in range(24)
    ]
    found: list[Blob] = []
    threads = [
        threading.Thread(target=lambda path=path: found.append(store.add(path))) for path in sources
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 24
    assert len(list(store.list())) == 4
    assert all(store.verify(sha256) for sha256, _ in store.list())
