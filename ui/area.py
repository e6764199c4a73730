"""The area office's window: its pages and what they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from desktop_app.domain.workflow_errors import FrameworkMissing
from desktop_app.services import indicators
from ui.main_window import MainWindow
from ui.pages.area_exchange import ExchangePage
from ui.pages.area_indicators import IndicatorsPage
from ui.pages.area_overview import OverviewPage
from ui.pages.area_settings import SettingsPage
from ui.pages.excel_actions import export_workbook, import_workbook
from ui.texts import digits
from ui.widgets.basics import button
from ui.workplace import Topic

if TYPE_CHECKING:
    from ui.app import Program
    from ui.feedback import Feedback
    from ui.settings import Settings
    from ui.workplace import Workplace

OVERVIEW, INDICATORS, EXCHANGE, SETTINGS = range(4)
PAGE_OF_STEP = {
    "fill": INDICATORS,
    "correct": INDICATORS,
    "send": EXCHANGE,
    "framework": EXCHANGE,
    "request": SETTINGS,
    "install": SETTINGS,
}


class AreaWindow(MainWindow):
    """The window of an area office."""

    def __init__(
        self, workplace: Workplace, feedback: Feedback, settings: Settings, program: Program
    ) -> None:
        """Build the pages."""
        super().__init__(workplace, feedback, settings)
        self.overview = OverviewPage(workplace)
        self.indicators = IndicatorsPage(workplace, feedback, settings)
        self.exchange = ExchangePage(workplace, feedback, settings)
        self.settings_page = SettingsPage(workplace, feedback, settings, program)
        self.add_page(self.tr("Overview"), self.overview)
        self.add_page(self.tr("Indicators"), self.indicators)
        self.add_page(self.tr("Send and receive"), self.exchange)
        self.add_page(self.tr("Settings"), self.settings_page)
        self.excel = QMenu(self)
        self.excel.addAction(self.tr("Export the round to Excel…"), self._export_excel)
        self.excel.addAction(self.tr("Import from Excel…"), self._import_excel)
        excel = button(self.tr("Excel file"), lambda: None)
        excel.setMenu(self.excel)
        self.indicators.header.add_action(excel)
        check = button(self.tr("Check completeness"), lambda: self.show_page(EXCHANGE))
        sign = button(self.tr("Sign and export…"), lambda: self._open_step("send"), "primary")
        for action in (check, sign):
            self.indicators.header.add_action(action)
        self.overview.item_wanted.connect(self._open_item)
        self.overview.step_wanted.connect(self._open_step)
        workplace.changed.connect(self._maybe_reload)
        self.reload()

    def _maybe_reload(self, topics: object) -> None:
        if isinstance(topics, Topic) and topics & (Topic.FRAMEWORK | Topic.IDENTITY):
            self.reload()

    def reload(self) -> None:
        """Read whose workspace it is and which rounds there are."""
        self.workplace.read(indicators.listing, self._show_listing, self._show_nothing)

    def _show_listing(self, found: object) -> None:
        if isinstance(found, indicators.Listing):
            self.workplace.set_round(found.round)
            year = self.tr("Fiscal year {year}").format(year=digits(found.fiscal_year))
            self.show_office(digits(found.office), year, list(found.rounds))

    def _show_nothing(self, error: object) -> None:
        self.show_office(digits(self.workplace.info.name), "", [])
        self.overview.reload()
        self.exchange.reload()
        if not isinstance(error, FrameworkMissing):
            self.workplace.failed.emit(error)

    def _export_excel(self) -> None:
        export_workbook(self.workplace, self.feedback, self)

    def _import_excel(self) -> None:
        import_workbook(
            self.workplace,
            self.feedback,
            self,
            done=lambda applied: self.indicators.add_step(applied.step),
        )

    def _open_item(self, code: str) -> None:
        self.show_page(INDICATORS)
        self.indicators.open_item(code)

    def _open_step(self, step: str) -> None:
        self.show_page(PAGE_OF_STEP.get(step, OVERVIEW))
        if step == "send":
            self.exchange.export()
