"""Receipt codes: the digest of a package as fourteen digits for the telephone.

Twelve digits come from the package's digest; two check digits after ISO 7064 MOD 97-10 catch
every single wrong digit and every swap of neighbours. A code proves that the speaker knows the
package, not who speaks: a signed receipt says more and replaces it.
"""

from __future__ import annotations

import hashlib
import re
from typing import ClassVar

from desktop_app.domain.calendar import from_thai_digits
from desktop_app.domain.errors import RuleViolation

_PURPOSE = b"kpr.receipt-code/1\n"
_MODULUS = 97
_SEPARATORS = re.compile("[\\s\u2010-\u2015-]")


class ReceiptCodeMistyped(RuleViolation):
    """The check digits do not fit: something was misheard or mistyped."""

    code: ClassVar[str] = "receipt.code_mistyped"
    template: ClassVar[str] = (
        "the receipt code {given!r} was misheard or mistyped; ask for all 14 digits again"
    )


def receipt_code(digest: str) -> str:
    """Return the code of a package, grouped for reading aloud: ``1234-5678-9012-34``.

    Args:
        digest: The package's digest, 64 hexadecimal digits.
    """
    number = int.from_bytes(hashlib.sha256(_PURPOSE + digest.encode("ascii")).digest()) % 10**12
    check = 98 - number * 100 % _MODULUS
    digits = f"{number:012d}{check:02d}"
    return "-".join((digits[:4], digits[4:8], digits[8:12], digits[12:]))


def read_receipt_code(text: str) -> str:
    """Return a code as :func:`receipt_code` writes it, from what a person typed.

    Thai digits, spaces, hyphens and dashes are understood.

    Raises:
        ReceiptCodeMistyped: The digits are too few, too many, or fail the check.
    """
    digits = _SEPARATORS.sub("", from_thai_digits(text))
    if not re.fullmatch(r"[0-9]{14}", digits) or int(digits) % _MODULUS != 1:
        raise ReceiptCodeMistyped(given=text[:40])
    return "-".join((digits[:4], digits[4:8], digits[8:12], digits[12:]))
