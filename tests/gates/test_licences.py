"""docs/licences.md lists every library that is delivered, with a licence we may deliver."""

from __future__ import annotations

from pathlib import Path

import pytest

from devtools.environment import RUNTIME_LOCK
from devtools.gates import licences
from devtools.gates.lockfile import Pin, read_pins


def test_every_locked_library_is_listed() -> None:
    lines = licences.PAGE.read_text(encoding="utf-8").splitlines()
    pins = read_pins(RUNTIME_LOCK.read_text(encoding="utf-8"))
    assert len(pins) > 10
    for pin in pins:
        assert any(line.startswith(f"| {pin.name} | {pin.version} | ") for line in lines), pin.name


def test_the_page_is_current() -> None:
    expected = licences.page(read_pins(RUNTIME_LOCK.read_text(encoding="utf-8")))
    assert licences.problem(licences.PAGE, expected) == ""


def test_stale_or_missing_page_is_found(tmp_path: Path) -> None:
    page = tmp_path / "licences.md"
    assert "licences.md:" in licences.problem(page, "text\n")
    page.write_text("older text\n", encoding="utf-8")
    assert "not current" in licences.problem(page, "text\n")


def test_library_without_a_known_licence_is_found() -> None:
    with pytest.raises(LookupError, match="no-such-library"):
        licences.page([Pin("no-such-library", "1", ())])
