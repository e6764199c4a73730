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
from tests.e2e.model import CENTRAL, CODES, EDITS, ROUNDS, VALUES
from tests.e2e.stage import OFFICES
from tests.e2e.world import CONTENTS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.stage import Letter
    from tests.e2e.world import World

THOROUGH = bool(os.environ.get("KPR_THOROUGH"))
# In parts, so that none runs into the limit of time of a single test.
PARTS = range(1, 13) if THOROUGH else (None,)
EXAMPLES, STEPS = (30, 60) if THOROUGH else (12, 30)
# A failure is shown as it was found: making it small takes longer than reading it.
PHASES = (hypothesis.Phase.explicit, hypothesis.Phase.generate)

offices = st.sampled_from(OFFICES)
rounds = st.sampled_from((ROUNDS[1], ROUNDS[1], ROUNDS[1], ROUNDS[0]))
codes = st.sampled_from(CODES)
choices = st.integers(0, 10_000)
scores = st.sampled_from(("0", "2.5", "5", "4.3333"))
comments = st.sampled_from(("โปรดแนบหลักฐาน", "ตัวเลขไม่ตรงกัน"))


class Exchange(RuleBasedStateMachine):
    """The rules: what people, post and disks do."""

    template: World
    folder: Path

    def __init__(self) -> None:
        super().__init__()
        type(self).runs += 1
        self.world = self.template.copy(self.folder / f"run-{self.runs}")
        self.dice = random.Random(0)  # noqa: S311  a shuffle that repeats itself
        self.losses = 0

    runs = 0

    @initialize(seed=st.integers(0, 1000))
    def shuffle(self, seed: int) -> None:
        self.dice.seed(seed)

    # --- offices -------------------------------------------------------------------------

    @rule(code=offices, round_id=rounds, choice=st.integers(0, len(EDITS) - 1))
    def edit(self, code: str, round_id: str, choice: int) -> None:
        self.world.edit(code, round_id, choice)
        self.world.check_office(code)

    @rule(code=offices, round_id=rounds, choice=st.integers(0, len(EDITS) - 1))
    def clear(self, code: str, round_id: str, choice: int) -> None:
        self.world.edit(code, round_id, choice, clear=True)
        self.world.check_office(code)

    @rule(code=offices, round_id=rounds, item=codes, choice=st.integers(0, len(CONTENTS) - 1))
    def attach(self, code: str, round_id: str, item: str, choice: int) -> None:
        self.world.attach(code, round_id, item, choice)
        self.world.check_office(code)

    @rule(code=offices, round_id=rounds, item=codes)
    def detach(self, code: str, round_id: str, item: str) -> None:
        self.world.detach(code, round_id, item)
        self.world.check_office(code)

    @rule(code=offices, round_id=rounds, encrypt=st.booleans())
    def submit(self, code: str, round_id: str, encrypt: bool) -> None:  # noqa: FBT001
        self.world.submit(code, round_id, encrypt=encrypt)
        self.world.check_office(code)

    @rule(code=offices, round_id=rounds, choice=st.integers(0, len(EDITS) - 1))
    def edit_and_submit(self, code: str, round_id: str, choice: int) -> None:
        """The usual way; more often than chance would have it."""
        self.world.edit(code, round_id, choice)
        self.world.submit(code, round_id)
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

    @precondition(lambda self: self.losses < 2)
    @rule(code=offices)
    def lose_computer(self, code: str) -> None:
        self.losses += 1
        self.world.lose_computer(code)
        self.world.check_office(code)

    @rule(code=offices)
    def renew_key(self, code: str) -> None:
        self.world.ask(code)

    # --- the centre ----------------------------------------------------------------------

    @rule(code=offices, round_id=rounds, items=st.lists(codes, max_size=3, unique=True))
    def accept(self, code: str, round_id: str, items: list[str]) -> None:
        self.world.review(code, round_id, items, Verdict("accepted"))
        self.world.check_centre()

    @rule(
        code=offices,
        round_id=rounds,
        items=st.lists(codes, min_size=1, max_size=2, unique=True),
        comment=comments,
    )
    def send_back(self, code: str, round_id: str, items: list[str], comment: str) -> None:
        self.world.review(code, round_id, items, Verdict("returned", comment))
        self.world.check_centre()

    @rule(code=offices, round_id=rounds, item=codes, score=scores, comment=comments)
    def correct(self, code: str, round_id: str, item: str, score: str, comment: str) -> None:
        typed = score.replace("5", "๕")
        self.world.review(code, round_id, [item], Verdict("corrected", comment, typed))
        self.world.check_centre()

    @rule()
    def export_reviews(self) -> None:
        self.world.export_reviews()

    @rule(round_id=rounds)
    def export_results(self, round_id: str) -> None:
        self.world.export_results(round_id)

    @rule(code=offices, choice=st.integers(0, len(VALUES) - 1))
    def publish_values(self, code: str, choice: int) -> None:
        self.world.publish_values(code, choice)

    @precondition(lambda self: self.world.model.centre.version == 1)
    @rule()
    def publish_version_2(self) -> None:
        self.world.publish_framework(2)

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

    @precondition(lambda self: self.world.model.centre.crl < 3)
    @rule(code=offices)
    def revoke(self, code: str) -> None:
        self.world.revoke(code)

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
    @rule(choice=choices)
    def deliver_the_newest(self, choice: int) -> None:
        letter = self.world.post[-1 - choice % min(2, len(self.world.post))]
        self.world.deliver(letter, keep=bool(choice % 3))
        self._check(letter.to)

    @precondition(lambda self: self.world.post)
    @rule(choice=choices, to=st.sampled_from((CENTRAL, *OFFICES)))
    def deliver_to_the_wrong_place(self, choice: int, to: str) -> None:
        self.world.deliver(self._letter(choice), keep=True, to=to)
        self._check(to)

    @precondition(lambda self: self.world.post)
    @rule(choice=choices)
    def deliver_everything_of_one(self, choice: int) -> None:
        name = self._letter(choice).to
        letters = [letter for letter in self.world.post if letter.to == name][-6:]
        self.world.deliver_folder(name, letters, self.dice)
        self._check(name)

    @precondition(lambda self: self.world.post)
    @rule(choice=choices)
    def lose(self, choice: int) -> None:
        self.world.lose(self._letter(choice))

    @precondition(lambda self: self.world.post)
    @rule(choice=choices)
    def rehearse(self, choice: int) -> None:
        self.world.rehearse(self._letter(choice))

    @rule(code=offices, round_id=rounds)
    def telephone(self, code: str, round_id: str) -> None:
        self.world.telephone(code, round_id)
        self.world.check_office(code)

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
