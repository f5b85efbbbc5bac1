"""The questions, in the order in which one would ask a family: plain words, and “I do not know” to each of them."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

from visa_kit.case.people import Relation
from visa_kit.case.treatment import PurposeKind
from visa_kit.problem import say
from visa_kit.web.patient.answers import Who
from visa_kit.words.labels import RELATION


class Kind(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"
    COUNTRY = "country"
    DISTRICT = "district"
    NUMBER = "number"
    SEVERAL = "several"
    DAY = "day"


class Question(NamedTuple):
    """One question: as asked of the patient, as asked of somebody else, and what helps to answer it."""

    id: str
    kind: Kind
    me: str
    other: str
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    """Values and their words, for a choice and for several."""


UNKNOWN: Final = "?"
"""The value of “I do not know”."""
NOBODY: Final = "nobody"

PATIENT: Final = {
    Who.PARENT: say("your father or mother"),
    Who.CHILD: say("your child"),
    Who.SPOUSE: say("your husband or wife"),
    Who.OTHER: say("the patient"),
}
"""How the patient is called when somebody else answers."""

_YES: Final = ("yes", say("Yes"))

QUESTIONS: Final = (
    Question(
        "who",
        Kind.CHOICE,
        *(say("Who will be treated or examined in Japan?"),) * 2,
        say("All further questions are about that person."),
        (
            (Who.ME, say("I myself")),
            (Who.PARENT, say("My father or mother")),
            (Who.CHILD, say("My child")),
            (Who.SPOUSE, say("My husband or wife")),
            (Who.OTHER, say("Somebody else")),
        ),
    ),
    Question(
        "home",
        Kind.COUNTRY,
        say("In which country do you live?"),
        say("In which country does {patient} live?"),
        say(
            "Not the country of the passport, but that of the home. It decides which embassy or consulate is responsible."
        ),
    ),
    Question(
        "district",
        Kind.DISTRICT,
        say("Which embassy or consulate is responsible for the place where you live?"),
        say("Which embassy or consulate is responsible for the place where {patient} lives?"),
        say(
            "Some places of each district are named, as far as they have been read. If none of them fits, say that you do not know."
        ),
    ),
    Question(
        "nationality",
        Kind.COUNTRY,
        say("What is your nationality?"),
        say("Which nationality does {patient} have?"),
        say("The country that issued the passport."),
    ),
    Question(
        "purpose",
        Kind.CHOICE,
        say("What do you come to Japan for?"),
        say("What does {patient} come to Japan for?"),
        "",
        (
            (PurposeKind.TREATMENT, say("Treatment of an illness or an injury")),
            (PurposeKind.CHECKUP, say("A health check-up")),
            (PurposeKind.DENTAL, say("Treatment of teeth")),
            (PurposeKind.REGENERATIVE, say("Regenerative medicine, for example with stem cells")),
            (PurposeKind.RECUPERATION, say("Recuperation, for example at a hot spring")),
            (PurposeKind.CHILDBIRTH, say("Childbirth")),
        ),
    ),
    Question(
        "hospital",
        Kind.CHOICE,
        say("Is there a hospital or clinic in Japan that will take you?"),
        say("Is there a hospital or clinic in Japan that will take {patient}?"),
        say("It will have to confirm on a paper for the visa what is planned."),
        (_YES, ("no", say("No, not yet"))),
    ),
    Question(
        "guarantor",
        Kind.CHOICE,
        *(say("Have you found a guarantor in Japan?"),) * 2,
        say(
            "A guarantor (身元保証機関) is a medical coordinator or a travel agency in Japan that stands on an official "
            "list. It prepares the papers together with the hospital. Relatives and friends cannot be one."
        ),
        (_YES, ("no", say("No, not yet"))),
    ),
    Question(
        "stays",
        Kind.CHOICE,
        *(say("How many journeys to Japan are planned?"),) * 2,
        say("Each landing in Japan counts as one journey."),
        (
            ("1", say("One journey")),
            ("2", say("Two journeys")),
            ("3", say("Three journeys")),
            ("4", say("Four journeys")),
            ("5", say("Five journeys")),
            ("6", say("Six journeys or more")),
        ),
    ),
    Question(
        "longest",
        Kind.NUMBER,
        *(say("How many days will the longest stay in Japan last?"),) * 2,
        say("Count the day of landing and the day of leaving. If there is only one stay, write its days."),
    ),
    Question(
        "in_hospital",
        Kind.CHOICE,
        say("Will you stay in hospital overnight?"),
        say("Will {patient} stay in hospital overnight?"),
        "",
        (_YES, ("no", say("No, only visits during the day"))),
    ),
    Question(
        "companions",
        Kind.SEVERAL,
        say("Who comes along with you?"),
        say("Who comes along with {patient}?"),
        say(
            "Say what each of them is to the patient. Mark everybody who travels along; each of them needs papers, too."
        ),
        ((NOBODY, say("Nobody")), *((relation, RELATION[relation]) for relation in Relation)),
    ),
    Question(
        "landing",
        Kind.DAY,
        say("On which day would you land in Japan for the first time?"),
        say("On which day would {patient} land in Japan for the first time?"),
        say("A day that is hoped for is enough. Buy no ticket yet."),
    ),
    Question(
        "filing",
        Kind.DAY,
        *(say("On which day will the papers for the visa be handed in?"),) * 2,
        say("At the embassy, the consulate or its visa centre. Many papers must not be old on that day."),
    ),
)
BY_ID: Final = {question.id: question for question in QUESTIONS}
