"""Taking back changes of answers, and making them again: a step each, with an audit entry.

The steps of a run are held by whoever shows them, in a :class:`Trail`; the workspace holds none,
because its history is the audit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from desktop_app.domain.errors import Conflict
from desktop_app.services import drafts, library
from desktop_app.services.reporting import closed, own_kind, stored_answers
from desktop_app.store import commands, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from desktop_app.services.session import Session
    from desktop_app.store.database import Writer

    Put = Callable[[Session, Writer, "Edit", bool], None]

LONGEST_TRAIL = 200


class ChangedSince(Conflict):
    """What is to be taken back has been changed again in the meantime."""

    code: ClassVar[str] = "undo.changed_since"
    template: ClassVar[str] = (
        "Item {item} was changed again in the meantime, so this step cannot be taken back; "
        "correct the field itself."
    )


class LeftTheOffice(Conflict):
    """What is to be taken back has been sent."""

    code: ClassVar[str] = "undo.left_the_office"
    template: ClassVar[str] = (
        "This has left the office in package number {number} and cannot be taken back. "
        "Change the item, and send another package; the newest one counts."
    )


@dataclass(frozen=True, slots=True)
class State:
    """An item at one moment: its stored answer, and the fields that no answer carries."""

    document: str | None
    kept: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, document: str | None, kept: Mapping[str, str]) -> State:
        """Return the state with fields in a fixed order, so that states can be compared."""
        return cls(document, tuple(sorted(kept.items())))


@dataclass(frozen=True, slots=True)
class Edit:
    """One item before and after a change.

    Attributes:
        sent: For an item of the agreement, the last proposal that had left the office by then.
    """

    place: drafts.Place
    before: State
    after: State
    keys: tuple[str, ...] = ()
    sent: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What one use case changed, taken back as a whole."""

    edits: tuple[Edit, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The items that it touched."""
        return tuple(edit.place.code for edit in self.edits)


@dataclass(slots=True)
class Trail:
    """The steps that can be taken back, and those that can be made again; the latest last."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    def add(self, step: Step | None) -> None:
        """Note a new step; what was taken back before it cannot be made again."""
        if step is not None and step.edits:
            self.done.append(step)
            del self.done[:-LONGEST_TRAIL]
            self.undone.clear()

    def moved(self, step: Step, *, back: bool) -> None:
        """Note that a step was taken back, or made again."""
        source, target = (self.done, self.undone) if back else (self.undone, self.done)
        if step in source:
            source.remove(step)
            target.append(step)

    def clear(self) -> None:
        """Forget every step: none can be taken back any more."""
        self.done.clear()
        self.undone.clear()

    def drop(self, step: Step) -> None:
        """Forget a step that cannot be taken back any more."""
        for steps in (self.done, self.undone):
            if step in steps:
                steps.remove(step)


def state(writer: Writer, place: drafts.Place, document: str | None) -> State:
    """Return an item's state as it stands in the transaction."""
    return State.of(document, drafts.kept(writer, place))


def take_back(session: Session, step: Step) -> Step:
    """Put every item of a step back as it was before.

    Raises:
        ChangedSince: One of them was changed again; nothing is taken back.
        ReadOnlyItem: The centre fills one of them in.
        LockedItem: The centre has accepted one of them.
    """
    return move(session, step, _put, back=True)


def make_again(session: Session, step: Step) -> Step:
    """Make the changes of a step again; see :func:`take_back`."""
    return move(session, step, _put, back=False)


def move(session: Session, step: Step, put: Put, *, back: bool) -> Step:
    """Put every item of a step as it was before, or after it, in one transaction.

    Args:
        session: An office's open workspace.
        step: The step.
        put: Puts one item, after it has seen that it is as the step has left it.
        back: Whether to go back.
    """
    session.require_area()
    with session.write() as writer:
        for edit in _ordered(step.edits, back=back):
            put(session, writer, edit, back)
    return step


def _ordered(edits: tuple[Edit, ...], *, back: bool) -> Iterable[Edit]:
    return reversed(edits) if back else edits


def _put(session: Session, writer: Writer, edit: Edit, back: bool) -> None:  # noqa: FBT001  a Put
    place = edit.place
    source, target = (edit.after, edit.before) if back else (edit.before, edit.after)
    framework = library.current(writer)
    if framework.id != place.framework:
        raise ChangedSince(item=place.code)
    item = library.item_in(framework, place.round, own_kind(session, writer), place.code)
    reason = closed(session, writer, framework, place.round, item)
    if reason is not None:
        raise reason
    stored = stored_answers(writer, framework, place.round).get(place.code)
    if state(writer, place, stored) != source:
        raise ChangedSince(item=place.code)
    drafts.replace(writer, place, dict(target.kept), session.now())
    if stored == target.document:
        return
    if target.document is None:
        commands.remove_answer(writer, place.framework, place.round, place.code)
    else:
        row = rows.AnswerRow(
            place.framework, place.round, place.code, target.document, session.now()
        )
        commands.put_answer(writer, row)
    action = "answer.undone" if back else "answer.redone"
    subject = f"{place.framework} {place.round} {place.code}"
    writer.audit(action, subject, stored, target.document)
