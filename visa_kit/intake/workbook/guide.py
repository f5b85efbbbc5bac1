"""What the workbook says to whoever fills it: headings, notes on them, and the first sheet. All of it is translated."""

from __future__ import annotations

from typing import Final

from visa_kit.intake.workbook.kinds import Kind
from visa_kit.problem import say

GUIDE_TITLE: Final = say("How to use")
CHOICES_TITLE: Final = say("Choices")

GUIDE: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (
        say("What this is"),
        (
            say("One workbook holds one case or many. “visa-kit check” and “visa-kit pack” take it as it is."),
            say("Begin with the sheet “{cases}”: one row for each case. Then one row for each traveller, stay, visit …"),
            say("Rows belong together by the name of the case in the first column: write it the same everywhere."),
            say("Guarantors and medical institutions are written once, each with a short name, and named by the cases."),
        ),
    ),
    (
        say("How to fill it"),
        (
            say("Leave empty what is not known yet. The kit asks about it; it never guesses."),
            say("Write {none} where there is none. An empty cell means unknown, and not none."),
            say("Write days as YYYY-MM-DD, for example 2027-01-12. True Excel dates are taken too."),
            say("Copy names and numbers to the letter from the passport. All cells are formatted as text, so that zeros "
                "in front stay."),
            say("Several entries in one cell: one on each line (Alt+Enter)."),
            say("Hold the mouse over a heading to see what belongs there."),
            say("Rows marked {sample} show how it is done. They are never read; keep or delete them."),
        ),
    ),
    (
        say("What the kit does not take"),
        (
            say("Formulas, merged cells, hidden rows (a filter too), struck-out text, and text of which only a part is "
                "bold, raised or lowered. The kit says which cell it is."),
            say("Numbers and dates where a text belongs: Excel has then changed what was typed."),
            say("Workbooks with macros, with a password, or of before 2007 (.xls)."),
            say("More than {mebibytes} MiB, {rows} rows or {columns} columns on a sheet, {sheets} sheets."),
        ),
    ),
    (
        say("What may be changed"),
        (
            say("Sheets and headings may be renamed; columns may be moved, coloured and made wider."),
            say("Leave the row of small grey field names as it is: by it the kit knows the columns."),
            say("For notes of your own, add a column and write “memo” into that row; or a sheet with “memo” in A2."),
        ),
    ),
)  # fmt: skip

JOINS: Final = {
    "id": say("Name of the case"),
    "case": say("Name of the case"),
    "role": say("Patient or companion"),
    "person": say("Whose: patient, companion-1 …"),
    "stay": say("Number of the stay"),
    "office": say("Short name of the guarantor"),
    "institution": say("Short name of the institution"),
    "of": say("Case, guarantor or institution"),
    "list": say("What it is"),
    "text": say("Id of the text"),
}
"""What the first columns are called."""

HEADINGS: Final = {
    "between[0]": say("Landing at the earliest"),
    "between[1]": say("Landing at the latest"),
    "culture_weeks[0]": say("Weeks of culture, at least"),
    "culture_weeks[1]": say("Weeks of culture, at most"),
}
"""What columns are called where the name of the field alone would not do."""
NONE_HEADING: Final = say("{field}: {none}?")
"""Over a column in which it can only be said that there is none."""

JOIN_NOTES: Final = {
    "id": say("Small letters, digits and hyphens, for example 2027-014. No part of anybody's name: it becomes a folder."),
    "case": say("As in the first column of the sheet “{cases}”."),
    "person": say("The traveller's short name; patient, companion-1, companion-2 … in the order of the rows if none "
                  "was given."),
    "stay": say("1 for the first stay of the case, 2 for the second …"),
    "office": say("Any short name in small letters, digits and hyphens; cases name the guarantor by it."),
    "institution": say("Any short name in small letters, digits and hyphens; cases and visits name it by it."),
    "of": say("The case for orders for the time after; otherwise the short name of a guarantor or an institution."),
    "text": say("Only where a letter's wording is replaced: the id of that text."),
}  # fmt: skip
"""Notes on the first columns. A field of the same name is something else: the text of an address, a person in charge."""

