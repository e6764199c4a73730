"""What can be wrong with a package whose container is well formed: one leaf class per check.

The classes are grouped by the check that raises them, in the order in which a package is
examined: signature, certificate, header, content. What comes before is in
:mod:`desktop_app.domain.container_errors`.
"""

from __future__ import annotations

from typing import ClassVar

from desktop_app.domain.errors import Conflict, PackageRejected

_SEND_AGAIN = "Ask the sender to export the package again and to send it unchanged."
_DAMAGED = "The file was damaged or changed on its way. " + _SEND_AGAIN
_FOREIGN = "Do not use it, and ask the sender where it comes from."


# --- the signature and what it covers ----------------------------------------------------


class SignatureRejected(PackageRejected):
    """The signature does not prove who made the package."""


class SignatureMalformed(SignatureRejected):
    """The signature cannot be read or is not in the only allowed form."""

    code: ClassVar[str] = "signature.malformed"
    template: ClassVar[str] = "The signature is not in the expected form ({detail}). " + _DAMAGED


class SignerCountWrong(SignatureRejected):
    """The signature has not exactly one signer and one certificate."""

    code: ClassVar[str] = "signature.signer-count"
    template: ClassVar[str] = (
        "The signature has {signers} signers and {certificates} certificates; "
        "exactly one of each is expected. " + _SEND_AGAIN
    )


class SignatureInvalid(SignatureRejected):
    """The signature does not fit the manifest or the certificate."""

    code: ClassVar[str] = "signature.invalid"
    template: ClassVar[str] = "The signature does not fit the content of the package. " + _DAMAGED


class ManifestMalformed(SignatureRejected):
    """The signed manifest cannot be read as an ASiC manifest."""

    code: ClassVar[str] = "manifest.malformed"
    template: ClassVar[str] = "The list of signed files cannot be read ({detail}). " + _FOREIGN


class ManifestNotCanonical(SignatureRejected):
    """The signed manifest is not written in the only allowed form."""

    code: ClassVar[str] = "manifest.not-canonical"
    template: ClassVar[str] = (
        "The list of signed files is not written in the form of this program's packages. "
        "The package was made by another program; ask the sender to export it with KPR Desk."
    )


class DigestAlgorithmWrong(SignatureRejected):
    """The manifest uses another digest than SHA-256."""

    code: ClassVar[str] = "manifest.digest-algorithm"
    template: ClassVar[str] = (
        "“{name}” is listed with the digest algorithm {algorithm}; only SHA-256 is accepted. "
        + _FOREIGN
    )


class ReferenceDuplicated(SignatureRejected):
    """The manifest lists a file twice."""

    code: ClassVar[str] = "manifest.reference-duplicated"
    template: ClassVar[str] = "“{name}” is listed twice among the signed files. " + _FOREIGN


class ReferenceDangling(SignatureRejected):
    """The manifest lists a file that is not in the package."""

    code: ClassVar[str] = "manifest.reference-dangling"
    template: ClassVar[str] = "The signed file “{name}” is not in the package. " + _DAMAGED


class EntryNotSigned(SignatureRejected):
    """A file in the package is not listed in the manifest."""

    code: ClassVar[str] = "manifest.entry-not-signed"
    template: ClassVar[str] = (
        "“{name}” is in the package but the sender did not sign it. " + _FOREIGN
    )


class DigestMismatch(SignatureRejected):
    """The content of a file is not what was signed."""

    code: ClassVar[str] = "package.digest-mismatch"
    template: ClassVar[str] = "The content of “{name}” is not what the sender signed. " + _DAMAGED


class ChecksumMismatch(SignatureRejected):
    """The CRC-32 in the container does not fit the content."""

    code: ClassVar[str] = "package.checksum-mismatch"
    template: ClassVar[str] = "The checksum of “{name}” does not fit its content. " + _DAMAGED


# --- the signer's certificate ------------------------------------------------------------


class SignerRejected(PackageRejected):
    """The signature is good, but its signer is not accepted."""


class UnknownSigner(SignerRejected):
    """The certificate was not issued by the trusted root."""

    code: ClassVar[str] = "signer.unknown"
    template: ClassVar[str] = (
        "The signer “{subject}” was not enrolled by the central office that this workspace "
        "trusts. Check with the central office by telephone; do not use the package."
    )


class SelfSignedSigner(UnknownSigner):
    """The certificate is signed by itself: the office is not enrolled yet."""

    code: ClassVar[str] = "signer.self-signed"
    template: ClassVar[str] = (
        "The signer “{subject}” is not enrolled: nobody vouches for this certificate. "
        "Enrol the office first, then ask it to export the package again."
    )


class PracticePackage(SignerRejected):
    """A practice package reached a real workspace."""

    code: ClassVar[str] = "signer.practice"
    template: ClassVar[str] = (
        "This is a practice package. It cannot be used in a real workspace; "
        "open it in a practice workspace."
    )


class RealPackage(SignerRejected):
    """A real package reached a practice workspace."""

    code: ClassVar[str] = "signer.real"
    template: ClassVar[str] = (
        "This is a real package, but this workspace is for practice. "
        "Import it in your real workspace."
    )


class RevokedSigner(SignerRejected):
    """The central office withdrew the certificate."""

    code: ClassVar[str] = "signer.revoked"
    template: ClassVar[str] = (
        "The certificate of “{subject}” was revoked on {at} ({reason}). "
        "The office has to enrol again and export the package with its new key."
    )


