"""Whether a proposal or an agreement fits its framework, and what was said before it.

What does not fit makes the document unusable: a sound program sends none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.agreement_terms import check_terms, negotiated_items, same_terms
from desktop_app.domain.jsontext import Findings
from desktop_app.domain.problems import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.agreement_documents import Agreement, Proposal, Terms, Wish, Word
    from desktop_app.domain.framework import Framework
    from desktop_app.domain.problems import Problem


def check_proposal(
    document: Proposal, framework: Framework, office_kind: str, offered: Agreement | None
) -> tuple[Problem, ...]:
    """Return everything in which a proposal does not fit.

    Args:
        document: The proposal.
        framework: The version that it names.
        office_kind: Kind of the office.
        offered: What it says it answers, where that is known.
    """
    findings = Findings()
    _check_frame(findings, document, framework, office_kind)
    if offered is not None and offered.version == document.version:
        held = {code: word.terms for code, word in offered.items.items()}
        _check_accepted(findings, framework, document.items, held)
    return _problems(findings, document)


def check_agreement(
    document: Agreement, framework: Framework, office_kind: str, proposed: Proposal | None
) -> tuple[Problem, ...]:
    """Return everything in which an agreement does not fit.

    Args:
        document: The agreement, at any stage.
        framework: The version that it names.
        office_kind: Kind of the office.
        proposed: What it says it answers, where that is known.
    """
    findings = Findings()
    _check_frame(findings, document, framework, office_kind)
    if document.office_kind != office_kind:
        reason = f"the office is of the kind {office_kind}"
        findings.add(("office_kind",), "agreement.office_kind", reason)
    if proposed is not None:
        held = {code: wish.terms for code, wish in proposed.items.items()}
        _check_accepted(findings, framework, document.items, held)
        if document.stage != "reply":
            _check_settled(findings, document, proposed)
    return _problems(findings, document)


def _problems(findings: Findings, document: Proposal | Agreement) -> tuple[Problem, ...]:
    return findings.problems(document.model_dump(mode="json", by_alias=True, exclude_unset=True))


def _check_frame(
    findings: Findings, document: Proposal | Agreement, framework: Framework, office_kind: str
) -> None:
    for key, found, expected in (
        ("framework", document.framework, framework.id),
        ("version", document.version, framework.version),
    ):
        if found != expected:
            reason = f"speaks of {shown(found)}; this is {shown(expected)}"
            findings.add((key,), f"agreement.{key}", reason)
    known = [entry.id for entry in framework.rounds]
    if document.from_round not in known:
        reason = f"there is no round {shown(document.from_round)}; there is {', '.join(known)}"
        findings.add(("from_round",), "round.unknown", reason)
    items = {item.code: item for item in negotiated_items(framework, office_kind)}
    for code, entry in document.items.items():
        if code not in items:
            findings.add(("items", code), "item.unknown", "there is no such item")
        elif entry.terms is not None:
            place = ("items", code, "terms")
            check_terms(findings, framework, items[code], entry.terms, place)
    for code in items:
        if code not in document.items:
            findings.add(("items", code), "missing", "is missing")


def _check_accepted(
    findings: Findings,
    framework: Framework,
    entries: Mapping[str, Wish] | Mapping[str, Word],
    held: Mapping[str, Terms | None],
) -> None:
    """Note what is accepted or kept although the other side holds something else."""
    for item in framework.items:
        entry = entries.get(item.code)
        if entry is None or entry.terms is None or item.code not in held:
            continue
        theirs = held[item.code]
        agrees = theirs is not None and same_terms(framework, item, entry.terms, theirs)
        if entry.says in {"keep", "accept"} and not agrees:
            reason = "does not have the terms of the package that it answers"
            findings.add(("items", item.code, "terms"), "agreement.accepts", reason)


def _check_settled(findings: Findings, document: Agreement, proposed: Proposal) -> None:
    """Note what is settled otherwise than it was proposed."""
    for key in ("version", "agreement", "from_round", "makers"):
        if getattr(document, key) != getattr(proposed, key):
            findings.add((key,), "agreement.settles", "is not what was proposed")
