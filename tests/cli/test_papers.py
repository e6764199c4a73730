"""The commands that print papers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from desktop_app import resource_files
from desktop_app.cli import common, main
from desktop_app.store import queries
from tests.helpers import fonts, offices

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> offices.Desk:
    desk = offices.year_begun(tmp_path_factory.mktemp("begun"), "1001")
    offices.fill(desk)
    return desk


class Shell:
    """Runs `kpr` in this process."""

    def __init__(self, desk: offices.Desk, capture: pytest.CaptureFixture[str]) -> None:
        self.desk, self._capture = desk, capture
        self.out = self.err = ""

    def __call__(self, whose: str, *arguments: object) -> int:
        self._capture.readouterr()
        given = ["-w", self.desk.root(whose), *arguments]
        code = main([str(argument) for argument in given])
        self.out, self.err = self._capture.readouterr()
        return code

    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def kpr(
    begun: offices.Desk,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Shell:
    monkeypatch.setenv(common.PASSPHRASE_VARIABLE, offices.PASSPHRASE)
    monkeypatch.chdir(tmp_path)
    return Shell(offices.copied(begun, tmp_path / "desk"), capsys)


def test_an_agreement_is_written_once(kpr: Shell, tmp_path: Path) -> None:
    target = tmp_path / "คำรับรอง.pdf"
    names = ("--director", "นายสมชาย ใจดี", "--secretary-general", "นางแก้ว กล้าหาญ")
    assert kpr("1001", "agreement", "pdf", "-o", target, *names, "--json") == 0
    said = kpr.json()
    assert (said["office"], said["pages"], said["template"]) == ("1001", 5, "1")
    assert [place["name"] for place in said["places"]] == ["director", "secretary-general"]
    assert {place["page"] for place in said["places"]} == {2}
    before = target.read_bytes()
    assert before.startswith(b"%PDF-")
    assert kpr("1001", "agreement", "pdf", "-o", target) == 1
    assert "exists already" in kpr.err
    assert target.read_bytes() == before


def test_the_template_can_be_edited(kpr: Shell, tmp_path: Path) -> None:
    assert kpr("1001", "agreement", "template", "-o", tmp_path / "my.txt") == 0
    text = (tmp_path / "my.txt").read_text(encoding="utf-8")
    changed = text.replace("รุ่น: 1", "รุ่น: 2570/2").replace("{หน่วยงาน}", "{หน่วย}", 2)
    (tmp_path / "my.txt").write_text(changed, encoding="utf-8")
    mine = ("agreement", "pdf", "-o", tmp_path / "a.pdf", "--template", tmp_path / "my.txt")
    assert kpr("1001", *mine) == 1
    assert "my.txt" in kpr.err
    assert "there is no placeholder {หน่วย}" in kpr.err
    assert not (tmp_path / "a.pdf").exists()
    (tmp_path / "my.txt").write_text(changed.replace("{หน่วย}", "{หน่วยงาน}"), encoding="utf-8")
    assert kpr("1001", *mine) == 0
    assert "template 2570/2" in kpr.out


def test_an_emblem_must_be_a_picture(kpr: Shell, tmp_path: Path) -> None:
    wrong = tmp_path / "ตรา.png"
    wrong.write_bytes(resource_files.data("theme.qss"))
    assert kpr("1001", "agreement", "pdf", "-o", tmp_path / "a.pdf", "--emblem", wrong) == 1
    assert "picture" in kpr.err


def test_font_and_emblem_are_chosen_for_all_papers(
    kpr: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = fonts.install(fonts.only(tmp_path / "fonts", monkeypatch))
    (tmp_path / "fonts" / "half.ttf").write_bytes(fonts.renamed(fonts.REGULAR, "TH Half"))
    assert kpr("1001", "papers", "fonts", "--json") == 0
    assert [each["font"] for each in kpr.json()["fit"]] == [fonts.TH_SARABUN]
    assert [each["font"] for each in kpr.json()["unfit"]] == ["TH Half"]
    assert kpr("1001", "papers", "fonts") == 0
    assert "not TH Half: " in kpr.out
    emblem = tmp_path / "ตรา.png"
    Image.new("L", (20, 20)).save(emblem)
    assert kpr("1001", "papers", "look") == 0
    assert kpr.out == "font: Sarabun, which comes with the program\nemblem: none\n"
    chosen = ("--font", fonts.TH_SARABUN, "--emblem", emblem)
    assert kpr("1001", "papers", "look", *chosen) == 0
    assert "font: TH Sarabun New" in kpr.out
    assert "image/png" in kpr.out
    assert kpr("1001", "agreement", "pdf", "-o", tmp_path / "a.pdf", "--json") == 0
    assert kpr.json()["warnings"] == []
    assert b"THSarabunNew" in (tmp_path / "a.pdf").read_bytes()
    other = ("papers", "sar", "--round", "12m", "--font", "Sarabun", "-o", tmp_path / "s.pdf")
    assert kpr("1001", *other) == 0
    assert b"THSarabunNew" not in (tmp_path / "s.pdf").read_bytes()
    for file in files:
        file.unlink()
    assert kpr("1001", "papers", "sar", "--round", "12m", "-o", tmp_path / "t.pdf") == 0
    assert "warning: The font TH Sarabun New" in kpr.err
    assert kpr("1001", "papers", "look", "--json") == 0
    assert len(kpr.json()["warnings"]) == 1
    assert kpr("1001", "agreement", "pdf", "-o", tmp_path / "b.pdf", "--font", "TH Krub") == 1
    assert "TH Krub" in kpr.err
    assert kpr("1001", "papers", "look", "--bundled-font", "--no-emblem", "--json") == 0
    assert kpr.json() == {
        "font": "Sarabun",
        "bundled": True,
        "emblem": None,
        "emblem_bytes": 0,
        "warnings": [],
    }
    assert kpr("1001", "papers", "look", "--font", "X", "--bundled-font") == 2
    assert kpr("1001", "papers", "look", "--emblem", emblem, "--no-emblem") == 2


def test_all_agreements_in_one_go(
    kpr: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    everyone = queries.offices
    few = ("1001", "1101", "1102")
    monkeypatch.setattr(
        queries, "offices", lambda reader: tuple(r for r in everyone(reader) if r.code in few)
    )
    folder = tmp_path / "ทั้งหมด"
    assert kpr("central", "agreement", "pdf", "--all", "-o", folder, "--json") == 0
    said = kpr.json()
    assert [entry["office"] for entry in said["agreements"]] == list(few)
    assert all((folder / entry["file"]).is_file() for entry in said["agreements"])
    assert kpr("central", "agreement", "pdf", "--all", "-o", folder) == 1
    assert kpr("central", "agreement", "pdf", "--all", "--office", "1001", "-o", folder) == 2
    assert kpr("central", "agreement", "pdf", "-o", tmp_path / "one.pdf") == 1
    assert "which office" in kpr.err


@pytest.mark.parametrize("name", ["templates", "indicators", "sar"])
def test_papers_of_a_round_are_written_once(kpr: Shell, tmp_path: Path, name: str) -> None:
    target = tmp_path / f"{name}.pdf"
    assert kpr("1001", "papers", name, "--round", "12m", "-o", target, "--json") == 0
    assert kpr.json()["pages"] >= 2
    assert target.read_bytes().startswith(b"%PDF-")
    assert kpr("1001", "papers", name, "-o", target) == 1
    assert "exists already" in kpr.err


def test_a_result_letter_is_the_centres(kpr: Shell, tmp_path: Path) -> None:
    target = tmp_path / "หนังสือ.pdf"
    whole = ("papers", "letter", "--office", "1001", "--round", "12m", "-o", target)
    assert kpr("1001", *whole) == 1
    assert kpr("central", *whole) == 1
    assert "has not submitted" in kpr.err
    package = offices.submit(kpr.desk)
    offices.receive(kpr.desk, "central", package)
    more = (
        "--number",
        "ศธ 04012/1",
        "--date",
        "2027-11-05",
        "--contact",
        "กพร.",
        "--contact",
        "โทร.",
    )
    assert kpr("central", *whole, *more) == 0
    assert "written" in kpr.out
    assert target.is_file()
