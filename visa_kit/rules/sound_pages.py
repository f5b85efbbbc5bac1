"""Whether a mission's page is sound: it changes what the base list has, each line with a page behind it."""

from __future__ import annotations

from collections.abc import Iterator

from visa_kit.rules.marks import Fault
from visa_kit.rules.overlay import Overlay
from visa_kit.rules.placed import (
    Known,
    Placed,
    age_faults,
    dates_overlap,
    document_faults,
    parts_of,
    source_faults,
    twice,
)
from visa_kit.rules.sound_rules import rule_faults


def page_faults(page: Placed[Overlay], known: Known, base_rules: frozenset[str]) -> Iterator[Fault]:
    """Everything that is wrong with one mission's page."""
    overlay = page.record
    own = known._replace(
        numbers=known.numbers | {number.id for number in overlay.adds.numbers},
        ages=known.ages | {number.id for number in overlay.adds.numbers if number.stories},
        documents=known.documents | {document.id for document in overlay.adds.documents},
    )
    yield from source_faults(page, overlay.source, own)
    for number, note in enumerate(overlay.filing):
        yield from source_faults(page, note.source, own, "filing", number, "source")
    if overlay.order:
        yield from source_faults(page, overlay.order.source, own, "order", "source")
        for id in overlay.order.documents:
            if id not in own.documents:
                yield page.fault(f"there is no document called {id}", "order", "documents")
    for added in parts_of(page, "adds", "rules", overlay.adds.rules):
        yield from rule_faults(added, own)
    instead_rules = parts_of(page, "replaces", "rules", overlay.replaces.rules)
    yield from twice([(instead.record.id, instead) for instead in instead_rules], "rule")
    for instead in instead_rules:
        yield from rule_faults(instead, own)
        if instead.record.id not in base_rules:
            yield instead.fault(f"there is no rule called {instead.record.id} to replace", "id")
    yield from _replaced_papers(page, own)
    for number, drop in enumerate(overlay.drops):
        yield from source_faults(page, drop.source, own, "drops", number, "source")
        if drop.rule not in base_rules:
            yield page.fault(f"there is no rule called {drop.rule} to drop", "drops", number, "rule")


def _replaced_papers(page: Placed[Overlay], known: Known) -> Iterator[Fault]:
    overlay = page.record
    for document in parts_of(page, "adds", "documents", overlay.adds.documents):
        yield from document_faults(document, known)
    changes = parts_of(page, "replaces", "documents", overlay.replaces.documents)
    yield from twice([(placed.record.id, placed) for placed in changes], "document")
    for placed in changes:
        change = placed.record
        for key in (change.source, *(note.source for note in change.notes)):
            yield from source_faults(placed, key, known)
        if change.id not in known.documents:
            yield placed.fault(f"there is no document called {change.id} to replace", "id")
        yield from age_faults(placed, change.max_age, known)
    numbers = [
        *parts_of(page, "adds", "numbers", overlay.adds.numbers),
        *parts_of(page, "replaces", "numbers", overlay.replaces.numbers),
    ]
    for number in numbers:
        yield from source_faults(number, number.record.source, known)
    yield from dates_overlap([(number.record.id, number.record, number) for number in numbers], "number")
