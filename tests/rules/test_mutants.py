"""No small lie goes unnoticed: neither about a rule nor about a number."""

from mutants import Mutant, notices, number_mutants, rule_mutants
from together import of_each

from visa_kit.rules import load_book

ABOUT_RULES = list(rule_mutants(load_book()))
ABOUT_NUMBERS = list(number_mutants(load_book()))


def test_there_are_lies_to_tell() -> None:
    assert len(ABOUT_RULES) > 200
    assert len(ABOUT_NUMBERS) > 80


@of_each([*ABOUT_RULES, *ABOUT_NUMBERS], lambda mutant: mutant.name)
def test_a_story_notices(mutant: Mutant) -> None:
    assert next(notices(mutant), None) is not None
