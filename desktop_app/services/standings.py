"""Score sheets from what is stored: for the office itself, and for every office at the centre."""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from desktop_app.domain.answers import load_answer
from desktop_app.domain.review import Ruling, Standing, standing
from desktop_app.domain.scoring import Scorer
from desktop_app.services import library
from desktop_app.services.agreed import agreed_figures, in_force
from desktop_app.store import queries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop_app.domain.answers import Answer
    from desktop_app.domain.framework import Framework
    from desktop_app.domain.office import OfficeKind
    from desktop_app.domain.review import State
    from desktop_app.domain.scoring import ScoreSheet
    from desktop_app.services.agreed import Agreed
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader
    from desktop_app.store.rows import (
        CentralValueRow,
        DecisionRow,
        OfficeRow,
        SettlementRow,
        SubmissionRow,
    )


@dataclass(frozen=True, slots=True)
class Sheet:
    """Scores of one office and round, with what they rest on.

    Attributes:
        framework: The version that was scored against.
        submission: The submission that counts; None for the office's own draft or when nothing
            has arrived.
        decisions: The centre's decisions by item.
        agreed: The agreement whose figures the framework has; None without one.
    """

    office: OfficeRow
    framework: Framework
    round: str
    standing: Standing
    score: ScoreSheet
    decisions: Mapping[str, DecisionRow]
    submission: SubmissionRow | None = None
    agreed: Agreed | None = None


@lru_cache(maxsize=16)
def _plain_scorer(document: str, round_id: str, kind: OfficeKind) -> Scorer:
    return Scorer(library.parsed(document), round_id, kind)


@lru_cache(maxsize=1024)
def _scorer(
    document: str, round_id: str, kind: OfficeKind, settlement: SettlementRow | None
) -> tuple[Scorer, Agreed | None]:
    """Return the scorer for an office: of everybody's, only what it has agreed on is its own."""
    plain = _plain_scorer(document, round_id, kind)
    if settlement is None:
        return plain, None
    agreed = agreed_figures(document, settlement)
    return Scorer(agreed.framework, round_id, kind, plain), agreed


@lru_cache(maxsize=65536)
def decode(text: str) -> Answer:
    """Return the answer of a stored text; answers are frozen, so equal texts share one."""
    return load_answer(json.loads(text))


def rulings(decisions: Iterable[DecisionRow]) -> dict[str, Ruling]:
    """Return decisions as the domain takes them."""
    return {
        row.code: Ruling(
            cast("State", row.state),  # the table's CHECK allows no other
            None if row.answer is None else decode(row.answer),
            None if row.score is None else Fraction(row.score),
        )
        for row in decisions
    }


def _sheet(  # noqa: PLR0917  each source of an answer is one argument
    office: OfficeRow,
    document: str,
    round_id: str,
    reported: Mapping[str, str],
    central: Iterable[CentralValueRow],
    decisions: Iterable[DecisionRow],
    submission: SubmissionRow | None,
    settlement: SettlementRow | None,
) -> Sheet:
    kind = cast("OfficeKind", office.kind)  # the table's CHECK allows no other
    scorer, agreed = _scorer(document, round_id, kind, settlement)
    decided = {row.code: row for row in decisions}
    counts = standing(
        scorer.framework,
        round_id,
        kind,
        {code: decode(text) for code, text in reported.items()},
        {row.code: decode(row.document) for row in central},
        rulings(decided.values()),
    )
    score = scorer.score(counts.answers, counts.overrides)
    return Sheet(office, scorer.framework, round_id, counts, score, decided, submission, agreed)


def own_sheet(session: Session, reader: Reader, framework: Framework, round_id: str) -> Sheet:
    """Return the area office's own draft, scored with the centre's values and decisions."""
    code = session.info.code
    office = queries.office(reader, code)
    row = queries.framework(reader, framework.id, framework.version)
    assert office is not None  # noqa: S101  inserted when the workspace was made
    assert row is not None  # noqa: S101  the framework came from this table
    return _sheet(
        office,
        row.document,
        round_id,
        {a.code: a.document for a in queries.answers(reader, framework.id, round_id)},
        queries.central_values(reader, framework.id, round_id, code),
        queries.decisions(reader, framework.id, round_id, code),
        None,
        in_force(
            queries.settlements(reader, framework.id, code).get(code, ()), framework, round_id
        ),
    )


def all_sheets(reader: Reader, framework: Framework, round_id: str) -> tuple[Sheet, ...]:
    """Return a sheet for every office that the framework applies to, by office code.

    Each is scored against the framework version that its submission was filled in against; an
    office that has sent nothing is scored against the newest, and has only the centre's values.
    """
    submissions = {
        row.office: row
        for row in queries.submissions(
            reader, framework_id=framework.id, round_id=round_id, current=True
        )
    }
    reported = queries.current_answers(reader, framework.id, round_id)
    values: dict[str, list[CentralValueRow]] = {}
    for value in queries.central_values(reader, framework.id, round_id):
        values.setdefault(value.office, []).append(value)
    decisions: dict[str, list[DecisionRow]] = {}
    for decision in queries.decisions(reader, framework.id, round_id):
        decisions.setdefault(decision.office, []).append(decision)
    settled = queries.settlements(reader, framework.id)
    versions = {
        row.version: row.document for row in queries.frameworks(reader) if row.id == framework.id
    }
    sheets = []
    for office in queries.offices(reader):
        if office.kind not in framework.office_kinds:
            continue
        submission = submissions.get(office.code)
        version = submission.framework_version if submission else framework.version
        sheets.append(
            _sheet(
                office,
                versions[version],
                round_id,
                reported.get(office.code, {}),
                values.get(office.code, ()),
                decisions.get(office.code, ()),
                submission,
                in_force(settled.get(office.code, ()), framework, round_id),
            )
        )
    return tuple(sheets)
