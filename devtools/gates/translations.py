"""The Thai texts are complete, keep their placeholders, and are compiled."""

from __future__ import annotations

import ast
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from devtools import translations
from devtools.environment import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACEHOLDER: Final = re.compile(r"\{[^{}]*\}|%\d")  # Python's, and Qt's own
_THAI: Final = re.compile(r"[\u0e00-\u0e7f]")
# Codes, names of kinds and formulas are the same in both languages.
_SAME_IN_BOTH: Final = re.compile(
    r"(\{[^{}]*\}|[^A-Za-z{}]|MB|KB|Excel|Alt|Ctrl|Left|Right|Enter|Delete)*"
    r"|N/A|KPR Desk|OK|English"
)

_ASKING: Final = frozenset({"tr", "translate", "QT_TRANSLATE_NOOP"})


@dataclass(frozen=True, slots=True)
class Message:
    """One text of a .ts file."""

    context: str
    source: str
    translation: str
    kind: str


def messages(path: Path) -> Iterator[Message]:
    """Yield the texts of a .ts file.

    Raises:
        ET.ParseError: It is no XML.
    """
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314  a file of our own
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            found = message.find("translation")
            yield Message(
                name,
                message.findtext("source") or "",
                (found.text or "") if found is not None else "",
                found.get("type", "") if found is not None else "unfinished",
            )


def problems(path: Path) -> list[str]:
    """Say which texts of a file are not finished; empty when all are."""
    found = []
    for message in messages(path):
        where = f"{message.context}: {message.source!r}"
        if not message.context:
            # tr() outside a class: the program would look for it under another name.
            found.append(f"no context: {where}")
        elif message.kind:
            found.append(f"{message.kind}: {where}")
        elif not message.translation.strip():
            found.append(f"empty: {where}")
        elif sorted(_PLACEHOLDER.findall(message.source)) != sorted(
            _PLACEHOLDER.findall(message.translation)
        ) and not _repeats(message):
            found.append(f"placeholders differ: {where}")
        elif not _THAI.search(message.translation) and not _SAME_IN_BOTH.fullmatch(message.source):
            found.append(f"not Thai: {where}")
    return found


def _repeats(message: Message) -> bool:
    """A translation may use a placeholder as often as it likes, but no other ones."""
    return set(_PLACEHOLDER.findall(message.source)) == set(
        _PLACEHOLDER.findall(message.translation)
    )


def stale(path: Path) -> list[str]:
    """Say which texts are not in the file, or not in the code any more."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / path.name
        shutil.copyfile(path, fresh)
        translations.update(fresh)
        before = {(each.context, each.source) for each in messages(path)}
        now = {(each.context, each.source) for each in messages(fresh)}
    found = [f"missing: {context}: {source!r}" for context, source in sorted(now - before)]
    found += [f"not in the code: {context}: {source!r}" for context, source in sorted(before - now)]
    return found


def outdated(path: Path, compiled: Path) -> list[str]:
    """Say whether the compiled file is not what the texts give."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / compiled.name
        translations.compile_to(path, fresh)
        same = compiled.is_file() and fresh.read_bytes() == compiled.read_bytes()
    return [] if same else [f"{compiled.name} is not current; run: python3 dev.py translations"]


def hidden(path: Path) -> list[str]:
    """Say which calls of a Python file ask for texts that lupdate cannot find.

    It reads the code without running it: what is translated has to stand in the call itself.
    """
    found = []
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        plain = all(
            isinstance(each, ast.Constant) and isinstance(each.value, str) for each in call.args
        )
        if name in _ASKING and call.args and not plain:
            found.append(f"{path.name}:{call.lineno}: the text does not stand in {name}(…)")
    return found


def main() -> int:
    """Check the texts of the project."""
    path, compiled = translations.SOURCES, translations.COMPILED
    found = problems(path) + stale(path) + outdated(path, compiled)
    for code in sorted((ROOT / "ui").rglob("*.py")):
        # These two look up what was marked elsewhere: errors, arithmetic, sentences of services.
        if code.name not in {"texts.py", "phrases.py"}:
            found += hidden(code)
    for each in found:
        print(each)
    if not found:
        print(f"{len(list(messages(path)))} texts are translated and compiled.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
