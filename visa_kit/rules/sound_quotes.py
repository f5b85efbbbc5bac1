"""Whether the quotes of the pages are sound: each watched by a record that rests on that very page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from visa_kit.rules.marks import Fault
from visa_kit.rules.overlay import Overlay
from visa_kit.rules.placed import Placed
from visa_kit.rules.records import DocumentRecord, Rule, SourceRecord


def quote_faults(
    sources: Sequence[Placed[SourceRecord]],
    rules: Sequence[Placed[Rule]],
    documents: Sequence[Placed[DocumentRecord]],
    pages: Sequence[Placed[Overlay]],
) -> Iterator[Fault]:
    """A quote names rules and documents that are in the book and have its page as a source; none stands twice."""
    resting = _resting(rules, documents, pages)
    for placed in sources:
        said = [quote.says for quote in placed.record.quotes]
        for number, quote in enumerate(placed.record.quotes):
            if quote.says in said[:number]:
                yield placed.fault(f"the quote “{quote.says}” stands here twice", "quotes", number)
            for id in quote.rules:
                if id not in resting:
                    yield placed.fault(f"there is no rule or document called {id}", "quotes", number, "for")
                elif placed.record.key not in resting[id]:
                    reason = f"{id} does not name {placed.record.key} as a source"
                    yield placed.fault(reason, "quotes", number, "for")


def _resting(
    rules: Sequence[Placed[Rule]], documents: Sequence[Placed[DocumentRecord]], pages: Sequence[Placed[Overlay]]
) -> dict[str, set[str]]:
    """For each rule and document the pages that it rests on, anywhere in the book."""
    found: dict[str, set[str]] = {}
    own = [rule for page in pages for rule in (*page.record.adds.rules, *page.record.replaces.rules)]
    for rule in (*(placed.record for placed in rules), *own):
        found.setdefault(rule.id, set()).update((rule.source, *rule.also))
    added = [document for page in pages for document in page.record.adds.documents]
    for document in (*(placed.record for placed in documents), *added):
        found.setdefault(document.id, set()).update((document.source, *(note.source for note in document.notes)))
    return found
