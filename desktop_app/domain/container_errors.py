"""What can be wrong with a package's container: its layout, the names in it, and its limits.

One leaf class per check, in the order in which a package is examined. Signature, signer and
content follow in :mod:`desktop_app.domain.package_errors`.
"""

from __future__ import annotations

from typing import ClassVar

from desktop_app.domain.errors import PackageRejected

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
