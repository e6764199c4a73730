"""The keys of a workspace as their owner sees them: unlock, change the passphrase, keep a copy.

A copy of the keys is a small ZIP file with the encrypted key files and a text that says what it
is for. Without the passphrase it is useless to whoever finds it.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from desktop_app.domain.key_errors import KeyDamaged
from desktop_app.domain.office import CENTRAL
from desktop_app.domain.store_errors import CopyDiffers
from desktop_app.domain.workflow_errors import FingerprintMismatch
from desktop_app.exchange import identity
from desktop_app.exchange.payloads import Kind
from desktop_app.services import enrolment_area, envelope, outbox
from desktop_app.services.enrolment import CENTRAL_NAME_SETTING, Confirmation
from desktop_app.store import queries
from desktop_app.store.files import os_errors, write_durably

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader

LockState = Literal["open", "locked", "none"]

PRACTICE_PASSPHRASE: Final = "practice_passphrase"  # noqa: S105  the name of a setting
README_NAME: Final = "READ-ME.txt"
_KEY_NAME: Final = re.compile(r"[a-z]+(-[0-9]{1,16})?\.key")
_LARGEST_COPY: Final = 1_000_000
_LARGEST_KEY: Final = 20_000
_MOST_KEYS: Final = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request that the centre has not answered yet."""

    package_id: str
    fingerprint: str
    file_name: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Keys:
    """What the settings page shows of the keys.

    Attributes:
        fingerprint: Of the key in use; empty before the enrolment.
        valid_from: When its certificate begins.
        valid_until: When its certificate ends.
        revoked: Whether the centre has withdrawn it.
        waiting: The latest request, unless it was answered.
        central_name: The centre that this workspace trusts; empty before the enrolment.
        root_fingerprint: Of that centre's root.
        lock: Whether the passphrase is known.
        practice_passphrase: What to type in a practice workspace that the program has set up.
    """

    fingerprint: str
    valid_from: datetime | None
    valid_until: datetime | None
    revoked: bool
    waiting: Waiting | None
    central_name: str
    root_fingerprint: str
    lock: LockState
    practice_passphrase: str | None

    @property
    def enrolled(self) -> bool:
        """Whether the office can sign."""
        return bool(self.fingerprint) and not self.revoked


@dataclass(frozen=True, slots=True)
class Answer:
    """The centre's answer: whose root has to be compared before it is installed."""

    central_name: str
    fingerprint: str


def lock_state(session: Session) -> LockState:
    """Tell whether the passphrase is known, has to be asked for, or does not exist yet."""
    if session.vault.unlocked:
        return "open"
    return "locked" if session.vault.names else "none"


def practice_passphrase(session: Session) -> str | None:
    """Return the passphrase of a practice workspace that the program has set up, or None."""
    with session.read() as reader:
        return queries.setting(reader, PRACTICE_PASSPHRASE) if session.info.practice else None


def unlock(session: Session, passphrase: str) -> None:
    """Take the passphrase after trying it; where there is no key yet, take a new one.

    Raises:
        WrongPassphrase: It does not open the keys.
        PassphraseTooShort: A new one has fewer than 8 characters.
    """
    session.vault.unlock(passphrase)


def hand_over(before: Session, after: Session) -> None:
    """Keep a workspace unlocked that was closed and opened again by the same person."""
    after.vault.take_over(before.vault)


def overview(session: Session) -> Keys:
    """Return what there is to know about the office's keys.

    Raises:
        AreaOnly: The centre has other keys.
    """
    session.require_area()
    with session.read() as reader:
        own = session.own_certificate(reader)
        root = queries.current_certificate(reader, CENTRAL, "root")
        central_name = queries.setting(reader, CENTRAL_NAME_SETTING) or ""
        waiting = _waiting(session, reader)
    facts = identity.certificate_facts(own.der) if own is not None else None
    if waiting is not None and facts is not None and waiting.fingerprint == facts.fingerprint:
        waiting = None
    return Keys(
        fingerprint=facts.fingerprint if facts else "",
        valid_from=facts.not_before if facts else None,
        valid_until=facts.not_after if facts else None,
        revoked=own is not None and own.revoked_at is not None,
        waiting=waiting,
        central_name=central_name,
        root_fingerprint=root.fingerprint if root is not None else "",
        lock=lock_state(session),
        practice_passphrase=practice_passphrase(session),
    )


