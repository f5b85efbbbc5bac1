"""A code of answers from the patient's pages that was typed wrong."""

from __future__ import annotations

from typing import Final

from visa_kit.problem.formula import Formula, say

FORMULAS: Final[dict[str, Formula]] = {
    "answers_code_sign": Formula(
        what=say("Sign {place} of the code cannot stand in such a code."),
        do=say("Compare it with the code on the patient's page: digits and capital letters, never U."),
    ),
    "answers_code_length": Formula(
        what=say("The code has {length} signs, and {needed} are needed."),
        do=say("Compare it with the code on the patient's page: five groups of five signs."),
    ),
    "answers_code_group": Formula(
        what=say("Something is mistyped in group {group} of the code."),
        do=say("Compare this group with the code on the patient's page, sign by sign."),
    ),
    "answers_code_version": Formula(
        what=say("The code is of a version ({version}) that this kit does not know."),
        do=say("Get a newer version of the kit, or ask the patient for the answers."),
    ),
    "answers_code_nonsense": Formula(
        what=say("This code holds no answers that the kit can read."),
        do=say("Compare it with the code on the patient's page, or ask the patient for the answers."),
    ),
}
