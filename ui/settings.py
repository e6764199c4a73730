"""What the program remembers between runs on this computer: the only place that uses QSettings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QByteArray, QSettings

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


class Settings:
    """Typed access to the stored settings; wrong stored values fall back to the defaults."""

    def __init__(self, store: QSettings | None = None) -> None:
        """Use the user's store, or another one in tests."""
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
