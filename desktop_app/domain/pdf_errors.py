"""What can be wrong with a signed PDF file, and with signing one: one leaf class per check.

The checks of :mod:`desktop_app.exchange.pdf_verifying` collect those of the first three groups;
those of the last group stop a signature before it is made.
"""

from __future__ import annotations

from typing import ClassVar

from desktop_app.domain.errors import PackageRejected, RuleViolation

_ASK = "Ask the sender for the file as it was signed."


class PdfRejected(PackageRejected):
    """Something speaks against a PDF file or its signatures."""


# --- the file ------------------------------------------------------------------------------


class PdfTooLarge(PdfRejected):
    """Nobody prints papers as large as this."""

    code: ClassVar[str] = "pdf.too-large"
    template: ClassVar[str] = (
        "The file is larger than {limit} MB, which no agreement is. Check that it is the right one."
    )


class PdfUnreadable(PdfRejected):
    """It is no PDF file, or damaged or cut off."""

    code: ClassVar[str] = "pdf.unreadable"
    template: ClassVar[str] = "The file is not a PDF file, or it was damaged on its way. " + _ASK


class PdfEncrypted(PdfRejected):
    """The file is protected by a password."""

    code: ClassVar[str] = "pdf.encrypted"
    template: ClassVar[str] = (
        "The file is protected by a password, so its signatures cannot be checked. " + _ASK
    )


class PdfTooManyParts(PdfRejected):
    """The file was added to more often than signing does."""

    code: ClassVar[str] = "pdf.too-many-parts"
    template: ClassVar[str] = (
        "The file was added to {found} times, far more often than signing does. " + _ASK
    )


class PdfNotPlain(PdfRejected):
    """The file has something that can act, move or hide; a paper has not."""

    code: ClassVar[str] = "pdf.not-plain"
    template: ClassVar[str] = (
        "The file has more than text and pictures ({what}), which could show one thing today and "
        "another tomorrow. Print the agreement again with this program, and sign that."
    )


class PdfUnsigned(PdfRejected):
    """Nobody has signed the file."""

    code: ClassVar[str] = "pdf.unsigned"
    template: ClassVar[str] = "The file has no signature of this program."


# --- a signature ---------------------------------------------------------------------------


class PdfSignatureBroken(PdfRejected):
    """A signature does not fit the content, or was tampered with."""

    code: ClassVar[str] = "pdf.signature-broken"
    template: ClassVar[str] = (
        "The signature “{field}” does not fit the file: the file or the signature was changed or "
        "damaged afterwards. " + _ASK
    )


class PdfSignatureForeign(PdfRejected):
    """A signature stands where this program makes none, or was made in another way."""

    code: ClassVar[str] = "pdf.signature-foreign"
    template: ClassVar[str] = (
        "The signature “{field}” was not made by this program, and is not counted. " + _ASK
    )


class PdfSignatureUncovering(PdfRejected):
    """A signature leaves out parts of the file that were there when it was made."""

    code: ClassVar[str] = "pdf.signature-uncovering"
    template: ClassVar[str] = (
        "The signature “{field}” leaves out parts of the file. Do not use the file. " + _ASK
    )


class PdfSignerWrong(PdfRejected):
    """Somebody signed in the place of somebody else."""

    code: ClassVar[str] = "pdf.signer-wrong"
    template: ClassVar[str] = (
        "In the place “{field}” stands a signature of {signer}, who may not sign there. "
        "Do not use the file, and ask the central office."
    )


class PdfSignedInFuture(PdfRejected):
    """A signature claims a time that has not come."""

    code: ClassVar[str] = "pdf.signed-in-future"
    template: ClassVar[str] = (
        "The signature “{field}” claims to be of {claimed}, which has not come yet (years of the "
        "Christian era). Check the date of this computer; if it is right, the signer's was wrong, "
        "and the file has to be signed again."
    )


class PdfReceivedBeforeSigned(PdfRejected):
    """A signature claims a later time than that at which it is said to have arrived."""

    code: ClassVar[str] = "pdf.received-before-signed"
    template: ClassVar[str] = (
        "The signature “{field}” claims to be of {claimed}, but the file is said to have been "
        "received on {received} (years of the Christian era). Check the day of receipt; if it is "
        "right, the clock of the signer's computer was wrong, and the file has to be signed again."
    )


