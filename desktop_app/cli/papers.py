"""Commands that print a year's papers: KPI templates, reports, SAR card, result letter."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desktop_app.cli.agreement import Emblem, Font, Office
from desktop_app.cli.answers import Round
from desktop_app.cli.common import emit, open_session, read_file, say_warnings
from desktop_app.services import paper_look, paper_reports, typefaces
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
    font: Font = None,
) -> None:
    """Print the KPI template of every indicator."""
    wanted = paper_reports.Wanted(round_id, office, font=font)
    _print(output, lambda session: paper_reports.templates(session, wanted))


@papers.command()
def indicators(
    output: Output, round_id: Round = None, office: Office = None, font: Font = None
) -> None:
    """Print the self-assessment report of every indicator of a round."""
    wanted = paper_reports.Wanted(round_id, office, font=font)
    _print(output, lambda session: paper_reports.indicators(session, wanted))


@papers.command()
def sar(
    output: Output,
    round_id: Round = None,
    office: Office = None,
    director: Director = "",
    font: Font = None,
) -> None:
    """Print the SAR card of a round."""
    wanted = paper_reports.Wanted(round_id, office, director, font=font)
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
    font: Font = None,
) -> None:
    """At the centre: print the letter with which an office gets its result."""
    image = None if emblem is None else read_file(emblem)
    wanted = paper_reports.Wanted(round_id, office, emblem=image, font=font)
    head = paper_reports.LetterHead(
        number=number,
        day=None if date is None else date.date(),
        signer=signer,
        position=position,
        contact=tuple(contact or ()),
    )
    _print(output, lambda session: paper_reports.result_letter(session, wanted, head))


@papers.command()
def look(
    *,
    font: Annotated[
        str | None, typer.Option(help="Print in this installed font; see `papers fonts`.")
    ] = None,
    bundled_font: Annotated[
        bool, typer.Option("--bundled-font", help="Print in the font of the program again.")
    ] = False,
    emblem: Annotated[
        Path | None, typer.Option(help="Print this emblem on papers: PNG or JPEG.")
    ] = None,
    no_emblem: Annotated[
        bool, typer.Option("--no-emblem", help="Leave the room of the emblem empty again.")
    ] = False,
) -> None:
    """Show how this workspace's papers look, or choose their font and emblem."""
    if (font and bundled_font) or (emblem and no_emblem):
        message = "choose a font or --bundled-font, and an emblem or --no-emblem"
        raise typer.BadParameter(message)
    with open_session() as session:
        if emblem is not None or no_emblem:
            paper_look.choose_emblem(session, emblem)
        if font is not None or bundled_font:
            paper_look.choose_font(session, font or typefaces.BUNDLED)
        found = paper_look.look(session)
    warnings = () if found.warning is None else (found.warning,)
    say_warnings(warnings)
    size = 0 if found.emblem is None else len(found.emblem)
    emit(
        {
            "font": found.font or typefaces.BUNDLED,
            "bundled": found.font is None,
            "emblem": found.emblem_type,
            "emblem_bytes": size,
            "warnings": [str(each) for each in warnings],
        },
        [
            f"font: {found.font or f'{typefaces.BUNDLED}, which comes with the program'}",
            "emblem: none"
            if found.emblem is None
            else f"emblem: {found.emblem_type}, {size} bytes",
        ],
    )


@papers.command()
def fonts() -> None:
    """List the installed Thai fonts that papers can be printed in, and why others cannot."""
    found = typefaces.survey()
    emit(
        {
            "bundled": typefaces.BUNDLED,
            "fit": [
                {"font": each.family, "regular": str(each.regular), "bold": str(each.bold)}
                for each in found.fit
            ],
            "unfit": [{"font": each.name, "why": str(each.why)} for each in found.unfit],
        },
        [
            f"{typefaces.BUNDLED} (comes with the program)",
            *(f"{each.family}  {each.regular}" for each in found.fit),
            *(f"not {each.name}: {each.why}" for each in found.unfit),
        ],
    )


def _print(output: Path, make: Callable[[Session], Printed]) -> None:
    with open_session() as session:
        printed = make(session)
        write(output, printed.data)
    say_warnings(printed.warnings)
    said = [str(each) for each in printed.warnings]
    emit(
        {"path": str(output), "pages": printed.pages, "warnings": said},
        [f"written: {output} ({printed.pages} pages)"],
    )


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.add_typer(papers, name="papers")
