"""Commands of the central office: review, scores, results."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop_app.cli.answers import Round, recompute, sheet_json
from desktop_app.cli.common import emit, note, open_session
from desktop_app.domain.scoring import to_json
from desktop_app.services import results, reviewing, scoreboard
from desktop_app.services.reviewing import Verdict

review = typer.Typer(help="Accept, correct or return what offices sent.", no_args_is_help=True)
result = typer.Typer(help="Final results.", no_args_is_help=True)

Office = Annotated[str, typer.Argument(metavar="OFFICE", help="The office's code.")]
Codes = Annotated[list[str], typer.Argument(metavar="CODE...", help="Items, such as 1.4.")]
Comment = Annotated[str, typer.Option("--comment", help="The reason, for the office.")]


@review.command("list")
def list_queue(
    round_id: Round = None,
    office: Annotated[str | None, typer.Option(help="Only this office.")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what is decided already.")
    ] = False,
) -> None:
    """Show what waits for review."""
    with open_session() as session:
        found = reviewing.queue(
            session, round_id=round_id, office_code=office, everything=everything
        )
    shown = []
    for entry in found:
        figures = to_json(entry.sheet.score, entry.sheet.framework)["items"]
        assert isinstance(figures, dict)  # noqa: S101  the domain builds it so
        shown.append((entry, figures.get(entry.code, {"value": None, "score": None})))
    emit(
        [
            {
                "office": entry.office.code,
                "round": entry.round,
                "code": entry.code,
                "title": entry.title,
                "status": entry.status,
                "returned_before": entry.returned_before,
                "comment": entry.comment,
                **figures,
            }
            for entry, figures in shown
        ],
        [
            f"{entry.office.code:6} {entry.round:4} {entry.code:6} "
            f"{figures['value'] or '-':>10} {figures['score'] or '-':>8}  {entry.status}"
            f"{' (returned before)' if entry.returned_before else ''}  {entry.comment}"
            for entry, figures in shown
        ]
        or ["nothing waits for review"],
    )


def _decide(office: str, codes: list[str], verdict: Verdict, round_id: str | None) -> None:
    with open_session() as session:
        done = reviewing.decide(session, office, codes, verdict, round_id=round_id)
    emit(
        [
            {
                "office": row.office,
                "round": row.round,
                "code": row.code,
                "state": row.state,
                "score": row.score,
                "comment": row.comment,
            }
            for row in done
        ],
        [f"{row.office} {row.round} {row.code}: {row.state}" for row in done]
        or ["nothing waits for review"],
    )


@review.command()
def accept(
    office: Office,
    codes: Annotated[
        list[str] | None, typer.Argument(metavar="CODE...", help="Items, such as 1.4.")
    ] = None,
    round_id: Round = None,
    comment: Comment = "",
    everything: Annotated[bool, typer.Option("--all", help="Every item that waits.")] = False,
) -> None:
    """Accept items; they are locked for the office."""
    if bool(codes) == everything:
        message = "give item codes, or --all"
        raise typer.BadParameter(message)
    _decide(office, codes or [], Verdict("accepted", comment), round_id)


@review.command("return")
def return_items(office: Office, codes: Codes, comment: Comment, round_id: Round = None) -> None:
    """Return items with a reason; the office corrects and sends again."""
    _decide(office, codes, Verdict("returned", comment), round_id)


@review.command()
def correct(
    office: Office,
    codes: Codes,
    score: Annotated[str, typer.Option(help="The centre's score.")],
    comment: Comment,
    round_id: Round = None,
) -> None:
    """Decide the score of items, with a reason."""
    _decide(office, codes, Verdict("corrected", comment, score), round_id)


@review.command("export")
def export_reviews(
    folder: Annotated[Path, typer.Option("-o", "--output", help="The folder to write to.")],
    round_id: Round = None,
    office: Annotated[str | None, typer.Option(help="Only this office.")] = None,
) -> None:
    """Write a review package for every office with decisions."""
    with open_session() as session:
        done = reviewing.export(session, folder, round_id=round_id, office_code=office)
    _emit_exported(done)


def _emit_exported(done: tuple[reviewing.Exported, ...]) -> None:
    emit(
        [{"office": e.office, "round": e.round, "path": str(e.path), "new": e.new} for e in done],
        [f"{e.office} {e.round}: {e.path}{'' if e.new else ' (unchanged)'}" for e in done],
    )


@result.command("export")
def export_results(
    folder: Annotated[Path, typer.Option("-o", "--output", help="The folder to write to.")],
    round_id: Round = None,
) -> None:
    """Write a result package for every office that has submitted the round."""
    with open_session() as session:
        done = results.export(session, folder, round_id)
    _emit_exported(done)


def scores(
    round_id: Round = None,
    csv_file: Annotated[Path | None, typer.Option("--csv", help="Write a CSV table.")] = None,
    xlsx_file: Annotated[Path | None, typer.Option("--xlsx", help="Write a workbook.")] = None,
) -> None:
    """Show the scores of a round, ranked; at an area office, its own."""
    with open_session() as session:
        found = scoreboard.board(session, round_id)
    if csv_file is not None:
        scoreboard.write_csv(found, csv_file)
        note(f"written: {csv_file}")
    if xlsx_file is not None:
        scoreboard.write_xlsx(found, xlsx_file)
        note(f"written: {xlsx_file}")
    emit(
        {
            "framework": found.framework.id,
            "round": found.round,
            "offices": [
                {
                    "rank": line.rank,
                    "state": line.state,
                    "provisional": list(line.sheet.standing.provisional),
                    **sheet_json(line.sheet),
                }
                for line in found.lines
            ],
        },
        [
            f"{line.rank or '-':>4} {line.sheet.office.code} {line.total or '-':>8} "
            f"{line.grade or '':12} {line.state:12} {scoreboard.short_name(line.sheet)}"
            for line in found.lines
        ],
    )


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    result.command("recompute")(recompute)
    app.add_typer(review, name="review")
    app.add_typer(result, name="result")
    app.command()(scores)
