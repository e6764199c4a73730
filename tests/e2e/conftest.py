"""The world that every exchange starts from, and what differs when it leaves the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

pytest.register_assert_rewrite(
    "tests.e2e.agreement", "tests.e2e.model", "tests.e2e.stage", "tests.e2e.wholeness"
)

if TYPE_CHECKING:
    from tests.e2e.world import World


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Both offices enrolled and holding the framework; copy it, never change it."""
    from tests.e2e.world import begun  # noqa: PLC0415  after its asserts were registered

    return begun(tmp_path_factory.mktemp("template") / "world")
