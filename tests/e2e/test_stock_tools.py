"""Every kind of package of a played year, opened and checked by tools that are not ours.

Archivists, auditors and other programs must be able to read what was signed without KPR Desk:
with unzip or 7-Zip, openssl, sha256sum and age. And ours must refuse what was changed.
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
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from desktop_app.exchange.identity import KeyCost
from desktop_app.services import demo, evidence, submitting, vault, verifying
from desktop_app.services.session import Person, Session
from tests.corpus.flip import flip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.exchange.identity import Trust

KINDS = (
    "enrolment-request",
    "enrolment",
    "framework",
    "central-values",
    "submission",
    "submission with evidence",
    "receipt",
    "review",
    "result",
)
MANIFEST, SIGNATURE = "META-INF/ASiCManifest001.xml", "META-INF/signature001.p7s"
SAMPLES = 250
THOROUGH = bool(os.environ.get("KPR_THOROUGH"))
NAMESPACE = {
    "asic": "http://uri.etsi.org/02918/v1.2.1#",
    "ds": "http://www.w3.org/2000/09/xmldsig#",
}


@dataclass(frozen=True, slots=True)
class Year:
    """A played practice year.

    Attributes:
        packages: One file of every kind.
        encrypted: A submission as it travels when only the centre may read it.
    """

    folder: Path
    packages: dict[str, Path]
    encrypted: Path

    @property
    def root(self) -> Path:
        return self.folder / "root.pem"


def person() -> Person:
    return Person("tests", lambda _new: demo.PASSPHRASE, KeyCost(iterations=1000))


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    folder = tmp_path_factory.mktemp("stock") / "year"
    demo.play(folder, offices=2, evidence_mb=0.02, cost=KeyCost(iterations=1000))
    post = folder / "post"
    bare = post / "without evidence.asice"
    with Session.open(folder / "office-1101", person()) as office:
        while found := evidence.listing(office, "6m"):
            evidence.detach(office, found[0].row.code, found[0].number, round_id="6m")
        submitting.submit(office, "6m", bare)
    packages = {
        "enrolment-request": post / "request-1001.asice",
        "enrolment": post / "enrolment-1001.asice",
        "framework": post / "framework.asice",
        "central-values": post / "values.asice",
        "submission": bare,
        "submission with evidence": post / "to-centre-12m" / "1001-12m.asice",
        "receipt": next((post / "receipts-12m").glob("receipt-1001-*")),
        "review": next((post / "reviews-1").glob("review-1001-*")),
        "result": next((post / "results").glob("result-1001-*")),
    }
    return Year(folder, packages, post / "to-centre-12m" / "1101-12m.asice.age")


def tool(name: str) -> str:
    """Return a tool's path, or leave the test out where it is not installed."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed here")
    return found


def call(*command: str | Path, folder: Path | None = None) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, (command, done.stdout, done.stderr)
    return done.stdout


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def unpacked(year: Year, kind: str, tmp_path: Path) -> Path:
    """A package of the kind, unpacked by Info-ZIP."""
    folder = tmp_path / "unpacked"
    call(tool("unzip"), "-q", year.packages[kind], "-d", folder)
    return folder


def test_every_kind_is_there_once(year: Year) -> None:
    """What the other tests look at is what they say."""
    found = {}
    for kind, path in year.packages.items():
        with zipfile.ZipFile(path) as archive:
            header = json.loads(archive.read("package.json"))
            files = [name for name in archive.namelist() if name.startswith("evidence/")]
        found[kind] = (header["kind"], bool(files))
    expected = {kind: (kind.split(" ")[0], " " in kind) for kind in KINDS}
    assert found == expected


def test_openssl_verifies_the_signature(year: Year, kind: str, unpacked: Path) -> None:
    """An enrolment request comes before anybody vouches for its key.

    It is signed with the key that it asks a certificate for, under a certificate that this key
    has made for itself. That certificate is taken from the signature to stand in for the root:
    the signature then proves that the sender has the key, and the telephone whose key it is.
    """
    trusted = year.root
    if kind == "enrolment-request":
        trusted = unpacked / "own.pem"
        call(
            tool("openssl"), "pkcs7", "-inform", "DER", "-print_certs",
            "-in", SIGNATURE, "-out", trusted, folder=unpacked,
        )  # fmt: skip
    command = (
        tool("openssl"), "cms", "-verify", "-binary", "-inform", "DER", "-in", SIGNATURE,
        "-content", MANIFEST, "-CAfile", trusted, "-out", os.devnull,
    )  # fmt: skip
    call(*command, folder=unpacked)
    manifest = unpacked / MANIFEST
    manifest.write_bytes(manifest.read_bytes().replace(b"SHA", b"SHB", 1) + b"\n")
    with pytest.raises(AssertionError, match="erification failure"):
        call(*command, folder=unpacked)


