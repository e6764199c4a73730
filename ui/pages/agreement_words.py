"""The words of the agreement page: states, figures, what was said, and what signatures say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.agreement import SETTLED, ItemState, State
from desktop_app.domain.calendar import thai_date, thai_time
from desktop_app.domain.paper_signatures import Role
from desktop_app.domain.problems import DocumentInvalid
from desktop_app.domain.workflow_errors import ReasonNeeded
from desktop_app.services.negotiation_table import WHOLE
from desktop_app.services.target_entry import REASON
from ui.texts import digits, error_text
from ui.widgets.fields import grouped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.paper_signatures import PaperReport, PaperSignature
    from desktop_app.services.agreement_paper import Paper
    from desktop_app.services.comparing import Comparison, Line, Said
    from desktop_app.services.shown_terms import Figures, Shown
    from desktop_app.services.target_entry import Lack
    from desktop_app.services.undo import Step
    from ui.widgets.basics import Tone

WAITING = frozenset({ItemState.COUNTERED, ItemState.ASKED})
"""States of items that wait for the office."""


def undecided(found: Comparison) -> list[Line]:
    """Return the items that wait for the office and were not decided on yet."""
    return [line for line in found.items if line.state in WAITING and line.draft is None]


def can_accept(line: Line) -> bool:
    """Return whether the centre offers figures on which nothing was decided yet."""
    return line.state is ItemState.COUNTERED and line.draft is None


def decided(found: Comparison) -> int:
    """Return how many decisions were not sent yet."""
    return sum(line.draft is not None for line in found.items)


def incomplete(found: Comparison) -> list[Line]:
    """Return the items for which something was typed that does not make a proposal yet."""
    return [line for line in found.items if line.lack is not None]


def begun(found: Comparison) -> bool:
    """Return whether a change of a settled agreement was begun here, and nothing of it sent."""
    return found.version > 1 and found.state is State.OPEN


def lack_words(lack: Lack) -> str:
    """Return what is still missing before typed figures can be sent."""
    if isinstance(lack.error, DocumentInvalid):
        return fault_words(lack.error)
    if isinstance(lack.error, ReasonNeeded):
        return QCoreApplication.translate(
            "AgreementWords", "Say why; until then it is kept here and cannot be sent."
        )
    return error_text(lack.error)


def state_words(found: Comparison) -> str:
    """Return where the whole stands, and by when somebody has to answer."""
    words = {
        State.OPEN: QCoreApplication.translate("AgreementWords", "Nothing has been proposed yet"),
        State.PROPOSED: QCoreApplication.translate("AgreementWords", "Waiting for the centre"),
        State.ANSWERED: QCoreApplication.translate(
            "AgreementWords", "The centre has answered: {n} wait for this office"
        ),
        State.ACCEPTED: QCoreApplication.translate(
            "AgreementWords", "Both sides agree; the centre will settle the agreement"
        ),
        State.AGREED: QCoreApplication.translate(
            "AgreementWords", "Settled; the director can sign"
        ),
        State.SIGNED: QCoreApplication.translate(
            "AgreementWords", "Signed by the director; waiting for the Secretary-General"
        ),
        State.CONCLUDED: QCoreApplication.translate("AgreementWords", "Signed by both sides"),
    }[found.state]
    left = len(undecided(found))
    if found.state is State.ANSWERED and not left:
        words = QCoreApplication.translate(
            "AgreementWords", "The centre has answered, and everything is decided here; send it"
        )
    parts = [words.format(n=left)]
    waiting = decided(found)
    if waiting:
        unsent = QCoreApplication.translate("AgreementWords", "{n} decided here, not sent yet")
        parts.append(unsent.format(n=waiting))
    lacking = len(incomplete(found))
    if lacking:
        missing = QCoreApplication.translate("AgreementWords", "{n} incomplete")
        parts.append(missing.format(n=lacking))
    if found.deadline.day is not None:
        due = QCoreApplication.translate("AgreementWords", "due {day}")
        parts.append(due.format(day=thai_date(found.deadline.day, short=True)))
    if found.version > 1:
        version = QCoreApplication.translate("AgreementWords", "version {n}")
        parts.append(version.format(n=found.version))
    return digits(" · ".join(parts))


TONES: Mapping[ItemState, Tone] = {
    ItemState.OPEN: "neutral",
    ItemState.PROPOSED: "accent",
    ItemState.COUNTERED: "warn",
    ItemState.ASKED: "warn",
    ItemState.ACCEPTED: "good",
}


def item_state(found: Comparison, line: Line) -> tuple[str, Tone]:
    """Return where an item stands, in words and as a tone."""
    if line.lack is not None:
        return QCoreApplication.translate("AgreementWords", "Incomplete"), "warn"
    if line.draft is not None:
        if line.draft.says == "accept":
            return QCoreApplication.translate("AgreementWords", "Accepted, not sent"), "accent"
        return QCoreApplication.translate("AgreementWords", "Proposed, not sent"), "accent"
    if line.agreed is not None:
        return QCoreApplication.translate("AgreementWords", "Settled"), "good"
    untouched = QCoreApplication.translate("AgreementWords", "As in the framework")
    if found.version > 1:
        untouched = QCoreApplication.translate("AgreementWords", "As agreed before")
    words = {
        ItemState.OPEN: untouched,
        ItemState.PROPOSED: QCoreApplication.translate("AgreementWords", "Proposed"),
        ItemState.COUNTERED: QCoreApplication.translate("AgreementWords", "Countered"),
        ItemState.ASKED: QCoreApplication.translate("AgreementWords", "Asked"),
        ItemState.ACCEPTED: QCoreApplication.translate("AgreementWords", "Agreed"),
    }[line.state]
    return words, TONES[line.state]


def reason_of(line: Line) -> str:
    """Return the reason that the office has given last; what is not sent yet goes first."""
    if line.draft is not None:
        return line.draft.reason
    said = [each.reason for each in line.said if each.side == "area"]
    return said[-1] if said else ""


def place_words(figures: Figures, rounds: Mapping[str, str]) -> str:
    """Return which part and round figures are for; empty for the item in every round."""
    parts = []
    if figures.part:
        parts.append(figures.part)
    if figures.round:
        parts.append(rounds.get(figures.round, figures.round))
    return digits(" · ".join(parts))


def figure_lines(terms: Shown, rounds: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return terms as pairs of a caption and figures: ladders first, then the baseline."""
    ladder = QCoreApplication.translate("AgreementWords", "Levels")
    target = QCoreApplication.translate("AgreementWords", "Target")
    lines = []
    for each in terms.figures:
        kind = ladder if len(each.values) > 1 else target
        caption = " · ".join(filter(None, (kind, place_words(each, rounds))))
        lines.append((caption, digits(" / ".join(map(grouped, each.values)))))
    years = [year for year, _figure in terms.baseline]
    if years:
        words = QCoreApplication.translate("AgreementWords", "Results {first}\u2013{last}")
        shown = [grouped(figure) if figure else "\u2013" for _year, figure in terms.baseline]
        caption = words.format(first=years[0], last=years[-1])
        lines.append((digits(caption), digits(" / ".join(shown))))
    return lines


