"""The area office's window: its pages and what they share.

The overview is there at once. The other pages are built when they are first shown, and their
modules are loaded then: together they take several times as long as the overview.
"""

# ruff: noqa: PLC0415  the modules of the pages are loaded with them

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu

from desktop_app.domain.office import shortened
from desktop_app.domain.workflow_errors import FrameworkMissing
from desktop_app.services.first_page import Listing
from ui import loading
from ui.icons import icon
from ui.main_window import MainWindow
from ui.pages.area_overview import OverviewPage
from ui.texts import digits
from ui.widgets.basics import button
from ui.widgets.later import Later
from ui.workplace import Topic

if TYPE_CHECKING:
    from desktop_app.services.first_page import Overview
    from desktop_app.services.session import Session
    from ui.feedback import Feedback
    from ui.pages.area_agreement import AgreementPage
    from ui.pages.area_exchange import ExchangePage
    from ui.pages.area_indicators import IndicatorsPage
    from ui.pages.area_settings import SettingsPage
    from ui.program import Program
    from ui.settings import Settings
    from ui.workplace import Workplace

OVERVIEW, INDICATORS, AGREEMENT, EXCHANGE, SETTINGS = range(5)
PAGE_OF_STEP = {
    "fill": INDICATORS,
    "correct": INDICATORS,
    "send": EXCHANGE,
    "framework": EXCHANGE,
    "request": SETTINGS,
    "install": SETTINGS,
    "agreement": AGREEMENT,
}


class AreaWindow(MainWindow):
    """The window of an area office."""

    def __init__(
        self,
        workplace: Workplace,
        feedback: Feedback,
        settings: Settings,
        program: Program,
        kept: Overview | None = None,
    ) -> None:
        """Build the overview and the places of the other pages.

        Args:
            workplace: The workspace.
            feedback: Asks and tells.
            settings: What is remembered.
            program: The program around it.
            kept: What to show until it is read.
        """
        super().__init__(workplace, feedback, settings)
        self._program = program
        self.overview = OverviewPage(workplace)
        if kept is not None:
            self.overview.show_overview(kept)  # before it has a style to be brought up to date
        self._indicators = Later(self._build_indicators)
        self._agreement = Later(self._build_agreement)
        self._exchange = Later(self._build_exchange)
        self._settings_page = Later(self._build_settings)
        self.add_page(self.tr("Overview"), self.overview, "layout-dashboard")
        self.add_page(self.tr("Indicators"), self._indicators, "list-checks")
        self.add_page(self.tr("Agreement"), self._agreement, "signature")
        self.add_page(self.tr("Send and receive"), self._exchange, "arrow-left-right")
        self.add_page(self.tr("Settings"), self._settings_page, "settings")
        self.overview.item_wanted.connect(self._open_item)
        self.overview.step_wanted.connect(self._open_step)
        workplace.changed.connect(self._maybe_reload)
        if kept is not None:
            self._show_kept(kept)
        self.reload()
        self.show_last_saved()

    # --- pages -------------------------------------------------------------------------------

    @property
    def indicators(self) -> IndicatorsPage:
        """The page of the indicators."""
        return self._indicators.page

    @property
    def agreement(self) -> AgreementPage:
        """The page of the performance agreement."""
        return self._agreement.page

    @property
    def exchange(self) -> ExchangePage:
        """The page for sending and receiving."""
        return self._exchange.page

    @property
    def settings_page(self) -> SettingsPage:
        """The settings."""
        return self._settings_page.page

    def _build_indicators(self) -> IndicatorsPage:
        with loading.alone():
            from ui.pages.area_indicators import IndicatorsPage

        page = IndicatorsPage(self.workplace, self.feedback, self._settings)
        menu = QMenu(self)
        menu.addAction(
            icon("file-output"), self.tr("Export the round to Excel…"), self._export_excel
        )
        menu.addAction(icon("file-input"), self.tr("Import from Excel…"), self._import_excel)
        excel = button(self.tr("Excel file"), lambda: None, mark="file-spreadsheet")
        excel.setMenu(menu)
        page.header.add_action(excel)
        check = button(
            self.tr("Check completeness"),
            lambda: self.show_page(EXCHANGE),
            mark="clipboard-check",
        )
        sign = button(
            self.tr("Sign and export…"), lambda: self._open_step("send"), "primary", "signature"
        )
        for action in (check, sign):
            page.header.add_action(action)
        page.reload()
        return page

    def _build_agreement(self) -> AgreementPage:
        with loading.alone():
            from ui.pages.area_agreement import AgreementPage

        page = AgreementPage(self.workplace, self.feedback, self._settings)
        self.workplace.changed.connect(self._print_again)
        page.reload()
        return page

    def _build_exchange(self) -> ExchangePage:
        with loading.alone():
            from ui.pages.area_exchange import ExchangePage

        page = ExchangePage(self.workplace, self.feedback, self._settings)
        page.reload()
        return page

    def _build_settings(self) -> SettingsPage:
        with loading.alone():
            from ui.pages.area_settings import SettingsPage

        return SettingsPage(self.workplace, self.feedback, self._settings, self._program)

    def load_pages(self) -> None:
        """Load what the other pages need, after what is being read, a little at a time."""
        for name in loading.PAGES:
            self.workplace.read(partial(_load, name), _nothing)

    # --- what is shown ---------------------------------------------------------------------------

    def _show_kept(self, kept: Overview) -> None:
        """Show whose workspace it is as it was, and have the overview read again."""
        if kept.listing is not None:
            self.workplace.round_id = kept.listing.round
            self._show_listing(kept.listing)
        self.overview.reload()

    def _maybe_reload(self, topics: object) -> None:
        if isinstance(topics, Topic) and topics & (Topic.FRAMEWORK | Topic.IDENTITY):
            self.reload()

    def reload(self) -> None:
        """Read whose workspace it is and which rounds there are."""

        def work(session: Session) -> object:
            from desktop_app.services import indicators

            return indicators.listing(session)

        self.workplace.read(work, self._show_listing, self._show_nothing)

    @Slot(object)
    def _print_again(self, topics: object) -> None:
        page = self.agreement
        shown = page.stack.currentWidget() is page.view
        if shown and isinstance(topics, Topic) and topics & Topic.PAPERS:
            page.show_paper()

    def _show_listing(self, found: object) -> None:
        if isinstance(found, Listing):
            self.workplace.set_round(found.round)
            year = self.tr("Fiscal year {year}").format(year=digits(found.fiscal_year))
            self.show_office(digits(found.office), year, list(found.rounds))

    def _show_nothing(self, error: object) -> None:
        self.show_office(digits(shortened(self.workplace.info.name)), "", [])
        self.overview.reload()
        if not isinstance(error, FrameworkMissing):
            self.workplace.failed.emit(error)

    def _export_excel(self) -> None:
        with loading.alone():
            from ui.pages.excel_actions import export_workbook

        export_workbook(self.workplace, self.feedback, self)

    def _import_excel(self) -> None:
        with loading.alone():
            from ui.pages.excel_actions import import_workbook

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
        if step in {"request", "install"}:
            self.settings_page.show_enrolment()


def _load(name: str, _session: Session) -> None:
    loading.load(name)


def _nothing(_result: object) -> None:
    """Take a result that says nothing."""
