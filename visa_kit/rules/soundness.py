"""Whether the book's records fit together: sources, facts, documents, dates, and who may stop a packet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

import yaml

from visa_kit.rules.decision import About, Outcome, Standing
from visa_kit.rules.facts import FACTS
from visa_kit.rules.marks import Fault, line_at
from visa_kit.rules.records import (
    Dated,
    DocumentRecord,
    Force,
    NumberRecord,
    Overlay,
    Record,
    Rule,
    SourceRecord,
    Subject,
)

R = TypeVar("R", bound=Record, covariant=True)
_NUMBER = re.compile(r"\{([a-z0-9_]+)\}")


class Placed(NamedTuple, Generic[R]):
    """A record and where it stands."""

    record: R
    file: str
    node: yaml.Node

    def fault(self, reason: str, *path: str | int) -> Fault:
        """A fault at this record, or at a place inside it."""
        return Fault(self.file, line_at(self.node, path), reason)


class Known(NamedTuple):
    """What a record may point at."""

    sources: dict[str, SourceRecord]
    numbers: frozenset[str]
    documents: frozenset[str]


def faults_of(
    sources: list[Placed[SourceRecord]],
    numbers: list[Placed[NumberRecord]],
    documents: list[Placed[DocumentRecord]],
    rules: list[Placed[Rule]],
    overlays: list[Placed[Overlay]],
) -> list[Fault]:
    """Everything that is wrong between records that are each well written."""
    known = Known(
        {placed.record.key: placed.record for placed in sources},
        frozenset(placed.record.id for placed in numbers),
        frozenset(placed.record.id for placed in documents),
    )
    found = [*_twice([(placed.record.key, placed) for placed in sources], "source")]
    found += _twice([(placed.record.id, placed) for placed in documents], "document")
    found += _dates_overlap([(placed.record.id, placed.record, placed) for placed in numbers], "number")
    for number in numbers:
        found += _source_faults(number, number.record.source, known)
    for document in documents:
        found += _document_faults(document, known)
    for rule in rules:
        found += _rule_faults(rule, known)
    base_ids = frozenset(placed.record.id for placed in rules)
    ids = [(placed.record.id, placed) for placed in rules]
    for page in overlays:
        found += _overlay_faults(page, known, base_ids)
        ids += [(placed.record.id, placed) for placed in _parts(page, "adds", "rules", page.record.adds.rules)]
    found += _twice(ids, "rule")
    return found


def _parts(page: Placed[Overlay], verb: str, kind: str, records: Sequence[R]) -> list[Placed[R]]:
    """Each record inside a mission's page, with its own place."""
    node = _step(_step(page.node, verb), kind)
    return [Placed(record, page.file, _step(node, number)) for number, record in enumerate(records)]


def _step(node: yaml.Node, step: str | int) -> yaml.Node:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), node)
    return node.value[step] if isinstance(node, yaml.SequenceNode) and isinstance(step, int) else node


def _twice(ids: Sequence[tuple[str, Placed[Record]]], kind: str) -> Iterator[Fault]:
    """An id names one record for ever: a change of law closes it and opens another id."""
    seen: set[str] = set()
    for id, placed in ids:
        if id in seen:
            yield placed.fault(f"a {kind} called {id} stands in the book twice", "key" if kind == "source" else "id")
        seen.add(id)


def _dates_overlap(dated: Sequence[tuple[str, Dated, Placed[Record]]], kind: str) -> Iterator[Fault]:
    for later, (id, record, placed) in enumerate(dated):
        if any(id == other and record.overlaps(earlier) for other, earlier, _ in dated[:later]):
            yield placed.fault(f"the {kind} {id} has two values on the same day", "from")


def _source_faults(placed: Placed[Record], key: str, known: Known, *path: str | int) -> Iterator[Fault]:
    if key not in known.sources:
        yield placed.fault(f"there is no source called {key}", *(path or ("source",)))


