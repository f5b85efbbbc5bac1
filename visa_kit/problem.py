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
        what=say("This ends before it begins."),
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
    "too_many": Formula(what=say("There are too many entries here: {most} at most."), do=say("Split the case.")),
    "empty_text": Formula(
        what=say("Nothing is written here."),
        do=say("Fill it in, or remove the line if it is unknown."),
    ),
    "unknown_key": Formula(
        what=say("“{key}” is not a field of {parent}."),
        do=say("{suggestion}"),
    ),
    "missing": Formula(what=say("“{key}” is missing here."), do=say("Add it; without it the entry cannot be read.")),
    "wrong_shape": Formula(
        what=say("{expected} belongs here."),
        do=say("Look at the same place in a file made by “visa-kit new”."),
    ),
    "unknown_person": Formula(
        what=say("No traveller of this case is called “{key}”."),
        do=say("Write one of: {choices}."),
    ),
    "unknown_institution": Formula(
        what=say("No institution of this case is called “{key}”."),
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
    "id_holds_a_name": Formula(
        what=say("The case id holds part of a name. File names must not tell who the patient is."),
        do=say("Choose an id without names, for example 2027-014."),
    ),
    "printing_library_missing": Formula(
        what=say("A library that prints the pages is not installed here: {packages}."),
        do=say("Install it: apt-get install {packages}"),
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
}
"""Every formula by its id. The id is stable; tests and programs match on it, never on the words."""
