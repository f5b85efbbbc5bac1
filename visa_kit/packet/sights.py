"""What a rule saw, in words: the field's name, and what is noted about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from visa_kit.case.regenerative import Material, Origin
from visa_kit.case.treatment import PurposeKind
from visa_kit.packet.therapies import FACILITY
from visa_kit.problem import say, say_n
from visa_kit.rules.decision import Saying
from visa_kit.rules.sight import Note, Sight
from visa_kit.words import Pair, Speaker, Spoken
from visa_kit.words.fields import field_in_words
from visa_kit.words.labels import CARE, ENTRIES, GUARANTOR_KIND, MARITAL_STATUS, PASSPORT_TYPE, RELATION, SEX

_WORDS: Final = {
    Note.TOLD: say("told"),
    Note.YES: say("yes"),
    Note.NO: say("no"),
    Note.NONE: say("none"),
    Note.NOT_TOLD: say("not told"),
    Note.TIMES: say("{count} in all"),
    Note.ENTERED: say("{count} entered"),
    Note.STAY: say(
        "{first} – {last}: {calendar} days, both ends counted; {official} by the official count, without the first"
    ),
    Note.WINDOW: say(
        "{first} … {last}: {calendar} days, both ends counted; {official} by the official count, without the first"
    ),
    Note.LENGTH: say("{calendar} days, both ends counted; {official} by the official count, without the first"),
    Note.OFFICIAL_DAYS: say("{official} days by the official count, without the first"),
    Note.AFTER: say("lands on {day}; {other} lasts until {last}"),
    Note.BEFORE: say("lands on {day}, earlier than {other}, which lands on {landing}"),
    Note.DAYS_OF_YEAR: say("{total} days in {year}"),
    Note.LAST_LANDING: say("last landing {day}; valid until {last}"),
    Note.EXEMPT: say("{country}: no visa for up to {days} days"),
    Note.VISA_NEEDED: say("{country}: a visa is needed, however short the stay"),
    Note.AGE: say("{years} years old"),
    Note.FILING_TIME: say("{day}; possible from {first}, landing {last}"),
    Note.FILING_AND_LANDING: say("{day}; landing {landing}"),
    Note.WORKING_DAYS: say("{day}; {working} working days until the landing on {landing}"),
    Note.FREE_AGAIN: say("{day}; free again from {free}"),
    Note.RESPONSIBLE: say("{name} is responsible for where the patient lives"),
    Note.MISSPELT: say("{written}; did you mean {known}?"),
    Note.EARLIER: say("{day}, earlier than {limit}"),
    Note.LATER: say("{day}, later than {limit}"),
    Note.SMALL_LETTERS: say("small letters, beginning with letter {place}"),
    Note.MARKED: say("letter {place} is {character}, which has a mark"),
    Note.CHARACTER: say("character {place} is {character}"),
    Note.WRONG_DIGITS: say("check digit at place {places} does not come out"),
    Note.BEGINS: say("begins with “{letter}”"),
    Note.SAME: say("the same as {other}"),
    Note.DIFFERS: say("differs from {other}"),
    Note.PART_DIFFERS: say("differs from {other}, part {part}"),
    Note.AGAINST: say("does not go together with {other}"),
}
"""What is said of each note."""
_COUNTED: Final = {
    Note.PERSONS: say_n("1 person", "{count} persons"),
    Note.NAME_PARTS: say_n("written in {count} part", "written in {count} parts"),
}
_SIGNS: Final = {
    Note.VALUE: "{value}",
    Note.LANDING: "{day}; {other}: {landing}",
    Note.LANDING_WINDOW: "{day}; {other}: {first} … {last}",
    Note.NOT_EARLIER: "{day} ≥ {limit}",
    Note.NOT_LATER: "{day} ≤ {limit}",
    Note.LESS: "{shown} < {wanted} {currency}",
    Note.ENOUGH: "{shown} ≥ {wanted} {currency}",
}
"""What reads the same in every language."""
_PURPOSE: Final = {
    PurposeKind.TREATMENT: say("Treatment of an illness or an injury"),
    PurposeKind.CHECKUP: say("A health check-up"),
    PurposeKind.DENTAL: say("Treatment of teeth"),
    PurposeKind.RECUPERATION: say("Recuperation, for example at a hot spring"),
    PurposeKind.REGENERATIVE: say("Regenerative medicine"),
    PurposeKind.CHILDBIRTH: say("Childbirth"),
}
_MATERIAL: Final = {
    Material.STEM_CELLS: say("Stem cells"),
    Material.IMMUNE_CELLS: say("Immune cells"),
    Material.PLATELETS: say("Platelet-rich plasma (PRP)"),
    Material.FIBROBLASTS: say("Fibroblasts"),
    Material.IPS: say("iPS cells"),
    Material.ES: say("ES cells"),
    Material.GENE_MODIFIED: say("Cells with genes introduced"),
    Material.EXOSOME: say("Exosomes or culture supernatant"),
    Material.OTHER: say("Other"),
}
_ORIGIN: Final = {
    Origin.OWN: say("The patient's own"),
    Origin.OTHERS: say("Another person's"),
    Origin.ANIMAL: say("An animal's"),
}
_CHOICES: Final[Mapping[str, Mapping[Any, str]]] = {
    "treatment.kind": _PURPOSE,
    "regenerative.therapies.material": _MATERIAL,
    "regenerative.therapies.origin": _ORIGIN,
    "regenerative.therapies.facility_kind": FACILITY,
    "guarantor.kind": GUARANTOR_KIND,
    "application.entries": ENTRIES,
    "stays.visits.care": CARE,
    "companions.relation": RELATION,
    "companions.sex": SEX,
    "companions.marital_status": MARITAL_STATUS,
    "patient.marital_status": MARITAL_STATUS,
    "companions.passport.type": PASSPORT_TYPE,
    "patient.passport.type": PASSPORT_TYPE,
}
"""Fields with a choice, whose own words are said instead of those of the case file."""
_NUMBER: Final = re.compile(r"\[\d+\]")


def sight_in_words(lang: str, sight: Sight) -> str:
    """One thing a rule saw, as a person reads it in a language."""
    speaker = Speaker(lang, lang)
    return f"{field_in_words(speaker, sight.path).first.text}: {_note_in_words(speaker, sight)}"


def note_in_words(speaker: Speaker, sight: Sight) -> Pair:
    """What is noted, without the field's name, in both languages of a paper."""
    first, second = (
        Spoken(lang=lang, text=_note_in_words(Speaker(lang, lang), sight)) for lang in (speaker.reader, speaker.beside)
    )
    return Pair(first=first, second=second if second != first else None)


def _note_in_words(speaker: Speaker, sight: Sight) -> str:
    note, parts = sight.note, dict(sight.parts)
    if sight.other:
        parts["other"] = field_in_words(speaker, sight.other).first.text
    if note is Note.RESPONSIBLE:
        parts["name"] = speaker.official(Saying(ja=parts["ja"], en=parts["en"])).first.text
    if note in _SIGNS:
        return _SIGNS[note].format(**parts)
    if note is Note.CHOICE:
        words = _CHOICES[_NUMBER.sub("", sight.path)][parts["choice"]]
        return speaker.say(words).first.text
    if note in _COUNTED:
        return speaker.say_n(*_COUNTED[note], int(parts["count"]), **parts).first.text
    return speaker.say(_WORDS[note], **parts).first.text
