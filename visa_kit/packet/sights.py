"""What a rule saw, in words: the field's name, and what a figure beside it means."""

from __future__ import annotations

import re
from typing import Final

from visa_kit.problem import say
from visa_kit.rules.decision import Sight
from visa_kit.words import Speaker, in_language
from visa_kit.words.fields import field_in_words
from visa_kit.words.labels import CARE, ENTRIES, GUARANTOR_KIND

_DAY: Final = r"\d{4}-\d\d-\d\d"
_PEOPLE: Final = r"companions|guardians"
_TIMES: Final = r"stays|stays\[\d+\]\.visits"
_LISTS: Final = r"institutions|costs\.estimate|regenerative\.therapies"

_WORDS: Final = tuple(
    (re.compile(path), re.compile(value), message)
    for path, value, message in (
        (r".*", r"✓", say("told")),
        (r".*", r"yes", say("yes")),
        (r".*", r"no", say("no")),
        (r".*", r"\[\]", say("none")),
        (r".*", r"\?", say("not told")),
        (_PEOPLE, r"1", say("1 person")),
        (_PEOPLE, r"(?P<count>\d+)", say("{count} persons")),
        (_TIMES, r"(?P<count>\d+)", say("{count} in all")),
        (_LISTS, r"(?P<count>\d+)", say("{count} entered")),
        (
            r"stays\[\d+\]",
            r"(?P<days>.+), (?P<calendar>\d+|\?) / (?P<official>\d+|\?)",
            say("{days}: {calendar} days, both ends counted; {official} by the official count, without the first"),
        ),
        (
            r"stays\[\d+\]",
            r"(?P<calendar>\d+|\?) / (?P<official>\d+|\?)",
            say("{calendar} days, both ends counted; {official} by the official count, without the first"),
        ),
        (r"stays\[\d+\]", r"(?P<official>\d+)", say("{official} days by the official count, without the first")),
        (r"stays\[\d+\]", rf"(?P<other>stays\[\d+\]) … (?P<last>{_DAY}), (?P<day>{_DAY})",
         say("lands on {day}; {other} lasts until {last}")),
        (r"stays", r"(?P<year>\d{4}): (?P<total>\d+)", say("{total} days in {year}")),
        (r"stays", rf"(?P<day>{_DAY}) / (?P<last>{_DAY})", say("last landing {day}; valid until {last}")),
        (r".*\.nationality", r"(?P<country>[A-Z]{2}) (?P<days>\d+)", say("{country}: no visa for up to {days} days")),
        (r".*\.(birth|internal)", r"(?P<years>\d+)", say("{years} years old")),
        (r".*\.name\.given", r"(?P<parts>\d+)", say("written in {parts} parts")),
        (r".*\.name\.\w+", r"\[(?P<place>\d+)\] (?P<character>.+)", say("character {place} is {character}")),
        (r".*\.machine_lines\[1\]", r"(?P<places>\d+(, \d+)*)", say("check digit at place {places} does not come out")),
        (r".*\.machine_lines\[0\]", r"(?P<letter>.?)…", say("begins with “{letter}”")),
        (
            r"application\.filing",
            rf"(?P<day>{_DAY}) / (?P<first>{_DAY}) – (?P<last>{_DAY})",
            say("{day}; possible from {first}, landing {last}"),
        ),
        (
            r"application\.filing",
            rf"(?P<day>{_DAY}) – (?P<landing>{_DAY}), (?P<working>\d+)",
            say("{day}; {working} working days until the landing on {landing}"),
        ),
        (r"application\.filing", rf"(?P<day>{_DAY}) – (?P<landing>{_DAY})", say("{day}; landing {landing}")),
        (r"application\.filing", rf"(?P<day>{_DAY}) / (?P<free>{_DAY})", say("{day}; free again from {free}")),
        (r"application\.mission", r"(?P<written>\S+) → (?P<known>\S+)\?", say("{written}; did you mean {known}?")),
        (r".*", rf"(?P<day>{_DAY}) < (?P<limit>{_DAY})", say("{day}, earlier than {limit}")),
        (r".*", rf"(?P<day>{_DAY}) > (?P<limit>{_DAY})", say("{day}, later than {limit}")),
        (r".*", r"≠ (?P<other>\S+), (?P<part>\d+)", say("differs from {other}, part {part}")),
        (r".*", r"≠ (?P<other>\S+)", say("differs from {other}")),
        (r".*", r"= (?P<other>\S+)", say("the same as {other}")),
    )
)  # fmt: skip
"""Which field, what the rule book noted about it in no language, and the sentence for it; the first that fits holds."""

_CHOICES: Final = {
    "guarantor.kind": {kind.value: words for kind, words in GUARANTOR_KIND.items()},
    "application.entries": {entries.value: words for entries, words in ENTRIES.items()},
    "stays.visits.care": {care.value: words for care, words in CARE.items()},
}
"""Fields with a choice, whose own words are said instead of those of the case file."""
_CHOICE: Final = re.compile(r"[a-z_]+")
_NUMBER: Final = re.compile(r"\[\d+\]")

_FIELD: Final = re.compile(r"(?:patient|companions|stays|guarantor)(?:\[\d+\]|\.\w)[\w.\[\]]*")


def sight_in_words(lang: str, sight: Sight) -> str:
    """One thing a rule saw, as a person reads it in a language; a value that explains itself stays as it is."""
    speaker = Speaker(lang, lang)

    def named(path: str) -> str:
        return field_in_words(speaker, path).first.text

    def with_names(text: str) -> str:
        return _FIELD.sub(lambda found: named(found[0]), text)

    for path, value, message in _WORDS:
        if path.fullmatch(sight.path) and (found := value.fullmatch(sight.value)):
            told = {name: with_names(text) for name, text in found.groupdict().items()}
            return f"{named(sight.path)}: {in_language(lang, message, **told)}"
    if choices := _CHOICES.get(_NUMBER.sub("", sight.path)):
        said = _CHOICE.sub(lambda one: in_language(lang, choices.get(one[0], one[0])), sight.value)
        return f"{named(sight.path)}: {said}"
    return f"{named(sight.path)}: {with_names(sight.value)}"
