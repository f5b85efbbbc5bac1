"""The lines of a workbook put in order: which belong to which case, which office, which institution, and to nobody."""

from __future__ import annotations

import unicodedata
from difflib import get_close_matches
from typing import Final

from visa_kit.intake.workbook import choices, layout
from visa_kit.intake.workbook.choices import AFTERCARE, LISTS, meant_word
from visa_kit.intake.workbook.layout import Table
from visa_kit.intake.workbook.line import Line
from visa_kit.problem import Problem

_PROFILES: Final = (layout.OFFICES, layout.INSTITUTIONS)
_NEAR: Final = 0.6
"""How alike two case ids must be for a row of the one to be perhaps a row of the other."""


class Shelf:
    """Finds the lines of each case and of each office or institution by name."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self.cases: list[tuple[str, Line]] = []
        self.profiles: dict[tuple[Table, str], Line] = {}
        self.orphans: list[Line] = []
        """Lines that belong to nobody; somebody may be missing them."""
        self._of_case: dict[str, list[Line]] = {}
        self._of_profile: dict[tuple[Table, str], list[Line]] = {}
        self._suspects: dict[str, list[Line]] = {}
        """Orphans by the ids of the cases whose they may be."""
        self._first: dict[str, Line] = {}
        """The row of each case, by its id."""
        self._near: dict[str, list[str]] = {}
        """Ids of cases that are like a name."""
        self._above: dict[Table, str] = {}
        """The case of the last row that had one, of each sheet."""
        for line in lines:
            self._name(line)
        for line in lines:
            if line.table is not layout.CASES and line.table not in _PROFILES:
                self._put(line)

    def of_case(self, name: str, table: Table) -> tuple[Line, ...]:
        """The lines of a case on one sheet, in their order."""
        return tuple(line for line in self._of_case.get(name, ()) if line.table is table)

    def of_profile(self, owner: Table, name: str) -> tuple[Line, ...]:
        """The further lines of an office or an institution."""
        return tuple(self._of_profile.get((owner, name), ()))

    def perhaps_of(self, name: str) -> tuple[Problem, ...]:
        """What is wrong with lines of nobody that may be this case's."""
        return tuple(problem for line in self._suspects.get(name, ()) for problem in line.problems)

    def _name(self, line: Line) -> None:
        """Take up a case, an office or an institution."""
        if line.table is not layout.CASES and line.table not in _PROFILES:
            return
        name = named(line.join(line.table.joins[0]))
        if not name:
            self._lose(line)
        elif line.table is layout.CASES:
            first = self._first.setdefault(name, line)
            if first is not line:
                _twice(line, first)
                _twice(first, line)
            self.cases.append((name, line))
        elif (line.table, name) in self.profiles:
            # The one that is used carries the problem.
            _twice(self.profiles[line.table, name], line)
        else:
            self.profiles[line.table, name] = line

    def _put(self, line: Line) -> None:
        """Give a line to its owner."""
        name = named(line.join(line.table.joins[0]))
        owners: tuple[Table, ...] = (layout.CASES,)
        if line.table is layout.ANSWERS:
            owners = (layout.OFFICES,)
        elif line.table is layout.WORDINGS and meant_word(LISTS, line.join("list")) != AFTERCARE:
            owners = _PROFILES
        if not name:
            self._lose(line)
        elif owners == (layout.CASES,) and name in self._first:
            self._of_case.setdefault(name, []).append(line)
            self._above[line.table] = name
        elif owner := next((owner for owner in owners if (owner, name) in self.profiles), None):
            self._of_profile.setdefault((owner, name), []).append(line)
        else:
            self._lose(line, name)

    def _lose(self, line: Line, name: str = "") -> None:
        """A line of nobody: a problem of its own, and of the cases whose it may be."""
        if not line.problems or name:
            line.complain("row_of_nobody" if name else "row_of_whom")
        self.orphans.append(line)
        for one in self._like(name) if name else [self._above.get(line.table, "")]:
            self._suspects.setdefault(one, []).append(line)

    def _like(self, name: str) -> list[str]:
        """The cases whose ids are like a name, as if it had been mistyped."""
        if name not in self._near:
            self._near[name] = get_close_matches(name, self._first, n=3, cutoff=_NEAR)
        return self._near[name]


def named(text: str) -> str:
    """A name as names are compared: half-width, no space around it."""
    return unicodedata.normalize("NFKC", text[:200]).strip()


def role_of(line: Line) -> str | None:
    """Whether a line is of the patient or of a companion; None when it does not say."""
    return meant_word(choices.ROLES, line.join("role"))


def _twice(one: Line, other: Line) -> None:
    place = other.place
    one.complain("said_twice", other=f"{place.sheet}!{place.cell}")
