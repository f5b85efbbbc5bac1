"""Facts that several sheets print: who, which passport, which days, who guarantees.

What some sheets put into one line, such as a name with its passport number, is put together here from what others say
one by one, so that both can be compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from visa_kit.problem import say, say_n
from visa_kit.words import Pair, in_language
from visa_kit.words.speaker import counted

NAME: Final = say("Name as in the passport")
BIRTH: Final = say("Date of birth")
NATIONALITY: Final = say("Nationality or region")
NUMBER: Final = say("Passport number")
BORN: Final = say("Date of birth, nationality")
NAMED: Final = say("Name with passport number")
LANDING: Final = say("Landing")
LEAVING: Final = say("Leaving")
DAYS: Final = say("Calendar days")
OFFICIAL: Final = say("Official count")
FROM_TO: Final = say("Landing and leaving")
SPAN: Final = say("Landing, leaving and days")
APART: Final = say("Companions on days of their own")
GUARANTOR: Final = say("Guarantor")
REGISTRATION: Final = say("Registration number")
SIGNED: Final = say("Guarantor with registration number")

OFFICE: Final = 0
"""The number of what is said of the guarantor: there is one."""
_LINE_OF_A_STAY: Final = say("{number}. Landing: {landing}. Leaving: {leaving}.")
STAY_IN_ONE_LINE: Final = say_n(
    "Landing: {landing}. Leaving: {leaving}. {calendar} day (official count {official}).",
    "Landing: {landing}. Leaving: {leaving}. {calendar} days (official count {official}).",
)
_SIGNED_LINE: Final = say("{name} (registration number {number})")
_BORN_LINE: Final = say("{birth}, {country}")


class Said(NamedTuple):
    """One fact as one sheet prints it."""

    fact: str
    """What is said, by its label."""
    of: int | tuple[int, int, int]
    """Number of the applicant on the list, or of the stay; of companions with days of their own the stay's, the
    companion's, and which time they come."""
    lang: str
    """The language of the text; names and numbers have the one they are tagged with."""
    text: str


def said(fact: str, of: int | tuple[int, int, int], value: Pair | str | int | None) -> Iterator[Said]:
    """A value in each of its languages; a number or a bare text is in none. What is left blank is not said."""
    if isinstance(value, Pair):
        yield from (Said(fact, of, spoken.lang, spoken.text) for spoken in value.spoken)
    elif value:
        yield Said(fact, of, "", str(value))


def plain_text(value: Pair | str | None) -> str:
    """A name or a number without the language it is tagged with; empty when there is none."""
    return value.first.text if isinstance(value, Pair) else value or ""


def said_of_person(
    of: int,
    *,
    name: Pair | None = None,
    birth: Pair | None = None,
    nationality: Pair | None = None,
    number: Pair | str | None = None,
) -> Iterator[Said]:
    """One applicant, in single facts and as the letters put them together."""
    yield from said(NAME, of, plain_text(name))
    yield from said(BIRTH, of, birth)
    yield from said(NATIONALITY, of, nationality)
    yield from said(NUMBER, of, plain_text(number))
    if name and number:
        yield from said(NAMED, of, f"{plain_text(name)} ({plain_text(number)})")
    if birth and nationality:
        for spoken in birth.spoken:
            lang, country = spoken.lang, nationality.half_in(spoken.lang)
            yield Said(BORN, of, lang, in_language(lang, _BORN_LINE, birth=spoken.text, country=country))


def said_of_stay(
    of: int, landing: Pair | None, leaving: Pair | None, days: int | None, official: int | None
) -> Iterator[Said]:
    """One stay, in single facts and as the schedules put them together."""
    yield from said(LANDING, of, landing)
    yield from said(LEAVING, of, leaving)
    yield from said(DAYS, of, days)
    yield from said(OFFICIAL, of, official)
    if landing and leaving:
        for lang in (spoken.lang for spoken in landing.spoken):
            ends = {"landing": landing.half_in(lang), "leaving": leaving.half_in(lang)}
            yield Said(FROM_TO, of, lang, in_language(lang, _LINE_OF_A_STAY, number=of, **ends))
            if days:
                yield Said(
                    SPAN, of, lang, counted(lang, *STAY_IN_ONE_LINE, days, calendar=days, official=official, **ends)
                )


def said_of_office(name: Pair | None, number: Pair | str | None) -> Iterator[Said]:
    """The guarantor, in single facts and as the letters sign."""
    yield from said(GUARANTOR, OFFICE, name)
    yield from said(REGISTRATION, OFFICE, plain_text(number))
    if name and number:
        for spoken in name.spoken:
            lang = spoken.lang
            yield Said(
                SIGNED, OFFICE, lang, in_language(lang, _SIGNED_LINE, name=spoken.text, number=plain_text(number))
            )
