"""Where a person has spoken: overrides of a case, and the office's answers to the book's questions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from visa_kit.case import Case
from visa_kit.rules import Decision, decide
from visa_kit.rules.decision import Line, Outcome, Route, Status

DAY = date(2026, 11, 22)
SAID = {"who": "Consul (invented)", "day": "2026-11-20", "why": "told on the phone"}


def decided(rule: str, answer: str, **told: Any) -> Decision:
    return decide(
        Case.model_validate({"id": "x", **told, "overrides": [{"rule": rule, "answer": answer, **SAID}]}), DAY
    )


def line(decision: Decision, rule: str) -> Line:
    return next(each for each in decision.lines if each.rule == rule)


OUTPATIENT = [{"days": "95", "visits": [{"on_day": "3", "care": "outpatient"}]}]


def test_the_consul_outranks_a_stop() -> None:
    decision = decided("beyond-limit-only-in-hospital", "satisfied", stays=OUTPATIENT)
    assert not decision.stops
    settled = line(decision, "beyond-limit-only-in-hospital")
    assert settled.outcome is Outcome.SATISFIED
    assert settled.override is not None
    assert settled.override.who == SAID["who"]
    assert settled.saw, "what the book saw is still told"


def test_a_rule_can_be_not_needed() -> None:
    decision = decided("proof-of-means-needed", "not needed")
    assert line(decision, "proof-of-means-needed").outcome is Outcome.SILENT
    assert "proof-of-means" not in {paper.document for paper in decision.documents}


def test_a_paper_somebody_says_is_needed_is_on_the_list() -> None:
    decision = decided("eligibility-needed-patient", "satisfied", stays=[{"days": "10"}])
    assert "certificate-of-eligibility" in {paper.document for paper in decision.documents}


def test_the_consul_can_stop_what_the_book_lets_pass() -> None:
    decision = decided("single-entry-for-one-stay", "stop", stays=[{"days": "10"}])
    assert decision.status is Status.STOPPED


def test_a_question_can_be_put_instead_of_a_stop() -> None:
    decision = decided("beyond-limit-only-in-hospital", "ask", stays=OUTPATIENT)
    assert line(decision, "beyond-limit-only-in-hospital").outcome is Outcome.ASK
    assert not decision.stops


def test_an_unknown_that_is_answered_no_longer_holds_the_papers_back() -> None:
    decision = decided("reason-for-several-stays", "satisfied", stays=[{"days": "5"}, {"days": "5"}])
    settled = line(decision, "reason-for-several-stays")
    assert (settled.outcome, settled.missing, settled.blocking) == (Outcome.SATISFIED, (), False)


def test_a_route_can_be_opened_by_the_consul() -> None:
    decision = decided("route-single", "satisfied", stays=OUTPATIENT)
    assert decision.route is Route.SINGLE


def test_of_two_open_routes_the_one_with_more_papers_is_followed() -> None:
    decision = decided("route-multiple", "satisfied", stays=[{"days": "10"}])
    assert decision.route is Route.MULTIPLE


@pytest.mark.parametrize("answer", ["充足", "Satisfied", " satisfied ", "SATISFIED"])
def test_answers_are_read_as_people_write_them(answer: str) -> None:
    decision = decided("beyond-limit-only-in-hospital", answer, stays=OUTPATIENT)
    assert not decision.stops


@pytest.mark.parametrize("answer", ["not needed", "not_needed", "不要"])
def test_not_needed_as_people_write_it(answer: str) -> None:
    assert line(decided("photo-needed", answer), "photo-needed").outcome is Outcome.SILENT


def test_an_answer_nobody_understands_changes_nothing_and_is_said() -> None:
    decision = decided("beyond-limit-only-in-hospital", "probably fine", stays=OUTPATIENT)
    assert decision.stops
    assert decision.lines[-1].outcome is Outcome.WARN
    assert decision.lines[-1].rule == "beyond-limit-only-in-hospital"
    assert decision.lines[-1].override is not None


def test_an_answer_to_a_rule_that_is_not_there_is_said() -> None:
    decision = decided("no-such-rule", "satisfied")
    last = decision.lines[-1]
    assert (last.rule, last.outcome) == ("no-such-rule", Outcome.WARN)
    assert last.source.read == date(2026, 11, 20)


def test_an_override_holds_for_every_traveller_the_rule_is_asked_of() -> None:
    decision = decided("identity-needed", "not needed", companions=[{}, {}])
    assert "identity" not in {paper.document for paper in decision.documents}
    settled = [each for each in decision.lines if each.rule == "identity-needed"]
    assert len(settled) == 3
    assert all(each.override for each in settled)


def answered(rule: str, answer: str = "answered", **told: Any) -> Decision:
    guarantor = {"kind": "coordinator", "answers": [{"rule": rule, "answer": answer, **SAID}]}
    return decide(Case.model_validate({"id": "x", "guarantor": guarantor, **told}), DAY)


def test_the_office_settles_a_question_for_all_its_cases() -> None:
    settled = line(answered("guarantee-in-own-words"), "guarantee-in-own-words")
    assert settled.outcome is Outcome.SATISFIED
    assert settled.override is not None
    assert settled.override.day == date(2026, 11, 20)


def test_the_office_cannot_settle_a_stop() -> None:
    decision = answered("beyond-limit-only-in-hospital", stays=OUTPATIENT)
    assert [each.rule for each in decision.stops] == ["beyond-limit-only-in-hospital"]
    assert decision.lines[-1].outcome is Outcome.WARN


def test_a_question_that_is_not_put_stays_silent() -> None:
    decision = answered("boundary-of-the-limit", stays=[{"days": "10"}])
    assert line(decision, "boundary-of-the-limit").outcome is Outcome.SILENT
    assert not [each for each in decision.lines if each.outcome is Outcome.WARN]


def test_the_case_outranks_the_office() -> None:
    guarantor = {"answers": [{"rule": "seals-on-the-form", "answer": "signature", **SAID}]}
    override = {"rule": "seals-on-the-form", "answer": "ask", **SAID, "who": "Other (invented)"}
    decision = decide(Case.model_validate({"id": "x", "guarantor": guarantor, "overrides": [override]}), DAY)
    settled = line(decision, "seals-on-the-form")
    assert settled.outcome is Outcome.ASK
    assert settled.override is not None
    assert settled.override.who == "Other (invented)"
