"""What was settled with an office, as its agreement is printed: people, words, figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.documents.papers.forms import Party
from desktop_app.documents.papers.template import Template, read_template
from desktop_app.domain.agreement_documents import parse_agreement
from desktop_app.domain.agreement_terms import with_agreed
from desktop_app.services import library
from desktop_app.services.agreed import in_force, terms_of
from desktop_app.store import queries

if TYPE_CHECKING:
    from desktop_app.domain.agreement_documents import Agreement
    from desktop_app.domain.framework import Framework
    from desktop_app.store.database import Reader
    from desktop_app.store.rows import SettlementRow


@dataclass(frozen=True, slots=True)
class Settled:
    """A settlement, ready for print.

    Attributes:
        version: Of the agreement.
        framework: The version settled under, with the agreed figures in the place of its own.
        makers: Who undertakes it; the first is the director.
        receivers: Who receives it; the first is the Secretary-General.
        template: Its clauses.
    """

    version: int
    framework: Framework
    makers: tuple[Party, ...]
    receivers: tuple[Party, ...]
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
    return stated(reader, parse_agreement(row.document))


def stated(reader: Reader, document: Agreement) -> Settled:
    """Return what an agreement says that was settled, also if it travels with its signed paper.

    Raises:
        TemplateInvalid: Its clauses cannot be read.
    """
    plain = queries.framework(reader, document.framework, document.version)
    clauses = document.clauses
    assert plain is not None  # noqa: S101  checked when the package was taken in
    assert clauses is not None  # noqa: S101  what was settled has clauses
    framework, _codes = with_agreed(library.parsed(plain.document), terms_of(document))
    return Settled(
        version=document.agreement,
        framework=framework,
        makers=tuple(Party(each.name, each.position) for each in document.makers),
        receivers=tuple(Party(each.name, each.position) for each in document.receivers),
        template=read_template(clauses.text.encode("utf-8"), clauses.version),
    )
