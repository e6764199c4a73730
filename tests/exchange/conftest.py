"""One centre with one office for the whole room, since keys are never changed."""

from __future__ import annotations

import pytest

from tests.corpus.pki import Pki


@pytest.fixture(scope="session")
def pki() -> Pki:
    return Pki()
