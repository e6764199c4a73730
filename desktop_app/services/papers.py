"""The official papers of an office: what they say is read from the workspace, then printed.

What was settled with an office holds: its ladders, people and clauses. An order can say otherwise;
agreed ladders are given as a framework in which they stand in the place of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final, cast

from desktop_app import resource_files
from desktop_app.documents.papers.agreement import Agreement
from desktop_app.documents.papers.forms import Frame, Party
from desktop_app.documents.papers.press import print_agreement
from desktop_app.documents.papers.printed import PrintedAgreement
from desktop_app.documents.papers.template import Template, read_template
from desktop_app.domain.office import CENTRAL, Office
from desktop_app.domain.workflow_errors import BadInput, NothingToDo, UnknownOffice
from desktop_app.services import clauses, library, outbox, paper_look
from desktop_app.services.settled_papers import settled
from desktop_app.services.typefaces import font_files
from desktop_app.store import queries
from desktop_app.store.files import write_durably

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from desktop_app.domain.framework import Framework
    from desktop_app.domain.office import OfficeKind
    from desktop_app.services.session import Session
    from desktop_app.services.settled_papers import Settled
    from desktop_app.store.database import Reader
    from desktop_app.store.rows import OfficeRow

__all__ = ["Order", "PrintedAgreement", "agreement", "font_files", "write", "write_template"]

TEMPLATE: Final = clauses.RESOURCE
DIRECTOR: Final = "ผู้อำนวยการ{office}"
SECRETARY_GENERAL: Final = "เลขาธิการคณะกรรมการการศึกษาขั้นพื้นฐาน"


@dataclass(frozen=True, slots=True)
class Order:
    """How an agreement is to be printed; everything may be left out.

    Attributes:
        directors: Names of the directors by office.
        director: Name for an office that is not among them; empty: room to write by hand.
        secretary_general: Name of the Secretary-General.
        secretary_position: Position, when somebody acts for the Secretary-General.
        round_id: The round whose weights and ladders are printed; ``None``: those of the year.
        template: A file with the clauses; ``None``: those of the settlement, else the ones that
            come with the program.
        template_name: What the user calls it, for errors.
        emblem: A PNG or JPEG file; ``None``: the one chosen for all papers, if there is one.
        font: Name of a font; ``None``: the one chosen for all papers.
        agreed: Frameworks with the agreed ladders, by office.
        versions: Versions of the agreements, by office; 1 for the others.
        targets: What is printed as target of an item or part: by office, then by code.
    """

    directors: Mapping[str, str] = field(default_factory=dict)
    director: str = ""
    secretary_general: str = ""
    secretary_position: str = SECRETARY_GENERAL
    round_id: str | None = None
    template: bytes | None = None
    template_name: str = TEMPLATE
    emblem: bytes | None = field(default=None, repr=False)
    font: str | None = None
    agreed: Mapping[str, Framework] = field(default_factory=dict)
    versions: Mapping[str, int] = field(default_factory=dict)
    targets: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def template_of(order: Order) -> Template:
    """Return the clauses of an order: its own, or those that come with the program.

    Raises:
        TemplateInvalid: Unknown or missing placeholders; all faults are listed with their lines.
    """
    data = resource_files.data(TEMPLATE) if order.template is None else order.template
    return _read(data, order.template_name)


_read = lru_cache(maxsize=4)(read_template)


def as_office(row: OfficeRow) -> Office:
    """Return an office as the domain knows it."""
    kind = cast("OfficeKind", row.kind)  # the table's CHECK allows no other
    return Office(row.code, kind, row.name_th, tuple(row.province_th.split(";")))


def office_of(session: Session, reader: Reader, code: str | None) -> Office:
    """Return whose paper it is: the named office at the centre, else the workspace's own.

    Raises:
        BadInput: The centre has to say which office.
        CentralOnly: An area office prints only its own papers.
        UnknownOffice: There is no such office.
    """
    if session.info.role != CENTRAL and code in {None, session.info.code}:
        code = session.info.code
    else:
        session.require_central()
    if code is None:
        raise BadInput(message="say which office the paper is for, by its code")
    row = queries.office(reader, code)
    if row is None:
        raise UnknownOffice(office=code)
    return as_office(row)


def frame_of(session: Session, framework: Framework, office: Office, emblem: bytes | None) -> Frame:
    """Return what every paper of an office needs.

    Raises:
        OfficeKindNotCovered: The framework does not apply to this kind of office.
    """
    framework.office_kind_for(office.kind)
    return Frame(framework, office, session.now(), session.info.practice, emblem)


def framework_of_agreement(reader: Reader, round_id: str | None) -> Framework:
    """Return the framework in force, if agreements are made of it.

    Raises:
        FrameworkMissing: There is no framework yet.
        NothingToDo: Frameworks of this kind are not agreed on.
        UnknownRound: There is no such round.
    """
    framework = library.current(reader)
    if not framework.capabilities.signed_agreement:
        raise NothingToDo(message=f"framework {framework.id} is of a kind without agreements")
    if round_id is not None:
        library.check_round(framework, round_id)
    return framework


def agreement_of(
    session: Session,
    order: Order,
    framework: Framework,
    office: Office,
    known: Settled | None = None,
) -> Agreement:
    """Return the agreement of one office, ready to be printed.

    What the order does not say is taken from what was settled.

    Args:
        session: The open workspace.
        order: How it is to be printed.
        framework: The one in force.
        office: Whose agreement it is.
        known: What was settled with the office, if anything was.

    Raises:
        OfficeKindNotCovered: The framework does not apply to this kind of office.
        TemplateInvalid: The clauses cannot be used.
    """
    maker = Party(
        order.directors.get(office.code, order.director), DIRECTOR.format(office=office.name_th)
    )
    receiver = Party(order.secretary_general, order.secretary_position)
    template = template_of(order)
    version = order.versions.get(office.code, 1)
    if known is not None:
        framework, version = known.framework, order.versions.get(office.code, known.version)
        maker = maker if maker.name else known.makers[0]
        receiver = receiver if receiver.name else known.receivers[0]
        template = known.template if order.template is None else template
    framework = order.agreed.get(office.code, framework)
    return Agreement(
        frame=frame_of(session, framework, office, order.emblem),
        maker=maker,
        receiver=receiver,
        template=template,
        version=version,
        round_id=order.round_id,
        targets=order.targets.get(office.code, {}),
        more_makers=known.makers[1:] if known is not None else (),
        more_receivers=known.receivers[1:] if known is not None else (),
    )


def agreement(session: Session, order: Order, office_code: str | None = None) -> PrintedAgreement:
    """Print the agreement of one office.

    Args:
        session: The open workspace.
        order: How it is to be printed.
        office_code: Which office; an area office prints its own.

    Raises:
        FrameworkMissing: There is no framework yet.
        RuleViolation: The office, the round, the template, the emblem or the order's font cannot
            be used; the class says why.
        FontUnusable: The order's font is not fit for papers.
    """
    template_of(order)  # a fault is said before anything is done
    with session.read() as reader:
        framework = framework_of_agreement(reader, order.round_id)
        office = office_of(session, reader, office_code)
        known = settled(reader, framework, order.round_id, office.code).get(office.code)
        using = paper_look.materials(reader, order.font, order.emblem)
    order = replace(order, emblem=using.emblem)
    whole = agreement_of(session, order, framework, office, known)
    return paper_look.printed(using, partial(print_agreement, whole))


def write(target: Path, data: bytes) -> None:
    """Write a printed paper; nothing is overwritten.

    Raises:
        TargetExists: The target file exists.
        EnvironmentProblem: It cannot be written.
    """
    outbox.check_target(target)
    write_durably(target, data)


def write_template(target: Path) -> None:
    """Write the clauses that come with the program, to be edited.

    Raises:
        TargetExists: The target file exists.
        EnvironmentProblem: It cannot be written.
    """
    write(target, resource_files.data(TEMPLATE))
