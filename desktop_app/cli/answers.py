"""Commands of the area office: answers, evidence, check, submit, receipt, result."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from desktop_app.cli.common import emit, note, open_session, progress_bar, read_file
from desktop_app.domain.scoring import to_json
from desktop_app.domain.workflow_errors import BadInput
from desktop_app.services import evidence, receipts, reporting, results, submitting

if TYPE_CHECKING:
    from desktop_app.services.standings import Sheet

answers = typer.Typer(help="The office's answers.", no_args_is_help=True)
files = typer.Typer(help="The office's evidence.", no_args_is_help=True)

Round = Annotated[
    str | None, typer.Option("--round", help="The round; the one used last when left out.")
]
Code = Annotated[str, typer.Argument(metavar="CODE", help="The item, such as 1.4.")]


def sheet_json(sheet: Sheet) -> dict[str, Any]:
    """Return a score sheet with the centre's decisions, for ``--json``."""
    return {
        "office": sheet.office.code,
        "framework": sheet.framework.id,
        "version": sheet.framework.version,
        "round": sheet.round,
        **to_json(sheet.score, sheet.framework),
        "decisions": {
            code: {"state": row.state, "comment": row.comment, "score": row.score}
            for code, row in sheet.decisions.items()
        },
    }


def sheet_lines(sheet: Sheet) -> list[str]:
    """Return a score sheet as lines: value, score, state and the centre's remark by item."""
    found = to_json(sheet.score, sheet.framework)
    items = found["items"]
    assert isinstance(items, dict)  # noqa: S101  the domain builds it so
    lines = []
    for code, entry in items.items():
        state = sheet.score.items[code].status
        decision = sheet.decisions.get(code)
        remark = f"  [{decision.state}] {decision.comment}" if decision else ""
        fault = f"  {sheet.score.items[code].message}" if state == "problem" else ""
        lines.append(
            f"{code:6}{entry['value'] or '-':>12}{entry['score'] or '-':>10}  "
            f"{state}{fault}{remark}"
        )
    mark = "" if found["complete"] else "  (incomplete)"
    lines.append(f"total {found['total'] or '-'} of {sheet.framework.score.scale}{mark}")
    return lines


@answers.command()
def load(source: Annotated[Path, typer.Argument(metavar="A.json")]) -> None:
    """Take over an answers document: all of it, or nothing."""
    with open_session() as session:
        done = reporting.load_document(session, read_file(source))
    for code, reason in done.skipped:
        note(f"skipped {code}: {reason}")
    emit(
        {
            "round": done.round,
            "changed": list(done.changed),
            "unchanged": list(done.unchanged),
            "skipped": [{"code": c, "reason": r} for c, r in done.skipped],
        },
        [f"round {done.round}: {len(done.changed)} answers taken over"],
    )


@answers.command()
def show(round_id: Round = None) -> None:
    """Show the answers of a round with their scores as they stand."""
    with open_session() as session:
        sheet = reporting.show(session, round_id)
    emit(sheet_json(sheet), [f"round {sheet.round}", *sheet_lines(sheet)])


@answers.command("set")
def set_answer(
    code: Code,
    pairs: Annotated[
        list[str] | None,
        typer.Argument(metavar="KEY=VALUE...", help="Such as value=84.20 or steps=1,2,3."),
    ] = None,
    round_id: Round = None,
    clear: Annotated[bool, typer.Option("--clear", help="Back to “not reported”.")] = False,
) -> None:
    """Set parts of one answer; what is not named stays."""
    typed = []
    for pair in pairs or ():
        key, equals, value = pair.partition("=")
        if not equals:
            raise BadInput(message=f"{pair!r} is not KEY=VALUE, such as value=84.20")
        typed.append((key.strip(), value))
    if bool(typed) == clear:
        message = "give KEY=VALUE, or --clear"
        raise typer.BadParameter(message)
    with open_session() as session:
        done = reporting.set_answer(session, code, typed, round_id=round_id)
    item = done.sheet.score.items[code]
    if item.status == "problem":
        note(f"note: {code}: {item.message}")
    shown = sheet_json(done.sheet)
    emit(
        {"round": done.round, "code": code, "status": item.status, **shown["items"][code]},
        [line for line in sheet_lines(done.sheet) if line.startswith(f"{code:6}")],
    )


