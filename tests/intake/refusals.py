"""What the tests of intake share: reading a text that must be refused, and looking at why."""

from __future__ import annotations

from pathlib import Path

import pytest

from visa_kit.intake import read_case_text
from visa_kit.problem import FORMULAS, Problem, Refused


def problems_of(text: str | bytes, name: str = "case.yaml", folder: Path | None = None) -> tuple[Problem, ...]:
    """The problems for which a text is refused; each has its formula and everything its sentences need."""
    with pytest.raises(Refused) as caught:
        read_case_text(text, name, folder)
    problems = caught.value.problems
    assert problems
    for problem in problems:
        formula = FORMULAS[problem.formula]
        assert problem.where.file
        assert "{" not in formula.what.format(**problem.details)
        assert "{" not in formula.do.format(**problem.details)
    return problems


def the_problem_of(text: str | bytes, name: str = "case.yaml", folder: Path | None = None) -> Problem:
    """The only problem for which a text is refused."""
    (problem,) = problems_of(text, name, folder)
    return problem


def placed(problem: Problem) -> tuple[str, int | None, int | None]:
    """Formula, line and column of a problem."""
    return problem.formula, problem.where.line, problem.where.column
