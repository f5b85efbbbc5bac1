"""The benchmark's cases: the same for a seed, every broken one refused, every other one ready."""

from __future__ import annotations

from samples import DAY

from bench.invented import BROKEN, ONE_IN, invent
from visa_kit.intake import read_case_text
from visa_kit.problem import Refused
from visa_kit.rules import decide
from visa_kit.rules.decision import Status

CASES = invent(ONE_IN * len(BROKEN), 6, DAY)


def state(name: str, text: str) -> str:
    try:
        return decide(read_case_text(text, f"{name}.yaml"), DAY).status.value
    except Refused:
        return "failed"


def test_the_same_seed_invents_the_same() -> None:
    assert invent(25, 6, DAY) == CASES[:25]
    assert invent(25, 7, DAY) != CASES[:25]


def test_one_in_twenty_is_broken_and_every_way_is_tried() -> None:
    broken = [case for case in CASES if case.state == "failed"]

    assert {case.name.split("-", 2)[2] for case in broken} == set(BROKEN)
    assert len(broken) == len(BROKEN)
    assert {state(case.name, case.text) for case in broken} == {"failed"}


def test_the_others_are_ready() -> None:
    good = [case for case in CASES if case.state is None]

    assert len(good) == len(CASES) - len(BROKEN)
    assert {state(case.name, case.text) for case in good[::8]} == {Status.READY.value}
