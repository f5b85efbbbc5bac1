"""A case that contradicts itself, or has a shape that cannot be read."""

from __future__ import annotations

from typing import Final

from visa_kit.problem.formula import Formula, say

FORMULAS: Final[dict[str, Formula]] = {
    "ends_before_it_begins": Formula(
        what=say("This ends before it begins: “{last}” is earlier than “{first}”."),
        do=say("Check both days; the first one must not be later than the last one."),
    ),
    "two_ways_at_once": Formula(
        what=say("This is said in two ways at once: {fields}."),
        do=say("Keep one of them."),
    ),
    "half_told": Formula(
        what=say("Only half of this is given: {missing} is missing."),
        do=say("Add it, or leave the whole entry out while it is unknown."),
    ),
    "too_many": Formula(what=say("There are too many entries here: {most} at most."), do=say("Split the case.")),
    "unknown_key": Formula(
        what=say("“{key}” is not a field that may stand here."),
        do=say("Fields that may stand here: {choices}."),
    ),
    "unknown_key_near": Formula(
        what=say("“{key}” is not a field that may stand here."),
        do=say("Did you mean “{suggestion}”?"),
    ),
    "language_without_text": Formula(
        what=say("“{key}” is taken for a language without a text."),
        do=say(
            'Did you quote the comma? A text with a comma needs quotation marks: en: "Clinic, Tokyo". Languages: {choices}.'
        ),
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
        what=say("No traveller of this case has that name."),
        do=say("Write one of: {choices}."),
    ),
    "unknown_institution": Formula(
        what=say("No institution of this case has that name."),
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
    "own_days_outside_stay": Formula(
        what=say("These days of a companion lie outside the days of the stay ({first} to {last})."),
        do=say(
            "Check the days. A companion comes to look after the patient: ask the mission about days outside the stay."
        ),
    ),
    "own_days_twice": Formula(
        what=say("This companion has days of their own on this stay already, and these do not come after them."),
        do=say(
            "Keep one entry; or write one for each time they come, in order, each landing after the leaving before it."
        ),
    ),
    "not_on_this_stay": Formula(
        what=say("Nobody of that name comes along on this stay."),
        do=say("Write one of: {choices}; or name the companion among those who come along (joined_by)."),
    ),
    "no_such_payment": Formula(
        what=say("This case has no payment of this number."),
        do=say("Write one of: {choices}."),
    ),
    "born_too_late": Formula(
        what=say("This day of birth lies after the person's first landing in Japan ({day})."),
        do=say("Check both days; write the day of birth as it stands in the passport."),
    ),
    "event_too_early": Formula(
        what=say("This happened earlier than what must come before it: {happened}, {day}."),
        do=say("Check both days."),
    ),
    "same_key_twice": Formula(
        what=say("Another entry already has that key."),
        do=say("Give each traveller and each institution a key of its own."),
    ),
    "id_twice": Formula(
        what=say("Another file has the same case id: {other}."),
        do=say("Give each case an id of its own."),
    ),
    "id_of_the_kit": Formula(
        what=say(
            "The kit itself makes a folder called “{name}” beside the cases' folders, so no case can have this id."
        ),
        do=say("Choose another id, for example 2027-014."),
    ),
    "id_holds_a_name": Formula(
        what=say("The case id holds part of a name. File names must not tell who the patient is."),
        do=say("Choose an id without names, for example 2027-014."),
    ),
    "day_not_covered": Formula(
        what=say("The rule book holds no law for this day; it covers {covered}."),
        do=say("Check the day of filing. For other days the book must be extended first."),
    ),
    "left_from_a_sample": Formula(
        what=say("This is still the sample's invention (見本, 架空, SAMPLE and the like)."),
        do=say("Write what is true, or leave it out while it is unknown. If all of it is invented, write sample: yes."),
    ),
}
"""Every formula of this subject by its id."""
