"""A record of the book and where it stands, so that a fault can say file and line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

import yaml

from visa_kit.rules.marks import Fault, line_at
from visa_kit.rules.overlay import Overlay
from visa_kit.rules.records import Dated, DocumentRecord, Record, SourceRecord

R = TypeVar("R", bound=Record, covariant=True)


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
    ages: frozenset[str]
    """Those of the numbers that say how old a paper may be."""
    documents: frozenset[str]


def parts_of(page: Placed[Overlay], verb: str, kind: str, records: Sequence[R]) -> list[Placed[R]]:
    """Each record inside a mission's page, with its own place."""
    node = _step(_step(page.node, verb), kind)
    return [Placed(record, page.file, _step(node, number)) for number, record in enumerate(records)]


def _step(node: yaml.Node, step: str | int) -> yaml.Node:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), node)
    return node.value[step] if isinstance(node, yaml.SequenceNode) and isinstance(step, int) else node


def twice(ids: Sequence[tuple[str, Placed[Record]]], kind: str) -> Iterator[Fault]:
    """An id names one record for ever: a change of law closes it and opens another id."""
    seen: set[str] = set()
    for id, placed in ids:
        if id in seen:
            yield placed.fault(f"a {kind} called {id} stands in the book twice", "key" if kind == "source" else "id")
        seen.add(id)


def dates_overlap(dated: Sequence[tuple[str, Dated, Placed[Record]]], kind: str) -> Iterator[Fault]:
    """On any day an id has one value."""
    for later, (id, record, placed) in enumerate(dated):
        if any(id == other and record.overlaps(earlier) for other, earlier, _ in dated[:later]):
            yield placed.fault(f"the {kind} {id} has two values on the same day", "from")


def source_faults(placed: Placed[Record], key: str, known: Known, *path: str | int) -> Iterator[Fault]:
    """A record without a page behind it is refused."""
    if key not in known.sources:
        yield placed.fault(f"there is no source called {key}", *(path or ("source",)))


def document_faults(placed: Placed[DocumentRecord], known: Known) -> Iterator[Fault]:
    """A document's pages and the number for its age must be in the book."""
    record = placed.record
    yield from source_faults(placed, record.source, known)
    for number, note in enumerate(record.notes):
        yield from source_faults(placed, note.source, known, "notes", number, "source")
    yield from age_faults(placed, record.max_age, known)


def age_faults(placed: Placed[Record], age: str | None, known: Known) -> Iterator[Fault]:
    """How old a paper may be is a number of the book, in a unit of days, with a story that counts back."""
    if age is None:
        return
    if age not in known.numbers:
        yield placed.fault(f"there is no number called {age}", "max_age")
    elif age not in known.ages:
        yield placed.fault(f"the number {age} has no story with the first day of issue", "max_age")
