"""Worlds to start from, built once per run and copied for every test that wants one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers import offices
from tests.helpers.offices import Desk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Built once; copy it with ``offices.copied``, never change it."""
    return offices.year_begun(tmp_path_factory.mktemp("begun"), "1001", "1102")


@pytest.fixture(scope="session")
def begun_real(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """As ``begun``, but not for practice, and with one office only."""
    return offices.year_begun(tmp_path_factory.mktemp("begun-real"), "1001", real=True)


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Another practice centre with an office 1001 of its own; to read from, never to change."""
    desk = offices.year_begun(tmp_path_factory.mktemp("elsewhere"), "1001")
    offices.fill(desk)
    offices.submit(desk)
    return desk


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A practice centre, and office 1001 that has asked for nothing yet."""
    desk = offices.new_desk(tmp_path_factory.mktemp("founded"))
    offices.make_central(desk)
    offices.make_office(desk, "1001")
    return desk


@pytest.fixture
def desk(begun: Desk, tmp_path: Path) -> Desk:
    """A practice centre with offices 1001 and 1102 enrolled and the sample framework everywhere."""
    return offices.copied(begun, tmp_path / "desk")


@pytest.fixture
def real_desk(begun_real: Desk, tmp_path: Path) -> Desk:
    """A real centre with office 1001 enrolled and the sample framework at both."""
    return offices.copied(begun_real, tmp_path / "real")


@pytest.fixture
def bare_desk(founded: Desk, tmp_path: Path) -> Desk:
    """A practice centre and office 1001, which is not enrolled; no framework."""
    return offices.copied(founded, tmp_path / "bare")
