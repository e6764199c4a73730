"""Encryption with age."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from desktop_app.domain import disk_errors, key_errors
from desktop_app.domain.errors import PackageRejected
from desktop_app.exchange.identity import age_keypair
from desktop_app.exchange.sealing import decrypt_file, encrypt_file, is_encrypted
from tests.corpus.flip import flip


class Cancelled(Exception):
    pass


@pytest.fixture(scope="module")
def ours() -> tuple[str, str]:
    return age_keypair()


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "plain"
    path.write_bytes(bytes(range(256)) * 1024)
    return path


@pytest.fixture
def sealed(plain: Path, ours: tuple[str, str], tmp_path: Path) -> Path:
    path = tmp_path / "sealed.age"
    encrypt_file(plain, path, [ours[1]])
    return path


def left_behind(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_round_trip_with_progress(
    plain: Path, sealed: Path, ours: tuple[str, str], tmp_path: Path
) -> None:
    seen: list[tuple[int, int]] = []
    decrypt_file(sealed, tmp_path / "out", ours[0], progress=lambda *at: seen.append(at))
    assert (tmp_path / "out").read_bytes() == plain.read_bytes()
    assert seen[-1] == (sealed.stat().st_size, sealed.stat().st_size)
    assert (is_encrypted(sealed), is_encrypted(plain)) == (True, False)
    assert left_behind(tmp_path) == ["out", "plain", "sealed.age"]


def test_each_recipient_can_open_it(plain: Path, ours: tuple[str, str], tmp_path: Path) -> None:
    other = age_keypair()
    encrypt_file(plain, tmp_path / "both.age", [ours[1], other[1]])
    for identity, _ in (ours, other):
        decrypt_file(tmp_path / "both.age", tmp_path / "out", identity)
        assert (tmp_path / "out").read_bytes() == plain.read_bytes()


def test_another_key_does_not_open_it(sealed: Path, tmp_path: Path) -> None:
    with pytest.raises(key_errors.NotEncryptedForUs):
        decrypt_file(sealed, tmp_path / "out", age_keypair()[0])
    assert left_behind(tmp_path) == ["plain", "sealed.age"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-1],
        lambda data: data[:-70_000],
        lambda data: data + b"x",
        lambda data: data[:-5] + b"\0" + data[-4:],
        lambda data: data[:30],
        lambda data: data[:0],
        lambda data: b"PK\3\4" + data,
    ],
)
def test_damage_is_noticed_and_nothing_appears(
    spoil: object, sealed: Path, ours: tuple[str, str], tmp_path: Path
) -> None:
    assert callable(spoil)
    sealed.write_bytes(spoil(sealed.read_bytes()))
    with pytest.raises(key_errors.DamagedEncryption):
        decrypt_file(sealed, tmp_path / "out", ours[0])
    assert left_behind(tmp_path) == ["plain", "sealed.age"]


def test_no_changed_byte_is_accepted(ours: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "short").write_bytes(b"short")
    path = tmp_path / "short.age"
    encrypt_file(tmp_path / "short", path, [ours[1]])
    places = range(path.stat().st_size)
    refusals = flip(path, lambda p: decrypt_file(p, tmp_path / "out", ours[0]), places)
    assert set(refusals) == {"DamagedEncryption", "NotEncryptedForUs"}
    assert not (tmp_path / "out").exists()


def test_cancelling_leaves_nothing(
    plain: Path, sealed: Path, ours: tuple[str, str], tmp_path: Path
) -> None:
    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        encrypt_file(plain, tmp_path / "out", [ours[1]], progress=cancel)
    with pytest.raises(Cancelled):
        decrypt_file(sealed, tmp_path / "out", ours[0], progress=cancel)
    assert left_behind(tmp_path) == ["plain", "sealed.age"]


def test_keys_that_are_none(plain: Path, sealed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for recipients in ([], ["age1nonsense"]):
        with pytest.raises(key_errors.RecipientInvalid):
            encrypt_file(plain, out, recipients)
    with pytest.raises(key_errors.EncryptionKeyInvalid):
        decrypt_file(sealed, out, "AGE-SECRET-KEY-1NONSENSE")


def test_places_that_cannot_be_used(
    plain: Path, sealed: Path, ours: tuple[str, str], tmp_path: Path
) -> None:
    missing, folder = tmp_path / "missing", tmp_path / "none" / "x"
    with pytest.raises(disk_errors.SourceUnreadable):
        encrypt_file(missing, tmp_path / "out", [ours[1]])
    with pytest.raises(disk_errors.SourceUnreadable):
        decrypt_file(missing, tmp_path / "out", ours[0])
    with pytest.raises(disk_errors.SourceUnreadable):
        is_encrypted(missing)
    (tmp_path / "folder").mkdir()
    with pytest.raises(disk_errors.TargetUnwritable):
        encrypt_file(plain, folder, [ours[1]])
    with pytest.raises(disk_errors.TargetUnwritable):
        decrypt_file(sealed, folder, ours[0])


@pytest.mark.parametrize("errno", [5, 28])
def test_an_error_inside_age_keeps_its_meaning(
    errno: int, sealed: Path, ours: tuple[str, str], tmp_path: Path
) -> None:
    """age turns exceptions of its callers into text; ours must come back."""
    expected = disk_errors.DiskFull if errno == 28 else disk_errors.SourceUnreadable

    def fail(done: int, total: int) -> None:
        if errno == 28:
            raise disk_errors.DiskFull(path="x")
        raise OSError(errno, "input/output error")

    with pytest.raises(expected):
        decrypt_file(sealed, tmp_path / "out", ours[0], progress=fail)


def test_the_age_program_agrees(
    plain: Path, sealed: Path, ours: tuple[str, str], tmp_path: Path
) -> None:
    age = shutil.which("age")
    if age is None:
        pytest.skip("age is not installed")
    (tmp_path / "key").write_text(ours[0] + "\n", encoding="utf-8")
    done = subprocess.run(
        [age, "-d", "-i", "key", "sealed.age"], cwd=tmp_path, capture_output=True, check=True
    )
    assert done.stdout == plain.read_bytes()
    subprocess.run([age, "-r", ours[1], "-o", "theirs.age", "plain"], cwd=tmp_path, check=True)
    decrypt_file(tmp_path / "theirs.age", tmp_path / "out", ours[0])
    assert (tmp_path / "out").read_bytes() == plain.read_bytes()


def test_refusals_are_about_the_file() -> None:
    assert issubclass(key_errors.NotEncryptedForUs, PackageRejected)
    assert issubclass(key_errors.DamagedEncryption, PackageRejected)