def said_words(said: Said) -> str:
    """Return who said what of an item, and in which turn."""
    ours = said.side == "area"
    who = (
        QCoreApplication.translate("AgreementWords", "This office")
        if ours
        else QCoreApplication.translate("AgreementWords", "The centre")
    )
    what = {
        "keep": QCoreApplication.translate("AgreementWords", "leaves it as it is"),
        "propose": QCoreApplication.translate("AgreementWords", "proposes"),
        "accept": QCoreApplication.translate("AgreementWords", "accepts"),
        "counter": QCoreApplication.translate("AgreementWords", "offers something else"),
        "ask": QCoreApplication.translate("AgreementWords", "asks"),
    }[said.says]
    words = QCoreApplication.translate("AgreementWords", "Round {n} · {who} {what}")
    return digits(words.format(n=said.turn, who=who, what=what))


def fault_words(error: DocumentInvalid) -> str:
    """Return what is wrong with figures that were typed."""
    known = {
        "thresholds.order": QCoreApplication.translate(
            "AgreementWords", "The levels must all rise or all fall; they may repeat."
        ),
        "thresholds.equal": QCoreApplication.translate(
            "AgreementWords", "The levels must not all be the same."
        ),
        "terms.direction": QCoreApplication.translate(
            "AgreementWords", "The levels must rise or fall as those of the framework do."
        ),
    }
    other = QCoreApplication.translate(
        "AgreementWords", "This is not a number that can be used here; type it again."
    )
    return known.get(error.problems[0].code, other)


