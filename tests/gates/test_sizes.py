"""The gate for the length of modules, and that it can fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from devtools.gates.sizes import MOST_LINES, PACKAGES, main, problems

ROOT = Path(__file__).parents[2]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    for name in PACKAGES:
        module = tmp_path / name / "inside" / "module.py"
        module.parent.mkdir(parents=True)
        module.write_text("x = 1\n" * MOST_LINES, encoding="utf-8")
    return tmp_path


def test_every_module_is_short(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert main() == 0
    assert "modules have at most" in capsys.readouterr().out


@pytest.mark.parametrize("package", PACKAGES)
def test_one_line_too_many_is_found(
    small: Path,
    package: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert problems(small) == []
    module = small / package / "inside" / "module.py"
    module.write_text("x = 1\n" * (MOST_LINES + 1), encoding="utf-8")
    monkeypatch.chdir(small)
    assert main() == 1
    assert f"{package}/inside/module.py: {MOST_LINES + 1} lines" in capsys.readouterr().out


def test_packages_that_are_not_there_are_found(tmp_path: Path) -> None:
    assert problems(tmp_path) == [f"{name}: there are no modules" for name in PACKAGES]