NOTES: Final = {
    "guarantor": say("Short name of its row on the sheet “{offices}”."),
    "prepared_by": say("Only where somebody else than a registered guarantor prepares the papers: short name of the row "
                       "on the sheet “{offices}”."),
    "institutions": say("Short names of their rows on the sheet “{institutions}”; several are parted by commas."),
    "institution": say("Short name of its row on the sheet “{institutions}”."),
    "sample": say("yes, when everything in the case is invented."),
    "key": say("May stay empty. The name by which other sheets point at this row."),
    "application.mission": say("Name or id of the embassy or consulate, for example Embassy of Japan in Viet Nam, or hanoi."),
    "name.surname": say("To the letter as in the passport's Latin line."),
    "name.only": say("Only for a person with one name; surname and given names then stay empty."),
    "native_name.text": say("The name in the person's own writing, for example 王晓明."),
    "native_name.language": say("vi, zh-Hans, zh-Hant, ru, mn …: Han characters are drawn differently in each language."),
    "addresses[0].region": say("Province or state; it decides which embassy or consulate is responsible."),
    "passport.machine_lines[0]": say("May stay empty. Compared with the rest, never printed."),
    "id_number": say("Number of the identity card or the like, as text."),
    "enter": say("For a stay whose days are known. Otherwise write the window of landing and the number of days."),
    "between[0]": say("For a stay whose days are not fixed yet; then also the number of days."),
    "days": say("From landing to leaving, both counted; only for a stay given as a window."),
    "joined_by": say("Short names of the companions who come along on this stay, for example companion-1."),
    "own-days.companion": say("Short name of the companion, for example companion-1. Only for whoever lands after the patient "
                              "or leaves before them."),
    "own-days.enter": say("If it is another day than the patient's."),
    "own-days.leave": say("If it is another day than the patient's."),
    "own-days.until_day": say("For a stay given as a window: the day of the stay on which they leave."),
    "visits.day": say("For a stay whose days are known."),
    "on_day": say("For a stay given as a window: the day of landing is 1."),
    "until": say("The last day, when it is more than one."),
    "papers.of": say("Short name of the traveller; the patient if empty."),
    "events.of": say("Short name of the traveller; everybody if empty."),
    "events.day": say("The day on which it happened."),
    "events.stay": say("1 for the first stay of the case, 2 for the second …"),
    "events.until": say("As printed on the visa or in the landing permission; for the guarantee, its last day."),
    "events.payment": say("1 for the first stage of payment, 2 for the second …"),
    "document": say("Which paper: choose one, or write its id in the rule book, for example proof-of-means."),
    "rule": say("Id of the rule, as “visa-kit check” shows it."),
    "answer": say("satisfied, not needed, stop, or ask."),
    "signs_for": say("Short names of the minors, for example patient."),
    "registration": say("With the letter of its list, for example B-999."),
    "stated_class": say("1, 2 or 3."),
    "follow_up_months": say("Months after the treatment; commas may part them: 1, 3, 6, 12."),
    "letterhead.number_pattern": say("These may stand in it: {placeholders}."),
    "language": say("vi, zh-Hans, ru …"),
    "records.language": say("Usual name or code, for example Vietnamese or vi."),
    "amount": say("For example 948000."),
    "costs.rate.value": say("What 1 unit of this currency is worth in the currency of the estimate: for VND and an "
                            "estimate in yen, 1 VND = … JPY."),
    "currency": say("Three letters, for example JPY."),
}  # fmt: skip
"""Notes on columns, by the field or by the end of its path."""

NOTES_BY_KIND: Final = {
    Kind.DAY: say("YYYY-MM-DD, for example 2027-01-12."),
    Kind.NUMBER: say("Digits only."),
    Kind.YES_NO: say("yes or no; empty while unknown."),
    Kind.CHOICE: say("Choose from the list; empty while unknown."),
    Kind.COUNTRY: say("Two-letter code or usual name, for example VN or ベトナム."),
    Kind.LIST: say("Several: one on each line (Alt+Enter). {none} if there is none; empty while unknown."),
    Kind.ROWS: say("{none} if there is none. Otherwise leave it empty: each entry has a row on a sheet of its own."),
}
ROWS_BESIDE: Final = say("{none} if there is none. Otherwise leave it empty and fill the columns beside it.")
"""The same of a list whose entries stand in columns of the same sheet."""
NOT_LISTED: Final = say("This word is not on the list. The kit may not be able to read it.")
"""What Excel says when something else than a choice is typed."""
FOOT: Final = say("Page {page} of {pages}")
