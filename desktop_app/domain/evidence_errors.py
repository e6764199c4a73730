"""Why a file is not taken as evidence, or cannot be shown; one class per check."""

from __future__ import annotations

from desktop_app.domain.errors import EnvironmentProblem, RuleViolation
from desktop_app.domain.workflow_errors import EvidenceRefused

# --- not taken --------------------------------------------------------------------------------


class NameInvisible(EvidenceRefused):
    """The name hides something: a reversed ending, a control character."""

    code = "evidence.name_invisible"
    template = "{name} cannot be attached: its name has invisible characters; rename it first"


class NameTooLong(EvidenceRefused):
    """No computer of the centre could store it under this name."""

    code = "evidence.name_too_long"
    template = "{name} cannot be attached: its name is longer than {limit} letters; rename it first"


class RunsOnOpening(EvidenceRefused):
    """A program or a document with macros."""

    code = "evidence.runs_on_opening"
    template = (
        "{name} cannot be attached: files ending in {ending} can run when they are opened; "
        "attach a PDF instead"
    )


class FolderGiven(EvidenceRefused):
    """A folder was dropped."""

    code = "evidence.folder"
    template = "{name} cannot be attached: it is a folder; attach the files in it"


class FileEmpty(EvidenceRefused):
    """The file holds nothing, often a download or a scan that failed."""

    code = "evidence.empty"
    template = "{name} cannot be attached: the file is empty; save or scan it again"


class FileTooBig(EvidenceRefused):
    """Larger than any package carries."""

    code = "evidence.too_big"
    template = "{name} cannot be attached: it is larger than {limit} MiB; attach it in parts"


class TypeNotTaken(EvidenceRefused):
    """The framework asks for other formats here."""

    code = "evidence.type_not_taken"
    template = (
        "{name} cannot be attached: the framework takes {types} for “{wanted}”; "
        "save it in such a format first"
    )


class TooBigForRequirement(EvidenceRefused):
    """The framework sets a smaller limit here."""

    code = "evidence.too_big_for_requirement"
    template = (
        "{name} cannot be attached: the framework takes up to {limit} MB for “{wanted}”; "
        "make it smaller or attach it in parts"
    )


class AlreadyAttached(EvidenceRefused):
    """The item has this content already; a second copy proves nothing more."""

    code = "evidence.already_attached"
    template = "{name} is attached here already, as {known}; it was not added again"


class EvidenceGone(RuleViolation):
    """The file was detached meanwhile."""

    code = "evidence.gone"
    template = "Not all of these files are attached to {item} any more; look at the list again."


# --- not shown --------------------------------------------------------------------------------


class PreviewDamaged(RuleViolation):
    """Not what its ending says, or cut off."""

    code = "preview.damaged"
    template = (
        "{name} is damaged, or not what its name says. "
        "Open the original in its own program, save it again and attach that file."
    )


class PreviewLocked(RuleViolation):
    """A PDF that asks for a password: the centre could not read it either."""

    code = "preview.locked"
    template = (
        "{name} is protected by a password, so the centre cannot read it either. "
        "Save it without a password and attach that file."
    )


class PreviewTooLarge(RuleViolation):
    """Too many pixels to hold in memory."""

    code = "preview.too_large"
    template = (
        "{name} has {width} by {height} pixels, too many to show here. Open it in its own program."
    )


class PreviewTooSlow(RuleViolation):
    """It was stopped: a page made to be slow, or a very slow computer."""

    code = "preview.too_slow"
    template = "{name} takes too long to show and was stopped. Open it in its own program."


class PreviewUnavailable(EnvironmentProblem):
    """The part of the program that shows pages does not start."""

    code = "preview.unavailable"
    template = "Pages cannot be shown on this computer. Open {name} in its own program."


class NotOpened(RuleViolation):
    """What could run is not handed to the system."""

    code = "preview.not_opened"
    template = "{name} is not opened: files ending in {ending} can run when they are opened"


class NoProgram(EnvironmentProblem):
    """The system has nothing that opens this kind of file."""

    code = "preview.no_program"
    template = (
        "No program on this computer opens {name}. Install one, or ask whoever made the file."
    )


class PictureNotTaken(RuleViolation):
    """The clipboard's picture cannot be kept."""

    code = "evidence.picture"
    template = "The picture cannot be attached: it is too large. Save it as a file and attach that."
