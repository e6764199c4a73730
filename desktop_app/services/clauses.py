"""The clauses of the agreement's paper: the template that comes with the program, or the centre's.

They travel with the settlement, so that both sides print and sign the same words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import resource_files
from desktop_app.documents.papers.template import read_template
from desktop_app.domain.agreement_documents import Clauses
from desktop_app.domain.workflow_errors import BadInput
from desktop_app.store import commands, queries

if TYPE_CHECKING:
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader

SETTING = "clauses"
RESOURCE = "templates/agreement-th.txt"


def current(reader: Reader) -> Clauses:
    """Return the clauses that go into the next settlement."""
    text = queries.setting(reader, SETTING) or resource_files.text(RESOURCE)
    return Clauses(version=read_template(text.encode("utf-8"), RESOURCE).version, text=text)


def replace(session: Session, data: bytes, name: str = RESOURCE) -> Clauses:
    """Let other clauses go into the settlements from now on.

    Args:
        session: The open central workspace.
        data: The template, UTF-8; see ``resources/templates/agreement-th.txt``.
        name: What the user calls it, for errors.

    Raises:
        CentralOnly: Offices receive the clauses with the agreement.
        TemplateInvalid: It cannot be used; every fault is listed with its line.
        BadInput: It is another text under the version of the one in use.
    """
    session.require_central()
    version = read_template(data, name).version
    text = data.decode("utf-8-sig")
    with session.write() as writer:
        before = current(writer)
        if version == before.version and text != before.text:
            message = f"the clauses in use are version {version} too; give the new ones another"
            raise BadInput(message=message)
        commands.set_setting(writer, SETTING, text)
        writer.audit("clauses.replaced", version, before.version, version)
    return Clauses(version=version, text=text)