def _waiting(session: Session, reader: Reader) -> Waiting | None:
    written = queries.packages(reader, direction="out", kind=Kind.ENROLMENT_REQUEST.value)
    if not written:
        return None
    last = written[-1]
    opened = envelope.verify_package(outbox.archive_path(session, last.id), None, last.recorded_at)
    return Waiting(last.id, opened.signer.fingerprint, outbox.file_name(last), last.recorded_at)


def begin_install(session: Session, source: Path) -> Answer | enrolment_area.Installed:
    """Check the centre's answer; install it at once if this workspace knows the centre already.

    Returns:
        Whose fingerprint has to be compared, or what was installed.

    Raises:
        AppError: As :func:`enrolment_area.install`.
    """
    seen: list[Answer] = []

    def look(whom: str, found: str) -> bool:
        seen.append(Answer(whom, found))
        return False

    try:
        return enrolment_area.install(session, source, Confirmation(confirm=look))
    except FingerprintMismatch:
        return seen[0]


def change_passphrase(session: Session, old: str, new: str) -> None:
    """Encrypt every key with another passphrase: all of them, or none.

    Copies made before keep the passphrase that they were made with.

    Raises:
        WrongPassphrase: ``old`` does not open the keys.
        PassphraseTooShort: ``new`` has fewer than 8 characters.
        EnvironmentProblem: The disk refuses; nothing was changed.
    """
    session.vault.change_passphrase(old, new)
    with session.write() as writer:
        writer.audit(
            "identity.passphrase_changed",
            session.info.code,
            None,
            {"keys": len(session.vault.names)},
        )


def set_aside(session: Session) -> int:
    """Begin without keys, because the passphrase is forgotten and nobody can bring it back.

    The old keys are kept beside, protected as they were. The office then makes a new key and asks
    to be enrolled again; what was entered, sent and received stays as it is.

    Returns:
        How many keys were set aside.

    Raises:
        AreaOnly: Nobody could enrol a centre again: every office trusts its root.
        EnvironmentProblem: The disk refuses.
    """
    session.require_area()
    names = session.vault.set_aside()
    with session.write() as writer:
        writer.audit("identity.keys_set_aside", session.info.code, None, {"keys": len(names)})
    return len(names)


def back_up(session: Session, target: Path, readme: str) -> int:
    """Write the encrypted keys into one small file and read it back.

    Args:
        session: The workspace.
        target: The new file.
        readme: What the file says about itself, for whoever finds it in ten years.

    Returns:
        How many keys it holds.

    Raises:
        TargetExists: The program never overwrites.
        CopyDiffers: What was written reads back differently.
    """
    outbox.check_target(target)
    files = {f"{name}.key": session.vault.protected(name) for name in session.vault.names}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(README_NAME, readme.encode("utf-8-sig"))
        for name, data in files.items():
            archive.writestr(name, data)
    write_durably(target, packed.getvalue())
    with os_errors(target, reading=True):
        if target.read_bytes() != packed.getvalue():
            raise CopyDiffers(path=target)
    with session.write() as writer:
        writer.audit("identity.keys_copied", session.info.code, None, {"keys": len(files)})
    return len(files)


def restore(session: Session, source: Path, passphrase: str) -> int:
    """Bring keys back from a copy: those that the workspace does not have.

    The workspace has to be unlocked; the keys get its passphrase.

    Args:
        session: The workspace.
        source: A file of :func:`back_up`.
        passphrase: What the copy was protected with.

    Returns:
        How many keys were added.

    Raises:
        KeyDamaged: The file is no such copy.
        WrongPassphrase: The passphrase does not open it.
    """
    found = {
        name: identity.open_key(data, passphrase)
        for name, data in _read_copy(source).items()
        if name.startswith("office-") and not session.vault.has(name)
    }
    for name, key in found.items():
        session.vault.add_key(name, key)
    if found:
        with session.write() as writer:
            writer.audit("identity.keys_restored", session.info.code, None, {"keys": len(found)})
    return len(found)


def _read_copy(source: Path) -> dict[str, bytes]:
    with os_errors(source, reading=True), source.open("rb") as stream:
        data = stream.read(_LARGEST_COPY + 1)
    if len(data) > _LARGEST_COPY:
        raise KeyDamaged(detail="it is not a copy of keys")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [each for each in archive.infolist() if _KEY_NAME.fullmatch(each.filename)]
            if not entries or len(entries) > _MOST_KEYS:
                raise KeyDamaged(detail="it is not a copy of keys")
            if any(each.file_size > _LARGEST_KEY for each in entries):
                raise KeyDamaged(detail="it is not a copy of keys")
            return {each.filename.removesuffix(".key"): archive.read(each) for each in entries}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise KeyDamaged(detail="it is not a copy of keys") from error
