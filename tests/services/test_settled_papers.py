"""The agreement as it was settled: people, clauses and ladders stand in the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import resource_files
from desktop_app.domain.calendar import to_thai_digits
from desktop_app.services import library, paper_reports, papers, settled_papers, signatories
from desktop_app.services.paper_reports import Wanted
from desktop_app.services.papers import Order
from tests.helpers import talks
from tests.helpers.papers import lines_of, needs_reader

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.offices import Desk

NEWEST = to_thai_digits(" ".join(talks.FALLS.replace(",", " ").replace("/", " ").split()))
"""The agreed ladder of 1.4 as it stands in a row of the annex."""


@needs_reader
def test_what_was_settled_is_printed_on_both_sides(desk: Desk, tmp_path: Path) -> None:
    talks.name_signatories(desk)
    talks.agreed_at_once(desk)
    with desk.open("central") as centre:
        with centre.read() as reader:
            framework = library.current(reader)
            found = settled_papers.settled(reader, framework, None)
        printed = papers.agreement(centre, Order(), "1001")
        other = papers.agreement(centre, Order(), "1102")
        template = paper_reports.templates(centre, Wanted(office="1001"))
    assert list(found) == ["1001"]
    known = found["1001"]
    text = " ".join(lines_of(printed.data, tmp_path))
    (maker,), (receiver,) = known.makers, known.receivers
    assert maker.name
    assert f"({maker.name})" in text
    assert f"({receiver.name})" in text
    assert NEWEST in text
    assert printed.template_version == known.template.version
    assert NEWEST in " ".join(lines_of(template.data, tmp_path))
    assert NEWEST not in " ".join(lines_of(other.data, tmp_path))


@needs_reader
def test_everybody_is_named_who_undertakes_or_receives_it(desk: Desk, tmp_path: Path) -> None:
    talks.name_signatories(desk)
    deputy, adviser = ("นายรอง ผู้อำนวย", "รองผู้อำนวยการ"), ("นางที่ปรึกษา ดีเด่น", "ที่ปรึกษา สพฐ.")
    with desk.open("1001") as office:
        signatories.name(office, [talks.MAKER, deputy])
    with desk.open("central") as centre:
        signatories.name(centre, [talks.RECEIVER, adviser])
    talks.tell(desk)
    talks.agree(desk)
    with desk.open("1001") as office:
        found = papers.agreement(office, Order())
    text = " ".join(lines_of(found.data, tmp_path))
    for name, position in (talks.MAKER, deputy, talks.RECEIVER, adviser):
        assert text.count(f"({name})") == 1
        assert position in text
    assert [place.name for place in found.places] == ["director", "secretary-general"]
    signed = talks.signed_pdf(desk, "1001")
    talks.take(desk, "central", talks.paper(desk, "1001", data=signed))
    assert talks.states(desk)[0] == "signed"


@needs_reader
def test_what_the_order_says_goes_before(desk: Desk, tmp_path: Path) -> None:
    talks.name_signatories(desk)
    talks.agreed_at_once(desk)
    text = resource_files.text(papers.TEMPLATE).replace("รุ่น: 1", "รุ่น: 9")
    order = Order(
        director="นายคนใหม่ มาแทน", secretary_general="นางรักษา การแทน", template=text.encode()
    )
    with desk.open("central") as centre:
        printed = papers.agreement(centre, order, "1001")
    found = " ".join(lines_of(printed.data, tmp_path))
    assert "(นายคนใหม่ มาแทน)" in found
    assert "(นางรักษา การแทน)" in found
    assert NEWEST in found
    assert printed.template_version == "9"
