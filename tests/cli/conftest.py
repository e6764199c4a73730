"""A centre and an office at their command lines."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from desktop_app.cli import common
from tests.helpers import offices
from tests.helpers.shell import Shell

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> offices.Desk:
    """A centre and one office, enrolled, with the framework: built once."""
    now = offices.Clock(datetime.now(tz=UTC))
    desk = offices.new_desk(tmp_path_factory.mktemp("begun"), clock=now)
    offices.make_central(desk)
    offices.enrolled_office(desk, "1001")
    offices.publish_framework(desk)
    offices.publish_values(desk, "1001,12m,1.1,73.50")
    offices.receive(desk, "1001", desk.post / "values.asice")
    return desk


@pytest.fixture
def shell(
    begun: offices.Desk,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Shell:
    desk = offices.copied(begun, tmp_path / "desk")
    monkeypatch.setenv(common.PASSPHRASE_VARIABLE, offices.PASSPHRASE)
    monkeypatch.chdir(tmp_path)
    return Shell(desk, capsys)
