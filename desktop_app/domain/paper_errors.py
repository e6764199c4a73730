"""What an agreement's paper can say or show other than what was settled: one class per check.

The comparison itself is :mod:`desktop_app.documents.paper_reading`.
"""

from __future__ import annotations

from typing import ClassVar

from desktop_app.domain.errors import PackageRejected, RuleViolation

_ANEW = "Print the agreement anew with an up-to-date program, and have the director sign that."


class PaperUnlike(PackageRejected):
    """The paper is not the one that was settled."""


class PaperSaysOther(PaperUnlike):
    """Some words or figures are other ones."""

    code: ClassVar[str] = "paper.says-other"
    template: ClassVar[str] = (
        "Page {page}, at “{at}”: the paper says “{says}”, settled is “{settled}”. " + _ANEW
    )


class PaperEndsEarly(PaperUnlike):
    """Something that was settled is missing at the end."""

    code: ClassVar[str] = "paper.ends-early"
    template: ClassVar[str] = (
        "The paper ends after page {pages}, but “{settled}” was settled as well. " + _ANEW
    )


class PaperGoesOn(PaperUnlike):
    """There is more than was settled."""

    code: ClassVar[str] = "paper.goes-on"
    template: ClassVar[str] = (
        "Page {page} says “{says}”, which is no part of what was settled. " + _ANEW
    )


class PaperShowsMore(PaperUnlike):
    """Something on a page is not text, or not shown as printed text is; ``what`` says more."""


class PaperDrawnOn(PaperShowsMore):
    """There is a picture or a drawing."""

    code: ClassVar[str] = "paper.drawn-on"
    template: ClassVar[str] = (
        "Page {page} has a picture or a drawing that printed agreements do not have; it could show "
        "other figures than its text. " + _ANEW
    )


class PaperTextHidden(PaperShowsMore):
    """Text is invisible, pale, turned, or in letters that may look like others."""

    code: ClassVar[str] = "paper.text-hidden"
    template: ClassVar[str] = (
        "Page {page} has text that cannot be seen, or whose letters may look like others, so that "
        "people and programs do not read the same. " + _ANEW
    )


class PaperOtherPage(PaperShowsMore):
    """A page is turned, cut or of another size."""

    code: ClassVar[str] = "paper.other-page"
    template: ClassVar[str] = "Page {page} is turned, cut, or of another size. " + _ANEW


class PaperSignedOver(PaperShowsMore):
    """A signature lies over other text than the block of who signs."""

    code: ClassVar[str] = "paper.signed-over"
    template: ClassVar[str] = (
        "On page {page}, the place of a signature lies over other text than the name of who signs. "
        + _ANEW
    )


class PaperOutOfPlace(PaperUnlike):
    """The text is right, but stands where something else belongs."""

    code: ClassVar[str] = "paper.out-of-place"
    template: ClassVar[str] = (
        "On page {page}, “{text}” does not stand where it belongs, so that it may be read as "
        "something else. " + _ANEW
    )


class PaperNotSettled(RuleViolation):
    """There is nothing that the paper could be held against."""

    code: ClassVar[str] = "paper.not-settled"
    template: ClassVar[str] = (
        "No agreement with office {office} is settled here, so nobody knows whether this paper "
        "says the right thing. Settle it first; to sign all the same, give the reason (--although)."
    )
