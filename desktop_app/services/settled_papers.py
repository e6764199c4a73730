"""What was settled with an office, as its agreement is printed: people, words, figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.documents.papers.forms import Party
from desktop_app.documents.papers.template import Template, read_template
from desktop_app.domain.agreement_documents import parse_agreement
from desktop_app.services.agreed import agreed_figures, in_force
from desktop_app.store import queries

if TYPE_CHECKING:
    from desktop_app.domain.framework import Framework
    from desktop_app.store.database import Reader
    from desktop_app.store.rows import SettlementRow


@dataclass(frozen=True, slots=True)
class Settled:
    """A settlement, ready for print.

    Attributes:
        version: Of the agreement.
        framework: With the agreed figures in the place of its own.
        maker: Who undertakes it; the first that it names.
        receiver: Who receives it; the first that it names.
        template: Its clauses.
    """

    version: int
    framework: Framework
    maker: Party
    receiver: Party
    template: Template


def settled(
    reader: Reader, framework: Framework, round_id: str | None, office_code: str | None = None
) -> dict[str, Settled]:
    """Return the settlements that hold in a round, by office.

    Args:
        reader: A view of the workspace.
        framework: The version in force.
        round_id: The round; the year's last one when None.
        office_code: Only this office.

    Raises:
        TemplateInvalid: The clauses of a settlement cannot be read.
    """
    row = queries.framework(reader, framework.id, framework.version)
    assert row is not None  # noqa: S101  the framework came from this table
    chosen = round_id or framework.rounds[-1].id
    return {
        office: _settled(row.document, holds)
        for office, rows in queries.settlements(reader, framework.id, office_code).items()
        if (holds := in_force(rows, framework, chosen)) is not None
    }


def _settled(document: str, row: SettlementRow) -> Settled:
    agreement = parse_agreement(row.document)
    clauses = agreement.clauses
    assert clauses is not None  # noqa: S101  what is agreed has them
    maker, receiver = agreement.makers[0], agreement.receivers[0]
    return Settled(
        version=row.version,
        framework=agreed_figures(document, row).framework,
        maker=Party(maker.name, maker.position),
        receiver=Party(receiver.name, receiver.position),
        template=read_template(clauses.text.encode("utf-8"), clauses.version),
    )
