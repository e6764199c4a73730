"""What can be wrong with a package, a key or a certificate: one leaf class per check.

The classes are grouped by the check that raises them, in the order in which a
package is examined: container, names, limits, signature, certificate, content,
header. Keys, encrypted files and the disk follow.
"""

from __future__ import annotations

from typing import ClassVar

from desktop_app.domain.errors import (
    Conflict,
    EnvironmentProblem,
    KeyProblem,
    PackageRejected,
    RuleViolation,
)

_SEND_AGAIN = "Ask the sender to export the package again and to send it unchanged."
_DAMAGED = "The file was damaged or changed on its way. " + _SEND_AGAIN
_FOREIGN = "Do not use it, and ask the sender where it comes from."


# --- the container -----------------------------------------------------------------------


class ContainerRejected(PackageRejected):
    """The file is not a well-formed package container."""


class NotAPackage(ContainerRejected):
    """The file is no ZIP container at all."""

    code: ClassVar[str] = "package.not-a-package"
    template: ClassVar[str] = (
        "This file is not a package of KPR Desk. Choose a file that ends in .asice or .asice.age."
    )


class PackageStillEncrypted(ContainerRejected):
    """The file is an encrypted package that was not decrypted first."""

    code: ClassVar[str] = "package.still-encrypted"
    template: ClassVar[str] = (
        "This package is encrypted and only its recipient can open it. "
        "Import it in the workspace that it was made for."
    )


class PackageTruncated(ContainerRejected):
    """The end of the container is missing."""

    code: ClassVar[str] = "package.truncated"
    template: ClassVar[str] = (
        "The package is incomplete: its end is missing. Copy it again from where it came from, "
        "or ask the sender to send it again."
    )


class TrailingBytes(ContainerRejected):
    """Something follows the end of the container."""

    code: ClassVar[str] = "package.trailing-bytes"
    template: ClassVar[str] = "Something was appended to the package. " + _DAMAGED


class WrongContainerType(ContainerRejected):
    """The first entry is not the ``mimetype`` of an ASiC-E container."""

    code: ClassVar[str] = "package.wrong-type"
    template: ClassVar[str] = (
        "This ZIP file is not a package of KPR Desk, or its beginning was damaged. "
        "Choose the .asice file as it was sent."
    )


class LayoutNotCanonical(ContainerRejected):
    """A header, an offset or the order differs from the only allowed form."""

    code: ClassVar[str] = "package.layout"
    template: ClassVar[str] = (
        "The structure of the package is not as it was written ({detail}). " + (_DAMAGED)
    )


class EntryCompressed(ContainerRejected):
    """An entry is compressed; packages only store."""

    code: ClassVar[str] = "package.entry-compressed"
    template: ClassVar[str] = (
        "The package was packed again by another program: “{name}” is compressed. " + _SEND_AGAIN
    )


class EntryEncrypted(ContainerRejected):
    """An entry carries the ZIP encryption flag."""

    code: ClassVar[str] = "package.entry-encrypted"
    template: ClassVar[str] = (
        "The package was packed again by another program: “{name}” has a ZIP password. "
        + _SEND_AGAIN
    )


class EntryStreamed(ContainerRejected):
    """An entry keeps its sizes in a data descriptor behind the data."""

    code: ClassVar[str] = "package.entry-streamed"
    template: ClassVar[str] = (
        "The package was packed again by another program: “{name}” has a data descriptor. "
        + _SEND_AGAIN
    )


class EntryIsLink(ContainerRejected):
    """An entry is a link, a device or another special file."""

    code: ClassVar[str] = "package.entry-link"
    template: ClassVar[str] = "“{name}” in the package is a link, not a file. " + _FOREIGN


class EntryIsDirectory(ContainerRejected):
    """An entry is a directory."""

    code: ClassVar[str] = "package.entry-directory"
    template: ClassVar[str] = (
        "The package was packed again by another program: “{name}” is a folder entry. "
        + _SEND_AGAIN
    )


class DuplicateEntry(ContainerRejected):
    """Two entries have the same name."""

    code: ClassVar[str] = "package.duplicate-entry"
    template: ClassVar[str] = "“{name}” occurs twice in the package. " + _FOREIGN


class UnexpectedEntry(ContainerRejected):
    """An entry lies where the format has no place for one."""

    code: ClassVar[str] = "package.unexpected-entry"
    template: ClassVar[str] = "“{name}” has no place in a package. " + _DAMAGED


class EntryMissing(ContainerRejected):
    """An entry that every package has is not there."""

    code: ClassVar[str] = "package.entry-missing"
    template: ClassVar[str] = "“{name}” is missing from the package. " + _DAMAGED