class PdfOrderWrong(PdfRejected):
    """The Secretary-General signed before the director."""

    code: ClassVar[str] = "pdf.order-wrong"
    template: ClassVar[str] = (
        "The Secretary-General's signature came before the director's. The agreement has to be "
        "printed and signed again, the director first."
    )


# --- changes after a signature -------------------------------------------------------------


class PdfChanged(PdfRejected):
    """The file was changed after it was signed."""


class PdfPagesAdded(PdfChanged):
    """There are more pages than were signed."""

    code: ClassVar[str] = "pdf.pages-added"
    template: ClassVar[str] = (
        "After the signature “{field}”, {count} pages were added. Do not use the file. " + _ASK
    )


class PdfPagesRemoved(PdfChanged):
    """There are fewer pages than were signed."""

    code: ClassVar[str] = "pdf.pages-removed"
    template: ClassVar[str] = (
        "After the signature “{field}”, {count} pages were removed. Do not use the file. " + _ASK
    )


class PdfPageChanged(PdfChanged):
    """A page shows something else than was signed."""

    code: ClassVar[str] = "pdf.page-changed"
    template: ClassVar[str] = (
        "After the signature “{field}”, page {page} was changed. Do not use the file. " + _ASK
    )


class PdfNotesChanged(PdfChanged):
    """Something was laid over a page, or taken away."""

    code: ClassVar[str] = "pdf.notes-changed"
    template: ClassVar[str] = (
        "After the signature “{field}”, notes or drawings were laid over page {page}, changed or "
        "taken away. Do not use the file. " + _ASK
    )


class PdfFieldsChanged(PdfChanged):
    """A form field was added, filled in or removed."""

    code: ClassVar[str] = "pdf.fields-changed"
    template: ClassVar[str] = (
        "After the signature “{field}”, the form field “{changed}” was added, filled in or "
        "removed. Do not use the file. " + _ASK
    )


class PdfSignatureRemoved(PdfChanged):
    """A signature is in the file, but out of force."""

    code: ClassVar[str] = "pdf.signature-removed"
    template: ClassVar[str] = (
        "The file holds the remains of {count} more signatures that were taken out of force. "
        "Do not use the file. " + _ASK
    )


class PdfDescriptionChanged(PdfChanged):
    """Title, author or settings of the file were changed, but no page."""

    code: ClassVar[str] = "pdf.description-changed"
    template: ClassVar[str] = (
        "After the signature “{field}”, the description or the settings of the file were changed. "
        "Do not use the file. " + _ASK
    )


class PdfAddedTo(PdfChanged):
    """Something was added that shows on no page."""

    code: ClassVar[str] = "pdf.added-to"
    template: ClassVar[str] = (
        "After the signature “{field}”, something was added to the file that is no signature. "
        "Do not use the file. " + _ASK
    )


# --- signing -------------------------------------------------------------------------------


class PdfNotSigned(RuleViolation):
    """The file cannot be signed as it is; nothing was written."""


class PdfAlreadySigned(PdfNotSigned):
    """This role has signed the file."""

    code: ClassVar[str] = "pdf.already-signed"
    template: ClassVar[str] = (
        "The file has been signed as “{field}” by {signer} already. To sign another version, "
        "print the agreement again."
    )


class PdfDirectorFirst(PdfNotSigned):
    """The director has not signed yet."""

    code: ClassVar[str] = "pdf.director-first"
    template: ClassVar[str] = (
        "The director of the office has not signed this file; the Secretary-General signs second. "
        "Ask the office for the signed file."
    )


class PdfFaulty(PdfNotSigned):
    """Something speaks against the file; nobody should put a name under it."""

    code: ClassVar[str] = "pdf.faulty"
    template: ClassVar[str] = "The file was not signed: {why}"


class PdfNoPlace(PdfNotSigned):
    """The file does not say where the signature goes."""

    code: ClassVar[str] = "pdf.no-place"
    template: ClassVar[str] = (
        "The file does not say where the signature “{field}” goes. Say which page and corner, or "
        "print the agreement with this program, which marks the places."
    )


class PdfPlaceOutside(PdfNotSigned):
    """A place for a signature is not on a page, or too small to read."""

    code: ClassVar[str] = "pdf.place-outside"
    template: ClassVar[str] = (
        "The place for the signature “{field}” is not on page {page}, or too small to be read. "
        "The file has {pages} pages; choose another page or corner."
    )
