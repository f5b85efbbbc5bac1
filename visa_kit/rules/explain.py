"""Explaining a rule to whoever asks: its sentence, its condition, its pages, its stories."""

from __future__ import annotations

from difflib import get_close_matches
from typing import NamedTuple

from visa_kit.rules.book import Book
from visa_kit.rules.facts import FACTS, Fact
from visa_kit.rules.load import load_book
from visa_kit.rules.records import NumberRecord, Rule, SourceRecord


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


def explain(id: str, book: Book | None = None) -> Explanation:
    """What a rule says and rests on.

    Raises NoSuchRule when the book has none of that id.
    """
    book = book or load_book()
    held_by = {rule.id: page.id for page in book.missions.values() for rule in (*page.adds.rules, *page.replaces.rules)}
    try:
        rule = book.rule(id)
    except KeyError:
        known = [*(rule.id for rule in book.rules), *held_by]
        raise NoSuchRule(tuple(get_close_matches(id, known, n=3))) from None
    facts = tuple(FACTS[fact] for fact in rule.facts)
    words = " ".join((rule.ja, rule.en, *(sentence for fact in facts for sentence in (fact.ja, fact.en))))
    return Explanation(
        rule=rule,
        facts=facts,
        numbers=tuple(number for number in book.numbers if f"{{{number.id.replace('-', '_')}}}" in words),
        sources=tuple(book.sources[key] for key in (rule.source, *rule.also)),
        missions=tuple(page for held, page in held_by.items() if held == id),
    )
