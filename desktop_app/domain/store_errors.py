"""What can go wrong between the program, the disk and a workspace folder.

One leaf class per cause. The base class says who must act: :class:`EnvironmentProblem` is this
computer, :class:`RuleViolation` a choice the user can change, :class:`PackageRejected` the file
that was handed in.
"""

from __future__ import annotations

from desktop_app.domain.errors import EnvironmentProblem, PackageRejected, RuleViolation

# --- the disk -------------------------------------------------------------------------------


class DiskFull(EnvironmentProblem):
    """No space, or no quota, left."""

    code = "disk.full"
    template = "There is no space left for {path}. Free some space on that drive and try again."


class FileTooLarge(EnvironmentProblem):
    """The file system cannot hold a file of this size."""

    code = "disk.file_too_large"
    template = (
        "The drive of {path} cannot hold a file of this size (a FAT32 stick stops at 4 GB). "
        "Use a drive formatted as NTFS or exFAT."
    )


class NotWritable(EnvironmentProblem):
    """The user may not write there."""

    code = "disk.not_writable"
    template = (
        "{path} cannot be written. Remove the write protection, or choose a folder that is yours."
    )


class NotReadable(EnvironmentProblem):
    """The user may not read this."""

    code = "disk.not_readable"
    template = "{path} cannot be read. Ask its owner for permission, or copy it to your own folder."


class FileInUse(EnvironmentProblem):
    """Another program holds the file open."""

    code = "disk.file_in_use"
    template = "{path} is open in another program, for example Excel. Close it there and try again."


class FileMissing(EnvironmentProblem):
    """The file or its folder is not there."""

    code = "disk.file_missing"
    template = "{path} is not there. Check the name and the drive, then try again."


class DeviceGone(EnvironmentProblem):
    """The device was removed or reports an error."""

    code = "disk.device_gone"
    template = (
        "The device with {path} does not answer or reports an error. "
        "Plug it in again or reconnect the network drive, then try again."
    )


class PathTooLong(EnvironmentProblem):
    """The operating system does not take a path this long."""

    code = "disk.path_too_long"
    template = "The name {path} is too long for this computer. Use a folder with a shorter name."


class LockingUnsupported(EnvironmentProblem):
    """The file system cannot lock files, so two programs could write at once."""

    code = "disk.locking_unsupported"
    template = "The drive of {path} cannot lock files. Keep the workspace on this computer's disk."


class CopyDiffers(EnvironmentProblem):
    """A copy that was read back is not what was written."""

    code = "disk.copy_differs"
    template = (
        "{path} was written, but reading it back gives something else: the drive may be faulty. "
        "Use another one."
    )


class NotAFile(RuleViolation):
    """A folder or a device was given where a file is needed."""

    code = "disk.not_a_file"
    template = "{path} is not a file. Choose a file."


class FileExists(RuleViolation):
    """A file that would be overwritten is there already."""

    code = "disk.file_exists"
    template = "{path} exists already and is not overwritten. Choose another name."


# --- the workspace folder -------------------------------------------------------------------


class NotAWorkspace(RuleViolation):
    """The folder holds no workspace."""

    code = "workspace.not_one"
    template = "{path} is not a workspace. Choose the folder that holds workspace.sqlite3."


class FolderNotEmpty(RuleViolation):
    """A new workspace needs a new or an empty folder."""

    code = "workspace.folder_not_empty"
    template = "The folder {path} is not empty. Choose a new or an empty folder."


class FileInPlaceOfFolder(EnvironmentProblem):
    """A file has the name of one of the workspace's folders."""

    code = "workspace.file_in_place_of_folder"
    template = (
        "{path} is a file, but the workspace needs a folder of this name. "
        "Move the file elsewhere and open the workspace again."
    )


class FolderIsDrive(RuleViolation):
    """A whole drive cannot be a workspace."""

    code = "workspace.folder_is_drive"
    template = "{path} is a whole drive. Choose a folder on it."


class WorkspaceExists(RuleViolation):
    """There is a workspace in this folder."""

    code = "workspace.exists"
    template = "There is a workspace in {path} already. Open it, or choose another folder."


class WorkspaceInUse(EnvironmentProblem):
    """Another program has the workspace open."""

    code = "workspace.in_use"
    template = (
        "The workspace {path} is open in {program} (user {user} on {host}, process {pid}, since "
        "{since}). Close it there first."
    )


class EvidenceMissing(EnvironmentProblem):
    """An evidence file is gone from the store."""

    code = "workspace.evidence_missing"
    template = (
        "The evidence file {sha256} is missing from the workspace. "
        "Add the original file again, or restore a backup."
    )


# --- the database ---------------------------------------------------------------------------


class DatabaseBusy(EnvironmentProblem):
    """Another connection holds the database too long."""

    code = "database.busy"
    template = "The database {path} is busy. Wait until the running task has ended and try again."


class DatabaseDamaged(EnvironmentProblem):
    """The file is not a sound database."""

    code = "database.damaged"
    template = (
        "The database {path} is damaged ({detail}). "
        "Run `kpr doctor` to see what is affected, then restore a backup into a new folder."
    )


class DatabaseNewer(EnvironmentProblem):
    """A later version of the program made this database."""

    code = "database.newer"
    template = (
        "The database {path} has version {found}; this program knows versions up to {known}. "
        "Install the current version of the program."
    )


class MigrationFailed(EnvironmentProblem):
    """Bringing the database up to date failed; it is as before."""

    code = "database.migration_failed"
    template = (
        "The database {path} could not be brought from version {found} to {wanted} ({reason}). "
        "It is unchanged, and a copy is kept as {backup}. Send this message to support."
    )


# --- backups --------------------------------------------------------------------------------


class BackupDamaged(PackageRejected):
    """A backup file is damaged or was not made by this program."""

    code = "backup.damaged"
    template = (
        "The backup {path} cannot be used: {entry}: {reason}. Nothing was restored. "
        "Use another copy or an older backup."
    )


class BackupNewer(PackageRejected):
    """A later version of the program made this backup."""

    code = "backup.newer"
    template = (
        "The backup {path} has the format {found}, which this program does not know. "
        "Install the current version of the program."
    )
