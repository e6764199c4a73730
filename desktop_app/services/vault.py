"""The keys of a workspace: one encrypted file each, opened once per run.

The passphrase is asked for when a key is first needed and kept in memory until the run ends.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.domain.package_errors import WrongPassphrase
from desktop_app.domain.workflow_errors import NotEnrolled, PassphraseTooShort
from desktop_app.exchange import identity
from desktop_app.store.files import os_errors, write_durably

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.exchange.identity import PrivateKey

MINIMUM_PASSPHRASE = 8
ROOT = "root"
SIGNING = "signing"
RECIPIENT = "recipient"


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
        path = self._path(name)
        with os_errors(path, reading=True):
            data = path.read_bytes()
        try:
            if name == RECIPIENT:
                self._secrets[name] = identity.open_secret(data, passphrase)
            else:
                self._keys[name] = identity.open_key(data, passphrase)
        except WrongPassphrase:
            self._passphrase = None
            raise

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