# --- names of entries --------------------------------------------------------------------


class NameRejected(PackageRejected):
    """A name in the package could do harm or mean two things."""


class NameAbsolute(NameRejected):
    """The name starts at the root of a disk."""

    code: ClassVar[str] = "package.name-absolute"
    template: ClassVar[str] = "The name “{name}” in the package is an absolute path. " + _FOREIGN


class NameTraversal(NameRejected):
    """The name leaves its folder with ``.`` or ``..``."""

    code: ClassVar[str] = "package.name-traversal"
    template: ClassVar[str] = "The name “{name}” in the package leaves its folder. " + _FOREIGN


class NameEmptySegment(NameRejected):
    """The name, or a part between slashes, is empty."""

    code: ClassVar[str] = "package.name-empty"
    template: ClassVar[str] = "The name “{name}” in the package has an empty part. " + _FOREIGN


class NameBackslash(NameRejected):
    """The name has a backslash."""

    code: ClassVar[str] = "package.name-backslash"
    template: ClassVar[str] = "The name “{name}” in the package has a backslash. " + _FOREIGN


class NameColon(NameRejected):
    """The name has a colon: a drive or a hidden stream on Windows."""

    code: ClassVar[str] = "package.name-colon"
    template: ClassVar[str] = "The name “{name}” in the package has a colon. " + _FOREIGN


class NameForbiddenCharacter(NameRejected):
    """The name has a character that Windows does not allow in file names."""

    code: ClassVar[str] = "package.name-forbidden-character"
    template: ClassVar[str] = (
        "The name “{name}” in the package has a character that Windows does not allow. " + _FOREIGN
    )


class NameControlCharacter(NameRejected):
    """The name has a control, direction or line character."""

    code: ClassVar[str] = "package.name-control-character"
    template: ClassVar[str] = (
        "The name “{name}” in the package has an invisible control character. " + _FOREIGN
    )


class NameReserved(NameRejected):
    """The name is a device of Windows, such as CON or LPT1."""

    code: ClassVar[str] = "package.name-reserved"
    template: ClassVar[str] = (
        "The name “{name}” in the package is reserved by Windows for a device. " + _FOREIGN
    )


class NameTrailingDotOrSpace(NameRejected):
    """A part of the name ends with a dot or a space, which Windows drops."""

    code: ClassVar[str] = "package.name-trailing"
    template: ClassVar[str] = (
        "The name “{name}” in the package ends with a dot or a space. " + _FOREIGN
    )


class NameNotNormalised(NameRejected):
    """The name is not in Unicode normal form C."""

    code: ClassVar[str] = "package.name-not-normalised"
    template: ClassVar[str] = (
        "The name “{name}” in the package is not in Unicode normal form C. " + _DAMAGED
    )


class NameNotUtf8(NameRejected):
    """The bytes of the name are not UTF-8."""

    code: ClassVar[str] = "package.name-not-utf8"
    template: ClassVar[str] = "A name in the package cannot be read ({name}). " + _DAMAGED


class NameTooLong(NameRejected):
    """The name has too many bytes."""

    code: ClassVar[str] = "package.name-too-long"
    template: ClassVar[str] = (
        "The name “{name}” in the package is longer than {limit} bytes. " + _DAMAGED
    )


class NamesCollide(NameRejected):
    """Two names would be one file on Windows."""

    code: ClassVar[str] = "package.names-collide"
    template: ClassVar[str] = (
        "“{name}” and “{other}” in the package would be the same file on Windows. " + _FOREIGN
    )


# --- limits ------------------------------------------------------------------------------


class LimitExceeded(PackageRejected):
    """The package is larger than the program accepts."""


class TooManyEntries(LimitExceeded):
    """More files than allowed."""

    code: ClassVar[str] = "package.too-many-entries"
    template: ClassVar[str] = (
        "The package holds {found} files; at most {limit} are accepted. "
        "Send the evidence in fewer files."
    )


class EntryTooLarge(LimitExceeded):
    """One file is larger than allowed."""

    code: ClassVar[str] = "package.entry-too-large"
    template: ClassVar[str] = (
        "“{name}” has {found} bytes; at most {limit} are accepted. Send a smaller file."
    )


class PackageTooLarge(LimitExceeded):
    """All files together are larger than allowed."""

    code: ClassVar[str] = "package.too-large"
    template: ClassVar[str] = (
        "The files of the package have {found} bytes; at most {limit} are accepted. "
        "Send fewer or smaller files."
    )


class DocumentTooLarge(LimitExceeded):
    """A document that is read into memory is larger than allowed."""

    code: ClassVar[str] = "package.document-too-large"
    template: ClassVar[str] = (
        "The document “{name}” has {found} bytes; at most {limit} are accepted. " + _FOREIGN
    )


