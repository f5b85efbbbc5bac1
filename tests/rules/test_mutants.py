"""No lie about a rule goes unnoticed: its own stories break."""

import pytest
from mutants import Mutant, noticed_by, rule_mutants, watchers

from visa_kit.rules import load_book

MUTANTS = list(rule_mutants(load_book()))


def test_there_are_lies_to_tell() -> None:
    assert len(MUTANTS) > 200


@pytest.mark.parametrize("mutant", MUTANTS, ids=[mutant.name for mutant in MUTANTS])
def test_a_story_notices(mutant: Mutant) -> None:
    assert noticed_by(mutant, watchers(mutant)) is not None
