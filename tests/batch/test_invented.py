"""The benchmark's cases: the same for a seed, each in the state it was invented for, nobody with another's name."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from samples import DAY

from bench.invented import BROKEN, ONE_IN, Invented, invent
from bench.strangers import strangers
from visa_kit.batch.result import state_of
from visa_kit.intake import read_case_text
from visa_kit.problem import Refused
from visa_kit.rules import decide


@cache
def invented() -> list[Invented]:
    """A hundred and twenty of them, so that every way to be broken is there."""
    return invent(ONE_IN * len(BROKEN), 6, DAY)


def state(one: Invented) -> str:
    try:
        return state_of(decide(read_case_text(one.text, f"{one.name}.yaml"), DAY)).value
    except Refused:
        return "failed"


def test_the_same_seed_invents_the_same() -> None:
    assert invent(6, 6, DAY) == invented()[:6]
    assert invent(6, 7, DAY) != invented()[:6]


def test_one_in_twenty_is_broken_and_every_way_is_tried() -> None:
    broken = [case for case in invented() if case.state == "failed"]

    assert {case.name.split("-", 2)[2] for case in broken} == set(BROKEN)
    assert len(broken) == len(BROKEN)
    assert Counter(case.state for case in invented())[None] == len(invented()) - 3 * len(BROKEN)


def test_each_comes_out_as_it_was_invented() -> None:
    looked_at = [*invented()[::30], *(case for case in invented() if case.state)]

    assert [case.name for case in looked_at if not case.is_right(state(case))] == []


def test_nobody_has_anothers_name_or_number() -> None:
    tokens = [token for case in invented() for token in case.tokens]

    assert len(tokens) == len(set(tokens)) > 2 * len(invented())
    assert all(token in case.text for case in invented() if case.state != "failed" for token in case.tokens)


def test_a_stranger_in_somebodys_papers_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = invented()[0], invented()[1]
    for case in (one, other):
        (tmp_path / case.name).mkdir()
        (tmp_path / case.name / "office.pdf").touch()
    said = {one.name: f"{one.tokens[0]} and {one.tokens[1]}", other.name: f"{other.tokens[0]} {one.tokens[0]}"}
    monkeypatch.setattr("bench.strangers._text", lambda path: said[path.parent.name])

    assert strangers(tmp_path, [one, other]) == ([f"{other.name}/office.pdf"], 2, 4)