def _document_faults(placed: Placed[DocumentRecord], known: Known) -> Iterator[Fault]:
    record = placed.record
    yield from _source_faults(placed, record.source, known)
    for number, note in enumerate(record.notes):
        yield from _source_faults(placed, note.source, known, "notes", number, "source")
    if record.max_age is not None and record.max_age not in known.numbers:
        yield placed.fault(f"there is no number called {record.max_age}", "max_age")


def _rule_faults(placed: Placed[Rule], known: Known) -> Iterator[Fault]:
    rule = placed.record
    for key in (rule.source, *rule.also):
        yield from _source_faults(placed, key, known, "source" if key == rule.source else "also")
    for id in rule.facts:
        if id not in FACTS:
            yield placed.fault(f"there is no fact called {id}", "when")
        elif FACTS[id].of_person and rule.subject is Subject.CASE:
            yield placed.fault(f"the fact {id} is asked of a traveller: for patient, companions or travellers", "for")
    if rule.needs and rule.needs not in known.documents:
        yield placed.fault(f"there is no document called {rule.needs}", "needs")
    for name in _NUMBER.findall(rule.ja + rule.en):
        if name.replace("_", "-") not in known.numbers:
            yield placed.fault(f"there is no number called {name.replace('_', '-')}", "en")
    if set(_NUMBER.findall(rule.ja)) != set(_NUMBER.findall(rule.en)):
        yield placed.fault("the Japanese and the English sentence do not name the same numbers", "en")
    source = known.sources.get(rule.source)
    if source and rule.otherwise is Force.STOP and not may_stop(source):
        yield placed.fault("only an official page about this visa may stop a packet", "else")
    yield from _story_faults(placed)


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


def _overlay_faults(page: Placed[Overlay], known: Known, base_rules: frozenset[str]) -> Iterator[Fault]:
    overlay = page.record
    own = known._replace(
        numbers=known.numbers | {number.id for number in overlay.adds.numbers},
        documents=known.documents | {document.id for document in overlay.adds.documents},
    )
    yield from _source_faults(page, overlay.source, own)
    for number, note in enumerate(overlay.filing):
        yield from _source_faults(page, note.source, own, "filing", number, "source")
    if overlay.order:
        yield from _source_faults(page, overlay.order.source, own, "order", "source")
        for id in overlay.order.documents:
            if id not in own.documents:
                yield page.fault(f"there is no document called {id}", "order", "documents")
    for added in _parts(page, "adds", "rules", overlay.adds.rules):
        yield from _rule_faults(added, own)
    for instead in _parts(page, "replaces", "rules", overlay.replaces.rules):
        yield from _rule_faults(instead, own)
        if instead.record.id not in base_rules:
            yield instead.fault(f"there is no rule called {instead.record.id} to replace", "id")
    yield from _replaced_papers(page, own)
    for number, drop in enumerate(overlay.drops):
        yield from _source_faults(page, drop.source, own, "drops", number, "source")
        if drop.rule not in base_rules:
            yield page.fault(f"there is no rule called {drop.rule} to drop", "drops", number, "rule")


def _replaced_papers(page: Placed[Overlay], known: Known) -> Iterator[Fault]:
    overlay = page.record
    for document in _parts(page, "adds", "documents", overlay.adds.documents):
        yield from _document_faults(document, known)
    for placed in _parts(page, "replaces", "documents", overlay.replaces.documents):
        change = placed.record
        for key in (change.source, *(note.source for note in change.notes)):
            yield from _source_faults(placed, key, known)
        if change.id not in known.documents:
            yield placed.fault(f"there is no document called {change.id} to replace", "id")
        if change.max_age is not None and change.max_age not in known.numbers:
            yield placed.fault(f"there is no number called {change.max_age}", "max_age")
    numbers = [
        *_parts(page, "adds", "numbers", overlay.adds.numbers),
        *_parts(page, "replaces", "numbers", overlay.replaces.numbers),
    ]
    for number in numbers:
        yield from _source_faults(number, number.record.source, known)
    yield from _dates_overlap([(number.record.id, number.record, number) for number in numbers], "number")
