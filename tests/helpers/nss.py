"""What another program, pdfsig of poppler, says about signatures; roots from a store of NSS."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

needs_pdfsig = pytest.mark.skipif(
    not all(shutil.which(tool) for tool in ("pdfsig", "certutil")),
    reason="needs pdfsig and certutil of NSS",
)
TRUSTED = ("Signature is Valid.", "Certificate is Trusted.")


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    # pdfsig cuts long names in the middle of a letter.
    return done.stdout.decode("utf-8", errors="replace")


def store(root: Path, folder: Path) -> Path:
    """Make a certificate store that trusts a root (PEM)."""
    folder.mkdir(parents=True, exist_ok=True)
    where = ("-d", f"sql:{folder}")
    run("certutil", "-N", *where, "--empty-password")
    run("certutil", "-A", *where, "-n", "root", "-t", "C,C,C", "-a", "-i", str(root))
    return folder


def pdfsig(data: bytes, nss: Path, folder: Path) -> list[str]:
    """Return what pdfsig says about each signature."""
    path = folder / "signed.pdf"
    path.write_bytes(data)
    return run("pdfsig", "-nssdir", f"sql:{nss}", str(path)).split("Signature #")[1:]
