"""The keys of a workspace: one encrypted file each, opened once per run.

The passphrase is asked for when a key is first needed and kept in memory until the run ends.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from desktop_app.domain.key_errors import WrongPassphrase
from desktop_app.domain.workflow_errors import NotEnrolled, PassphraseTooShort
from desktop_app.exchange import identity
from desktop_app.store.files import fsync_folder, os_errors, replace, write_durably

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.exchange.identity import PrivateKey

MINIMUM_PASSPHRASE = 8
ROOT = "root"
SIGNING = "signing"
RECIPIENT = "recipient"
# While a passphrase is changed: the new files, and the mark that from now on they count.
_NEW = ".key-new"
_DECIDED = "passphrase-changed"
_ASIDE = ".set-aside"


def office_key_name(fingerprint: str) -> str:
    """Return the file name (without ending) of an office key, from its fingerprint."""
    return "office-" + re.sub(r"\D", "", fingerprint)[:16]


class Vault:
    """Opens and makes the encrypted keys of one workspace.

    Attributes:
        folder: Where the key files are; their content is useless without the passphrase.
    """

    def __init__(
        self, folder: Path, ask: Callable[[bool], str], cost: identity.KeyCost | None = None
    ) -> None:
        """Remember how to ask: ``ask(True)`` for a new passphrase, ``ask(False)`` for the one."""
        self.folder = folder
        self._ask = ask
        self._cost = cost or identity.KeyCost()
        self._passphrase: str | None = None
        self._keys: dict[str, PrivateKey] = {}
        self._secrets: dict[str, str] = {}
        _finish_change(folder)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the keys that are here."""
        return tuple(sorted(path.stem for path in self.folder.glob("*.key")))

    @property
    def unlocked(self) -> bool:
        """Whether the passphrase is known, so that nobody needs to be asked."""
        return self._passphrase is not None

    def unlock(self, passphrase: str) -> None:
        """Take the passphrase after trying it; where there is no key yet, take a new one.

        Raises:
            WrongPassphrase: It does not open the keys.
            PassphraseTooShort: A new one has fewer than 8 characters.
        """
        names = self.names
        if names:
            self._opened(names[0], passphrase)
        elif len(passphrase) < MINIMUM_PASSPHRASE:
            raise PassphraseTooShort(minimum=MINIMUM_PASSPHRASE)
        self._passphrase = passphrase

    def take_over(self, other: Vault) -> None:
        """Know what another vault of the same workspace knew."""
        self._passphrase = other._passphrase
        self._keys = dict(other._keys)
        self._secrets = dict(other._secrets)

    def change_passphrase(self, old: str, new: str) -> None:
        """Encrypt every key anew; after a crash at any instant all have the old one or the new.

        Raises:
            WrongPassphrase: ``old`` does not open every key; nothing was changed.
            PassphraseTooShort: ``new`` has fewer than 8 characters.
            EnvironmentProblem: The disk refuses; nothing was changed.
        """
        if len(new) < MINIMUM_PASSPHRASE:
            raise PassphraseTooShort(minimum=MINIMUM_PASSPHRASE)
        opened = {name: self._opened(name, old) for name in self.names}
        try:
            for name, secret in opened.items():
                if isinstance(secret, str):
                    data = identity.protect_secret(secret, new, self._cost)
                else:
                    data = identity.protect_key(secret, new, self._cost)
                write_durably(self.folder / f"{name}{_NEW}", data)
            write_durably(self.folder / _DECIDED, b"")
        finally:
            _finish_change(self.folder)
        self._passphrase = new

    def set_aside(self) -> tuple[str, ...]:
        """Put every key aside, because nobody knows the passphrase; none is deleted.

        Returns:
            Their names.

        Raises:
            EnvironmentProblem: The disk refuses; those not yet set aside stay keys.
        """
        names = self.names
        for name in names:
            replace(self._path(name), self.folder / f"{name}{_ASIDE}")
        with os_errors(self.folder):
            fsync_folder(self.folder)
        self._passphrase = None
        self._keys.clear()
        self._secrets.clear()
        return names

    def protected(self, name: str) -> bytes:
        """Return a key as it is kept: encrypted.

        Raises:
            FileMissing: There is no such key.
        """
        path = self._path(name)
        with os_errors(path, reading=True):
            return path.read_bytes()

    def _opened(self, name: str, passphrase: str) -> PrivateKey | str:
        data = self.protected(name)
        if name == RECIPIENT:
            return identity.open_secret(data, passphrase)
        return identity.open_key(data, passphrase)

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.key"

    def _known_passphrase(self, *, new: bool) -> str:
        if self._passphrase is None:
            self._passphrase = self._ask(new)
        if new and len(self._passphrase) < MINIMUM_PASSPHRASE:
            self._passphrase = None
            raise PassphraseTooShort(minimum=MINIMUM_PASSPHRASE)
        return self._passphrase

    def has(self, name: str) -> bool:
        """Tell whether a key of this name exists."""
        return self._path(name).exists()

    def is_open(self, name: str) -> bool:
        """Tell whether a secret text is at hand without asking for the passphrase."""
        return name in self._secrets

    def add_key(self, name: str, key: PrivateKey) -> None:
        """Encrypt a key and keep it.

        Raises:
            PassphraseTooShort: The new passphrase has fewer than 8 characters.
        """
        first = not any(self.folder.glob("*.key"))
        passphrase = self._known_passphrase(new=first)
        self._check_passphrase(passphrase)
        write_durably(self._path(name), identity.protect_key(key, passphrase, self._cost))
        self._keys[name] = key

    def _check_passphrase(self, passphrase: str) -> None:
        """Refuse a second passphrase in one workspace: one of the keys must open with it."""
        names = sorted(path.stem for path in self.folder.glob("*.key"))
        if names and not self._keys and not self._secrets:
            self._open_one(names[0], passphrase)

    def _open_one(self, name: str, passphrase: str) -> None:
        """Open a key or the secret; a passphrase that does not fit is asked for again."""
        try:
            opened = self._opened(name, passphrase)
        except WrongPassphrase:
            self._passphrase = None
            raise
        if isinstance(opened, str):
            self._secrets[name] = opened
        else:
            self._keys[name] = opened

    def add_secret(self, name: str, secret: str) -> None:
        """Encrypt a secret text (the age identity) and keep it."""
        passphrase = self._known_passphrase(new=False)
        write_durably(self._path(name), identity.protect_secret(secret, passphrase, self._cost))
        self._secrets[name] = secret

    def key(self, name: str) -> PrivateKey:
        """Return a private key, asking for the passphrase at most once.

        Raises:
            NotEnrolled: There is no such key.
            WrongPassphrase: The passphrase does not open it.
            KeyDamaged: The file is no key.
            EnvironmentProblem: The file cannot be read.
        """
        if name not in self._keys:
            if not self.has(name):
                raise NotEnrolled
            self._open_one(name, self._known_passphrase(new=False))
        return self._keys[name]

    def secret(self, name: str) -> str:
        """Return a secret text, asking for the passphrase at most once.

        Raises:
            WrongPassphrase: The passphrase does not open it.
            FileMissing: There is no such secret.
        """
        if name not in self._secrets:
            self._open_one(name, self._known_passphrase(new=False))
        return self._secrets[name]


def _finish_change(folder: Path) -> None:
    """Finish a change of the passphrase that was decided; forget one that was not."""
    decided = folder / _DECIDED
    fresh = sorted(folder.glob(f"*{_NEW}"))
    if decided.exists():
        for path in fresh:
            replace(path, path.with_suffix(".key"))
        with os_errors(folder):
            fsync_folder(folder)
            decided.unlink()
        return
    for path in fresh:
        with suppress(OSError):  # another program looks at it: it goes the next time
            path.unlink()
