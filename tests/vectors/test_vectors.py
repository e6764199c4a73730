"""Packages of every format that was ever written are read forever."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.receipt_code import receipt_code
from desktop_app.exchange import sealing
from desktop_app.exchange.payloads import (
    PAYLOAD_NAMES,
    CentralValues,
    Enrolment,
    EnrolmentRequest,
    EvidenceList,
    Kind,
    Receipt,
    Result,
    Review,
    Wire,
    parse_payload,
)
from desktop_app.services import envelope, verifying

FOLDER = Path(__file__).parent / "kpr-package-1"
VECTORS: dict[str, Any] = json.loads((FOLDER / "vectors.json").read_text(encoding="utf-8"))
NOW = datetime.fromisoformat(VECTORS["created"])
TRUST = verifying.trust_from_pem((FOLDER / "root.pem").read_text(encoding="ascii"))
MODELS: dict[Kind, type[Wire]] = {
    Kind.ENROLMENT_REQUEST: EnrolmentRequest,
    Kind.ENROLMENT: Enrolment,
    Kind.CENTRAL_VALUES: CentralValues,
    Kind.RECEIPT: Receipt,
    Kind.REVIEW: Review,
    Kind.RESULT: Result,
}


@pytest.mark.parametrize("name", sorted(VECTORS["packages"]))
def test_a_stored_package_is_read_as_written(name: str) -> None:
    expected = VECTORS["packages"][name]
    found = verifying.verify_file(FOLDER / name, TRUST, NOW)
    assert found.error is None
    assert {
        "kind": found.kind,
        "package": found.package,
        "digest": found.digest,
        "sender": found.sender,
        "recipient": found.recipient,
        "entries": found.entries,
    } == expected


@pytest.mark.parametrize("name", sorted(VECTORS["packages"]))
def test_its_payload_is_understood(name: str) -> None:
    opened = envelope.verify_package(FOLDER / name, TRUST, NOW)
    entry = PAYLOAD_NAMES[opened.header.kind]
    data = opened.container.read(entry)
    model = MODELS.get(opened.header.kind)
    if model is None:
        assert json.loads(data)["format"] in {"kpr.framework/1", "kpr.answers/1"}
    else:
        assert json.loads(data) == json.loads(parse_payload(model, entry, data).model_dump_json())


def test_every_kind_has_a_vector() -> None:
    assert {entry["kind"] for entry in VECTORS["packages"].values()} == set(Kind)


def test_an_encrypted_package_is_the_same_inside(tmp_path: Path) -> None:
    plain = tmp_path / "plain.asice"
    sealing.decrypt_file(FOLDER / "submission-encrypted.asice.age", plain, VECTORS["age_identity"])
    found = verifying.verify_file(plain, TRUST, NOW)
    assert (found.error, found.kind) == (None, "submission")


def test_evidence_is_listed_with_its_original_name() -> None:
    opened = envelope.verify_package(FOLDER / "submission.asice", TRUST, NOW)
    listed = parse_payload(
        EvidenceList, "payload/evidence.json", opened.container.read("payload/evidence.json")
    )
    assert [(file.code, file.slot, file.name) for file in listed.files] == [("1.4", 1, "บันทึก.txt")]
    with opened.container.open(listed.files[0].entry) as stream:
        assert stream.read().decode("utf-8") == "หลักฐานตัวอย่าง\n"


def test_the_receipt_code_of_the_documentation() -> None:
    assert receipt_code("ab" * 32) == "6745-2512-4862-15"


def test_a_vector_that_was_touched_is_noticed(tmp_path: Path) -> None:
    data = bytearray((FOLDER / "review.asice").read_bytes())
    data[len(data) // 2] ^= 1
    touched = tmp_path / "review.asice"
    touched.write_bytes(data)
    assert verifying.verify_file(touched, TRUST, NOW).error is not None
