"""Score sheets from what is stored, each against the version that it was filled in against."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from desktop_app.services import library
from desktop_app.services.standings import all_sheets, own_sheet
from tests.helpers import offices, reviews

if TYPE_CHECKING:
    from desktop_app.services.standings import Sheet
    from tests.helpers.offices import Desk


def central_sheets(desk: Desk, round_id: str = "12m") -> dict[str, Sheet]:
    with desk.open("central") as central, central.read() as reader:
        found = all_sheets(reader, library.current(reader), round_id)
    return {sheet.office.code: sheet for sheet in found}


def office_sheet(desk: Desk, round_id: str = "12m") -> Sheet:
    with desk.open("1001") as office, office.read() as reader:
        return own_sheet(office, reader, library.current(reader), round_id)


def score(sheet: Sheet, code: str) -> Fraction | None:
    return sheet.score.items[code].score


def stricter(desk: Desk) -> None:
    """Publish version 2 in which item 1.3 asks for more; office 1102 does not get it."""
    document = offices.framework_document(version=2)
    for item in document["items"]:
        if item["code"] == "1.3":
            item["rule"]["thresholds"] = ["-1", "0", "1", "2", "3"]
    package = offices.publish_framework(desk, name="v2", deliver=False, **document)
    offices.receive(desk, "1001", package)


def test_every_office_that_the_framework_is_for_has_a_sheet(desk: Desk) -> None:
    sheets = central_sheets(desk)
    assert len(sheets) == 183
    assert {sheet.office.kind for sheet in sheets.values()} == {"สพป"}
    assert all(sheet.submission is None and not sheet.score.complete for sheet in sheets.values())


def test_an_office_that_has_sent_nothing_has_only_the_centres_values(desk: Desk) -> None:
    offices.publish_values(desk, "1102,12m,1.1,73.50")
    sheet = central_sheets(desk)["1102"]
    assert set(sheet.standing.answers) == {"1.1"}
    assert score(sheet, "1.1") == Fraction(7, 2)


def test_the_draft_counts_at_the_office_and_what_was_sent_at_the_centre(desk: Desk) -> None:
    offices.fill(desk)
    reviews.send(desk)
    offices.set_value(desk, "1001", "1.3", "2")
    here, there = office_sheet(desk), central_sheets(desk)["1001"]
    assert score(here, "1.3") == 5
    assert score(there, "1.3") == Fraction("2.6")
    assert here.submission is None
    assert there.submission is not None
    assert there.submission.current


def test_what_was_sent_stays_scored_against_its_version(desk: Desk) -> None:
    for code in ("1001", "1102"):
        offices.fill(desk, code)
    reviews.send(desk, "1102")
    stricter(desk)
    reviews.send(desk, "1001")
    sheets = central_sheets(desk)
    assert [sheets[code].framework.version for code in ("1001", "1102", "3002")] == [2, 1, 2]
    assert score(sheets["1102"], "1.3") == Fraction("2.6")
    assert score(sheets["1001"], "1.3") == Fraction("1.6")


def test_a_resubmission_against_the_newer_version_is_scored_against_that(desk: Desk) -> None:
    offices.fill(desk)
    reviews.send(desk)
    stricter(desk)
    assert score(central_sheets(desk)["1001"], "1.3") == Fraction("2.6")
    assert score(office_sheet(desk), "1.3") == Fraction("1.6")
    reviews.send(desk, name="again")
    assert score(central_sheets(desk)["1001"], "1.3") == Fraction("1.6")


def test_decisions_count_on_both_sides_alike(desk: Desk) -> None:
    reviews.reviewed_year(desk)
    offices.set_value(desk, "1001", "1.4", "75", key="dropouts")
    here, there = office_sheet(desk), central_sheets(desk)["1001"]
    for sheet in (here, there):
        assert {code: row.state for code, row in sheet.decisions.items()} == {
            "1.3": "accepted",
            "1.4": "returned",
            "2.4": "corrected",
        }
        assert score(sheet, "2.4") == 2
        assert sheet.score.items["2.4"].overridden
    assert score(here, "1.4") == Fraction("3.5")
    assert score(there, "1.4") == Fraction("3.3")


def test_the_level_that_the_centre_decides_is_provisional_before(desk: Desk) -> None:
    offices.fill(desk)
    reviews.send(desk)
    assert central_sheets(desk)["1001"].standing.provisional == ("2.4",)
    reviews.decide(desk, "accepted", "2.4")
    assert central_sheets(desk)["1001"].standing.provisional == ()


def test_an_item_of_the_newer_version_only_is_no_trouble(desk: Desk) -> None:
    offices.fill(desk)
    reviews.send(desk)
    document: dict[str, Any] = offices.framework_document(version=2)
    extra = {**document["items"][2], "code": "1.11", "weight": "4"}
    document["items"][2]["weight"] = "4"
    document["items"].append(extra)
    offices.publish_framework(desk, name="v2", **document)
    sheets = central_sheets(desk)
    assert "1.11" not in sheets["1001"].score.items
    assert "1.11" in sheets["1102"].score.items
