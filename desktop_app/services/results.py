"""Final results: each office gets its score with everything needed to compute it again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop_app.domain.agreement_documents import Terms
from desktop_app.domain.agreement_documents import dump as dump_terms
from desktop_app.domain.agreement_terms import with_agreed
from desktop_app.domain.answers import dump_answer, load_answer
from desktop_app.domain.scoring import score, to_json
from desktop_app.domain.workflow_errors import NothingToDo
from desktop_app.exchange.payloads import AgreedFigures, Kind, Result, dump
from desktop_app.services import library, outbox
from desktop_app.services.reporting import chosen_round
from desktop_app.services.reviewing import Exported
from desktop_app.services.standings import all_sheets
from desktop_app.store import commands, queries, rows

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.agreed import Agreed
    from desktop_app.services.session import Session
    from desktop_app.services.standings import Sheet


def export(session: Session, folder: Path, round_id: str | None) -> tuple[Exported, ...]:
    """Write a result package for every office that has submitted the round.

    Raises:
        CentralOnly: Only the centre gives results.
        NothingToDo: No office has submitted this round.
    """
    session.require_central()
    with session.read() as reader:
        framework = library.current(reader)
        chosen = chosen_round(session, reader, framework, round_id)
        sheets = [s for s in all_sheets(reader, framework, chosen) if s.submission is not None]
    if not sheets:
        raise NothingToDo(message=f"no office has submitted round {chosen} yet")
    return tuple(_export_one(session, folder, sheet) for sheet in sheets)


def _document(sheet: Sheet) -> Result:
    return Result(
        office=sheet.office.code,
        office_kind=sheet.office.kind,
        answers={
            code: json.loads(json.dumps(dump_answer(answer)))
            for code, answer in sheet.standing.answers.items()
        },
        corrections={code: sheet.decisions[code].score or "" for code in sheet.standing.overrides},
        sheet=to_json(sheet.score, sheet.framework),
        agreement=None if sheet.agreed is None else _figures(sheet.agreed),
    )


def _figures(agreed: Agreed) -> AgreedFigures:
    """Return the agreed figures as a result carries them."""
    return AgreedFigures(
        version=agreed.version,
        package=agreed.package,
        items={code: json.loads(dump_terms(terms)) for code, terms in agreed.terms.items()},
    )


def _export_one(session: Session, folder: Path, sheet: Sheet) -> Exported:
    data = dump(_document(sheet))
    office, framework = sheet.office.code, sheet.framework
    with session.write() as writer:
        last = queries.result(writer, framework.id, sheet.round, office)
        unchanged = last is not None and last.document == data.decode("utf-8")
        if last is not None and unchanged and not outbox.before_restore(writer, last.sequence):
            row = queries.package(writer, last.package_id)
            assert row is not None  # noqa: S101  a foreign key holds it
            new = False
        else:
            draft = outbox.Draft(
                Kind.RESULT,
                office,
                data,
                framework=library.reference(framework),
                round=sheet.round,
            )
            sealed = outbox.seal(session, writer, draft)
            outbox.record(writer, sealed)
            row, new = sealed.row, True
            commands.put_result(
                writer,
                rows.ResultRow(
                    framework.id,
                    sheet.round,
                    office,
                    data.decode("utf-8"),
                    row.sequence,
                    row.id,
                ),
            )
    return Exported(office, sheet.round, outbox.hand_out(session, row, folder), new)


@dataclass(frozen=True, slots=True)
class Recomputed:
    """A received result, computed again here.

    Attributes:
        stated: What the centre states.
        found: What this program computes from the same answers.
    """

    round: str
    stated: dict[str, object]
    found: dict[str, object]

    @property
    def agrees(self) -> bool:
        """Whether every figure is the same."""
        return self.stated == self.found


def recompute(session: Session, round_id: str | None) -> Recomputed:
    """Compute the received result of this office again, from the answers it carries.

    Raises:
        AreaOnly: The centre computes from its own tables.
        NothingToDo: No result has arrived for this round.
    """
    session.require_area()
    with session.read() as reader:
        framework = library.current(reader)
        chosen = chosen_round(session, reader, framework, round_id)
        row = queries.result(reader, framework.id, chosen, session.info.code)
        if row is None:
            raise NothingToDo(message=f"no result of round {chosen} has arrived yet")
        package = queries.package(reader, row.package_id)
        version = framework.version if package is None else package.framework_version
        framework = library.exact(reader, framework.id, version or framework.version)
    document = Result.model_validate(json.loads(row.document))
    if document.agreement is not None:
        items = document.agreement.items.items()
        terms = {code: Terms.model_validate(raw) for code, raw in items}
        framework, _other = with_agreed(framework, terms)
    sheet = score(
        framework,
        {code: load_answer(raw) for code, raw in document.answers.items()},
        chosen,
        document.office_kind,
        {code: Fraction(text) for code, text in document.corrections.items()},
    )
    return Recomputed(chosen, document.sheet, to_json(sheet, framework))
