"""What an office reports: the answers document, its fit to a framework, and what people type.

One place to import from; the parts are ``answer_documents`` (models and format),
``answer_checks`` (does it fit the framework) and ``answer_input`` (typed answers).
"""

from __future__ import annotations

from desktop_app.domain.answer_checks import check_answers, expected_shape
from desktop_app.domain.answer_documents import (
    ANSWER_KEYS,
    FORMAT,
    AchievementAnswer,
    Answer,
    Answers,
    IssuesAnswer,
    LevelAnswer,
    NaAnswer,
    Narrative,
    PartsAnswer,
    StepsAnswer,
    Ticked,
    TickedAnswer,
    ValueAnswer,
    VariablesAnswer,
    dump_answer,
    dump_answers,
    load_answer,
    parse_answers,
)
from desktop_app.domain.answer_input import parse_answer, typed_field

__all__ = [
    "ANSWER_KEYS",
    "FORMAT",
    "AchievementAnswer",
    "Answer",
    "Answers",
    "IssuesAnswer",
    "LevelAnswer",
    "NaAnswer",
    "Narrative",
    "PartsAnswer",
    "StepsAnswer",
    "Ticked",
    "TickedAnswer",
    "ValueAnswer",
    "VariablesAnswer",
    "check_answers",
    "dump_answer",
    "dump_answers",
    "expected_shape",
    "load_answer",
    "parse_answer",
    "parse_answers",
    "typed_field",
]
