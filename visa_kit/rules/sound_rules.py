"""Whether a rule is sound: its facts, documents and numbers exist, its page may do what it does, its stories are told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from visa_kit.rules.decision import About, Outcome, Standing
from visa_kit.rules.facts import FACTS
from visa_kit.rules.marks import Fault
from visa_kit.rules.placed import Known, Placed, source_faults
from visa_kit.rules.records import Force, Rule, SourceRecord, Subject

_NUMBER = re.compile(r"\{([a-z0-9_]+)\}")


def numbers_in(*sentences: str) -> frozenset[str]:
    """Ids of the numbers that stand in some sentences."""
    return frozenset(name.replace("_", "-") for name in _NUMBER.findall(" ".join(sentences)))


def rule_faults(placed: Placed[Rule], known: Known) -> Iterator[Fault]:
    """Everything that is wrong with one rule."""
    rule = placed.record
    yield from source_faults(placed, rule.source, known)
    for number, key in enumerate(rule.also):
        yield from source_faults(placed, key, known, "also", number)
    yield from _fact_faults(placed)
    if rule.needs and rule.needs not in known.documents:
        yield placed.fault(f"there is no document called {rule.needs}", "needs")
    for id in sorted(numbers_in(rule.ja, rule.en) - known.numbers):
        yield placed.fault(f"there is no number called {id}", "en")
    if numbers_in(rule.ja) != numbers_in(rule.en):
        yield placed.fault("the Japanese and the English sentence do not name the same numbers", "en")
    source = known.sources.get(rule.source)
    if source and rule.otherwise is Force.STOP and not may_stop(source):
        yield placed.fault("only an official page about this visa may stop a packet", "else")
    yield from _story_faults(placed)


def _fact_faults(placed: Placed[Rule]) -> Iterator[Fault]:
    rule = placed.record
    for id in rule.facts:
        place = "when" if id in rule.when else rule.kind.value
        if id not in FACTS:
            yield placed.fault(f"there is no fact called {id}", place)
        elif FACTS[id].of_person and rule.subject is Subject.CASE:
            yield placed.fault(f"the fact {id} is asked of a traveller: for patient, companions or travellers", place)
        elif FACTS[id].companions_only and rule.subject is not Subject.COMPANIONS:
            yield placed.fault(f"the fact {id} is asked of a companion: for companions", place)


def may_stop(source: SourceRecord) -> bool:
    """Whether a page's word is enough to stop a packet."""
    return source.standing is Standing.OFFICIAL and source.about is About.THIS_VISA


def _story_faults(placed: Placed[Rule]) -> Iterator[Fault]:
    """A rule needs a story in which it speaks and, when it looks at facts, one that comes out otherwise."""
    told = {story.expect for story in placed.record.stories}
    if told == {Outcome.SILENT}:
        yield placed.fault("no story tells of a case in which this rule speaks", "stories")
    if placed.record.facts and len(told) < 2:
        yield placed.fault("all stories come out the same; tell one that comes out otherwise", "stories")
