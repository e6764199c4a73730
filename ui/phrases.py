"""English sentences that come out of services as text, said in the user's language.

Most of what services say is a class or a code with figures; some reasons and summaries are
finished English sentences. They are recognised here by their fixed words, and what stands between
them is put into the translated sentence. A sentence that is not known stays English.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

CONTEXT: Final = "phrases"

_NAMED: Final = (
    # --- answers ---
    QT_TRANSLATE_NOOP("phrases", "every part is N/A"),
    QT_TRANSLATE_NOOP("phrases", "there is no such item"),
    QT_TRANSLATE_NOOP("phrases", "does not apply to {0}"),
    QT_TRANSLATE_NOOP("phrases", "is not reported in this round"),
    QT_TRANSLATE_NOOP("phrases", "is missing"),
    QT_TRANSLATE_NOOP("phrases", "{0} is there twice"),
    QT_TRANSLATE_NOOP("phrases", "{0} is not a whole number"),
    QT_TRANSLATE_NOOP("phrases", "{0} ends before it begins"),
    QT_TRANSLATE_NOOP("phrases", "must be at least {0}, not {1}"),
    QT_TRANSLATE_NOOP("phrases", "must be at most {0}, not {1}"),
    QT_TRANSLATE_NOOP("phrases", "must not be empty"),
    QT_TRANSLATE_NOOP("phrases", "must not be below zero"),
    QT_TRANSLATE_NOOP("phrases", "must be above zero"),
    QT_TRANSLATE_NOOP("phrases", "is longer than {0} characters"),
    QT_TRANSLATE_NOOP("phrases", "must be a plain decimal such as 0.27, not {0}"),
    QT_TRANSLATE_NOOP("phrases", "was filled against {0}; this is {1}"),
    QT_TRANSLATE_NOOP("phrases", "there is no round {0}; there is {1}"),
    QT_TRANSLATE_NOOP("phrases", "the text is not UTF-8"),
    QT_TRANSLATE_NOOP("phrases", "answers document"),
    QT_TRANSLATE_NOOP("phrases", "framework {0} version {1}"),
    # --- templates of papers ---
    QT_TRANSLATE_NOOP("phrases", "line {0}"),
    QT_TRANSLATE_NOOP("phrases", "there is no placeholder {0}; there are {1}"),
    QT_TRANSLATE_NOOP("phrases", "the placeholder {0} is missing up to here"),
    QT_TRANSLATE_NOOP("phrases", "a brace has no partner"),
    QT_TRANSLATE_NOOP("phrases", "{0} is missing up to here"),
    QT_TRANSLATE_NOOP("phrases", "the version is missing; write it as {0}"),
    QT_TRANSLATE_NOOP("phrases", "the version must have {0} to {1} letters"),
    QT_TRANSLATE_NOOP("phrases", "the text is not UTF-8; save it as UTF-8"),
    # --- fonts of papers ---
    QT_TRANSLATE_NOOP("phrases", "regular"),
    QT_TRANSLATE_NOOP("phrases", "bold"),
    # --- signed papers ---
    QT_TRANSLATE_NOOP("phrases", "director"),
    QT_TRANSLATE_NOOP("phrases", "secretary-general"),
    # --- checking and sending ---
    QT_TRANSLATE_NOOP("phrases", "not reported yet"),
    QT_TRANSLATE_NOOP("phrases", "the centre's value has not arrived yet"),
    QT_TRANSLATE_NOOP("phrases", "required evidence is missing: {0}"),
    QT_TRANSLATE_NOOP("phrases", "returned by the centre: {0}"),
    QT_TRANSLATE_NOOP("phrases", "the answer does not fit the framework; enter it again ({0})"),
    QT_TRANSLATE_NOOP("phrases", "no package sealed here has this code"),
    # --- importing ---
    QT_TRANSLATE_NOOP("phrases", "already imported; nothing would change"),
    QT_TRANSLATE_NOOP("phrases", "already imported; nothing changed"),
    QT_TRANSLATE_NOOP(
        "phrases", "already imported; its damaged or missing copy in the archive was put back"
    ),
    QT_TRANSLATE_NOOP("phrases", "{0} returned, {1} accepted, {2} corrected"),
    QT_TRANSLATE_NOOP("phrases", "receipt: the centre holds package number {0} (code {1})"),
    QT_TRANSLATE_NOOP(
        "phrases",
        "this workspace does not know the package; it was sent before the workspace was "
        "restored from a backup or made anew",
    ),
    QT_TRANSLATE_NOOP(
        "phrases",
        "the centre counts a later submission that this workspace does not know, as after "
        "a restore from a backup; renew the certificate (kpr identity request), then submit "
        "again",
    ),
    QT_TRANSLATE_NOOP("phrases", "enrolment by {0}"),
    QT_TRANSLATE_NOOP("phrases", "framework {0} version {1}: {2}"),
    QT_TRANSLATE_NOOP("phrases", "this framework is not for this kind of office"),
    QT_TRANSLATE_NOOP("phrases", "values from the centre: {0} for this office"),
    QT_TRANSLATE_NOOP("phrases", "review of round {0}: {1}"),
    QT_TRANSLATE_NOOP("phrases", "final result of round {0}: {1}"),
    QT_TRANSLATE_NOOP("phrases", "{0}: version {1}, turn {2}"),
    QT_TRANSLATE_NOOP("phrases", "the centre's answer"),
    QT_TRANSLATE_NOOP("phrases", "the settled agreement"),
    QT_TRANSLATE_NOOP("phrases", "the agreement signed by both sides"),
    QT_TRANSLATE_NOOP("phrases", "something newer is here already; kept as history"),
    QT_TRANSLATE_NOOP(
        "phrases",
        "this workspace does not know the proposal that it answers; it was sent before the "
        "workspace was restored from a backup or made anew",
    ),
    QT_TRANSLATE_NOOP(
        "phrases",
        "the centre has something later that this workspace does not know, as after a restore "
        "from a backup; ask for its last agreement package again, or renew the certificate (kpr "
        "identity request) and propose again",
    ),
    QT_TRANSLATE_NOOP("phrases", "it is no PDF"),
    QT_TRANSLATE_NOOP("phrases", "it is larger than {0} MB"),
    QT_TRANSLATE_NOOP("phrases", "nothing waits for this side to be accepted"),
    QT_TRANSLATE_NOOP("phrases", "this version is here with other content"),
    QT_TRANSLATE_NOOP("phrases", "it is for another office"),
    QT_TRANSLATE_NOOP("phrases", "the centre holds another content than was sent"),
    QT_TRANSLATE_NOOP("phrases", "there is no package (.asice or .asice.age) in these folders"),
    # --- backups and the doctor ---
    QT_TRANSLATE_NOOP("phrases", "the archive"),
    QT_TRANSLATE_NOOP("phrases", "it is not a backup"),
    QT_TRANSLATE_NOOP("phrases", "it is unreadable"),
    QT_TRANSLATE_NOOP("phrases", "it is missing"),
    QT_TRANSLATE_NOOP("phrases", "it is cut off"),
    QT_TRANSLATE_NOOP("phrases", "it is cut off, or no backup"),
    QT_TRANSLATE_NOOP("phrases", "its list is not complete"),
    QT_TRANSLATE_NOOP("phrases", "its list of files was changed"),
    QT_TRANSLATE_NOOP("phrases", "its directory is damaged"),
    QT_TRANSLATE_NOOP("phrases", "it has unknown content"),
    QT_TRANSLATE_NOOP("phrases", "its content was changed"),
    QT_TRANSLATE_NOOP("phrases", "it is not what the list says"),
    QT_TRANSLATE_NOOP("phrases", "its end is damaged"),
    QT_TRANSLATE_NOOP("phrases", "its place is damaged"),
    QT_TRANSLATE_NOOP("phrases", "it is too large"),
    QT_TRANSLATE_NOOP("phrases", "damaged ({0})"),
    QT_TRANSLATE_NOOP("phrases", "a text is unreadable"),
    QT_TRANSLATE_NOOP("phrases", "it cannot be read: {0}"),
    QT_TRANSLATE_NOOP("phrases", "it is of another workspace"),
    QT_TRANSLATE_NOOP("phrases", "it does not say its version"),
    QT_TRANSLATE_NOOP("phrases", "it does not say whose it is"),
    QT_TRANSLATE_NOOP("phrases", "it holds no tables of this program"),
    QT_TRANSLATE_NOOP("phrases", "{0} refers to a missing row"),
    QT_TRANSLATE_NOOP("phrases", "it refers to a row of {0} that is not there"),
    QT_TRANSLATE_NOOP("phrases", "audit entry {0}"),
    QT_TRANSLATE_NOOP("phrases", "audit entry {0} of {1}"),
    QT_TRANSLATE_NOOP("phrases", "{0} row {1}"),
    QT_TRANSLATE_NOOP("phrases", "it is not the one that the sent package {0} names"),
    QT_TRANSLATE_NOOP(
        "phrases",
        "The entries before it are in order. {0} Keep this folder as it is: if nothing else is "
        "damaged, somebody may have changed the audit.",
    ),
    QT_TRANSLATE_NOOP("phrases", "the content of evidence/{0}/{1} was changed"),
    QT_TRANSLATE_NOOP("phrases", "the file is not in the workspace any more"),
    QT_TRANSLATE_NOOP(
        "phrases",
        "Add the original file again, which replaces the damaged copy, or restore a backup into "
        "a new folder.",
    ),
    QT_TRANSLATE_NOOP(
        "phrases", "Add the original file again, or restore a backup into a new folder."
    ),
    QT_TRANSLATE_NOOP("phrases", "Check the disk. {0}"),
    QT_TRANSLATE_NOOP("phrases", "no item refers to this file of {0} bytes"),
    QT_TRANSLATE_NOOP("phrases", "Nothing has to be done; a clean-up removes it."),
    QT_TRANSLATE_NOOP("phrases", "no package of this name was sent or accepted"),
    QT_TRANSLATE_NOOP(
        "phrases", "It is left over from a task that did not end; nothing has to be done."
    ),
    QT_TRANSLATE_NOOP("phrases", "Restore the latest backup into a new folder with `kpr restore`."),
    QT_TRANSLATE_NOOP(
        "phrases",
        "Ask the sender for the package again; `kpr import` puts it back. Else restore a backup.",
    ),
    QT_TRANSLATE_NOOP("phrases", "another package lies in its place"),
    QT_TRANSLATE_NOOP(
        "phrases", "what the workspace keeps of the negotiation is not what was signed"
    ),
    # --- keys and certificates ---
    QT_TRANSLATE_NOOP("phrases", "it cannot be read"),
    QT_TRANSLATE_NOOP("phrases", "it is not a copy of keys"),
    QT_TRANSLATE_NOOP("phrases", "it is not an encrypted key"),
    QT_TRANSLATE_NOOP("phrases", "it is not a protected secret"),
    QT_TRANSLATE_NOOP("phrases", "another kind of protection"),
    QT_TRANSLATE_NOOP("phrases", "an unknown format"),
    QT_TRANSLATE_NOOP("phrases", "its length"),
    QT_TRANSLATE_NOOP("phrases", "the number of rounds"),
    QT_TRANSLATE_NOOP("phrases", "it is not on the curve P-256"),
    QT_TRANSLATE_NOOP("phrases", "its key is not on the curve P-256"),
    QT_TRANSLATE_NOOP("phrases", "it is not signed by its own key"),
    QT_TRANSLATE_NOOP("phrases", "it is for another office code"),
    QT_TRANSLATE_NOOP("phrases", "this code is the central office's own"),
    QT_TRANSLATE_NOOP("phrases", "it is the certificate of an office"),
    QT_TRANSLATE_NOOP("phrases", "it is not for the key that signed it"),
    QT_TRANSLATE_NOOP("phrases", "another office signed it"),
    QT_TRANSLATE_NOOP("phrases", "a field occurs twice"),
    QT_TRANSLATE_NOOP("phrases", "a condition that this program does not know"),
    QT_TRANSLATE_NOOP("phrases", "it does not say what it is for"),
    QT_TRANSLATE_NOOP("phrases", "it is not for signing packages"),
    QT_TRANSLATE_NOOP("phrases", "{0} digits"),
    QT_TRANSLATE_NOOP("phrases", "the character “{0}”"),
)
PHRASES: Final = tuple(str(each) for each in _NAMED)
"""The sentences; ``{0}``, ``{1}`` … stand for what changes."""

_HOLE: Final = re.compile(r"\{(\d)\}")


def phrase(text: str) -> str:
    """Return an English sentence of a service in the user's language, or as it is."""
    said = QCoreApplication.translate(CONTEXT, text)
    if said != text:
        return said
    for template, pattern in _patterns():
        found = pattern.fullmatch(text)
        if found is not None:
            said = QCoreApplication.translate(CONTEXT, template)
            return said.format(*(phrase(part) for part in found.groups()))
    return text


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the sentences with holes, those with most fixed words first."""
    made = []
    for template in PHRASES:
        pieces = _HOLE.split(template)
        if len(pieces) > 1:
            fixed = [re.escape(piece) for piece in pieces[::2]]
            made.append((template, re.compile("(.*?)".join(fixed), re.DOTALL)))
    return tuple(sorted(made, key=lambda each: -len(_HOLE.sub("", each[0]))))
