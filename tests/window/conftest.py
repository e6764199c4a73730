"""A display for each test of a real window, and why there may be none."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from tests.window.display import Hands, display, lacking

if TYPE_CHECKING:
    from collections.abc import Iterator


def may_install() -> bool:
    """Tell whether an unattended run has had the chance to install what it lacks."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


@pytest.fixture
def hands() -> Iterator[Hands]:
    """Keys and mouse on a display of the test's own."""
    if sys.platform != "linux":
        pytest.skip("windows are driven through X, on Linux")
    if reason := lacking():
        if os.environ.get("CI") and may_install():
            pytest.fail(reason)
        pytest.skip(reason)
    with display() as name:
        yield Hands(name)
