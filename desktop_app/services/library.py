"""Frameworks as documents: found in the store, parsed once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from desktop_app.domain.framework import Framework, parse_framework
from desktop_app.domain.package_errors import HeaderInvalid, UnknownFramework, WrongYear
from desktop_app.domain.workflow_errors import FrameworkMissing, UnknownItem, UnknownRound
from desktop_app.exchange.payloads import FrameworkRef
from desktop_app.store import queries

if TYPE_CHECKING:
    from desktop_app.domain.framework import Item
    from desktop_app.store.database import Reader
    from desktop_app.store.rows import FrameworkRow


@lru_cache(maxsize=32)
def parsed(document: str) -> Framework:
    """Return the framework of a stored document; parsing is repeated only for new texts."""
    return parse_framework(document)


def current(reader: Reader) -> Framework:
    """Return the framework that work goes on with: newest year, highest version.

    Raises:
        FrameworkMissing: None has arrived yet.
    """
    rows = queries.frameworks(reader)
    if not rows:
        raise FrameworkMissing(framework="a framework yet")
    return parsed(rows[0].document)


def exact(reader: Reader, framework_id: str, version: int) -> Framework:
    """Return the framework version that something was filled in against.

    Raises:
        FrameworkMissing: It is not here.
    """
    row = queries.framework(reader, framework_id, version)
    if row is None:
        raise FrameworkMissing(framework=f"framework {framework_id} version {version}")
    return parsed(row.document)


def reference(framework: Framework) -> FrameworkRef:
    """Return how packages name a framework."""
    return FrameworkRef(
        id=framework.id, version=framework.version, fiscal_year=framework.fiscal_year
    )


def of_package(reader: Reader, named: FrameworkRef | None) -> FrameworkRow:
    """Return the framework that a package speaks of.

    Raises:
        HeaderInvalid: It names none.
        WrongYear: It belongs to a fiscal year before the one worked on.
        UnknownFramework: It has not arrived here.
    """
    known = queries.frameworks(reader)
    if named is None:
        raise HeaderInvalid(detail="it names no framework")
    row = queries.framework(reader, named.id, named.version)
    year = named.fiscal_year if row is None else row.fiscal_year
    if known and year < known[0].fiscal_year:
        raise WrongYear(found=year, expected=known[0].fiscal_year)
    if row is None:
        raise UnknownFramework(framework=named.id, version=named.version)
    return row


def check_round(framework: Framework, round_id: str) -> None:
    """Refuse a round that the framework does not have.

    Raises:
        UnknownRound: Names the rounds that there are.
    """
    known = [entry.id for entry in framework.rounds]
    if round_id not in known:
        raise UnknownRound(round_=round_id, known=", ".join(known))


def item_in(framework: Framework, round_id: str, office_kind: str, code: str) -> Item:
    """Return an item that this kind of office reports in this round.

    Raises:
        UnknownRound: There is no such round.
        UnknownItem: There is no such item in it.
    """
    check_round(framework, round_id)
    for item in framework.items_for(round_id, office_kind):
        if item.code == code:
            return item
    raise UnknownItem(item=code, round_=round_id)
