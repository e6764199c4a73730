"""The paper of an office's agreement on its own screen: to look at, to sign and to check.

Until an agreement is settled the paper is a draft with what the office holds and has decided.
Settled, it is what the director signs; then the signed paper itself is shown, as it was sealed.
"""

from __future__ import annotations

import shutil
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.agreement import SETTLED, State
from desktop_app.domain.agreement_terms import with_agreed
from desktop_app.services import (
    agreement_sealing,
    papers,
    pdf_signatures,
    settled,
    signatories,
)
from desktop_app.services.negotiation_table import table
from desktop_app.services.pdf_signatures import Asked
from desktop_app.services.previews import Source
from desktop_app.store.files import make_folder, write_durably

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.document_errors import FontUnusable
    from desktop_app.domain.paper_signatures import PaperReport
    from desktop_app.services.agreement_sealing import Sent
    from desktop_app.services.session import Session


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as it stands.

    Attributes:
        source: Where it lies until the workspace is opened the next time.
        version: Of the agreement.
        state: Of the negotiation; before ``agreed`` the paper is a draft.
        report: What its signatures say; None: nobody has signed it.
        warnings: What is to be said with it: it was printed with another font than chosen.
    """

    source: Source
    version: int
    state: State
    report: PaperReport | None
    warnings: tuple[FontUnusable, ...] = ()


def paper(session: Session) -> Paper:
    """Return the paper of the office's agreement: a draft, to be signed, or signed.

    Raises:
        AreaOnly: The centre has those of many offices.
        FrameworkMissing: No framework is here yet.
        NothingToNegotiate: The framework has no targets.
        PackageRejected: The archived package with the signed paper was damaged.
        EnvironmentProblem: It cannot be written.
    """
    session.require_area()
    with session.read() as reader:
        found = table(session, reader, None)
        own = signatories.named(reader)
    negotiation = found.negotiation
    state, report = negotiation.state, None
    warnings: tuple[FontUnusable, ...] = ()
    if state in {State.SIGNED, State.CONCLUDED}:
        data = settled.signed_paper(session, version=negotiation.version)
        with session.read() as reader:
            report = pdf_signatures.check_here(session, reader, data)
    elif state is State.AGREED:
        printed = papers.agreement(session, papers.Order())
        data, warnings = printed.data, printed.warnings
    else:
        held = {item.code: negotiation.item(item).area for item in negotiation.items}
        held |= {code: wish.terms for code, wish in found.wishes.items()}
        order = papers.Order(
            director=own[0].name if own else "",
            agreed={found.office.code: with_agreed(negotiation.framework, held)[0]},
            versions={found.office.code: negotiation.version},
        )
        printed = papers.agreement(session, order)
        data, warnings = printed.data, printed.warnings
    kind = "draft" if state not in SETTLED else state.value
    name = f"agreement-{found.office.code}-{negotiation.version}-{kind}.pdf"
    path = _kept(session, name, data)
    source = Source(name, path, len(data), "pdf")
    return Paper(source, negotiation.version, state, report, warnings)


def _kept(session: Session, name: str, data: bytes) -> Path:
    """Write a paper into a folder that goes when the workspace is opened the next time."""
    folder = session.workspace.staging_folder / f"paper-{uuid.uuid4().hex[:8]}"
    make_folder(folder)
    path = folder / name
    try:
        write_durably(path, data)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return path


def save(found: Paper, target: Path) -> None:
    """Write a paper where the user wants it.

    Raises:
        TargetExists: The target file exists.
        EnvironmentProblem: It cannot be read or written.
    """
    papers.write(target, pdf_signatures.read(found.source.path))


def sign_and_send(session: Session, target: Path) -> Sent:
    """Sign the settled agreement as the office's director, and seal it for the centre.

    Args:
        session: An office's open workspace; it asks for the passphrase.
        target: The package to write.

    Raises:
        AreaOnly: The centre signs papers that offices have signed.
        UnknownAgreement: Nothing is settled yet.
        TargetExists: The target file exists.
        AppError: As :func:`desktop_app.services.pdf_signatures.sign_file`.
    """
    session.require_area()
    agreement = settled.settled(session)
    printed = papers.agreement(session, papers.Order())
    name = f"agreement-{agreement.office}-{agreement.version}.pdf"
    plain = _kept(session, name, printed.data)
    signed = plain.with_name(f"signed-{name}")
    asked = Asked(signer=agreement.makers[0].name)
    pdf_signatures.sign_file(session, plain, signed, asked)
    return agreement_sealing.send_paper(session, signed, target, version=agreement.version)
