"""A centre and two offices under random work, and post that gets lost, doubled and reordered.

Whatever happens on the way: what each side has at every step is what a model in plain Python
predicts, and after everything has been delivered both sides agree and every doctor is content.

With ``KPR_THOROUGH=1`` in the environment, hundreds of longer runs (``-o faulthandler_timeout=0``
on a busy computer).
"""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

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

from desktop_app.services.reviewing import Verdict
from tests.e2e.agreement import doctors, finish, settle
from tests.e2e.edits import CODES, EDITS, VALUES
from tests.e2e.model import CENTRAL, ROUNDS
from tests.e2e.stage import OFFICES
from tests.e2e.world import CONTENTS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.stage import Letter
    from tests.e2e.world import World

THOROUGH = bool(os.environ.get("KPR_THOROUGH"))
# In parts, so that none runs into the limit of time of a single test.
PARTS = range(1, 13) if THOROUGH else (None,)
EXAMPLES, STEPS = (30, 60) if THOROUGH else (12, 40)
# Without keys little else happens, so that they are lost only so often in one run.
LOSSES = 3
# A failure is shown as it was found: making it small takes longer than reading it.
PHASES = (hypothesis.Phase.explicit, hypothesis.Phase.generate)

offices = st.sampled_from(OFFICES)
rounds = st.sampled_from((ROUNDS[1], ROUNDS[1], ROUNDS[1], ROUNDS[1], ROUNDS[0]))
codes = st.sampled_from(CODES)
choices = st.integers(0, 10_000)
verdicts = st.one_of(
    st.just(Verdict("accepted")),
    st.builds(Verdict, st.just("returned"), st.sampled_from(("โปรดแนบหลักฐาน", "ไม่ตรงกัน"))),
    st.builds(Verdict, st.just("corrected"), st.just("ตามมติ"), st.sampled_from(("0", "๒.๕"))),
)


