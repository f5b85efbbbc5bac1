"""A rule's sentence beside its outcome: what nobody knows yet is never worded as a fact."""

from __future__ import annotations

from typing import Final, Protocol

from visa_kit.problem import say
from visa_kit.rules.decision import Outcome, Saying
from visa_kit.words import Pair, Speaker

_NOT_KNOWN: Final = say("Not known yet whether this holds: {sentence}")


class _Judged(Protocol):
    """A line of a decision, or what a night of many cases keeps of one."""

    @property
    def sentence(self) -> Saying: ...

    @property
    def outcome(self) -> Outcome: ...


def sentence_of(speaker: Speaker, line: _Judged) -> Pair:
    """What the rule of a line says; with a lead in front of it while its outcome is not known."""
    sentence = speaker.official(line.sentence)
    return speaker.say(_NOT_KNOWN, sentence=sentence) if line.outcome is Outcome.UNKNOWN else sentence
