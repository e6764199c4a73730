"""Every kind of package, checked by tools that know nothing of this program.

The packages are the stored ones of ``tests/vectors`` (one of every kind) and freshly sealed ones
with evidence. An enrolment request is signed with the key that it asks a certificate for: nobody
vouches for it yet, so the certificate in its own signature takes the place of the root.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from desktop_app.services import enrolment, envelope, verifying
from tests.helpers import offices

VECTORS = Path(__file__).parents[1] / "vectors" / "kpr-package-1"
FACTS: dict[str, Any] = json.loads((VECTORS / "vectors.json").read_text(encoding="utf-8"))
NAMES = sorted(FACTS["packages"])
DS = "{http://www.w3.org/2000/09/xmldsig#}"
ASIC = "{http://uri.etsi.org/02918/v1.2.1#}"


def need(tool: str) -> str:
    """Return a tool's path, or skip the test."""
    found = shutil.which(tool)
    if found is None:
        pytest.skip(f"the tool {tool} is not installed here")
    return found


def run(*command: object) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.run(
        [str(part) for part in command], capture_output=True, check=False, env=environment
    )


def unzipped(package: Path, folder: Path) -> Path:
    done = run(need("unzip"), "-q", package, "-d", folder)
    assert done.returncode == 0, done.stderr
    return folder


def trusted_certificate(package: Path, folder: Path) -> Path:
    """Return the PEM to trust: the root, or a request's own certificate."""
    if package.name != "enrolment-request.asice":
        return VECTORS / "root.pem"
    pem = folder / "own.pem"
    done = run(
        need("openssl"),
        *("pkcs7", "-inform", "DER", "-in", folder / "META-INF/signature001.p7s"),
        *("-print_certs", "-out", pem),
    )
    assert done.returncode == 0, done.stderr
    return pem


def openssl_accepts(folder: Path, trust: Path, *options: str) -> bool:
    """Run the command of docs/package-format.md."""
    done = run(
        need("openssl"),
        *("cms", "-verify", "-binary", "-inform", "DER"),
        *("-in", folder / "META-INF/signature001.p7s"),
        *("-content", folder / "META-INF/ASiCManifest001.xml"),
        *("-CAfile", trust, "-out", folder / "verified.xml", *options),
    )
    return done.returncode == 0


def fresh_submission(folder: Path) -> tuple[Path, Path]:
    """Return a sealed submission with Thai-named evidence, and the root to trust."""
    desk = offices.new_desk(folder, clock=offices.Clock(datetime.now(tz=UTC)))
    offices.make_central(desk)
    offices.enrolled_office(desk, "1001")
    offices.publish_framework(desk)
    offices.fill(desk, "1001")
    offices.attach(desk, "1001", "1.4", b"%PDF-1.4 " + bytes(range(256)) * 40, name="รายงาน.pdf")
    offices.attach(desk, "1001", "1.6", b"a,b\r\n1,2\r\n", name="ตาราง.csv")
    root = folder / "root.pem"
    with desk.open("central") as central:
        enrolment.export_root(central, root)
    return offices.submit(desk, "1001"), root


@pytest.mark.parametrize("name", NAMES)
def test_unzip_and_openssl_accept_every_kind(name: str, tmp_path: Path) -> None:
    folder = unzipped(VECTORS / name, tmp_path / "p")
    trust = trusted_certificate(VECTORS / name, folder)
    # stored packages outlive their certificates
    assert openssl_accepts(folder, trust, "-no_check_time")
    manifest = (folder / "META-INF/ASiCManifest001.xml").read_bytes()
    assert (folder / "verified.xml").read_bytes() == manifest


@pytest.mark.parametrize("name", NAMES)
def test_the_manifest_names_the_digest_of_every_file(name: str, tmp_path: Path) -> None:
    folder = unzipped(VECTORS / name, tmp_path / "p")
    tree = ET.parse(folder / "META-INF/ASiCManifest001.xml")  # noqa: S314  our own file
    listed = {}
    for reference in tree.iter(f"{ASIC}DataObjectReference"):
        value = reference.find(f"{DS}DigestValue")
        assert value is not None
        listed[reference.attrib["URI"]] = base64.b64decode(value.text or "")
    there = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "META-INF" not in path.parts and path.name != "mimetype"
    }
    assert set(listed) == there - {"own.pem", "verified.xml"}
    for uri, digest in listed.items():
        assert hashlib.sha256((folder / uri).read_bytes()).digest() == digest


