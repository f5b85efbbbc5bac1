"""Refused input as JSON, for programs: formula ids are stable, sentences are for people."""

from __future__ import annotations

import json

from visa_kit.cli.screen import Screen
from visa_kit.problem import Problem, Refused, Where
from visa_kit.words.complaint import complain


def refusal_in_json(refused: Refused, screen: Screen, *, show_values: bool = False) -> str:
    """Every problem of a refused input, one object each."""
    problems = [problem_in_json(problem, screen, show_values=show_values) for problem in refused.problems]
    return json.dumps({"problems": problems}, ensure_ascii=False, indent=2)


def placed_in(file: str, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems with the file they are of, where they do not say so themselves: what was found by deciding."""
    return tuple(
        problem if problem.where.file else problem.model_copy(update={"where": _in(file, problem.where)})
        for problem in problems
    )


def _in(file: str, where: Where) -> Where:
    return where.model_copy(update={"file": file})


def problem_in_json(problem: Problem, screen: Screen, *, show_values: bool = False) -> dict[str, object]:
    """One problem with its stable id, its place, and its sentences in the screen's language."""
    complaint = complain(problem, screen.lang.value, show_values)
    return {
        "formula": problem.formula,
        "where": problem.where.model_dump(exclude_defaults=True),
        "what": complaint.what,
        "do": complaint.do,
        **({"value": complaint.value} if complaint.value else {}),
    }
