"""What several tests of the store need: a workspace, a fixed clock, a killed child."""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import signal
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import desktop_app.store
from desktop_app.store.workspace import Workspace, WorkspaceInfo

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
PROGRAM = "kpr 0.1.0"
INFO = WorkspaceInfo(
    workspace_id="0192f0c1-2222-7333-8444-555555555555",
    role="area",
    code="5001",
    name="สพป.เชียงใหม่ เขต 1",
    practice=False,
    created_at=NOW,
)
STORE_FILES = str(Path(desktop_app.store.__file__).parent)


def clock() -> datetime:
    return NOW


def new_workspace(root: Path) -> Workspace:
    return Workspace.create(root, INFO, program=PROGRAM, clock=clock)


@functools.cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="kpr-template-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    new_workspace(folder / "ws").close()
    return folder / "ws"


def ready_workspace(root: Path) -> Workspace:
    """Open a copy of a new workspace: most tests are not about making one."""
    shutil.copytree(_template(), root)
    return open_workspace(root)


def open_workspace(root: Path) -> Workspace:
    return Workspace.open(root, program=PROGRAM, clock=clock)


def write_file(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def flip(path: Path, position: int, bit: int = 0) -> None:
    """Change one bit of a file in place."""
    with path.open("r+b") as stream:
        stream.seek(position)
        byte = stream.read(1)[0]
        stream.seek(position)
        stream.write(bytes([byte ^ (1 << bit)]))


def run_killed(work: Callable[[], None], lines: int | None) -> int | None:
    """Run work in a child that kills itself after so many lines of the store's code.

    Returns the number of lines when it came to its end, None when it was killed.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - the child is never seen by coverage
        code = 1
        try:
            count = _count_lines(work, lines)
            os.write(writing, str(count).encode())
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        said = stream.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return None
    assert os.WEXITSTATUS(status) == 0, "the child failed: see its traceback"
    return int(said)


def _count_lines(work: Callable[[], None], last: int | None) -> int:  # pragma: no cover
    count = 0

    def local(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        if event == "line":
            count += 1
            if count == last:
                os.kill(os.getpid(), signal.SIGKILL)
        return local

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        return local if frame.f_code.co_filename.startswith(STORE_FILES) else None

    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(None)
    return count
