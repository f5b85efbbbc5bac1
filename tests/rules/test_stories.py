"""Every story in the rule book, told."""

import pytest

from visa_kit.rules import load_book
from visa_kit.rules.stories import AgeTold, Told, age_complaint, age_stories_of, complaint, stories_of


@pytest.mark.parametrize("told", list(stories_of(load_book())), ids=lambda told: told.name)
def test_the_rule_answers_as_its_story_says(told: Told) -> None:
    assert complaint(told, load_book()) is None


@pytest.mark.parametrize("told", list(age_stories_of(load_book())), ids=lambda told: f"{told.mission}:{told.name}")
def test_a_paper_may_be_as_old_as_the_story_says(told: AgeTold) -> None:
    assert age_complaint(told, load_book()) is None
