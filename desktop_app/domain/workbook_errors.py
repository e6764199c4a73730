"""What can be wrong with a workbook that comes back from an office, and what is worth a look.

Three families: the whole file (``PackageRejected``; nothing of it is used), one cell
(``RuleViolation``; its figure is left out and the rest can be taken), and notices, which are
carried as values beside what they are about and never raised.
"""

from __future__ import annotations

from desktop_app.domain.errors import AppError, Conflict, PackageRejected, RuleViolation

# --- the whole file -------------------------------------------------------------------------


class WorkbookNotExcel(PackageRejected):
    """The file is something else."""

    code = "workbook.not_excel"
    template = (
        "{name} is not an Excel workbook (.xlsx). Choose the file that was exported from this "
        "program, saved as an Excel workbook."
    )


class WorkbookOldFormat(PackageRejected):
    """Excel 97-2003, or protected by a password; both are the same container."""

    code = "workbook.old_format"
    template = (
        "{name} is in the old Excel format (.xls) or protected by a password. Open it in Excel, "
        "remove the password, save it as an Excel workbook (.xlsx) and import that file."
    )


class WorkbookMacros(PackageRejected):
    """The file carries a program of its own."""

    code = "workbook.macros"
    template = (
        "{name} contains macros and is not opened. Save it in Excel as an Excel workbook without "
        "macros (.xlsx) and import that file."
    )


class WorkbookTooLarge(PackageRejected):
    """The file is larger than any round could be, or unpacks to something that is."""

    code = "workbook.too_large"
    template = (
        "{name} is too large to be a round: at most {size} MB ({unpacked} MB unpacked) and {rows} "
        "rows in a sheet. Remove pictures and added sheets, or copy the figures into a new export."
    )


class WorkbookDamaged(PackageRejected):
    """The file cannot be read."""

    code = "workbook.damaged"
    template = (
        "{name} is damaged or incomplete and nothing was read from it. Open it in Excel, save it "
        "under another name as an Excel workbook (.xlsx), and import that file."
    )


class WorkbookForeign(PackageRejected):
    """The marks that the export puts into the workbook are not there."""

    code = "workbook.foreign"
    template = (
        "{name} was not exported by this program, or its hidden rows and columns were removed. "
        "Export the round again and copy the figures into the new file."
    )


class WorkbookNewer(PackageRejected):
    """A later version of the program wrote the file."""

    code = "workbook.newer"
    template = (
        "{name} has the format {found}, which this program does not know. "
        "Install the current version of the program."
    )


class WorkbookOtherOffice(PackageRejected):
    """The file belongs to another office."""

    code = "workbook.other_office"
    template = (
        "{name} belongs to office {found}; this workspace is office {office}'s. "
        "Choose your own office's file."
    )


class WorkbookOtherWorld(PackageRejected):
    """Practice and real work never mix."""

    code = "workbook.other_world"
    template = (
        "{name} comes from the practice workspace and this one is real, or the other way round. "
        "Export the round from this workspace and fill that file in."
    )


class WorkbookOtherFramework(PackageRejected):
    """The file belongs to another year or another assessment."""

    code = "workbook.other_framework"
    template = (
        "{name} was exported for the framework {found}; the work here goes on with {framework}. "
        "Export the round again and copy the figures into the new file."
    )


class WorkbookOtherRound(PackageRejected):
    """The file belongs to another round than the one that is shown."""

    code = "workbook.other_round"
    template = (
        "{name} was exported for the round {found}, but the round {round_} is shown. "
        "Choose the round {found} first, then import the file again."
    )


# --- one cell -------------------------------------------------------------------------------


class CellNotNumber(RuleViolation):
    """No number can be read from the cell without guessing."""

    code = "workbook.cell_not_number"
    template = (
        "{address}: {text} is not a number. Type digits only, without a unit or %, "
        "then import again."
    )


class CellTooPrecise(RuleViolation):
    """A number longer than documents carry."""

    code = "workbook.cell_too_long"
    template = "{address}: the number has more than {limit} digits. Shorten it."


class CellIsDate(RuleViolation):
    """Excel has made a date of what was typed."""

    code = "workbook.cell_date"
    template = (
        "{address}: the cell holds a date, not a figure. Set the cell's format to Number, "
        "type the figure again, and import again."
    )


class CellIsYear(RuleViolation):
    """A Buddhist year where a share or a score is expected."""

    code = "workbook.cell_year"
    template = (
        "{address}: {text} looks like a year of the Buddhist era, not like a figure in {unit}. "
        "Type the figure."
    )


class CellIsError(RuleViolation):
    """The formula in the cell failed."""

    code = "workbook.cell_error"
    template = "{address}: the formula gives the error {text}. Correct it or type the figure."


class CellFormulaEmpty(RuleViolation):
    """A formula that no program has computed yet; formulas are never computed here."""

    code = "workbook.cell_formula"
    template = (
        "{address}: the formula has no stored result, and formulas are never computed here. "
        "Open the file in Excel and save it, or type the figure."
    )


