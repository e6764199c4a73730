"""Translations at run time: the compiled file that comes with the program."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

from desktop_app import resource_files

_KEPT: list[bytes] = []


def load_translation(language: str) -> QTranslator:
    """Return the translator of a language; its data has to outlive it, so it is kept.

    Raises:
        RuntimeError: The file is damaged; the installation is.
    """
    data = resource_files.data(f"i18n/kpr_{language}.qm")
    _KEPT.append(data)
    translator = QTranslator()
    if not translator.load(data):
        msg = f"the translation {language} cannot be loaded"
        raise RuntimeError(msg)
    return translator