class CertificateExpired(SignerRejected):
    """The certificate's time is over, or this computer's date is wrong."""

    code: ClassVar[str] = "signer.expired"
    template: ClassVar[str] = (
        "The certificate of “{subject}” was valid until {until}, and this computer's date is "
        "{now} (years of the Christian era). Check the date of this computer, also that its year "
        "is not 543 too large (Buddhist era). If the date is right, the office has to enrol again."
    )


class CertificateNotYetValid(SignerRejected):
    """The certificate's time has not begun, or this computer's date is wrong."""

    code: ClassVar[str] = "signer.not-yet-valid"
    template: ClassVar[str] = (
        "The certificate of “{subject}” is valid from {since}, and this computer's date is "
        "{now} (years of the Christian era). Check the date of this computer, and of the computer "
        "that issued the certificate: a year 543 too large (Buddhist era) is a common mistake."
    )


class CertificateUnsuitable(SignerRejected):
    """The certificate may not sign packages, or cannot be read."""

    code: ClassVar[str] = "signer.unsuitable"
    template: ClassVar[str] = (
        "The certificate cannot be used to sign packages ({detail}). The office has to enrol again."
    )


class RevocationListInvalid(PackageRejected):
    """The revocation list is damaged or not signed by the trusted root."""

    code: ClassVar[str] = "revocation-list.invalid"
    template: ClassVar[str] = (
        "The list of revoked certificates is not from the trusted central office ({detail}). "
        + _SEND_AGAIN
    )


class RequestInvalid(PackageRejected):
    """The certificate request of an office cannot be granted."""

    code: ClassVar[str] = "enrolment.request-invalid"
    template: ClassVar[str] = (
        "The certificate request cannot be used ({detail}). "
        "Ask the office to make a new enrolment request."
    )


# --- the header and the content ----------------------------------------------------------


class HeaderInvalid(PackageRejected):
    """``package.json`` is not a valid header."""

    code: ClassVar[str] = "header.invalid"
    template: ClassVar[str] = "The header of the package is not valid ({detail}). " + _SEND_AGAIN


class NewerPackageFormat(PackageRejected):
    """The package was written in a later major format."""

    code: ClassVar[str] = "header.newer-format"
    template: ClassVar[str] = (
        "The package has the format “{found}”, which is newer than this program knows "
        "(“{known}”). Install the current version of KPR Desk, then import it again."
    )


class UnknownKind(PackageRejected):
    """The header names a kind of package that does not exist."""

    code: ClassVar[str] = "header.unknown-kind"
    template: ClassVar[str] = (
        "The package is of the unknown kind “{kind}”. Install the current version of KPR Desk, "
        "then import it again."
    )


class KindNotAllowed(PackageRejected):
    """This sender may not send this kind, or this workspace has no use for it."""

    code: ClassVar[str] = "header.kind-not-allowed"
    template: ClassVar[str] = (
        "“{sender}” may not send a package of the kind “{kind}” to this workspace. "
        "Check that you chose the right file."
    )


class SenderMismatch(PackageRejected):
    """The header names another sender than the certificate."""

    code: ClassVar[str] = "header.sender-mismatch"
    template: ClassVar[str] = (
        "The package says that it is from “{sender}”, but “{signer}” signed it. " + _FOREIGN
    )


class PracticeMismatch(PackageRejected):
    """The practice flag of the header contradicts the certificate."""

    code: ClassVar[str] = "header.practice-mismatch"
    template: ClassVar[str] = (
        "The package contradicts its signature about being for practice. " + _FOREIGN
    )


class WrongRecipient(PackageRejected):
    """The package is addressed to someone else."""

    code: ClassVar[str] = "header.wrong-recipient"
    template: ClassVar[str] = (
        "The package is for “{recipient}”, but this is the workspace of “{workspace}”. "
        "Pass the file on to the office that it is for."
    )


class WrongYear(PackageRejected):
    """The package belongs to another fiscal year."""

    code: ClassVar[str] = "header.wrong-year"
    template: ClassVar[str] = (
        "The package is for the fiscal year {found}, but {expected} is expected here. "
        "Open the workspace of that year, or ask for the package of the right year."
    )


class UnknownFramework(PackageRejected):
    """The framework that the package was made with is not in the workspace."""

    code: ClassVar[str] = "header.unknown-framework"
    template: ClassVar[str] = (
        "The package was made with the framework “{framework}” version {version}, which this "
        "workspace does not have. Import the framework package first, then this one again."
    )


class PayloadInvalid(PackageRejected):
    """A signed document in the package breaks the rules of its kind."""

    code: ClassVar[str] = "payload.invalid"
    template: ClassVar[str] = (
        "The content “{name}” is not valid: {detail}. "
        "Ask the sender to check it and to export the package again."
    )


class SamePackageIdDifferentContent(Conflict):
    """A package id is known already, with other content."""

    code: ClassVar[str] = "package.id-conflict"
    template: ClassVar[str] = (
        "A different package with the same id {package_id} from “{sender}” was imported before. "
        "The sender probably works with a copy of a workspace. Ask the sender which one counts."
    )


class SequenceConflict(Conflict):
    """Two different packages of one sender claim the same place in the order."""

    code: ClassVar[str] = "package.sequence-conflict"
    template: ClassVar[str] = (
        "“{sender}” sent two different packages with the number {sequence}. "
        "The sender probably restored an old backup or works with two copies of a workspace. "
        "Ask the sender which one counts."
    )


class OlderThanKnown(Conflict):
    """The package is older than what the workspace has; nothing is overwritten."""

    code: ClassVar[str] = "package.older-than-known"
    template: ClassVar[str] = (
        "The package has the number {found}, but number {known} from “{sender}” is here already. "
        "It is kept for the record and changes nothing."
    )
