"""What the work itself refuses: wrong workplace, unknown names, locked items, missing reasons."""

from __future__ import annotations

from desktop_app.domain.errors import Conflict, EnvironmentProblem, KeyProblem, RuleViolation


class CentralOnly(RuleViolation):
    """A central-office action in an area office's workspace."""

    code = "work.central_only"
    template = "this belongs to the central office; this workspace is {name}'s ({code_})"


class AreaOnly(RuleViolation):
    """An area-office action in the central workspace."""

    code = "work.area_only"
    template = "this belongs to an area office; this is the central office's workspace"


class UnknownOffice(RuleViolation):
    """The office code is not in the list of offices."""

    code = "work.unknown_office"
    template = "there is no office with the code {office!r}; see resources/area-offices.csv"


class FrameworkMissing(RuleViolation):
    """No framework has arrived or been published yet, or not this one."""

    code = "work.unknown_framework"
    template = (
        "this workspace does not have {framework}; import the centre's framework package "
        "(at the centre: kpr framework publish)"
    )


class UnknownRound(RuleViolation):
    """The framework has no such round."""

    code = "work.unknown_round"
    template = "there is no round {round_!r} in the framework; it has {known}"


class UnknownItem(RuleViolation):
    """The framework has no such item in this round for this office."""

    code = "work.unknown_item"
    template = "there is no item {item!r} in round {round_!r} for this office"


class ReadOnlyItem(RuleViolation):
    """The centre provides this item's value."""

    code = "work.read_only_item"
    template = "item {item} is filled in by the centre; its value arrives in a package"


class LockedItem(RuleViolation):
    """The centre has accepted this item."""

    code = "work.locked_item"
    template = "item {item} has been {state} by the centre and cannot be changed any more"


class VersionNotNewer(RuleViolation):
    """A publication must carry a higher version than the last one."""

    code = "work.version_not_newer"
    template = (
        "framework {framework} is already published as version {known}; "
        "give the new document version {next_} and publish again"
    )


class ReasonNeeded(RuleViolation):
    """Returning, correcting and revoking need a reason that people can act on."""

    code = "work.reason_needed"
    template = "say why: a reason is required to {action}"


class NothingSubmitted(RuleViolation):
    """The centre has no submission to act on."""

    code = "work.nothing_submitted"
    template = "office {office} has not submitted item {item} in round {round_}"


class NothingToDo(RuleViolation):
    """The command found nothing it could act on."""

    code = "work.nothing_to_do"
    template = "{message}"


class BadInput(RuleViolation):
    """What was typed cannot be understood."""

    code = "work.bad_input"
    template = "{message}"


class TableInvalid(RuleViolation):
    """A table of values has faulty lines; nothing of it was used.

    Attributes:
        problems: One sentence per faulty line, each naming the line.
    """

    code = "work.table_invalid"
    template = "the table was not used; {count} lines need correcting:\n{lines}"

    def __init__(self, problems: tuple[str, ...]) -> None:
        """Keep the problems and list all of them in the message."""
        self.problems = problems
        super().__init__(count=len(problems), lines="\n".join(f"  {line}" for line in problems))


class AnswersHaveProblems(RuleViolation):
    """Values that no one can score; the centre would send them back."""

    code = "work.answers_have_problems"
    template = "nothing was written: correct these items first:\n{lines}"

    def __init__(self, problems: tuple[str, ...]) -> None:
        """Keep the problems and list all of them in the message."""
        self.problems = problems
        super().__init__(lines="\n".join(f"  {line}" for line in problems))


class EvidenceRefused(RuleViolation):
    """A file that the framework or the program does not take as evidence."""

    code = "work.evidence_refused"
    template = "{name} cannot be attached: {reason}"


class TargetExists(RuleViolation):
    """The program does not overwrite a file that it did not just write."""

    code = "work.target_exists"
    template = "{path} exists already; choose another name, or remove it first"


class ClockWrong(EnvironmentProblem):
    """A certificate made now would never be valid for anybody whose clock is right."""

    code = "work.clock_wrong"
    template = (
        "this computer's date is {date} (years of the Christian era), which cannot be right; "
        "a year 543 too large (Buddhist era) is a common mistake. Set the date, then try again"
    )


class NotDelivered(EnvironmentProblem):
    """A package was sealed and recorded, but its file could not be written out."""

    code = "work.not_delivered"
    template = (
        "{why} The package is sealed and kept all the same: put this right, then write it out "
        "again from the list of packages (`kpr packages export {package}`) instead of making "
        "another one."
    )


class AlreadyEnrolled(Conflict):
    """The request was used before; a second certificate would serve nobody."""

    code = "work.already_enrolled"
    template = (
        "this request of {office} was enrolled already; export the enrolment package again "
        "with `kpr packages export {package}`"
    )


class FingerprintNeeded(KeyProblem):
    """A fingerprint must be compared by people before a key is trusted."""

    code = "key.fingerprint_needed"
    template = (
        "compare this fingerprint by telephone with {whom}: {fingerprint}; "
        "then repeat the command with --fingerprint, or answer at a terminal"
    )


class FingerprintMismatch(KeyProblem):
    """The fingerprint that was confirmed is not this key's."""

    code = "key.fingerprint_mismatch"
    template = (
        "the fingerprint does not match: the file's key is {found}, you gave {given}. "
        "Do not use this file; ask {whom} which file is theirs"
    )


class NotEnrolled(KeyProblem):
    """The office has no certificate yet."""

    code = "key.not_enrolled"
    template = (
        "this office is not enrolled yet: write a request (kpr identity request), send it to the "
        "centre, and install the enrolment package that comes back (kpr identity install)"
    )


class NoMatchingRequest(KeyProblem):
    """The enrolment package answers a key that this workspace does not hold."""

    code = "key.no_matching_request"
    template = (
        "this enrolment package is for another key; install the one that answers the latest "
        "request of this workspace"
    )


class PassphraseNeeded(KeyProblem):
    """No passphrase was given and nobody can be asked."""

    code = "key.passphrase_needed"
    template = (
        "a passphrase is needed: set KPR_PASSPHRASE, give --passphrase-file, or use a terminal"
    )


class PassphraseTooShort(KeyProblem):
    """A short passphrase can be guessed by whoever finds the stick or the laptop."""

    code = "key.passphrase_too_short"
    template = "choose a passphrase of at least {minimum} characters"


class OtherRoot(KeyProblem):
    """The workspace trusts another central office."""

    code = "key.other_root"
    template = (
        "this workspace already trusts another centre's root; an enrolment package of a "
        "different centre cannot be installed here"
    )


class UnknownReceiptCode(RuleViolation):
    """The code fits no package that this office has sealed."""

    code = "work.unknown_receipt_code"
    template = "this receipt code is mistyped or fits none of this office's packages: {why}"
