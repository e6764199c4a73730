"""Worlds to start from, built once per run and copied for every test that wants one."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.services import excel_twin
from tests.helpers import offices, reviews, talks
from tests.helpers.offices import Clock, Desk
from tests.services.twins import NAME, ROUND, Twin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.helpers.offices import Desk


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


@pytest.fixture(scope="module")
def sent_once(begun: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = offices.copied(begun, tmp_path_factory.mktemp("sent"))
    offices.fill(desk)
    reviews.send(desk)
    return desk


@pytest.fixture
def sent(sent_once: Desk, tmp_path: Path) -> Desk:
    """Office 1001 has sent round 12m; 1102 has sent nothing."""
    return offices.copied(sent_once, tmp_path / "sent")


@pytest.fixture(scope="session")
def settled_once(begun: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = offices.copied(begun, tmp_path_factory.mktemp("settled"))
    talks.agreed_at_once(desk)
    return desk


@pytest.fixture
def agreed(settled_once: Desk, tmp_path: Path) -> Desk:
    """Office 1001 and the centre have settled another ladder for 1.4."""
    return offices.copied(settled_once, tmp_path / "agreed")


@pytest.fixture(scope="session")
def filled_once(tmp_path_factory: pytest.TempPathFactory, begun: Desk) -> Desk:
    desk = offices.copied(begun, tmp_path_factory.mktemp("twin") / "desk")
    offices.fill(desk, "1001")
    with desk.open("1001") as office:
        excel_twin.export(office, desk.folder / NAME, ROUND)
    return desk


@pytest.fixture
def filled(filled_once: Desk, tmp_path: Path) -> Desk:
    return offices.copied(filled_once, tmp_path / "desk")


@pytest.fixture
def twin(filled_once: Desk, tmp_path: Path) -> Iterator[Twin]:
    """The office alone; the centre is not needed for most of it."""
    offices.copy_workspace(filled_once, "1001", tmp_path / "1001")
    shutil.copy(filled_once.folder / NAME, tmp_path / NAME)
    made = Twin(Desk(tmp_path, clock=Clock(filled_once.clock.at)))
    yield made
    made.session.close()
