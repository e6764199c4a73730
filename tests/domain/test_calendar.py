from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import calendar as cal


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 9, 30), 2569),
        (date(2026, 10, 1), 2570),
        (date(2027, 9, 30), 2570),
        (date(2024, 2, 29), 2567),
    ],
)
def test_fiscal_year_begins_in_october(day: date, year: int) -> None:
    assert cal.fiscal_year(day) == year
    first, last = cal.fiscal_year_days(year)
    assert first <= day <= last
    assert cal.fiscal_year(first - timedelta(days=1)) == year - 1
    assert cal.fiscal_year(last + timedelta(days=1)) == year + 1


def test_wire_times_are_utc_and_whole_seconds() -> None:
    bangkok = datetime(2026, 10, 1, 9, 30, 15, 999, tzinfo=cal.BANGKOK)
    assert cal.to_wire(bangkok) == "2026-10-01T02:30:15Z"
    assert cal.from_wire("2026-10-01T02:30:15Z") == datetime(2026, 10, 1, 2, 30, 15, tzinfo=UTC)
    assert cal.to_wire(datetime(33, 1, 2, tzinfo=UTC)) == "0033-01-02T00:00:00Z"


def test_a_time_without_a_zone_never_leaves() -> None:
    with pytest.raises(ValueError, match="zone"):
        cal.to_wire(datetime(2026, 10, 1))  # noqa: DTZ001  what is refused


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-10-01",
        "2026-10-01T02:30:15",
        "2026-10-01T02:30:15+07:00",
        "2026-10-01T02:30:15.5Z",
        "2026-13-01T02:30:15Z",
        "2027-02-29T02:30:15Z",
        "๒๐๒๖-10-01T02:30:15Z",
        "2026-10-01T02:30:15Z\n",
    ],
)
def test_other_forms_of_time_are_refused(text: str) -> None:
    with pytest.raises(cal.NotATime):
        cal.from_wire(text)


@given(st.datetimes(timezones=st.sampled_from([UTC, cal.BANGKOK, timezone(timedelta(hours=-9))])))
def test_wire_round_trip(moment: datetime) -> None:
    try:
        text = cal.to_wire(moment)
    except OverflowError:  # the first and last hours of the calendar have no UTC time
        return
    assert cal.from_wire(text) == moment.replace(microsecond=0)


def test_thai_dates() -> None:
    day = date(2024, 2, 29)
    assert cal.buddhist_year(day) == 2567
    assert cal.thai_date(day) == "29 กุมภาพันธ์ 2567"
    assert cal.thai_date(day, short=True) == "29 ก.พ. 2567"
    assert cal.thai_date(day, thai_digits=True) == "๒๙ กุมภาพันธ์ ๒๕๖๗"
    late = datetime(2026, 9, 30, 18, 5, tzinfo=UTC)
    assert cal.bangkok_day(late) == date(2026, 10, 1)
    assert cal.thai_time(late) == "1 ตุลาคม 2569 เวลา 01.05 น."
    assert cal.thai_time(late, short=True) == "1 ต.ค. 2569 01.05 น."
    assert cal.thai_time(late, thai_digits=True) == "๑ ตุลาคม ๒๕๖๙ เวลา ๐๑.๐๕ น."


def test_codes_sort_as_numbers() -> None:
    codes = ["C1", "2", "1.10", "1.9", "๑.๘", "10", "1", "1.9.2", "1.1"]
    assert sorted(codes, key=cal.code_key) == [
        "1",
        "1.1",
        "๑.๘",
        "1.9",
        "1.9.2",
        "1.10",
        "2",
        "10",
        "C1",
    ]
    assert cal.code_key("1.01") != cal.code_key("1.1"), "equal numbers still have one order"


def test_a_very_long_code_can_be_sorted() -> None:
    assert cal.code_key("9" * 10_000) < cal.code_key("1" + "0" * 10_000)


def test_thai_names_sort_as_in_a_dictionary() -> None:
    ordered = [
        "กระบี่",
        "เกาะ",
        "ไกล",
        "ขอนแก่น",
        "จันทบุรี",
        "นครราชสีมา เขต 1",
        "นครราชสีมา เขต 2",
        "นครราชสีมา เขต ๑๐",
        "พะเยา",
        "เพชรบุรี",
        "แพร่",
        "ภูเก็ต",
        "แม่ฮ่องสอน",
        "ยะลา",
        "ลพบุรี",
        "เลย",
        "สระแก้ว",
        "สุราษฎร์ธานี",
        "อ่างทอง",
        "อำนาจเจริญ",
        "อุดรธานี",
    ]
    for earlier, later in pairwise(ordered):
        assert cal.thai_key(earlier) < cal.thai_key(later), f"{earlier} before {later}"
    assert min(["ป้า", "ปา", "ป่า"], key=cal.thai_key) == "ปา"


@given(st.text(), st.text())
def test_sort_keys_are_a_total_order(one: str, other: str) -> None:
    for key in (cal.code_key, cal.thai_key):
        assert (key(one) == key(other)) == (one == other)
        assert key(one) <= key(other) or key(other) <= key(one)


@given(st.text())
def test_thai_digits_and_back(text: str) -> None:
    assert cal.from_thai_digits(cal.to_thai_digits(text)) == cal.from_thai_digits(text)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("84.20", "84.20"),
        ("๘๔.๒๐", "84.20"),
        ("๑,๒๓๔.๕๐", "1234.50"),
        (" 1,234,567 ", "1234567"),
        ("1 234 567.5", "1234567.5"),
        ("1\u00a0234", "1234"),
        ("\u22125", "-5"),
        ("\u20135", "-5"),
        ("- 5", "-5"),
        ("+5", "5"),
        (".5", "0.5"),
        ("-.5", "-0.5"),
        ("007", "7"),
        ("-0.00", "0.00"),
        ("-0", "0"),
        ("84\u200b.2", "84.2"),
        ("\ufeff7", "7"),
        ("9" * 40, "9" * 40),
    ],
)
def test_what_people_type_as_a_number(typed: str, plain: str) -> None:
    assert cal.normalise_number(typed) == plain


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "-",
        ".",
        "5.",
        "1,23",
        "12,34",
        "1,2345",
        ",123",
        "0,123",
        "1,234 567",
        "1234,567",
        "84 %",
        "84%",
        "1e3",
        "1.2.3",
        "--5",
        "(5)",
        "NaN",
        "Infinity",
        "0x10",
        "1_000",
        "สิบ",
        "١٢",
        "1" * 41,
        "84.20 บาท",
    ],
)
def test_what_would_need_a_guess_is_refused(typed: str) -> None:
    with pytest.raises(cal.NotANumber) as caught:
        cal.normalise_number(typed)
    assert "is not a number" in str(caught.value)


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12
    )
)
def test_typed_numbers_keep_their_value(number: Decimal) -> None:
    typed = cal.to_thai_digits(f"{number:,f}").replace("-", "\u2212")
    assert Decimal(cal.normalise_number(typed)) == number
