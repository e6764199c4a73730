"""A command loads what it needs and no more, since loading takes longer than most commands."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from desktop_app.cli import MODULES, program

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "resources" / "samples"
SCRIPT = """
import json, sys
from desktop_app.cli import main
code = main(sys.argv[1:])
print()
print(json.dumps([code, sorted({name.partition(".")[0] for name in sys.modules})]))
"""


def loaded_by(*arguments: str) -> set[str]:
    """Return the packages that are loaded when a command has run."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    code, names = json.loads(done.stdout.splitlines()[-1])
    assert code == 0
    return set(names)


def names(app: typer.Typer) -> list[str]:
    return list(typer.main.get_group(app).commands)


def test_the_version_is_shown_without_any_library_of_ours() -> None:
    assert loaded_by("--version").isdisjoint(
        {"alembic", "cryptography", "lxml", "openpyxl", "pydantic", "pyhanko", "rich", "sqlalchemy"}
    )


def test_scoring_needs_neither_database_nor_cryptography() -> None:
    arguments = ["score", "--framework", str(SAMPLES / "framework-2570-sample.json")]
    found = loaded_by(*arguments, "--answers", str(SAMPLES / "answers-2570-12m-sample.json"))
    assert "pydantic" in found
    assert found.isdisjoint(
        {"alembic", "cryptography", "lxml", "openpyxl", "pyhanko", "sqlalchemy"}
    )


def test_a_workspace_is_opened_without_the_verifier_of_signatures(tmp_path: Path) -> None:
    folder = str(tmp_path / "office")
    assert loaded_by("init", folder, "--role", "area", "--office", "1001", "--practice")
    found = loaded_by("-w", folder, "status")
    assert "sqlalchemy" in found
    assert found.isdisjoint({"alembic", "openpyxl", "pyhanko"})


def test_the_clauses_are_written_without_what_signs(tmp_path: Path) -> None:
    found = loaded_by("agreement", "template", "-o", str(tmp_path / "clauses.txt"))
    assert found.isdisjoint({"openpyxl", "pyhanko", "rich"})


def test_each_command_stands_with_its_module() -> None:
    listed = [command for commands in MODULES.values() for command in commands]
    assert sorted(names(program())) == sorted(listed)
    assert len(set(listed)) == len(listed)


@pytest.mark.parametrize("commands", MODULES.values())
def test_one_command_brings_its_neighbours_only(commands: tuple[str, ...]) -> None:
    for command in commands:
        assert sorted(names(program(command))) == sorted(commands)


def test_a_command_that_there_is_not_gets_the_whole_help() -> None:
    assert len(names(program("nonsense"))) == len(names(program()))
