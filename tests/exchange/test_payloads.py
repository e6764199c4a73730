"""Wire documents: what is read, what is refused with which error, what is kept."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import PackageRejected
from desktop_app.domain.package_errors import (
    HeaderInvalid,
    NewerPackageFormat,
    PayloadInvalid,
    UnknownKind,
)
from desktop_app.exchange.payloads import (
    PAYLOAD_NAMES,
    CentralValue,
    CentralValues,
    EnrolmentRequest,
    Kind,
    Receipt,
    dump,
    parse_header,
    parse_payload,
)

DIGEST = "ab" * 32
PACKAGE = "01a49e78-d7c0-7e18-8763-d5585ac1801f"
HEADER: dict[str, Any] = {
    "format": "kpr.package/1",
    "kind": "submission",
    "id": PACKAGE,
    "sender": "1001",
    "recipient": "central",
    "sequence": 7,
    "previous": DIGEST,
    "framework": {"id": "sample-area-2570", "version": 1, "fiscal_year": 2570},
    "round": "12m",
    "practice": False,
    "created_at": "2027-04-01T02:03:04Z",
    "program": {"name": "kpr-desk", "version": "0.1.0"},
    "audit": {"entries": 12, "head": DIGEST},
}
RECEIPT: dict[str, Any] = {
    "format": "kpr.receipt/1",
    "package": PACKAGE,
    "digest": DIGEST,
    "office": "1001",
    "sequence": 7,
    "received_at": "2027-04-01T02:03:04Z",
    "short_code": "1234-5678-9012-34",
    "newest": True,
}
REQUEST = {"format": "kpr.enrolment-request/1", "office": "1001", "name": "ก", "request": "AQID"}


def as_json(document: object, **changes: object) -> bytes:
    if changes:
        assert isinstance(document, dict)
        document = {**document, **changes}
    return json.dumps(document, ensure_ascii=False).encode("utf-8")


def test_a_header_is_read() -> None:
    header = parse_header(as_json(HEADER))
    assert header.kind is Kind.SUBMISSION
    assert header.created_at == datetime(2027, 4, 1, 2, 3, 4, tzinfo=UTC)
    assert header.framework is not None
    assert header.framework.fiscal_year == 2570


def test_what_may_be_left_out_is_none() -> None:
    short = {
        key: value
        for key, value in HEADER.items()
        if key not in {"previous", "framework", "round", "audit"}
    }
    header = parse_header(as_json(short))
    assert (header.previous, header.framework, header.round, header.audit) == (None,) * 4


def test_unknown_fields_are_kept_in_headers_and_payloads() -> None:
    deep = {**HEADER["framework"], "edition": ["ก", 2]}
    header = parse_header(as_json(HEADER, framework=deep, courier={"stick": 4}))
    written = json.loads(dump(header))
    assert written["courier"] == {"stick": 4}
    assert written["framework"]["edition"] == ["ก", 2]
    receipt = parse_payload(Receipt, "payload/receipt.json", as_json(RECEIPT, clerk="สมชาย"))
    assert json.loads(dump(receipt))["clerk"] == "สมชาย"


def test_a_document_is_written_as_readable_utf8_and_read_back_the_same() -> None:
    document = parse_payload(EnrolmentRequest, "payload/request.json", as_json(REQUEST))
    assert document.request == b"\x01\x02\x03"
    data = dump(document)
    assert "ก".encode() in data
    assert data.endswith(b"}\n")
    again = parse_payload(EnrolmentRequest, "payload/request.json", data)
    assert again == document


def test_bytes_and_times_are_taken_as_they_are_when_the_program_makes_a_document() -> None:
    at = datetime(2027, 4, 1, 9, 3, 4, tzinfo=UTC)
    receipt = Receipt.model_validate({**RECEIPT, "received_at": at})
    assert json.loads(dump(receipt))["received_at"] == "2027-04-01T09:03:04Z"
    assert EnrolmentRequest(office="1001", name="x", request=b"\xff").request == b"\xff"


@pytest.mark.parametrize("major", ["2", "10", "9999"])
def test_a_higher_major_version_is_newer_not_wrong(major: str) -> None:
    newer = as_json({"format": f"kpr.package/{major}", "everything": "else is different"})
    with pytest.raises(NewerPackageFormat, match=r"Install the current version"):
        parse_header(newer)
    newer = as_json(RECEIPT, format=f"kpr.receipt/{major}")
    with pytest.raises(NewerPackageFormat, match=rf"kpr\.receipt/{major}"):
        parse_payload(Receipt, "payload/receipt.json", newer)


@pytest.mark.parametrize(
    "found",
    ["kpr.package/0", "kpr.package/1.1", "kpr.packages/2", "kpr.receipt/2", "2", "", 2, None],
)
def test_any_other_format_is_wrong(found: object) -> None:
    with pytest.raises(HeaderInvalid):
        parse_header(as_json(HEADER, format=found))


def test_a_document_that_does_not_say_its_format_is_refused() -> None:
    with pytest.raises(HeaderInvalid, match=r"\$\.format: is missing"):
        parse_header(as_json({k: v for k, v in HEADER.items() if k != "format"}))
    with pytest.raises(PayloadInvalid, match=r"\$\.format: is missing"):
        parse_payload(
            Receipt,
            "payload/receipt.json",
            as_json({k: v for k, v in RECEIPT.items() if k != "format"}),
        )


def test_a_kind_of_a_later_program_is_named_and_shortened() -> None:
    with pytest.raises(UnknownKind, match="“allotment”"):
        parse_header(as_json(HEADER, kind="allotment"))
    with pytest.raises(UnknownKind) as caught:
        parse_header(as_json(HEADER, kind="x" * 500))
    assert caught.value.params["kind"] == "x" * 60
    with pytest.raises(HeaderInvalid, match=r"\$\.kind"):
        parse_header(as_json(HEADER, kind=["submission"]))


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("id", "../../evil"),
        ("id", PACKAGE.upper()),
        ("id", PACKAGE + "\n"),
        ("sender", ""),
        ("sender", "1" * 41),
        ("recipient", "10\n01"),
        ("sequence", 0),
        ("sequence", 2**53 + 1),
        ("sequence", "7"),
        ("sequence", True),
        ("previous", "AB" * 32),
        ("practice", "false"),
        ("practice", 0),
        ("practice", None),
        ("created_at", "2027-04-01 02:03:04"),
        ("created_at", "2027-04-01T02:03:04+07:00"),
        ("created_at", "2027-13-01T02:03:04Z"),
        ("created_at", 1806545000),
        ("framework", {"id": "x", "version": 0, "fiscal_year": 2570}),
        ("framework", {"id": "x", "version": 1, "fiscal_year": 2027}),
        ("framework", "sample"),
        ("audit", {"entries": -1, "head": DIGEST}),
        ("program", {"name": "kpr"}),
        ("program", None),
    ],
)
def test_each_wrong_field_of_a_header_is_named(field: str, wrong: object) -> None:
    with pytest.raises(HeaderInvalid) as caught:
        parse_header(as_json(HEADER, **{field: wrong}))
    assert f"$.{field}" in str(caught.value)


def test_all_wrong_fields_are_named_at_once_and_with_their_place() -> None:
    values = [{"office": "1001", "round": "12m", "code": 4, "answer": []}]
    with pytest.raises(PayloadInvalid) as caught:
        parse_payload(
            CentralValues,
            "payload/values.json",
            as_json({"format": "kpr.values/1", "values": values}),
        )
    assert caught.value.params["name"] == "payload/values.json"
    assert "$.values[0].code" in str(caught.value)
    assert "$.values[0].answer" in str(caught.value)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "Expecting value"),
        (b"\xff\xfe", "utf-8"),
        (b"\xef\xbb\xbf{}", "BOM"),
        (b"[]", "not a JSON object"),
        (b'"text"', "not a JSON object"),
        (b'{"a": 1, "a": 2}', "appears twice"),
        (b'{"a": {"b": 1, "b": 1}}', "appears twice"),
        (b'{"a": NaN}', "NaN is not a number"),
        (b'{"a": -Infinity}', "-Infinity is not a number"),
        (b'{"a": 1e999}', "not JSON compliant"),
        (b'{"a": ' + b"9" * 5000 + b"}", "integer"),
        (b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deeply"),
        (b'{"a": "\\ud800"}', "surrogates not allowed"),
        (b'{"\\udfff": 1}', "surrogates not allowed"),
        (b'{"a": 1} trailing', "Extra data"),
    ],
)
def test_text_that_is_no_strict_json_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(HeaderInvalid, match=reason):
        parse_header(data)
    with pytest.raises(PayloadInvalid, match=reason):
        parse_payload(Receipt, "payload/receipt.json", data)


@pytest.mark.parametrize("wrong", [7, None, "A", "AQI=\n", "กขค", "AQ ID", ["AQID"]])
def test_bytes_travel_as_strict_base64(wrong: object) -> None:
    with pytest.raises(PayloadInvalid, match=r"\$\.request: .*base64"):
        parse_payload(EnrolmentRequest, "payload/request.json", as_json(REQUEST, request=wrong))


def test_names_have_no_control_characters() -> None:
    with pytest.raises(PayloadInvalid, match="control characters"):
        parse_payload(EnrolmentRequest, "payload/request.json", as_json(REQUEST, name="a\x1bb"))


def test_every_kind_has_a_payload_document() -> None:
    assert set(PAYLOAD_NAMES) == set(Kind)
    assert len(set(PAYLOAD_NAMES.values())) == len(Kind)


def test_values_keep_what_an_answer_says() -> None:
    value = CentralValue(office="1001", round="12m", code="1.1", answer={"value": "70.10"})
    data = dump(CentralValues(values=(value,)))
    assert parse_payload(CentralValues, "payload/values.json", data).values == (value,)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)


@given(changes=st.dictionaries(st.sampled_from([*HEADER, "more"]), JSON, max_size=4))
def test_whatever_a_header_says_it_is_read_or_refused(changes: dict[str, Any]) -> None:
    data = json.dumps({**HEADER, **changes}).encode("ascii")
    try:
        header = parse_header(data)
    except PackageRejected:
        return
    assert parse_header(dump(header)) == header