class Exchange(RuleBasedStateMachine):
    """The rules: what people, post and disks do."""

    template: World
    folder: Path
    runs = 0

    def __init__(self) -> None:
        super().__init__()
        type(self).runs += 1
        self.world = self.template.copy(self.folder / f"run-{self.runs}")
        self.dice = random.Random(0)  # noqa: S311  a shuffle that repeats itself
        self.losses = 0

    @initialize(seed=st.integers(0, 1000))
    def shuffle(self, seed: int) -> None:
        self.dice.seed(seed)

    # --- offices -------------------------------------------------------------------------

    @rule(code=offices, round_id=rounds, choice=st.integers(0, len(EDITS) - 1), sixth=choices)
    def edit(self, code: str, round_id: str, choice: int, sixth: int) -> None:
        self.world.edit(code, round_id, choice, clear=sixth % 6 == 0)
        self.world.check_office(code)

    @rule(code=offices, round_id=rounds, item=codes, choice=choices)
    def change_evidence(self, code: str, round_id: str, item: str, choice: int) -> None:
        if choice % 3:
            self.world.attach(code, round_id, item, choice % len(CONTENTS))
        else:
            self.world.detach(code, round_id, item)
        self.world.check_office(code)

    @rule(
        code=offices,
        round_id=rounds,
        choice=st.integers(0, len(EDITS) - 1),
        encrypt=st.booleans(),
    )
    def edit_and_submit(self, code: str, round_id: str, choice: int, encrypt: bool) -> None:  # noqa: FBT001
        self.world.edit(code, round_id, choice)
        self.world.submit(code, round_id, encrypt=encrypt)
        self.world.check_office(code)

    @rule(code=offices)
    def back_up(self, code: str) -> None:
        self.world.back_up(code)

    @precondition(lambda self: any(self.world.backups.values()))
    @rule(code=offices, choice=choices)
    def restore(self, code: str, choice: int) -> None:
        kept = self.world.backups[code]
        if kept:
            self.world.restore(code, choice % len(kept))
            self.world.check_office(code)

    @rule(code=offices, round_id=rounds, choice=st.integers(0, len(EDITS) - 1))
    def lose_a_submission(self, code: str, round_id: str, choice: int) -> None:
        """Go back to a backup from before something that is on its way already."""
        self.world.back_up(code)
        self.world.edit(code, round_id, choice)
        self.world.submit(code, round_id)
        self.world.restore(code, -1)
        self.world.check_office(code)

    @rule(code=offices, round_id=rounds)
    def telephone(self, code: str, round_id: str) -> None:
        self.world.telephone(code, round_id)
        self.world.check_office(code)

    # --- keys ----------------------------------------------------------------------------

    @precondition(lambda self: self.losses < LOSSES)
    @rule(code=offices, choice=st.integers(0, 3))
    def have_trouble_with_keys(self, code: str, choice: int) -> None:
        self.losses += 1
        if choice == 0:
            self.world.lose_computer(code)
        elif choice == 1:
            self.world.revoke(code)
        else:
            self.world.ask(code)
        self.world.check_office(code)

    @precondition(lambda self: self._requests())
    @rule(choice=choices)
    def enrol(self, choice: int) -> None:
        found = self._requests()
        self.world.enrol(found[choice % len(found)])

    def _requests(self) -> list[Letter]:
        packages = self.world.model.packages
        return [
            letter
            for letter in self.world.post
            if packages[letter.package].kind == "enrolment-request"
        ]

    @precondition(lambda self: self._strangers())
    @rule(choice=choices)
    def get_enrolled(self, choice: int) -> None:
        found = self._strangers()
        self.world.get_enrolled(found[choice % len(found)])

    def _strangers(self) -> list[str]:
        return [code for code in OFFICES if self.world.model.certificate(code) is None]

    # --- the centre ----------------------------------------------------------------------

    @rule(code=offices, round_id=rounds, items=st.lists(codes, max_size=2, unique=True))
    def accept(self, code: str, round_id: str, items: list[str]) -> None:
        """Accept items whether they were reported or not; with none, everything that waits."""
        self.world.review(code, round_id, items, Verdict("accepted"))
        self.world.check_centre()

    @precondition(lambda self: self.world.model.centre.submissions)
    @rule(choice=choices, verdict=verdicts, export=st.booleans())
    def review(self, choice: int, verdict: Verdict, export: bool) -> None:  # noqa: FBT001
        """Decide on something that was reported, and mostly send the decision."""
        sent = sorted(self.world.model.centre.submissions)
        code, round_id = sent[choice % len(sent)]
        current = self.world.model.current(code, round_id)
        items = sorted(self.world.model.packages[current or ""].answers) or [CODES[0]]
        self.world.review(code, round_id, [items[choice % len(items)]], verdict)
        if export:
            self.world.export_reviews()
        self.world.check_centre()

    @rule(round_id=rounds, code=offices, choice=st.integers(0, 2 * len(VALUES)))
    def publish(self, round_id: str, code: str, choice: int) -> None:
        """Results, reviews, values, or once the second version of the framework."""
        if choice < len(VALUES):
            self.world.publish_values(code, choice)
        elif choice == len(VALUES) and self.world.model.centre.version == 1:
            self.world.publish_framework(2)
        elif choice % 2:
            self.world.export_results(round_id)
        else:
            self.world.export_reviews()

    # --- the post ------------------------------------------------------------------------

    def _letter(self, choice: int) -> Letter:
        return self.world.post[choice % len(self.world.post)]

    @precondition(lambda self: self.world.post)
    @rule(choice=choices, keep=st.booleans())
    def deliver(self, choice: int, keep: bool) -> None:  # noqa: FBT001
        letter = self._letter(choice)
        self.world.deliver(letter, keep=keep)
        self._check(letter.to)

    @precondition(lambda self: self.world.post)
    @rule(choice=choices, keep=st.booleans())
    def deliver_the_newest(self, choice: int, keep: bool) -> None:  # noqa: FBT001
        letter = self.world.post[-1 - choice % min(3, len(self.world.post))]
        self.world.deliver(letter, keep=keep)
        self._check(letter.to)

    @precondition(lambda self: self.world.post)
    @rule(choice=choices)
    def deliver_a_folder(self, choice: int) -> None:
        name = self._letter(choice).to
        letters = [letter for letter in self.world.post if letter.to == name][-6:]
        self.world.deliver_folder(name, letters, self.dice)
        self._check(name)

    @precondition(lambda self: self.world.post)
    @rule(choice=choices, to=st.sampled_from((CENTRAL, *OFFICES)), rehearse=st.booleans())
    def mishandle(self, choice: int, to: str, rehearse: bool) -> None:  # noqa: FBT001
        """Only look at a file, or give it to somebody it is not for."""
        if rehearse:
            self.world.rehearse(self._letter(choice))
        else:
            self.world.deliver(self._letter(choice), keep=True, to=to)
        self._check(to)

    @precondition(lambda self: self.world.post)
    @rule(choice=choices)
    def lose(self, choice: int) -> None:
        self.world.lose(self._letter(choice))

    def _check(self, name: str) -> None:
        if name == CENTRAL:
            self.world.check_centre()
        else:
            self.world.check_office(name)

    def teardown(self) -> None:
        try:
            settle(self.world, self.dice)
            finish(self.world, self.dice)
            doctors(self.world)
        finally:
            self.world.end()


@pytest.mark.parametrize("part", PARTS)
def test_both_sides_agree_whatever_happens_on_the_way(
    part: int | None, template: World, tmp_path: Path
) -> None:
    machine = type("Exchange", (Exchange,), {"template": template, "folder": tmp_path})
    if part is not None:
        machine = hypothesis.seed(part)(machine)
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
