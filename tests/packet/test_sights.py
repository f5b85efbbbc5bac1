"""What a rule saw is said in words, whichever rule of the book it is."""

from __future__ import annotations

import re

import pytest

from visa_kit.packet.sights import sight_in_words
from visa_kit.rules import load_book
from visa_kit.rules.decision import Sight
from visa_kit.rules.stories import line_of, stories_of

_RAW = re.compile(r"[a-z_]+\[\d+\]|\b\d+ / \d+\b|\b[a-z]+\.[a-z]+\.[a-z]+|[✓≠]|: \?$")
"""Paths of fields and signs that mean something only to who wrote the rule book."""


def seen_in_the_stories() -> list[Sight]:
    """Everything that any rule saw in any story of the book, each kind once."""
    book = load_book()
    sights = {sight for told in stories_of(book) for sight in line_of(told, book).saw}
    return sorted(sights, key=lambda sight: (sight.path, sight.value))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_nothing_that_a_rule_saw_is_left_raw(lang: str) -> None:
    said = [sight_in_words(lang, sight) for sight in seen_in_the_stories()]
    assert len(said) > 150
    assert [words for words in said if _RAW.search(words)] == []


@pytest.mark.parametrize(
    ("path", "value", "en", "ja"),
    [
        ("costs.estimate", "2", "Costs › Estimate: 2 entered", "2件"),
        ("stays[1]", "95 / 94", "Stays 2: 95 days, both ends counted; 94 by the", "公式日数(上陸日を算入しない)94日"),
        ("stays[0]", "2027-01-12 – ?, ? / ?", "Stays 1: 2027-01-12 – ?: ? days", "上陸日を含めて?日"),
        ("companions", "0", "Companions: 0 persons", "同伴者: 0名"),
        ("companions", "1", "Companions: 1 person", "同伴者: 1名"),
        ("stays", "2", "Stays: 2 in all", "滞在: 2回"),
        ("stays[1].visits", "3", "Visits: 3 in all", "3回"),
        (
            "guarantor.kind",
            "travel_agency / coordinator",
            "Travel agency / Medical coordinator",
            "旅行会社 / 医療コーディネーター",
        ),
        ("application.entries", "single", "Entries wanted: Single entry", "一次"),
        ("stays[0].visits[1].care", "outpatient", "Outpatient", "外来"),
        ("guarantor.kind", "other", "Guarantor › Kind: Other", "その他"),
        ("guarantor.contact.department", "✓", "Section of the office: told", "部署: 記入あり"),
        ("guarantor.name", "✓", "Guarantor › Name: told", "記入あり"),
        ("patient.passport.expires", "2027-01-11 < 2027-01-12", "2027-01-11, earlier than 2027-01-12", "より前"),
        ("means[0].holder", "≠ patient.name", "differs from Patient › Name as in the passport", "と異なる"),
        ("application.filing", "2027-01-31 / 2027-02-01", "2027-01-31; free again from 2027-02-01", "再申請"),
        ("application.mission", "hanoy → hanoi?", "hanoy; did you mean hanoi?", "hanoi のことですか"),
        ("application.remarks", "whatever it is", "Application › Remarks: whatever it is", "whatever it is"),
    ],
)
def test_a_sight_in_words(path: str, value: str, en: str, ja: str) -> None:
    sight = Sight(path=path, value=value)
    assert en in sight_in_words("en", sight)
    assert ja in sight_in_words("ja", sight)
