"""Receipt codes: what is read over the telephone, and what a mistake does to it."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.calendar import to_thai_digits
from desktop_app.domain.receipt_code import ReceiptCodeMistyped, read_receipt_code, receipt_code

DIGEST = "00" * 32
CODE = "1536-6197-2991-63"

digests = st.binary(min_size=32, max_size=32).map(bytes.hex)


def test_the_code_is_worked_out_as_the_format_says() -> None:
    """SHA-256 over a purpose line and the digest, modulo 10^12; check digits of ISO 7064."""
    found = hashlib.sha256(b"kpr.receipt-code/1\n" + DIGEST.encode()).digest()
    number = int.from_bytes(found) % 10**12
    digits = receipt_code(DIGEST).replace("-", "")
    assert digits[:12] == f"{number:012d}"
    assert int(digits) % 97 == 1


def test_a_code_that_has_been_given_out_stays() -> None:
    assert receipt_code(DIGEST) == CODE


@given(digests)
def test_a_code_is_read_back_as_it_was_written(digest: str) -> None:
    code = receipt_code(digest)
    assert [len(group) for group in code.split("-")] == [4, 4, 4, 2]
    assert read_receipt_code(code) == code
    assert read_receipt_code(to_thai_digits(code)) == code


@pytest.mark.parametrize(
    "typed",
    [
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        f"  {CODE}\n",
        " ".join(CODE),
        CODE.replace("-", "\u2013"),
        to_thai_digits(CODE),
    ],
)
def test_what_people_type_around_the_digits_is_understood(typed: str) -> None:
    assert read_receipt_code(typed) == CODE


@given(digests, st.integers(0, 13), st.integers(1, 9))
def test_every_single_wrong_digit_is_noticed(digest: str, place: int, change: int) -> None:
    digits = list(receipt_code(digest).replace("-", ""))
    digits[place] = str((int(digits[place]) + change) % 10)
    with pytest.raises(ReceiptCodeMistyped):
        read_receipt_code("".join(digits))


@given(digests, st.integers(0, 12))
def test_neighbours_that_change_places_are_noticed(digest: str, place: int) -> None:
    digits = list(receipt_code(digest).replace("-", ""))
    swapped = [*digits[:place], digits[place + 1], digits[place], *digits[place + 2 :]]
    if swapped == digits:
        assert read_receipt_code("".join(swapped)) == receipt_code(digest)
        return
    with pytest.raises(ReceiptCodeMistyped):
        read_receipt_code("".join(swapped))


@pytest.mark.parametrize("typed", ["", "1234", CODE + "0", CODE[:-1], "x" * 500, "1536-6197-29O1"])
def test_anything_else_is_refused_and_asks_for_all_digits_again(typed: str) -> None:
    with pytest.raises(ReceiptCodeMistyped, match="ask for all 14 digits again") as caught:
        read_receipt_code(typed)
    assert len(str(caught.value)) < 200
