"""The sample case: invented, sound, commented, and as wished."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from visa_kit.case import Case
from visa_kit.case.impossible import Path, impossibilities
from visa_kit.intake import read_case_text, write_yaml
from visa_kit.intake.annotate import annotated
from visa_kit.intake.sample import Wish, sample_case
from visa_kit.intake.sample_people import HOMES
from visa_kit.rules import decide, load_book
from visa_kit.rules.decision import Outcome, Route, Status

DAY = date(2026, 11, 22)


def test_each_home_lies_in_the_district_of_a_mission_that_the_book_knows() -> None:
    missions = load_book().missions
    for country, home in HOMES.items():
        assert missions[home.mission].country == country
        decision = decide(sample_case(Wish(country), DAY), DAY)
        line = next(line for line in decision.lines if line.rule == "residence-in-district")
        assert line.outcome is Outcome.SATISFIED, country


# How many come along is told apart for one country only: it changes nothing about the others.
WHO = [("VN", 0), ("VN", 1), ("VN", 20), *((country, 1) for country in (*HOMES, "TH", "BR") if country != "VN")]


@pytest.mark.parametrize(("country", "companions"), WHO)
@pytest.mark.parametrize(
    ("stays", "long", "route"),
    [(1, False, Route.SINGLE), (1, True, Route.LONG), (2, False, Route.MULTIPLE), (60, False, Route.MULTIPLE)],
)
@pytest.mark.parametrize("regenerative", [False, True])
def test_every_wish_gives_a_case_that_is_ready_but_for_an_embassy_nobody_named(
    country: str, companions: int, stays: int, long: bool, route: Route, regenerative: bool
) -> None:
    case = sample_case(Wish(country, companions, stays, long, regenerative), DAY)
    decision = decide(case, DAY)
    assert decision.route is route
    if country in HOMES:
        assert decision.status is Status.READY
    else:
        assert {path for line in decision.unknowns for path in line.missing} == {"application.mission"}
    assert len(case.travellers) == companions + 1
    assert len(case.stays or ()) == stays
    assert bool(case.regenerative) is regenerative
    assert not [line.rule for line in decision.lines if line.outcome is Outcome.WARN]


@settings(max_examples=25, deadline=None)
@example(day=date(2026, 12, 31), stays=60, companions=20)
@given(day=st.dates(date(2026, 4, 2), date(2090, 1, 1)), stays=st.integers(1, 6), companions=st.integers(0, 3))
def test_it_reads_back_as_it_was_on_any_day(day: date, stays: int, companions: int) -> None:
    case = sample_case(Wish("VN", companions, stays), day)
    assert read_case_text(write_yaml(case), "sample.yaml") == case


def test_everything_in_it_is_plainly_invented() -> None:
    case = sample_case(Wish("CN", 1, 3, regenerative=True), DAY)
    assert case.sample
    told = case.model_dump(mode="json")
    assert told["patient"]["name"]["surname"] == "SAMPLE"
    assert told["guarantor"]["registration"] == "B-999"
    assert "架空" in told["institutions"][0]["name"]["ja"]
    for number in ("plan_number", "committee_number", "facility_number"):
        assert told["regenerative"]["therapies"][0][number].endswith("0000")


# Comments.


def explain(path: Path, said: str | None, choices: tuple[str, ...]) -> str | None:
    return " ".join((said or "", *choices)).strip() or None


def commented(case: Case) -> str:
    return annotated(write_yaml(case), explain)


def test_a_comment_stands_beside_its_field_and_changes_nothing() -> None:
    case = sample_case(Wish("VN", 2, 2, regenerative=True), DAY)
    text = commented(case)
    assert "  birth: 1970-01-01  # Date of birth (生年月日).\n" in text
    assert read_case_text(text, "sample.yaml") == case


def test_a_long_comment_stands_above_its_field_also_at_the_dash_of_a_list() -> None:
    lines = commented(sample_case(Wish("VN", 1), DAY)).splitlines()
    at = next(number for number, line in enumerate(lines) if line.strip() == "relation: husband")
    assert lines[at - 1].startswith("  # What a companion is to the patient (患者との関係). father mother")
    assert all(len(line.split("  # ")[0]) <= 110 for line in lines if "  # " in line)


def test_each_thing_is_explained_once() -> None:
    text = commented(sample_case(Wish("VN", 20, 60), DAY))
    assert text.count("# Date of birth") == 1
    assert text.count("# First and last day") == 1


def test_a_field_that_nobody_explains_stays_bare() -> None:
    case = sample_case(Wish("VN"), DAY)
    assert annotated(write_yaml(case), lambda *_: None).replace("\n\n", "\n") == write_yaml(case)


@pytest.mark.parametrize("wish", [Wish("VN", 1, 1), Wish("RU", 2, 2, long=True), Wish("CN", 1, 3, regenerative=True)])
def test_nobody_hands_in_what_was_left_of_a_sample(wish: Wish) -> None:
    """Whoever only says that it is no sample any more is shown everything that is still invented."""
    told = sample_case(wish, DAY).model_dump(mode="json", exclude_unset=True) | {"sample": False}
    left = {one.path for one in impossibilities(Case.model_validate(told)) if one.formula == "left_from_a_sample"}
    for path in (
        ("patient", "name", "given"),
        ("patient", "occupation"),
        ("patient", "employers", 0, "name"),
        ("patient", "addresses", 0, "text"),
        ("patient", "email"),
        ("patient", "id_number"),
        ("patient", "passport", "authority"),
        ("companions", 0, "name", "given"),
        ("companions", 0, "reason", "en"),
        ("guarantor", "name", "ja"),
        ("guarantor", "address", "en"),
        ("guarantor", "representative", "en"),
        ("institutions", 0, "name", "en"),
        ("institutions", 0, "physician", "latin_name"),
        ("treatment", "purpose", "en"),
        ("stays", 0, "lodging", 0, "address"),
        ("stays", 0, "reason", "en"),
        ("stays", 0, "visits", 0, "content", "en"),
        ("application", "arrival", "carrier"),
        ("means", 0, "holder"),
    ):
        assert path in left
