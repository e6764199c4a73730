"""What can be wrong with files on the disk: one leaf class per check."""

from __future__ import annotations

from typing import ClassVar

from desktop_app.domain.errors import EnvironmentProblem


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
