"""Pages of PDF files as pixels: right ones, hostile ones, and a process that is ended."""

from __future__ import annotations

import io
import json
import math
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from desktop_app.documents import pdf_process
from desktop_app.documents.preview import PdfPages
from desktop_app.domain.evidence_errors import (
    PreviewDamaged,
    PreviewLocked,
    PreviewTooSlow,
    PreviewUnavailable,
)
from tests.corpus.pdfs import pdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.documents.preview import Picture

A4 = (595, 842)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[list[PdfPages]]:
    """Whatever a test opens is closed."""
    files: list[PdfPages] = []
    yield files
    for each in files:
        each.close()


def reader(
    opened: list[PdfPages], folder: Path, data: bytes, *, patience: float = 30.0
) -> PdfPages:
    path = folder / "รายงาน.pdf"
    path.write_bytes(data)
    opened.append(PdfPages(path, "รายงาน.pdf", patience=patience))
    return opened[-1]


def pixel(picture: Picture, x: int, y: int) -> bytes:
    start = y * picture.stride + 4 * x
    return picture.data[start : start + 3]


# --- pages -------------------------------------------------------------------------------------


def test_each_page_is_drawn_as_wide_as_asked(opened: list[PdfPages], tmp_path: Path) -> None:
    file = reader(opened, tmp_path, pdf([A4, (842, 595)]))
    assert file.open() == 2
    first, second = file.page(1, 500), file.page(2, 300)
    assert (first.width, first.height) == (500, math.ceil(842 * 500 / 595))
    assert (second.width, second.height) == (300, math.ceil(595 * 300 / 842))
    assert len(first.data) == first.stride * first.height
    assert pixel(first, 100, 100) == b"\x00\x00\x00"
    assert pixel(first, 400, 100) == pixel(first, 100, 600) == b"\xff\xff\xff"


def test_a_page_can_be_asked_for_at_once(opened: list[PdfPages], tmp_path: Path) -> None:
    assert reader(opened, tmp_path, pdf()).page(1, 100).width == 100


@pytest.mark.parametrize("number", [0, 3, -1])
def test_a_page_that_is_not_there_is_refused(
    opened: list[PdfPages], tmp_path: Path, number: int
) -> None:
    file = reader(opened, tmp_path, pdf([A4, A4]))
    with pytest.raises(PreviewDamaged):
        file.page(number, 100)
    assert file.page(2, 100).width == 100


@pytest.mark.parametrize(
    ("size", "width"), [((14400, 14400), 9000), ((10, 14400), 5000), ((14400, 10), 9000)]
)
def test_no_page_is_larger_than_memory_allows(
    opened: list[PdfPages], tmp_path: Path, size: tuple[float, float], width: int
) -> None:
    found = reader(opened, tmp_path, pdf([size])).page(1, width)
    assert found.width * found.height <= pdf_process.MOST_PIXELS * 1.01
    assert max(found.width, found.height) <= pdf_process.LONGEST_SIDE + 1


# --- hostile files -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7", b"%PDF-1.7\n" + b"\x00" * 5000, pdf()[:120], b"no PDF at all", pdf([])],
)
def test_what_is_no_sound_pdf_is_called_damaged(
    opened: list[PdfPages], tmp_path: Path, data: bytes
) -> None:
    with pytest.raises(PreviewDamaged, match="save it again") as caught:
        reader(opened, tmp_path, data).open()
    assert caught.value.params["name"] == "รายงาน.pdf"


def test_a_password_is_said(opened: list[PdfPages], tmp_path: Path) -> None:
    with pytest.raises(PreviewLocked, match="protected by a password"):
        reader(opened, tmp_path, pdf(password="ลับ-1")).open()


def test_a_file_that_is_gone_is_not_shown(opened: list[PdfPages], tmp_path: Path) -> None:
    opened.append(PdfPages(tmp_path / "gone.pdf", "gone.pdf"))
    with pytest.raises(PreviewDamaged):
        opened[0].open()


def test_what_takes_too_long_is_ended(opened: list[PdfPages], tmp_path: Path) -> None:
    file = reader(opened, tmp_path, pdf(), patience=0.0)
    with pytest.raises(PreviewTooSlow, match="takes too long"):
        file.open()
    assert file._process is None


