"""What can be wrong with keys, passphrases and encrypted files: one leaf class per check."""

from __future__ import annotations

from typing import ClassVar

from desktop_app.domain.errors import KeyProblem, PackageRejected, RuleViolation

_SEND_AGAIN = "Ask the sender to export the package again and to send it unchanged."
_DAMAGED = "The file was damaged or changed on its way. " + _SEND_AGAIN


# --- encrypted files ---------------------------------------------------------------------


class NotEncryptedForUs(PackageRejected):
    """The encrypted file cannot be opened with this workspace's key."""

    code: ClassVar[str] = "encryption.not-for-this-key"
    template: ClassVar[str] = (
        "The file is encrypted for someone else, or its beginning was damaged. "
        "Ask the sender to export it again with the current key of the central office."
    )


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
