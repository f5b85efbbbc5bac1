"""Deciding whole cases: what stops, what is unknown, what is ready, and that deciding is a pure function."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visa_kit.case import Case
from visa_kit.rules import DayNotCovered, Decision, decide, load_book
from visa_kit.rules.decision import Answer, Kind, Outcome, Route, Status

DAY = date(2026, 11, 22)


def whole_case(**changes: Any) -> Case:
    """A patient from Hanoi with two companions and two stays; everything is told."""
    told: dict[str, Any] = {
        "id": "whole",
        "patient": traveller("SAMPLE ANNA", "X0000001"),
        "companions": [
            {**traveller("SAMPLE BORIS", "X0000002"), "key": "boris", **along},
            {**traveller("SAMPLE CLARA", "X0000003"), "key": "clara", **along},
        ],
        "guardians": [],
        "guarantor": {
            "kind": "coordinator",
            "registration": "B-999",
            "name": {"ja": "見本"},
            "address": {"ja": "東京都"},
            "contact": {"person": "見本 花子", "phone": "00-0000-0000"},
        },
        "institutions": [
            {
                "name": {"ja": "架空病院"},
                "address": {"ja": "東京都"},
                "approval_number": "見本1",
                "contact": {"person": "見本", "phone": "00-0000-0000"},
            }
        ],
        "treatment": {"kind": "treatment", "purpose": {"ja": "治療"}, "why_several_stays": {"ja": "培養に五週間かかるため"}},
        "stays": [
            {"enter": "2027-02-01", "leave": "2027-02-10", "joined_by": ["boris", "clara"], "visits": [{"day": "2027-02-02"}]},
            {"between": ["2027-04-01", "2027-04-20"], "days": "8", "joined_by": ["clara"], "visits": [{"on_day": "2"}]},
        ],
        "application": {"mission": "hanoi", "entries": "multiple", "filing": "2027-01-11", "visa_held": "no"},
    }  # fmt: skip
    return Case.model_validate({**told, **changes})


along = {"relation": "friend", "reason": {"ja": "介助"}, "paid": "no"}


def traveller(name: str, number: str) -> dict[str, Any]:
    return {
        "name": {"only": name},
        "birth": "1980-01-01",
        "nationality": "VN",
        "passport": {"number": number, "expires": "2033-01-01"},
        "addresses": [{"country": "VN", "region": "Hà Nội"}],
    }


def outcomes(decision: Decision) -> dict[tuple[str, str | None], Outcome]:
    return {(line.rule, line.of): line.outcome for line in decision.lines}


def test_a_case_that_tells_everything_is_ready() -> None:
    decision = decide(whole_case(), DAY)
    assert decision.status is Status.READY
    assert decision.route is Route.MULTIPLE
    unsaid = [line.rule for line in decision.lines if line.outcome is Outcome.UNKNOWN]
    assert unsaid == []


def test_an_empty_case_is_unknown_and_its_questions_name_fields() -> None:
    decision = decide(Case(id="empty"), DAY)
    assert decision.status is Status.UNKNOWN
    assert decision.route is None
    questions = {path for line in decision.unknowns for path in line.missing}
    assert {"stays", "companions", "patient.name", "guarantor.kind", "institutions"} <= questions
    assert all(line.missing for line in decision.lines if line.outcome is Outcome.UNKNOWN)


def test_vietnamese_with_several_stays_and_one_companion_gets_a_checklist() -> None:
    case = Case.model_validate(
        {"id": "short", "patient": {"nationality": "VN"}, "companions": [{}], "stays": [{}, {}]},
    )
    decision = decide(case, DAY)
    assert decision.status is Status.UNKNOWN
    papers = {(paper.of, paper.document): paper.answer for paper in decision.documents}
    assert papers["patient", "treatment-schedule"] is Answer.YES
    assert papers["patient", "certificate-of-eligibility"] is Answer.UNKNOWN
    assert {document for of, document in papers if of == "companion-1"} == {
        "passport",
        "visa-form",
        "photo",
        "identity",
        "certificate-of-eligibility",
    }


def test_several_stays_without_the_physicians_reason_are_a_question_that_holds_the_papers() -> None:
    decision = decide(whole_case(treatment={"purpose": {"ja": "治療"}}), DAY)
    assert decision.status is Status.UNKNOWN
    assert decision.route is Route.MULTIPLE
    (question,) = decision.unknowns
    assert question.rule == "reason-for-several-stays"
    assert question.missing == ("treatment.why_several_stays",)


@pytest.mark.parametrize("kind", ["medical_institution", "other"])
def test_a_hospital_cannot_guarantee(kind: str) -> None:
    decision = decide(whole_case(guarantor={"kind": kind, "name": {"ja": "x"}, "address": {"ja": "x"}}), DAY)
    assert [line.rule for line in decision.stops] == ["guarantor-on-a-list"]


def test_a_stop_outweighs_what_is_unknown() -> None:
    decision = decide(Case.model_validate({"id": "x", "guarantor": {"kind": "other"}}), DAY)
    assert decision.unknowns
    assert decision.status is Status.STOPPED


def test_a_question_that_could_not_stop_holds_nothing_back() -> None:
    application = {"mission": "hanoi", "entries": "multiple", "filing": "2027-01-11"}
    decision = decide(whole_case(application=application), DAY)
    (question,) = [line for line in decision.lines if line.outcome is Outcome.UNKNOWN]
    assert question.rule == "visa-held-may-be-cancelled"
    assert not question.blocking
    assert decision.status is Status.READY


@pytest.mark.parametrize(
    ("filing", "single", "multiple"),
    [("2026-06-30", 3000, 6000), ("2026-07-01", 15000, 30000), (None, 15000, 30000)],
)
def test_the_fee_is_that_of_the_day_of_filing(filing: str | None, single: int, multiple: int) -> None:
    case = Case.model_validate({"id": "fee", "application": {"filing": filing}, "stays": [{"days": "5"}]})
    decision = decide(case, DAY)
    assert decision.number("fee-single") == single
    assert decision.number("fee-multiple") == multiple
    (line,) = [line for line in decision.lines if line.rule == "fee-single-entry"]
    assert f"{single:,}円" in line.sentence.ja
    assert f"JPY {single:,}" in line.sentence.en


def test_an_unknown_number_is_an_error() -> None:
    with pytest.raises(KeyError):
        decide(whole_case(), DAY).number("fee-double")


def test_a_day_the_book_does_not_cover_is_an_error_that_says_which_it_covers() -> None:
    assert decide(Case(id="x"), date(2026, 4, 1))
    with pytest.raises(DayNotCovered) as before:
        decide(Case(id="x"), date(2026, 3, 31))
    (problem,) = before.value.problems
    assert (problem.value, problem.details["covered"]) == ("2026-03-31", "2026-04-01 –")
    with pytest.raises(DayNotCovered):
        decide(Case.model_validate({"id": "x", "application": {"filing": "2020-01-01"}}), DAY)


def test_a_source_read_long_ago_is_stale_on_the_day_after_the_limit() -> None:
    limit = load_book().opening.fresh_for_days
    read = date(2026, 11, 22)
    for days, stale in ((limit - 1, False), (limit, False), (limit + 1, True)):
        decision = decide(Case(id="x"), date.fromordinal(read.toordinal() + days))
        assert {line.source.stale for line in decision.lines if line.source.read == read} == {stale}
        for line in decision.lines:
            assert line.source.stale == ((decision.day - line.source.read).days > limit), line.source.key


def test_the_minor_s_age_is_shown_and_not_the_birthday() -> None:
    case = Case.model_validate({"id": "x", "patient": {"birth": "2015-06-07"}})
    shown = " ".join(str(sight.parts) for line in decide(case, DAY).lines for sight in line.saw)
    assert "11" in shown
    assert "2015" not in shown


def test_no_name_or_number_of_a_passport_is_in_what_was_seen() -> None:
    printed = decide(whole_case(), DAY).model_dump_json()
    assert "SAMPLE" not in printed
    assert "X000000" not in printed


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(2)), st.permutations(range(2)))
def test_the_order_of_companions_and_of_the_stays_they_join_does_not_matter(
    first: list[int], second: list[int]
) -> None:
    told = whole_case()
    companions = told.companions or ()
    stays = told.stays or ()
    joined = stays[0].joined_by or ()
    turned = told.model_copy(
        update={
            "companions": tuple(companions[n] for n in first),
            "stays": (stays[0].model_copy(update={"joined_by": tuple(joined[n] for n in second)}), stays[1]),
        }
    )
    before, after = decide(told, DAY), decide(turned, DAY)
    assert outcomes(before) == outcomes(after)
    assert {(p.of, p.document, p.answer, p.why) for p in before.documents} == {
        (p.of, p.document, p.answer, p.why) for p in after.documents
    }


FIELDS = ["patient", "companions", "guardians", "guarantor", "institutions", "treatment", "stays", "application"]


@settings(max_examples=20, deadline=None)
@given(st.sets(st.sampled_from(FIELDS)))
def test_deciding_is_pure_whatever_is_left_untold(untold: set[str]) -> None:
    case = whole_case().model_copy(update=dict.fromkeys(untold))
    before = case.model_dump_json()
    first, second = decide(case, DAY), decide(case, DAY)
    assert first == second
    assert case.model_dump_json() == before
    assert Decision.model_validate_json(first.model_dump_json()) == first


@settings(max_examples=30, deadline=None)
@given(st.sets(st.sampled_from(FIELDS), min_size=1))
def test_what_is_left_untold_never_stops_a_case_that_was_ready(untold: set[str]) -> None:
    """Not knowing is a question; it is never an answer against the patient."""
    decision = decide(whole_case().model_copy(update=dict.fromkeys(untold)), DAY)
    assert not decision.stops
    assert not [line for line in decision.lines if line.outcome is Outcome.WARN]


def test_lines_stand_in_the_book_s_order() -> None:
    decision = decide(whole_case(), DAY)
    book = load_book()
    order = [rule.id for rule in (*book.rules, *book.missions["hanoi"].adds.rules)]
    assert list(dict.fromkeys(line.rule for line in decision.lines)) == order


def test_every_kind_of_rule_is_in_the_book() -> None:
    assert {rule.kind for rule in load_book().rules} == set(Kind)
