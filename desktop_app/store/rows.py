"""What leaves the store: frozen values, one class per kind of row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A certificate and what is known of it."""

    serial: str
    holder: str
    role: str
    der: bytes
    fingerprint: str
    issued_at: datetime
    current: bool
    revoked_at: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An area office as kept in the workspace."""

    code: str
    kind: str
    name_th: str
    province_th: str


@dataclass(frozen=True, slots=True)
class RequestRow:
    """An enrolment request that the centre received."""

    package_id: str
    office: str
    fingerprint: str
    request: bytes
    received_at: datetime
    state: str


@dataclass(frozen=True, slots=True)
class FrameworkRow:
    """A published framework document."""

    id: str
    version: int
    fiscal_year: int
    title: str
    document: str
    digest: str
    package_id: str | None
    published_at: datetime


@dataclass(frozen=True, slots=True)
class PackageRow:
    """A package that was written or accepted."""

    id: str
    kind: str
    direction: str
    sender: str
    recipient: str
    sequence: int
    previous: str | None
    framework_id: str | None
    framework_version: int | None
    round: str | None
    created_at: datetime
    recorded_at: datetime
    digest: str
    size: int
    signer: str
    audit_entries: int | None
    audit_head: str | None


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer as it stands in the office's workspace (JSON text)."""

    framework_id: str
    round: str
    code: str
    document: str
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A field of the form that no answer carries."""

    framework_id: str
    round: str
    code: str
    key: str
    state: str
    text: str
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A file attached to an item of one round."""

    id: str
    framework_id: str
    round: str
    code: str
    slot: int | None
    name: str
    media_type: str
    sha256: str
    crc32: int
    size: int
    added_at: datetime
    removed_at: datetime | None


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """A submission; ``order_key`` sorts the submissions of one office and round."""

    package_id: str
    office: str
    framework_id: str
    framework_version: int
    round: str
    order_key: str
    current: bool


@dataclass(frozen=True, slots=True)
class SubmittedEvidenceRow:
    """A file of a submission; its bytes are in the archived package."""

    package_id: str
    position: int
    code: str
    slot: int | None
    name: str
    media_type: str
    entry: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class CentralValueRow:
    """A value provided by the centre (JSON text of the answer)."""

    framework_id: str
    round: str
    office: str
    code: str
    document: str
    sequence: int


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """The centre's decision on one item."""

    framework_id: str
    round: str
    office: str
    code: str
    state: str
    comment: str
    score: str | None
    answer: str | None
    package_id: str
    decided_at: datetime
    decided_by: str


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """The last review snapshot of an office and round."""

    framework_id: str
    round: str
    office: str
    sequence: int
    package_id: str
    digest: str


@dataclass(frozen=True, slots=True)
class StatementRow:
    """What one side has sealed in a negotiation (JSON text); ``order_key`` sorts each side's."""

    package_id: str
    digest: str
    office: str
    framework_id: str
    framework_version: int
    agreement: int
    stage: str
    order_key: str
    document: str


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """The settlement that counts for a version of an office's agreement."""

    framework_id: str
    office: str
    version: int
    from_round: str
    package_id: str
    agreed_at: datetime


@dataclass(frozen=True, slots=True)
class SettlementRow:
    """A settlement that counts, with what it says (JSON text)."""

    office: str
    version: int
    from_round: str
    package_id: str
    document: str


@dataclass(frozen=True, slots=True)
class TargetDraftRow:
    """A decision on an item that is not sealed yet (JSON text)."""

    framework_id: str
    office: str
    code: str
    agreement: int
    document: str
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class PaperLookRow:
    """How papers look: the chosen font by its files' digests, and the emblem with its type."""

    changed_at: datetime
    font: str | None = None
    regular_sha256: str | None = None
    bold_sha256: str | None = None
    emblem: bytes | None = field(default=None, repr=False)
    emblem_type: str | None = None


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """What the centre says it holds."""

    package_id: str
    receipt_package_id: str | None
    short_code: str
    source: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A final result (JSON text)."""

    framework_id: str
    round: str
    office: str
    document: str
    sequence: int
    package_id: str
