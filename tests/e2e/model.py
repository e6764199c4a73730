"""What a year of exchange should come to, in plain Python: no database, no files, no clock.

One :class:`Centre`, one :class:`Office` for each workspace in use, and a :class:`Package` for
whatever was sealed. The world tells the model what people did and asks what should have come of
it; the rules are written down a second time here, from the point of view of the field.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.e2e.edits import Json, misfits, reported, unusable

CENTRAL = "central"
ROUNDS = ("6m", "12m")
LOCKED = frozenset({"accepted", "corrected"})


class Decision(NamedTuple):
    """What the centre decided on one item."""

    state: str
    comment: str
    score: str | None
    answer: Json | None
    package: str


@dataclass
class Package:
    """What was sealed; a copy of it may lie in several places."""

    id: str
    digest: str
    kind: str
    sender: str
    recipient: str
    sequence: int
    # Of a submission and what answers it:
    round: str = ""
    version: int = 0
    certificate: str = ""
    turn: int = 0
    """Counts everything that was sealed, so the newest has the highest."""
    answers: dict[str, Json] = field(default_factory=dict)
    files: tuple[tuple[str, str], ...] = ()
    # Of the centre's packages:
    crl: int = 1
    decisions: dict[str, Decision] = field(default_factory=dict)
    values: dict[tuple[str, str, str], Json] = field(default_factory=dict)
    about: str = ""
    """The submission that a receipt confirms, or the request that an enrolment answers."""
    grants: str = ""
    """The certificate that an enrolment brings."""


@dataclass
class Office:
    """One workspace of an office, as far as the centre and it have to agree."""

    code: str
    requests: set[str] = field(default_factory=set)
    certificates: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)
    sealed: list[str] = field(default_factory=list)
    receipts: set[str] = field(default_factory=set)
    versions: set[int] = field(default_factory=set)
    crl: int = 0
    answers: dict[str, dict[str, Json]] = field(default_factory=dict)
    files: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    values: dict[tuple[str, str], tuple[int, Json]] = field(default_factory=dict)
    reviews: dict[str, Package] = field(default_factory=dict)
    results: dict[str, Package] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for round_id in ROUNDS:
            self.answers.setdefault(round_id, {})
            self.files.setdefault(round_id, [])

    @property
    def version(self) -> int:
        return max(self.versions, default=0)

    def decisions(self, round_id: str) -> dict[str, Decision]:
        review = self.reviews.get(round_id)
        return review.decisions if review else {}

    def closed(self, round_id: str, code: str) -> str | None:
        """Return the error with which the office may not change an item, or None."""
        if code not in reported(round_id, self.version):
            return "UnknownItem"
        if (round_id, code) in self.values:
            return "ReadOnlyItem"
        decision = self.decisions(round_id).get(code)
        return "LockedItem" if decision and decision.state in LOCKED else None

    def copy(self) -> Office:
        return copy.deepcopy(self)


@dataclass
class Centre:
    """What the central office holds and has decided."""

    version: int = 1
    crl: int = 1
    known: set[str] = field(default_factory=set)
    issued: list[str] = field(default_factory=list)
    """Serial numbers of the offices' certificates in the order of issue."""
    holder: dict[str, str] = field(default_factory=dict)
    revoked: dict[str, int] = field(default_factory=dict)
    """Serial number to the number of the revocation list that first had it."""
    enrolled: set[str] = field(default_factory=set)
    submissions: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    decisions: dict[tuple[str, str], dict[str, Decision]] = field(default_factory=dict)
    values: dict[tuple[str, str, str], tuple[int, Json]] = field(default_factory=dict)


