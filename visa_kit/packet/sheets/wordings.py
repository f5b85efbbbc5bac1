"""The office's own wordings: which texts of letters its profile replaces, and what in them nobody will fill in."""

from __future__ import annotations

from typing import ClassVar

from visa_kit.case import Frozen
from visa_kit.packet.brief import Brief
from visa_kit.packet.plan import Sheet
from visa_kit.packet.wordings import TEXTS, names_of, strangers
from visa_kit.words import Pair


class Replaced(Frozen):
    """One text as the office words it."""

    id: str
    letter: Pair | None
    """The letter it stands in; None when no letter has a text of this id."""
    names: str
    """The names in braces that it may hold."""
    faults: tuple[Pair, ...]


class Wordings(Sheet):
    """Every text the office replaces."""

    template: ClassVar[str] = "wordings"
    texts: tuple[Replaced, ...]
    known: str
    """The ids of all texts that may be replaced."""


def wordings(brief: Brief) -> tuple[Sheet, ...]:
    """The office's wordings; no sheet while it has written none."""
    written = brief.case.guarantor.texts if brief.case.guarantor else {}
    if not written:
        return ()
    return (
        Wordings(
            id="wordings",
            title=brief.say("The office's own wordings"),
            texts=tuple(_replaced(brief, id) for id in sorted(written)),
            known=", ".join(TEXTS),
        ),
    )


def _replaced(brief: Brief, id: str) -> Replaced:
    assert brief.case.guarantor is not None
    wording = brief.case.guarantor.texts[id]
    faults = []
    if id not in TEXTS:
        faults.append(brief.say("No letter has a text of this id: it is printed nowhere. Check the spelling."))
    elif unknown := strangers(id, wording):
        names = ", ".join("{" + name + "}" for name in unknown)
        faults.append(
            brief.say("Printed as written, because nothing fills it: {names}. Check the letter.", names=names)
        )
    if id in TEXTS and not (wording.ja and wording.en):
        faults.append(brief.say("Only one of Japanese and English is written; the letter has only that one."))
    return Replaced(
        id=id,
        letter=brief.say(TEXTS[id].letter) if id in TEXTS else None,
        names=", ".join("{" + name + "}" for name in names_of(id)),
        faults=tuple(faults),
    )
