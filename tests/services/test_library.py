"""Frameworks as documents: which one is meant, and what it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.package_errors import HeaderInvalid, UnknownFramework, WrongYear
from desktop_app.domain.workflow_errors import FrameworkMissing, UnknownItem, UnknownRound
from desktop_app.exchange.payloads import FrameworkRef
from desktop_app.services import library
from tests.domain.samples import LADDER, item, parsed
from tests.helpers import offices

if TYPE_CHECKING:
    from tests.helpers.offices import Desk

SMALL = parsed(
    item("1", LADDER, "50", rounds=["12m"]),
    item("2", LADDER, "50", office_kinds=["สพม"]),
    item("3", LADDER, "50", office_kinds=["สพป"]),
    office_kinds=["สพป", "สพม"],
)


def reference(version: int = 1, year: int = 2570, name: str = "sample-area-2570") -> FrameworkRef:
    return FrameworkRef(id=name, version=version, fiscal_year=year)


def test_the_current_framework_is_the_highest_version(desk: Desk) -> None:
    offices.publish_framework(desk, name="v2", version=2)
    for place in ("central", "1001"):
        with desk.open(place) as session, session.read() as reader:
            framework = library.current(reader)
            assert library.reference(framework) == reference(2)
            assert library.exact(reader, framework.id, 1).version == 1


def test_a_workspace_without_one_says_what_to_do(bare_desk: Desk) -> None:
    with bare_desk.open("1001") as office, office.read() as reader:
        with pytest.raises(FrameworkMissing, match="import the centre's framework package"):
            library.current(reader)
        with pytest.raises(FrameworkMissing, match="framework x version 3"):
            library.exact(reader, "x", 3)


def test_the_framework_of_a_package(desk: Desk) -> None:
    with desk.open("central") as central, central.read() as reader:
        assert library.of_package(reader, reference()).version == 1
        for unknown in (reference(2), reference(name="other"), reference(1, 2571, "next")):
            with pytest.raises(UnknownFramework):
                library.of_package(reader, unknown)
        with pytest.raises(WrongYear, match="2569"):
            library.of_package(reader, reference(1, 2569, "last-year"))
        with pytest.raises(HeaderInvalid, match="names no framework"):
            library.of_package(reader, None)


def test_a_package_that_comes_before_any_framework(bare_desk: Desk) -> None:
    with (
        bare_desk.open("central") as central,
        central.read() as reader,
        pytest.raises(UnknownFramework),
    ):
        library.of_package(reader, reference())


def test_rounds() -> None:
    library.check_round(SMALL, "6m")
    with pytest.raises(UnknownRound, match="no round '9m' in the framework; it has 6m, 12m"):
        library.check_round(SMALL, "9m")


def test_items_of_a_round_and_a_kind_of_office() -> None:
    assert library.item_in(SMALL, "12m", "สพป", "1").code == "1"
    assert library.item_in(SMALL, "6m", "สพม", "2").code == "2"
    for round_id, kind, code in (("6m", "สพป", "1"), ("12m", "สพป", "2"), ("12m", "สพม", "x")):
        with pytest.raises(UnknownItem, match=f"no item '{code}' in round '{round_id}'"):
            library.item_in(SMALL, round_id, kind, code)
    with pytest.raises(UnknownRound):
        library.item_in(SMALL, "9m", "สพป", "1")


def test_a_document_is_parsed_once(desk: Desk) -> None:
    with desk.open("central") as central, central.read() as reader:
        assert library.current(reader) is library.current(reader)
