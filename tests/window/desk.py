"""What the people of an area office do in the window, with keys and mouse."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from tests.window.words import said
from ui import area

if TYPE_CHECKING:
    from pathlib import Path

    from tests.window.program import Program, View

OVERVIEW, INDICATORS, EXCHANGE = (
    f"ctrl+{page + 1}" for page in (area.OVERVIEW, area.INDICATORS, area.EXCHANGE)
)
CODE, TITLE, WEIGHT, VALUE, SCORE, STATE = range(6)
"""The columns of the list of indicators."""
INDICATOR_LIST = "Indicators of the round"
EXPORTED = (
    "Signed, written and read back: {name} (number {n}). "
    "Now take or send this file to the centre; its receipt will come back."
)
EVIDENCE = "Evidence of this indicator"


# --- first start and enrolment ---------------------------------------------------------------


def choose_office(program: Program, name: str, full: str) -> None:
    """From the welcome page, find the office by its name."""
    program.press("Choose the office…")
    program.wait_for("Which office is it?")
    program.type(name)
    program.wait(lambda view: view.says(said("{n} offices")), "offices that fit")
    program.key("Return")
    program.wait(lambda view: view.says(full), "the office's full name")


def choose_passphrase(program: Program, first: str, second: str) -> None:
    """Type a new passphrase, type it again, and have the workspace made."""
    program.wait(lambda view: view.focus and view.focus.role == "field", "a field to type in")
    program.key("ctrl+a")
    program.type(first)
    program.key("Tab", "ctrl+a")
    program.type(second)
    program.press("Make the workspace")


def fingerprint(view: View) -> str:
    """Return the digits that the office reads out by telephone."""
    return " ".join(each.text for each in view.widgets if each.raw["object"] == "fingerprint")


def compare_groups(program: Program, mark: str) -> None:
    """Press each group while the centre reads its digits, here those of ``mark``."""
    first, *rest = mark.split()
    program.click("button", re.compile(first))
    for group in rest:
        program.wait(partial(_at_group, group), f"the group {group}")
        program.key("Return")
    program.wait_for("All groups compared")


def _at_group(group: str, view: View) -> bool:
    return view.focused(group)


# --- files -----------------------------------------------------------------------------------


def choose_files(program: Program, *paths: Path) -> None:
    """Answer a file dialog with the keyboard."""
    program.wait(lambda view: view.front["kind"] == "QFileDialog", "a file dialog")
    names = [str(path) for path in paths]
    program.type(names[0] if len(names) == 1 else " ".join(f'"{name}"' for name in names))
    program.key("Return")
    program.wait(lambda view: view.front["kind"] != "QFileDialog", "the dialog to go")


def examine(program: Program, *paths: Path) -> View:
    """On the page for packages, choose files and wait for what importing them would do."""
    program.press("Choose files…")
    choose_files(program, *paths)
    return program.wait_for("{good} of {all} can be imported; nothing is stored yet")


def take(program: Program, *paths: Path) -> View:
    """On the page for packages, choose files and import them."""
    examine(program, *paths)
    program.press("Import")
    return program.wait_for("Imported")


# --- indicators ------------------------------------------------------------------------------


def rows(view: View) -> dict[str, list[str]]:
    """Return the list of indicators, without its headings: code → cells."""
    found = view.one("list", said(INDICATOR_LIST))
    return {row[CODE]: row for row in found.rows if row[TITLE]}


def shown(view: View) -> str:
    """Return the code of the indicator that is chosen in the list."""
    found = view.one("list", said(INDICATOR_LIST))
    current = found.raw["current"]
    return found.rows[current][CODE] if current >= 0 else ""


def choose_round(program: Program, place: str, count: int) -> None:
    """Choose a round with the keyboard (``Home``, ``Down``, ``End``) until so many items show."""
    program.click("choice", said("Round"))
    program.wait(lambda view: any(each["popup"] for each in view.windows), "the list of rounds")
    program.key(place, "Return")
    program.wait(lambda view: len(rows(view)) == count, f"{count} indicators")


def wait_for_state(program: Program, code: str, english: str) -> None:
    """Wait until the list shows a state, named by the English text in the code."""

    def there(view: View) -> bool:
        found = rows(view).get(code)
        return found is not None and said(english).fullmatch(found[STATE]) is not None

    program.wait(there, f"{code}: “{english}”")


def first_item(program: Program) -> None:
    """Go to the first indicator of the list."""
    program.click("list", said(INDICATOR_LIST))
    program.key("ctrl+Home")


def at(program: Program, code: str) -> View:
    """Wait until an indicator is shown."""
    return program.wait(lambda view: shown(view) == code, f"the indicator {code}")


def enter(program: Program, code: str, *texts: str) -> None:
    """Type the figures of an indicator, each ended with Enter."""
    at(program, code)
    for text in texts:
        program.type(text)
        program.key("Return")


def tick(program: Program, code: str, *numbers: int) -> None:
    """Tick steps, issues or a level by their numbers, and go on."""
    at(program, code)
    program.key(*map(str, numbers), "Return")


def declare_na(program: Program, code: str, reason: str) -> None:
    """Say that an indicator does not apply, and why."""
    at(program, code)
    program.key("Tab")
    switch = said("This indicator does not apply (N/A)")
    program.wait(lambda view: view.focused(switch), "the switch for N/A")
    program.key("space")
    program.wait(lambda view: view.focused(said("Reason for N/A (required)")), "the reason")
    program.type(reason)
    program.key("ctrl+Return")


def attach(program: Program, code: str, *files: Path) -> None:
    """Attach one file to each kind of evidence that the shown indicator asks for, by keyboard."""
    at(program, code)
    program.key("F6")
    program.wait(lambda view: view.focused(said(EVIDENCE)), "the list of evidence")
    for number, file in enumerate(files):
        program.key("Home", *["Down"] * (2 * number), "Return")
        choose_files(program, file)
        program.wait(partial(_attached, file.name), f"{file.name} in the list")


def _attached(name: str, view: View) -> bool:
    return [name] in view.one("list", said(EVIDENCE)).rows


# --- signing ---------------------------------------------------------------------------------


def unlock(program: Program, passphrase: str) -> None:
    """Answer the question for the passphrase."""
    program.wait(lambda view: view.front["kind"] == "UnlockDialog", "the passphrase's dialog")
    program.key("ctrl+a")
    program.type(passphrase)
    program.key("Return")


def export(program: Program, target: Path) -> View:
    """Choose where the signed package goes, and wait until it is written and read back."""
    choose_files(program, target)
    return program.wait_for(EXPORTED)
