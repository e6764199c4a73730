"""What screens need of Thai typography: where a line may end, and digits as the user wants them."""

from __future__ import annotations

from desktop_app.documents.linebreak import ZERO_WIDTH_SPACE, breakable

__all__ = ["ZERO_WIDTH_SPACE", "breakable"]
