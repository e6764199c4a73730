"""Colours, sizes and the style sheet: one template, two themes."""

from __future__ import annotations

import string
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from desktop_app import resource_files
from ui.style_images import with_images

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

FAMILY = "Sarabun"
BODY_POINTS = 11.0
FONT_FILES = (
    "fonts/Sarabun_400Regular.ttf",
    "fonts/Sarabun_500Medium.ttf",
    "fonts/Sarabun_600SemiBold.ttf",
    "fonts/Sarabun_700Bold.ttf",
)


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a theme; each pair of text on ground has a contrast of at least 4.5 : 1."""

    ground: str
    surface: str
    sunken: str
    line: str
    line_strong: str
    edge: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    accent_text: str
    focus: str
    side: str
    side_text: str
    side_muted: str
    side_active: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    bad_line: str
    neutral_soft: str
    practice: str
    on_practice: str


LIGHT = Colours(
    ground="#F6F8FB",
    surface="#FFFFFF",
    sunken="#F1F5F9",
    line="#E2E8F0",
    line_strong="#CBD5E1",
    edge="#7F8EA3",
    text="#1E293B",
    muted="#56657A",
    accent="#1B5E9E",
    accent_hover="#164F86",
    on_accent="#FFFFFF",
    accent_soft="#E3EEF9",
    accent_text="#1B5E9E",
    focus="#1B5E9E",
    side="#12304F",
    side_text="#FFFFFF",
    side_muted="#B7C7D9",
    side_active="#1F4B77",
    good="#17784A",
    good_soft="#E1F4EA",
    warn="#8A5A00",
    warn_soft="#FDF1D8",
    bad="#B3261E",
    bad_soft="#FDECEA",
    bad_line="#F2B8B5",
    neutral_soft="#E4EAF2",
    practice="#8A4B00",
    on_practice="#FFFFFF",
)
DARK = Colours(
    ground="#0F1722",
    surface="#172231",
    sunken="#1E2B3C",
    line="#2A394C",
    line_strong="#43566D",
    edge="#6E839C",
    text="#E6EDF5",
    muted="#9FB0C3",
    accent="#2F73B4",
    accent_hover="#2868A6",
    on_accent="#FFFFFF",
    accent_soft="#1D3550",
    accent_text="#8CC0F0",
    focus="#8CC0F0",
    side="#0A121C",
    side_text="#F1F5F9",
    side_muted="#9FB0C3",
    side_active="#1D3550",
    good="#6FD3A0",
    good_soft="#15352A",
    warn="#F2C46D",
    warn_soft="#3A2E14",
    bad="#F5A19A",
    bad_soft="#42201F",
    bad_line="#7A3531",
    neutral_soft="#223044",
    practice="#7A4300",
    on_practice="#FFFFFF",
)


@dataclass(slots=True)
class _Look:
    """What is on the program."""

    colours: Colours
    scale: int


_LOOK = _Look(LIGHT, 100)


def colours() -> Colours:
    """Return the colours that are on the program."""
    return _LOOK.colours


def pixels(number: float) -> int:
    """Return a length that grows with the text: ``number`` is that of the normal text size."""
    return round(number * _LOOK.scale / 100)


def load_fonts() -> None:
    """Register the fonts that come with the program.

    Raises:
        RuntimeError: A font file is damaged; the installation is.
    """
    for name in FONT_FILES:
        if QFontDatabase.addApplicationFontFromData(resource_files.data(name)) < 0:
            msg = f"the font {name} cannot be loaded"
            raise RuntimeError(msg)


def apply(app: QApplication, chosen: Colours, scale: int) -> None:
    """Put a theme and a text size (percent) on the whole program."""
    _LOOK.colours, _LOOK.scale = chosen, scale
    font = QFont(FAMILY)
    font.setPointSizeF(BODY_POINTS * scale / 100)
    app.setFont(font)
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: chosen.ground,
        QPalette.ColorRole.WindowText: chosen.text,
        QPalette.ColorRole.Base: chosen.surface,
        QPalette.ColorRole.AlternateBase: chosen.sunken,
        QPalette.ColorRole.Text: chosen.text,
        QPalette.ColorRole.Button: chosen.surface,
        QPalette.ColorRole.ButtonText: chosen.text,
        QPalette.ColorRole.Highlight: chosen.accent,
        QPalette.ColorRole.HighlightedText: chosen.on_accent,
        QPalette.ColorRole.PlaceholderText: chosen.muted,
        QPalette.ColorRole.ToolTipBase: chosen.surface,
        QPalette.ColorRole.ToolTipText: chosen.text,
        QPalette.ColorRole.Link: chosen.accent_text,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    app.setPalette(palette)
    app.setStyleSheet(style_sheet(chosen, scale))


def style_sheet(chosen: Colours, scale: int) -> str:
    """Return the style sheet: the template with colours, sizes and pictures of this look.

    Raises:
        RuntimeError: Qt does not take the pictures.
    """
    template = string.Template(resource_files.text("theme.qss"))
    points = {
        f"pt{size}": f"{size * scale / 100:.1f}pt" for size in (9, 10, 11, 12, 13, 15, 18, 24)
    }
    lengths = {f"px{size}": f"{round(size * scale / 100)}px" for size in (10, 14, 16, 18, 26, 34)}
    # Half of a round indicator with its edge: Qt draws no rounding that is larger than that.
    lengths["half"] = f"{(round(14 * scale / 100) + 4) // 2}px"
    return with_images(template.substitute(asdict(chosen), **points, **lengths))
