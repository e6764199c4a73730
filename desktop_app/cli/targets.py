"""Commands of the negotiation: targets of an office, at the office and at the centre."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from desktop_app.cli.common import emit, note, open_session, read_file
from desktop_app.domain.agreement import State
from desktop_app.domain.workflow_errors import BadInput
from desktop_app.services import (
    agreement_sealing,
    clauses,
    comparing,
    negotiating,
    negotiations,
    signatories,
)
from desktop_app.services.negotiating import Change
from desktop_app.services.shown_terms import line

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.agreement_sealing import Sent
    from desktop_app.services.comparing import Comparison, Line
    from desktop_app.services.session import Session

targets = typer.Typer(
    help="Negotiate targets, ladders and baselines until both sides agree.", no_args_is_help=True
)

Office = Annotated[str, typer.Option("--office", help="The office's code.")]
MaybeOffice = Annotated[
    str | None, typer.Option("--office", help="The office's code; only at the centre.")
]
Code = Annotated[str | None, typer.Argument(metavar="[CODE]", help="The item, such as 1.4.")]
Codes = Annotated[list[str] | None, typer.Argument(metavar="CODE...", help="Items, such as 1.4.")]
Pairs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="KEY=VALUE...",
        help="Such as ladder=66/69/72/75/78, target=72, 1.9.1.ladder.6m=44/46/48/50/52 or "
        "baseline.2569=72.40.",
    ),
]
Reason = Annotated[str, typer.Option("--reason", help="Why; needed for what is proposed.")]
Reopen = Annotated[
    bool, typer.Option("--reopen", help="Take up again what both sides have accepted.")
]
Amend = Annotated[
    str | None,
    typer.Option("--amend", metavar="REASON", help="Begin a change of the settled agreement."),
]
FromRound = Annotated[
    str | None, typer.Option("--from-round", help="The first round to which the change applies.")
]
Note = Annotated[str | None, typer.Option("--note", help="A remark on the whole.")]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", help="Seal what was decided, and write the signed package."),
]


def _typed(pairs: list[str] | None) -> list[tuple[str, str]]:
    typed = []
    for pair in pairs or ():
        key, equals, value = pair.partition("=")
        if not equals:
            message = f"{pair!r} is not KEY=VALUE, such as ladder=66/69/72/75/78"
            raise BadInput(message=message)
        typed.append((key.strip(), value))
    return typed


@targets.command()
def propose(
    code: Code = None,
    pairs: Pairs = None,
    *,
    reason: Reason = "",
    reopen: Reopen = False,
    amend: Amend = None,
    from_round: FromRound = None,
    remark: Note = None,
    output: Output = None,
) -> None:
    """Propose terms for an item at an office; with -o, seal the whole proposal.

    What is not mentioned holds as in the framework, or as agreed before. Without KEY=VALUE the
    item is proposed as it is, as when a question is answered.
    """
    if code is None and output is None and remark is None:
        message = "give an item, or -o FILE to seal the proposal"
        raise typer.BadParameter(message)
    with open_session() as session:
        if code is not None:
            change = Change(reopen, amend, from_round)
            negotiating.propose(session, code, _typed(pairs), reason=reason, change=change)
        if remark is not None:
            negotiating.remark(session, note=remark)
        _finish(session, None, code, output, agreement_sealing.send_proposal)


@targets.command()
def counter(
    office: Office,
    code: Code = None,
    pairs: Pairs = None,
    *,
    reason: Reason = "",
    reopen: Reopen = False,
    amend: Amend = None,
    from_round: FromRound = None,
    answer_by: Annotated[
        str | None, typer.Option("--answer-by", help="The day, such as 2026-11-30.")
    ] = None,
    remark: Note = None,
    output: Output = None,
) -> None:
    """Offer other terms for an item at the centre; with -o, seal the whole answer."""
    if code is None and output is None and remark is None and answer_by is None:
        message = "give an item, or -o FILE to seal the answer"
        raise typer.BadParameter(message)
    with open_session() as session:
        if code is not None:
            change = Change(reopen, amend, from_round)
            negotiating.counter(session, office, code, _typed(pairs), reason=reason, change=change)
        if remark is not None or answer_by is not None:
            negotiating.remark(session, office_code=office, note=remark, answer_by=answer_by)
        _finish(session, office, code, output, _reply(office))


@targets.command()
def ask(
    office: Office,
    codes: Annotated[list[str], typer.Argument(metavar="CODE...", help="Items, such as 1.4.")],
    question: Annotated[str, typer.Option(help="What the centre wants to know.")],
    reopen: Reopen = False,
    output: Output = None,
) -> None:
    """Ask an office about items before deciding on them; with -o, seal the whole answer."""
    with open_session() as session:
        change = Change(reopen)
        negotiating.ask(session, office, codes, question=question, change=change)
        _finish(session, office, None, output, _reply(office))


@targets.command()
def accept(
    codes: Codes = None,
    office: MaybeOffice = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Everything that waits for an answer.")
    ] = False,
    output: Output = None,
) -> None:
    """Accept what the other side says of items; with -o, seal the whole statement."""
    if bool(codes) == everything:
        message = "give item codes, or --all"
        raise typer.BadParameter(message)
    with open_session() as session:
        negotiating.accept(session, codes or (), office)
        send = agreement_sealing.send_proposal if office is None else _reply(office)
        _finish(session, office, None, output, send)


@targets.command()
def forget(
    codes: Codes = None,
    office: MaybeOffice = None,
    everything: Annotated[bool, typer.Option("--all", help="Everything not sealed yet.")] = False,
) -> None:
    """Take back what was decided here and not sealed yet."""
    if bool(codes) == everything:
        message = "give item codes, or --all"
        raise typer.BadParameter(message)
    with open_session() as session:
        negotiating.forget(session, codes or (), office)
        _finish(session, office, None, None, agreement_sealing.send_proposal)


def _reply(office: str) -> Callable[[Session, Path], Sent]:
    def send(session: Session, target: Path) -> Sent:
        return agreement_sealing.send_reply(session, office, target)

    return send


def _finish(
    session: Session,
    office: str | None,
    code: str | None,
    output: Path | None,
    send: Callable[[Session, Path], Sent],
) -> None:
    """Seal if asked to, and show where things stand now."""
    sent = None if output is None else send(session, output)
    found = comparing.compare(session, office)
    lines = [] if sent is None else [_sealed(sent)]
    shown = [each for each in found.items if code in {None, each.code}]
    drafts = [each for each in shown if each.draft is not None or code is not None]
    emit(
        {**_json(found), "sealed": None if sent is None else _sent_json(sent)},
        [*lines, *(_item_line(each) for each in drafts), _state_line(found)],
    )


def _sealed(sent: Sent) -> str:
    return f"sealed, written and read back: {sent.target} (number {sent.package.sequence})"


def _sent_json(sent: Sent) -> dict[str, object]:
    return {
        "path": str(sent.target),
        "package": sent.package.id,
        "kind": sent.package.kind,
        "sequence": sent.package.sequence,
        "digest": sent.package.digest,
    }


@targets.command()
def agree(
    office: Office,
    output: Annotated[Path, typer.Option("-o", "--output", help="The package to write.")],
) -> None:
    """Settle an agreement at the centre; from then on its ladders score."""
    with open_session() as session:
        sent = agreement_sealing.settle(session, office, output)
        found = comparing.compare(session, office)
    emit(
        {**_json(found), "sealed": _sent_json(sent)},
        [_sealed(sent), _state_line(found)],
    )


@targets.command()
def show(office: MaybeOffice = None) -> None:
    """Show a negotiation side by side, with every round of it."""
    with open_session() as session:
        found = comparing.compare(session, office)
    lines = [f"{found.office_name}: {found.framework_title}"]
    for each in found.items:
        lines.append(_item_line(each))
        lines += [f"         {said}" for said in _said_lines(each)]
    lines += [_exchange_line(each) for each in found.exchanges]
    emit(_json(found), [*lines, _state_line(found)])


@targets.command("list")
def list_offices(
    state: Annotated[State | None, typer.Option(help="Only offices in this state.")] = None,
) -> None:
    """Show where the negotiations with all offices stand."""
    with open_session() as session:
        found = negotiations.listing(session, state)
    emit(
        [asdict(each) for each in found],
        [
            f"{each.office:6} version {each.version}  {each.state.value:10} "
            f"{each.waiting:>3} waiting {each.decided:>3} decided  "
            f"{each.deadline.day or '':10}  {each.office_name}"
            for each in found
        ],
    )


@targets.command()
def settle(
    folder: Annotated[Path, typer.Option("-o", "--output", help="The folder to write to.")],
    offices: Annotated[
        list[str] | None, typer.Argument(metavar="OFFICE...", help="All that can when left out.")
    ] = None,
) -> None:
    """Settle several agreements: of all offices whose items both sides have accepted."""
    with open_session() as session:
        done = list(negotiations.settle_many(session, folder, offices or ()))
    for each in done:
        if each.error is not None:
            note(f"refused: {each.office}: {each.error}")
    emit(
        [
            {
                "office": each.office,
                "path": None if each.path is None else str(each.path),
                "error": None if each.error is None else each.error.code,
            }
            for each in done
        ],
        [f"{each.office}: {each.path or 'not settled'}" for each in done] or ["nothing to settle"],
    )
    if any(each.error is not None for each in done):
        raise typer.Exit(1)


@targets.command("signatories")
def set_signatories(
    people: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME POSITION...", help="Each name with its position behind it."),
    ] = None,
) -> None:
    """Say who signs for this side; without names, show who does."""
    given = people or []
    if len(given) % 2:
        message = "give each name with its position behind it"
        raise typer.BadParameter(message)
    with open_session() as session:
        if given:
            pairs = list(zip(given[::2], given[1::2], strict=True))
            found = signatories.name(session, pairs)
        else:
            with session.read() as reader:
                found = signatories.named(reader)
    emit(
        [{"name": each.name, "position": each.position} for each in found],
        [f"{each.name}, {each.position}" for each in found] or ["nobody is named yet"],
    )


@targets.command("clauses")
def set_clauses(
    source: Annotated[Path | None, typer.Argument(metavar="[FILE]")] = None,
) -> None:
    """Show the clauses of the agreement's paper, or replace them at the centre.

    `agreement template` writes those that come with the program.
    """
    with open_session() as session:
        if source is not None:
            found = clauses.replace(session, read_file(source), source.name)
        else:
            with session.read() as reader:
                found = clauses.current(reader)
    emit(
        found.model_dump(mode="json"),
        [found.text],
    )


# --- showing --------------------------------------------------------------------------------------


def _json(found: Comparison) -> dict[str, Any]:
    return asdict(found) | {
        name: [each.model_dump(mode="json") for each in getattr(found, name)]
        for name in ("makers", "receivers", "own")
    }


def _item_line(each: Line) -> str:
    held = each.agreed or each.area
    if each.draft is not None and each.draft.terms is not None:
        held = each.draft.terms
    mark = f"  [{each.draft.says}, not sealed]" if each.draft is not None else ""
    return f"{each.code:6} {each.state.value:10} {line(held) or '-'}{mark}  {each.title}"


def _said_lines(each: Line) -> list[str]:
    """Return what was said of an item but that it stays as it is."""
    said = [entry for entry in (*each.said, each.draft) if entry and entry.says != "keep"]
    return [
        f"{entry.turn} {entry.side:8}{entry.says:8} "
        f"{line(entry.terms) if entry.terms else ''}  {entry.reason}".rstrip()
        for entry in said
    ]


def _exchange_line(each: comparing.Exchange) -> str:
    state = "" if each.counts else "  (superseded)"
    receipt = f"  receipt {each.receipt}" if each.receipt else ""
    return (
        f"version {each.agreement}, turn {each.turn}: {each.stage} (number {each.sequence})"
        f"{receipt}{state}  {each.note}"
    ).rstrip()


def _state_line(found: Comparison) -> str:
    whose = {"area": "the office", "central": "the centre", None: "nobody"}[found.turn]
    day = found.deadline.day
    by = f" by {day}" if day is not None else ""
    newer = ""
    if found.newer_framework is not None:
        newer = f"; version {found.newer_framework} of the framework is newer"
    return f"version {found.version}: {found.state.value}; next: {whose}{by}{newer}"


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.add_typer(targets, name="targets")
