"""Papers about indicators: KPI templates, self-assessment reports, SAR card, result letter.

An area office prints its own draft as it stands; the centre prints what an office has submitted,
with the centre's decisions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final

from desktop_app.documents.papers.assessment import report_paper
from desktop_app.documents.papers.card import card_paper
from desktop_app.documents.papers.forms import Party
from desktop_app.documents.papers.indicator import template_paper
from desktop_app.documents.papers.letter import Letter, letter_paper
from desktop_app.documents.papers.press import print_paper
from desktop_app.documents.papers.results import Assessment, Reported
from desktop_app.documents.thai import Printed
from desktop_app.domain.office import CENTRAL
from desktop_app.domain.workflow_errors import NothingToDo
from desktop_app.services import library, paper_look
from desktop_app.services.evidence import listed
from desktop_app.services.papers import (
    DIRECTOR,
    SECRETARY_GENERAL,
    as_office,
    frame_of,
    office_of,
)
from desktop_app.services.reporting import chosen_round
from desktop_app.services.settled_papers import settled
from desktop_app.services.standings import all_sheets, own_sheet
from desktop_app.store import queries

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.documents.thai_paper import Paper
    from desktop_app.domain.framework import Framework
    from desktop_app.services.paper_look import Materials
    from desktop_app.services.session import Session
    from desktop_app.services.standings import Sheet
    from desktop_app.store.database import Reader

__all__ = [
    "SENDER",
    "LetterHead",
    "Printed",
    "Wanted",
    "indicators",
    "result_letter",
    "sar_card",
    "templates",
]

SENDER: Final = ("สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน", "กระทรวงศึกษาธิการ กทม. 10300")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which papers are wanted.

    Attributes:
        round_id: The round; the one used last when None.
        office: Code of the office; an area office prints its own.
        director: Name of the office's director; empty: room to write by hand.
        emblem: A PNG or JPEG file; None: the one chosen for all papers, if there is one.
        font: Name of a font; None: the one chosen for all papers.
    """

    round_id: str | None = None
    office: str | None = None
    director: str = ""
    emblem: bytes | None = field(default=None, repr=False)
    font: str | None = None


@dataclass(frozen=True, slots=True)
class LetterHead:
    """What stands around the text of a result letter.

    Attributes:
        number: Its number; empty: room to write by hand.
        day: Its date; None: room to write by hand.
        signer: Name of who signs; empty: room to write by hand.
        position: Position of who signs.
        sender: Lines of name and address.
        contact: Lines of who can be asked.
    """

    number: str = ""
    day: date | None = None
    signer: str = ""
    position: str = SECRETARY_GENERAL
    sender: tuple[str, ...] = SENDER
    contact: tuple[str, ...] = ()


def templates(session: Session, wanted: Wanted, agreed: Framework | None = None) -> Printed:
    """Print the KPI templates of an office: all of the year, or those of a round.

    Args:
        session: The open workspace.
        wanted: Which; without a round all of the year.
        agreed: The framework with the agreed ladders; what was settled holds when None.

    Raises:
        FrameworkMissing: There is no framework yet.
        RuleViolation: The office or the round cannot be used; the class says why.
    """
    with session.read() as reader:
        framework = library.current(reader)
        if wanted.round_id is not None:
            library.check_round(framework, wanted.round_id)
        office = office_of(session, reader, wanted.office)
        known = settled(reader, framework, wanted.round_id, office.code).get(office.code)
        using = paper_look.materials(reader, wanted.font, wanted.emblem)
    holds = agreed or (framework if known is None else known.framework)
    frame = frame_of(session, holds, office, using.emblem)
    return _printed(template_paper(frame, wanted.round_id), using)


def indicators(session: Session, wanted: Wanted) -> Printed:
    """Print the self-assessment report of every indicator of a round.

    Raises:
        FrameworkMissing: There is no framework yet.
        NothingToDo: At the centre: the office has not submitted the round.
        RuleViolation: The office or the round cannot be used; the class says why.
    """
    assessment, using = _assessment(session, wanted)
    return _printed(report_paper(assessment), using)


def sar_card(session: Session, wanted: Wanted) -> Printed:
    """Print the SAR card of a round; see :func:`indicators`."""
    assessment, using = _assessment(session, wanted)
    return _printed(card_paper(assessment), using)


def result_letter(session: Session, wanted: Wanted, head: LetterHead) -> Printed:
    """Print the letter with which the centre tells an office its result.

    Raises:
        CentralOnly: Only the centre gives results.
        NothingToDo: The office has not submitted the round.
        RuleViolation: The office or the round cannot be used; the class says why.
    """
    session.require_central()
    assessment, using = _assessment(session, wanted)
    letter = Letter(
        assessment=assessment,
        number=head.number,
        day=head.day,
        sender=head.sender,
        signer=Party(head.signer, head.position),
        contact=head.contact or (session.info.name,),
    )
    return _printed(letter_paper(letter), using)


def _printed(paper: Paper, using: Materials) -> Printed:
    return paper_look.printed(using, partial(print_paper, paper))


def _assessment(session: Session, wanted: Wanted) -> tuple[Assessment, Materials]:
    """Return what is printed, and what with."""
    with session.read() as reader:
        framework = library.current(reader)
        office = office_of(session, reader, wanted.office)
        chosen = chosen_round(session, reader, framework, wanted.round_id)
        if session.info.role == CENTRAL:
            framework.office_kind_for(office.kind)
            sheet = _submitted(reader, framework, chosen, office.code)
        else:
            sheet = own_sheet(session, reader, framework, chosen)
        files = _files(reader, sheet)
        using = paper_look.materials(reader, wanted.font, wanted.emblem)
    frame = frame_of(session, sheet.framework, as_office(sheet.office), using.emblem)
    assessment = Assessment(
        frame=frame,
        round_id=chosen,
        sheet=sheet.score,
        items=tuple(
            Reported(
                item=item,
                answer=sheet.standing.answers.get(item.code),
                score=sheet.score.items[item.code],
                files=tuple(files.get(item.code, ())),
                remark=sheet.decisions[item.code].comment if item.code in sheet.decisions else "",
            )
            for item in sheet.framework.items_for(chosen, office.kind)
        ),
        director=Party(wanted.director, DIRECTOR.format(office=office.name_th)),
    )
    return assessment, using


def _submitted(reader: Reader, framework: Framework, round_id: str, office: str) -> Sheet:
    sheets = {sheet.office.code: sheet for sheet in all_sheets(reader, framework, round_id)}
    sheet = sheets[office]
    if sheet.submission is None:
        raise NothingToDo(message=f"office {office} has not submitted round {round_id} yet")
    return sheet


def _files(reader: Reader, sheet: Sheet) -> dict[str, list[str]]:
    """Return the names of the files of evidence by item, with what they serve."""
    found: dict[str, list[str]] = {}
    if sheet.submission is None:
        for file in listed(reader, sheet.framework, sheet.round):
            serves = f" ({file.requirement})" if file.requirement else ""
            found.setdefault(file.row.code, []).append(f"{file.row.name}{serves}")
    else:
        for row in queries.submitted_evidence(reader, sheet.submission.package_id):
            found.setdefault(row.code, []).append(row.name)
    return found
