"""A workbook, or a cell of one, that cannot be taken as it is."""

from __future__ import annotations

from typing import Final

from visa_kit.problem.formula import Formula, say

FORMULAS: Final[dict[str, Formula]] = {
    "other_workbook": Formula(
        what=say("The kit does not read this kind of workbook."),
        do=say("Open it in Excel, choose “Save as”, and pick “Excel workbook (.xlsx)”."),
    ),
    "not_a_workbook": Formula(
        what=say("This is not an Excel workbook."),
        do=say("Check that it is the right file. “visa-kit new --workbook” makes a new one."),
    ),
    "password": Formula(
        what=say("This workbook is protected with a password."),
        do=say("Open it in Excel, take the password away (File, Info, Protect Workbook), and save it."),
    ),
    "macros": Formula(
        what=say("This workbook holds macros; the kit does not read such a file."),
        do=say("Ask whoever sent it why. Copy its cells into a new workbook of the kit."),
    ),
    "workbook_damaged": Formula(
        what=say("This workbook is damaged, or made in an unusual way; nothing of it was taken."),
        do=say("Open it in Excel and save it again as “Excel workbook (.xlsx)”."),
    ),
    "workbook_overcomes": Formula(
        what=say("This workbook needs more time or memory than the kit gives it; nothing of it was taken."),
        do=say("Check that it is the right file. Copy its cells into a new workbook of the kit."),
    ),
    "workbook_too_many_parts": Formula(
        what=say("This workbook is made of too many parts: {most} at most."),
        do=say("Take out pictures and charts, or copy its cells into a new workbook of the kit."),
    ),
    "workbook_unpacks_too_big": Formula(
        what=say("Unpacked, this workbook is too big: {most}, and {ratio} times its own size, at most."),
        do=say("Check that it is the right file. Copy its cells into a new workbook of the kit."),
    ),
    "workbook_too_many_sheets": Formula(
        what=say("This workbook has too many sheets: {most} at most."), do=say("Split it.")
    ),
    "workbook_sheet_too_big": Formula(
        what=say("There is too much on this sheet: {rows} rows and {columns} columns at most."),
        do=say("Clear cells that lie far out, or split the workbook."),
    ),
    "workbook_too_much_text": Formula(
        what=say("There is too much text in this workbook: {most} characters at most."), do=say("Split it.")
    ),
    "no_case_in_workbook": Formula(
        what=say("There is no case in this workbook."),
        do=say("Fill in the sheet of cases, below the rows marked 見本 or SAMPLE."),
    ),
    "several_cases": Formula(
        what=say("This workbook holds {count} cases, and one is needed here."),
        do=say("Name a file with one case."),
    ),
    "fields_missing": Formula(
        what=say("This sheet names cases, but its row of field names is gone."),
        do=say("Copy that row back from a new workbook; or write “memo” into A2 if the sheet is your own."),
    ),
    "table_twice": Formula(
        what=say("Another sheet holds the same fields: “{other}”."),
        do=say("Keep one of them; write “memo” into A2 of the other."),
    ),
    "column_without_field": Formula(
        what=say("This column has no field name, so the kit cannot know what this is."),
        do=say("Write the field's name into the row of field names, or “memo” if it is a note of your own."),
    ),
    "said_twice": Formula(what=say("This is said a second time in {other}."), do=say("Keep one of them.")),
    "none_and_some": Formula(
        what=say("This says that there is none, but {other} says something."), do=say("Clear one of them.")
    ),
    "only_none_here": Formula(
        what=say("Here it can only be said that there is none; each entry has a row on a sheet of its own."),
        do=say("Write 無 or NONE if there is none; clear the cell otherwise."),
    ),
    "empty_cell": Formula(
        what=say("This cell is empty, but what belongs to it is filled in beside it."),
        do=say("Fill it in; while it is not known, clear the other cells of this entry. The row itself may stay."),
    ),
    "row_of_whom": Formula(
        what=say("This row does not say whose it is."), do=say("Fill in its first column, or delete the row.")
    ),
    "row_of_nobody": Formula(
        what=say("No case, guarantor or institution of this workbook has that name."),
        do=say("Write the name as it stands in the first column of its own sheet, or delete the row."),
    ),
    "no_such_row": Formula(
        what=say("No row of the sheet of guarantors or institutions has that name."),
        do=say("Write the short name as it stands in the first column there, or add a row."),
    ),
    "not_in_sequence": Formula(
        what=say("The stays of a case are numbered 1, 2, 3 …; this number is missing, stands twice or leaves a gap."),
        do=say("Number the stays of this case again, and their visits."),
    ),
    "no_such_stay": Formula(what=say("This case has no stay of this number."), do=say("Write one of: {choices}.")),
    "number_in_cell": Formula(
        what=say("Excel stores this as a number; leading zeros and long numbers get lost that way."),
        do=say("Format the cell as text, and type it again as it stands on the paper."),
    ),
    "number_shown_otherwise": Formula(
        what=say("Excel shows this number differently from how it stores it."),
        do=say("Format the cell as text, and type the number in full."),
    ),
    "day_in_cell": Formula(
        what=say("Excel has made a date of this."),
        do=say("Format the cell as text, and type it again as it stands on the paper."),
    ),
    "part_of_a_day": Formula(
        what=say("Excel keeps a whole date here and shows only a part of it; the rest it has filled in by itself."),
        do=say("Format the cell as text, and write YYYY-MM-DD, for example 2027-01-12."),
    ),
    "moment_in_cell": Formula(
        what=say("This is a date with a time of day."),
        do=say("Format the cell as text, and write YYYY-MM-DD, for example 2027-01-12."),
    ),
    "truth_in_cell": Formula(
        what=say("Excel keeps this as TRUE or FALSE."),
        do=say("Format the cell as text, and write what belongs here: a word, or yes or no."),
    ),
    "formula_in_cell": Formula(
        what=say("A formula stands here; what it shows may be old."),
        do=say("Copy the cell and paste it back as a value, or type it."),
    ),
    "error_in_cell": Formula(
        what=say("Excel could not work out what stands here (#N/A, #REF! and the like)."),
        do=say("Write what belongs here, or clear the cell."),
    ),
    "mixed_formatting": Formula(
        what=say("A part of this text is bold, italic, underlined, raised or lowered; the papers cannot show that."),
        do=say("Write what it means, for example cm², and clear the formatting of the cell."),
    ),
    "struck_out": Formula(
        what=say("This is struck out."), do=say("Delete it if it no longer holds; otherwise take the line away.")
    ),
    "merged_cells": Formula(
        what=say("Cells are merged here, and nobody can tell which of them are meant."),
        do=say("Unmerge them, and fill in each cell."),
    ),
    "hidden_row": Formula(
        what=say("This row is hidden, perhaps by a filter."),
        do=say("Show all rows; delete what is not to be read."),
    ),
    "hidden_sheet": Formula(
        what=say("This sheet is hidden."),
        do=say("Show it; or delete it if it is not to be read."),
    ),
}
"""Every formula of this subject by its id."""
