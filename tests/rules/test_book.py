"""The book itself: nothing in it is idle, and what it says can be found again."""

from __future__ import annotations

import re
from datetime import date

import pytest
from small_book import Folder

from visa_kit.rules import NoSuchRule, explain, load_book
from visa_kit.rules.decision import Outcome
from visa_kit.rules.facts import FACTS
from visa_kit.rules.overlay import DocumentChange
from visa_kit.rules.records import DocumentRecord, Rule
from visa_kit.rules.sound_rules import numbers_in

BOOK = load_book()
PAGES = tuple(BOOK.missions.values())
RULES: tuple[Rule, ...] = (*BOOK.rules, *(r for page in PAGES for r in (*page.adds.rules, *page.replaces.rules)))


def test_there_are_rules_and_missions_to_look_at() -> None:
    assert len(BOOK.rules) >= 60
    assert {"hanoi", "shanghai"} <= BOOK.missions.keys()


def test_every_fact_is_asked_by_some_rule() -> None:
    assert {fact for rule in RULES for fact in rule.facts} == set(FACTS)


def test_every_document_of_the_list_is_needed_by_some_rule() -> None:
    assert {rule.needs for rule in RULES if rule.needs} >= {document.id for document in BOOK.documents}


def sources_of(paper: DocumentRecord | DocumentChange) -> set[str]:
    return {paper.source, *(note.source for note in paper.notes)}


def test_every_page_that_was_read_is_named_by_some_record() -> None:
    named = {key for rule in RULES for key in (rule.source, *rule.also)}
    named |= {number.source for number in BOOK.numbers}
    named |= {key for document in BOOK.documents for key in sources_of(document)}
    for page in PAGES:
        named |= {page.source, *(note.source for note in page.filing), *(drop.source for drop in page.drops)}
        named |= {page.order.source} if page.order else set()
        named |= {number.source for number in (*page.adds.numbers, *page.replaces.numbers)}
        named |= {key for paper in page.adds.documents for key in sources_of(paper)}
        named |= {key for paper in page.replaces.documents for key in sources_of(paper)}
    assert named == set(BOOK.sources)


def test_a_fact_s_two_sentences_name_the_same_numbers() -> None:
    known = {number.id for number in BOOK.numbers}
    for fact in FACTS.values():
        assert numbers_in(fact.ja) == numbers_in(fact.en) <= known, fact.id


def test_a_rule_that_looks_at_the_case_is_told_speaking_and_quiet() -> None:
    for rule in RULES:
        told = {story.expect for story in rule.stories}
        if rule.when:
            assert Outcome.SILENT in told, f"{rule.id}: tell a story in which the condition does not hold"
        if rule.facts:
            assert len(told) >= 2, rule.id


_DATE = re.compile(r"\d{4}年(\d{1,2}月(\d{1,2}日)?)?|\d{4}-\d{2}-\d{2}")
_MEASURE = re.compile(r"(?<!\d)\d{1,3}\s*(days?|weeks?|months?|years?|working days?|日|週間|か月|年)|JPY\s*\d|\d円")


def test_no_number_of_law_is_written_out_in_a_sentence() -> None:
    """A number of law in a sentence could not be changed by day or mission; a day on which something happened may stand."""
    for rule in RULES:
        assert not _MEASURE.search(_DATE.sub("", rule.en)), rule.id
        assert not _MEASURE.search(_DATE.sub("", rule.ja)), rule.id


def test_every_sentence_ends_as_a_sentence_does() -> None:
    for rule in RULES:
        assert rule.ja.endswith("。"), rule.id
        assert rule.en.endswith("."), rule.id


def test_the_fingerprint_changes_with_any_word_of_the_book(small_book: Folder) -> None:
    before = load_book(small_book.path).fingerprint
    load_book.cache_clear()
    assert load_book(small_book.path).fingerprint == before
    small_book.change("rules.yaml", "en: one stay", "en: a single stay")
    load_book.cache_clear()
    assert load_book(small_book.path).fingerprint != before


def test_a_rule_is_explained_with_its_facts_numbers_and_pages() -> None:
    told = explain("beyond-limit-only-in-hospital")
    assert [fact.id for fact in told.facts] == ["a-stay-beyond-limit", "long-stays-in-hospital"]
    assert [number.id for number in told.numbers] == ["stay-limit"]
    assert [source.key for source in told.sources] == ["th-emb"]
    assert told.missions == ()
    assert told.rule.stories


def test_a_rule_of_a_mission_is_explained_with_its_mission() -> None:
    assert explain("hanoi-return-of-originals").missions == ("hanoi",)


def test_an_unknown_rule_brings_to_mind_those_that_look_like_it() -> None:
    with pytest.raises(NoSuchRule) as caught:
        explain("beyond-limit-only-in-hospitals")
    assert caught.value.close[0] == "beyond-limit-only-in-hospital"


def test_a_rule_holds_from_its_first_to_its_last_day(small_book: Folder) -> None:
    small_book.append(
        "rules.yaml",
        """
        - id: dated
          ja: 期間限定
          en: for a time
          when: []
          tell: [office]
          source: law
          from: 2026-12-01
          until: 2026-12-31
          stories: [{given: {}, day: 2026-12-01, expect: told}]
        """,
    )
    book = load_book(small_book.path)
    for day, holds in (("2026-11-30", False), ("2026-12-01", True), ("2026-12-31", True), ("2027-01-01", False)):
        rules = {rule.id for rule in book.law_on(date.fromisoformat(day)).rules}
        assert ("dated" in rules) is holds
