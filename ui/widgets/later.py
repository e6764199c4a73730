"""A place for a page that is built when it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import garbage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

Page = TypeVar("Page", bound=QWidget)


class Later(QWidget, Generic[Page]):
    """Holds one page; building it is put off until it is shown or asked for."""

    def __init__(self, build: Callable[[], Page]) -> None:
        """Build nothing yet; ``build`` also loads the page's modules."""
        super().__init__()
        self._build = build
        self._page: Page | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._column = column

    @property
    def built(self) -> bool:
        """Whether the page is there."""
        return self._page is not None

    @property
    def page(self) -> Page:
        """The page, built now if need be."""
        if self._page is None:
            self._page = self._build()
            self._column.addWidget(self._page)
            garbage.spare()  # building loads what it needs
            self._page.show()  # at once: the layout would show it one turn later
        return self._page

    def showEvent(self, event: QShowEvent) -> None:
        """Build the page before anything of it is seen."""
        super().showEvent(event)
        if not self.built and self.page:
            self._column.activate()
