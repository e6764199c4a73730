"""A negotiation under random moves, with packages that get lost, doubled and reordered.

Whatever is decided, sealed and delivered, in whatever order: what each side sees is what a few
lines of plain Python make of the packages that it has; once everything has been delivered both
sides see the same, and score by the same ladders.

With ``KPR_THOROUGH=1`` in the environment, many and longer runs.
"""

from __future__ import annotations

import os
import random
import shutil
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from desktop_app.domain.errors import RuleViolation
from desktop_app.services import (
    agreement_sealing,
    comparing,
    doctor,
    intake,
    negotiating,
    scoreboard,
)
from desktop_app.services.negotiating import Change
from desktop_app.services.session import Session
from tests.helpers import offices, talks

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.agreement_sealing import Sent
    from desktop_app.services.comparing import Comparison
    from tests.helpers.offices import Desk

THOROUGH = bool(os.environ.get("KPR_THOROUGH"))
EXAMPLES, STEPS = (150, 60) if THOROUGH else (10, 40)
PHASES = (hypothesis.Phase.explicit, hypothesis.Phase.generate)

seeds = st.integers(0, 2**32)

CENTRAL, OFFICE = "central", "1001"
LADDERS = {
    "1.4": ("0.5/0.4/0.3/0.2/0.1", "0.45/0.35/0.28/0.2/0.1", "0.4/0.3/0.22/0.15/0.08"),
    "1.6": ("80/85/90/95/100", "75/80/85/90/95", "70/75/80/85/90"),
}
SETTLED = {"agreed", "signed", "concluded"}
REFUSALS = {f"desktop_app.domain.{name}_errors" for name in ("agreement", "workflow")}


@dataclass(frozen=True)
class Letter:
    """A sealed statement on its way, and what it says of the two items, in plain words.

    Attributes:
        held: By item: what is said, and the ladder; None while the centre asks.
    """

    path: Path
    to: str
    package: str
    stage: str
    version: int
    number: int
    answers: str | None
    held: dict[str, tuple[str, str | None]]


@dataclass
class Side:
    """What one side has sealed or received."""

    known: dict[str, Letter] = field(default_factory=dict)

    def newest(self, stage: str, version: int) -> Letter | None:
        found = [
            each for each in self.known.values() if (each.stage, each.version) == (stage, version)
        ]
        return max(found, key=lambda each: each.number, default=None)

    @property
    def version(self) -> int:
        return max((each.version for each in self.known.values()), default=1)

    def sees(self) -> tuple[int, str, dict[str, str]]:
        """Return the version, the state and the items' states: the rules a second time."""
        version = self.version
        base = {code: ladders[0] for code, ladders in LADDERS.items()}
        for number in range(1, version):
            over = self.newest("agreed", number)
            if over is not None:
                base = {code: str(entry[1]) for code, entry in over.held.items()}
        ours, theirs = self.newest("proposal", version), self.newest("reply", version)
        centre_next = ours is not None and (theirs is None or theirs.answers != ours.package)
        items = {}
        for code in LADDERS:
            mine = ("keep", base[code]) if ours is None else ours.held[code]
            other = ("keep", base[code]) if theirs is None else theirs.held[code]
            if other[1] is not None and mine[1] == other[1]:
                items[code] = "open" if mine[0] == other[0] == "keep" else "accepted"
            elif centre_next:
                items[code] = "proposed"
            else:
                items[code] = "asked" if other[1] is None else "countered"
        if self.newest("agreed", version) is not None:
            return version, "agreed", items
        if ours is None and theirs is None:
            return version, "open", items
        if ours is not None and set(items.values()) <= {"open", "accepted"}:
            return version, "accepted", items
        return version, "proposed" if centre_next else "answered", items


def told(sent: Sent, to: str) -> Letter:
    document: Any = sent.document
    held = {}
    for code in LADDERS:
        entry = document.items[code]
        ladder = None
        if entry.terms is not None:
            ladder = "/".join(format(each.normalize(), "f") for each in entry.terms.thresholds)
        held[code] = (entry.says, ladder)
    return Letter(
        path=sent.target,
        to=to,
        package=sent.package.id,
        stage=getattr(document, "stage", "proposal"),
        version=document.agreement,
        number=sent.package.sequence,
        answers=None if document.answers is None else document.answers.package,
        held=held,
    )


