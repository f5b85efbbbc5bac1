"""The rule book on paper: every entry has its box, its page and room to sign; a mission may be left out."""

from __future__ import annotations

from datetime import date

import pytest

from visa_kit.packet.render import render
from visa_kit.packet.sheets.rule_book import RuleBook, rule_book
from visa_kit.rules import DayNotCovered, load_book

BOOK = load_book()
DAY = date(2026, 11, 22)


def sheet(day: date = DAY, *missions: str) -> RuleBook:
    (found,) = rule_book(BOOK, day, missions).sheets
    assert isinstance(found, RuleBook)
    return found


def pages_of(found: RuleBook) -> set[str]:
    return {page.key for group in found.pages for page in group.pages}


def test_every_rule_of_the_book_has_a_line_with_its_page() -> None:
    lines = {line.id: line for part in sheet().parts for line in part.lines}
    own = [rule for page in BOOK.missions.values() for rule in (*page.adds.rules, *page.replaces.rules)]
    for rule in (*BOOK.rules, *own):
        assert lines[rule.id].sources, rule.id
    assert pages_of(sheet()) == set(BOOK.sources)


def test_numbers_are_those_of_the_day() -> None:
    def fee(day: date) -> str:
        lines = (line for part in sheet(day).parts for line in part.lines)
        return next(line.says.first.text for line in lines if line.id == "fee-single-entry")

    assert "3,000円" in fee(date(2026, 6, 30))
    assert "15,000円" in fee(date(2026, 7, 1))


def test_with_missions_named_only_their_pages_are_printed() -> None:
    titles = {part.title.first.text for part in sheet(DAY, "hanoi", "shanghai").parts}
    assert {"在ベトナム日本国大使館", "在上海日本国総領事館", "申請の種別"} <= titles
    assert "在ロシア日本国大使館" not in titles
    assert pages_of(sheet(DAY, "hanoi")) < set(BOOK.sources)


def test_it_is_said_in_japanese_and_english_with_nothing_untranslated() -> None:
    html = render(rule_book(BOOK, DAY, ("hanoi",)))
    assert "⟦" not in html
    assert html.count('class="square"') == sum(len(part.lines) for part in sheet(DAY, "hanoi").parts)


def test_a_number_says_from_when_it_holds() -> None:
    lines = [line for part in sheet().parts for line in part.lines if line.id == "fee-single"]
    held = [line.held.first.text for line in lines if line.held]
    assert held == ["2026年6月30日まで有効", "2026年7月1日から有効"]


def test_a_day_outside_the_book_is_refused() -> None:
    with pytest.raises(DayNotCovered):
        rule_book(BOOK, date(2026, 3, 31))
