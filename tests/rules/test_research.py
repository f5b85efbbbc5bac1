"""The account of what was searched for names records that are in the book, and contradictions with both their pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from visa_kit.rules import load_book

BOOK = load_book()
TEXT = (Path(__file__).parents[2] / "docs" / "research.md").read_text(encoding="utf-8")
RULES = {rule.id: rule for rule in BOOK.rules} | {
    rule.id: rule for page in BOOK.missions.values() for rule in (*page.adds.rules, *page.replaces.rules)
}


def test_every_record_it_names_is_in_the_book() -> None:
    known = {*RULES, *BOOK.sources, *BOOK.missions, *(number.id for number in BOOK.numbers)}
    named = [name for name in re.findall(r"`([a-z0-9-]+)`", TEXT) if "-" in name or name in known]
    assert len(named) > 60
    assert [name for name in named if name not in {*known, "visa-kit"}] == []


@pytest.mark.parametrize(
    "id",
    [
        "boundary-of-the-limit",
        "length-of-stay-granted",
        "companion-papers",
        "companion-travels-along",
        "seals-on-the-form",
        "original-or-copy",
        "forms-and-photos",
        "registration-record",
        "readings-not-followed",
        "two-counts-disagree",
        "phnom-penh-proxy",
    ],
)
def test_a_contradiction_is_shown_with_both_its_pages(id: str) -> None:
    rule = RULES[id]
    assert rule.also
    assert rule.source not in rule.also
    assert rule.ask or rule.tell, "nobody but a person decides between two pages"


@pytest.mark.parametrize("id", ["seals-on-the-form", "original-or-copy", "forms-and-photos"])
def test_what_a_mission_does_not_say_is_asked_of_it_without_telling_what_others_want(id: str) -> None:
    rule = RULES[id]
    assert "この公館の医療滞在ビザの案内では確認できていない" in rule.ja
    assert "Of this mission no page about this visa was read" in rule.en
    assert not re.search(r"[Ss]ome missions|one mission|Russia|Mongolia|ロシア|モンゴル|とする公館", rule.en + rule.ja)
