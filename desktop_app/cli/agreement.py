"""Commands for the performance agreement: its paper and its template."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop_app.cli import signing
from desktop_app.cli.common import emit, open_session, progress_bar, read_file, say_warnings
from desktop_app.services import paper_batch, papers

agreement = typer.Typer(help="The performance agreement.", no_args_is_help=True)

Emblem = Annotated[
    Path | None,
    typer.Option(help="PNG or JPEG of the emblem; without it, the one of `papers look`."),
]
Font = Annotated[
    str | None,
    typer.Option(help="An installed font of `papers fonts`; without it, that of `papers look`."),
]
Office = Annotated[str | None, typer.Option(help="At the centre: the office's code.")]


@agreement.command()
def pdf(
    *,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The PDF to write; with --all a new folder.")
    ],
    round_id: Annotated[
        str | None,
        typer.Option("--round", help="Weights and ladders of this round; else of the year."),
    ] = None,
    office: Office = None,
    everything: Annotated[
        bool, typer.Option("--all", help="At the centre: the agreements of all offices.")
    ] = False,
    director: Annotated[str, typer.Option(help="Name of the office's director.")] = "",
    secretary_general: Annotated[str, typer.Option(help="Name of the Secretary-General.")] = "",
    emblem: Emblem = None,
    font: Font = None,
    template: Annotated[
        Path | None, typer.Option(help="A file with the clauses; see `agreement template`.")
    ] = None,
) -> None:
    """Print the agreement, ready to be signed."""
    if everything and (office or director):
        message = "--all goes without --office and --director"
        raise typer.BadParameter(message)
    order = papers.Order(
        director=director,
        secretary_general=secretary_general,
        round_id=round_id,
        template=None if template is None else read_file(template),
        template_name=papers.TEMPLATE if template is None else template.name,
        emblem=None if emblem is None else read_file(emblem),
        font=font,
    )
    if everything:
        _print_all(order, output)
        return
    with open_session() as session:
        printed = papers.agreement(session, order, office)
        papers.write(output, printed.data)
    say_warnings(printed.warnings)
    emit(
        {
            "path": str(output),
            "office": printed.office,
            "pages": printed.pages,
            "template": printed.template_version,
            "warnings": [str(each) for each in printed.warnings],
            "places": [
                {"name": place.name, "page": place.page, "box": list(place.box)}
                for place in printed.places
            ],
        },
        [f"written: {output} ({printed.pages} pages, template {printed.template_version})"],
    )


def _print_all(order: papers.Order, folder: Path) -> None:
    with open_session() as session, progress_bar("printing", pieces=True) as progress:
        done = paper_batch.all_agreements(session, order, folder, progress=progress)
    say_warnings(done.warnings)
    emit(
        {
            "path": str(done.folder),
            "pages": done.pages,
            "warnings": [str(each) for each in done.warnings],
            "agreements": [
                {
                    "office": entry.office,
                    "file": entry.name,
                    "pages": entry.pages,
                    "template": entry.template_version,
                }
                for entry in done.agreements
            ],
        },
        [f"written: {len(done.agreements)} agreements, {done.pages} pages, in {done.folder}"],
    )


@agreement.command("template")
def write_template(
    output: Annotated[Path, typer.Option("-o", "--output", help="The text file to write.")],
) -> None:
    """Write the clauses as a text file, to be edited and used with `agreement pdf --template`."""
    papers.write_template(output)
    emit({"path": str(output)}, [f"written: {output}"])


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    signing.register(agreement)
    app.add_typer(agreement, name="agreement")
