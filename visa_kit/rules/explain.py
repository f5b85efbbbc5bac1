"""Explaining a rule to whoever asks: its sentence, its condition, its pages, its stories."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Final, NamedTuple

from visa_kit.rules.book import Book
from visa_kit.rules.facts import FACTS, Fact
from visa_kit.rules.load import load_book
from visa_kit.rules.overlay import Overlay
from visa_kit.rules.records import NumberRecord, Rule, SourceRecord

_MOST_NEAR: Final = 5


class NoSuchRule(KeyError):  # noqa: N818 - reads aloud as what it means
    """A rule id that the book does not have; `close` holds ids that look like it."""

    def __init__(self, close: tuple[str, ...]) -> None:
        super().__init__("no such rule")
        self.close = close


class Explanation(NamedTuple):
    """One rule with everything it rests on."""

    rule: Rule
    facts: tuple[Fact, ...]
    """Every fact it looks at, its condition first."""
    numbers: tuple[NumberRecord, ...]
    """The numbers in its sentences, at every time they held."""
    sources: tuple[SourceRecord, ...]
    missions: tuple[str, ...]
    """Missions whose own page holds it; empty for a rule of the base list that none replaces."""
    dropped_by: tuple[str, ...]
    """Missions that do not follow it."""


def explain(id: str, book: Book | None = None) -> Explanation:
    """What a rule says and rests on.

    Raises NoSuchRule when the book has none of that id.
    """
    book = book or load_book()
    pages = book.missions.values()
    try:
        rule = book.rule(id)
    except KeyError:
        known = {rule.id for rule in (*book.rules, *(rule for page in pages for rule in _own(page)))}
        raise NoSuchRule(_near(id, sorted(known))) from None
    facts = tuple(FACTS[fact] for fact in rule.facts)
    words = " ".join((rule.ja, rule.en, *(sentence for fact in facts for sentence in (fact.ja, fact.en))))
    holding = tuple(page for page in pages if any(own.id == id for own in _own(page)))
    numbers = (*book.numbers, *(number for page in holding for number in (*page.adds.numbers, *page.replaces.numbers)))
    return Explanation(
        rule=rule,
        facts=facts,
        numbers=tuple(number for number in numbers if f"{{{number.id.replace('-', '_')}}}" in words),
        sources=tuple(book.sources[key] for key in (rule.source, *rule.also)),
        missions=tuple(page.id for page in holding),
        dropped_by=tuple(page.id for page in pages if any(drop.rule == id for drop in page.drops)),
    )


def _near(id: str, known: list[str]) -> tuple[str, ...]:
    """Ids spelt almost so, then ids with most of the same words."""
    words = set(id.split("-"))
    shared = {other: len(words & set(other.split("-"))) for other in known}
    alike = sorted((other for other in known if shared[other] * 2 >= len(words)), key=lambda other: -shared[other])
    return tuple(dict.fromkeys((*get_close_matches(id, known, n=_MOST_NEAR), *alike)))[:_MOST_NEAR]


def asked_for_by(document: str, book: Book | None = None) -> tuple[str, ...] | None:
    """The ids of the rules that ask for a document, base list first; None when the book has no such document."""
    book = book or load_book()
    pages = book.missions.values()
    documents = (*book.documents, *(added for page in pages for added in page.adds.documents))
    if document not in {record.id for record in documents}:
        return None
    rules = (*book.rules, *(rule for page in pages for rule in _own(page)))
    return tuple(dict.fromkeys(rule.id for rule in rules if rule.needs == document))


def _own(page: Overlay) -> tuple[Rule, ...]:
    """The rules that a mission's page holds."""
    return (*page.adds.rules, *page.replaces.rules)
