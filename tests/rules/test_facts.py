"""Facts that are easy to get wrong: passports of companions who come later, ages, three-valued reasoning."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visa_kit.case import Case
from visa_kit.rules import decide, load_book
from visa_kit.rules.decision import Answer, Outcome
from visa_kit.rules.facts import FACTS
from visa_kit.rules.facts.registry import fact
from visa_kit.rules.finding import Finding, all_of, any_of, opposite

DAY = date(2026, 11, 22)


def found(id: str, *, of: int = 0, **told: Any) -> Finding:
    case = Case.model_validate({"id": "x", **told})
    return FACTS[id].ask(case, load_book().law_on(DAY).values, case.travellers[of])


JANUARY = {"enter": "2027-01-12", "leave": "2027-01-18"}
JUNE = {"enter": "2027-06-01", "leave": "2027-06-08"}


def test_a_companion_s_first_landing_is_that_of_the_first_stay_they_join() -> None:
    companions = [{"passport": {"expires": "2027-03-01"}}]
    later = [{**JANUARY, "joined_by": []}, {**JUNE, "joined_by": ["companion-1"]}]
    assert found("passport-valid-on-landing", of=1, companions=companions, stays=later).answer is Answer.NO
    both = [{**JANUARY, "joined_by": ["companion-1"]}, {**JUNE, "joined_by": ["companion-1"]}]
    assert found("passport-valid-on-landing", of=1, companions=companions, stays=both).answer is Answer.YES


def test_while_it_is_not_told_who_joins_the_passport_is_a_question_of_that() -> None:
    companions = [{"passport": {"expires": "2027-03-01"}}]
    answer = found("passport-valid-on-landing", of=1, companions=companions, stays=[{**JANUARY, "joined_by": []}, JUNE])
    assert answer.answer is Answer.UNKNOWN
    assert answer.missing == ("stays[1].joined_by",)


def test_the_first_stay_is_the_earliest_and_not_the_first_written() -> None:
    patient = {"passport": {"expires": "2027-03-01"}}
    assert found("passport-valid-on-landing", patient=patient, stays=[JUNE, JANUARY]).answer is Answer.YES
    assert found("passport-outlasts-all-stays", patient=patient, stays=[JUNE, JANUARY]).answer is Answer.NO


@pytest.mark.parametrize(("day", "answer"), [("2027-01-16", Answer.YES), ("2027-01-17", Answer.NO)])
def test_a_minor_comes_of_age_on_the_birthday(day: str, answer: Answer) -> None:
    assert found("is-minor", patient={"birth": "2009-01-17"}, application={"filing": day}).answer is answer


def test_one_long_stay_in_hospital_does_not_excuse_another_outside() -> None:
    inside = {"days": "100", "visits": [{"on_day": "2", "care": "inpatient"}]}
    outside = {"days": "100", "visits": [{"on_day": "2", "care": "outpatient"}]}
    assert found("long-stays-in-hospital", stays=[inside, outside]).answer is Answer.NO
    assert found("long-stays-in-hospital", stays=[inside, inside]).answer is Answer.YES
    assert found("long-stays-in-hospital", stays=[inside, {"days": "100"}]).answer is Answer.UNKNOWN


def test_days_of_a_year_are_counted_in_the_year_they_fall_in() -> None:
    over_new_year = {"enter": "2026-12-01", "leave": "2027-01-31"}
    spring = {"enter": "2027-03-01", "leave": "2027-05-29"}
    summer = {"enter": "2027-07-01", "leave": "2027-08-28"}  # 31 + 90 + 59 = 180 days of 2027
    assert found("more-than-half-a-year", stays=[over_new_year, spring, summer]).answer is Answer.NO
    one_more = {"enter": "2027-07-01", "leave": "2027-08-29"}
    assert found("more-than-half-a-year", stays=[over_new_year, spring, one_more]).answer is Answer.YES


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("2026-12-31", Answer.NO),  # 89 days of 2027 at most, and 91 others
        ("2027-01-01", Answer.YES),  # 90
        ("2028-06-01", Answer.YES),  # neither the first nor the last landing lies in 2027, but others do
    ],
)
def test_a_window_counts_with_the_landing_that_brings_most_days_into_a_year(last: str, expected: Answer) -> None:
    wide = {"between": ["2026-06-01", last], "days": "90"}
    others = [{"enter": "2027-05-01", "leave": "2027-07-28"}, {"enter": "2027-10-02", "leave": "2027-10-03"}]
    assert found("more-than-half-a-year", stays=[wide, *others]).answer is expected


def test_a_stay_that_exceeds_is_enough_although_another_is_open() -> None:
    assert found("a-stay-beyond-limit", stays=[{"days": "120"}, {}]).answer is Answer.YES
    assert found("a-stay-beyond-limit", stays=[{"days": "20"}, {}]).answer is Answer.UNKNOWN


def test_an_exempt_nationality_is_never_a_stop() -> None:
    case = Case.model_validate({"id": "x", "patient": {"nationality": "TH"}, "stays": [{"days": "10"}]})
    decision = decide(case, DAY)
    assert decision.maybe_exempt
    assert decision.route is not None
    assert not decision.stops


def test_a_question_about_a_visa_exemption_holds_nothing_back() -> None:
    case = Case.model_validate({"id": "x", "stays": [{"days": "10"}]})
    (line,) = [line for line in decide(case, DAY).lines if line.rule == "route-maybe-exempt"]
    assert (line.outcome, line.blocking) == (Outcome.UNKNOWN, False)


def test_two_facts_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="one-stay"):
        fact("one-stay", ja="重複", en="twice")(lambda case, numbers: Finding(Answer.YES))


FINDINGS = st.lists(st.sampled_from(list(Answer)).map(lambda answer: Finding(answer, (), ("a",))), max_size=5)


@given(FINDINGS)
def test_all_and_any_are_each_other_s_opposite(findings: list[Finding]) -> None:
    every = all_of(findings).answer
    some_not = any_of(opposite(finding) for finding in findings)
    assert opposite(some_not).answer is every


@given(FINDINGS)
def test_what_is_unknown_names_what_would_settle_it(findings: list[Finding]) -> None:
    together = all_of(findings)
    if together.answer is Answer.UNKNOWN:
        assert together.missing == ("a",)


@given(FINDINGS, FINDINGS)
def test_one_more_answer_never_turns_a_no_into_a_yes(first: list[Finding], more: list[Finding]) -> None:
    if all_of(first).answer is Answer.NO:
        assert all_of([*first, *more]).answer is Answer.NO


def test_a_stay_that_a_companion_does_not_join_is_not_shown_beside_the_passport() -> None:
    companions = [{"passport": {"expires": "2030-01-01"}}]
    only_january = [{**JANUARY, "joined_by": ["companion-1"]}, {**JUNE, "joined_by": []}]
    answer = found("passport-outlasts-all-stays", of=1, companions=companions, stays=only_january)
    assert answer.answer is Answer.YES
    assert [sight.path for sight in answer.saw] == ["companions[0].passport.expires"]
    assert answer.saw[0].parts["limit"] == JANUARY["leave"]
