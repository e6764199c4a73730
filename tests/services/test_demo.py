"""The practice year: what it comes to in detail, and what is left to look at."""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from desktop_app.domain.agreement import State
from desktop_app.domain.errors import AppError, PackageRejected
from desktop_app.domain.store_errors import FolderNotEmpty
from desktop_app.domain.workflow_errors import BadInput
from desktop_app.services import (
    demo,
    demo_stage,
    doctor,
    evidence,
    indicators,
    intake,
    pdf_signatures,
    reporting,
    reviewing,
    settled,
    verifying,
)
from desktop_app.services.session import Person, Session
from desktop_app.store import audit, queries
from tests.helpers.offices import CHEAP

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.helpers.offices import Desk

SCORES = {"1101": "3.4550", "1001": "3.4172", "1102": "3.1697"}
CODES = ("1001", "1101", "1102")
PERSON = Person(actor="tester", ask=lambda _new: demo.PASSPHRASE, cost=CHEAP)


class Story:
    """A practice year that was played once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lines: list[str] = []
        self.outcome = demo.play(
            folder, offices=3, evidence_mb=0.05, tell=self.lines.append, cost=CHEAP
        )

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def open(self, name: str) -> Session:
        return Session.open(self.folder / name, PERSON)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    return Story(tmp_path_factory.mktemp("demo") / "year")


def test_the_scores_are_the_same_every_time(story: Story) -> None:
    assert story.outcome["scores"] == SCORES
    assert story.outcome["not_sent"] == 0
    assert story.outcome["faults"] == 0
    assert story.outcome["signed"] is True


def test_the_story_tells_what_happened(story: Story) -> None:
    headings = [line.strip() for line in story.lines if line.startswith("\n")]
    numbers = [heading.partition(".")[0] for heading in headings[:-1]]
    assert numbers == ["1", "2", "3", "4", "4", "5", "6", "7", "8", "9", "10"]
    for part in (
        demo.PASSPHRASE,
        "framework sample-area-2570 version 1",
        "9 values of 3 offices",
        "damaged.asice: refused",
        "the same again.asice.age: already imported",
        "1001: item 1.4 returned",
        "1001: item 1.4 is now 0.24",
        "item 1.4 of 1001 accepted",
        "receipts held by the offices: 7",
        "central: all is well",
    ):
        assert part in story.text, part
    assert story.text.count("the office agrees") == 3
    assert "DIFFERS" not in story.text


def test_an_agreement_is_negotiated_signed_and_scores(story: Story) -> None:
    for part in ("1001 accepts 1.4", "the centre accepts and settles", "both signatures hold"):
        assert part in story.text
    with story.open("office-1001") as office:
        sheet = settled.settled(office)
        assert sheet.state is State.CONCLUDED
        detail = indicators.detail(office, "1.4", "12m")
        assert (detail.agreed, detail.row.value) == (1, "0.24")
        # 0.24 lies between 0.27 (3) and 0.18 (4): 3 + 0.03 / 0.09
        assert detail.row.score == "3.3333"
    trust = verifying.trust_from_pem((story.folder / "root.pem").read_text(encoding="ascii"))
    kept = story.folder / "agreement.pdf"
    assert pdf_signatures.check_file(kept, trust, PERSON.clock()).report.good


def test_receipts_are_held_for_every_package_sent(story: Story) -> None:
    """Two rounds of three offices, and one round sent again."""
    assert story.outcome["receipts"] == 7
    for code, sent in zip(CODES, (3, 2, 2), strict=True):
        with story.open(f"office-{code}") as office, office.read() as reader:
            packages = queries.packages(reader, direction="out", kind="submission")
            assert {p.id for p in packages} == set(queries.receipts(reader))
        assert len(packages) == sent


def test_one_item_was_returned_corrected_and_sent_again(story: Story) -> None:
    with story.open("central") as central:
        entries = reviewing.queue(central, round_id="12m", office_code="1001", everything=True)
        with central.read() as reader:
            submissions = queries.submissions(reader, office_code="1001", round_id="12m")
            (current,) = [row for row in submissions if row.current]
            first, second = (queries.submitted_answers(reader, r.package_id) for r in submissions)
            decided = [e.action for e in audit.list_entries(reader) if e.subject == "12m 1001 1.4"]
    assert decided[::-1] == ["review.returned", "review.accepted"]
    assert current.package_id == submissions[1].package_id
    assert '"75"' in second["1.4"]
    assert first["1.4"] != second["1.4"]
    assert {c: first[c] for c in first if c != "1.4"} == {
        c: second[c] for c in second if c != "1.4"
    }
    assert {entry.status for entry in entries} == {"accepted", "corrected"}
    (item,) = [entry for entry in entries if entry.code == "1.4"]
    assert (item.status, item.comment) == ("accepted", "ครบถ้วน")


def test_both_sides_hold_the_same(story: Story) -> None:
    with story.open("central") as central, central.read() as reader:
        there = queries.decisions(reader, "sample-area-2570", "12m", "1001")
    with story.open("office-1001") as office:
        with office.read() as reader:
            here = queries.decisions(reader, "sample-area-2570", "12m", "1001")
        sheet = reporting.show(office, "12m")
        files = evidence.listing(office, "12m")
    assert here == there
    assert sheet.score.items["2.4"].score == 3
    assert len(files) == len(demo.EVIDENCE_CODES + demo.YEARLY_EVIDENCE)
    assert all(entry.requirement and not entry.twins for entry in files)


def test_the_files_are_left_to_look_at(story: Story) -> None:
    folder, post = story.folder, story.folder / "post"
    assert (folder / "root.pem").read_text().startswith("-----BEGIN CERTIFICATE-----")
    names = {path.relative_to(post).as_posix() for path in post.rglob("*") if path.is_file()}
    assert {
        "framework.asice",
        "values.asice",
        "damaged.asice",
        "to-centre-6m/1001-6m.asice",
        "to-centre-6m/1101-6m.asice.age",
        "to-centre-12m/1102-12m.asice",
        "to-centre-12m-again/1001-12m-again.asice",
    } <= names
    for code in CODES:
        assert {f"request-{code}.asice", f"enrolment-{code}.asice"} <= names
        for kind, folder_name in (
            ("receipt", "receipts-6m"),
            ("receipt", "receipts-12m"),
            ("review", "reviews-1"),
            ("result", "results"),
        ):
            assert [n for n in names if n.startswith(f"{folder_name}/{kind}-{code}-")]
    pdf = next((folder / "evidence" / "1001").glob("*.pdf")).read_bytes()
    assert pdf.startswith(b"%PDF-1.4\n")
    assert pdf.endswith(b"%%EOF\n")


def test_the_tables_show_the_scores(story: Story) -> None:
    text = (story.folder / "scores.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert [(row[0], row[1], row[4]) for row in rows[1:4]] == [
        (str(rank), code, "complete") for rank, code in enumerate(SCORES, start=1)
    ]
    assert {row[1]: row[-4] for row in rows[1:4]} == SCORES
    sheet: Any = openpyxl.load_workbook(story.folder / "scores.xlsx").active
    assert f"{sheet.cell(5, len(rows[0]) - 3).value:.4f}" == SCORES["1101"]


def test_every_package_verifies_with_the_root_but_the_damaged_one(story: Story) -> None:
    paths = [path for path in story.folder.glob("post/**/*.asice") if "request" not in path.name]
    trust = verifying.trust_from_pem((story.folder / "root.pem").read_text(encoding="ascii"))
    found = [verifying.verify_file(path, trust, PERSON.clock()) for path in paths]
    assert {v.path.name for v in found if v.error is not None} == {"damaged.asice"}
    assert len(found) > 20


def test_real_workspaces_and_other_centres_have_no_use_for_it(
    story: Story, desk: Desk, real_desk: Desk
) -> None:
    package = story.folder / "post" / "to-centre-12m" / "1001-12m.asice"
    for other in (desk, real_desk):
        with other.open("central") as central:
            (report,) = intake.import_packages(central, [package])
        assert isinstance(report.error, PackageRejected)


@pytest.mark.parametrize("name", ["central", "office-1001"])
def test_every_workspace_is_sound(story: Story, name: str) -> None:
    findings = doctor.examine(story.folder / name, PERSON)
    assert [finding for finding in findings if finding.severity == "error"] == []


# --- around the story --------------------------------------------------------------------------


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderNotEmpty):
        demo.play(tmp_path, offices=2)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("number", [-1, 0, 1, 184, 245])
def test_too_few_or_too_many_offices_are_refused(tmp_path: Path, number: int) -> None:
    with pytest.raises(BadInput, match=f"the story needs 2 to 183 offices, not {number}"):
        demo.play(tmp_path / "new", offices=number)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("size", [0, 900, 20_000])
def test_sample_evidence_is_a_pdf_of_about_the_size(size: int) -> None:
    data = demo_stage.sample_pdf("Title", size, random.Random(1))  # noqa: S311
    assert data.startswith(b"%PDF-1.4\n")
    start = int(data.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    assert data[start:].startswith(b"xref\n")
    for line in data[start:].split(b"\n")[3:9]:
        number = data[int(line[:10]) :].split(b" ", 1)[0]
        assert number.isdigit()
    assert len(data) == pytest.approx(max(size, 666), abs=20)
    assert data != demo_stage.sample_pdf("Title", size, random.Random(2))  # noqa: S311


def interrupted(at: str) -> Callable[[str], None]:
    def tell(line: str) -> None:
        if at in line:
            raise KeyboardInterrupt

    return tell


def test_a_refusal_ends_the_story_instead_of_being_told_as_a_success(tmp_path: Path) -> None:
    """The office's copy of the framework package is damaged while the story runs."""

    def tell(line: str) -> None:
        if "values of" in line:
            path = tmp_path / "year" / "post" / "framework.asice"
            path.write_bytes(path.read_bytes()[:-1])

    with pytest.raises(AppError):
        demo.play(tmp_path / "year", offices=2, evidence_mb=0, tell=tell, cost=CHEAP)


def test_an_interrupted_story_leaves_sound_workspaces(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        demo.play(
            tmp_path / "year",
            offices=2,
            evidence_mb=0,
            tell=interrupted("1001-6m.asice, number"),
            cost=CHEAP,
        )
    findings = doctor.examine(tmp_path / "year" / "office-1001", PERSON)
    assert [finding for finding in findings if finding.severity == "error"] == []
