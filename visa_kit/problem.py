"""How the kit complains: a place, a formula, what to do. The sentences are formulas, translated in locales/."""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel, ConfigDict


class Where(BaseModel):
    """The place of a problem: a file with line and column, a path inside it, or a sheet with its cell."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str = ""
    line: int | None = None
    column: int | None = None
    path: str = ""
    sheet: str = ""
    cell: str = ""


class Problem(BaseModel):
    """One thing that is wrong with what a person wrote.

    `details` holds words of ours (limits, suggestions, other lines) and never a value of a case; `value` holds what
    was written, and `identifying` says that it must be masked unless the person asks to see it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    formula: str
    where: Where = Where()
    details: dict[str, str] = {}
    value: str | None = None
    identifying: bool = True


class Refused(Exception):  # noqa: N818 - reads aloud as what it means
    """Input that could not be taken; holds every problem found, never a value in its own text."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problem(s)")
        self.problems = problems


class Formula(BaseModel):
    """A sentence about what is wrong and one about what to do; `{names}` are filled from a problem's details."""

    model_config = ConfigDict(frozen=True)

    what: str
    do: str


def say(message: str) -> str:
    """Mark a sentence for the translators; it is translated where it is printed."""
    return message


FORMULAS: Final[dict[str, Formula]] = {
    "not_a_day": Formula(
        what=say("This is not a day the kit can read."),
        do=say("Write YYYY-MM-DD, for example 2027-01-12."),
    ),
    "impossible_day": Formula(
        what=say("There is no such day in the calendar."),
        do=say("Check the day against the passport or the schedule."),
    ),
    "ambiguous_day": Formula(
        what=say("This could be read as more than one day."),
        do=say("Write the year first: YYYY-MM-DD, for example 2027-01-12."),
    ),
    "ends_before_it_begins": Formula(
        what=say("This ends before it begins: “{last}” is earlier than “{first}”."),
        do=say("Check both days; the first one must not be later than the last one."),
    ),
    "two_ways_at_once": Formula(
        what=say("This is said in two ways at once: {fields}."),
        do=say("Keep one of them."),
    ),
    "half_told": Formula(
        what=say("Only half of this is told: {missing} is missing."),
        do=say("Add it, or leave the whole entry out while it is unknown."),
    ),
    "not_a_choice": Formula(
        what=say("This is not one of the words that may stand here."),
        do=say("Write one of: {choices}."),
    ),
    "not_a_country": Formula(
        what=say("This country or region is not known."),
        do=say("Write its two-letter code, for example VN, or its usual name in English or Japanese."),
    ),
    "not_a_number": Formula(
        what=say("This is not a number the kit can read."),
        do=say("Write digits only, for example 948000."),
    ),
    "number_out_of_range": Formula(
        what=say("This number is outside what is possible here ({least} to {most})."),
        do=say("Check the number."),
    ),
    "not_yes_or_no": Formula(
        what=say("This must be yes or no."), do=say("Write yes or no, or leave it out if unknown.")
    ),
    "not_an_identifier": Formula(
        what=say("This does not have the form of such a number: {form}."),
        do=say("Copy it again from the paper, in half-width letters and digits."),
    ),
    "forbidden_character": Formula(
        what=say(
            "There is a character here that must not stand on an official paper: {character} at position {position}."
        ),
        do=say("Type the text again instead of pasting it."),
    ),
    "mixed_scripts": Formula(
        what=say("Letters of different alphabets that look alike are mixed here: {character} at position {position}."),
        do=say("Type the word again in one alphabet."),
    ),
    "not_latin": Formula(
        what=say("A letter here is not a Latin letter: {character} at position {position}."),
        do=say("Write the name as in the passport's Latin line; native script has a field of its own."),
    ),
    "too_long": Formula(
        what=say("This text is too long: {length} characters, {most} at most."),
        do=say("Shorten it. The kit never cuts a text by itself."),
    ),
    "too_many_lines": Formula(
        what=say("This text has too many lines: {length}, and {most} at most."),
        do=say("Shorten it. The kit never cuts a text by itself."),
    ),
    "no_space": Formula(
        what=say("A word here is too long to be set on a line: {length} characters, {most} at most."),
        do=say("Part it by spaces."),
    ),
    "too_many": Formula(what=say("There are too many entries here: {most} at most."), do=say("Split the case.")),
    "empty_text": Formula(
        what=say("Nothing is written here."),
        do=say("Fill it in, or remove the line if it is unknown."),
    ),
    "unknown_key": Formula(
        what=say("“{key}” is not a field that may stand here."),
        do=say("Fields that may stand here: {choices}."),
    ),
    "unknown_key_near": Formula(
        what=say("“{key}” is not a field that may stand here."),
        do=say("Did you mean “{suggestion}”?"),
    ),
    "not_a_key": Formula(
        what=say("The name of a field is missing or is not a text."),
        do=say("Write the field's name, a colon, a space and then the value."),
    ),
    "missing": Formula(what=say("“{key}” is missing here."), do=say("Add it; without it the entry cannot be read.")),
    "too_few": Formula(what=say("There are too few entries here."), do=say("Write {least} entries.")),
    "not_a_group": Formula(
        what=say("Several fields belong here, not a single text or a list."),
        do=say("Write each field on a line of its own, indented by two spaces: name, colon, space, value."),
    ),
    "not_a_list": Formula(
        what=say("A list belongs here."),
        do=say("Write each entry on a line that begins with “- ”, or [ ] if there is none."),
    ),
    "not_a_text": Formula(
        what=say("A single text belongs here, not a list or several fields."),
        do=say("Write it on one line after the colon; put it between quotation marks if it begins with a bracket."),
    ),
    "many_more": Formula(
        what=say("There are more problems than these {most}."),
        do=say("Check that it is the right file, mend these first, and look again."),
    ),
    "unreadable": Formula(
        what=say("This cannot be read."), do=say("Compare it with the same place in one of the examples.")
    ),
    "unknown_person": Formula(
        what=say("No traveller of this case is called so."),
        do=say("Write one of: {choices}."),
    ),
    "unknown_institution": Formula(
        what=say("No institution of this case is called so."),
        do=say("Write one of: {choices}."),
    ),
    "stays_overlap": Formula(
        what=say("This stay overlaps with stay {other}."),
        do=say("Check the days of both; nobody can land twice without leaving."),
    ),
    "visit_outside_stay": Formula(
        what=say("This visit lies outside the days of its stay ({first} to {last})."),
        do=say("Move the visit, or change the stay."),
    ),
    "same_key_twice": Formula(
        what=say("Another entry is already called so."),
        do=say("Give each traveller and each institution a key of its own."),
    ),
    "file_not_found": Formula(
        what=say("There is no such file."),
        do=say("Check the name and the folder."),
    ),
    "file_not_readable": Formula(
        what=say("This file cannot be opened."),
        do=say("Check that it is an ordinary file and that you may read it."),
    ),
    "file_ending": Formula(
        what=say("The kit does not read this kind of file."),
        do=say("Name a file that ends in .yaml, .yml, .json or .xlsx."),
    ),
    "file_already_there": Formula(
        what=say("A file of this name is already there."),
        do=say("Choose another name, or move that file away first. Nothing was written."),
    ),
    "file_not_written": Formula(
        what=say("This file could not be written: {reason}."),
        do=say("Check the name and the folder, and whether you may write there."),
    ),
    "not_a_saved_page": Formula(
        what=say("This is not a web page that the kit can read."),
        do=say("Open the page in your browser, choose “Save as”, and pick “Web page, HTML only”."),
    ),
    "too_many_tags": Formula(
        what=say("This page holds far more than an official page does; it was not read."),
        do=say("Check that it is the right file."),
    ),
    "too_big": Formula(what=say("This file is too big: {most} at most."), do=say("Check that it is the right file.")),
    "empty_file": Formula(what=say("Nothing is written in this file."), do=say("Check that it is the right file.")),
    "not_text": Formula(
        what=say("This is not a text file."),
        do=say("Name the case file itself, not a picture, a PDF or a workbook."),
    ),
    "other_encoding": Formula(
        what=say("This file looks like {encoding}; the kit reads UTF-8 only."),
        do=say("Open it in your editor, choose “Save as”, and pick UTF-8."),
    ),
    "not_utf8": Formula(
        what=say("From here on this file is not UTF-8, the only encoding that the kit reads."),
        do=say("Open it in your editor, choose “Save as”, and pick UTF-8."),
    ),
    "not_yaml": Formula(
        what=say("From here on the file cannot be read as YAML."),
        do=say("Check the indentation, the colons and the quotation marks in this line and in the one above."),
    ),
    "not_json": Formula(
        what=say("From here on the file cannot be read as JSON."),
        do=say("Check the commas, the colons and the quotation marks in this line and in the one above."),
    ),
    "tab": Formula(
        what=say("A tab stands here where YAML takes only spaces."),
        do=say("Replace the tab by spaces."),
    ),
    "unclosed_quote": Formula(
        what=say("The text that begins here has no closing quotation mark."),
        do=say("Add it; write a quotation mark inside the text twice, or use the other kind outside."),
    ),
    "unclosed_bracket": Formula(
        what=say("The bracket that opens here is never closed."),
        do=say("Add the closing bracket."),
    ),
    "several_documents": Formula(
        what=say("A second document begins here; a file holds one case."),
        do=say("Remove the line “---”, or put the second case into a file of its own."),
    ),
    "anchor": Formula(
        what=say("Anchors and aliases (& and *) are not taken."),
        do=say("Write the text out again, or put it between quotation marks if it begins with & or *."),
    ),
    "merge_key": Formula(
        what=say("Merge keys (<<) are not taken."),
        do=say("Write the fields out, or name a profile file."),
    ),
    "tag": Formula(
        what=say("Tags (!) are not taken."),
        do=say("Remove it, or put the text between quotation marks if it begins with an exclamation mark."),
    ),
    "duplicate_key": Formula(
        what=say("The same field stands here twice: in line {first} and in line {second}."),
        do=say("Keep one of them."),
    ),
    "too_deep": Formula(
        what=say("The entries here are nested too deep: {most} levels at most."),
        do=say("Check the brackets and the indentation."),
    ),
    "too_many_nodes": Formula(
        what=say("This file holds too much: {most} entries at most."),
        do=say("Check that it is the right file; put each case into a file of its own."),
    ),
    "profile_not_allowed": Formula(
        what=say("A profile file cannot be named here."),
        do=say("Write the fields themselves."),
    ),
    "profile_path": Formula(
        what=say("This is not a path to a profile file that the kit may open."),
        do=say("Write it from the folder of the case, with /, for example profiles/office.yaml or ../office.yaml."),
    ),
    "profile_in_profile": Formula(
        what=say("A profile file cannot name another profile."),
        do=say("Write the fields themselves."),
    ),
    "full_width": Formula(
        what=say("A letter here is full-width: {character} at position {position}."),
        do=say("Type the name in half-width letters, as in the passport."),
    ),
    "ambiguous_number": Formula(
        what=say("This could be a thousand times more or less: the point may part thousands or decimals."),
        do=say("Write digits only, for example 948000; for decimals write two or four, for example 1.50."),
    ),
    "id_twice": Formula(
        what=say("Another file has the same case id: {other}."),
        do=say("Give each case an id of its own."),
    ),
    "id_holds_a_name": Formula(
        what=say("The case id holds part of a name. File names must not tell who the patient is."),
        do=say("Choose an id without names, for example 2027-014."),
    ),
    "printing_library_missing": Formula(
        what=say("A library that prints the pages is not installed here: {packages}."),
        do=say("Install it: apt-get install {packages}"),
    ),
    "font_missing": Formula(
        what=say("A font package of the kit is not installed: {package}."),
        do=say("Install the kit again; its fonts come with it."),
    ),
    "no_cache_folder": Formula(
        what=say("The kit's cache folder, where the list of its fonts is kept, cannot be written: {reason}."),
        do=say("Set XDG_CACHE_HOME to a folder that you may write."),
    ),
    "no_shape_for_character": Formula(
        what=say("{count} character(s) have no shape in the kit's fonts and would print as an empty box."),
        do=say("Look for an unusual sign (a picture, a rare script) and write it another way."),
    ),
    "page_asks_for_a_stranger": Formula(
        what=say("A page asked {count} time(s) for something that is not part of the kit; it was refused."),
        do=say("Pages may only use files below templates/ and pictures inside the page."),
    ),
    "page_engine_complains": Formula(
        what=say("The page engine complained {count} time(s) ({kind})."),
        do=say("This is a fault of a template, not of the case. Please report it."),
    ),
    "stranger_in_pdf": Formula(
        what=say("The printed PDF holds something that does not belong on paper: {kinds}."),
        do=say("Look for a web or file address among the texts; only https and mail addresses may be links."),
    ),
    "not_a_pdf": Formula(
        what=say("The printed file cannot be read as a PDF."),
        do=say("Print it again; if it stays so, please report it."),
    ),
    "sheet_missing": Formula(
        what=say("Planned sheets are not in the printed bundle: {sheets}."),
        do=say("Do not hand it over. This is a fault of the kit; please report it."),
    ),
    "sheet_astray": Formula(
        what=say("Sheets that do not belong in this bundle are in it: {sheets}."),
        do=say("Do not hand it over. This is a fault of the kit; please report it."),
    ),
    "sheets_out_of_order": Formula(
        what=say("The sheets lie in another order than planned: {sheets}."),
        do=say("Do not hand it over. This is a fault of the kit; please report it."),
    ),
    "page_empty": Formula(
        what=say("Nothing stands on page {pages}."), do=say("This is a fault of a template; please report it.")
    ),
    "text_off_the_page": Formula(
        what=say("Text runs over the edge of the paper on page {pages}."),
        do=say("Look for a very long word or number there and put a space into it."),
    ),
    "text_cut": Formula(
        what=say("Text is cut off on page {pages}."),
        do=say("Do not hand it over. This is a fault of a template; please report it."),
    ),
    "text_unreadable": Formula(
        what=say("Page {pages} holds signs that can be seen but not copied, searched or read aloud."),
        do=say("Look for an unusual sign there and write it another way."),
    ),
    "text_untranslated": Formula(
        what=say("A sentence on page {pages} is not translated yet (⟦ ⟧)."),
        do=say("Add it to the catalogue of that language under locales/."),
    ),
    "picture_without_words": Formula(
        what=say("{count} picture(s) say nothing to someone who cannot see them."),
        do=say("Give each a title in its template."),
    ),
    "font_not_ours": Formula(
        what=say("Fonts that are not the kit's were used: {fonts}."),
        do=say("Install the kit again; its fonts come with it."),
    ),
    "font_not_embedded": Formula(
        what=say("Fonts are not inside the file: {fonts}."),
        do=say("Do not hand it over. This is a fault of the kit; please report it."),
    ),
    "not_readable": Formula(
        what=say("This cannot be read on its sheet exactly as the case has it."),
        do=say("Do not hand the sheet over. Look at it, and at the spelling in the case."),
    ),
    "private_text_shown": Formula(
        what=say("Something private stands in this bundle (page {pages}; 0 is beside the pages)."),
        do=say("Do not hand it over. Look where the text comes from."),
    ),
    "mark_missing": Formula(
        what=say("{mark} is missing on page {pages}."), do=say("This is a fault of a template; please report it.")
    ),
    "sheets_disagree": Formula(
        what=say("This sheet and {other} do not say the same (no. {number}): {form}."),
        do=say("Nothing was printed. This is a fault of the kit; please report it."),
    ),
    "disk_full": Formula(
        what=say("There is no room left to save the papers."),
        do=say("Make room or choose another folder with --out. What was saved there before is still whole."),
    ),
    "may_not_write": Formula(
        what=say("The papers may not be saved there: {reason}."),
        do=say("Choose another folder with --out, or ask whoever keeps this one. Nothing in it was changed."),
    ),
    "no_folder_there": Formula(
        what=say("A link or a file stands where a folder belongs."),
        do=say("Name the real folder with --out, or move the link away. The kit never writes through a link."),
    ),
    "folder_not_ours": Formula(
        what=say("{count} file(s) in this folder were not written by the kit, or were changed since."),
        do=say("Move them to another place first: the kit replaces this folder whole."),
    ),
    "cannot_save": Formula(
        what=say("The papers could not be saved: {reason}."),
        do=say("Try again or choose another folder with --out. What was saved there before is still whole."),
    ),
    "folder_in_use": Formula(
        what=say("Another run of the kit is at work in this folder."),
        do=say("Wait until it ends, or choose another folder with --out."),
    ),
    "case_takes_too_long": Formula(
        what=say("This case needs more time than it may have; it was tried twice, the second time alone."),
        do=say("Look for a field with far too much text in it. More time: --minutes."),
    ),
    "case_overcomes_memory": Formula(
        what=say("This case needs more memory than it may have; it was tried twice, the second time alone."),
        do=say("Look for a field with far too much text in it. More memory: --memory."),
    ),
    "case_ends_worker": Formula(
        what=say("This case broke the program that makes its papers; it was tried twice, the second time alone."),
        do=say("The other cases were not touched. Please report it; “visa-kit doctor” looks at this machine."),
    ),
    "kit_mistaken": Formula(
        what=say("The kit met a mistake of its own ({kind}, {place})."),
        do=say("The other cases were not touched. Please report this line; it holds nothing of the case."),
    ),
    "day_not_covered": Formula(
        what=say("The rule book holds no law for this day; it covers {covered}."),
        do=say("Check the day of filing. For other days the book must be extended first."),
    ),
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
    "row_of_whom": Formula(
        what=say("This row does not say whose it is."), do=say("Fill in its first column, or delete the row.")
    ),
    "row_of_nobody": Formula(
        what=say("No case, guarantor or institution of this workbook is called so."),
        do=say("Write the name as it stands in the first column of its own sheet, or delete the row."),
    ),
    "no_such_row": Formula(
        what=say("No row of the sheet of guarantors or institutions is called so."),
        do=say("Write the short name as it stands in the first column there, or add a row."),
    ),
    "not_in_sequence": Formula(
        what=say("The stays of a case are numbered 1, 2, 3 …; this number is missing, stands twice or leaves a gap."),
        do=say("Number the stays of this case again, and their visits."),
    ),
    "no_such_stay": Formula(what=say("This case has no stay of this number."), do=say("Write one of: {choices}.")),
    "number_in_cell": Formula(
        what=say("Excel keeps this as a number; zeros in front and long numbers get lost so."),
        do=say("Format the cell as text, and type it again as it stands on the paper."),
    ),
    "number_shown_otherwise": Formula(
        what=say("Excel shows this number otherwise than it keeps it."),
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
        do=say("Format the cell as text, and write yes or no."),
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
        what=say("Cells are merged here, and it cannot be known which of them are meant."),
        do=say("Unmerge them, and fill in each cell."),
    ),
    "hidden_row": Formula(
        what=say("This row is hidden, perhaps by a filter."),
        do=say("Show all rows and sheets; delete what is not to be read."),
    ),
    "form_not_pdf": Formula(
        what=say("This file is not a PDF."),
        do=say("Name the form itself, as it was downloaded."),
    ),
    "form_protected": Formula(
        what=say("This PDF is protected by a password, or against being filled."),
        do=say("Download the form again, or print it to a new PDF without protection."),
    ),
    "form_damaged": Formula(
        what=say("This PDF is damaged and cannot be read to its end."),
        do=say("Download the form again."),
    ),
    "form_too_large": Formula(
        what=say("This PDF holds too much: {most} parts at most."), do=say("Check that it is the right file.")
    ),
    "form_too_many_pages": Formula(
        what=say("This PDF has too many pages: {most} at most."), do=say("Check that it is the right file.")
    ),
    "form_too_many_fields": Formula(
        what=say("This PDF has more fields than any form."), do=say("Check that it is the right file.")
    ),
    "form_for_one_viewer": Formula(
        what=say("This form can be shown by one maker's reader only (XFA without fields)."),
        do=say("Print it from there to a new PDF, or look for another edition on the ministry's site."),
    ),
    "form_unknown": Formula(
        what=say(
            "The kit does not know this edition of a form (fingerprint {fingerprint}; pages: {pages}, fields: {fields}). "
            "Nothing was filled."
        ),
        do=say("Copy the answers from the data sheet in office.pdf, or map the form: see docs/official-forms.md."),
    ),
    "form_not_blank": Formula(
        what=say("{count} field(s) of this form are already filled; they would pass for answers of this case."),
        do=say("Name an empty copy of the form."),
    ),
    "no_shape_on_form": Formula(
        what=say("“{label}”: the kit's fonts have no shape for the character {character}."),
        do=say("Write it in Latin letters, as the form asks."),
    ),
    "map_unknown_answer": Formula(
        what=say("No answer is called “{answer}”."), do=say("“visa-kit forms answers” lists the names of all answers.")
    ),
    "map_unknown_key": Formula(
        what=say("“{key}” may not stand here in a form map."),
        do=say("Compare it with the example in docs/official-forms.md."),
    ),
    "map_no_such_field": Formula(
        what=say("The form has no field “{field}”."), do=say("Copy its name from “visa-kit forms inspect”.")
    ),
    "map_field_forgotten": Formula(
        what=say("The form has a field “{field}” that the map does not name."),
        do=say("Map it, or list it under “blank” if it stays blank."),
    ),
    "map_field_twice": Formula(what=say("The field “{field}” stands in the map twice."), do=say("Keep one of them.")),
    "map_other_kind": Formula(
        what=say("The field is of another kind: {kind}."),
        do=say("Boxes to mark need “marks”, and only they; nothing is written into buttons and signatures."),
    ),
    "map_other_states": Formula(
        what=say("The boxes of this field are called {states} in the file."),
        do=say("Name each of them once under “marks”."),
    ),
    "map_no_such_option": Formula(
        what=say("The list of this field has no “{option}”."), do=say("Write it as “visa-kit forms inspect” shows it.")
    ),
    "map_no_place": Formula(
        what=say("There is no place for this answer: no box, no marks, or no such page ({pages} in all)."),
        do=say("Give it a page and a box, or marks with a box each."),
    ),
    "map_off_page": Formula(
        what=say("A box lies outside its page ({size} points)."),
        do=say(
            "Write left, bottom, right, top, in points from the lower left corner; “visa-kit forms inspect” draws a grid."
        ),
    ),
    "map_boxes_overlap": Formula(
        what=say("This box overlaps with the one of “{other}”."), do=say("Move one of them, or make it smaller.")
    ),
    "map_box_too_small": Formula(
        what=say("This box is too small for “see attached sheet”, which stands there when an answer is too long."),
        do=say("Make it wider or higher."),
    ),
    "map_mark_too_large": Formula(
        what=say("The box of the mark “{word}” is too large: {most} points at most."),
        do=say("Give the square that is to be marked, not the line it stands in."),
    ),
    "map_word_not_beside": Formula(
        what=say("The word “{word}” is not printed beside the box that is to be marked for it."),
        do=say("Check the box, the word as it is printed, and the side (left or right) on which it stands."),
    ),
    "left_from_a_sample": Formula(
        what=say("This is still the sample's invention (見本, 架空 or “invented”)."),
        do=say("Write what is true, or leave it out while it is unknown. If all of it is invented, write sample: yes."),
    ),
}
"""Every formula by its id. The id is stable; tests and programs match on it, never on the words."""
