"""README and the other pages for people: what they point at is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_FOLDERS = "desktop_app|resources|tests|benchmarks|docs|devtools|requirements"
_PATH = re.compile(rf"`((?:{_FOLDERS})/[\w./-]*)`")
_NEIGHBOUR = re.compile(r"`([\w-]+\.md|adr/[\w.-]+\.md)`")


def missing(page: Path, text: str, root: Path) -> list[str]:
    """Return the paths that a page names and that are not there."""
    named = [(path, root / path) for path in _PATH.findall(text)]
    named += [(path, page.parent / path) for path in _NEIGHBOUR.findall(text)]
    return [
        name
        for name, path in named
        if not path.exists() and not (root / name).exists() and not (root / "docs" / name).exists()
    ]


def test_there_are_pages() -> None:
    assert ROOT / "README.md" in PAGES
    assert len(PAGES) > 10


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_a_page_names_is_there(page: Path) -> None:
    assert missing(page, page.read_text(encoding="utf-8"), ROOT) == []


def test_a_name_that_is_not_there_is_found(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "here.md").touch()
    text = "see `docs/here.md`, `here.md`, `docs/gone.md` and `gone.md`"
    assert missing(tmp_path / "docs" / "page.md", text, tmp_path) == ["docs/gone.md", "gone.md"]
