"""What a rule saw is said in words, whichever rule of the book it is."""

from __future__ import annotations

import re

import pytest

from visa_kit.packet.sights import sight_in_words
from visa_kit.rules import load_book
from visa_kit.rules.finding import noted, seen
from visa_kit.rules.sight import Note, Sight
from visa_kit.rules.stories import line_of, stories_of

_RAW = re.compile(r"[a-z_]+\[\d+\]|\b\d+ / \d+\b|\b[a-z]+\.[a-z]+\.[a-z]+|[✓≠{}⟦]|: \?$")
"""Paths of fields and signs that mean something only to who wrote the rule book."""


def seen_in_the_stories() -> list[Sight]:
    """Everything that any rule saw in any story of the book, each kind once."""
    book = load_book()
    sights = {str(sight): sight for told in stories_of(book) for sight in line_of(told, book).saw}
    return list(sights.values())


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_nothing_that_a_rule_saw_is_left_raw(lang: str) -> None:
    said = [sight_in_words(lang, sight) for sight in seen_in_the_stories()]
    assert len(said) > 150
    assert [words for words in said if _RAW.search(words)] == []


def test_the_stories_see_nearly_every_note_there_is() -> None:
    shown = {sight.note for sight in seen_in_the_stories()}
    # A landing in a window and a sight of the same passport twice need more than one story's few fields.
    assert set(Note) - shown <= {Note.LANDING, Note.LANDING_WINDOW}


@pytest.mark.parametrize("choice", ["own", "others", "animal"])
def test_a_choice_is_said_in_the_reader_s_words_and_not_in_the_file_s(choice: str) -> None:
    said = sight_in_words("ja", noted("regenerative.therapies[0].origin", Note.CHOICE, choice=choice))
    assert choice not in said


@pytest.mark.parametrize("written", ["2027-01-31 / 2027-02-01", "= patient.name", "✓", "{other}", "3"])
def test_what_a_person_wrote_is_never_taken_for_a_note(written: str) -> None:
    assert sight_in_words("en", seen("guarantor.registration", written)).endswith(f": {written}")


_STAY = {"first": "2027-01-12", "last": "?", "calendar": "?", "official": "?"}


@pytest.mark.parametrize(
    ("sight", "en", "ja"),
    [
        (noted("costs.estimate", Note.ENTERED, count=2), "Costs › Estimate: 2 entered", "2件"),
        (
            noted("stays[1]", Note.LENGTH, calendar=95, official=94),
            "Stays 2: 95 days, both ends counted; 94 by the",
            "公式日数(入国日を算入しない)94日",
        ),
        (noted("stays[0]", Note.STAY, **_STAY), "Stays 1: 2027-01-12 – ?: ? days", "両端を含めて?日"),
        (noted("stays[0]", Note.WINDOW, **_STAY), "Stays 1: 2027-01-12 … ?: ? days", "2027-01-12 … ?"),
        (noted("companions", Note.PERSONS, count=0), "Companions: 0 persons", "同伴者: 0名"),
        (noted("companions", Note.PERSONS, count=1), "Companions: 1 person", "同伴者: 1名"),
        (noted("stays", Note.TIMES, count=2), "Stays: 2 in all", "滞在: 2回"),
        (noted("stays[1].visits", Note.TIMES, count=3), "Visits: 3 in all", "3回"),
        (noted("guarantor.kind", Note.CHOICE, choice="travel_agency"), "Travel agency", "旅行会社"),
        (noted("application.entries", Note.CHOICE, choice="single"), "Entries wanted: Single entry", "一次"),
        (noted("stays[0].visits[1].care", Note.CHOICE, choice="outpatient"), "Outpatient", "外来"),
        (noted("guarantor.kind", Note.CHOICE, choice="other"), "Guarantor › Kind: Other", "その他"),
        (seen("guarantor.contact.department"), "Section of the office: told", "部署: 記入あり"),
        (
            noted("patient.passport.expires", Note.EARLIER, day="2027-01-11", limit="2027-01-12"),
            "2027-01-11, earlier than 2027-01-12",
            "より前",
        ),
        (
            noted("means[0].holder", Note.DIFFERS, other="patient.name"),
            "differs from Patient › Name as in the passport",
            "と異なる",
        ),
        (
            noted("application.filing", Note.FREE_AGAIN, day="2027-01-31", free="2027-02-01"),
            "2027-01-31; free again from 2027-02-01",
            "再申請",
        ),
        (
            noted("application.arrival.day", Note.LANDING, other="stays[1]", day="2027-01-12", landing="2027-01-13"),
            "2027-01-12; Stays 2: 2027-01-13",
            "滞在 2: 2027-01-13",
        ),
        (
            noted("application.mission", Note.MISSPELT, written="hanoy", known="hanoi"),
            "hanoy; did you mean hanoi?",
            "hanoi のことですか",
        ),
        (noted("patient.name.given", Note.NAME_PARTS, count=1), "written in 1 part", "1語に"),
        (noted("patient.nationality", Note.VISA_NEEDED, country="VN"), "VN: a visa is needed", "査証が必要"),
    ],
)
def test_a_sight_in_words(sight: Sight, en: str, ja: str) -> None:
    assert en in sight_in_words("en", sight)
    assert ja in sight_in_words("ja", sight)
