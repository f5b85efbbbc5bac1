"""Telling a rule's stories: given a small case, does the rule answer as its record says it does?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from visa_kit.case import Case
from visa_kit.rules.book import Book
from visa_kit.rules.decide import law_for
from visa_kit.rules.decision import Line
from visa_kit.rules.lines import Reading, lines_of
from visa_kit.rules.papers import first_day_of_issue
from visa_kit.rules.records import AgeStory, NumberRecord, Rule, Story


class Told(NamedTuple):
    """One story of one rule, and the mission on whose page it stands, if on one."""

    rule: Rule
    story: Story
    number: int
    mission: str | None

    @property
    def name(self) -> str:
        """What to call it in a report: the rule and the number of the story."""
        page = f"{self.mission}:" if self.mission else ""
        return f"{page}{self.rule.id}-{self.number}"


def stories_of(book: Book) -> Iterator[Told]:
    """Every story of the book, the base list's first."""
    pages = [(None, book.rules)] + [
        (page.id, (*page.adds.rules, *page.replaces.rules)) for page in book.missions.values()
    ]
    for mission, rules in pages:
        for rule in rules:
            for number, story in enumerate(rule.stories, start=1):
                yield Told(rule, story, number, mission)


def case_of(told: Told) -> Case:
    """The case a story is about; a story on a mission's page is told at that mission."""
    given: dict[str, Any] = {"id": "story", **told.story.given}
    if told.mission:
        given["application"] = {"mission": told.mission, **given.get("application", {})}
    return Case.model_validate(given)


def line_of(told: Told, book: Book) -> Line:
    """The rule's line about the story's case.

    Raises LookupError when the story has no such line, or several and does not say whose it means.
    """
    case = case_of(told)
    law = law_for(case, told.story.day, book)
    reading = Reading(case, law)
    lines = [line for rule in law.rules if rule.id == told.rule.id for line in lines_of(rule, reading)]
    if told.story.of is not None:
        lines = [line for line in lines if line.of == told.story.of]
    if len(lines) != 1:
        raise LookupError(f"{told.name}: {len(lines)} lines; say whose is meant with `of`")
    return lines[0]


def complaint(told: Told, book: Book) -> str | None:
    """How the rule's answer differs from the story; None when it does not."""
    line = line_of(told, book)
    if line.outcome is not told.story.expect:
        return f"{told.name}: expected {told.story.expect.value}, came out {line.outcome.value} {line.missing}"
    if told.story.missing is not None and line.missing != told.story.missing:
        return f"{told.name}: expected to miss {told.story.missing}, missed {line.missing}"
    if told.story.blocking is not None and line.blocking is not told.story.blocking:
        return f"{told.name}: expected blocking {told.story.blocking}, came out {line.blocking}"
    sentence = (line.sentence.ja, line.sentence.en)
    unsaid = [words for words in told.story.says if not any(words in half for half in sentence)]
    if unsaid:
        return f"{told.name}: its sentence does not say {unsaid}"
    return None


class AgeTold(NamedTuple):
    """One story of a number that says how old a paper may be, and the mission on whose page it stands, if on one."""

    number: NumberRecord
    story: AgeStory
    mission: str | None

    @property
    def name(self) -> str:
        """What to call it in a report: the number and the day of filing."""
        return f"{self.number.id}-{self.story.filing}"


def age_stories_of(book: Book) -> Iterator[AgeTold]:
    """Every story of a number of the book, the base list's first."""
    pages = [(None, book.numbers)] + [
        (page.id, (*page.adds.numbers, *page.replaces.numbers)) for page in book.missions.values()
    ]
    for mission, numbers in pages:
        for number in numbers:
            for story in number.stories:
                yield AgeTold(number, story, mission)


def age_complaint(told: AgeTold, book: Book) -> str | None:
    """How the first day of issue differs from the story; None when it does not."""
    law = book.law_on(told.story.filing, told.mission)
    first = first_day_of_issue(law.numbers[told.number.id], told.story.filing)
    return None if first == told.story.first_day else f"{told.name}: expected {told.story.first_day}, came out {first}"
