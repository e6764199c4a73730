"""Frameworks at the centre: check a document, publish it to everyone, list the versions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.framework import dump_framework, parse_framework, warnings
from desktop_app.domain.office import EVERYONE
from desktop_app.domain.workflow_errors import BadInput, VersionNotNewer
from desktop_app.exchange.payloads import Kind
from desktop_app.services import library, outbox
from desktop_app.services.intake_area import framework_row
from desktop_app.store import commands, queries, rows

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.framework import Framework
    from desktop_app.domain.problems import Problem
    from desktop_app.services.session import Session


@dataclass(frozen=True, slots=True)
class FrameworkChecked:
    """A usable framework, and what looks odd in it."""

    framework: Framework
    warnings: tuple[Problem, ...]


def check_document(data: bytes) -> FrameworkChecked:
    """Check a framework document; needs no workspace.

    Raises:
        DocumentInvalid: It cannot be used; every problem is listed with its place.
        NewerFormat: It was made by a newer version of the program.
    """
    framework = parse_framework(data)
    return FrameworkChecked(framework, warnings(framework))


@dataclass(frozen=True, slots=True)
class Published:
    """A published framework version."""

    framework: Framework
    package: rows.PackageRow
    target: Path
    warnings: tuple[Problem, ...]


def publish(session: Session, data: bytes, target: Path) -> Published:
    """Publish a framework version to all offices.

    Raises:
        CentralOnly: Only the centre publishes.
        DocumentInvalid: The document cannot be used.
        VersionNotNewer: This or a higher version was published before.
        BadInput: Its id belongs to the framework of another year.
        TargetExists: The target file exists.
    """
    session.require_central()
    outbox.check_target(target)
    checked = check_document(data)
    framework = checked.framework
    with session.write() as writer:
        known = queries.framework(writer, framework.id)
        if known is not None and known.version >= framework.version:
            raise VersionNotNewer(
                framework=framework.id, known=known.version, next_=known.version + 1
            )
        if known is not None and known.fiscal_year != framework.fiscal_year:
            # answers are kept by id: two years under one id would run into each other
            raise BadInput(
                message=f"the id {framework.id} belongs to the framework of {known.fiscal_year}; "
                f"give the framework of {framework.fiscal_year} an id of its own"
            )
        draft = outbox.Draft(
            Kind.FRAMEWORK,
            EVERYONE,
            dump_framework(framework, indent=1).encode("utf-8"),
            framework=library.reference(framework),
        )
        sealed = outbox.seal(session, writer, draft)
        outbox.record(writer, sealed)
        commands.add_framework(writer, framework_row(framework, session, sealed.row.id))
        writer.audit(
            "framework.published", framework.id, known and known.version, framework.version
        )
    outbox.deliver(session, sealed.path, target)
    return Published(framework, sealed.row, target, checked.warnings)


def listing(session: Session) -> tuple[rows.FrameworkRow, ...]:
    """Return every framework version in the workspace, newest first."""
    with session.read() as reader:
        return queries.frameworks(reader)
