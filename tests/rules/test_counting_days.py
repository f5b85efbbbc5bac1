"""The limit of one stay at its edge, in both counts: 89 to 93 calendar days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from visa_kit.case import Case
from visa_kit.rules import Decision, decide
from visa_kit.rules.decision import Outcome, Route, Status

DAY = date(2026, 11, 22)


def about_stay(calendar_days: int, care: str, *, window: bool = False) -> Decision:
    landing = date(2027, 1, 12)
    leaving = landing + timedelta(days=calendar_days - 1)
    days: dict[str, Any] = {"enter": landing, "leave": leaving}
    if window:
        days = {"between": (landing, landing + timedelta(days=14)), "days": calendar_days}
    stay = {**days, "visits": [{"on_day": "3", "care": care}]}
    return decide(Case.model_validate({"id": "edge", "stays": [stay]}), DAY)


def outcome(decision: Decision, rule: str) -> Outcome:
    return next(line.outcome for line in decision.lines if line.rule == rule)


TABLE = [
    # calendar days, official days, exceeds, at the boundary, the counts disagree
    (89, 88, False, False, False),
    (90, 89, False, True, False),
    (91, 90, False, True, True),
    (92, 91, True, False, False),
    (93, 92, True, False, False),
]


@pytest.mark.parametrize("window", [False, True], ids=["exact", "window"])
@pytest.mark.parametrize(("calendar", "official", "exceeds", "boundary", "disagree"), TABLE)
def test_the_limit_as_outpatient(
    calendar: int, official: int, exceeds: bool, boundary: bool, disagree: bool, window: bool
) -> None:
    decision = about_stay(calendar, "outpatient", window=window)
    assert decision.route == (None if exceeds else Route.SINGLE)
    assert (decision.status is Status.STOPPED) is exceeds
    assert [line.rule for line in decision.stops] == (["beyond-limit-only-in-hospital"] if exceeds else [])
    assert (outcome(decision, "boundary-of-the-limit") is Outcome.ASK) is boundary
    assert (outcome(decision, "two-counts-disagree") is Outcome.ASK) is disagree
    seen = [sight.parts for line in decision.lines for sight in line.saw if sight.path == "stays[0]"]
    assert any((one.get("calendar"), one["official"]) == (str(calendar), str(official)) for one in seen)


@pytest.mark.parametrize(("calendar", "official", "exceeds", "boundary", "disagree"), TABLE)
def test_the_limit_in_hospital(calendar: int, official: int, exceeds: bool, boundary: bool, disagree: bool) -> None:
    decision = about_stay(calendar, "inpatient")
    assert decision.route is (Route.LONG if exceeds else Route.SINGLE)
    assert not decision.stops
    certificates = [paper for paper in decision.documents if paper.document == "certificate-of-eligibility"]
    assert bool(certificates) is exceeds


def test_ninety_five_days_as_outpatient_stop_with_rule_and_source() -> None:
    (stop,) = about_stay(95, "outpatient").stops
    assert stop.rule == "beyond-limit-only-in-hospital"
    assert stop.source.key == "th-emb"
    assert "90" in stop.sentence.ja
    counts = {"calendar": "95", "official": "94"}
    assert stop.saw[0].parts == {"first": "2027-01-12", "last": "2027-04-16", **counts}


def test_the_limit_is_the_book_s_and_is_said_in_both_languages() -> None:
    (stop,) = about_stay(95, "outpatient").stops
    assert stop.sentence.template == stop.sentence.en.replace("90", "{stay_limit}")
    assert stop.sentence.values == {"stay_limit": "90"}
