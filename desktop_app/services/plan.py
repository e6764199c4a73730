"""What importing a verified package would do: said first, done later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.store.database import Writer


@dataclass(frozen=True, slots=True)
class Plan:
    """The outcome of examining a package.

    Attributes:
        summary: One sentence: what the package brings.
        apply: Does it inside the transaction of the import. Returns whether the package came
            late and changed nothing.
        warnings: What the user should know.
        late: As far as can be told beforehand: a newer one is here already.
    """

    summary: str
    apply: Callable[[Writer], bool]
    warnings: tuple[str, ...] = ()
    late: bool = False
