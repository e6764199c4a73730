"""The window shows what it showed last while its workspace is opened behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.store_errors import WorkspaceInUse
from desktop_app.services import glance, practice, reporting
from desktop_app.services.session import Person, Session
from ui.area import EXCHANGE, INDICATORS, OVERVIEW
from ui.opening import Opening
from ui.tasks import CancelledError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.helpers.windows import Started
    from ui.settings import Settings

    Start = Callable[[Path | None], Started]


@pytest.fixture
def left(office: Path) -> Path:
    """An office that was worked in and closed before."""
    glance.close(Session.open(office, Person("tester")))
    return office


def shown(running: Started) -> list[str]:
    """Return the figures of the overview, as they are read."""
    figures = running.area.overview.figures
    return [label.raw for each in figures for label in (each.title, each.figure, each.note)]


def test_the_page_is_filled_before_the_workspace_is_open(
    start: Start, left: Path, qtbot: QtBot, settings: Settings
) -> None:
    running = start(left)
    page = running.area.overview
    assert page.filled
    assert not page.fresh
    early, lines = shown(running), page.lines.count()
    assert all(early)
    assert running.area.office.raw
    assert running.area.rounds.count() == 3
    assert settings.practice() is None
    qtbot.waitUntil(lambda: page.fresh)
    assert (shown(running), page.lines.count()) == (early, lines)
    qtbot.waitUntil(lambda: settings.practice() == left)


def test_without_a_kept_page_it_is_filled_when_it_was_read(
    start: Start, office: Path, qtbot: QtBot
) -> None:
    running = start(office)
    assert not running.area.overview.filled
    qtbot.waitUntil(lambda: running.area.overview.fresh)


def test_closing_the_window_keeps_its_page(start: Start, office: Path, qtbot: QtBot) -> None:
    first = start(office)
    qtbot.waitUntil(lambda: first.area.overview.fresh)
    first.area.close()
    qtbot.waitUntil(lambda: first.program.window is None)
    assert start(office).area.overview.filled


def test_what_changed_in_between_is_read(start: Start, left: Path, qtbot: QtBot) -> None:
    with Session.open(left, Person("tester")) as session:
        reporting.set_answer(session, "1.3", [("value", "2.00")], round_id="12m")
    running = start(left)
    assert not running.area.overview.filled
    qtbot.waitUntil(lambda: running.area.overview.fresh)


def test_pages_wanted_early_fill_when_the_workspace_is_open(
    start: Start, left: Path, qtbot: QtBot
) -> None:
    window = start(left).area
    window.show_page(INDICATORS)
    assert not window.overview.fresh
    qtbot.waitUntil(lambda: window.indicators.list.rows.rowCount() > 0)
    window.show_page(EXCHANGE)
    qtbot.waitUntil(lambda: window.exchange.log.rowCount() > 0)
    window.show_page(OVERVIEW)


def test_a_workspace_that_is_open_elsewhere_leads_to_the_first_start(
    start: Start, left: Path, qtbot: QtBot
) -> None:
    with Session.open(left, Person("other")):
        running = start(left)
        assert running.area.overview.filled
        qtbot.waitUntil(lambda: bool(running.answers.failures))
    assert [type(each) for each in running.answers.failures] == [WorkspaceInUse]
    assert running.first.isVisible()


def test_a_window_closed_at_once_opens_nothing(start: Start, left: Path, qtbot: QtBot) -> None:
    running = start(left)
    running.area.close()
    qtbot.waitUntil(lambda: running.program.window is None)
    Session.open(left, Person("tester")).close()


def test_an_opening_that_failed_has_no_session(office: Path) -> None:
    def fail() -> Session:
        raise WorkspaceInUse(path=office, program="x", host="x", pid="1", user="x", since="x")

    info = Session.open(office, Person("tester"))
    opening = Opening(info.info, fail)
    info.close()
    with pytest.raises(WorkspaceInUse):
        opening.run()
    with pytest.raises(CancelledError):
        opening.session()
    opening.close()


def test_an_opening_that_was_given_up_is_not_begun(office: Path) -> None:
    with Session.open(office, Person("tester")) as session:
        opening = Opening(session.info, lambda: session)
        opening.close()
        with pytest.raises(CancelledError):
            opening.run()
        assert session.info.code == practice.OFFICE
