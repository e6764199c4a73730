"""JSON Schemas of the documents, made from the models that read them.

``python -m desktop_app.domain.schema docs/schema`` writes them; with ``--check`` it
only says whether the published files are current. A schema describes the shape; what
lies between fields (weights that add up, references) only the program checks.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from desktop_app.domain import agreement_documents, answer_documents, framework
from desktop_app.domain.agreement_documents import Agreement, Proposal
from desktop_app.domain.answer_documents import Answers
from desktop_app.domain.framework import Framework

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic import BaseModel

_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
FILES: Final = (
    "framework.schema.json",
    "answers.schema.json",
    "proposal.schema.json",
    "agreement.schema.json",
)
_USAGE: Final = "usage: python -m desktop_app.domain.schema [--check] FOLDER\n"


def _schema(model: type[BaseModel], name: str, family: str, major: int) -> dict[str, Any]:
    made = model.model_json_schema(by_alias=True, mode="validation")
    _tidy(made)
    pattern = f"^{re.escape(family)}/{major}(\\.[0-9]{{1,9}})?$"
    made["properties"]["format"] = {"type": "string", "pattern": pattern}
    return {"$schema": _DRAFT, "$id": name, **made}


def _tidy(node: object) -> None:
    """Drop what pydantic adds for programmers: titles from names, descriptions from docstrings."""
    if isinstance(node, list):
        for child in node:
            _tidy(child)
    if isinstance(node, dict):
        # A property may itself be called "title"; only a text is an annotation.
        for key in ("title", "description"):
            if isinstance(node.get(key), str):
                del node[key]
        for child in node.values():
            _tidy(child)


def framework_schema() -> dict[str, Any]:
    """Return the JSON Schema of the framework document."""
    return _schema(Framework, FILES[0], framework.FAMILY, framework.MAJOR)


def answers_schema() -> dict[str, Any]:
    """Return the JSON Schema of the answers document."""
    return _schema(Answers, FILES[1], answer_documents.FAMILY, answer_documents.MAJOR)


def proposal_schema() -> dict[str, Any]:
    """Return the JSON Schema of an office's proposal."""
    family = agreement_documents.PROPOSAL_FAMILY
    return _schema(Proposal, FILES[2], family, agreement_documents.MAJOR)


def agreement_schema() -> dict[str, Any]:
    """Return the JSON Schema of an agreement."""
    family = agreement_documents.AGREEMENT_FAMILY
    return _schema(Agreement, FILES[3], family, agreement_documents.MAJOR)


def texts() -> Mapping[str, str]:
    """Return the files as they are published, by name."""
    schemas = (framework_schema(), answers_schema(), proposal_schema(), agreement_schema())
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        for name, schema in zip(FILES, schemas, strict=True)
    }


def stale(folder: Path) -> tuple[str, ...]:
    """Return the names of published files that are missing or not current."""
    return tuple(
        name
        for name, text in texts().items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text
    )


def write(folder: Path) -> None:
    """Write the files, each by replacing the old one at once."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts().items():
        temporary = folder / f".{name}.tmp"
        with temporary.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(folder / name)


def main(arguments: Sequence[str]) -> int:
    """Write or check the published files; return the exit code."""
    check = "--check" in arguments
    folders = [argument for argument in arguments if argument != "--check"]
    if len(folders) != 1:
        sys.stderr.write(_USAGE)
        return 2
    folder = Path(folders[0])
    if not check:
        write(folder)
        return 0
    old = stale(folder)
    for name in old:
        sys.stderr.write(f"{folder / name} is not current; run: python3 dev.py schema\n")
    return 1 if old else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
