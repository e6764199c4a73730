"""Agreed figures: which settlement holds in a round, and the framework with its figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop_app.domain.agreement_documents import parse_agreement
from desktop_app.domain.agreement_terms import with_agreed
from desktop_app.services import library

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.domain.agreement_documents import Agreement, Terms
    from desktop_app.domain.framework import Framework
    from desktop_app.store.rows import SettlementRow


@dataclass(frozen=True, slots=True)
class Agreed:
    """The figures by which an office is scored in a round.

    Attributes:
        version: The version of its agreement.
        package: The package that settled it.
        terms: What is agreed, by item.
        framework: The framework with the agreed figures in the place of its own.
        codes: The items that score by other figures than the framework's own.
    """

    version: int
    package: str
    terms: Mapping[str, Terms]
    framework: Framework
    codes: frozenset[str]

    def version_for(self, code: str) -> int | None:
        """Return the version whose figures an item has; None where they are the framework's."""
        return self.version if code in self.codes else None


def in_force(
    settlements: Sequence[SettlementRow], framework: Framework, round_id: str
) -> SettlementRow | None:
    """Return the settlement that holds in a round: the newest that applies to it by then.

    Args:
        settlements: An office's, in the order of their versions.
        framework: Knows the order of the rounds; one that it does not have any more has begun.
        round_id: The round.
    """
    order = {entry.id: place for place, entry in enumerate(framework.rounds)}
    begun = [row for row in settlements if order.get(row.from_round, 0) <= order[round_id]]
    return begun[-1] if begun else None


@lru_cache(maxsize=1024)
def agreed_figures(document: str, settlement: SettlementRow) -> Agreed:
    """Return what a settlement makes of a framework, given as its stored text."""
    terms = terms_of(parse_agreement(settlement.document))
    framework, codes = with_agreed(library.parsed(document), terms)
    return Agreed(settlement.version, settlement.package_id, terms, framework, codes)


def terms_of(agreement: Agreement) -> dict[str, Terms]:
    """Return the terms that an agreement states, by item."""
    return {code: word.terms for code, word in agreement.items.items() if word.terms is not None}
