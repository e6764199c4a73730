"""What the people of an area office do in the window, with keys and mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.window.words import said

if TYPE_CHECKING:
    from pathlib import Path

    from tests.window.program import Program

OVERVIEW, INDICATORS, EXCHANGE, SETTINGS = "ctrl+1", "ctrl+2", "ctrl+3", "ctrl+4"


def choose_office(program: Program, name: str, full: str) -> None:
    """From the welcome page, find the office by its name."""
    program.press("Choose the office…")
    program.wait_for("Which office is it?")
    program.type(name)
    program.wait(lambda view: view.says(said("{n} offices")), "offices that fit")
    program.key("Return")
    program.wait(lambda view: view.says(full), "the office's full name")


def choose_passphrase(program: Program, passphrase: str) -> None:
    """Choose the passphrase, type it again, and make the workspace."""
    program.type(passphrase)
    program.key("Tab")
    program.type(passphrase)
    program.press("Make the workspace")


def enter_path(program: Program, path: Path) -> None:
    """Answer a file dialog with the keyboard."""
    program.wait(lambda view: view.front["kind"] == "QFileDialog", "a file dialog")
    program.type(str(path))
    program.key("Return")
    program.wait(lambda view: view.front["kind"] != "QFileDialog", "the dialog to go")
