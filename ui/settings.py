"""What the program remembers between runs on this computer: the only place that uses QSettings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

Language = Literal["th", "en"]
Theme = Literal["light", "dark", "system"]
Digits = Literal["thai", "ascii"]


@dataclass(frozen=True, slots=True)
class Appearance:
    """How the program looks; ``scale`` is in percent of the system's size."""

    language: Language = "th"
    theme: Theme = "light"
    digits: Digits = "thai"
    scale: int = 100

    def other_language(self) -> Appearance:
        """Return the same with the other language, and the digits that go with it."""
        if self.language == "th":
            return replace(self, language="en", digits="ascii")
        return replace(self, language="th", digits="thai")


class Settings:
    """Typed access to the stored settings; wrong stored values fall back to the defaults."""

    def __init__(self, store: QSettings | None = None, data: Path | None = None) -> None:
        """Use the user's store and data folder, or others in tests."""
        self._data = data
        self._store = store or QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "KPR Desk", "kpr-desk"
        )

    def appearance(self) -> Appearance:
        """Return how the program looks."""
        default = Appearance()
        language = str(self._store.value("appearance/language", default.language))
        theme = str(self._store.value("appearance/theme", default.theme))
        digits = str(self._store.value("appearance/digits", default.digits))
        scale = str(self._store.value("appearance/scale", default.scale))
        return Appearance(
            language="en" if language == "en" else "th",
            theme="dark" if theme == "dark" else "system" if theme == "system" else "light",
            digits="ascii" if digits == "ascii" else "thai",
            scale=int(scale) if scale in {"100", "125", "150", "175", "200"} else 100,
        )

    def set_appearance(self, chosen: Appearance) -> None:
        """Remember how the program looks."""
        self._store.setValue("appearance/language", chosen.language)
        self._store.setValue("appearance/theme", chosen.theme)
        self._store.setValue("appearance/digits", chosen.digits)
        self._store.setValue("appearance/scale", chosen.scale)
        self._store.sync()

    def workspace(self) -> Path | None:
        """Return the workspace opened last, or None."""
        found = self._store.value("workspace/last")
        return Path(str(found)) if found else None

    def set_workspace(self, path: Path | None) -> None:
        """Remember the workspace to open next time; None forgets it."""
        if path is None:
            self._store.remove("workspace/last")
        else:
            self._store.setValue("workspace/last", str(path))
        self._store.sync()

    def practice(self) -> Path | None:
        """Return the practice workspace used last, if it is still there."""
        found = self._store.value("workspace/practice")
        path = Path(str(found)) if found else None
        return path if path is not None and path.is_dir() else None

    def set_practice(self, path: Path) -> None:
        """Remember the practice workspace to go on with."""
        self._store.setValue("workspace/practice", str(path))
        self._store.sync()

    def warned_of(self) -> Path | None:
        """Return the workspace whose place the user was warned of last."""
        found = self._store.value("workspace/warned")
        return Path(str(found)) if found else None

    def set_warned_of(self, path: Path) -> None:
        """Remember that the user was warned of the place of a workspace."""
        self._store.setValue("workspace/warned", str(path))

    def section(self) -> int:
        """Return the section of the settings page shown last."""
        found = str(self._store.value("settings/section", 0))
        return int(found) if found in {"0", "1", "2", "3", "4", "5"} else 0

    def set_section(self, index: int) -> None:
        """Remember the section of the settings page."""
        self._store.setValue("settings/section", index)

    def data_folder(self) -> Path:
        """Return the folder for the program's own files: practice workspaces, log, reports."""
        if self._data is not None:
            return self._data
        place = QStandardPaths.StandardLocation.GenericDataLocation
        return Path(QStandardPaths.writableLocation(place)) / "KPR Desk"

    def folder(self, purpose: str) -> Path:
        """Return the folder used last for a purpose, or the user's home."""
        found = self._store.value(f"folder/{purpose}")
        return Path(str(found)) if found else Path.home()

    def set_folder(self, purpose: str, path: Path) -> None:
        """Remember the folder used for a purpose."""
        self._store.setValue(f"folder/{purpose}", str(path))

    def geometry(self, name: str) -> QByteArray | None:
        """Return the stored geometry or state of a window or splitter, or None."""
        found = self._store.value(f"geometry/{name}")
        return found if isinstance(found, QByteArray) else None

    def set_geometry(self, name: str, value: QByteArray) -> None:
        """Remember the geometry or state of a window or splitter."""
        self._store.setValue(f"geometry/{name}", value)
