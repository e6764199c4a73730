from __future__ import annotations

from desktop_app.documents import pdf_process
from desktop_app.services import pdf_reading


def test_it_is_the_process_that_previews_start() -> None:
    assert pdf_reading.serve is pdf_process.main
