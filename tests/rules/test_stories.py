"""Every story in the rule book, told: all stories of a rule in one test, for there are nearly a thousand."""

from __future__ import annotations

import pytest
from together import of_each

from visa_kit.rules import load_book
from visa_kit.rules.stories import AgeTold, Told, age_complaint, age_stories_of, complaint, stories_of


def by_rule() -> dict[str, list[Told]]:
    """The stories of each rule, by the mission on whose page it stands, if on one, and its id."""
    told: dict[str, list[Told]] = {}
    for story in stories_of(load_book()):
        told.setdefault(f"{story.mission}:{story.rule.id}" if story.mission else story.rule.id, []).append(story)
    return told


STORIES = by_rule()


def test_there_are_stories_to_tell() -> None:
    assert len(STORIES) > 250
    assert sum(map(len, STORIES.values())) > 900


@of_each(STORIES)
def test_the_rule_answers_as_its_stories_say(rule: str) -> None:
    assert [wrong for told in STORIES[rule] if (wrong := complaint(told, load_book()))] == []


@pytest.mark.parametrize("told", list(age_stories_of(load_book())), ids=lambda told: f"{told.mission}:{told.name}")
def test_a_paper_may_be_as_old_as_the_story_says(told: AgeTold) -> None:
    assert age_complaint(told, load_book()) is None
