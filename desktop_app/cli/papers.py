"""Commands that print a year's papers: KPI templates, reports, SAR card, result letter."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desktop_app.cli.agreement import Emblem, Office
from desktop_app.cli.answers import Round
from desktop_app.cli.common import emit, open_session, read_file
from desktop_app.services import paper_reports
from desktop_app.services.papers import SECRETARY_GENERAL, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.paper_reports import Printed
    from desktop_app.services.session import Session

papers = typer.Typer(help="Printed papers of a round and of the year.", no_args_is_help=True)

Output = Annotated[Path, typer.Option("-o", "--output", help="The PDF to write.")]
Director = Annotated[str, typer.Option(help="Name of the office's director.")]


@papers.command()
def templates(
    output: Output,
    round_id: Annotated[
        str | None, typer.Option("--round", help="Only its indicators; else all of the year.")
    ] = None,
    office: Office = None,
) -> None:
    """Print the KPI template of every indicator."""
    wanted = paper_reports.Wanted(round_id, office)
    _print(output, lambda session: paper_reports.templates(session, wanted))


@papers.command()
def indicators(output: Output, round_id: Round = None, office: Office = None) -> None:
    """Print the self-assessment report of every indicator of a round."""
    wanted = paper_reports.Wanted(round_id, office)
    _print(output, lambda session: paper_reports.indicators(session, wanted))


@papers.command()
def sar(
    output: Output, round_id: Round = None, office: Office = None, director: Director = ""
) -> None:
    """Print the SAR card of a round."""
    wanted = paper_reports.Wanted(round_id, office, director)
    _print(output, lambda session: paper_reports.sar_card(session, wanted))


@papers.command()
def letter(
    *,
    output: Output,
    office: Annotated[str, typer.Option(help="The office's code.")],
    round_id: Round = None,
    number: Annotated[str, typer.Option(help="The letter's number.")] = "",
    date: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Its date, as 2027-11-05.")
    ] = None,
    signer: Annotated[str, typer.Option(help="Name of who signs.")] = "",
    position: Annotated[str, typer.Option(help="Position of who signs.")] = SECRETARY_GENERAL,
    contact: Annotated[
        list[str] | None, typer.Option(help="Who can be asked; may be given again and again.")
    ] = None,
    emblem: Emblem = None,
) -> None:
    """At the centre: print the letter with which an office gets its result."""
    image = None if emblem is None else read_file(emblem)
    wanted = paper_reports.Wanted(round_id, office, emblem=image)
    head = paper_reports.LetterHead(
        number=number,
        day=None if date is None else date.date(),
        signer=signer,
        position=position,
        contact=tuple(contact or ()),
    )
    _print(output, lambda session: paper_reports.result_letter(session, wanted, head))


def _print(output: Path, make: Callable[[Session], Printed]) -> None:
    with open_session() as session:
        printed = make(session)
        write(output, printed.data)
    emit(
        {"path": str(output), "pages": printed.pages},
        [f"written: {output} ({printed.pages} pages)"],
    )


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.add_typer(papers, name="papers")
