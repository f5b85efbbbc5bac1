"""Short notices at the head of a page, after something was done; an address names one, and never says its words."""

from __future__ import annotations

from typing import Final

from visa_kit.problem import say
from visa_kit.web.desk.visit import Visit

_NOTICES: Final = {
    "saved": say("Saved."),
    "changed": say(
        "Not saved: somebody has changed the file since it was opened here. Open it again, or save under another name."
    ),
    "late": say("Not saved: the case was changed in another tab since this page was opened. Look at it, then save."),
    "taken": say("Not saved: a file of this name is already there. Choose another name, or open that file."),
    "bad_name": say("Not saved: write small letters a to z, digits and hyphens, 1 to 40 of them."),
    "holds_a_name": say("Not saved: part of a person's name stands in this one. Choose another, for example a number."),
    "not_written": say("Not saved: the file could not be written. Check whether you may write in this folder."),
    "nothing": say("Nothing was changed."),
}


def notice(visit: Visit, code: str) -> str:
    """The words of a notice; empty when there is none of this name."""
    return visit.say(_NOTICES[code]) if code in _NOTICES else ""
