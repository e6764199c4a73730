"""The area office's window: its pages and what they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.workflow_errors import FrameworkMissing
from desktop_app.services import indicators
from ui.main_window import MainWindow
from ui.pages.area_indicators import IndicatorsPage
from ui.texts import digits
from ui.workplace import Topic

if TYPE_CHECKING:
    from ui.app import Program
    from ui.feedback import Feedback
    from ui.settings import Settings
    from ui.workplace import Workplace


class AreaWindow(MainWindow):
    """The window of an area office."""

    def __init__(
        self, workplace: Workplace, feedback: Feedback, settings: Settings, program: Program
    ) -> None:
        """Build the pages."""
        super().__init__(workplace, feedback, settings)
        self._program = program
        self.indicators = IndicatorsPage(workplace, feedback, settings)
        self.add_page(self.tr("Indicators"), self.indicators)
        workplace.changed.connect(self._maybe_reload)
        self._reload()

    def _maybe_reload(self, topics: object) -> None:
        if isinstance(topics, Topic) and topics & Topic.FRAMEWORK:
            self._reload()

    def _reload(self) -> None:
        self.workplace.read(indicators.listing, self._show_listing, self._show_nothing)

    def _show_listing(self, found: object) -> None:
        if isinstance(found, indicators.Listing):
            self.workplace.set_round(found.round)
            year = self.tr("Fiscal year {year}").format(year=digits(found.fiscal_year))
            self.show_office(digits(found.office), year, list(found.rounds))

    def _show_nothing(self, error: object) -> None:
        self.show_office(digits(self.workplace.info.name), "", [])
        if not isinstance(error, FrameworkMissing):
            self.workplace.failed.emit(error)
