"""Every story in the rule book, told."""

import pytest

from visa_kit.rules import load_book
from visa_kit.rules.stories import Told, complaint, stories_of


@pytest.mark.parametrize("told", list(stories_of(load_book())), ids=lambda told: told.name)
def test_the_rule_answers_as_its_story_says(told: Told) -> None:
    assert complaint(told, load_book()) is None
