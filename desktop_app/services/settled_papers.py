"""What was settled with an office, as its agreement is printed: people, words, figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.documents.papers.forms import Party
from desktop_app.documents.papers.template import Template, read_template
from desktop_app.services.agreed import in_force
from desktop_app.services.settled import settled_in
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
        framework: The version settled under, with the agreed figures in the place of its own.
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
    chosen = round_id or framework.rounds[-1].id
    return {
        office: _settled(reader, holds)
        for office, rows in queries.settlements(reader, framework.id, office_code).items()
        if (holds := in_force(rows, framework, chosen)) is not None
    }


def _settled(reader: Reader, row: SettlementRow) -> Settled:
    found = settled_in(reader, row)
    maker, receiver = found.makers[0], found.receivers[0]
    return Settled(
        version=found.version,
        framework=found.framework,
        maker=Party(maker.name, maker.position),
        receiver=Party(receiver.name, receiver.position),
        template=read_template(found.clauses.text.encode("utf-8"), found.clauses.version),
    )
