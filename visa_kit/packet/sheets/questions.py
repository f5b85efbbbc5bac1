"""The questions (質問票) that are still open, in the order in which one would ask a family, with room for the answers.

It rests on the decision alone: each missing field stands there once, with the rules that need it.
"""

from __future__ import annotations

from typing import ClassVar

from visa_kit.case import Frozen
from visa_kit.packet.brief import Brief
from visa_kit.packet.plan import Sheet
from visa_kit.packet.sights import note_in_words
from visa_kit.rules.asking import questions
from visa_kit.words import Pair
from visa_kit.words.fields import field_in_words


class Asked(Frozen):
    """One question, and room for its answer."""

    number: int
    field: Pair
    blocking: bool
    needed_by: str
    hints: tuple[Pair, ...] = ()
    """What was seen that may help with the answer."""


class Questions(Sheet):
    """Every open question once."""

    template: ClassVar[str] = "questions"
    advice: Pair
    asked: tuple[Asked, ...]


def questions_to_ask(brief: Brief) -> tuple[Sheet, ...]:
    """The open questions of a case; none when everything is told."""
    open_ones = questions(brief.decision)
    if not open_ones:
        return ()
    return (
        Questions(
            id="questions",
            title=brief.say("Questions to ask"),
            advice=brief.say(
                "Ask in this order and write the answers into the case. Nothing is printed for the embassy while a "
                "question with a box is open."
            ),
            asked=tuple(
                Asked(
                    number=number,
                    field=field_in_words(brief.speaker, question.path),
                    blocking=question.blocking,
                    needed_by=question.needed_by,
                    hints=tuple(note_in_words(brief.speaker, sight) for sight in question.saw),
                )
                for number, question in enumerate(open_ones, start=1)
            ),
        ),
    )
