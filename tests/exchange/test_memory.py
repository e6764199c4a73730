"""The size of a package must not show in the memory of the program."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

SCRIPT = """
import json, sys
from pathlib import Path
from tests.corpus.pki import Pki, SMALL
from desktop_app.exchange import container, sealing, identity

def peak():
    # VmHWM, since the peak that getrusage reports is inherited from the parent process.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024

folder, megabytes = Path(sys.argv[1]), int(sys.argv[2])
pki = Pki()
source, path = folder / "source", folder / "a.asice"
container.build(path, SMALL, pki.office.sign)
container.verify(path, pki.check())
before = peak()
with source.open("wb") as file:
    file.truncate(megabytes << 20)
container.build(path, [*SMALL, container.Member("evidence/big", source)], pki.office.sign)
container.verify(path, pki.check(), copy_to=folder / "copy")
identities = identity.age_keypair()
sealing.encrypt_file(path, folder / "a.age", [identities[1]])
sealing.decrypt_file(folder / "a.age", folder / "b.asice", identities[0])
print(json.dumps({"before": before, "after": peak(), "size": path.stat().st_size}))
"""


def test_memory_is_constant(tmp_path: Path) -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("needs /proc")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path), "300"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["size"] > 300 << 20
    assert found["before"] > 20
    assert found["after"] < 150
    assert found["after"] - found["before"] < 16
