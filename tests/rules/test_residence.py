"""Whose papers are asked for: those of a national, or of somebody who lives in the mission's country."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from visa_kit.case import Case
from visa_kit.rules import load_book
from visa_kit.rules.decision import Answer
from visa_kit.rules.facts import FACTS

DAY = date(2026, 11, 22)


def ask(fact: str, mission: str | None, patient: dict[str, Any]) -> tuple[Answer, tuple[str, ...]]:
    """A fact's answer about a patient at a mission, and the fields it misses."""
    case = Case.model_validate({"id": "case", "patient": patient})
    found = FACTS[fact].ask(case, load_book().law_on(DAY, mission).values, case.travellers[0])
    return found.answer, found.missing


@pytest.mark.parametrize(("nationality", "answer"), [("VN", Answer.YES), ("CN", Answer.NO)])
def test_a_national_of_the_missions_country(nationality: str, answer: Answer) -> None:
    assert ask("national-of-the-country", "hanoi", {"nationality": nationality}) == (answer, ())


@pytest.mark.parametrize(("nationality", "answer"), [("VN", Answer.NO), ("CN", Answer.YES)])
def test_a_national_of_another_country(nationality: str, answer: Answer) -> None:
    assert ask("national-of-another-country", "hanoi", {"nationality": nationality}) == (answer, ())


@pytest.mark.parametrize("fact", ["national-of-the-country", "national-of-another-country"])
def test_without_a_nationality_nobody_knows(fact: str) -> None:
    assert ask(fact, "hanoi", {}) == (Answer.UNKNOWN, ("patient.nationality",))


@pytest.mark.parametrize("mission", [None, "nowhere"])
@pytest.mark.parametrize("fact", ["national-of-the-country", "national-of-another-country", "lives-in-the-country"])
def test_without_a_page_for_the_mission_nobody_knows(fact: str, mission: str | None) -> None:
    told = {"nationality": "VN", "addresses": [{"country": "VN"}]}
    assert ask(fact, mission, told) == (Answer.UNKNOWN, ("application.mission",))


@pytest.mark.parametrize(
    ("addresses", "answer", "missing"),
    [
        ([{"country": "VN", "region": "Cà Mau"}], Answer.YES, ()),
        ([{"country": "LA"}, {"country": "VN"}], Answer.NO, ()),
        ([{"region": "Cà Mau"}], Answer.UNKNOWN, ("patient.addresses[0].country",)),
        ([], Answer.UNKNOWN, ("patient.addresses",)),
        (None, Answer.UNKNOWN, ("patient.addresses",)),
    ],
)
def test_the_first_address_says_where_somebody_lives(
    addresses: list[dict[str, str]] | None, answer: Answer, missing: tuple[str, ...]
) -> None:
    assert ask("lives-in-the-country", "hanoi", {"addresses": addresses}) == (answer, missing)


def test_a_companion_is_asked_for_its_own_nationality() -> None:
    case = Case.model_validate({"id": "case", "patient": {"nationality": "VN"}, "companions": [{"nationality": "CN"}]})
    values = load_book().law_on(DAY, "hanoi").values
    found = FACTS["national-of-the-country"].ask(case, values, case.travellers[1])
    assert found.answer is Answer.NO
    assert [(sight.path, sight.parts["value"]) for sight in found.saw] == [("companions[0].nationality", "CN")]


@pytest.mark.parametrize(("birth", "years"), [("2012-11-23", 13), ("2012-11-22", 14), ("2012-11-21", 14)])
def test_an_internal_passport_is_held_from_fourteen(birth: str, years: int) -> None:
    old = Answer.YES if years >= 14 else Answer.NO
    young = Answer.NO if years >= 14 else Answer.YES
    assert ask("old-enough-for-internal-passport", "moscow", {"birth": birth}) == (old, ())
    assert ask("too-young-for-internal-passport", "moscow", {"birth": birth}) == (young, ())


def test_somebody_who_turns_fourteen_before_the_filing_is_old_enough() -> None:
    told = {"id": "case", "patient": {"birth": "2012-12-01"}, "application": {"filing": "2026-12-01"}}
    case = Case.model_validate(told)
    found = FACTS["old-enough-for-internal-passport"].ask(
        case, load_book().law_on(DAY, "moscow").values, case.travellers[0]
    )
    assert found.answer is Answer.YES
    assert [sight.parts for sight in found.saw] == [{"years": "14"}], "the age is shown, not the birthday"


@pytest.mark.parametrize("fact", ["old-enough-for-internal-passport", "too-young-for-internal-passport"])
def test_of_internal_passports_only_some_missions_speak(fact: str) -> None:
    assert ask(fact, "moscow", {}) == (Answer.UNKNOWN, ("patient.birth",))
    assert ask(fact, "hanoi", {"birth": "2017-06-14"}) == (Answer.UNKNOWN, ("application.mission",))
