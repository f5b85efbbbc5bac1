"""A problem said to the person who has to mend it: where, what, what to do."""

from __future__ import annotations

from typing import Final

from visa_kit.case import Frozen
from visa_kit.problem import FORMULAS, REASONS, Problem, Where, reason_of
from visa_kit.words.fields import with_words
from visa_kit.words.speaker import SOURCE, in_language

MASK: Final = "•••"
"""What stands for a value that identifies somebody."""
_LONGEST_VALUE: Final = 60
_SENTENCES: Final = frozenset({"form", "happened"})
"""Details that are sentences of ours and are said in the reader's language too."""
_FIELDS: Final = {
    "ends_before_it_begins": {"first", "last"},
    "half_told": {"missing"},
    "missing": {"key"},
    "two_ways_at_once": {"fields"},
}
"""Details that name fields of a case: a heading of a workbook says them in words, and so does Japanese."""


class Complaint(Frozen):
    """One problem in words."""

    place: str
    """File with line and column, case.yaml:12:5, or sheet with cell, シート1!B3; empty when it has none."""
    field: str
    """Path of the field, stays[0].enter; empty when the problem is of no field."""
    what: str
    do: str
    value: str | None
    """What was written; masked when it may tell who somebody is; None when there is nothing to show."""


def complain(problem: Problem, lang: str, show_values: bool = False) -> Complaint:
    """A problem in a language (BCP 47 tag); values that identify somebody are masked unless asked for."""
    formula = FORMULAS[problem.formula]
    details = {name: _detail(problem, name, lang) for name in problem.details}
    hidden = problem.identifying and not show_values
    return Complaint(
        place=_place(problem.where),
        field=problem.where.path,
        what=in_language(lang, formula.what, **details),
        do=in_language(lang, formula.do, **details),
        value=problem.value and (MASK if hidden else _visible(problem.value)),
    )


def _detail(problem: Problem, name: str, lang: str) -> str:
    detail = problem.details[name]
    if name == "reason":
        return _reason(lang, detail)
    if name in _SENTENCES:
        return in_language(lang, detail)
    if name in _FIELDS.get(problem.formula, ()) and (lang != SOURCE or problem.where.cell):
        return with_words(lang, problem.where.path, detail)
    return detail


def reason_in_words(lang: str, error: OSError) -> str:
    """Why the operating system would not do something; in its own words where the kit has none."""
    return _reason(lang, reason_of(error))


def _reason(lang: str, reason: str) -> str:
    return in_language(lang, reason) if reason in REASONS else reason


def _place(where: Where) -> str:
    if where.sheet or where.cell:
        cell = f"{where.sheet}!{where.cell}" if where.sheet else where.cell
        return f"{where.file} {cell}".strip()
    return ":".join(str(part) for part in (where.file, where.line, where.column) if part)


def _visible(value: str) -> str:
    """A value on one line: what cannot be seen, or moves the letters around it, is written out as a code."""
    shown = "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in value)
    return shown if len(shown) <= _LONGEST_VALUE else f"{shown[:_LONGEST_VALUE]}…"
