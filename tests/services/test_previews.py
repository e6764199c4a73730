"""Looking at evidence: the kind of a file, its first lines, hints of personal data, copies."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.evidence_errors import NameInvisible, NotOpened
from desktop_app.domain.store_errors import DiskFull, EvidenceMissing
from desktop_app.services import evidence_desk, previews
from desktop_app.services.evidence_desk import Target
from desktop_app.services.previews import Source
from tests.corpus.pdfs import pdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.services.evidence import Attached
    from desktop_app.services.session import Session
    from tests.helpers.offices import Desk


@pytest.fixture
def office(desk: Desk) -> Iterator[Session]:
    with desk.open("1001") as session:
        yield session


def attached(session: Session, folder: Path, name: str, data: bytes) -> Attached:
    path = folder / name
    path.write_bytes(data)
    return evidence_desk.take(session, Target("1.4", "12m"), [path]).attached[0]


def found(folder: Path, name: str, data: bytes) -> Source:
    path = folder / "stored"
    path.write_bytes(data)
    return Source(name, path, len(data), previews.kind_of(path, name))


# --- kinds -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.pdf", b"%PDF-1.7 ", "pdf"),
        ("a.jpg", b"junk before %PDF-1.7", "pdf"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n", "image"),
        ("a", b"\xff\xd8\xff\xe0", "image"),
        ("a.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image"),
        ("a.wav", b"RIFF\x00\x00\x00\x00WAVE", "other"),
        ("a.csv", "ก,ข".encode(), "table"),
        ("a.TSV", b"a\tb", "table"),
        ("a.txt", "ก".encode("cp874"), "text"),
        ("a.txt", "ก".encode("utf-16"), "text"),
        ("a.txt", b"MZ\x00\x00", "other"),
        ("a.docx", b"PK\x03\x04", "other"),
        ("a.svg", b"<svg/>", "other"),
        ("a.html", b"<html>", "other"),
    ],
)
def test_the_content_says_what_it_is(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    assert found(tmp_path, name, data).kind == kind


def test_where_a_file_is(office: Session, tmp_path: Path) -> None:
    entry = attached(office, tmp_path, "รายงาน.pdf", pdf())
    source = previews.source(office, entry)
    assert (source.name, source.kind, source.size) == ("รายงาน.pdf", "pdf", len(pdf()))
    with previews.pages(source) as pages:
        assert pages.open() == 1
    source.path.unlink()
    with pytest.raises(EvidenceMissing):
        previews.source(office, entry)


# --- texts and tables --------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
def test_thai_in_every_encoding_that_offices_use(tmp_path: Path, encoding: str) -> None:
    text = found(tmp_path, "a.txt", "บรรทัดหนึ่ง\r\nบรรทัดสอง\n".encode(encoding))
    assert previews.head(text) == previews.Head(("บรรทัดหนึ่ง", "บรรทัดสอง"), (), more=False)


def test_only_the_first_lines_are_read(tmp_path: Path) -> None:
    lines = previews.head(found(tmp_path, "a.txt", b"x\n" * 201))
    assert (len(lines.lines), lines.more) == (200, True)
    whole = previews.head(found(tmp_path, "a.txt", b"x\n" * 200))
    assert (len(whole.lines), whole.more) == (200, False)


def test_a_huge_text_costs_little(tmp_path: Path) -> None:
    many = found(tmp_path, "a.txt", ("ก" * 300_000 + "\n" + "ข" * 300_000).encode())
    head = previews.head(many)
    assert (len(head.lines[0]), head.more) == (previews.LONGEST_LINE, True)
    many = found(tmp_path, "a.txt", b"x\n" * 50 + b"y" * 700_000)
    assert len(previews.head(many).lines) == 50
    one = previews.head(found(tmp_path, "a.txt", b"x" * 700_000))
    assert (len(one.lines), one.more) == (1, True)


def test_a_letter_cut_in_half_does_not_change_the_encoding(tmp_path: Path) -> None:
    data = b"x" * (previews.READ_OF_TEXT - 1) + "กขค".encode()
    head = previews.head(found(tmp_path, "a.txt", data))
    assert "\ufffd" not in head.lines[0]


@pytest.mark.parametrize(
    ("name", "data", "cells"),
    [
        ("a.csv", "รหัส,ชื่อ\n1,ก\n", (("รหัส", "ชื่อ"), ("1", "ก"))),
        ("a.csv", "a;b;c\n1;2\n", (("a", "b", "c"), ("1", "2", ""))),
        ("a.csv", "a\tb\n", (("a", "b"),)),
        ("a.tsv", "a,b\tc\n", (("a,b", "c"),)),
        ("a.csv", '"a,b",c\n', (("a,b", "c"),)),
        ("a.csv", "\n", ((),)),
    ],
)
def test_tables(tmp_path: Path, name: str, data: str, cells: tuple[tuple[str, ...], ...]) -> None:
    assert previews.head(found(tmp_path, name, data.encode())).cells == cells


def test_tables_that_are_none_are_shown_line_by_line(tmp_path: Path) -> None:
    data = b"a," + b"x" * 200_000 + b"\nb,c\n"
    head = previews.head(found(tmp_path, "a.csv", data))
    assert [len(row) for row in head.cells] == [1, 1]
    wide = previews.head(found(tmp_path, "a.csv", b"1," * 500))
    assert len(wide.cells[0]) == previews.COLUMNS


# --- personal data -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "guess"),
    [
        ("บัญชีรายชื่อนักเรียน ป.6.pdf", b"%PDF-1", True),
        ("ปพ.1 รุ่น 2569.jpg", b"\xff\xd8\xff", True),
        ("รายงานผล.pdf", b"%PDF-1", False),
        ("ตาราง.csv", "ลำดับ,ชื่อ-นามสกุล,ชั้น\n".encode(), True),
        ("ตาราง.csv", "ลำดับ,ชื่อ - สกุล\n".encode("cp874"), True),
        ("ตาราง.csv", b"1-1037-02071-81-1\n", True),
        ("ตาราง.csv", b"1103702071811,x\n", True),
        ("ตาราง.csv", b"1103702071812,x\n", False),
        ("ตาราง.csv", b"0103702071814,x\n", False),
        ("ตาราง.txt", b"2569 80.25 12345678901234567890\n", False),
        ("รายงาน.docx", "ชื่อ-นามสกุล".encode(), False),
    ],
)
def test_lists_of_persons_are_guessed(
    tmp_path: Path, name: str, data: bytes, *, guess: bool
) -> None:
    assert previews.names_people(found(tmp_path, name, data)) is guess


# --- copies for other programs -----------------------------------------------------------------


def test_a_copy_is_opened_never_the_stored_file(office: Session, tmp_path: Path) -> None:
    entry = attached(office, tmp_path, "รายงาน 1.docx", b"PK\x03\x04" * 500_000)
    told: list[tuple[int, int]] = []
    copy = previews.copy_to_open(office, entry, lambda done, total: told.append((done, total)))
    stored = office.workspace.evidence.path(entry.row.sha256)
    assert (copy.name, copy.read_bytes()) == ("รายงาน 1.docx", stored.read_bytes())
    assert told[-1] == (2_000_000, 2_000_000)
    copy.write_bytes(b"changed in Word")
    assert stored.stat().st_size == 2_000_000
    assert previews.copy_to_open(office, entry) != copy


def test_copies_go_when_the_workspace_is_opened_again(desk: Desk, tmp_path: Path) -> None:
    with desk.open("1001") as session:
        copy = previews.copy_to_open(session, attached(session, tmp_path, "a.pdf", pdf()))
    assert copy.exists()
    with desk.open("1001"):
        assert not copy.exists()


def test_a_full_disk_leaves_no_half_copy(
    office: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = attached(office, tmp_path, "a.pdf", pdf())

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        previews.copy_to_open(office, entry)
    assert list(office.workspace.staging_folder.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "error"), [("setup.exe", NotOpened), ("a\u202efdp.pdf", NameInvisible)]
)
def test_what_could_run_is_not_opened(
    office: Session, tmp_path: Path, name: str, error: type[Exception]
) -> None:
    """Such a name can only come from elsewhere: it is refused when it is attached here."""
    from dataclasses import replace  # noqa: PLC0415

    entry = attached(office, tmp_path, "a.pdf", pdf())
    with pytest.raises(error):
        previews.copy_to_open(office, replace(entry, row=replace(entry.row, name=name)))
    assert list(office.workspace.staging_folder.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "copy"),
    [
        ("รายงาน.pdf", "รายงาน.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("lpt1", "_lpt1"),
        ('a<b>:"c".pdf', "a_b___c_.pdf"),
        ("a.pdf. .", "a.pdf"),
        ("...", "_"),
        ("ก" * 190 + ".pdf", "ก" * 76 + ".pdf"),
        ("a." + "b" * 100, "a.bbbbbbbbbbb"),
    ],
)
def test_copies_have_names_that_every_system_takes(name: str, copy: str) -> None:
    assert previews.copy_name(name) == copy
