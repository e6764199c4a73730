"""Statements for the tests of negotiations: who says what of which item, in which order."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop_app.domain.agreement import Negotiation, Statement, negotiate
from desktop_app.domain.agreement_documents import (
    Clauses,
    Signatory,
    Terms,
    Wish,
    Word,
)
from desktop_app.domain.agreement_moves import (
    Particulars,
    Settlement,
    compose_proposal,
    compose_reply,
    compose_settlement,
)
from desktop_app.domain.framework import Framework, parse_framework
from desktop_app.domain.office import OfficeKind
from tests.domain.samples import Raw, framework, item

LADDER: Raw = {"type": "ladder", "thresholds": ["40", "50", "60", "70", "80"]}
HIGHER = ("50", "60", "70", "80", "90")
HIGHEST = ("60", "70", "80", "90", "100")
BASELINE: Raw = {"2567": "41", "2568": "42.5", "2569": "45"}
MAKER = Signatory(name="นางสาวใจดี มีสุข", position="ผู้อำนวยการสำนักงาน")
RECEIVER = Signatory(name="นายสมชาย รักงาน", position="เลขาธิการ")
CLAUSES = Clauses(version="1", text="ข้อความ")
DAY = date(2026, 11, 2)
OFFICE: tuple[OfficeKind, str] = ("สพป", "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาเชียงใหม่ เขต 1")


def small(version: int = 1, rule: Raw = LADDER, **fields: Any) -> Framework:
    """Two items with ladders and one that has none."""
    return parse_framework(
        framework(
            item("1", rule, "50", baseline=BASELINE),
            item("2", LADDER, "30"),
            item("3", {"type": "steps", "steps": [{"th": "ก"}, {"th": "ข"}]}, "20"),
            version=version,
            **fields,
        )
    )


def terms(*thresholds: str, **fields: Any) -> Terms:
    baseline = fields.pop("baseline", dict.fromkeys(BASELINE))
    given = {"thresholds": list(thresholds)} if thresholds else {}
    return Terms.model_validate({**given, "baseline": baseline, **fields})


def propose(*thresholds: str, baseline: Raw | None = None) -> Wish:
    known = baseline or dict.fromkeys(BASELINE)
    return Wish(says="propose", terms=terms(*thresholds, baseline=known), reason="เพราะ")


def counter(*thresholds: str, baseline: Raw | None = None) -> Word:
    known = baseline or dict.fromkeys(BASELINE)
    return Word(says="counter", terms=terms(*thresholds, baseline=known), reason="สูงขึ้นได้")


ASK = Word(says="ask", terms=None, reason="ทำไม")


class Talks:
    """What the two sides say, one statement after the other; each knows all before it."""

    def __init__(self, *frameworks: Framework) -> None:
        self.frameworks = {each.version: each for each in frameworks or (small(),)}
        self.said: list[Statement] = []

    @property
    def now(self) -> Negotiation:
        return negotiate("1001", "สพป", self.frameworks, self.said)

    def state(self) -> str:
        return self.now.state.value

    def items(self) -> dict[str, str]:
        now = self.now
        return {each.code: now.item(each).state.value for each in now.items}

    def add(self, document: Any) -> Statement:
        number = len(self.said) + 1
        made = Statement(
            f"0192f0c1-0000-7000-8000-{number:012d}", f"{number:064x}", f"{number:04d}", document
        )
        self.said.append(made)
        return made

    def propose(self, *, amend: bool = False, **drafts: Wish) -> Statement:
        """Let the office speak; items are named ``i1``."""
        newest = self.frameworks[max(self.frameworks)]
        now = self.now.amended(newest) if amend else self.now.under(newest)
        made = compose_proposal(now, _coded(drafts), Particulars("6m", "", (MAKER,)))
        return self.add(made)

    def reply(self, *, amend: bool = False, **drafts: Word) -> Statement:
        now = self.now.amended(self.frameworks[max(self.frameworks)]) if amend else self.now
        return self.add(compose_reply(now, _coded(drafts), Particulars("6m"), OFFICE))

    def agree(self, **drafts: Word) -> Statement:
        return self.add(
            compose_settlement(
                self.now,
                _coded(drafts),
                Particulars("6m", "", (RECEIVER,)),
                OFFICE,
                Settlement(DAY, CLAUSES),
            )
        )

    def accept(self, code: str, side: str = "") -> Any:
        """Return the acceptance of what the other side holds, by whose turn it is or by a side."""
        now = self.now
        standing = now.item(now.framework.item(code))
        if (side or now.turn) == "area":
            assert standing.central is not None
            return Wish(says="accept", terms=standing.central)
        return Word(says="accept", terms=standing.area)


def _coded(drafts: dict[str, Any]) -> dict[str, Any]:
    return {name.removeprefix("i"): draft for name, draft in drafts.items()}
