"""Scoring two documents without a workspace, for `kpr score`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.answer_checks import check_answers
from desktop_app.domain.answers import parse_answers
from desktop_app.domain.framework import parse_framework
from desktop_app.domain.problems import DocumentInvalid
from desktop_app.domain.scoring import score, to_json

if TYPE_CHECKING:
    from desktop_app.domain.office import OfficeKind


def score_documents(
    framework_data: bytes, answers_data: bytes, office_kind: OfficeKind | None = None
) -> dict[str, object]:
    """Return the score sheet of an answers document, figures rounded for display.

    Raises:
        DocumentInvalid: One of the documents cannot be used; every problem is listed.
        NewerFormat: One was made by a newer version of the program.
        OfficeKindNeeded: The framework distinguishes kinds of office and none was given.
    """
    framework = parse_framework(framework_data)
    answers = parse_answers(answers_data)
    problems = check_answers(answers, framework, office_kind)
    if problems:
        raise DocumentInvalid("answers document", problems)
    sheet = score(framework, answers.answers, answers.round, office_kind)
    return to_json(sheet, framework)
