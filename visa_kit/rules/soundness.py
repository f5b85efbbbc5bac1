"""Whether the book's records fit together: every source, fact, document and number that is named is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from visa_kit.rules.facts import FACTS
from visa_kit.rules.marks import Fault
from visa_kit.rules.overlay import Overlay
from visa_kit.rules.placed import Known, Placed, dates_overlap, document_faults, parts_of, source_faults, twice
from visa_kit.rules.records import DocumentRecord, NumberRecord, Opening, Rule, SourceRecord
from visa_kit.rules.sound_pages import page_faults
from visa_kit.rules.sound_quotes import quote_faults
from visa_kit.rules.sound_rules import numbers_in, rule_faults

_LAST_DAY = date.max - timedelta(days=1)


class Contents(NamedTuple):
    """Every record of the book, with its place."""

    opening: Placed[Opening]
    sources: list[Placed[SourceRecord]]
    numbers: list[Placed[NumberRecord]]
    documents: list[Placed[DocumentRecord]]
    rules: list[Placed[Rule]]
    pages: list[Placed[Overlay]]


def faults_of(contents: Contents) -> list[Fault]:
    """Everything that is wrong between records that are each well written."""
    known = Known(
        {placed.record.key: placed.record for placed in contents.sources},
        frozenset(placed.record.id for placed in contents.numbers),
        frozenset(placed.record.id for placed in contents.numbers if placed.record.stories),
        frozenset(placed.record.id for placed in contents.documents),
    )
    found = [*twice([(placed.record.key, placed) for placed in contents.sources], "source")]
    found += twice([(placed.record.id, placed) for placed in contents.documents], "document")
    found += dates_overlap([(placed.record.id, placed.record, placed) for placed in contents.numbers], "number")
    for number in contents.numbers:
        found += source_faults(number, number.record.source, known)
    for document in contents.documents:
        found += document_faults(document, known)
    for rule in contents.rules:
        found += rule_faults(rule, known)
    base_ids = frozenset(placed.record.id for placed in contents.rules)
    ids = [(placed.record.id, placed) for placed in contents.rules]
    for page in contents.pages:
        found += page_faults(page, known, base_ids)
        ids += [(placed.record.id, placed) for placed in parts_of(page, "adds", "rules", page.record.adds.rules)]
    found += twice(ids, "rule")
    found += _days_without_a_number(contents)
    found += quote_faults(contents.sources, contents.rules, contents.documents, contents.pages)
    return found


def _days_without_a_number(contents: Contents) -> Iterator[Fault]:
    """A number that stands in a sentence must have a value on every day the book covers."""
    opening = contents.opening.record
    said = (*(placed.record.en for placed in contents.rules), *(fact.en for fact in FACTS.values()))
    for id in sorted(numbers_in(*said)):
        yield from _gaps([placed for placed in contents.numbers if placed.record.id == id], opening)
    for page in contents.pages:
        adds = page.record.adds
        for id in sorted(numbers_in(*(rule.en for rule in adds.rules))):
            own = [placed for placed in parts_of(page, "adds", "numbers", adds.numbers) if placed.record.id == id]
            yield from _gaps(own, opening)


def _gaps(values: list[Placed[NumberRecord]], opening: Opening) -> Iterator[Fault]:
    """The first day of each gap between the values of one number; nothing where it has none, which is said elsewhere."""
    day = opening.covers_from
    for placed in sorted(values, key=lambda placed: placed.record.begins or date.min):
        begins, ends = placed.record.begins or date.min, placed.record.ends or _LAST_DAY
        if begins > day:
            yield placed.fault(f"the number {placed.record.id} has no value on {day}", "from")
        day = max(day, ends + timedelta(days=1))
    if values and day <= (opening.covers_until or _LAST_DAY):
        yield values[-1].fault(f"the number {values[-1].record.id} has no value on {day}", "until")
