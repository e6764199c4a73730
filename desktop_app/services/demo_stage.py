"""The stage of the practice year: its workspaces, the post between them, and sample files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.services import intake
from desktop_app.services.session import Person, Session

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable
    from pathlib import Path

_PDF_FRAME = 650


@dataclass(frozen=True, slots=True)
class Play:
    """What the acts share: the stage, who acts, and how it is told."""

    folder: Path
    person: Person
    tell: Callable[[str], None]
    dice: random.Random
    codes: tuple[str, ...]
    evidence_bytes: int

    @property
    def post(self) -> Path:
        """The folder of everything that is carried."""
        return self.folder / "post"

    def central(self) -> Session:
        """Open the centre's workspace."""
        return Session.open(self.folder / "central", self.person)

    def office(self, code: str) -> Session:
        """Open an office's workspace."""
        return Session.open(self.folder / f"office-{code}", self.person)


def sample_pdf(title: str, size: int, dice: random.Random) -> bytes:
    """Return a small valid PDF of about ``size`` bytes, different each time."""
    page = f"BT /F1 18 Tf 72 760 Td ({title}) Tj ET".encode("ascii")
    filler = dice.randbytes(max(size - _PDF_FRAME, 16))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(filler), filler),
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table, len(objects) + 1, len(data))
    )


def bring(
    session: Session, paths: Iterable[Path], receipts: Path | None = None
) -> list[intake.Report]:
    """Import packages; what is refused says so."""
    return list(intake.import_packages(session, list(paths), receipts_folder=receipts))


def take_in(session: Session, paths: Iterable[Path]) -> None:
    """Import what must be accepted for the story to go on.

    Raises:
        AppError: The first refusal.
    """
    for report in bring(session, paths):
        if report.error is not None:
            raise report.error


def hand_back(run: Play, folder: Path) -> None:
    """Give every office what is addressed to it."""
    for code in run.codes:
        mine = sorted(folder.glob(f"*-{code}-*.asice"))
        if mine:
            with run.office(code) as office:
                take_in(office, mine)