class ManifestTooLarge(LimitExceeded):
    """The manifest or the signature is larger than allowed."""

    code: ClassVar[str] = "package.manifest-too-large"
    template: ClassVar[str] = (
        "“{name}” has {found} bytes; at most {limit} are accepted. " + _FOREIGN
    )


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


# --- encrypted files ---------------------------------------------------------------------


class NotEncryptedForUs(PackageRejected):
    """The encrypted file cannot be opened with this workspace's key."""

    code: ClassVar[str] = "encryption.not-for-this-key"
    template: ClassVar[str] = (
        "The file is encrypted for someone else, or its beginning was damaged. "
        "Ask the sender to export it again with the current key of the central office."
    )


NotForThisKey = NotEncryptedForUs


class DamagedEncryption(PackageRejected):
    """The encrypted file was damaged or cut."""

    code: ClassVar[str] = "encryption.damaged"
    template: ClassVar[str] = "The encrypted file cannot be opened. " + _DAMAGED


class RecipientInvalid(KeyProblem):
    """The text is not the public key of an encryption recipient."""

    code: ClassVar[str] = "encryption.recipient-invalid"
    template: ClassVar[str] = (
        "The encryption key of the recipient is not valid. "
        "Import the current package of the central office."
    )


class EncryptionKeyInvalid(KeyProblem):
    """The text is not the private key of an encryption recipient."""

    code: ClassVar[str] = "encryption.key-invalid"
    template: ClassVar[str] = (
        "This workspace's key for encrypted packages cannot be used. "
        "Restore the workspace from a backup."
    )


# --- keys --------------------------------------------------------------------------------


class WrongPassphrase(KeyProblem):
    """The passphrase does not open the key."""

    code: ClassVar[str] = "key.wrong-passphrase"
    template: ClassVar[str] = (
        "The passphrase is wrong. Check the keyboard language and Caps Lock, then try again."
    )


class EmptyPassphrase(KeyProblem):
    """A key may not be stored without a passphrase."""

    code: ClassVar[str] = "key.empty-passphrase"
    template: ClassVar[str] = "The passphrase is empty. Choose a passphrase for the key."


class KeyDamaged(KeyProblem):
    """The key file cannot be read, whatever the passphrase."""

    code: ClassVar[str] = "key.damaged"
    template: ClassVar[str] = (
        "The key file cannot be read ({detail}). Restore the workspace from a backup, "
        "or enrol again with a new key."
    )


class KeyDoesNotFit(KeyProblem):
    """Key and certificate do not belong together, or the key may not do this."""

    code: ClassVar[str] = "key.does-not-fit"
    template: ClassVar[str] = (
        "The key does not belong to the certificate of “{subject}”. Restore both from the same "
        "backup, or enrol again."
    )


class RootInvalid(KeyProblem):
    """The file is not a root certificate of a central office."""

    code: ClassVar[str] = "key.root-invalid"
    template: ClassVar[str] = (
        "This is not a root certificate of a central office ({detail}). "
        "Ask the central office for its ROOT.pem."
    )


class FingerprintMalformed(RuleViolation):
    """The text is not a fingerprint of 48 digits."""

    code: ClassVar[str] = "fingerprint.malformed"
    template: ClassVar[str] = (
        "A fingerprint has 48 digits in 12 groups of 4; this one has {found}. "
        "Read it again from the screen of the other office."
    )


# --- the disk ----------------------------------------------------------------------------


class SourceUnreadable(EnvironmentProblem):
    """A file cannot be opened or read."""

    code: ClassVar[str] = "file.unreadable"
    template: ClassVar[str] = (
        "The file {path} cannot be read ({detail}). Check that it is there, that the disk is "
        "connected and that no other program keeps it open."
    )


class SourceChanged(EnvironmentProblem):
    """A file that goes into a package is not what it was when it was taken in."""

    code: ClassVar[str] = "file.changed"
    template: ClassVar[str] = (
        "The file for “{name}” was changed or damaged ({detail}). Add the evidence again, or "
        "restore the workspace from a backup."
    )


class TargetUnwritable(EnvironmentProblem):
    """A file cannot be written."""

    code: ClassVar[str] = "file.unwritable"
    template: ClassVar[str] = (
        "The file {path} cannot be written ({detail}). Close it in other programs, or choose "
        "another folder."
    )


class DiskFull(EnvironmentProblem):
    """There is no room for a file."""

    code: ClassVar[str] = "file.disk-full"
    template: ClassVar[str] = (
        "There is no room on the disk for {path}. Free some space or choose another disk."
    )
