"""Where fonts lie, which one a name or a choice means, and what has become of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.documents.papers.printed import FontFiles
from desktop_app.domain.document_errors import FontChanged, FontGone, FontHalf, UnknownFont
from desktop_app.services import typefaces
from desktop_app.services.typefaces import BUNDLED, digest, font_files, font_folders
from tests.helpers import fonts
from tests.helpers.fonts import TH_SARABUN, install, renamed


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return fonts.only(tmp_path / "fonts", monkeypatch)


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        (
            {"WINDIR": "/w", "LOCALAPPDATA": "/l"},
            (Path("/l/Microsoft/Windows/Fonts"), Path("/w/Fonts")),
        ),
        ({"WINDIR": "/w"}, (Path("/w/Fonts"),)),
        ({"LOCALAPPDATA": "/l"}, (Path("/l/Microsoft/Windows/Fonts"),)),
        ({}, ()),
    ],
)
def test_fonts_of_windows_lie_in_two_folders(
    environment: dict[str, str], found: tuple[Path, ...]
) -> None:
    assert font_folders("win32", environment) == found


def test_fonts_of_other_systems_lie_in_four_folders() -> None:
    found = [path.as_posix() for path in font_folders("linux", {}, Path("/home/a"))]
    assert found == [
        "/home/a/.fonts",
        "/home/a/.local/share/fonts",
        "/usr/local/share/fonts",
        "/usr/share/fonts",
    ]
    assert font_folders("linux", {})[0] == Path.home() / ".fonts"


def test_a_name_means_the_bundled_font_or_an_installed_one(folder: Path) -> None:
    assert typefaces.load(BUNDLED) is font_files()
    with pytest.raises(UnknownFont, match=TH_SARABUN):
        typefaces.load(TH_SARABUN)
    regular, bold = install(folder)
    assert [each.family for each in typefaces.survey().fit] == [TH_SARABUN]
    found = typefaces.load("th sarabun new")
    assert (found.name, found.regular) == (TH_SARABUN, regular.read_bytes())
    bold.unlink()
    with pytest.raises(FontHalf):
        typefaces.load(TH_SARABUN)


def test_a_choice_means_the_very_same_files(folder: Path) -> None:
    regular, bold = install(folder)
    one, two = digest(regular.read_bytes()), digest(bold.read_bytes())
    for _again in range(2):  # looked for, then known
        found = typefaces.installed(TH_SARABUN, one, two)
        assert found == FontFiles(regular.read_bytes(), bold.read_bytes(), TH_SARABUN)
    (folder / "deep").mkdir()
    regular = regular.rename(folder / "deep" / "moved.ttf")
    assert isinstance(typefaces.installed(TH_SARABUN, one, two), FontFiles)
    regular.write_bytes(renamed(fonts.REGULAR, TH_SARABUN, gasp=b""))
    changed = typefaces.installed(TH_SARABUN, one, two)
    assert isinstance(changed, FontChanged)
    assert TH_SARABUN in str(changed)
    assert BUNDLED in str(changed)
    regular.unlink()
    bold.unlink()
    assert isinstance(typefaces.installed(TH_SARABUN, one, two), FontGone)
