"""The wordings of letters: the kit's own, and what an office writes instead (`guarantor.texts` in its profile).

An office's wording may hold names in braces, such as {patient}; each text says which. Braces that no text knows are
printed as they were written and named on the office's sheet of wordings: a letter never fails for a typing error.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from visa_kit.case import Wording
from visa_kit.packet.brief import Brief
from visa_kit.problem import say
from visa_kit.words import Pair
from visa_kit.words.pair import Spoken

_BRACES: Final = re.compile(r"\{([^{}\n]{0,60})\}")
_NOT_TOLD: Final = "________"


class Text(NamedTuple):
    """One paragraph of a letter that an office may replace."""

    letter: str
    """The title of the letter it stands in."""
    ours: str
    """What is printed while the office has written nothing."""
    more: tuple[str, ...] = ()
    """Names it may hold besides those that every text may hold."""


EVERYWHERE: Final = ("patient", "institution", "guarantor", "mission", "companions", "stays", "first", "last", "filing")
"""Names that every text may hold: companions and stays are numbers; first, last and filing are days."""

TEXTS: Final[dict[str, Text]] = {
    "covering-letter": Text(
        say("Covering letter"),
        say(
            "We submit the papers listed below for the applications of the persons named here for a visa for medical "
            "stay. {patient} is to be received by {institution}. We should be grateful for your kind consideration."
        ),
    ),
    "reasons-several-entries": Text(
        say("Letter of reasons: several entries"),
        say(
            "We respectfully ask that a multiple-entry visa be considered for {patient}, who is to be received by "
            "{institution} and has to enter Japan {stays} times between {first} and {last}. The physician gives the "
            "reason stated below. We should be grateful for your kind consideration."
        ),
    ),
    "reasons-companions": Text(
        say("Letter of reasons: accompanying persons"),
        say(
            "{patient} is to be received by {institution}. The patient's side and we have agreed that the following persons "
            "are needed to accompany the patient, for the reasons given for each of them. We should be grateful for "
            "your kind consideration."
        ),
    ),
    "reasons-companion": Text(
        say("Letter of reasons: accompanying persons"),
        say("{companion} will accompany {patient} during the stays named here in order to look after the patient."),
        more=("companion", "relation"),
    ),
    "hospital-request": Text(
        say("Request to the medical institution"),
        say(
            "Thank you for your kind cooperation in receiving {patient}. For the application for a visa for medical "
            "stay we should be grateful if you would prepare the papers listed below and return the originals to us."
        ),
    ),
    "dispatch-note": Text(
        say("Dispatch note"),
        say(
            "We send you the papers listed below for the application for a visa for medical stay. Please check that "
            "everything is there, and tell us when it has arrived. Keep the originals flat and do not staple them."
        ),
    ),
    "landing-letter": Text(
        say("Letter to the immigration inspector"),
        say("The bearer comes to Japan for a medical stay under the guidance of a Japanese medical institution."),
    ),
    "landing-letter-companion": Text(
        say("Letter to the immigration inspector"),
        say(
            "The bearer comes to Japan to accompany and look after the person named below, who comes for a medical stay "
            "under the guidance of a Japanese medical institution. The bearer does no paid work."
        ),
    ),
}
"""Every text an office may replace, by its id."""


def worded(brief: Brief, id: str, **more: Pair) -> Pair:
    """One text of a letter, in the office's words where it has written any; never half theirs and half ours."""
    values = {**_values(brief), **more}
    office = brief.case.guarantor.texts.get(id) if brief.case.guarantor else None
    written = brief.written(office)
    if written is None:
        return brief.say(TEXTS[id].ours, **values)
    first, *second = (
        Spoken(lang=spoken.lang, text=_filled(spoken.text, values, spoken.lang)) for spoken in written.spoken
    )
    return Pair(first=first, second=second[0] if second else None)


def names_of(id: str) -> tuple[str, ...]:
    """The names that the text of an id may hold; none for an id that no letter has."""
    return (*EVERYWHERE, *TEXTS[id].more) if id in TEXTS else ()


def strangers(id: str, wording: Wording) -> tuple[str, ...]:
    """What stands in braces in an office's wording and is no name of that text; an unknown id has no text at all."""
    known = names_of(id)
    written = " ".join(text for text in wording.model_dump().values() if text)
    return tuple(dict.fromkeys(name for name in _BRACES.findall(written) if name not in known))


def _filled(text: str, values: Mapping[str, Pair], lang: str) -> str:
    """The text with known names filled in; nothing else that braces may mean in a program is looked at."""

    def value(match: re.Match[str]) -> str:
        pair = values.get(match.group(1))
        return pair.half_in(lang) if pair else match.group()

    return _BRACES.sub(value, text)


def _values(brief: Brief) -> dict[str, Pair]:
    """What fills the names that every text may hold; a line to write on where the case does not say."""
    case = brief.case
    blank = brief.copied(_NOT_TOLD)
    mission = brief.decision.mission
    firsts = [stay.earliest.first for stay in brief.stays if stay.earliest]
    lasts = [stay.latest.last for stay in brief.stays if stay.latest]
    return {
        "patient": brief.name_of(case.travellers[0]),
        "institution": brief.institutions or brief.say("the medical institution"),
        "guarantor": brief.written(case.guarantor.name if case.guarantor else None) or brief.say("the guarantor"),
        "mission": brief.speaker.official(mission.name) if mission.name.ja else blank,
        "companions": blank if case.companions is None else brief.copied(str(len(case.companions))),
        "stays": brief.copied(str(len(case.stays))) if case.stays else blank,
        "first": brief.speaker.day(min(firsts)) if firsts else blank,
        "last": brief.speaker.day(max(lasts)) if len(lasts) == len(brief.stays) and lasts else blank,
        "filing": (brief.dated(case.application.filing) if case.application else None) or blank,
    }
