"""Where a person has spoken: overrides in the case, and questions the office has answered. Never silent."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from visa_kit.case import Case
from visa_kit.case.application import Override
from visa_kit.case.office import OfficeAnswer
from visa_kit.rules.decision import About, Kind, Line, Outcome, Saying, Source, Standing

_SATISFIED: Final = {
    Kind.OPENS: Outcome.OPENED,
    Kind.NEEDS: Outcome.NEEDED,
}
"""Whoever says that a rule of these kinds is satisfied means that it applies; all others are then settled."""

_WORDS: Final = {
    "satisfied": "satisfied",
    "充足": "satisfied",
    "not needed": "not needed",
    "不要": "not needed",
    "stop": "stop",
    "中止": "stop",
    "ask": "ask",
    "要確認": "ask",
}


SAID_BY_A_PERSON: Final = "case"
"""The source of an answer that met no rule: whoever gave it, and no page."""


def settle(lines: Iterable[Line], case: Case) -> tuple[Line, ...]:
    """The lines as they stand after the overrides and the office's answers, with a warning for each that hit nothing."""
    found = list(lines)
    for answer in case.guarantor.answers if case.guarantor else ():
        found = _answered(found, answer)
    for override in case.overrides:
        found = _overridden(found, override)
    return tuple(found)


def _answered(lines: list[Line], answer: OfficeAnswer) -> list[Line]:
    """The office settles questions for all its cases; a stop, a warning or an unknown is not a question of its own."""
    said = Override(**dict(answer))
    if not any(line.rule == answer.rule and line.kind is Kind.ASK for line in lines):
        return [*lines, _unheard(said, _NO_QUESTION)]
    return [
        line.model_copy(update={"outcome": Outcome.SATISFIED, "override": said})
        if line.rule == answer.rule and line.outcome is Outcome.ASK
        else line
        for line in lines
    ]


def _overridden(lines: list[Line], override: Override) -> list[Line]:
    word = _WORDS.get(" ".join(unicodedata.normalize("NFKC", override.answer).replace("_", " ").lower().split()))
    if not any(line.rule == override.rule for line in lines):
        return [*lines, _unheard(override, _NO_RULE)]
    if word is None:
        return [*lines, _unheard(override, _NO_ANSWER)]
    return list(_with_answer(lines, override, word))


def _with_answer(lines: list[Line], override: Override, word: str) -> Iterator[Line]:
    for line in lines:
        if line.rule != override.rule:
            yield line
            continue
        outcome = {
            "satisfied": _SATISFIED.get(line.kind, Outcome.SATISFIED),
            "not needed": Outcome.SILENT,
            "stop": Outcome.STOP,
            "ask": Outcome.ASK,
        }[word]
        yield line.model_copy(update={"outcome": outcome, "missing": (), "blocking": False, "override": override})


_NO_RULE: Final = Saying(
    ja="この回答は、規則集にない規則、またはこの公館・この日には効力のない規則に対するものであり、適用されていない。",
    en="This answer is to a rule that the book does not have, or not for this mission and day; it was not applied.",
)
_NO_ANSWER: Final = Saying(
    ja="この回答は satisfied、not needed、stop、ask のいずれでもなく、適用されていない。",
    en="This answer is none of satisfied, not needed, stop, ask; it was not applied.",
)
_NO_QUESTION: Final = Saying(
    ja="事務所のこの回答は、規則集の確認事項に対するものではなく、適用されていない。",
    en="This answer of the office is not to a question of the book; it was not applied.",
)


def _unheard(override: Override, why: Saying) -> Line:
    """A warning that a person's answer changed nothing."""
    return Line(
        rule=override.rule,
        kind=Kind.MUST,
        outcome=Outcome.WARN,
        sentence=why,
        condition=Saying(ja="常に", en="always"),
        source=Source(
            key=SAID_BY_A_PERSON,
            title=override.who,
            url="",
            standing=Standing.PRACTICE,
            about=About.OTHER,
            read=override.day,
        ),
        override=override,
    )
