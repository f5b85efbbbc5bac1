"""Papers that cannot be saved, and cases that overcome the program."""

from __future__ import annotations

from typing import Final

from visa_kit.problem.formula import Formula, say

FORMULAS: Final[dict[str, Formula]] = {
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
    "folder_of_another_case": Formula(
        what=say("This folder holds the papers of another case."),
        do=say("Give it back the name of its own case, or move it to another place; then run this again."),
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
        what=say("The kit met a fault of its own ({kind}, {place})."),
        do=say("The other cases were not touched. Please report this line; it holds nothing of the case."),
    ),
}
"""Every formula of this subject by its id."""
