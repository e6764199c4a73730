"""The real program in a process of its own, seen through the looker and driven by the hands."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from tests.window.words import plain, said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from tests.window.display import Hands

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
"""Seconds until what was waited for counts as missing."""
PAUSE = 0.03
STEADY = 4
"""So many looks after each other have to find a widget in one place before it is clicked."""
NOTCHES = 40


@dataclass(frozen=True, slots=True)
class Seen:
    """One widget as it was seen."""

    raw: dict[str, Any]

    @property
    def role(self) -> str:
        return str(self.raw["role"])

    @property
    def name(self) -> str:
        return plain(self.raw["name"])

    @property
    def text(self) -> str:
        return plain(self.raw["text"])

    @property
    def enabled(self) -> bool:
        return bool(self.raw["enabled"])

    @property
    def checked(self) -> bool:
        return bool(self.raw.get("checked"))

    @property
    def locked(self) -> bool:
        return bool(self.raw.get("locked"))

    @property
    def rows(self) -> list[list[str]]:
        """The rows of a list, with ASCII digits."""
        return [[plain(cell) for cell in row] for row in self.raw["rows"]]

    @property
    def fault(self) -> str:
        """What is wrong with a field, as a screen reader would read it out."""
        return plain(self.raw["description"])

    @property
    def place(self) -> tuple[int, int] | None:
        """The middle of what can be seen of it."""
        found = self.raw["place"]
        return None if found is None else (found[0] + found[2] // 2, found[1] + found[3] // 2)


@dataclass(frozen=True, slots=True)
class View:
    """All that is on the screen at one moment."""

    windows: list[dict[str, Any]]
    widgets: list[Seen]

    @property
    def front(self) -> dict[str, Any]:
        """The window that a window manager would give the keyboard to."""
        real = [each for each in self.windows if not each["popup"] and not each["menu"]]
        return next((each for each in real if each["modal"]), real[-1])

    @property
    def focus(self) -> Seen | None:
        """What has the keyboard inside the program."""
        return next((each for each in self.widgets if each.raw["focus"]), None)

    def focused(self, words: str | re.Pattern[str]) -> bool:
        """Tell whether the keyboard is at a widget whose name or text fits."""
        pattern = re.compile(re.escape(plain(words))) if isinstance(words, str) else words
        found = self.focus
        return found is not None and bool(
            pattern.fullmatch(found.name) or pattern.fullmatch(found.text)
        )

    def all(self, role: str, words: str | re.Pattern[str] = "") -> Iterator[Seen]:
        """Yield the widgets of a role whose name or text fits."""
        pattern = re.compile(re.escape(plain(words))) if isinstance(words, str) else words
        for each in self.widgets:
            fits = not words or pattern.fullmatch(each.name) or pattern.fullmatch(each.text)
            if each.role == role and fits:
                yield each

    def one(self, role: str, words: str | re.Pattern[str]) -> Seen:
        """Return the only widget of a role whose name or text fits."""
        (found,) = self.all(role, words)
        return found

    def says(self, words: str | re.Pattern[str]) -> re.Match[str] | None:
        """Return where a text that can be read on the screen contains the words."""
        pattern = re.compile(re.escape(plain(words))) if isinstance(words, str) else words
        boxes = [plain(each["text"]) for each in self.windows if each["text"]]
        for text in [*boxes, *(each.text for each in self.widgets if each.role == "label")]:
            found = pattern.search(text)
            if found is not None:
                return found
        return None


class Program:
    """A running program; a context that ends it, by force if need be."""

    def __init__(self, hands: Hands, home: Path, *arguments: object, starter: str = "") -> None:
        """Start it.

        Args:
            hands: The display that it shows its windows on.
            home: A folder for the user's settings, documents and the program's log.
            arguments: For the program.
            starter: Another module of this folder to start it with.
        """
        home.mkdir(exist_ok=True)
        self.hands = hands
        self._eyes = home / "eyes"
        self._eyes.unlink(missing_ok=True)
        kept = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "COVERAGE_PROCESS_START")
        environment = {name: os.environ[name] for name in kept if name in os.environ}
        environment |= {
            "HOME": str(home),
            "DISPLAY": hands.name,
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            "PYTHONWARNINGS": "error",
            "QT_QPA_PLATFORM": "xcb",
            "USER": "somchai",
        }
        self.said = home / "said.txt"
        with self.said.open("ab") as stream:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    f"tests.window.{starter or 'starter'}",
                    str(self._eyes),
                    *map(str, arguments),
                ],
                env=environment,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=stream,
            )
        self._stream: Any = None

    def __enter__(self) -> Self:
        """Wait until there is a window, and give it the keyboard."""
        self.wait(lambda view: bool(view.windows), "a window")
        self.attend()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process if it is still there; say how the screen looked after a fault."""
        try:
            if error is not None and self.process.poll() is None:
                target = self.said.with_name("at-the-fault.png")
                self._ask(f"picture {target}")
                error.add_note(f"the screen at that moment: {target}\n{self._told()}")
        except (OSError, ValueError):
            error.add_note(self._told()) if error is not None else None
        finally:
            self.process.kill()
            self.process.wait()
            if self._stream is not None:
                self._stream.close()

    def _told(self) -> str:
        return "the program said: " + self.said.read_text(encoding="utf-8", errors="replace")

    # --- eyes ----------------------------------------------------------------------------

    def _ask(self, question: str) -> Any:
        if self._stream is None:
            with socket.socket(socket.AF_UNIX) as guest:
                guest.settimeout(PATIENCE)
                guest.connect(str(self._eyes))
                self._stream = guest.makefile("rwb")  # keeps it open
        self._stream.write(question.encode() + b"\n")
        self._stream.flush()
        return json.loads(self._stream.readline())

    def look(self) -> View:
        """Return what is on the screen now."""
        found = self._ask("look")
        return View(found["windows"], [Seen(each) for each in found["widgets"]])

    def picture(self, target: Path) -> None:
        """Keep what the screen looks like."""
        self._ask(f"picture {target}")

    def wait(self, until: Callable[[View], Any], what: str, seconds: float = PATIENCE) -> View:
        """Look until the screen is as wanted; return the view."""
        end = time.monotonic() + seconds
        while True:
            code = self.process.poll()
            assert code is None, f"the program ended ({code}) instead of {what}; {self._told()}"
            try:
                view = self.look()
                if until(view):
                    return view
            except (FileNotFoundError, ConnectionError):
                self._stream = None  # not listening yet
            assert time.monotonic() < end, f"waited in vain for {what}"
            time.sleep(PAUSE)

    def wait_for(self, english: str, **how: Any) -> View:
        """Look until the window says something, named by the English text in the code."""
        return self.wait(lambda view: view.says(said(english)), f"“{english}”", **how)

    def find(self, role: str, words: str | re.Pattern[str], *, enabled: bool = True) -> Seen:
        """Look until a widget is there and can be used; return it."""
        found: list[Seen] = []

        def there(view: View) -> bool:
            found[:] = [e for e in view.all(role, words) if e.enabled or not enabled]
            return bool(found)

        self.wait(there, f"the {role} “{words if isinstance(words, str) else words.pattern}”")
        return found[0]

    # --- hands ---------------------------------------------------------------------------

    def attend(self) -> View:
        """Give the keyboard to the window in front, as a window manager does."""
        view = self.look()
        self.hands.give_keyboard(view.front["id"])
        return view

    def press(self, english: str, role: str = "button") -> None:
        """Click a button, named by the English text in the code."""
        self.click(role, said(english))

    def click(self, role: str, words: str | re.Pattern[str]) -> None:
        """Click a widget when it has come to rest; scroll to it first."""
        before, steady = None, 0
        for _ in range(NOTCHES):
            found = self.find(role, words)
            if found.place is None:
                self._scroll(found)
            steady = steady + 1 if found.place is not None and found.place == before else 0
            if found.place is not None and steady == STEADY:
                self.hands.click(found.place)
                return
            before = found.place
            time.sleep(PAUSE)
        msg = f"it does not come to rest where it can be clicked: {words}"
        raise AssertionError(msg)

    def _scroll(self, wanted: Seen) -> None:
        hidden = wanted.raw["hidden"]
        assert hidden, f"out of reach: {wanted.raw}"
        left, top, _width, height = hidden["view"]
        # At the edge, where nothing else takes the wheel.
        self.hands.wheel((left + 2, top + height // 2), down=hidden["below"])

    def key(self, *names: str) -> None:
        """Press keys in the window in front."""
        self.attend()
        self.hands.key(*names)

    def type(self, text: str) -> None:
        """Type a text into the window in front."""
        self.attend()
        self.hands.type(text)

    # --- the end -------------------------------------------------------------------------

    def kill(self) -> None:
        """End the process in the middle of whatever it does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self) -> int:
        """Close the window by its cross; return the program's exit code."""
        self.hands.close(self.look().front["id"])
        return self.process.wait(PATIENCE)
