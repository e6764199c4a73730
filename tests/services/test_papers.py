"""Papers of one office: whose they are, what they are made of, and how they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app import resource_files
from desktop_app.domain.document_errors import TemplateInvalid
from desktop_app.domain.framework import OfficeKindNotCovered, parse_framework
from desktop_app.domain.workflow_errors import (
    BadInput,
    CentralOnly,
    FrameworkMissing,
    NothingToDo,
    TargetExists,
    UnknownOffice,
    UnknownRound,
)
from desktop_app.services import papers
from tests.helpers import offices
from tests.helpers.papers import lines_of, needs_reader

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.offices import Desk


@needs_reader
def test_an_office_prints_its_own_agreement(desk: Desk, tmp_path: Path) -> None:
    order = papers.Order(director="นายสมชาย ใจดี", secretary_general="นางแก้ว กล้าหาญ")
    with desk.open("1001") as office:
        own = papers.agreement(office, order)
        assert papers.agreement(office, order, "1001").data == own.data
    said = "\n".join(lines_of(own.data, tmp_path))
    assert "สำนักงานเขตพื้นที่การศึกษาประถมศึกษากรุงเทพมหานคร" in said
    assert "(นายสมชาย ใจดี)" in said
    assert "(นางแก้ว กล้าหาญ)" in said
    assert "ฉบับฝึกซ้อม" in said
    assert [place.name for place in own.places] == ["director", "secretary-general"]
    assert (own.office, own.pages, own.template_version) == ("1001", 5, "1")


@needs_reader
def test_the_centre_prints_what_was_agreed(desk: Desk, tmp_path: Path) -> None:
    document = offices.framework_document()
    document["items"][0]["rule"]["thresholds"] = ["61", "62", "63", "64", "65.5"]
    order = papers.Order(
        directors={"1102": "นางสาวมะลิ หอมหวาน"},
        agreed={"1102": parse_framework(document)},
        versions={"1102": 2},
        targets={"1102": {"1.2": "44.4"}},
        template=resource_files.data(papers.TEMPLATE).replace(
            "= คำรับรอง".encode(), "^ ฉบับที่ {ฉบับคำรับรอง}\n= คำรับรอง".encode()
        ),
    )
    with desk.open("central") as centre:
        printed = papers.agreement(centre, order, "1102")
        other = papers.agreement(centre, order, "1001")
    said = "\n".join(lines_of(printed.data, tmp_path))
    assert "(นางสาวมะลิ หอมหวาน)" in said
    assert "ฉบับที่ ๒" in said
    assert "๖๕.๕" in said
    assert "๔๔.๔" in said
    said = "\n".join(lines_of(other.data, tmp_path))
    assert "๖๕.๕" not in said
    assert "๔๔.๔" not in said


def test_whose_paper_it_is_must_be_clear(desk: Desk) -> None:
    with desk.open("1001") as office, pytest.raises(CentralOnly):
        papers.agreement(office, papers.Order(), "1102")
    with desk.open("central") as centre:
        with pytest.raises(BadInput, match="which office"):
            papers.agreement(centre, papers.Order())
        with pytest.raises(UnknownOffice):
            papers.agreement(centre, papers.Order(), "0000")
        with pytest.raises(OfficeKindNotCovered):
            papers.agreement(centre, papers.Order(), "101701")


def test_what_the_order_asks_for_must_be_there(desk: Desk, bare_desk: Desk) -> None:
    with bare_desk.open("1001") as office, pytest.raises(FrameworkMissing):
        papers.agreement(office, papers.Order())
    with desk.open("1001") as office:
        with pytest.raises(UnknownRound):
            papers.agreement(office, papers.Order(round_id="7m"))
        with pytest.raises(TemplateInvalid, match=r"mine\.txt"):
            papers.agreement(office, papers.Order(template=b"", template_name="mine.txt"))
        half = papers.agreement(office, papers.Order(round_id="6m"))
        assert half.data != papers.agreement(office, papers.Order()).data


def test_other_kinds_of_framework_have_no_agreement(bare_desk: Desk) -> None:
    offices.publish_framework(bare_desk, kind="assessment")
    with bare_desk.open("central") as centre, pytest.raises(NothingToDo, match="agreements"):
        papers.agreement(centre, papers.Order(), "1001")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "แบบ.txt"
    papers.write_template(target)
    assert target.read_bytes() == resource_files.data(papers.TEMPLATE)
    with pytest.raises(TargetExists):
        papers.write_template(target)
