"""A value that cannot be what it should be: days, numbers, letters, words to choose from."""

from __future__ import annotations

from typing import Final

from visa_kit.problem.formula import Formula, say

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
    "year_not_first": Formula(
        what=say("The year stands last here, and the kit wants it first."),
        do=say("Write the year first: {day}."),
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
        what=say("This is not a number that may stand here."),
        do=say("Write digits only, for example 8 or 948000; days, stays and copies are whole numbers."),
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
    "not_in_form": Formula(
        what=say("This does not have the form that is needed here: {form}."),
        do=say("Write it in that form, in half-width letters and digits."),
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
    "not_kana": Formula(
        what=say("A letter here is not kana: {character} at position {position}."),
        do=say("Write how the name is read in katakana, for example グエン・ティ・アン, or leave it out."),
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
        do=say("Divide it with spaces."),
    ),
    "empty_text": Formula(
        what=say("Nothing is written here."),
        do=say("Fill it in, or remove the line if it is unknown."),
    ),
    "full_width": Formula(
        what=say("A letter here is full-width: {character} at position {position}."),
        do=say("Type the name in half-width letters, as in the passport."),
    ),
    "ambiguous_number": Formula(
        what=say("This could be a thousand times more or less: the point may separate thousands or decimals."),
        do=say("Write digits only, for example 948000; for decimals write two or four, for example 1.50."),
    ),
}
"""Every formula of this subject by its id."""
