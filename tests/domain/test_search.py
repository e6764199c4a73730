from __future__ import annotations

import pytest

from desktop_app.domain.search import matches, search_words

NAMES = ("สำนักงานเขตพื้นที่การศึกษาประถมศึกษานครราชสีมา เขต 2", "สพป.นครราชสีมา เขต 2", "3002")


@pytest.mark.parametrize(
    "wanted",
    ["", "นครราช", "โคราชบุรี"[:0], "สพป นครราชสีมา 2", "สพป.นครราชสีมา เขต๒", "เขต2", "3002"],
)
def test_found(wanted: str) -> None:
    assert matches(wanted, *NAMES)


@pytest.mark.parametrize("wanted", ["โคราช", "สพม", "นครราชสีมา 3", "300", "สีมา นคร เลย"])
def test_not_found(wanted: str) -> None:
    assert not matches(wanted, *NAMES)


def test_words() -> None:
    assert search_words("สพป.เลย เขต๑ (A)") == ("สพป", "เลย", "เขต", "1", "a")
