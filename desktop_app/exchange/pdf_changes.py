"""Tell in words what was changed between two states of a PDF file.

This decides nothing: that something came behind a signature is known already. It looks at what
people see, page by page, and at the form and the description; where it finds no difference there,
it says that something was added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyhanko.pdf_utils import generic

from desktop_app.domain.pdf_errors import (
    PdfAddedTo,
    PdfDescriptionChanged,
    PdfFieldsChanged,
    PdfNotesChanged,
    PdfPageChanged,
    PdfPagesAdded,
    PdfPagesRemoved,
    PdfUnreadable,
)
from desktop_app.exchange import pdf_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader

    from desktop_app.domain.errors import AppError

_DEEPEST: Final = 100
_NOT_SHOWN: Final = frozenset({"/Annots", "/Parent", "/Metadata", "/LastModified"})
_IN_NOTE: Final = frozenset({"/Parent", "/P"})
_SIGNED: Final = frozenset({"/V", "/AP"})
_IN_FORM: Final = frozenset({"/Parent", "/P", "/AP"})
_CIRCLES: Final = frozenset({"/Parent", "/P", "/Data"})


def told(
    reader: PdfFileReader, span: tuple[int, int], field: str, signed: str | None
) -> list[AppError]:
    """Return what was changed; never nothing.

    Args:
        reader: The file.
        span: Two states, counted from 0.
        field: The signature behind which the changes stand, for the words.
        signed: A field that was signed in between, which is no change.
    """
    try:
        with pdf_file.foreign():
            before, after = (reader.get_historical_resolver(number) for number in span)
            found = [
                *_pages(before, after, field, signed),
                *_fields(before, after, field, signed),
                *_description(before, after, field),
            ]
    except PdfUnreadable:
        found = []
    return found or [PdfAddedTo(field=field)]


def _pages(
    before: HistoricalResolver, after: HistoricalResolver, field: str, signed: str | None
) -> Iterator[AppError]:
    old, new = pdf_file.pages(before), pdf_file.pages(after)
    if len(new) > len(old):
        yield PdfPagesAdded(field=field, count=len(new) - len(old))
    if len(new) < len(old):
        yield PdfPagesRemoved(field=field, count=len(old) - len(new))
    own = [each.reference for name, each in pdf_file.fields(after) if name == signed]
    pairs = zip(old, new, strict=False)
    for number, ((_old_at, was), (_new_at, now)) in enumerate(pairs, 1):
        if _differ(was, now, _NOT_SHOWN):
            yield PdfPageChanged(field=field, page=number)
        if _notes_differ(was, now, own):
            yield PdfNotesChanged(field=field, page=number)


def _notes_differ(
    was: generic.DictionaryObject, now: generic.DictionaryObject, own: list[generic.Reference]
) -> bool:
    old, new = (pdf_file.entry(page, "/Annots", generic.ArrayObject()) for page in (was, now))
    if len(old) != len(new):
        return True
    for index in range(len(old)):
        first, second = old.raw_get(index), new.raw_get(index)
        filled = isinstance(second, generic.IndirectObject) and second.reference in own
        if _differ(first, second, _IN_NOTE | (_SIGNED if filled else frozenset())):
            return True
    return False


def _fields(
    before: HistoricalResolver, after: HistoricalResolver, field: str, signed: str | None
) -> Iterator[AppError]:
    old, new = dict(pdf_file.fields(before)), dict(pdf_file.fields(after))
    for name in dict.fromkeys((*old, *new)):
        kept = name in old and name in new
        if not kept or (name != signed and _differ(old[name], new[name], _IN_FORM)):
            yield PdfFieldsChanged(field=field, changed=name)


def _description(
    before: HistoricalResolver, after: HistoricalResolver, field: str
) -> Iterator[AppError]:
    told_elsewhere = frozenset({"/Pages", "/AcroForm", "/Parent"})
    old_info, new_info = (pdf_file.entry(state.trailer_view, "/Info") for state in (before, after))
    if _differ(before.root, after.root, told_elsewhere) or _differ(old_info, new_info):
        yield PdfDescriptionChanged(field=field)


def _differ(was: object, now: object, without: frozenset[str] = frozenset()) -> bool:
    """Tell whether two objects differ, also in what they refer to."""
    return _Comparison().differ(was, now, without)


class _Comparison:
    """Compares two objects; each pair of references once, since files may run in circles."""

    def __init__(self) -> None:
        self._seen: set[tuple[int, int]] = set()

    def differ(
        self, was: object, now: object, without: frozenset[str] = _CIRCLES, depth: int = 0
    ) -> bool:
        """Tell whether they differ; what lies too deep counts as the same."""
        if isinstance(was, generic.IndirectObject) and isinstance(now, generic.IndirectObject):
            pair = (was.reference.idnum, now.reference.idnum)
            if pair in self._seen:
                return False
            self._seen.add(pair)
            was, now = pdf_file.target(was), pdf_file.target(now)
        if depth > _DEEPEST:
            return False
        if isinstance(was, generic.StreamObject) and (
            not isinstance(now, generic.StreamObject) or was.encoded_data != now.encoded_data
        ):
            return True
        if isinstance(was, generic.DictionaryObject) and isinstance(now, generic.DictionaryObject):
            keys = {*was} - without
            return keys != {*now} - without or any(
                self.differ(was.raw_get(key), now.raw_get(key), depth=depth + 1) for key in keys
            )
        if isinstance(was, generic.ArrayObject) and isinstance(now, generic.ArrayObject):
            return len(was) != len(now) or any(
                self.differ(was.raw_get(index), now.raw_get(index), depth=depth + 1)
                for index in range(len(was))
            )
        return was != now
