"""Packages of every format that was ever written are read forever."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.domain.agreement_documents import parse_agreement, parse_proposal
from desktop_app.domain.answers import parse_answers
from desktop_app.domain.framework import parse_framework
from desktop_app.domain.receipt_code import receipt_code
from desktop_app.exchange import sealing
from desktop_app.exchange.payloads import (
    PAPER_NAME,
    PAYLOAD_NAMES,
    CentralValues,
    Enrolment,
    EnrolmentRequest,
    EvidenceList,
    Kind,
    Receipt,
    Result,
    Review,
    parse_payload,
)
from desktop_app.exchange.wire import Wire
from desktop_app.services import envelope, pdf_signatures, verifying

if TYPE_CHECKING:
    from desktop_app.exchange.identity import Trust
    from desktop_app.services.envelope import Opened

HERE = Path(__file__).parent
FOLDERS = ("kpr-package-1", "kpr-package-1-agreements")
VECTORS: dict[str, dict[str, Any]] = {
    folder: json.loads((HERE / folder / "vectors.json").read_text(encoding="utf-8"))
    for folder in FOLDERS
}
FOLDER = HERE / FOLDERS[0]
NOW = datetime.fromisoformat(VECTORS[FOLDERS[0]]["created"])
PACKAGES = [
    f"{folder}/{name}" for folder in FOLDERS for name in sorted(VECTORS[folder]["packages"])
]
MODELS: dict[Kind, type[Wire]] = {
    Kind.ENROLMENT_REQUEST: EnrolmentRequest,
    Kind.ENROLMENT: Enrolment,
    Kind.CENTRAL_VALUES: CentralValues,
    Kind.RECEIPT: Receipt,
    Kind.REVIEW: Review,
    Kind.RESULT: Result,
}
DOCUMENTS = {
    Kind.FRAMEWORK: parse_framework,
    Kind.SUBMISSION: parse_answers,
    Kind.PROPOSAL: parse_proposal,
    Kind.AGREEMENT: parse_agreement,
}


def trust(folder: str) -> Trust:
    return verifying.trust_from_pem((HERE / folder / "root.pem").read_text(encoding="ascii"))


TRUST = trust(FOLDERS[0])


def opened(name: str) -> Opened:
    return envelope.verify_package(HERE / name, trust(name.split("/", maxsplit=1)[0]), NOW)


@pytest.mark.parametrize("name", PACKAGES)
def test_a_stored_package_is_read_as_written(name: str) -> None:
    folder, file = name.split("/")
    expected = VECTORS[folder]["packages"][file]
    found = verifying.verify_file(HERE / name, trust(folder), NOW)
    assert found.error is None
    assert {
        "kind": found.kind,
        "package": found.package,
        "digest": found.digest,
        "sender": found.sender,
        "recipient": found.recipient,
        "entries": found.entries,
    } == expected


@pytest.mark.parametrize("name", PACKAGES)
def test_its_payload_is_understood(name: str) -> None:
    found = opened(name)
    kind = found.header.kind
    entry = PAYLOAD_NAMES[kind]
    data = found.container.read(entry)
    if kind in DOCUMENTS:
        document = DOCUMENTS[kind](data)
        content = document.model_dump(mode="json", by_alias=True, exclude_unset=True)
        assert content == json.loads(data)
    else:
        payload = parse_payload(MODELS[kind], entry, data)
        assert json.loads(data) == json.loads(payload.model_dump_json())


def test_every_kind_has_a_vector() -> None:
    kinds = {p["kind"] for found in VECTORS.values() for p in found["packages"].values()}
    assert kinds == set(Kind)


def test_every_stage_of_an_agreement_has_a_vector() -> None:
    stages = {}
    for name in PACKAGES:
        found = opened(name)
        if found.header.kind is Kind.AGREEMENT:
            document = parse_agreement(found.container.read(PAYLOAD_NAMES[Kind.AGREEMENT]))
            on_paper = PAPER_NAME in [entry.name for entry in found.container.entries]
            stages[document.stage] = on_paper
    assert stages == {"reply": False, "agreed": False, "signed": True, "concluded": True}


def test_the_papers_in_agreements_are_signed() -> None:
    for stage, missing in (("signed", 1), ("concluded", 0)):
        found = opened(f"kpr-package-1-agreements/agreement-{stage}.asice")
        data = found.container.read(PAPER_NAME)
        report = pdf_signatures.check(data, trust(FOLDERS[1]), NOW)
        assert report.unspoilt
        assert len(report.missing) == missing


def test_a_result_can_be_scored_by_what_was_agreed() -> None:
    data = opened("kpr-package-1-agreements/result.asice").container.read("payload/result.json")
    result = parse_payload(Result, "payload/result.json", data)
    assert result.agreement is not None
    assert result.agreement.items["1.4"]["thresholds"] == ["0.4", "0.3", "0.22", "0.15", "0.08"]
    assert result.sheet["items"]["1.4"]["score"] == "2.3750"


def test_an_encrypted_package_is_the_same_inside(tmp_path: Path) -> None:
    plain = tmp_path / "plain.asice"
    sealing.decrypt_file(
        FOLDER / "submission-encrypted.asice.age", plain, VECTORS[FOLDERS[0]]["age_identity"]
    )
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
