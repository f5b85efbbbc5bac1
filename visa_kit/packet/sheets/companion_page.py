"""A companion's own page: the stays this person joins, where to sleep, whom to call, what a companion may not do.

It is read and carried by somebody who need not know what the patient has: no diagnosis, no content of treatment, no
department and no amount stands on it. Companions look after the patient, unpaid (rule companion-unpaid), and are named
in the combined form (rule companion-agreed).
"""

from __future__ import annotations

from typing import ClassVar, Final

from visa_kit.case import Traveller
from visa_kit.packet.brief import Brief
from visa_kit.packet.calls import Call, calls, emergencies, numbers_called
from visa_kit.packet.plan import Sheet
from visa_kit.packet.stay_lines import StayLine, days_shown, stay_lines
from visa_kit.problem import say
from visa_kit.words import Pair

_RULES: Final = (
    say("You come to look after the patient. You may not work for money in Japan, and nobody may pay you for coming."),
    say("Your name must stand in the form of the guarantor. Nobody may travel in your place."),
    say("Ask the guarantor before you land or leave on another day than this page says."),
    say("Carry the letter for the immigration officer with your passport when you land."),
    say(
        "If you want to be examined or treated in Japan, too, ask the guarantor before you apply: you come as a companion."
    ),
    say("If you fall ill in Japan yourself, you pay for it. Ask your insurer before you travel."),
)


class CompanionPage(Sheet):
    """Everything a companion needs, and nothing about the patient's health."""

    template: ClassVar[str] = "companion-page"
    who: Pair
    patient: Pair
    stays: tuple[StayLine, ...]
    no_stays: Pair | None
    rules: tuple[Pair, ...]
    calls: tuple[Call, ...]


def companion_page(brief: Brief) -> tuple[Sheet, ...]:
    """The page of the companion whose bundle it is; none for the patient."""
    traveller = brief.traveller
    if traveller is None or traveller.is_patient:
        return ()
    joined = stay_lines(brief, traveller)
    return (
        CompanionPage(
            id=f"companion-page-{traveller.number + 1}",
            title=brief.say("Your journey as a companion"),
            who=brief.name_of(traveller),
            patient=brief.name_of(brief.case.travellers[0]),
            stays=joined,
            no_stays=None if joined else _no_stays(brief),
            rules=tuple(brief.say(rule) for rule in _RULES),
            calls=(*calls(brief), *emergencies(brief)),
            shows=_shows(brief, traveller),
        ),
    )


def _no_stays(brief: Brief) -> Pair:
    if brief.stays and all(stay.joined_by is not None for stay in brief.stays):
        return brief.say("As planned now, you join none of the stays. Ask the guarantor.")
    return brief.say("Which stays you join has not been told yet. Ask the guarantor.")


def _shows(brief: Brief, traveller: Traveller) -> tuple[str, ...]:
    name = traveller.person.name
    return (
        *((name.printed,) if name and name.printed else ()),
        *days_shown(brief, traveller),
        *numbers_called(brief),
    )
