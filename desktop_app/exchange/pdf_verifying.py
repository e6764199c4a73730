"""Check a signed PDF file: each signature, and whether anything else was changed since.

PDF readers call a signature valid when the part of the file that it covers is as it was, even if
what came behind it changes every page. Here nothing may come behind a signature but the next one:
each of them closes one part of the file, the parts follow each other without another in between,
the last one reaches the end of the file, and the part of the second signature holds nothing but its
field, its stamp and itself (pyHanko's analysis of differences, with all its allowances taken out).

A signature is accepted in one form only, that of :mod:`desktop_app.exchange.signature`; so a byte
that no digest covers, inside the signature or in the room behind it, cannot change either.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from pyhanko.pdf_utils import generic
from pyhanko.sign.diff_analysis import (
    FormUpdatingRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    SuspiciousModification,
    XrefStreamRule,
)
from pyhanko.sign.diff_analysis.policy_api import ModificationLevel
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm

from desktop_app.domain.paper_signatures import PaperReport, Role
from desktop_app.domain.pdf_errors import (
    PdfNotPlain,
    PdfOrderWrong,
    PdfRejected,
    PdfSignatureRemoved,
    PdfUnsigned,
)
from desktop_app.exchange import pdf_changes, pdf_file
from desktop_app.exchange.pdf_signature import Found, Judge, examined

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyhanko.pdf_utils.reader import PdfFileReader

    from desktop_app.domain.errors import AppError
    from desktop_app.exchange.trust import Trust

_MARK: Final = b"/ByteRange"
# Filling in an empty field of a signature, with a stamp, and nothing besides.
_NEXT_SIGNATURE: Final = StandardDiffPolicy(
    global_rules=[XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES)],
    form_rule=FormUpdatingRule(
        [
            SigFieldModificationRule(
                allow_in_place_appearance_stream_changes=False,
                always_modifiable=frozenset(),
                value_update_keys=frozenset({"/V", "/AP"}),
            )
        ],
        ignored_acroform_keys=frozenset({"/Fields"}),
    ),
    ignore_orphaned_objects=False,
    ignore_identical_objects=False,
)


def verify_pdf(
    data: bytes,
    trust: Trust,
    at: datetime,
    *,
    received_at: datetime | Mapping[Role, datetime] | None = None,
) -> PaperReport:
    """Check a signed file; whatever it is, nothing is raised.

    Args:
        data: The file.
        trust: Whose signatures count.
        at: This computer's time.
        received_at: When the file first arrived, for one that arrived earlier; or when each of
            its signatures did.

    Returns:
        What was found; see :attr:`PaperReport.good`.
    """
    if isinstance(received_at, datetime):
        received_at = dict.fromkeys(Role, received_at)
    try:
        reader = pdf_file.opened(data)
        with pdf_file.foreign():
            return _report(reader, data, Judge(trust, at, received_at or {}))
    except PdfRejected as error:
        return PaperReport(problems=(error,))


def _report(reader: PdfFileReader, data: bytes, judge: Judge) -> PaperReport:
    signed = [
        (name, each)
        for name, each in pdf_file.fields(reader)
        if isinstance(dict.get(pdf_file.target(each), "/V"), generic.IndirectObject)
    ]
    found = sorted(
        (examined(reader, data, name, each, judge) for name, each in signed),
        key=lambda each: each.revision,
    )
    names = [each.signature.field for each in found]
    problems: list[AppError] = []
    if not found:
        problems.append(PdfUnsigned())
    if names[:1] == [Role.SECRETARY_GENERAL.value]:
        problems.append(PdfOrderWrong())
    problems += _unplain(reader)
    changes = list(_changes(reader, found)) if found else []
    remains = data.count(_MARK) - len(found)
    if remains > 0:
        changes.append(PdfSignatureRemoved(count=remains))
    return PaperReport(
        signatures=tuple(each.signature for each in found),
        missing=tuple(role for role in Role if role.value not in names),
        changes=tuple(changes),
        problems=tuple(problems),
        places=pdf_file.places(reader),
    )


def _unplain(reader: PdfFileReader) -> Iterator[AppError]:
    try:
        pdf_file.check_plain(reader)
    except PdfNotPlain as error:
        yield error


def _changes(reader: PdfFileReader, found: list[Found]) -> Iterator[AppError]:
    """Tell what came behind each signature, other than the next one."""
    last = reader.xrefs.total_revisions - 1
    for each, following in zip(found, [*found[1:], None], strict=True):
        if following is None:
            end, signed = last, None
            unchanged = each.signature.whole_file and each.revision == last
        else:
            end, signed = following.revision, following.signature.field
            unchanged = end == each.revision + 1 and _only_signed(reader, each.revision, end)
        if not unchanged:
            yield from pdf_changes.told(reader, (each.revision, end), each.signature.field, signed)


def _only_signed(reader: PdfFileReader, before: int, after: int) -> bool:
    """Tell whether a part of the file holds nothing but the next signature."""
    old, new = reader.get_historical_resolver(before), reader.get_historical_resolver(after)
    if dict(pdf_file.fields(old)).keys() != dict(pdf_file.fields(new)).keys():
        return False
    try:
        _NEXT_SIGNATURE.apply(
            old,
            new,
            field_mdp_spec=FieldMDPSpec(FieldMDPAction.INCLUDE, [Role.DIRECTOR.value]),
            doc_mdp=MDPPerm.FILL_FORMS,
        )
    except SuspiciousModification:
        return False
    return True
