"""Small lies told to the rule book, one at a time; a book whose stories watch it notices every one.

Each number one more and one less, each condition dropped, each force flipped, each needed document no longer asked for.
`python -m bench.mutants` tells all of them and prints who survived.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from visa_kit.rules.book import Book
from visa_kit.rules.overlay import Overlay
from visa_kit.rules.records import Force, NumberRecord, Reader, Rule
from visa_kit.rules.stories import Told, age_complaint, age_stories_of, complaint, stories_of


class Mutant(NamedTuple):
    """A book with one lie in it."""

    name: str
    book: Book
    rule: str | None
    """The rule that was changed; None when a number was."""
    mission: str | None


_FLIPPED = {Force.STOP: Force.WARN, Force.WARN: Force.STOP}


def rule_mutants(book: Book) -> Iterator[Mutant]:
    """Every lie about a rule, of the base list and of the missions' pages."""
    for index, rule in enumerate(book.rules):
        for what, changed in _lies(rule):
            rules = (*book.rules[:index], changed, *book.rules[index + 1 :])
            yield Mutant(f"{rule.id}: {what}", book._replace(rules=rules), rule.id, None)
    for page in book.missions.values():
        for rule in (*page.adds.rules, *page.replaces.rules):
            for what, changed in _lies(rule):
                yield Mutant(f"{page.id}: {rule.id}: {what}", _with_page(book, _put(page, changed)), rule.id, page.id)


def _lies(rule: Rule) -> Iterator[tuple[str, Rule]]:
    for fact in rule.when:
        kept = tuple(one for one in rule.when if one != fact)
        yield f"without “{fact}”", rule.model_copy(update={"when": kept})
    if rule.otherwise:
        yield "force flipped", rule.model_copy(update={"otherwise": _FLIPPED[rule.otherwise]})
    if rule.needs:
        yield "document no longer needed", rule.model_copy(update={"needs": None, "tell": (Reader.OFFICE,)})


def number_mutants(book: Book) -> Iterator[Mutant]:
    """Every number one more and one less, of the base list and of the missions' pages."""
    for index, number in enumerate(book.numbers):
        for what, changed in _off_by_one(number):
            numbers = (*book.numbers[:index], changed, *book.numbers[index + 1 :])
            yield Mutant(f"{number.id}: {what}", book._replace(numbers=numbers), None, None)
    for page in book.missions.values():
        for number in (*page.adds.numbers, *page.replaces.numbers):
            for what, changed in _off_by_one(number):
                yield Mutant(
                    f"{page.id}: {number.id}: {what}", _with_page(book, _put_number(page, changed)), None, page.id
                )


def _off_by_one(number: NumberRecord) -> Iterator[tuple[str, NumberRecord]]:
    for step in (-1, 1):
        yield f"{step:+d}", number.model_copy(update={"value": number.value + step})


def _put(page: Overlay, rule: Rule) -> Overlay:
    swap = {
        part: getattr(page, part).model_copy(
            update={"rules": tuple(rule if one.id == rule.id else one for one in getattr(page, part).rules)}
        )
        for part in ("adds", "replaces")
    }
    return page.model_copy(update=swap)


def _put_number(page: Overlay, number: NumberRecord) -> Overlay:
    swap = {
        part: getattr(page, part).model_copy(
            update={
                "numbers": tuple(
                    number if (one.id, one.begins) == (number.id, number.begins) else one
                    for one in getattr(page, part).numbers
                )
            }
        )
        for part in ("adds", "replaces")
    }
    return page.model_copy(update=swap)


def _with_page(book: Book, page: Overlay) -> Book:
    return book._replace(missions={**book.missions, page.id: page})


def notices(mutant: Mutant) -> Iterator[str]:
    """The stories that come out otherwise under a lie; the first is enough, none means that it survives.

    A lie about a rule is told to the rule's own stories; a lie about a number to those of its mission's page, or, when
    it stands in the base list, to all of them, the stories of numbers first.
    """
    for aged in age_stories_of(mutant.book):
        if mutant.rule is None and mutant.mission in (None, aged.mission) and age_complaint(aged, mutant.book):
            yield aged.name
    for told in stories_of(mutant.book):
        if mutant.rule is None:
            watches = mutant.mission in (None, told.mission)
        else:
            watches = (told.rule.id, told.mission) == (mutant.rule, mutant.mission)
        if watches and _comes_out_otherwise(told, mutant.book):
            yield told.name


def _comes_out_otherwise(told: Told, book: Book) -> bool:
    try:
        return complaint(told, book) is not None
    except LookupError:
        return True
