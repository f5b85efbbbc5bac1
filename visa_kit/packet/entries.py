"""Companions of whom no page says whether they get a single-entry or a multiple-entry visa (rules companion-entries, companion-comes-back)."""

from __future__ import annotations

from typing import Final

from visa_kit.case import Frozen, Traveller
from visa_kit.packet.brief import Brief
from visa_kit.rules.decision import Outcome
from visa_kit.words import Pair

_RULES: Final = ("companion-entries", "companion-comes-back")
"""The rules of the book that ask."""


class OpenEntries(Frozen):
    """A visa of which the book does not say for how many entries it is."""

    visa: Pair
    why: Pair | None
    """What to ask; None once somebody has asked."""


def open_entries(brief: Brief, traveller: Traveller) -> OpenEntries | None:
    """The number of entries that only the mission can tell for this traveller; None where it is the patient's."""
    asked = [one for one in brief.decision.lines if one.rule in _RULES and one.of == traveller.key]
    line = next((one for one in asked if one.outcome in (Outcome.ASK, Outcome.SATISFIED)), None)
    if line and line.outcome is Outcome.ASK:
        return OpenEntries(
            visa=brief.say("Visa for medical stay: ask the mission whether single-entry or multiple-entry"),
            why=brief.speaker.official(line.sentence),
        )
    if line and line.outcome is Outcome.SATISFIED:
        # Whoever settled it wrote down who said so and why, for the office; which of the two, no field holds.
        return OpenEntries(
            visa=brief.say(
                "Visa for medical stay, single-entry or multiple-entry as the mission has answered: ask the guarantor"
            ),
            why=None,
        )
    return None
