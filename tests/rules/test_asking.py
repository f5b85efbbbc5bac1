"""The order of the open questions: as one would ask a family, each once."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from visa_kit.case import Case
from visa_kit.rules import decide
from visa_kit.rules.asking import Question, questions
from visa_kit.rules.decision import Outcome, Status

DAY = date(2026, 11, 22)
VIETNAMESE: dict[str, Any] = {"patient": {"nationality": "VN"}, "companions": [{}], "stays": [{}, {}]}


def asked(**told: Any) -> tuple[Question, ...]:
    return questions(decide(Case.model_validate({"id": "x", **told}), DAY))


def places(open_ones: tuple[Question, ...], *paths: str) -> list[int]:
    order = [question.path for question in open_ones]
    return [order.index(path) for path in paths]


def test_vietnamese_several_stays_one_companion() -> None:
    """Who, what for, when, who comes, the hospital, who guarantees, the filing, and the passports at last."""
    order = places(
        asked(**VIETNAMESE),
        "patient.name",
        "patient.birth",
        "application.mission",
        "treatment.purpose",
        "stays[0].enter",
        "stays[0].visits",
        "stays[1].enter",
        "treatment.why_several_stays",
        "companions[0].name",
        "companions[0].nationality",
        "institutions",
        "guarantor.kind",
        "application.filing",
        "patient.passport.number",
        "companions[0].passport.number",
    )
    assert order == sorted(order)
    assert decide(Case.model_validate({"id": "x", **VIETNAMESE}), DAY).status is Status.UNKNOWN


def test_what_is_told_is_not_asked() -> None:
    paths = {question.path for question in asked(**VIETNAMESE)}
    assert not {"patient.nationality", "stays", "companions"} & paths


def test_a_case_of_which_nothing_is_told_begins_with_the_name_and_asks_for_whole_lists() -> None:
    open_ones = asked()
    assert open_ones[0].path == "patient.name"
    order = places(open_ones, "patient.nationality", "stays", "companions", "institutions", "guarantor.kind")
    assert order == sorted(order)
    assert not [question for question in open_ones if "[" in question.path]


def test_everything_about_one_companion_is_asked_before_the_next_one() -> None:
    open_ones = asked(companions=[{}] * 11)
    named = [question.path for question in open_ones if question.path.startswith("companions[")]
    people = [path.partition("]")[0] for path in named if "passport" not in path]
    assert people == sorted(people, key=lambda path: int(path.partition("[")[2]))
    assert len(set(people)) == 11


def test_a_question_names_the_rules_that_need_it_and_says_when_it_holds_the_papers_back() -> None:
    by_path = {question.path: question for question in asked(**VIETNAMESE)}
    assert by_path["treatment.why_several_stays"].rules == ("reason-for-several-stays",)
    assert by_path["treatment.why_several_stays"].blocking
    assert by_path["application.mission"].blocking
    assert by_path["application.mission"].about.en.startswith("File at the embassy or consulate")
    many = by_path["stays[0].enter"]
    assert many.needed_by.endswith(f", +{len(many.rules) - 4}")
    assert by_path["treatment.why_several_stays"].needed_by == "reason-for-several-stays"


FIELDS = {
    "patient": {"nationality": "CN", "name": {"surname": "WANG", "given": "XIAO MING"}, "passport": {"expires": "2030-01-01"}},
    "companions": [{"relation": "wife"}, {}],
    "stays": [{"enter": "2027-01-12"}, {"days": "8"}],
    "application": {"mission": "shanghai"},
    "guarantor": {"kind": "coordinator"},
    "costs": {"estimate": [{"kind": "medical"}]},
    "means": [{"kind": "bank_balance"}],
}  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.sets(st.sampled_from(sorted(FIELDS))))
def test_every_missing_field_is_asked_once_and_nothing_else(told: set[str]) -> None:
    decision = decide(Case.model_validate({"id": "x", **{name: FIELDS[name] for name in told}}), DAY)
    paths = [question.path for question in questions(decision)]
    missing = {path for line in decision.lines if line.outcome is Outcome.UNKNOWN for path in line.missing}
    assert len(paths) == len(set(paths))
    assert set(paths) == missing
    held_back = {question.path for question in questions(decision) if question.blocking}
    assert held_back == {path for line in decision.unknowns for path in line.missing}
