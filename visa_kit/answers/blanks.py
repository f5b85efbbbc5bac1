"""Which boxes of the application form nobody has told the answer of."""

from __future__ import annotations

from typing import Final

from visa_kit.answers.answers import Answers
from visa_kit.answers.applicant import answers_of
from visa_kit.case import Case, Traveller
from visa_kit.rules.decision import Decision

_PAST: Final = ("convicted", "sentenced", "deported", "drugs", "prostitution", "trafficking")


def blanks_of(case: Case, decision: Decision, traveller: Traveller) -> tuple[str, ...]:
    """The names of one applicant's answers that are not told, in the order of the form."""
    told = answers_of(case, decision, traveller)
    return tuple(
        name for name in Answers.model_fields if getattr(told, name) is None and not _stays_blank(name, told, traveller)
    )


def _stays_blank(name: str, told: Answers, traveller: Traveller) -> bool:
    """Whether nothing belongs there: a second name of who has one only, details where no answer is yes."""
    if name == "given":
        return traveller.person.name is not None and traveller.person.name.only is not None
    return name == "details" and "yes" not in [getattr(told, question) for question in _PAST]
