"""Frameworks at the centre: checked, published to everyone, version after version."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.domain.problems import DocumentInvalid, NewerFormat, NotJson
from desktop_app.domain.store_errors import FileMissing
from desktop_app.domain.workflow_errors import (
    BadInput,
    CentralOnly,
    TargetExists,
    VersionNotNewer,
)
from desktop_app.services import frameworks
from desktop_app.store import audit, queries
from tests.helpers import offices, reviews
from tests.helpers.offices import as_bytes, framework_document

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.frameworks import Published
    from tests.helpers.offices import Desk


def publish(desk: Desk, name: str = "new", **changes: Any) -> Published:
    desk.clock.advance(minutes=1)
    with desk.open("central") as central:
        return frameworks.publish(
            central, as_bytes(framework_document(**changes)), desk.post / f"{name}.asice"
        )


def versions(desk: Desk, name: str = "central") -> list[tuple[str, int]]:
    with desk.open(name) as session:
        return [(row.id, row.version) for row in frameworks.listing(session)]


def archived(desk: Desk) -> tuple[int, int]:
    with desk.open("central") as central, central.read() as reader:
        files = list(central.workspace.packages_folder.iterdir())
        return len(queries.packages(reader)), len(files)


# --- checking a document -----------------------------------------------------------------------


def test_a_good_document_is_returned_with_what_looks_odd_in_it() -> None:
    found = frameworks.check_document(as_bytes(framework_document()))
    assert (found.framework.id, found.framework.version) == ("sample-area-2570", 1)
    assert [str(warning) for warning in found.warnings] == [
        "$.rounds[1]: no item is reported in this round"
    ]


def test_every_problem_of_a_bad_document_is_listed() -> None:
    document = framework_document()
    document["items"][0]["weight"] = "9"
    document["items"][1]["rule"]["type"] = "ladders"
    with pytest.raises(DocumentInvalid) as caught:
        frameworks.check_document(as_bytes(document))
    assert len(caught.value.problems) >= 2
    assert "$.items[1].rule.type" in [problem.path for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", NotJson),
        ("กรอบ".encode("cp874"), NotJson),
        (b'{"format": "kpr.framework/9"}', NewerFormat),
    ],
)
def test_other_files_are_refused(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        frameworks.check_document(data)


# --- publishing --------------------------------------------------------------------------------


def test_a_published_framework_reaches_every_office(bare_desk: Desk) -> None:
    offices.enrol_office(bare_desk)
    done = publish(bare_desk)
    assert (done.package.kind, done.package.recipient) == ("framework", "*")
    assert done.target.exists()
    with zipfile.ZipFile(done.target) as parts:
        assert json.loads(parts.read("payload/framework.json")) == framework_document()
    (report,) = offices.receive(bare_desk, "1001", done.target)
    assert report.error is None
    assert versions(bare_desk, "1001") == versions(bare_desk) == [("sample-area-2570", 1)]
    with bare_desk.open("central") as central, central.read() as reader:
        entry = audit.list_entries(reader, 1)[0]
    assert (entry.action, entry.before, entry.after) == ("framework.published", None, "1")


def test_versions_grow_and_the_newest_year_comes_first(desk: Desk) -> None:
    publish(desk, "v3", version=3)
    publish(desk, "next", id="next-year", fiscal_year=2571, version=1, **moved_by_a_year())
    publish(desk, "v4", version=4)
    assert versions(desk) == [
        ("next-year", 1),
        ("sample-area-2570", 4),
        ("sample-area-2570", 3),
        ("sample-area-2570", 1),
    ]


def moved_by_a_year() -> dict[str, Any]:
    rounds = [
        {**r, **{key: f"{int(r[key][:4]) + 1}{r[key][4:]}" for key in ("from", "to", "due")}}
        for r in framework_document()["rounds"]
    ]
    return {"rounds": rounds}


@pytest.mark.parametrize("version", [1, 2])
def test_a_version_that_is_not_newer_is_refused(desk: Desk, version: int) -> None:
    publish(desk, version=2)
    before = archived(desk)
    with pytest.raises(VersionNotNewer, match="give the new document version 3"):
        publish(desk, "again", version=version)
    assert archived(desk) == before
    assert not (desk.post / "again.asice").exists()


def test_an_id_stays_with_its_year(desk: Desk) -> None:
    before = archived(desk)
    with pytest.raises(BadInput, match=r"belongs to the framework of 2570.*an id of its own"):
        publish(desk, version=2, fiscal_year=2571, **moved_by_a_year())
    assert archived(desk) == before


def test_what_publishing_refuses_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    before = archived(desk)
    data, taken = as_bytes(framework_document(version=2)), tmp_path / "taken.asice"
    taken.write_bytes(b"mine")
    with desk.open("1001") as office, pytest.raises(CentralOnly):
        frameworks.publish(office, data, tmp_path / "new.asice")
    with desk.open("central") as central:
        with pytest.raises(TargetExists):
            frameworks.publish(central, data, taken)
        with pytest.raises(FileMissing):
            frameworks.publish(central, data, tmp_path / "gone" / "new.asice")
        with pytest.raises(DocumentInvalid):
            frameworks.publish(
                central, as_bytes(framework_document(items=[])), tmp_path / "new.asice"
            )
    assert taken.read_bytes() == b"mine"
    assert not (tmp_path / "new.asice").exists()
    assert archived(desk) == before


def test_a_full_disk_publishes_nothing_or_a_sealed_package(desk: Desk) -> None:
    version = 1
    target = desk.post / "new.asice"

    def work() -> None:
        nonlocal version
        version += 1
        target.unlink(missing_ok=True)
        with desk.open("central") as central:
            frameworks.publish(central, as_bytes(framework_document(version=version)), target)

    failed, late = reviews.fill_the_disk(desk.root("central"), work)
    assert failed >= 2
    assert late >= 1
    assert versions(desk)[0] == ("sample-area-2570", version)
    assert len(versions(desk)) == 2 + late


def test_what_looks_odd_is_told_and_published(desk: Desk) -> None:
    assert [warning.path for warning in publish(desk, version=2).warnings] == ["$.rounds[1]"]