def test_a_process_that_dies_is_replaced(opened: list[PdfPages], tmp_path: Path) -> None:
    file = reader(opened, tmp_path, pdf())
    assert file.open() == 1
    process = file._process
    assert process is not None
    process.kill()
    with pytest.raises(PreviewDamaged):
        file.page(1, 100)
    assert file.page(1, 100).width == 100


def test_no_process_no_preview(
    opened: list[PdfPages], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "missing"))
    with pytest.raises(PreviewUnavailable, match="in its own program"):
        reader(opened, tmp_path, pdf()).open()


def test_an_installed_program_starts_itself(
    opened: list[PdfPages], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "kpr-desk.exe"))
    asked: list[list[str]] = []

    def start(command: list[str], **_options: object) -> None:
        asked.append(command)
        raise OSError

    monkeypatch.setattr(subprocess, "Popen", start)
    with pytest.raises(PreviewUnavailable):
        reader(opened, tmp_path, pdf()).open()
    assert asked == [[str(tmp_path / "kpr-desk.exe"), pdf_process.ARGUMENT]]


def test_closed_is_closed(opened: list[PdfPages], tmp_path: Path) -> None:
    with reader(opened, tmp_path, pdf()) as file:
        file.open()
        process = file._process
    assert process is not None
    assert process.returncode is not None
    with pytest.raises(PreviewUnavailable):
        file.page(1, 100)
    assert file._process is None


def test_closing_ends_an_answer_that_is_waited_for(
    opened: list[PdfPages], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that never answers, and a user who does not want to wait."""
    silent = "import sys\nfor line in sys.stdin: pass\n"
    monkeypatch.setattr("desktop_app.documents.preview.PROCESS", silent)
    file = reader(opened, tmp_path, pdf())
    ended: list[type[BaseException]] = []

    def wait() -> None:
        try:
            file.open()
        except (PreviewDamaged, PreviewUnavailable) as error:
            ended.append(type(error))

    waiting = threading.Thread(target=wait)
    waiting.start()
    file.close()
    waiting.join(20)
    assert not waiting.is_alive()
    assert len(ended) == 1


# --- the process, seen from inside -------------------------------------------------------------


def test_answers_follow_requests(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf())
    asked = [
        {"do": "open", "path": str(path)},
        {"do": "page", "page": 1, "width": 40},
        {"do": "open", "path": str(tmp_path / "gone")},
        {"do": "open", "path": str(path.with_name("x.pdf"))},
    ]
    path.with_name("x.pdf").write_bytes(b"x")
    answers = io.BytesIO()
    requests = io.BytesIO("".join(json.dumps(each) + "\n" for each in asked).encode())
    pdf_process.serve(requests, answers)
    answers.seek(0)
    assert json.loads(answers.readline()) == {"pages": 1}
    told = json.loads(answers.readline())
    assert (told["width"], told["bytes"]) == (40, told["stride"] * told["height"])
    assert len(answers.read(told["bytes"])) == told["bytes"]
    assert json.loads(answers.readline()) == {"error": "unreadable", "errno": 2}
    assert json.loads(answers.readline()) == {"error": "damaged"}
    assert answers.read() == b""


def test_the_password_is_noticed_inside(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(password="x"))
    told, pixels = pdf_process.Reader().answer({"do": "open", "path": str(path)})
    assert (told, pixels) == ({"error": "locked"}, b"")


@pytest.mark.parametrize(
    ("across", "down"),
    [(0, 100), (100, 0), (-5, 5), (math.nan, 5), (5, math.inf), (1e-9, 1e9)],
)
def test_pages_without_a_size_are_refused(across: float, down: float) -> None:
    with pytest.raises(ValueError, match="without a size"):
        pdf_process.fitting_scale(across, down, 500)


def test_the_scale_fits() -> None:
    assert pdf_process.fitting_scale(500, 700, 1000) == pytest.approx(2, rel=1e-5)
    assert pdf_process.fitting_scale(500, 700, 1) == pytest.approx(16 / 500, rel=1e-5)
    assert pdf_process.fitting_scale(100, 100, 10**9) == pytest.approx(40, rel=1e-5)