class Model:
    """The whole of it: who holds which package, and what must come of the next step."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        self.centre = Centre()
        self.offices = {code: Office(code) for code in codes}
        self.packages: dict[str, Package] = {}
        self.numbers: dict[tuple[str, str, str, int], str] = {}

    # --- packages ------------------------------------------------------------------------

    def seal(self, package: Package) -> None:
        """Note a package; no two may carry the same number under the same certificate."""
        package.turn = len(self.packages)
        self.packages[package.id] = package
        place = (package.sender, package.certificate, package.recipient, package.sequence)
        before = self.numbers.setdefault(place, package.digest)
        assert before == package.digest, f"number {place} was used for two packages"
        holder = self.centre.known
        if package.sender != CENTRAL:
            holder = self.offices[package.sender].known
            self.offices[package.sender].sealed.append(package.id)
        holder.add(package.id)

    def rank(self, package_id: str) -> tuple[int, int]:
        """Return a submission's place in the order of docs/adr/0007."""
        package = self.packages[package_id]
        return self.centre.issued.index(package.certificate), package.turn

    def certificate(self, code: str) -> str | None:
        """Return the certificate with which an office signs: the latest issued, not revoked."""
        office = self.offices[code]
        usable = [serial for serial in office.certificates if not self._revoked_at(office, serial)]
        return max(usable, key=self.centre.issued.index, default=None)

    def _revoked_at(self, office: Office, serial: str) -> bool:
        number = self.centre.revoked.get(serial)
        return number is not None and number <= office.crl

    def newest(self, package_ids: list[str]) -> str | None:
        return max(package_ids, key=self.rank, default=None)

    def current(self, code: str, round_id: str) -> str | None:
        """Return the submission that counts at the centre."""
        return self.newest(self.centre.submissions.get((code, round_id), []))

    def own_current(self, code: str, round_id: str) -> str | None:
        """Return what the office takes for its latest submission of a round."""
        return self.newest(
            [
                package_id
                for package_id in self.offices[code].sealed
                if self.packages[package_id].kind == "submission"
                and self.packages[package_id].round == round_id
            ]
        )

    # --- importing -----------------------------------------------------------------------

    def expect(self, name: str, package_id: str, *, encrypted: bool = False) -> str:
        """Return what importing a package should give: an outcome, or an error's name."""
        package = self.packages[package_id]
        if name == CENTRAL:
            return self._expect_centre(package)
        if encrypted:
            return "NotEncryptedForUs"
        return self._expect_office(self.offices[name], package)

    def _expect_centre(self, package: Package) -> str:
        centre = self.centre
        if package.recipient not in {CENTRAL, "*"}:
            return "WrongRecipient"
        if package.id in centre.known:
            return "already imported"
        if package.certificate in centre.revoked:
            return "RevokedSigner"
        if package.kind == "submission":
            earlier = centre.submissions.get((package.sender, package.round), [])
            if any(self.rank(other) > self.rank(package.id) for other in earlier):
                return "accepted as history"
        return "accepted"

    def _expect_office(self, office: Office, package: Package) -> str:
        if not office.certificates:
            return "NotEnrolled"
        if package.kind == "enrolment-request":
            return "SelfSignedSigner"
        if self._revoked_at(office, package.certificate):
            return "RevokedSigner"
        if package.recipient not in {office.code, "*"}:
            return "WrongRecipient"
        if package.id in office.known:
            return "already imported"
        refused = self._unusable(office, package)
        return refused or ("accepted as history" if self._late(office, package) else "accepted")

    def _unusable(self, office: Office, package: Package) -> str | None:
        if package.kind == "enrolment" and self._revoked_at(office, package.grants):
            return "RevokedSigner"
        if package.kind == "enrolment" and package.about not in office.requests:
            return "NoMatchingRequest"
        needed = package.version if package.kind != "framework" else 0
        return "UnknownFramework" if needed and needed not in office.versions else None

    def _late(self, office: Office, package: Package) -> bool:
        match package.kind:
            case "enrolment":
                used = self.certificate(office.code)
                issued = self.centre.issued.index
                return used is not None and issued(used) > issued(package.grants)
            case "framework":
                return office.version > package.version
            case "review":
                last = office.reviews.get(package.round)
            case "result":
                last = office.results.get(package.round)
            case "central-values":
                mine = [key for key in package.values if key[0] == office.code]
                return bool(mine) and all(
                    office.values.get(key[1:], (0, {}))[0] > package.sequence for key in mine
                )
            case _:
                return False
        return last is not None and last.sequence > package.sequence

    def take(self, name: str, package_id: str) -> None:
        """Do what importing a package should do, once it was expected to be accepted."""
        package = self.packages[package_id]
        if name == CENTRAL:
            self.centre.known.add(package_id)
            if package.kind == "submission":
                key = (package.sender, package.round)
                self.centre.submissions.setdefault(key, []).append(package_id)
            return
        office = self.offices[name]
        late = self._late(office, package)
        office.known.add(package_id)
        office.crl = max(office.crl, package.crl)
        match package.kind:
            case "enrolment":
                office.certificates.add(package.grants)
            case "framework":
                office.versions.add(package.version)
            case "central-values":
                self._take_values(office, package)
            case "receipt" if package.about in office.sealed:
                office.receipts.add(package.about)
            case "review" if not late:
                self._take_review(office, package)
            case "result" if not late:
                office.results[package.round] = package

    def _take_values(self, office: Office, package: Package) -> None:
        for (code, round_id, item), answer in package.values.items():
            held = office.values.get((round_id, item), (0, {}))
            if code == office.code and held[0] <= package.sequence:
                office.values[round_id, item] = (package.sequence, answer)

    def _take_review(self, office: Office, package: Package) -> None:
        office.reviews[package.round] = package
        for code, decision in package.decisions.items():
            central = (package.round, code) in office.values
            if decision.state in LOCKED and decision.answer is not None and not central:
                office.answers[package.round][code] = decision.answer

    # --- what people do ------------------------------------------------------------------

    def expect_submit(self, code: str, round_id: str) -> str | None:
        """Return the error with which sealing must be refused, or None."""
        office = self.offices[code]
        if not office.versions:
            return "FrameworkMissing"
        for item, answer in self._draft(office, round_id).items():
            wrong = unusable(item, answer, office.version)
            if wrong and office.closed(round_id, item) is None:
                return "AnswersHaveProblems"
        return None if self.certificate(code) else "NotEnrolled"

    def sendable(self, code: str, round_id: str) -> dict[str, Json]:
        """Return the answers that a submission of the office would carry.

        What no longer fits the framework can only be left where the office may not change it.
        """
        office = self.offices[code]
        return {
            item: answer
            for item, answer in self._draft(office, round_id).items()
            if not misfits(item, answer, office.version)
        }

    def _draft(self, office: Office, round_id: str) -> dict[str, Json]:
        items = reported(round_id, office.version)
        return {item: answer for item, answer in office.answers[round_id].items() if item in items}

    def decide(self, code: str, round_id: str, items: list[str], decision: Decision) -> None:
        """Do what a review of items should do; the submission is there."""
        submission = self.packages[self.current(code, round_id) or ""]
        found = self.centre.decisions.setdefault((code, round_id), {})
        for item in items:
            answer, package = submission.answers.get(item), submission.id
            before = found.get(item)
            if before and before.state in LOCKED and decision.state in LOCKED:
                answer, package = before.answer, before.package
            found[item] = decision._replace(answer=answer, package=package)

    def waiting(self, code: str, round_id: str) -> list[str]:
        """Return the items of the current submission that nobody has decided on yet."""
        submission = self.packages[self.current(code, round_id) or ""]
        found = self.centre.decisions.get((code, round_id), {})
        return [
            item
            for item in submission.answers
            if item not in found
            or (found[item].state == "returned" and found[item].package != submission.id)
        ]
