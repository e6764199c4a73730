"""Font and emblem of an office's papers: chosen, kept, used, and said when they cannot be."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from desktop_app.domain.document_errors import (
    FontChanged,
    FontGone,
    FontIncomplete,
    FontProtected,
    FontUnsuited,
    LettersMissing,
    PictureTooHeavy,
    PictureTooLarge,
    PictureUnreadable,
    UnknownFont,
)
from desktop_app.domain.store_errors import FileMissing
from desktop_app.services import (
    agreement_paper,
    paper_batch,
    paper_look,
    paper_reports,
    papers,
    pdf_signatures,
    settled,
)
from desktop_app.services.paper_look import Look
from desktop_app.services.pdf_signatures import Asked
from desktop_app.services.typefaces import BUNDLED
from desktop_app.store import audit, queries
from tests.helpers import fonts, talks
from tests.helpers.fonts import BOLD, REGULAR, TH_SARABUN, install, renamed

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.session import Session
    from tests.helpers.offices import Desk

MARK = b"THSarabunNew-Regular"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return fonts.only(tmp_path / "fonts", monkeypatch)


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 40)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "#1B5E9E").save(file, kind)
    return file.getvalue()


def put(folder: Path, data: bytes) -> Path:
    path = folder / "ตรา.png"
    path.write_bytes(data)
    return path


def said(session: Session) -> list[tuple[str, str, str]]:
    """Return what the audit says of papers: action, before, after."""
    with session.read() as reader:
        entries = reversed(audit.list_entries(reader))
    papers_only = (each for each in entries if each.action.startswith("papers."))
    return [(each.action, each.before or "null", each.after or "null") for each in papers_only]


# --- choosing ------------------------------------------------------------------------------------


def test_at_first_nothing_is_chosen(bare_desk: Desk) -> None:
    with bare_desk.open("1001") as office:
        assert paper_look.look(office) == Look()


def test_a_font_is_chosen_and_let_go(bare_desk: Desk, folder: Path) -> None:
    install(folder)
    with bare_desk.open("1001") as office:
        paper_look.choose_font(office, "TH SARABUN NEW")
        assert paper_look.look(office) == Look(TH_SARABUN)
        paper_look.choose_font(office, BUNDLED)
        assert paper_look.look(office) == Look()
        chosen, back = said(office)
    assert chosen[0] == back[0] == "papers.font"
    assert TH_SARABUN in chosen[2]
    assert (chosen[1], back[1], back[2]) == ("null", chosen[2], "null")


def test_a_font_that_is_no_good_is_not_chosen(bare_desk: Desk, folder: Path) -> None:
    folder.mkdir()
    for style, data in (("Regular", REGULAR), ("Bold", BOLD)):
        shut = renamed(data, "TH Shut", style, OS_2=fonts.protected(data))
        (folder / f"{style}.ttf").write_bytes(shut)
    with bare_desk.open("1001") as office:
        with pytest.raises(UnknownFont):
            paper_look.choose_font(office, TH_SARABUN)
        with pytest.raises(FontProtected):
            paper_look.choose_font(office, "TH Shut")
        assert paper_look.look(office) == Look()
        assert said(office) == []


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_an_emblem_is_chosen_and_removed(
    bare_desk: Desk, folder: Path, tmp_path: Path, kind: str
) -> None:
    install(folder)
    data = picture(kind)
    with bare_desk.open("1001") as office:
        paper_look.choose_font(office, TH_SARABUN)
        paper_look.choose_emblem(office, put(tmp_path, data))
        assert paper_look.look(office) == Look(TH_SARABUN, data, f"image/{kind.lower()}")
        paper_look.choose_emblem(office, None)
        assert paper_look.look(office) == Look(TH_SARABUN)
        _font, chosen, gone = said(office)
    assert chosen[:2] == ("papers.emblem", "null")
    assert f"image/{kind.lower()}" in chosen[2]
    assert gone[1:] == (chosen[2], "null")


def test_an_emblem_must_be_a_picture_of_reasonable_size(bare_desk: Desk, tmp_path: Path) -> None:
    with bare_desk.open("1001") as office:
        with pytest.raises(PictureUnreadable):
            paper_look.choose_emblem(office, put(tmp_path, b"GIF89a"))
        with pytest.raises(PictureTooLarge, match="5001"):
            paper_look.choose_emblem(office, put(tmp_path, picture(size=(5001, 5000))))
        with pytest.raises(PictureTooHeavy, match=r"2\.0 MB.*at most 2 MB"):
            paper_look.choose_emblem(office, put(tmp_path, picture() + bytes(2_000_000)))
        with pytest.raises(FileMissing):
            paper_look.choose_emblem(office, tmp_path / "none.png")
        assert paper_look.look(office) == Look()


# --- what has become of it -----------------------------------------------------------------------


def test_a_font_that_is_gone_or_changed_is_said_and_the_bundled_one_prints(
    desk: Desk, folder: Path
) -> None:
    regular, bold = install(folder)
    with desk.open("1001") as office:
        plain = papers.agreement(office, papers.Order())
        paper_look.choose_font(office, TH_SARABUN)
        own = papers.agreement(office, papers.Order())
        assert MARK in own.data
        assert own.warnings == ()
        regular.write_bytes(renamed(REGULAR, TH_SARABUN, gasp=b""))
        changed = papers.agreement(office, papers.Order())
        assert [type(each) for each in changed.warnings] == [FontChanged]
        assert isinstance(paper_look.look(office).warning, FontChanged)
        regular.unlink()
        bold.unlink()
        gone = papers.agreement(office, papers.Order())
        assert [type(each) for each in gone.warnings] == [FontGone]
        assert "TH Sarabun New" in str(gone.warnings[0])
    assert gone.data == changed.data == plain.data
    assert MARK not in plain.data


def _limited(folder: Path, name: str = "TH Few") -> None:
    """Install a font that has every letter but the dash of number ranges and its like."""
    folder.mkdir(exist_ok=True)
    for style, data in (("Regular", REGULAR), ("Bold", BOLD)):
        table = fonts.without_letters(data, "\u2013\u201c\u201d")
        (folder / f"{style}.ttf").write_bytes(renamed(data, name, style, cmap=table))


def test_a_font_that_lacks_letters_of_a_paper_gives_way_and_says_so(
    desk: Desk, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _limited(folder)
    everyone = queries.offices
    few = ("1001", "1102")
    monkeypatch.setattr(
        queries, "offices", lambda reader: tuple(r for r in everyone(reader) if r.code in few)
    )
    with desk.open("central") as centre:
        paper_look.choose_font(centre, "TH Few")
        printed = papers.agreement(centre, papers.Order(), "1001")
        done = paper_batch.all_agreements(centre, papers.Order(), tmp_path / "all", processes=1)
        with pytest.raises(LettersMissing):
            papers.agreement(centre, papers.Order(font="TH Few"), "1001")
    for warnings in (printed.warnings, done.warnings):
        assert [type(each) for each in warnings] == [FontUnsuited]
        assert "TH Few" in str(warnings[0])
        assert "has no" in str(warnings[0])
    assert len(done.agreements) == 2


def test_what_the_bundled_font_cannot_print_is_refused_as_before(desk: Desk, folder: Path) -> None:
    folder.mkdir()
    with desk.open("1001") as office, pytest.raises(LettersMissing):
        papers.agreement(office, papers.Order(director="\U0001f600"))


# --- every paper uses it -------------------------------------------------------------------------


def test_all_papers_use_what_was_chosen_but_for_an_order_that_says_otherwise(
    desk: Desk, folder: Path, tmp_path: Path
) -> None:
    install(folder)
    emblem, other = picture(), picture("JPEG")
    with desk.open("1001") as office:
        paper_look.choose_font(office, TH_SARABUN)
        paper_look.choose_emblem(office, put(tmp_path, emblem))
        agreement = papers.agreement(office, papers.Order())
        asked = papers.agreement(office, papers.Order(emblem=other, font=BUNDLED))
        wanted = paper_reports.Wanted("12m")
        reports = [
            make(office, wanted)
            for make in (paper_reports.templates, paper_reports.indicators, paper_reports.sar_card)
        ]
        plain = paper_reports.sar_card(office, paper_reports.Wanted("12m", font=BUNDLED))
        draft = agreement_paper.paper(office)
        assert draft.warnings == ()
        shown = draft.source.path.read_bytes()
    assert MARK in agreement.data
    assert MARK in shown
    assert all(MARK in each.data for each in reports)
    assert b"/DCTDecode" in asked.data
    assert b"/DCTDecode" not in agreement.data
    assert b"/Image" in agreement.data
    assert MARK not in asked.data
    assert MARK not in plain.data


def test_the_screen_says_that_the_font_is_gone(desk: Desk, folder: Path) -> None:
    files = install(folder)
    with desk.open("1001") as office:
        paper_look.choose_font(office, TH_SARABUN)
        for file in files:
            file.unlink()
        draft = agreement_paper.paper(office)
    assert [type(each) for each in draft.warnings] == [FontGone]
    talks.agreed_at_once(desk)
    with desk.open("1001") as office:
        ready = agreement_paper.paper(office)
    assert [type(each) for each in ready.warnings] == [FontGone]


def test_the_centre_takes_a_paper_in_a_font_that_only_the_office_has(
    desk: Desk, folder: Path, tmp_path: Path
) -> None:
    talks.agreed_at_once(desk)
    files = install(folder, units=2048)
    with desk.open("1001") as office:
        paper_look.choose_font(office, TH_SARABUN)
        paper_look.choose_emblem(office, put(tmp_path, picture(size=(90, 30))))
        sent = agreement_paper.sign_and_send(office, tmp_path / "signed.asice")
    for file in files:
        file.unlink()
    talks.take(desk, "central", sent.target)
    with desk.open("central") as centre:
        signed = settled.signed_paper(centre, "1001")
        whole = pdf_signatures.sign(centre, signed, Asked(signer="นางแก้ว กล้าหาญ"))
    assert MARK in signed
    assert whole.report.unspoilt


# --- the sample ----------------------------------------------------------------------------------


def test_a_sample_shows_font_and_emblem(bare_desk: Desk, folder: Path, tmp_path: Path) -> None:
    install(folder)
    with bare_desk.open("1001") as office:
        plain = paper_look.sample(office, BUNDLED, 300)
        assert plain.width == 300
        assert plain == paper_look.sample(office, TH_SARABUN, 300)  # the same outlines
        paper_look.choose_emblem(office, put(tmp_path, picture()))
        assert paper_look.sample(office, BUNDLED, 300) != plain
        with pytest.raises(UnknownFont):
            paper_look.sample(office, "TH Krub", 300)


def test_a_font_without_thai_letters_of_every_paper_is_told(bare_desk: Desk, folder: Path) -> None:
    folder.mkdir()
    for style, data in (("Regular", REGULAR), ("Bold", BOLD)):
        table = fonts.without_letters(data, "ฬ")
        (folder / f"{style}.ttf").write_bytes(renamed(data, "TH Few", style, cmap=table))
    with bare_desk.open("1001") as office, pytest.raises(FontIncomplete, match="ฬ"):
        paper_look.sample(office, "TH Few", 300)
