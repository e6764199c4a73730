"""What a negotiation refuses: each says whose move it is, and what to do."""

from __future__ import annotations

from typing import ClassVar

from desktop_app.domain.errors import PackageRejected, RuleViolation


class NothingToNegotiate(RuleViolation):
    """Frameworks of this kind have no targets."""

    code: ClassVar[str] = "agreement.nothing_to_negotiate"
    template: ClassVar[str] = (
        "the framework {framework} has no targets to negotiate; only performance agreements have"
    )


class NotYourMove(RuleViolation):
    """Each side has its own moves."""

    code: ClassVar[str] = "agreement.not_your_move"
    template: ClassVar[str] = (
        "this move belongs to the other side: an area office proposes or accepts, the centre "
        "accepts, counters, asks and settles"
    )


class NothingProposed(RuleViolation):
    """The centre has no proposal to act on."""

    code: ClassVar[str] = "agreement.nothing_proposed"
    template: ClassVar[str] = (
        "office {office} has not proposed anything yet; import its proposal package first"
    )


class ItemNotProposed(RuleViolation):
    """There is nothing of the office's to accept."""

    code: ClassVar[str] = "agreement.item_not_proposed"
    template: ClassVar[str] = (
        "for item {item} the office keeps what holds anyway, so there is nothing to accept; "
        "counter it or ask, or leave it as it is"
    )


class NothingCountered(RuleViolation):
    """There is nothing of the centre's to accept."""

    code: ClassVar[str] = "agreement.nothing_countered"
    template: ClassVar[str] = (
        "the centre has made no counter-proposal for item {item}, so there is nothing to accept; "
        "leave it as it is, or propose"
    )


class ItemAccepted(RuleViolation):
    """Both sides hold the same terms."""

    code: ClassVar[str] = "agreement.item_accepted"
    template: ClassVar[str] = (
        "item {item} is accepted by both sides; to take it up again all the same, say so "
        "(--reopen) and give the reason"
    )


class ItemsUndecided(RuleViolation):
    """A package is the answer to everything that the other side has said."""

    code: ClassVar[str] = "agreement.items_undecided"
    template: ClassVar[str] = (
        "these items still wait for an answer: {items}; decide on each of them, then write the "
        "package"
    )


class NotAccepted(RuleViolation):
    """Only what both sides accept can be settled."""

    code: ClassVar[str] = "agreement.not_accepted"
    template: ClassVar[str] = (
        "the agreement cannot be settled while these items are open: {items}; accept what the "
        "office proposes, or send your answer and wait for its next proposal"
    )


class AlreadyAgreed(RuleViolation):
    """What is agreed is changed by a new version only."""

    code: ClassVar[str] = "agreement.already_agreed"
    template: ClassVar[str] = (
        "version {version} of the agreement is settled; a change in mid-year makes a new "
        "version: say so (--amend) and give the reason"
    )


class NothingToAmend(RuleViolation):
    """There is no agreement yet that could be changed."""

    code: ClassVar[str] = "agreement.nothing_to_amend"
    template: ClassVar[str] = (
        "there is no settled agreement to amend; leave out --amend and go on with the negotiation"
    )


class SameAsProposed(RuleViolation):
    """A counter-proposal that is none."""

    code: ClassVar[str] = "agreement.same_as_proposed"
    template: ClassVar[str] = (
        "this is what the other side has said for item {item}; accept it instead"
    )


class NothingNew(RuleViolation):
    """The same words again would not move anything."""

    code: ClassVar[str] = "agreement.nothing_new"
    template: ClassVar[str] = (
        "nothing has changed since package number {sequence}, which the other side has still to "
        "answer; write it out again with `kpr packages export {package}`"
    )


class SignatoriesMissing(RuleViolation):
    """An agreement names who undertakes and who receives it."""

    code: ClassVar[str] = "agreement.signatories_missing"
    template: ClassVar[str] = (
        "say first who signs for this office, with name and position (kpr targets signatories)"
    )


class UnknownAgreement(RuleViolation):
    """There is no settled agreement, or not this version of it."""

    code: ClassVar[str] = "agreement.unknown"
    template: ClassVar[str] = (
        "office {office} has no settled agreement{which} here; settle it first, or import the "
        "agreement package"
    )


class NotSignedYet(RuleViolation):
    """The maker signs first, the receiver second."""

    code: ClassVar[str] = "agreement.not_signed_yet"
    template: ClassVar[str] = (
        "office {office} has not sent version {version} with its signature yet; the maker signs "
        "first"
    )


class PaperRefused(RuleViolation):
    """A file that is no signed paper."""

    code: ClassVar[str] = "agreement.paper_refused"
    template: ClassVar[str] = "{name} cannot be sent as the signed agreement: {reason}"


class PaperRejected(PackageRejected):
    """The signed paper in a package is not what its document says."""

    code: ClassVar[str] = "package.paper"
    template: ClassVar[str] = (
        "The signed agreement in the package cannot be used ({detail}). Ask the sender to send "
        "the signed file again."
    )


class TermsRejected(PackageRejected):
    """What a package says of the terms contradicts what was sent."""

    code: ClassVar[str] = "package.terms"
    template: ClassVar[str] = (
        "The package speaks of other terms than were sent ({detail}). Nothing was stored; ask the "
        "sender what was meant."
    )
