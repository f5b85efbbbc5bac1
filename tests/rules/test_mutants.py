"""No small lie goes unnoticed: neither about a rule nor about a number."""

import pytest
from mutants import Mutant, notices, number_mutants, rule_mutants

from visa_kit.rules import load_book

ABOUT_RULES = list(rule_mutants(load_book()))
ABOUT_NUMBERS = list(number_mutants(load_book()))


def test_there_are_lies_to_tell() -> None:
    assert len(ABOUT_RULES) > 200
    assert len(ABOUT_NUMBERS) > 80


@pytest.mark.parametrize("mutant", [*ABOUT_RULES, *ABOUT_NUMBERS], ids=lambda mutant: mutant.name)
def test_a_story_notices(mutant: Mutant) -> None:
    assert next(notices(mutant), None) is not None
