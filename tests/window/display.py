"""An X display of one's own, and hands on it: keys, mouse and the window manager's part.

Nothing here reaches into the program. Keys and clicks go through the X server by ``xdotool``. What
a window manager would do is done in its place: a new window gets the keyboard, and the cross in
its corner is the message ``WM_DELETE_WINDOW``.
"""

from __future__ import annotations

import ctypes
import os
import select
import shutil
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from devtools import system_libraries

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAMS = ("Xvfb", "xdotool", "setxkbmap")
LAYOUTS = "us,th"
"""Both, as on the users' keyboards: keys that the layout lacks would be typed unreliably."""
SIZE = "1366x768x24"
START_SECONDS = 30.0
_CLIENT_MESSAGE = 33


def lacking() -> str:
    """Return what a window cannot be shown and driven without, or an empty text."""
    absent = [name for name in PROGRAMS if shutil.which(name) is None]
    if absent:
        return f"not installed: {', '.join(absent)}"
    return system_libraries.window_fault(sys.executable)


@contextmanager
def display() -> Iterator[str]:
    """Run an X server without a screen, on a number of its own choice; yield its name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE]
    command += ["-nolisten", "tcp", "-noreset"]  # else it forgets the layout between two clients
    with subprocess.Popen(
        command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as stream:
                ready, _, _ = select.select([stream], [], [], START_SECONDS)
                number = stream.readline().strip() if ready else ""
            assert number, "Xvfb did not start"
            name = f":{number}"
            subprocess.run(["setxkbmap", "-display", name, "-layout", LAYOUTS], check=True)
            yield name
        finally:
            server.terminate()


class Hands:
    """Keys and mouse on a display."""

    def __init__(self, name: str) -> None:
        self.name = name
        # xdotool reads what it is to type in the encoding of the language.
        self._environment = {**os.environ, "DISPLAY": name, "LC_ALL": "C.UTF-8"}

    def _do(self, *words: object) -> str:
        done = subprocess.run(
            ["xdotool", *map(str, words)],
            env=self._environment,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, f"xdotool {words}: {done.stderr}"
        return done.stdout.strip()

    def key(self, *names: str) -> None:
        """Press keys, one after the other: ``Return``, ``ctrl+2`` …"""
        self._do("key", "--clearmodifiers", *names)

    def type(self, text: str, delay: int = 8) -> None:
        """Type a text; ``delay`` is in milliseconds between two keys."""
        self._do("type", "--clearmodifiers", "--delay", delay, "--", text)

    def typing(self, text: str, delay: int) -> subprocess.Popen[bytes]:
        """Begin to type a text, its ends of lines with Enter; go on while the caller does more."""
        command: list[str] = []
        for line in text.splitlines():
            command += ["key", "Return"] if command else []
            command += ["type", "--delay", str(delay), "--args", "1", "--", line]
        return subprocess.Popen(["xdotool", *command], env=self._environment)

    def click(self, place: tuple[int, int], button: int = 1) -> None:
        """Click somewhere on the screen."""
        self._do("mousemove", *place, "click", button)

    def wheel(self, place: tuple[int, int], *, down: bool) -> None:
        """Turn the wheel by three notches, with the pointer somewhere."""
        self._do("mousemove", *place, "click", "--repeat", 3, "--delay", 5, 5 if down else 4)

    # --- what a window manager does ------------------------------------------------------

    def give_keyboard(self, window: int) -> None:
        """Give a window the keyboard, if it has not got it."""
        if self._do("getwindowfocus", "-f") != str(window):
            self._do("windowfocus", "--sync", window)

    def close(self, window: int) -> None:
        """Press the cross in the window's corner."""
        with _xlib(self.name) as (xlib, server):
            event = _ClientMessage(
                kind=_CLIENT_MESSAGE,
                send_event=1,
                window=window,
                message=xlib.XInternAtom(server, b"WM_PROTOCOLS", 0),
                format=32,
            )
            event.data[0] = xlib.XInternAtom(server, b"WM_DELETE_WINDOW", 0)
            xlib.XSendEvent(server, window, 0, 0, ctypes.byref(event))
            xlib.XSync(server, 0)


class _ClientMessage(ctypes.Structure):
    """Xlib's ``XClientMessageEvent``, padded to the size of an ``XEvent``."""

    _fields_ = (
        ("kind", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("padding", ctypes.c_long * 12),
    )


@contextmanager
def _xlib(name: str) -> Iterator[tuple[ctypes.CDLL, ctypes.c_void_p]]:
    xlib = ctypes.CDLL("libX11.so.6")  # xdotool needs it too
    xlib.XOpenDisplay.restype = ctypes.c_void_p
    xlib.XInternAtom.restype = ctypes.c_ulong
    xlib.XInternAtom.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
    xlib.XSendEvent.argtypes = (
        ctypes.c_void_p,
        ctypes.c_ulong,
        ctypes.c_int,
        ctypes.c_long,
        ctypes.c_void_p,
    )
    xlib.XSync.argtypes = (ctypes.c_void_p, ctypes.c_int)
    xlib.XCloseDisplay.argtypes = (ctypes.c_void_p,)
    server = ctypes.c_void_p(xlib.XOpenDisplay(name.encode()))
    assert server.value, f"no X server on {name}"
    try:
        yield xlib, server
    finally:
        xlib.XCloseDisplay(server)
