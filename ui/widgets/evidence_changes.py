"""What the evidence panel does to the workspace: attaching, removing, moving, taking back."""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QObject, Signal
from PySide6.QtGui import QImageWriter

from desktop_app.domain.calendar import BANGKOK, bangkok_day, thai_date
from desktop_app.domain.errors import AppError, EnvironmentProblem
from desktop_app.domain.evidence_errors import PictureNotTaken
from desktop_app.services import evidence_desk, previews
from ui.texts import digits, error_text
from ui.workplace import Topic

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtGui import QImage

    from desktop_app.services.evidence import Attached
    from desktop_app.services.evidence_desk import Taken, Target
    from desktop_app.services.session import Session
    from ui.tasks import Task
    from ui.workplace import Workplace

MOST_PIXELS = 60_000_000
LONGEST_NAME = 42


def png_bytes(picture: QImage) -> bytes:
    """Return a picture as a PNG file; takes a while, so not on the GUI thread.

    Raises:
        PictureNotTaken: Qt cannot write it.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # Not QImage.save: its published types and what it takes at run time differ.
    if not QImageWriter(buffer, QByteArray(b"png")).write(picture):
        raise PictureNotTaken
    return bytes(buffer.data().data())


def picture_name(now: datetime) -> str:
    """Return the name of a pasted picture: the day and time as people here write them."""
    day = thai_date(bangkok_day(now), short=True)
    words = QCoreApplication.translate("Evidence", "Pasted picture {day} {time}")
    return words.format(day=day, time=f"{now.astimezone(BANGKOK):%H.%M.%S}") + ".png"


def shortened(name: str) -> str:
    """Return a name short enough for a sentence, its middle left out."""
    if len(name) <= LONGEST_NAME:
        return name
    half = (LONGEST_NAME - 1) // 2
    end = name[-half:]
    while unicodedata.category(end[0]) == "Mn":
        end = end[1:]  # no vowel or tone mark without its letter
    return f"{name[:half].rstrip()}…{end}"


def any_people(session: Session, attached: Sequence[Attached]) -> bool:
    """Whether one of the files seems to list persons; what cannot be read does not."""
    for entry in attached:
        with suppress(AppError):
            if previews.names_people(previews.source(session, entry)):
                return True
    return False


@dataclass(slots=True)
class _Outcome:
    """What a worker has come to; read when its task has ended, however it has ended."""

    target: Target
    taken: Taken | None = None
    people: bool = False
    delivered: bool = False


class EvidenceChanges(QObject):
    """See the module's text.

    Signals:
        began: With the item's code; older messages are out of date.
        told: With the item's code and lines: what was not done and why.
        placed: With the ids of files that are new in the list.
        persons: With the item's code and round: a file may list persons.
        undoable: With the item's code and what was done, which :meth:`take_back` undoes.
        working: With a task that may take long, and what it does.
    """

    began = Signal(str)
    told = Signal(str, object)
    placed = Signal(object)
    persons = Signal(str, str)
    undoable = Signal(str, str)
    working = Signal(object, str)

    def __init__(self, workplace: Workplace, parent: QObject) -> None:
        """Work on an open workspace."""
        super().__init__(parent)
        self._workplace = workplace
        self._back: tuple[str, Callable[[Session, Task], object]] | None = None

    # --- attaching -----------------------------------------------------------------------------

    def attach(self, target: Target, paths: Sequence[Path]) -> None:
        """Attach the files that can be; the others are told of with the reason."""
        outcome = _Outcome(target)

        def run(session: Session, task: Task) -> object:
            outcome.taken = evidence_desk.take(session, target, paths, task.report)
            outcome.people = any_people(session, outcome.taken.attached)
            return outcome

        title = self.tr("Attaching {n} files to {code}").format(n=len(paths), code=target.code)
        self._run(outcome, run, title)

    def attach_picture(self, target: Target, picture: QImage) -> None:
        """Attach a picture from the clipboard or another program as a PNG file."""
        if picture.isNull() or picture.width() * picture.height() > MOST_PIXELS:
            self.told.emit(target.code, [error_text(PictureNotTaken())])
            return
        outcome = _Outcome(target)
        name = picture_name(self._workplace.session.now())

        def run(session: Session, _task: Task) -> object:
            outcome.taken = evidence_desk.take_data(session, target, name, png_bytes(picture))
            return outcome

        self._run(outcome, run, self.tr("Attaching a picture to {code}").format(code=target.code))

    def _run(self, outcome: _Outcome, run: Callable[[Session, Task], object], title: str) -> None:
        self.began.emit(outcome.target.code)
        task = self._workplace.write(
            run,
            Topic.EVIDENCE,
            lambda _found: self._attached(outcome),
            lambda error: self._not_attached(outcome, error),
        )
        task.finished.connect(lambda: self._ended(outcome))
        self.working.emit(task, digits(title))

    def _attached(self, outcome: _Outcome) -> None:
        outcome.delivered = True
        taken, target = outcome.taken, outcome.target
        if taken is None:
            return
        if taken.attached:
            self._back = None
            self.placed.emit({entry.row.id for entry in taken.attached})
        if taken.refused:
            lines = [error_text(problem) for problem in taken.refused]
            if taken.attached:
                words = self.tr("{n} files were attached, but not these:")
                lines.insert(0, words.format(n=len(taken.attached)))
            self.told.emit(target.code, lines)
        if outcome.people:
            self.persons.emit(target.code, target.round_id)

    def _not_attached(self, outcome: _Outcome, error: object) -> None:
        outcome.delivered = True
        if not isinstance(error, AppError):
            self._workplace.failed.emit(error)
            return
        lines = [error_text(error)]
        if isinstance(error, EnvironmentProblem):
            lines.append(self.tr("Nothing was attached."))
        self.told.emit(outcome.target.code, lines)

    def _ended(self, outcome: _Outcome) -> None:
        """Tell a cancel that came in time from one that came too late."""
        if outcome.delivered:
            return
        if outcome.taken is not None and outcome.taken.attached:
            self._attached(outcome)
            self._workplace.changed.emit(Topic.EVIDENCE)
        else:
            self.told.emit(outcome.target.code, [self.tr("Stopped. Nothing was attached.")])

    # --- removing and moving -------------------------------------------------------------------

    def remove(self, code: str, round_id: str, files: Sequence[tuple[str, str]]) -> None:
        """Remove files, given by id and name."""
        ids = {file_id for file_id, _name in files}
        words = self.tr("Removed {name}").format(name=shortened(files[0][1]))
        if len(files) > 1:
            words = digits(self.tr("Removed {n} files").format(n=len(files)))

        def done(found: object) -> None:
            removed = found if isinstance(found, tuple) else ()
            self._offer(code, words, lambda s, _task: evidence_desk.restore(s, removed))

        self._change(
            code, lambda s, _task: evidence_desk.detach(s, code, ids, round_id=round_id), done
        )

    def move(
        self,
        target: Target,
        files: Sequence[tuple[str, int | None]],
        title: str,
    ) -> None:
        """Let files, given by id and present slot, serve the target's kind of evidence."""
        code, round_id, slot = target.code, target.round_id, target.slot
        ids = [file_id for file_id, _slot in files]
        words = self.tr("Moved to “{title}”").format(title=shortened(title))

        def done(found: object) -> None:
            moved: tuple[Attached, ...] = found if isinstance(found, tuple) else ()
            self.placed.emit({entry.row.id for entry in moved})
            before: dict[int | None, list[str]] = {}
            for entry, (_id, old) in zip(moved, files, strict=True):
                before.setdefault(old, []).append(entry.row.id)

            def back(session: Session, _task: Task) -> object:
                for old, these in before.items():
                    evidence_desk.move(session, code, these, old, round_id=round_id)
                return None

            self._offer(code, words, back)

        self._change(
            code,
            lambda s, _task: evidence_desk.move(s, code, ids, slot, round_id=round_id),
            done,
        )

    def _change(
        self, code: str, run: Callable[[Session, Task], object], done: Callable[[object], object]
    ) -> None:
        self.began.emit(code)
        self._workplace.write(
            run, Topic.EVIDENCE, done, lambda error: self._not_changed(code, error)
        )

    def _not_changed(self, code: str, error: object) -> None:
        if isinstance(error, AppError):
            self.told.emit(code, [error_text(error)])
            self._workplace.changed.emit(Topic.EVIDENCE)  # what is shown may be out of date
        else:
            self._workplace.failed.emit(error)

    def _offer(self, code: str, words: str, back: Callable[[Session, Task], object]) -> None:
        self._back = (code, back)
        self.undoable.emit(code, words)

    def forget(self) -> None:
        """Offer nothing to take back any more."""
        self._back = None

    def take_back(self) -> bool:
        """Undo the last removal or move; return whether there was one."""
        if self._back is None:
            return False
        code, back = self._back
        self._back = None
        self._change(code, back, lambda _none: None)
        return True
