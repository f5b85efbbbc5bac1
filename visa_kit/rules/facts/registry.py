"""The list of facts: each a pure function with an id and one sentence in Japanese and English."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from visa_kit.case import Case, Traveller
from visa_kit.rules.finding import Finding
from visa_kit.rules.numbers import Numbers

CaseFact = Callable[[Case, Numbers], Finding]
PersonFact = Callable[[Case, Numbers, Traveller], Finding]


class Fact(NamedTuple):
    """Something that can be asked of a case, or of one traveller of it."""

    id: str
    ja: str
    en: str
    of_case: CaseFact | None = None
    of_person: PersonFact | None = None
    companions_only: bool = False
    """Whether it can only be asked of a companion, not of the patient."""

    def ask(self, case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
        """Its answer; facts of the whole case do not look at the traveller."""
        if self.of_person:
            return self.of_person(case, numbers, traveller)
        assert self.of_case is not None
        return self.of_case(case, numbers)


FACTS: dict[str, Fact] = {}
"""Every fact by its id."""


def fact(id: str, *, ja: str, en: str) -> Callable[[CaseFact], CaseFact]:
    """Enter a function into the list as a fact of the whole case; `{numbers}` may stand in its sentence."""

    def enter(function: CaseFact) -> CaseFact:
        _enter(Fact(id, ja, en, of_case=function))
        return function

    return enter


def person_fact(id: str, *, ja: str, en: str) -> Callable[[PersonFact], PersonFact]:
    """Enter a function into the list as a fact of one traveller."""

    def enter(function: PersonFact) -> PersonFact:
        _enter(Fact(id, ja, en, of_person=function))
        return function

    return enter


def companion_fact(id: str, *, ja: str, en: str) -> Callable[[PersonFact], PersonFact]:
    """Enter a function into the list as a fact of one companion."""

    def enter(function: PersonFact) -> PersonFact:
        _enter(Fact(id, ja, en, of_person=function, companions_only=True))
        return function

    return enter


def _enter(new: Fact) -> None:
    if new.id in FACTS:
        raise ValueError(f"two facts are called {new.id}")
    FACTS[new.id] = new