def steps_words(steps: list[Step]) -> str:
    """Return what the last step has changed, to be named on a button; empty: there is none."""
    if not steps:
        return ""
    step = steps[-1]
    if len(step.edits) > 1:
        words = QCoreApplication.translate("AgreementWords", "{n} indicators")
        return words.format(n=len(step.edits))
    edit = step.edits[0]
    if edit.place.code == WHOLE:
        if edit.keys:
            return QCoreApplication.translate("AgreementWords", "the remark")
        return QCoreApplication.translate("AgreementWords", "the change of the agreement")
    if not edit.keys:
        return edit.place.code
    kind = QCoreApplication.translate("AgreementWords", "figures")
    if edit.keys[0] == REASON:
        kind = QCoreApplication.translate("AgreementWords", "reason")
    elif edit.keys[0].startswith("baseline"):
        kind = QCoreApplication.translate("AgreementWords", "results before")
    return f"{edit.place.code} {kind}"


# --- the paper ------------------------------------------------------------------------------------


def paper_words(found: Paper) -> tuple[str, Tone]:
    """Return what kind of paper it is; for a signed one whether it is good."""
    if found.report is not None:
        return verdict(found.report)
    if found.state in SETTLED:
        ready = QCoreApplication.translate(
            "AgreementWords", "Settled with the centre; ready to be signed by the director."
        )
        return ready, "accent"
    draft = QCoreApplication.translate(
        "AgreementWords",
        "A draft with the figures of this office as they stand here. It can be signed when the "
        "centre has settled the agreement.",
    )
    return draft, "neutral"


def verdict(report: PaperReport) -> tuple[str, Tone]:
    """Return whether a signed paper can be relied on."""
    if report.good:
        words = QCoreApplication.translate(
            "AgreementWords", "Signed by both sides, and nothing was changed since."
        )
        return words, "good"
    if report.unspoilt:
        words = QCoreApplication.translate(
            "AgreementWords", "Nothing was changed since it was signed. Still to sign: {who}."
        )
        return words.format(who=", ".join(role_text(role) for role in report.missing)), "accent"
    words = QCoreApplication.translate(
        "AgreementWords", "This paper cannot be relied on; do not use it."
    )
    return "\n".join([words, *(error_text(fault) for fault in report.faults)]), "bad"


def role_text(role: Role) -> str:
    """Return as what somebody signs."""
    if role is Role.DIRECTOR:
        return QCoreApplication.translate("AgreementWords", "the director")
    return QCoreApplication.translate("AgreementWords", "the Secretary-General")


def signature_words(signature: PaperSignature) -> str:
    """Return who signed when, and whether the signature holds."""
    known = {role.value: role_text(role) for role in Role}
    parts = [known.get(signature.field, signature.field), signature.signer_name]
    if signature.claimed_at is not None:
        parts.append(thai_time(signature.claimed_at, short=True))
    parts.append(
        QCoreApplication.translate("AgreementWords", "intact")
        if signature.intact
        else QCoreApplication.translate("AgreementWords", "changed")
    )
    parts.append(
        QCoreApplication.translate("AgreementWords", "trusted")
        if signature.trusted
        else QCoreApplication.translate("AgreementWords", "not trusted")
    )
    return digits(" · ".join(filter(None, parts)))
