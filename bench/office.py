"""Invented cases of an office in the middle of its work: papers out and back, visas issued and refused, people in Japan."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from bench.invented import COMPANIONS, COUNTRIES, Invented
from visa_kit.case import Case
from visa_kit.intake import write_yaml
from visa_kit.intake.sample import Wish, sample_case

Events = list[dict[str, Any]]


@dataclass(frozen=True)
class _Plan:
    """A case as it was planned: the days that its events can hang on."""

    filing: date
    landing: date
    leaving: date


def _event(kind: str, day: date, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "day": day, **more}


def _sent(plan: _Plan) -> Events:
    return [_event("sent", plan.filing - timedelta(days=30), document="combined-form")]


def _signed(plan: _Plan) -> Events:
    signed = _event("signed", plan.filing - timedelta(days=20), document="combined-form", until=plan.leaving)
    return [*_sent(plan), signed, _event("back", plan.filing - timedelta(days=15), document="treatment-schedule")]


def _couriered(plan: _Plan) -> Events:
    both = ("combined-form", "treatment-schedule")
    back = [_event("back", plan.filing - timedelta(days=12), document=one) for one in both]
    back.append(_event("paid", plan.filing - timedelta(days=10), payment=1))
    return [*_sent(plan), *back, *(_event("couriered", plan.filing - timedelta(days=9), document=one) for one in both)]


def _filed(plan: _Plan) -> Events:
    return [*_couriered(plan), _event("filed", plan.filing)]


def _issued(plan: _Plan) -> Events:
    return [*_filed(plan), _event("issued", plan.filing + timedelta(days=8))]


def _issued_and_read(plan: _Plan) -> Events:
    day = plan.filing + timedelta(days=8)
    return [*_filed(plan), _event("issued", day, until=day + timedelta(days=365), entries="multiple")]


def _refused(plan: _Plan) -> Events:
    return [*_filed(plan), _event("refused", plan.filing + timedelta(days=10))]


def _withdrawn(plan: _Plan) -> Events:
    return [*_filed(plan), _event("withdrawn", plan.filing + timedelta(days=3))]


def _landed(plan: _Plan) -> Events:
    return [*_issued(plan), _event("landed", plan.landing, stay=1)]


def _left(plan: _Plan) -> Events:
    return [*_landed(plan), _event("left", plan.leaving, stay=1)]


def _treated(plan: _Plan) -> Events:
    left = [*_left(plan), _event("reported", plan.leaving + timedelta(days=2))]
    return [*left, _event("treated", plan.leaving - timedelta(days=1), stay=1)]


def _changed(plan: _Plan) -> Events:
    return [*_couriered(plan), _event("changed", plan.filing - timedelta(days=4))]


def _nothing(plan: _Plan) -> Events:
    return []


@dataclass(frozen=True)
class _Story:
    """How long ago a case began, and what has happened since."""

    name: str
    days: int
    tell: Callable[[_Plan], Events]
    stays: int = 1
    regenerative: bool = False


STORIES: Final = (
    _Story("new", 2, _nothing),
    _Story("sent", 20, _sent),
    _Story("signed", 34, _signed),
    _Story("couriered", 41, _couriered),
    _Story("changed", 43, _changed),
    _Story("late", 52, _couriered),
    _Story("filed", 48, _filed),
    _Story("answer-late", 58, _filed),
    _Story("issued", 62, _issued),
    _Story("issued-several", 62, _issued, stays=3),
    _Story("visa-read", 66, _issued_and_read, stays=6),
    _Story("refused", 70, _refused),
    _Story("withdrawn", 55, _withdrawn),
    _Story("in-japan", 86, _landed),
    _Story("overstays-plan", 93, _landed),
    _Story("left", 92, _left, stays=2),
    _Story("over", 120, _left),
    _Story("follow-up", 150, _treated, regenerative=True),
)
"""Where a case may be: the stories follow each other in turn."""


def office(count: int, seed: int, day: date) -> list[Invented]:
    """So many cases of an office on a day, each at another point of its way; the last one is torn."""
    chance = random.Random(seed)
    cases = [_one(number, STORIES[number % len(STORIES)], chance, day) for number in range(count - 1)]
    return [*cases, Invented("torn", "id: [", "failed")]


def _one(number: int, story: _Story, chance: random.Random, day: date) -> Invented:
    wish = Wish(chance.choice(COUNTRIES), chance.choice(COMPANIONS), story.stays, regenerative=story.regenerative)
    case = sample_case(wish, day - timedelta(days=story.days + chance.randrange(2)))
    name = f"case-{number:03}"
    told = case.model_dump(exclude_unset=True) | {"id": name, "events": story.tell(_plan(case))}
    return Invented(name, write_yaml(Case.model_validate(told)), None)


def _plan(case: Case) -> _Plan:
    stay, application = (case.stays or ())[0], case.application
    assert application
    assert application.filing
    assert stay.enter
    assert stay.leave
    return _Plan(application.filing, stay.enter, stay.leave)