class Talking(RuleBasedStateMachine):
    """See the module's text."""

    template: Desk
    folder: Path

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.sent: list[Letter] = []
        self.post: list[Letter] = []
        self.sides = {CENTRAL: Side(), OFFICE: Side()}

    @initialize(seed=seeds)
    def begin(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311  chance, no secret
        root = self.folder / uuid.uuid4().hex
        self.desk = offices.copied(self.template, root)
        self.sessions = {name: self.desk.open(name) for name in (CENTRAL, OFFICE)}

    # --- what is decided ------------------------------------------------------------------

    def _try(self, action: Any) -> Any:
        """Do something that may be against the rules; only the rules may refuse it."""
        try:
            return action()
        except RuleViolation as error:
            if type(error).__module__ not in REFUSALS:
                raise
            return None

    def _amend(self, name: str, dice: random.Random) -> str | None:
        """Begin a change now and then, where there is something to change."""
        settled = self._compare(name).state.value in SETTLED
        return "กลางปี" if settled and dice.random() < 0.6 else None

    @rule(seed=seeds, whole=st.integers(0, 3))
    def office_decides(self, seed: int, whole: int) -> None:
        """Propose, accept, insist; mostly on everything that waits, and then seal it."""
        dice, office = random.Random(seed), self.sessions[OFFICE]  # noqa: S311  chance
        change = Change(reopen=dice.random() < 0.3, amend=self._amend(OFFICE, dice))
        for code, ladders in LADDERS.items():
            said = [("ladder", dice.choice(ladders))] if dice.random() < 0.7 else []
            accepts = dice.random() < 0.4
            if accepts and self._try(lambda c=code: negotiating.accept(office, [c])):
                continue
            if said or whole:
                self._try(
                    lambda c=code, t=said: negotiating.propose(
                        office, c, t, reason="x", change=change
                    )
                )
        if whole:
            self._try(lambda: negotiating.accept(office))
            self.send_proposal()

    @rule(seed=seeds, whole=st.integers(0, 3))
    def centre_decides(self, seed: int, whole: int) -> None:
        """Counter, ask, accept; mostly on everything that waits, and then answer or settle."""
        dice, centre = random.Random(seed), self.sessions[CENTRAL]  # noqa: S311  chance
        change = Change(reopen=dice.random() < 0.2, amend=self._amend(CENTRAL, dice))
        for code, ladders in LADDERS.items():
            kind = dice.random()
            if kind < 0.35:
                typed = [("ladder", dice.choice(ladders))]
                self._try(
                    lambda c=code, t=typed: negotiating.counter(
                        centre, OFFICE, c, t, reason="x", change=change
                    )
                )
            elif kind < 0.5:
                self._try(lambda c=code: negotiating.ask(centre, OFFICE, [c], question="?"))
        if whole:
            self._try(lambda: negotiating.accept(centre, (), OFFICE))
            if not self._settle():
                self.send_reply()

    # --- what is sealed -------------------------------------------------------------------

    def _file(self) -> Path:
        self.count += 1
        self.desk.clock.advance(minutes=7)
        return self.desk.post / f"{self.count:04d}.asice"

    def _seal(self, sent: Sent | None, name: str) -> None:
        if sent is None:
            return
        letter = told(sent, OFFICE if name == CENTRAL else CENTRAL)
        self.sent.append(letter)
        self.post.append(letter)
        self.sides[name].known[letter.package] = letter

    @rule()
    def send_proposal(self) -> None:
        target = self._file()
        office = self.sessions[OFFICE]
        self._seal(self._try(lambda: agreement_sealing.send_proposal(office, target)), OFFICE)
        self._check(OFFICE)

    @rule()
    def send_reply(self) -> None:
        target = self._file()
        centre = self.sessions[CENTRAL]
        sent = self._try(lambda: agreement_sealing.send_reply(centre, OFFICE, target))
        self._seal(sent, CENTRAL)
        self._check(CENTRAL)

    @rule()
    def settle(self) -> None:
        self._settle()

    def _settle(self) -> bool:
        target = self._file()
        centre = self.sessions[CENTRAL]
        sent = self._try(lambda: agreement_sealing.settle(centre, OFFICE, target))
        self._seal(sent, CENTRAL)
        self._check(CENTRAL)
        return sent is not None

    # --- the post -------------------------------------------------------------------------

    def _deliver(self, letter: Letter) -> None:
        self.desk.clock.advance(minutes=7)
        (report,) = intake.import_packages(self.sessions[letter.to], [letter.path])
        assert report.error is None, report
        known = self.sides[letter.to].known
        again = letter.package in known
        assert again == (report.outcome is intake.Outcome.KNOWN)
        known[letter.package] = letter

    @precondition(lambda self: self.post)
    @rule(choice=st.integers(0, 1000), keep=st.booleans())
    def deliver(self, choice: int, keep: bool) -> None:  # noqa: FBT001
        letter = self.post[choice % len(self.post)]
        if not keep:
            self.post.remove(letter)
        self._deliver(letter)
        self._check(letter.to)

    @precondition(lambda self: self.post)
    @rule(keep=st.booleans())
    def deliver_the_newest(self, keep: bool) -> None:  # noqa: FBT001
        letter = self.post[-1]
        if not keep:
            self.post.remove(letter)
        self._deliver(letter)
        self._check(letter.to)

    @rule(seed=seeds)
    def talk(self, seed: int) -> None:
        """Speak in turns, most of it delivered: without this little would ever be settled."""
        for number in range(2):
            (self.office_decides if number % 2 == 0 else self.centre_decides)(seed + number, 1)
            if self.post:
                self.deliver_the_newest(keep=seed % 3 == 0)

    @precondition(lambda self: self.post)
    @rule(choice=st.integers(0, 1000))
    def lose(self, choice: int) -> None:
        self.post.pop(choice % len(self.post))

    # --- comparing ------------------------------------------------------------------------

    def _compare(self, name: str) -> Comparison:
        return comparing.compare(self.sessions[name], OFFICE if name == CENTRAL else None)

    def _check(self, name: str) -> None:
        with_drafts = self._compare(name)
        version, state, items = self.sides[name].sees()
        if with_drafts.version > version:
            assert state in SETTLED  # a change was begun here, and not sealed yet
            return
        assert (with_drafts.version, with_drafts.state.value) == (version, state)
        if state not in SETTLED:
            found = {e.code: e.state.value for e in with_drafts.items if e.code in LADDERS}
            assert found == items

    def teardown(self) -> None:
        if not hasattr(self, "sessions"):
            return
        try:
            self._agree()
        finally:
            for session in self.sessions.values():
                session.close()
            shutil.rmtree(self.desk.folder)

    def _agree(self) -> None:
        """Deliver everything that was ever sealed, in any order, twice: both sides agree."""
        for name, session in self.sessions.items():
            negotiating.forget(session, (), OFFICE if name == CENTRAL else None)
        for _twice in range(2):
            self.dice.shuffle(self.sent)
            for letter in self.sent:
                self._deliver(letter)
        for name in self.sessions:
            self._check(name)
        ours, theirs = self._compare(OFFICE), self._compare(CENTRAL)
        assert (ours.version, ours.state, ours.settled) == (
            theirs.version,
            theirs.state,
            theirs.settled,
        )
        assert [(e.state, e.area, e.central, e.agreed, e.said) for e in ours.items] == [
            (e.state, e.area, e.central, e.agreed, e.said) for e in theirs.items
        ]
        self._score(ours)
        for session in self.sessions.values():
            assert doctor.examine_open(session) == ()

    def _score(self, ours: Comparison) -> None:
        """See that both sides score by what the newest settlement says."""
        self._report()
        boards = {name: scoreboard.board(self.sessions[name], "12m") for name in self.sessions}
        sheets = {
            name: next(each.sheet for each in board.lines if each.sheet.office.code == OFFICE)
            for name, board in boards.items()
        }
        assert sheets[OFFICE].score.items == sheets[CENTRAL].score.items
        expected = {code: ladders[0] for code, ladders in LADDERS.items()}
        for number in range(1, ours.version + 1):
            over = self.sides[OFFICE].newest("agreed", number)
            if over is not None:
                expected = {code: str(entry[1]) for code, entry in over.held.items()}
        for sheet in sheets.values():
            for code, ladder in expected.items():
                rule_: Any = sheet.framework.item(code).rule
                found = "/".join(format(e.normalize(), "f") for e in rule_.thresholds_in("12m"))
                assert found == ladder

    def _report(self) -> None:
        """Have the office report, so that there is something to score."""
        for session in self.sessions.values():
            session.close()
        offices.fill(self.desk, OFFICE)
        package = offices.submit(self.desk, OFFICE)
        offices.receive(self.desk, CENTRAL, package)
        self.sessions = {
            name: Session.open(self.desk.root(name), self.desk.person) for name in self.sessions
        }


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = offices.year_begun(tmp_path_factory.mktemp("begun"), OFFICE)
    talks.name_signatories(desk, OFFICE)
    return desk


@pytest.mark.slow
def test_both_sides_come_to_the_same_agreement(template: Desk, tmp_path: Path) -> None:
    machine = type("Talking", (Talking,), {"template": template, "folder": tmp_path})
    run_state_machine_as_test(
        machine,
        settings=hypothesis.settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            phases=PHASES,
            suppress_health_check=list(hypothesis.HealthCheck),
        ),
    )
