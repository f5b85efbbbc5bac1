"""Companions of whom no page says whether they get a single-entry or a multiple-entry visa (fact base 1.5)."""

from __future__ import annotations

from typing import Final

from visa_kit.case import Traveller
from visa_kit.packet.brief import Brief
from visa_kit.rules.decision import Outcome
from visa_kit.words import Pair

RULE: Final = "companion-entries"
"""The rule of the book that asks."""


def entries_to_ask(brief: Brief, traveller: Traveller) -> Pair | None:
    """What to ask the mission about this traveller's number of entries; None where it is the patient's."""
    return next(
        (
            brief.speaker.official(line.sentence)
            for line in brief.decision.lines
            if (line.rule, line.of, line.outcome) == (RULE, traveller.key, Outcome.ASK)
        ),
        None,
    )