def test_openssl_refuses_a_changed_manifest(tmp_path: Path) -> None:
    folder = unzipped(VECTORS / "framework.asice", tmp_path / "p")
    manifest = folder / "META-INF/ASiCManifest001.xml"
    manifest.write_bytes(manifest.read_bytes().replace(b"payload", b"paylead", 1))
    assert not openssl_accepts(folder, VECTORS / "root.pem")


def test_archivers_find_no_fault_in_a_fresh_submission(tmp_path: Path) -> None:
    package, root = fresh_submission(tmp_path)
    with zipfile.ZipFile(package) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
    assert names[0] == "mimetype"
    assert {"package.json", "payload/answers.json", "evidence/1.4/01.pdf"} <= set(names)
    assert run(need("unzip"), "-tq", package).returncode == 0
    folder = unzipped(package, tmp_path / "p")
    assert openssl_accepts(folder, root)
    listed = json.loads((folder / "payload/evidence.json").read_text(encoding="utf-8"))
    assert [file["name"] for file in listed["files"]] == ["รายงาน.pdf", "ตาราง.csv"]


def test_7z_finds_no_fault(tmp_path: Path) -> None:
    tool = need("7z")
    package, _root = fresh_submission(tmp_path)
    assert run(tool, "t", package).returncode == 0


def test_age_decrypts_what_was_encrypted_to_the_centre(tmp_path: Path) -> None:
    tool = need("age")
    secret = tmp_path / "identity.txt"
    secret.write_text(FACTS["age_identity"] + "\n", encoding="ascii")
    plain = tmp_path / "plain.asice"
    sealed = VECTORS / "submission-encrypted.asice.age"
    done = run(tool, "-d", "-i", secret, "-o", plain, sealed)
    assert done.returncode == 0, done.stderr
    trust = verifying.trust_from_pem((VECTORS / "root.pem").read_text(encoding="ascii"))
    now = datetime.fromisoformat(FACTS["created"])
    assert verifying.verify_file(plain, trust, now).error is None


def test_kpr_verify_needs_no_workspace_and_sees_one_changed_byte(tmp_path: Path) -> None:
    package, root = fresh_submission(tmp_path)
    damaged = tmp_path / "damaged.asice"
    data = bytearray(package.read_bytes())
    data[len(data) // 3] ^= 0x20
    damaged.write_bytes(data)
    command = (sys.executable, "-m", "desktop_app", "verify", package, damaged, "--trust", root)
    done = run(*command, "--json")
    assert done.returncode == 1
    good, bad = json.loads(done.stdout)
    assert (good["valid"], good["kind"]) == (True, "submission")
    assert bad["valid"] is False
    assert bad["error"]
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_any_changed_byte_is_refused(name: str, tmp_path: Path) -> None:
    """Every 23rd byte here, and all of a small package in tests/exchange."""
    trust = verifying.trust_from_pem((VECTORS / "root.pem").read_text(encoding="ascii"))
    now = datetime.fromisoformat(FACTS["created"])
    original = (VECTORS / name).read_bytes()
    touched = tmp_path / name
    touched.write_bytes(original)
    assert verifying.verify_file(touched, trust, now).error is None
    for position in range(0, len(original), max(23, len(original) // 150)):
        data = bytearray(original)
        data[position] ^= 1 << (position % 8)
        touched.write_bytes(data)
        found = verifying.verify_file(touched, trust, now)
        assert found.error is not None, f"byte {position} of {name}"


def test_the_request_is_bound_to_its_key() -> None:
    opened = envelope.verify_package(
        VECTORS / "enrolment-request.asice", None, datetime.fromisoformat(FACTS["created"])
    )
    assert opened.self_signed
    assert opened.header.sender == opened.signer.subject_code
