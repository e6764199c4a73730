"""Reading PDF files in this very process, which the program has started for nothing else.

Nothing more is loaded than that takes: what a hostile file may break should be as little as
possible.
"""

from __future__ import annotations

from desktop_app.documents.pdf_process import main as serve

__all__ = ["serve"]
