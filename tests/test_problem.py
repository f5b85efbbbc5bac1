"""Formulas are few, calm and short, because each of them is translated and read by somebody tired."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from together import of_each

from visa_kit.problem import FORMULAS, Problem, Refused, Where, say

PACKAGE = Path(__file__).parents[1] / "visa_kit"


@of_each(sorted(FORMULAS))
def test_a_formula_is_two_short_sentences_without_blame(formula: str) -> None:
    words = FORMULAS[formula]

    assert re.fullmatch(r"[a-z0-9_]+", formula)
    for sentence in (words.what, words.do):
        assert sentence[0].isupper() or sentence[0] in "“{"
        assert len(sentence) <= 130
        assert not re.search(r"\b(invalid|illegal|error|failed|bad|wrong)\b|!$", sentence, re.IGNORECASE)
    assert words.what != words.do


def test_no_two_formulas_say_the_same() -> None:
    said = [(words.what, words.do) for words in FORMULAS.values()]

    assert len(said) == len(set(said))


def test_every_formula_the_code_names_exists() -> None:
    """Problems are raised by id; an id that is not in the table would be a traceback for a tired person."""
    named: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call):
                name = getattr(call.func, "attr", getattr(call.func, "id", ""))
                given = call.args[:1] if name in {"problem", "stop", "complain", "_complain"} else []
                given += [k.value for k in call.keywords if name == "Problem" and k.arg == "formula"]
                named |= {str(node.value) for node in given if isinstance(node, ast.Constant)}
    assert len(named) > 30
    assert named <= set(FORMULAS)


def test_a_refusal_tells_how_many_and_nothing_else() -> None:
    problems = (Problem(formula="not_a_day", where=Where(file="x"), value="M1234567"),) * 2

    refused = Refused(problems)

    assert str(refused) == "2 problem(s)"
    assert refused.problems == problems
    assert "M1234567" not in repr(refused)


def test_a_problem_round_trips_through_json() -> None:
    problem = Problem(
        formula="stays_overlap", where=Where(file="a", line=1, column=2), details={"other": "1"}, value="x"
    )

    assert Problem.model_validate_json(problem.model_dump_json()) == problem


def test_marking_a_sentence_changes_nothing() -> None:
    assert say("There is no such day.") == "There is no such day."
