"""How the kit complains: a place, a formula, what to do. The sentences are formulas, translated in locales/."""

from __future__ import annotations

from typing import Final

from visa_kit.problem import answers_code, cases, files, forms, printing, saving, values, workbooks
from visa_kit.problem.formula import Formula, say, say_n
from visa_kit.problem.problem import Problem, Refused, Shown, Where, shown
from visa_kit.problem.reasons import REASONS, reason_of

__all__ = [
    "FORMULAS",
    "REASONS",
    "Formula",
    "Problem",
    "Refused",
    "Shown",
    "Where",
    "reason_of",
    "say",
    "say_n",
    "shown",
]

FORMULAS: Final[dict[str, Formula]] = {
    **values.FORMULAS,
    **cases.FORMULAS,
    **files.FORMULAS,
    **workbooks.FORMULAS,
    **forms.FORMULAS,
    **printing.FORMULAS,
    **saving.FORMULAS,
    **answers_code.FORMULAS,
}
"""Every formula by its id. The id is stable; tests and programs match on it, never on the words."""