@files.command("add")
def add_evidence(
    code: Code,
    paths: Annotated[list[Path], typer.Argument(metavar="FILE...")],
    round_id: Round = None,
    slot: Annotated[
        int | None,
        typer.Option("--for", min=1, help="Which required evidence it is, counted from 1."),
    ] = None,
) -> None:
    """Attach files to an item; they are copied."""
    with open_session() as session, progress_bar("copying") as progress:
        added = evidence.attach(
            session, code, paths, round_id=round_id, slot=slot, progress=progress
        )
    for entry in added:
        if entry.twins:
            note(f"note: {entry.row.name} is attached to {', '.join(entry.twins)} as well")
    emit([_evidence_json(entry) for entry in added], [_evidence_line(entry) for entry in added])


def _evidence_json(entry: evidence.Attached) -> dict[str, object]:
    return {
        "code": entry.row.code,
        "number": entry.number,
        "name": entry.row.name,
        "size": entry.row.size,
        "sha256": entry.row.sha256,
        "serves": entry.requirement,
        "twins": list(entry.twins),
    }


def _evidence_line(entry: evidence.Attached) -> str:
    serves = f"  ({entry.requirement})" if entry.requirement else ""
    return f"{entry.row.code:6} {entry.number}. {entry.row.name}  {entry.row.size} bytes{serves}"


@files.command("list")
def list_evidence(round_id: Round = None) -> None:
    """Show the attached files."""
    with open_session() as session:
        found = evidence.listing(session, round_id)
    emit(
        [_evidence_json(entry) for entry in found],
        [_evidence_line(entry) for entry in found] or ["no evidence yet"],
    )


@files.command("remove")
def remove_evidence(
    code: Code,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="As `evidence list` counts.")],
    round_id: Round = None,
) -> None:
    """Detach a file; its bytes and history stay in the workspace."""
    with open_session() as session:
        row = evidence.detach(session, code, number, round_id=round_id)
    emit({"code": code, "name": row.name}, [f"detached {row.name} from {code}"])


def check(round_id: Round = None) -> None:
    """Check a round with the centre's own rules, before sending."""
    with open_session() as session:
        found = submitting.check(session, round_id)
    emit(
        {"round": found.round, "ready": found.ready, "findings": _findings(found.findings)},
        [f"{f.grade:8} {f.code:6} {f.message}" for f in found.findings]
        + ["the centre would have nothing to ask for" if found.ready else "not complete yet"],
    )
    if not found.ready:
        note(f"kpr: round {found.round} is not complete; see the list")
        raise typer.Exit(1)


def _findings(findings: tuple[submitting.Finding, ...]) -> list[dict[str, str]]:
    return [{"grade": f.grade, "code": f.code, "message": f.message} for f in findings]


def submit(
    output: Annotated[Path, typer.Option("-o", "--output", help="The package to write.")],
    round_id: Round = None,
    encrypt: Annotated[
        bool, typer.Option("--encrypt", help="Only the centre can read the file (.asice.age).")
    ] = False,
) -> None:
    """Seal a round and write the signed package, checked as the centre will check it."""
    with open_session() as session, progress_bar("sealing") as progress:
        done = submitting.submit(session, round_id, output, encrypt=encrypt, progress=progress)
    for finding in done.findings:
        if finding.grade == "gap":
            note(f"note: {finding.code}: {finding.message}")
    emit(
        {
            "path": str(done.target),
            "package": done.package.id,
            "sequence": done.package.sequence,
            "digest": done.package.digest,
            "gaps": _findings(tuple(f for f in done.findings if f.grade == "gap")),
        },
        [f"sealed, written and read back: {done.target} (number {done.package.sequence})"],
    )


def receipt(
    code: Annotated[str, typer.Argument(metavar="CODE", help="The 14 digits read out.")],
) -> None:
    """Note a receipt code that the centre read out by telephone."""
    with open_session() as session:
        row = receipts.note_by_telephone(session, code)
    emit(
        {"package": row.id, "sequence": row.sequence},
        [f"the centre holds package number {row.sequence}"],
    )


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.add_typer(answers, name="answers")
    app.add_typer(files, name="evidence")
    app.command()(check)
    app.command()(submit)
    app.command()(receipt)


def recompute(round_id: Round = None) -> None:
    """Compute the received final result again and compare."""
    with open_session() as session:
        done = results.recompute(session, round_id)
    emit(
        {"round": done.round, "agrees": done.agrees, "stated": done.stated, "found": done.found},
        [
            (
                f"round {done.round}: the centre states {done.stated.get('total')}, "
                f"computed here {done.found.get('total')}"
            ),
            "every figure agrees" if done.agrees else "the figures DIFFER: ask the centre",
        ],
    )
    if not done.agrees:
        raise typer.Exit(1)
