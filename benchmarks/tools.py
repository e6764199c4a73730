"""The other programs that do the same work, where they are installed."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks import PASSPHRASE
from benchmarks.measure import Sample, in_a_row, program

if TYPE_CHECKING:
    from pathlib import Path

NAMES: Final = ("7z", "zip", "openssl")


def missing() -> list[str]:
    """Return the names of the programs that are not installed."""
    return [name for name in NAMES if find(name) is None]


def find(name: str) -> str | None:
    """Return where a program is; 7-Zip has two names."""
    return shutil.which(name) or (shutil.which("7zz") if name == "7z" else None)


@dataclass(frozen=True, slots=True)
class Archivers:
    """What packs a folder of files into one file, without compressing them.

    Attributes:
        folder: What is packed.
        target: The file to make.
        keys: Folder with a certificate and its key, for signing.
    """

    folder: Path
    target: Path
    keys: Path

    def zip(self) -> Sample:
        """``zip -0``."""
        command = [find("zip") or "zip", "-q", "-0", "-r", str(self.target), "."]
        return program(command, self.folder, self.target)

    def seven_zip(self, form: str) -> Sample:
        """``7z -mx0`` in the form ``zip`` or ``7z``."""
        options = ["-bd", "-bso0", f"-t{form}", "-mx0"]
        command = [find("7z") or "7z", "a", *options, str(self.target), "."]
        return program(command, self.folder, self.target)

    def seven_zip_signed(self) -> Sample:
        """``7z -mx0``, then a detached signature with openssl: packs and signs, as ours does."""
        return in_a_row(lambda: self.seven_zip("zip"), self.sign)

    def sign(self) -> Sample:
        """``openssl cms -sign`` over the archive."""
        signature = self.target.with_suffix(".p7s")
        command = [find("openssl") or "openssl", "cms", "-sign", "-binary", "-outform", "DER"]
        command += ["-md", "sha256", "-signer", str(self.keys / "certificate.pem")]
        command += ["-inkey", str(self.keys / "key.pem"), "-passin", f"pass:{PASSPHRASE}"]
        command += ["-in", str(self.target), "-out", str(signature)]
        return program(command, self.keys, signature)
