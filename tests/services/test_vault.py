"""Keys at rest: asked for once, one passphrase for all, never in the clear."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.key_errors import KeyDamaged, WrongPassphrase
from desktop_app.domain.store_errors import DiskFull, FileMissing, NotReadable
from desktop_app.domain.workflow_errors import NotEnrolled, PassphraseTooShort
from desktop_app.exchange.identity import generate_key
from desktop_app.services import vault
from desktop_app.services.vault import Vault
from tests.helpers.offices import CHEAP, PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Asked:
    """Answers with one passphrase after the other, and remembers how it was asked."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.new: list[bool] = []

    def __call__(self, new: bool) -> str:  # noqa: FBT001  a callback's single argument
        self.new.append(new)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def open_vault(folder: Path, *answers: str) -> tuple[Vault, Asked]:
    asked = Asked(*(answers or (PASSPHRASE,)))
    return Vault(folder, asked, CHEAP), asked


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the keys and the secret of a centre."""
    keys, _ = open_vault(tmp_path)
    keys.add_key(vault.ROOT, generate_key())
    keys.add_key(vault.SIGNING, generate_key())
    keys.add_secret(vault.RECIPIENT, "AGE-SECRET-KEY-1")
    return tmp_path


def test_the_first_key_asks_for_a_new_passphrase_and_the_rest_for_nothing(tmp_path: Path) -> None:
    keys, asked = open_vault(tmp_path)
    one, other = generate_key(), generate_key()
    keys.add_key("one", one)
    keys.add_key("other", other)
    keys.add_secret("secret", "text")
    assert asked.new == [True]
    assert keys.key("one") is one
    assert keys.secret("secret") == "text"
    assert asked.new == [True]


def test_a_later_run_asks_once_for_the_known_passphrase(folder: Path) -> None:
    keys, asked = open_vault(folder)
    assert keys.key(vault.ROOT) != keys.key(vault.SIGNING)
    assert keys.secret(vault.RECIPIENT) == "AGE-SECRET-KEY-1"
    assert asked.new == [False]


def test_nothing_is_asked_for_what_needs_no_key(folder: Path) -> None:
    keys, asked = open_vault(folder)
    assert keys.has(vault.ROOT)
    assert not keys.has("office-1")
    with pytest.raises(NotEnrolled):
        keys.key("office-1")
    assert asked.new == []


@pytest.mark.parametrize("short", ["", "1234567", "กขคงจฉช"])
def test_a_new_passphrase_has_eight_characters_and_is_asked_for_again(
    tmp_path: Path, short: str
) -> None:
    keys, asked = open_vault(tmp_path, short, PASSPHRASE)
    with pytest.raises(PassphraseTooShort, match="8"):
        keys.add_key("one", generate_key())
    assert list(tmp_path.iterdir()) == []
    keys.add_key("one", generate_key())
    assert asked.new == [True, True]


def test_a_passphrase_from_before_the_rule_still_opens(tmp_path: Path) -> None:
    keys, _ = open_vault(tmp_path)
    keys.add_key("one", generate_key())
    again, _ = open_vault(tmp_path, "short")
    with pytest.raises(WrongPassphrase):
        again.key("one")


@pytest.mark.parametrize("name", [vault.ROOT, vault.RECIPIENT])
def test_a_wrong_passphrase_is_asked_for_again(folder: Path, name: str) -> None:
    keys, asked = open_vault(folder, "not the passphrase", PASSPHRASE)
    get: Callable[[str], object] = keys.secret if name == vault.RECIPIENT else keys.key
    with pytest.raises(WrongPassphrase, match="Caps Lock"):
        get(name)
    assert get(name)
    assert asked.new == [False, False]


def test_one_workspace_has_one_passphrase(folder: Path) -> None:
    keys, asked = open_vault(folder, "another long passphrase", PASSPHRASE)
    before = sorted(folder.iterdir())
    with pytest.raises(WrongPassphrase):
        keys.add_key("office-2", generate_key())
    assert sorted(folder.iterdir()) == before
    keys.add_key("office-2", generate_key())
    assert asked.new == [False, False]


def test_a_key_that_is_open_vouches_for_the_passphrase(tmp_path: Path) -> None:
    keys, _ = open_vault(tmp_path)
    keys.add_key("one", generate_key())
    again, asked = open_vault(tmp_path)
    again.key("one")
    (tmp_path / "one.key").unlink()
    (tmp_path / "zzz.key").write_text("another program's file", encoding="utf-8")
    again.add_key("two", generate_key())
    assert asked.new == [False]
    assert again.has("two")


def test_no_key_lies_on_the_disk_in_the_clear(folder: Path) -> None:
    for path in folder.iterdir():
        data = path.read_bytes()
        assert PASSPHRASE.encode() not in data
        assert b"AGE-SECRET-KEY" not in data
        assert b"-----BEGIN PRIVATE KEY" not in data


def test_a_damaged_key_file_is_named_as_such(folder: Path) -> None:
    (folder / "root.key").write_bytes(b"\0" * 300)
    (folder / "recipient.key").write_bytes(b"{}")
    keys, _ = open_vault(folder)
    with pytest.raises(KeyDamaged, match="Restore"):
        keys.key(vault.ROOT)
    with pytest.raises(KeyDamaged):
        keys.secret(vault.RECIPIENT)


def test_a_key_file_that_cannot_be_read_is_the_computers_fault(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys, _ = open_vault(folder)
    (folder / "recipient.key").unlink()
    with pytest.raises(FileMissing):
        keys.secret(vault.RECIPIENT)

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    with pytest.raises(NotReadable):
        keys.key(vault.ROOT)


def test_a_full_disk_leaves_no_half_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    keys, _ = open_vault(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(DiskFull):
            keys.add_key("one", generate_key())
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(NotEnrolled):
        keys.key("one")


def test_the_file_name_of_an_office_key_comes_from_its_fingerprint() -> None:
    name = vault.office_key_name("0180 1617 7856 6963 9223 0282")
    assert name == "office-0180161778566963"
