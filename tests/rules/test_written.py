"""The rule book as a text: the stored one is fresh, everything is in it, and it reads as sentences."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from visa_kit.rules import load_book
from visa_kit.rules.decision import Outcome
from visa_kit.rules.phrases import by_outcome, in_phrase
from visa_kit.rules.reading import parts_of_the_book, reading_day
from visa_kit.rules.records import Story
from visa_kit.rules.written import book_in_markdown

BOOK = load_book()
TEXT = book_in_markdown(BOOK)
STORED = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_stored_text_is_fresh() -> None:
    stored = STORED.read_text(encoding="utf-8")
    assert stored == TEXT, "the book was changed: ./visa-kit rules write > docs/rules.md"


def test_every_rule_page_and_mission_stands_in_it() -> None:
    own = [rule for page in BOOK.missions.values() for rule in (*page.adds.rules, *page.replaces.rules)]
    assert [rule.id for rule in (*BOOK.rules, *own) if f"`{rule.id}`" not in TEXT] == []
    assert [key for key in BOOK.sources if f"\n[{key}]: <" not in TEXT] == []
    assert [id for id in BOOK.missions if f'<a id="{id}"></a>' not in TEXT] == []
    assert [number.id for number in BOOK.numbers if f"- [ ] {number.id}:" not in TEXT] == []


def test_the_contents_lead_to_headings_that_are_there() -> None:
    aims = re.findall(r"\]\(#([a-z0-9-]+)\)", TEXT)
    assert len(aims) == len(set(aims)) > 40
    assert [aim for aim in aims if f'<a id="{aim}"></a>' not in TEXT] == []


def test_numbers_are_filled_in_as_they_stand_after_the_last_change() -> None:
    assert reading_day(BOOK) == date(2026, 7, 1)
    assert "一次有効の査証手数料は15,000円相当" in TEXT
    assert "fee-single: 3,000 JPY(… – 2026-06-30)" in TEXT
    assert re.findall(r"\{[a-z_]+\}", TEXT) == []


def test_no_line_shows_the_inside_of_a_program() -> None:
    assert re.findall(r"\{'|'\}|None|\[\]", TEXT) == []


def test_a_line_about_a_paper_stands_under_its_name() -> None:
    moscow = next(part for part in parts_of_the_book(BOOK, date(2026, 11, 22)) if part.id == "moscow")
    photo = [entry for entry in moscow.entries if entry.paper and entry.paper.en == "Photo"]
    assert photo[0].says.en == "number: 2"
    assert "45 x 45 mm" in photo[1].says.en


@pytest.mark.parametrize(
    ("given", "phrase"),
    [
        ({}, "–"),
        ({"stays": [{"enter": "2027-01-01", "leave": "2027-04-02"}]}, "stays 2027-01-01–2027-04-02"),
        ({"stays": [{"enter": "2027-01-01"}]}, "stays 2027-01-01–…"),
        ({"stays": [{"days": "92"}, {"days": "5", "between": ["a", "b"]}]}, "stays 92d, 5d in a–b"),
        ({"stays": [{"days": "9", "visits": [{"on_day": "2"}]}]}, "stays 9d (visits (on day 2))"),
        ({"stays": []}, "stays 0"),
        ({"stays": [{}]}, "stays ?"),
        ({"companions": [{}]}, "companions (?)"),
        ({"patient": {"nationality": "VN", "birth": "1980-01-01"}}, "patient nationality VN, birth 1980-01-01"),
    ],
)
def test_a_story_is_told_in_a_few_words(given: dict[str, object], phrase: str) -> None:
    assert in_phrase(Story.model_validate({"given": given, "expect": "told"})) == phrase


def test_a_story_says_whose_line_on_which_day_and_what_it_asks_for() -> None:
    story = Story.model_validate(
        {"given": {}, "of": "companion-1", "day": "2026-07-01", "expect": "unknown", "missing": ["stays", "patient"]}
    )
    assert in_phrase(story) == "– [companion-1] [2026-07-01] → stays, patient?"


def test_stories_stand_together_by_what_they_come_out_as_the_silent_ones_last() -> None:
    rule = BOOK.rule("route-single")
    told = dict(by_outcome(rule.stories))
    assert tuple(told) == (Outcome.OPENED, Outcome.UNKNOWN, Outcome.SILENT)
    assert sum(map(len, told.values())) == len(rule.stories)
