"""One person as the combined form asks for them: the five fields of a letter of guarantee, and the relation."""

from __future__ import annotations

from datetime import date

from visa_kit.case import Frozen, Traveller
from visa_kit.case.people import Companion
from visa_kit.span import age_on
from visa_kit.words import Speaker
from visa_kit.words.labels import RELATION


class PersonOnForm(Frozen):
    """The patient or a companion; None is a blank."""

    nationality: str | None = None
    occupation: str | None = None
    name: str | None = None
    """In Latin letters, as in the passport."""
    sex: str | None = None
    """male, female or unspecified."""
    birth: str | None = None
    age: str | None = None
    """On the day the papers are dated with."""
    relation: str | None = None
    """To the patient; of companions only."""


def person_on_form(traveller: Traveller, day: date, speaker: Speaker) -> PersonOnForm:
    """One traveller's fields, in the language of the speaker."""
    person = traveller.person
    relation = person.relation if isinstance(person, Companion) else None
    return PersonOnForm(
        nationality=speaker.country(person.nationality).first.text if person.nationality else None,
        occupation=person.occupation,
        name=(person.name.printed or None) if person.name else None,
        sex=person.sex.value if person.sex else None,
        birth=speaker.day(person.birth).first.text if person.birth else None,
        age=str(age_on(person.birth, day)) if person.birth else None,
        relation=speaker.say(RELATION[relation]).first.text if relation else None,
    )
