"""The patient's sheet on regenerative medicine: what to look up, what a number does not show, what to ask the clinic.

Where plans are listed, what a number shows and what consent needs stand in the chapter `regenerative` of the rule book.
The sheet never says that a therapy is approved or safe.
"""

from __future__ import annotations

from typing import ClassVar, Final

from visa_kit.case.regenerative import Regenerative
from visa_kit.packet.brief import Brief
from visa_kit.packet.incidents import READ, Incident, incidents
from visa_kit.packet.numbers_seen import Seen, numbers_seen, told_about_numbers
from visa_kit.packet.plan import Sheet
from visa_kit.packet.rows import Row
from visa_kit.packet.therapies import TherapyPart, therapy_parts
from visa_kit.problem import say
from visa_kit.words import Pair

_PROVES: Final = (
    say(
        "A number shows that something was filed, and no more: not that the therapy helps, and not that nothing can "
        "happen. Patients have come to harm under plans that were filed."
    ),
    say(
        "Here only the numbers themselves were looked at. Whether they exist, and whose they are, only the ministry's list shows."
    ),
)
_LOOK_UP: Final = (
    say(
        "Open the address below. The pages are in Japanese: ask somebody who reads it, or compare the signs one by one."
    ),
    say("Find the clinic or the number in the list, and compare every line with the Japanese words printed here."),
    say("Tick what is the same. If one line differs or is missing, ask the clinic before you pay."),
)
_CONSENT: Final = (
    say("The doctor must explain the treatment to you in writing, and you decide freely."),
    say("You may say no, or change your mind, at any time before the treatment. Ask what it costs then."),
    say(
        "No rule was found that gives you the papers in your own language. Ask for a translation, and for an interpreter "
        "at the explanation, in good time."
    ),
)
_QUESTIONS: Final = (
    say("May I have the explanation and the consent form that the committee reviewed?"),
    say("Is this treatment or research, and under which number am I treated?"),
    say("Where are my cells processed, in Japan or abroad, and under which number?"),
    say("How many patients have had this therapy here, and how did they fare?"),
    say("Which other treatments are there, and how do they compare?"),
    say("Is there compensation or insurance if I am harmed?"),
    say("How long am I watched afterwards, and which hospital takes me in an emergency?"),
    say("Which check-ups does the plan foresee, until when, and can they be done from home?"),
    say("Do I get a signed summary of the treatment in English?"),
    say("Who takes complaints, and in which language?"),
)


class RegenerativeSheet(Sheet):
    """Everything to look up and to ask, for each therapy."""

    template: ClassVar[str] = "regenerative"
    look_up: tuple[Pair, ...]
    """The steps of looking it up; none where no therapy stands in a list."""
    therapies: tuple[TherapyPart, ...]
    seen: tuple[Seen, ...]
    proves: tuple[Pair, ...]
    consent: tuple[Pair, ...]
    told: tuple[Row, ...]
    questions: tuple[Row, ...]
    incidents: tuple[Incident, ...]
    incidents_read: Pair


def regenerative(brief: Brief) -> tuple[Sheet, ...]:
    """The sheet; none for a case that tells of no regenerative medicine."""
    told = brief.case.regenerative
    if told is None:
        return ()
    parts = therapy_parts(brief)
    return (
        RegenerativeSheet(
            id="regenerative",
            title=brief.say("Regenerative medicine: what to look up and what to ask"),
            look_up=_all(brief, _LOOK_UP) if any(part.where for part in parts) else (),
            therapies=parts,
            seen=numbers_seen(brief),
            proves=(*_all(brief, _PROVES), *told_about_numbers(brief)) if _is_about_numbers(told) else (),
            consent=_all(brief, _CONSENT),
            told=(
                brief.row("Language of the explanation and consent papers", told.consent_language),
                brief.row("Interpreter at the explanation", told.interpreter),
            ),
            questions=tuple(Row(label=question) for question in _all(brief, _QUESTIONS)),
            incidents=incidents(brief),
            incidents_read=brief.say(
                "Reported up to {day}; look for newer reports before you travel. No clinic is named here: ask yours "
                "whether any of this concerns it, or the place where it has cells processed.",
                day=READ,
            ),
            shows=_shows(told),
        ),
    )


def _all(brief: Brief, messages: tuple[str, ...]) -> tuple[Pair, ...]:
    return tuple(brief.say(message) for message in messages)


def _is_about_numbers(told: Regenerative) -> bool:
    """Whether there may be a number to look up; of exosomes alone there is none."""
    therapies = told.therapies or ()
    return not therapies or any(one.has_a_plan_to_look_up or one.research_number for one in therapies)


def _shows(told: Regenerative) -> tuple[str, ...]:
    numbers = [
        number
        for therapy in told.therapies or ()
        for number in (
            therapy.plan_number,
            therapy.committee_number,
            therapy.facility_number,
            therapy.research_number,
            therapy.name.ja if therapy.name else None,
        )
    ]
    return tuple(dict.fromkeys(number for number in numbers if number))
