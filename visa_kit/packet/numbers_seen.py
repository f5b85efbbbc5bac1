"""What the rule book saw in a clinic's numbers, in words for a patient: what does not fit, what to ask, what to look up.

It never says that a number is right or that it exists: only that the things told fit together, or do not.
"""

from __future__ import annotations

from typing import Final

from visa_kit.case import Frozen
from visa_kit.packet.brief import Brief
from visa_kit.problem import say
from visa_kit.rules.decision import Line, Outcome
from visa_kit.rules.sight import Note
from visa_kit.words import Pair
from visa_kit.words.fields import field_in_words

RULES: Final = "regenerative-"
"""How the ids of the rules begin that look at these numbers."""

_BLOCK: Final = "regenerative."
_TO_ASK: Final = {
    Outcome.STOP: say("Does not fit: ask before you pay"),
    Outcome.WARN: say("Does not fit: ask before you pay"),
    Outcome.ASK: say("Ask the clinic"),
}


class Seen(Frozen):
    """One thing seen."""

    seen_as: Pair
    sentence: Pair
    fields: tuple[Pair, ...] = ()
    """What would have to be told."""
    numbers: tuple[str, ...] = ()
    """The numbers it is about."""
    doubtful: bool = False


def numbers_seen(brief: Brief) -> tuple[Seen, ...]:
    """What does not fit first, then what to ask, what is not told, and the numbers in which nothing was found."""
    doubts = sorted(
        (line for line in _lines(brief) if line.outcome in _TO_ASK), key=lambda line: list(_TO_ASK).index(line.outcome)
    )
    found = [
        Seen(
            seen_as=brief.say(_TO_ASK[line.outcome]),
            sentence=brief.speaker.official(line.sentence),
            numbers=_numbers([line]),
            doubtful=line.outcome is not Outcome.ASK,
        )
        for line in doubts
    ]
    return (*found, *_not_told(brief), *_nothing_found(brief, doubts))


def told_about_numbers(brief: Brief) -> tuple[Pair, ...]:
    """What the rule book tells the patient about these numbers in general."""
    return tuple(
        brief.speaker.official(line.sentence)
        for line in _lines(brief)
        if line.outcome is Outcome.TOLD and {"patient", "travellers"} & set(line.tell)
    )


def _lines(brief: Brief) -> list[Line]:
    return [line for line in brief.decision.lines if line.rule.startswith(RULES)]


def _numbers(lines: list[Line]) -> tuple[str, ...]:
    """The numbers that were read; what does not look like one was noted as told only, and is not shown."""
    saw = (sight for line in lines for sight in line.saw if sight.path.endswith("_number"))
    return tuple(dict.fromkeys(sight.parts["value"] for sight in saw if sight.note is Note.VALUE))


def _not_told(brief: Brief) -> tuple[Seen, ...]:
    missing = dict.fromkeys(
        path.removeprefix(_BLOCK)
        for line in _lines(brief)
        if line.outcome is Outcome.UNKNOWN
        for path in line.missing
        if path.startswith(_BLOCK)
    )
    if not missing:
        return ()
    return (
        Seen(
            seen_as=brief.say("Not told yet"),
            sentence=brief.say("Not looked at, because the clinic has not told it. Ask for it before you pay."),
            fields=tuple(field_in_words(brief.speaker, path) for path in missing),
        ),
    )


def _nothing_found(brief: Brief, doubts: list[Line]) -> tuple[Seen, ...]:
    fitting = _numbers([line for line in _lines(brief) if line.outcome is Outcome.SATISFIED])
    numbers = tuple(number for number in fitting if number not in _numbers(doubts))
    if not numbers:
        return ()
    return (
        Seen(
            seen_as=brief.say("Well formed: look it up"),
            sentence=brief.say(
                "The form is the usual one and nothing that was told speaks against it. That does not show that the "
                "number exists, nor whose it is."
            ),
            numbers=numbers,
        ),
    )
