"""One rule's answer about one case: yes, no or we do not know, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from visa_kit.case import Case, Traveller
from visa_kit.rules.book import Law
from visa_kit.rules.decision import About, Answer, Kind, Line, Outcome, Route, Saying, Standing
from visa_kit.rules.facts import FACTS
from visa_kit.rules.finding import Finding, all_of, unknown
from visa_kit.rules.records import Force, Rule, Subject
from visa_kit.rules.sight import Sight

_ALWAYS = Saying(ja="常に", en="always")
_SPOKEN = {
    Kind.OPENS: Outcome.OPENED,
    Kind.NEEDS: Outcome.NEEDED,
    Kind.ASK: Outcome.ASK,
    Kind.TELL: Outcome.TOLD,
}


class Reading:
    """A case read under the law of one day; each fact is asked once."""

    def __init__(self, case: Case, law: Law) -> None:
        self.case = case
        self.law = law
        self.travellers = case.travellers
        self._found: dict[tuple[str, int], Finding] = {}

    def ask(self, id: str, traveller: Traveller) -> Finding:
        """A fact's answer about the case, or about one traveller."""
        fact = FACTS[id]
        key = (id, traveller.number if fact.of_person else 0)
        if key not in self._found:
            self._found[key] = fact.ask(self.case, self.law.values, traveller)
        return self._found[key]


def lines_of(rule: Rule, reading: Reading) -> Iterator[Line]:
    """The rule's line for the case, or one for each traveller it is asked of."""
    travellers = reading.travellers
    asked = {
        Subject.CASE: travellers[:1],
        Subject.PATIENT: travellers[:1],
        Subject.COMPANIONS: travellers[1:],
        Subject.TRAVELLERS: travellers,
    }[rule.subject]
    for traveller in asked:
        yield _line(rule, reading, *_outcome(rule, reading, traveller), traveller)
    if not asked:
        # Nobody to ask it of: silent when there are no companions, a question while that is not told.
        told = reading.case.companions is not None
        yield _line(
            rule, reading, Outcome.SILENT if told else Outcome.UNKNOWN, unknown(*(() if told else ("companions",)))
        )


def _outcome(rule: Rule, reading: Reading, traveller: Traveller) -> tuple[Outcome, Finding]:
    condition = all_of(reading.ask(id, traveller) for id in rule.when)
    if condition.answer is Answer.NO:
        return Outcome.SILENT, condition
    wanted = rule.must or rule.must_not
    if wanted:
        return _requirement(rule, condition, reading.ask(wanted, traveller))
    return (_SPOKEN[rule.kind] if condition.answer is Answer.YES else Outcome.UNKNOWN), condition


def _requirement(rule: Rule, condition: Finding, found: Finding) -> tuple[Outcome, Finding]:
    """Whether what must hold does; what is met is met, also while it is unknown whether it is asked for."""
    saw = (*condition.saw, *found.saw)
    if found.answer is (Answer.YES if rule.must else Answer.NO):
        return Outcome.SATISFIED, found._replace(saw=saw)
    if Answer.UNKNOWN in (condition.answer, found.answer):
        # Whether it is asked for comes first; the rest is a question only when it is.
        return Outcome.UNKNOWN, Finding(Answer.UNKNOWN, saw, condition.missing or found.missing)
    return (Outcome.STOP if rule.otherwise is Force.STOP else Outcome.WARN), found._replace(saw=saw)


def _line(rule: Rule, reading: Reading, outcome: Outcome, found: Finding, traveller: Traveller | None = None) -> Line:
    law = reading.law
    if rule.id not in law.said:
        law.said[rule.id] = _of_every_case(rule, law)
    return Line(
        **law.said[rule.id],
        of=traveller.key if traveller and rule.subject is not Subject.CASE else None,
        outcome=outcome,
        saw=_each_once(found.saw),
        missing=found.missing if outcome is Outcome.UNKNOWN else (),
        blocking=outcome is Outcome.UNKNOWN and blocks(rule, law),
    )


def _each_once(saw: tuple[Sight, ...]) -> tuple[Sight, ...]:
    return tuple(sight for place, sight in enumerate(saw) if sight not in saw[:place])


def _of_every_case(rule: Rule, law: Law) -> dict[str, Any]:
    """What a line of the rule says whatever the case."""
    return {
        "rule": rule.id,
        "kind": rule.kind,
        "sentence": law.saying(rule.ja, rule.en),
        "condition": condition_of(rule, law),
        "source": law.source(rule.source),
        "also": tuple(law.source(key) for key in rule.also),
        "opens": rule.opens,
        "ask": rule.ask.value if rule.ask else "",
        "tell": tuple(reader.value for reader in rule.tell or ()),
    }


def condition_of(rule: Rule, law: Law) -> Saying:
    """The rule's condition in words, from the sentences of its facts."""
    if not rule.when:
        return _ALWAYS
    facts = [law.saying(FACTS[id].ja, FACTS[id].en) for id in rule.when]
    return Saying(ja="、かつ、".join(fact.ja for fact in facts), en="; and ".join(fact.en for fact in facts))


def blocks(rule: Rule, law: Law) -> bool:
    """Whether not knowing keeps the embassy's papers back: the rule could stop, asks for a document, or opens a route.

    What agents do, and pages about something else, hold nothing back; nor does the chance of needing no visa.
    """
    source = law.book.sources[rule.source]
    if rule.needs:
        return source.standing is not Standing.PRACTICE and source.about is not About.OTHER
    return rule.otherwise is Force.STOP or (rule.opens is not None and rule.opens is not Route.MAYBE_EXEMPT)
