"""A ministry's own form, or a map for one, that cannot be filled."""

from __future__ import annotations

from typing import Final

from visa_kit.problem.formula import Formula, say

FORMULAS: Final[dict[str, Formula]] = {
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
}
"""Every formula of this subject by its id."""
