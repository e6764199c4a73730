"""Pages of a PDF as pixels or letters, read in a process that is ended when it takes too long."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.domain.evidence_errors import (
    PreviewDamaged,
    PreviewLocked,
    PreviewTooSlow,
    PreviewUnavailable,
)

if TYPE_CHECKING:
    from types import TracebackType
    from typing import IO, Self

PATIENCE = 20.0
"""Seconds for one page on a slow computer; what takes longer is made to, or not worth it."""
PROCESS = "import sys; sys.path.insert(0, sys.argv[1]); import {}; {}.main()".replace(
    "{}", "desktop_app.documents.pdf_process"
)
"""What the process does: it finds the program where this one is."""
_PROGRAM = Path(__file__).parents[2]
LONGEST_ANSWER = 1000
NO_WINDOW = 0x08000000  # CREATE_NO_WINDOW of the Windows API


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        # An installed program has no interpreter beside it: it starts itself with this argument.
        return [sys.executable, "--read-pdf"]
    return [sys.executable, "-P", "-X", "utf8", "-c", PROCESS, str(_PROGRAM)]


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels: four bytes each (blue, green, red, unused), ``stride`` bytes a row."""

    width: int
    height: int
    stride: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows.

    Attributes:
        width: Points.
        height: Points.
        letters: In the order of the file, packed as ``pdf_looks.STANDING``.
        strange: What papers do not have; see ``pdf_looks.Look``.
        pictures: Left, lower, right, upper edge of each, at most three.
        fonts: Numbers that tell the fonts apart, at most three.
    """

    width: float
    height: float
    letters: bytes
    strange: tuple[str, ...]
    pictures: tuple[tuple[float, float, float, float], ...]
    fonts: tuple[int, ...]


class PdfPages:
    """One PDF file. Not thread-safe, but :meth:`close` may be called from any thread."""

    def __init__(self, file: Path | bytes, name: str, *, patience: float = PATIENCE) -> None:
        """Describe a file; nothing happens before :meth:`open`.

        Args:
            file: Where it is, or what is in it.
            name: What the user calls it.
            patience: Seconds until an answer must be there.
        """
        self._file, self._name, self._patience = file, name, patience
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._late = False

    def open(self) -> int:
        """Return the number of pages.

        Raises:
            PreviewDamaged: It is no sound PDF file.
            PreviewLocked: It asks for a password.
            PreviewTooSlow: It took too long.
            PreviewUnavailable: The process does not start.
        """
        self._start()
        if isinstance(self._file, bytes):
            told, _nothing = self._ask({"do": "load", "bytes": len(self._file)}, self._file)
        else:
            told, _nothing = self._ask({"do": "open", "path": str(self._file)})
        return int(told["pages"])

    def page(self, number: int, width: int) -> Picture:
        """Return one page, counted from 1, ``width`` pixels wide where memory allows.

        Raises:
            PreviewDamaged: The page cannot be drawn.
            PreviewTooSlow: It took too long; other pages can still be asked for.
        """
        if self._process is None:
            self.open()
        told, pixels = self._ask({"do": "page", "page": number, "width": width})
        return Picture(int(told["width"]), int(told["height"]), int(told["stride"]), pixels)

    def letters(self, number: int) -> tuple[bytes, bool]:
        """Return what is written on a page, counted from 1.

        Returns:
            The letters, as ``pdf_process.Letters`` packs them, and whether all their fonts are
            inside the file.

        Raises:
            PreviewDamaged: The page cannot be read.
            PreviewTooSlow: It took too long.
        """
        if self._process is None:
            self.open()
        told, found = self._ask({"do": "letters", "page": number})
        return found, bool(told["fonts_inside"])

    def shown(self, number: int) -> Shown:
        """Return what a page, counted from 1, shows besides and with its letters.

        Raises:
            PreviewDamaged: The page cannot be read.
            PreviewTooSlow: It took too long.
        """
        if self._process is None:
            self.open()
        told, found = self._ask({"do": "shown", "page": number})
        return Shown(
            width=float(told["width"]),
            height=float(told["height"]),
            letters=found,
            strange=tuple(map(str, told["strange"])),
            pictures=tuple((p[0], p[1], p[2], p[3]) for p in told["pictures"]),
            fonts=tuple(map(int, told["fonts"])),
        )

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._closed = True
        self._end()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process."""
        self.close()

    def _start(self) -> None:
        self._end()
        try:
            self._process = subprocess.Popen(
                _command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=NO_WINDOW if sys.platform == "win32" else 0,
            )
        except OSError as error:
            raise PreviewUnavailable(name=self._name) from error
        if self._closed:  # meanwhile, from another thread
            self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(OSError):
            process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        process.wait()

    def _ask(self, request: dict[str, Any], data: bytes = b"") -> tuple[dict[str, Any], bytes]:
        process = self._process
        if process is None or process.stdin is None or process.stdout is None or self._closed:
            raise PreviewUnavailable(name=self._name)
        self._late = False
        watch = threading.Timer(self._patience, self._stop_waiting, (process,))
        watch.daemon = True
        watch.start()
        try:
            process.stdin.write(json.dumps(request).encode("ascii") + b"\n" + data)
            process.stdin.flush()
            told, pixels = _answer(process.stdout)
        except (OSError, ValueError) as error:
            self._end()
            if self._late:
                raise PreviewTooSlow(name=self._name) from error
            raise PreviewDamaged(name=self._name) from error
        finally:
            watch.cancel()
        match told.get("error"):
            case None:
                return told, pixels
            case "locked":
                raise PreviewLocked(name=self._name)
            case _:
                raise PreviewDamaged(name=self._name)

    def _stop_waiting(self, process: subprocess.Popen[bytes]) -> None:
        self._late = True
        with suppress(OSError):
            process.kill()


def _answer(stream: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """Return one answer.

    Raises:
        ValueError: The process ended before it had answered.
    """
    line = stream.readline(LONGEST_ANSWER)
    told = json.loads(line)
    wanted = int(told.get("bytes", 0))
    pixels = stream.read(wanted) if wanted else b""
    if len(pixels) != wanted:
        raise ValueError("the answer was cut off")
    return told, pixels
