"""Icons: every named one is there, in the theme's colour, and as sharp as the screen."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from PySide6.QtCore import QFile, QSize
from PySide6.QtGui import QColor, QIcon

import resources
import ui
from desktop_app import resource_files
from ui import icons, style_images, theme
from ui.icons import Name, Picture, application_icon, icon, icon_size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def plain(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, theme.LIGHT, 100)
    qapp.setStyleSheet("")


def colours_of(image: QImage) -> set[str]:
    """Return the colours of the opaque pixels."""
    found = set()
    for x in range(image.width()):
        for y in range(image.height()):
            colour: QColor = image.pixelColor(x, y)
            if colour.alpha() == 255:
                found.add(colour.name().upper())
    return found


@pytest.mark.parametrize("name", get_args(Name))
def test_every_icon_takes_the_colour_it_is_given(qapp: QApplication, name: Name) -> None:
    theme.apply(qapp, theme.LIGHT, 100)
    image = icon(name, "bad").pixmap(QSize(48, 48), 1.0).toImage()
    assert theme.LIGHT.bad in colours_of(image)
    assert len(colours_of(image)) == 1, "it has a colour of its own"


def test_the_names_are_those_of_the_files() -> None:
    folder = Path(resources.__file__ or "").parent / "icons"
    there = {path.stem for path in folder.glob("*.svg")}
    assert there == {*get_args(Name), icons.APPLICATION}


def unused(names: set[str], code: str, sheet: str) -> set[str]:
    """Return the icons that neither the windows' code nor the style sheet names."""
    return {name for name in names if f'"{name}"' not in code and f"icon({name}," not in sheet}


def test_every_icon_is_used_somewhere() -> None:
    folder = Path(ui.__file__ or "").parent
    code = "".join(
        path.read_text(encoding="utf-8") for path in folder.rglob("*.py") if path.stem != "icons"
    )
    sheet = resource_files.text("theme.qss")
    assert unused(set(get_args(Name)), code, sheet) == set()
    assert unused({"no-such-icon"}, code, sheet) == {"no-such-icon"}


def test_an_icon_follows_the_theme(qapp: QApplication) -> None:
    theme.apply(qapp, theme.LIGHT, 100)
    made = icon("settings", "text")
    before = made.pixmap(QSize(32, 32), 1.0).toImage()
    theme.apply(qapp, theme.DARK, 100)
    after = made.pixmap(QSize(32, 32), 1.0).toImage()
    assert theme.LIGHT.text in colours_of(before)
    assert theme.DARK.text in colours_of(after)
    assert theme.LIGHT.text not in colours_of(after)


def test_an_icon_has_other_colours_when_pressed_in_or_disabled(qapp: QApplication) -> None:
    theme.apply(qapp, theme.LIGHT, 100)
    made = icon("settings", "accent_text", "bad")
    size = QSize(32, 32)
    on = made.pixmap(size, 1.0, QIcon.Mode.Normal, QIcon.State.On).toImage()
    off = made.pixmap(size, 1.0, QIcon.Mode.Normal, QIcon.State.Off).toImage()
    dead = made.pixmap(size, 1.0, QIcon.Mode.Disabled, QIcon.State.Off).toImage()
    assert colours_of(on) == {theme.LIGHT.bad}
    assert colours_of(off) == {theme.LIGHT.accent_text}
    assert colours_of(dead) == {theme.LIGHT.muted}


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_an_icon_has_a_pixel_for_each_of_the_screen(qapp: QApplication, scale: float) -> None:
    found = icon("settings").pixmap(QSize(16, 16), scale)
    assert found.size() == QSize(int(16 * scale), int(16 * scale))
    assert found.devicePixelRatio() == scale


def test_an_icon_may_be_copied_and_outlives_its_maker(qapp: QApplication) -> None:
    copied = QIcon(icon("check", "text"))
    copied.addPixmap(icon("check", "text").pixmap(QSize(16, 16), 1.0))
    assert not copied.pixmap(QSize(16, 16), 1.0).isNull()


def test_icons_grow_with_the_text(qapp: QApplication) -> None:
    theme.apply(qapp, theme.LIGHT, 200)
    assert icon_size(16) == QSize(32, 32)
    assert icon_size(16, gap=3) == QSize(38, 32)


def test_a_picture_is_drawn_in_the_theme(qapp: QApplication) -> None:
    theme.apply(qapp, theme.DARK, 100)
    shown = Picture("info", "warn", pixels=40)
    assert theme.DARK.warn in colours_of(shown.grab().toImage())
    shown.show_icon("check", "good")
    assert theme.DARK.good in colours_of(shown.grab().toImage())


def test_the_program_has_an_icon_of_its_own(qapp: QApplication) -> None:
    shown = colours_of(application_icon().pixmap(QSize(64, 64), 1.0).toImage())
    assert len(shown) > 2


# --- the style sheet ------------------------------------------------------------------------------


@pytest.mark.parametrize("chosen", [theme.LIGHT, theme.DARK])
def test_qt_can_read_every_picture_of_the_style_sheet(
    qapp: QApplication, chosen: theme.Colours
) -> None:
    sheet = theme.style_sheet(chosen, 100)
    addresses = re.findall(r"url\((:[^)]+)\)", sheet)
    assert len(addresses) > 5
    assert "icon(" not in sheet
    for address in addresses:
        file = QFile(address)
        assert file.open(QFile.OpenModeFlag.ReadOnly), address
        content = file.readAll().data()
        assert b"<svg" in content
        assert address.rpartition("-")[2].removesuffix(".svg").encode() in content
        file.close()


def test_an_unknown_picture_is_not_passed_over() -> None:
    with pytest.raises(FileNotFoundError):
        style_images.with_images("image: icon(no-such-icon, #123456);")


def test_a_resource_that_qt_does_not_take_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(style_images, "resource", lambda _pictures: b"nothing")
    with pytest.raises(RuntimeError, match="Qt does not take"):
        style_images.with_images("image: icon(check, #010203);")
