"""What the signatures in a PDF file say: who signed it as what, and whether it still is as signed.

The values are made by the checks of :mod:`desktop_app.exchange.pdf_verifying`. Everything that
speaks against a file is an error with a code and words of its own
(:mod:`desktop_app.domain.pdf_errors`), kept instead of raised, so that all of it can be shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.domain.errors import AppError


class Role(Enum):
    """As what somebody signs an agreement; the value is the name of the field in the file."""

    DIRECTOR = "director"
    SECRETARY_GENERAL = "secretary-general"


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """Where a signature stands, or is to stand.

    Attributes:
        role: Whose it is.
        page: Counted from 1.
        box: Left, lower, right, upper edge in points from the page's lower left corner.
    """

    role: Role
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PaperSignature:
    """One signature in a file.

    Attributes:
        field: Name of its field; that of a :class:`Role`, unless somebody else's program made it.
        signer_code: Office code, or ``central``, as its certificate says; empty if unreadable.
        signer_name: Name of the office, from the same place.
        serial: Serial number of the certificate, lower-case hexadecimal.
        claimed_at: What the signer's computer believed the time to be; nobody vouches for it.
        intact: It was made for this content by the key of its certificate.
        trusted: Its certificate counts, and is one of those who may sign here.
        whole_file: It covers the file to its end; else the part of the file that was there then.
        revision: Which part of the file it closes, counted from 1.
        problems: What speaks against it.
        received_at: When it first arrived, if that is known: by then its certificate had to count.
    """

    field: str
    signer_code: str
    signer_name: str
    serial: str
    claimed_at: datetime | None
    intact: bool
    trusted: bool
    whole_file: bool
    revision: int
    problems: tuple[AppError, ...]
    received_at: datetime | None = None

    @property
    def good(self) -> bool:
        """Whether nothing speaks against it."""
        return self.intact and self.trusted and not self.problems


@dataclass(frozen=True, slots=True)
class PaperReport:
    """What was found in a file.

    Attributes:
        signatures: In the order in which they were made.
        missing: Who has not signed yet.
        changes: What was changed after a signature, other than by the next signature.
        problems: What speaks against the file as a whole.
        places: Where the signatures stand or are to stand, as far as the file says.
    """

    signatures: tuple[PaperSignature, ...] = ()
    missing: tuple[Role, ...] = tuple(Role)
    changes: tuple[AppError, ...] = ()
    problems: tuple[AppError, ...] = ()
    places: tuple[FieldPlace, ...] = ()

    @property
    def faults(self) -> tuple[AppError, ...]:
        """Everything that speaks against the file."""
        own = (problem for signature in self.signatures for problem in signature.problems)
        return (*self.problems, *self.changes, *own)

    @property
    def unspoilt(self) -> bool:
        """Whether nothing speaks against the file and its signatures, be they all there or not."""
        return not self.faults and all(signature.good for signature in self.signatures)

    @property
    def good(self) -> bool:
        """Whether everybody has signed and nothing speaks against it."""
        return self.unspoilt and not self.missing

    def by(self, role: Role) -> PaperSignature | None:
        """Return the signature of a role, if it is there."""
        found = (each for each in self.signatures if each.field == role.value)
        return next(found, None)