class CellIsTrueFalse(RuleViolation):
    """TRUE or FALSE where a figure or a text is expected."""

    code = "workbook.cell_boolean"
    template = "{address}: the cell holds TRUE or FALSE. Type the figure or the text."


class CellMerged(RuleViolation):
    """Merging cells throws the content of all but the first away."""

    code = "workbook.cell_merged"
    template = (
        "{address}: the cell was merged with others ({area}), so its own content is lost. "
        "Unmerge the cells, fill them in, and import again."
    )


class CellNotTick(RuleViolation):
    """A tick cell holds something else."""

    code = "workbook.cell_not_tick"
    template = "{address}: {text} is neither a tick nor a dash. Choose from the cell's list."


class CellNotLevel(RuleViolation):
    """A level cell holds something else."""

    code = "workbook.cell_not_level"
    template = "{address}: {text} is not a level from 1 to {last}. Choose from the cell's list."


class RowTwice(RuleViolation):
    """The same figure is in the file twice, with different contents."""

    code = "workbook.row_twice"
    template = (
        "{address}: the same row is there twice with different contents. "
        "Delete one of the two rows."
    )


class RowsMissing(RuleViolation):
    """Part of a list of ticks was deleted."""

    code = "workbook.rows_missing"
    template = (
        "{address}: some rows of this list were deleted, so it cannot be told what is ticked. "
        "Tick them in the program, or export the round again."
    )


class RowForeign(RuleViolation):
    """A row was copied in from another office's, round's or year's file."""

    code = "workbook.row_foreign"
    template = (
        "{address}: this row was copied from another file ({found}). "
        "Type the figure into this office's own row."
    )


class RowGone(RuleViolation):
    """The framework version in force does not have this any more."""

    code = "workbook.row_gone"
    template = (
        "{address}: item {item} of the file is not in version {version} of the framework, "
        "or is asked for in another way. Fill it in in the program if it is still needed."
    )


class FigureAndNa(RuleViolation):
    """The file says both that there is a figure and that there is none."""

    code = "workbook.figure_and_na"
    template = (
        "{address}: there is both a figure and a reason for N/A. Empty one of them, "
        "then import again."
    )


class ChoiceNeeded(RuleViolation):
    """A conflict is not decided yet."""

    code = "workbook.choice_needed"
    template = "Choose for {count} values whether the program's or the file's is right."


class ChoicesDoNotFit(RuleViolation):
    """What was chosen cannot stand together."""

    code = "workbook.choices_do_not_fit"
    template = (
        "What was chosen for item {items} does not fit together: a figure excludes N/A. "
        "Choose the program's or the file's for both."
    )


class AnswersMoved(Conflict):
    """The program's values changed while the preview was open."""

    code = "workbook.answers_moved"
    template = (
        "Nothing was taken over: item {items} was changed in the program in the meantime. "
        "Import the file again to see the changes as they are now."
    )


# --- notices --------------------------------------------------------------------------------


class Notice(AppError):
    """Something that the user should see; a value, never raised."""


class PercentTaken(Notice):
    """The cell is shown in percent, so Excel holds a hundredth of what people see."""

    code = "notice.percent"
    template = "The cell is shown as {shown}; {taken} is taken, not {stored}."


class FormulaTaken(Notice):
    """The result of a formula is taken; the formula itself is not."""

    code = "notice.formula"
    template = "The cell holds a formula; its last result is taken."


class HiddenCell(Notice):
    """Nobody has seen the cell."""

    code = "notice.hidden"
    template = "The row or column of this cell is hidden in the file."


class LooksLikeYear(Notice):
    """The figure could be a year."""

    code = "notice.year"
    template = "The figure looks like a year; check it."


class Cleared(Notice):
    """The file takes away something that was there."""

    code = "notice.cleared"
    template = "The cell is empty in the file. The value is kept unless you choose to delete it."


class OutOfRange(Notice):
    """The figure is smaller or larger than makes sense."""

    code = "notice.range"
    template = "The figure is outside what makes sense ({range}); check it."


class StillIncomplete(Notice):
    """Figures that belong together are not all there, so nothing can be reported yet."""

    code = "notice.incomplete"
    template = "Kept, but not reported until this is filled in too: {missing}."


class TextWaits(Notice):
    """Texts belong to a result; they wait until there is one."""

    code = "notice.text_waits"
    template = "Kept, but not reported until the item has a result."


class OtherVersion(Notice):
    """The file was made from another version of the framework."""

    code = "notice.version"
    template = (
        "The file was made from version {found} of the framework; version {version} is in force. "
        "Rows that still fit are taken over."
    )


class OpenElsewhere(Notice):
    """Another program has the file open."""

    code = "notice.open"
    template = (
        "The file is open in another program. What was not saved there yet is not in this list."
    )


class RowsIgnored(Notice):
    """Rows that people have added."""

    code = "notice.rows"
    template = "Rows added by hand are not read: {addresses}."
