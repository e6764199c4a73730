"""The error family: what it says survives the way between processes."""

from __future__ import annotations

import pickle

import pytest

from desktop_app.domain.document_errors import LettersMissing, PrintingEnded, TemplateInvalid
from desktop_app.domain.errors import AppError


@pytest.mark.parametrize(
    "error",
    [
        LettersMissing(letters="ꠀ", text="ก"),
        TemplateInvalid("x.txt", ("line 1: a", "line 2: b")),
        PrintingEnded(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_arrives_in_another_process_as_it_was(error: AppError) -> None:
    arrived = pickle.loads(pickle.dumps(error))  # noqa: S301  written in this line
    assert type(arrived) is type(error)
    assert str(arrived) == str(error)
    assert arrived.params == error.params
    assert getattr(arrived, "problems", None) == getattr(error, "problems", None)
