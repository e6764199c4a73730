"""What an office takes in from the centre: in any order, twice, late, and never half."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

from desktop_app.domain.package_errors import (
    HeaderInvalid,
    NewerPackageFormat,
    PayloadInvalid,
    UnknownFramework,
    WrongYear,
)
from desktop_app.exchange.payloads import PAYLOAD_NAMES, Kind
from desktop_app.services import doctor, reporting
from desktop_app.services.intake import Outcome
from desktop_app.store import queries
from tests.helpers import forging, offices
from tests.helpers.offices import Desk
from tests.services.taking import FRAMEWORK, decisions, forged, published, refused, reviewed, take

if TYPE_CHECKING:
    from pathlib import Path


VALUES = PAYLOAD_NAMES[Kind.CENTRAL_VALUES]


def values(desk: Desk, code: str = "1001", round_id: str = "12m") -> dict[str, Any]:
    with desk.open(code) as office, office.read() as reader:
        found = queries.central_values(reader, FRAMEWORK, round_id)
    return {row.code: json.loads(row.document) for row in found}


# --- frameworks -----------------------------------------------------------------------------


def test_a_new_version_is_what_work_goes_on_with(desk: Desk) -> None:
    offices.fill(desk)
    title = {"th": "ฉบับปรับปรุง"}
    package = offices.publish_framework(desk, name="second", version=2, deliver=False, title=title)
    report = take(desk, package)
    assert report.outcome is Outcome.ACCEPTED
    assert report.summary == f"framework {FRAMEWORK} version 2: ฉบับปรับปรุง"
    with desk.open("1001") as office:
        sheet = reporting.show(office, "12m")
    assert sheet.framework.version == 2
    assert "1.3" in sheet.standing.answers  # the draft goes on


def test_an_older_version_that_arrives_late_is_kept_but_not_used(desk: Desk) -> None:
    second = offices.publish_framework(desk, name="second", version=2, deliver=False)
    third = offices.publish_framework(desk, name="third", version=3, deliver=False)
    assert take(desk, third).outcome is Outcome.ACCEPTED
    assert take(desk, second).outcome is Outcome.LATE
    with desk.open("1001") as office, office.read() as reader:
        assert [row.version for row in queries.frameworks(reader)] == [3, 2, 1]


def test_the_same_version_may_come_again_but_not_with_other_content(desk: Desk) -> None:
    source = desk.post / "framework.asice"
    again = forged(desk, source)
    assert take(desk, again).outcome is Outcome.ACCEPTED
    other = offices.framework_document(title={"th": "อีกฉบับหนึ่ง"})
    wrong = forged(desk, source, {PAYLOAD_NAMES[Kind.FRAMEWORK]: offices.as_bytes(other)})
    assert "other content" in refused(desk, wrong, PayloadInvalid)


def test_a_framework_for_other_offices_warns(desk: Desk) -> None:
    document = offices.framework_document(version=2)
    for item in document["items"]:
        item["office_kinds"] = ["สพม"]
    package = offices.publish_framework(
        desk,
        name="second",
        deliver=False,
        version=2,
        office_kinds=["สพม"],
        items=document["items"],
    )
    assert take(desk, package).warnings == ("this framework is not for this kind of office",)


def test_frameworks_that_cannot_be_used(desk: Desk) -> None:
    source = desk.post / "framework.asice"
    name = PAYLOAD_NAMES[Kind.FRAMEWORK]
    assert "groups" in refused(desk, forged(desk, source, {name: {"groups": []}}), PayloadInvalid)
    refused(desk, forged(desk, source, {name: b"{"}), PayloadInvalid)
    newer = forged(desk, source, {name: {"format": "kpr.framework/2"}})
    assert "kpr.framework/2" in refused(desk, newer, NewerPackageFormat)
    other = {"id": FRAMEWORK, "version": 9, "fiscal_year": 2570}
    assert "header" in refused(desk, forged(desk, source, framework=other), PayloadInvalid)
    assert "header" in refused(desk, forged(desk, source, framework=None), PayloadInvalid)


def year(desk: Desk, number: int, name: str) -> Path:
    """Publish the sample framework for another fiscal year."""
    document = offices.framework_document()
    for entry in document["rounds"]:
        for key in ("from", "to", "due"):
            begun, rest = entry[key].split("-", 1)
            entry[key] = f"{int(begun) + number - 2570}-{rest}"
    return offices.publish_framework(
        desk,
        name=name,
        deliver=False,
        id=f"sample-area-{number}",
        fiscal_year=number,
        rounds=document["rounds"],
    )


def test_a_framework_of_a_year_that_is_over_is_refused(desk: Desk) -> None:
    before = year(desk, 2569, "before")
    after = year(desk, 2571, "after")
    assert "2569" in refused(desk, before, WrongYear)
    assert take(desk, after).outcome is Outcome.ACCEPTED
    second = offices.publish_framework(desk, name="second", version=2, deliver=False)
    assert "2571" in refused(desk, second, WrongYear)


# --- values ---------------------------------------------------------------------------------


def test_an_office_takes_its_own_values_only(desk: Desk) -> None:
    package = offices.publish_values(
        desk, "1001,12m,1.1,70.25", "1001,12m,2.1,88", "1102,12m,1.1,60"
    )
    report = take(desk, package)
    assert report.summary == "values from the centre: 2 for this office"
    assert values(desk) == {"1.1": {"value": "70.25"}, "2.1": {"value": "88"}}
    with desk.open("1001") as office:
        actions = [entry.action for entry in doctor.audit_entries(office)]
    assert actions.count("value.received") == 2


def test_values_for_others_change_nothing_and_are_no_error(desk: Desk) -> None:
    report = take(desk, offices.publish_values(desk, "1102,12m,1.1,60"))
    assert report.outcome is Outcome.ACCEPTED
    assert values(desk) == {}


def test_older_values_never_overwrite_newer_ones(desk: Desk) -> None:
    first = offices.publish_values(desk, "1001,12m,1.1,10", "1001,12m,1.2,10", name="first")
    second = offices.publish_values(desk, "1001,12m,1.1,20", name="second")
    third = offices.publish_values(desk, "1001,12m,1.1,30", "1001,12m,1.2,30", name="third")
    assert take(desk, second).outcome is Outcome.ACCEPTED
    partly = take(desk, first)  # 1.2 was not known yet
    assert partly.outcome is Outcome.ACCEPTED
    assert values(desk) == {"1.1": {"value": "20"}, "1.2": {"value": "10"}}
    other = offices.copied(desk, desk.folder.parent / "other")
    take(other, third)
    assert values(other) == {"1.1": {"value": "30"}, "1.2": {"value": "30"}}
    shutil.rmtree(desk.root("1001"))
    shutil.copytree(other.root("1001"), desk.root("1001"))
    late = forged(desk, first, sequence=2)
    before = values(desk)
    assert take(desk, late).outcome is Outcome.LATE
    assert values(desk) == before
    with desk.open("1001") as office:
        actions = [entry.action for entry in doctor.audit_entries(office, 1)]
    assert actions == ["package.imported"]  # no value was received


def test_values_that_cannot_be_used(desk: Desk) -> None:
    source = offices.publish_values(desk, "1001,12m,1.1,70.25")
    line = {"office": "1001", "round": "12m", "code": "1.1"}

    def body(answer: Any) -> dict[str, Any]:
        return {VALUES: {"values": [{**line, "answer": answer}]}}

    assert "answer of 1.1" in refused(desk, forged(desk, source, body({"x": 1})), PayloadInvalid)
    refused(desk, forged(desk, source, body({"value": {"deep": 1}})), PayloadInvalid)
    refused(desk, forged(desk, source, body("70.25")), PayloadInvalid)
    newer = {VALUES: {"format": "kpr.values/2"}}
    refused(desk, forged(desk, source, newer), NewerPackageFormat)
    ahead = {"id": FRAMEWORK, "version": 9, "fiscal_year": 2570}
    refused(desk, forged(desk, source, framework=ahead), UnknownFramework)
    over = {"id": "sample-area-2569", "version": 1, "fiscal_year": 2569}
    refused(desk, forged(desk, source, framework=over), WrongYear)
    refused(desk, forged(desk, source, framework=None), HeaderInvalid)


# --- whatever comes -------------------------------------------------------------------------


def test_everything_of_a_year_may_come_at_once_in_the_wrong_order(
    desk: Desk, tmp_path: Path
) -> None:
    """A stick that lay in a drawer: reviews before values before the framework they need."""
    offices.publish_framework(desk, name="second", version=2, deliver=False)
    for code in ("1001", "1102"):
        offices.receive(desk, code, desk.post / "second.asice")
    late = offices.copied(desk, tmp_path / "late")
    with late.open("1001") as office, office.write() as writer:
        writer.connection.exec_driver_sql("DELETE FROM framework WHERE version = 2")
    offices.publish_values(desk, "1001,12m,1.1,70.25")
    first, second = reviewed(desk)
    folder = tmp_path / "stick"
    folder.mkdir()
    for name, source in (
        ("1", second),
        ("2", first),
        ("3", published(desk, "results")),
        ("4", desk.post / "values.asice"),
    ):
        shutil.copyfile(source, folder / f"{name}.asice")
    forging.forge(desk.post / "second.asice", folder / "5.asice", forging.signer(desk, "central"))
    reports = offices.receive(late, "1001", folder)
    assert {r.path.name: r.outcome for r in reports} == {
        "5.asice": Outcome.ACCEPTED,
        "1.asice": Outcome.ACCEPTED,
        "2.asice": Outcome.LATE,
        "3.asice": Outcome.ACCEPTED,
        "4.asice": Outcome.ACCEPTED,
    }
    assert values(late) == {"1.1": {"value": "70.25"}}
    assert decisions(late)["1.5"][0] == "returned"
    assert doctor.examine(late.root("1001"), late.person) == ()


def test_unknown_extra_fields_are_accepted_and_the_bytes_are_kept(
    desk: Desk, tmp_path: Path
) -> None:
    source = offices.publish_values(desk, "1001,12m,1.1,70.25")
    body = json.loads(forging.contents(source)[VALUES])
    body["values"][0]["source"] = "RT 2569"
    richer = forged(desk, source, {VALUES: {**body, "note": "ก"}}, courier="สมหญิง")
    report = take(desk, richer)
    assert values(desk) == {"1.1": {"value": "70.25"}}
    archived = desk.root("1001") / "packages" / f"{report.package}.asice"
    assert archived.read_bytes() == richer.read_bytes()