def references(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the names and SHA-256 (hexadecimal) that a manifest lists."""
    document = etree.parse(folder / MANIFEST)
    for entry in document.iterfind("asic:DataObjectReference", NAMESPACE):
        digest = entry.findtext("ds:DigestValue", namespaces=NAMESPACE)
        assert digest is not None
        yield str(entry.get("URI")), base64.b64decode(digest).hex()


def test_sha256sum_confirms_everything_that_was_signed(unpacked: Path) -> None:
    listed = dict(references(unpacked))
    there = {
        path.relative_to(unpacked).as_posix()
        for path in unpacked.rglob("*")
        if path.is_file() and path.parent.name != "META-INF"
    }
    assert set(listed) == there - {"mimetype"}
    for name, digest in listed.items():
        assert hashlib.sha256((unpacked / name).read_bytes()).hexdigest() == digest
    lines = "".join(f"{digest}  {name}\n" for name, digest in listed.items())
    (unpacked / "sums").write_text(lines, encoding="utf-8")
    said = call(tool("sha256sum"), "--check", "sums", folder=unpacked)
    assert said.count(": OK") == len(listed)


def test_python_and_unzip_find_no_fault(year: Year, kind: str) -> None:
    path = year.packages[kind]
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "mimetype"
        assert archive.read("mimetype") == b"application/vnd.etsi.asic-e+zip"
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
    assert "No errors detected" in call(tool("unzip"), "-t", path)


def test_7zip_finds_no_fault(year: Year, kind: str) -> None:
    assert "Everything is Ok" in call(tool("7z"), "t", "-tzip", year.packages[kind])


def test_file_knows_what_it_is(year: Year, kind: str) -> None:
    """The first entry is stored and named mimetype, so that no look inside is needed."""
    start = year.packages[kind].read_bytes()[:69]
    assert start.endswith(b"mimetypeapplication/vnd.etsi.asic-e+zip")


def test_age_decrypts_what_was_encrypted_to_the_centre(year: Year, tmp_path: Path) -> None:
    with Session.open(year.folder / "central", person()) as central:
        secret = central.vault.secret(vault.RECIPIENT)
    identity = tmp_path / "identity.txt"
    identity.write_text(secret + "\n", encoding="ascii")
    plain = tmp_path / "plain.asice"
    call(tool("age"), "-d", "-i", identity, "-o", plain, year.encrypted)
    found = verifying.verify_file(plain, trust(year), datetime.now(UTC))
    assert (found.error, found.kind, found.sender) == (None, "submission", "1101")
    damaged = tmp_path / "damaged.age"
    data = bytearray(year.encrypted.read_bytes())
    data[-1] ^= 1
    damaged.write_bytes(data)
    with pytest.raises(AssertionError, match="age: "):
        call(tool("age"), "-d", "-i", identity, "-o", tmp_path / "none", damaged)


# --- our own command -------------------------------------------------------------------------


def trust(year: Year) -> Trust:
    return verifying.trust_from_pem(year.root.read_text(encoding="ascii"))


def kpr(arguments: Sequence[str | Path]) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", *map(str, arguments)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "KPR_PASSPHRASE": demo.PASSPHRASE, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_kpr_verify_accepts_every_kind(year: Year) -> None:
    paths = list(year.packages.values())
    code, said, complaints = kpr(["verify", *paths, "--trust", year.root, "--json"])
    assert (code, complaints) == (0, "")
    found = {entry["path"]: entry for entry in json.loads(said)}
    for kind, path in year.packages.items():
        assert found[str(path)]["valid"] is True
        assert found[str(path)]["kind"] == kind.split(" ")[0]
        assert found[str(path)]["self_signed"] is (kind == "enrolment-request")


def test_kpr_verify_needs_the_centre_for_what_is_encrypted_to_it(year: Year) -> None:
    code, said, complaints = kpr(["verify", year.encrypted, "--trust", year.root, "--json"])
    assert code == 1
    assert [entry["error"] for entry in json.loads(said)] == ["package.still-encrypted"]
    assert "Traceback" not in complaints
    code, said, complaints = kpr(
        ["-w", year.folder / "central", "verify", year.encrypted, "--json"]
    )
    assert (code, complaints) == (0, "")
    assert [entry["valid"] for entry in json.loads(said)] == [True]


def test_kpr_verify_refuses_one_changed_byte_of_every_kind(year: Year, tmp_path: Path) -> None:
    changed = []
    for number, path in enumerate(year.packages.values()):
        data = bytearray(path.read_bytes())
        data[(number * 7919) % len(data)] ^= 1
        changed.append(tmp_path / f"{number}.asice")
        changed[-1].write_bytes(data)
    code, said, complaints = kpr(["verify", *changed, "--trust", year.root, "--json"])
    assert code == 1
    assert [entry["valid"] for entry in json.loads(said)] == [False] * len(changed)
    assert complaints.count("\n") == len(changed)
    assert "Traceback" not in complaints


def test_changed_bytes_are_refused_wherever_they_are(year: Year, kind: str, tmp_path: Path) -> None:
    """A sample of places; every single one with KPR_THOROUGH in the environment."""
    path = tmp_path / "package.asice"
    shutil.copyfile(year.packages[kind], path)
    trusted, now = trust(year), datetime.now(UTC)

    def accept(spoilt: Path) -> None:
        found = verifying.verify_file(spoilt, trusted, now)
        if found.error is not None:
            raise found.error

    accept(path)
    size = path.stat().st_size
    step = 1 if THOROUGH else max(1, size // SAMPLES)
    places = range(len(kind) % step, size, step)
    refusals = flip(path, accept, places)
    assert refusals.total() == 2 * len(places)
