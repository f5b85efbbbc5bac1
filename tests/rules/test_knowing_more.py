"""One more answer: what was known stays known, and what was decided yes is never unknown again."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import ALL, sample

from visa_kit.case import Case
from visa_kit.rules import decide, load_book
from visa_kit.rules.decide import law_for
from visa_kit.rules.decision import Answer, Outcome
from visa_kit.rules.facts import FACTS
from visa_kit.rules.lines import Reading, lines_of
from visa_kit.rules.records import Force

DAY = date(2026, 12, 1)
BOOK = load_book()
_KEPT = {"id", "sample", "key", "language", "text", "kind", "entered", "left", "document", "signs_for"}
"""Fields without which an entry is malformed, and names that other fields point at."""

Path = tuple[str | int, ...]


def told_fields(value: Any, path: Path = ()) -> Iterator[Path]:
    """Where each field stands that may be left out: of groups, of entries of lists, and whole lists."""
    if isinstance(value, dict):
        for name, inside in value.items():
            if name not in _KEPT and inside is not None:
                yield (*path, name)
            yield from told_fields(inside, (*path, name))
    elif isinstance(value, list):
        for number, inside in enumerate(value):
            yield from told_fields(inside, (*path, number))


def without(told: dict[str, Any], paths: set[Path]) -> Case | None:
    """The case without some of its fields; None when what is left cannot be."""
    left = deepcopy(told)
    for path in sorted(paths, key=len, reverse=True):
        place: Any = left
        for step in path[:-1]:
            place = place[step]
        place.pop(path[-1], None)
    try:
        return Case.model_validate(left)
    except ValueError:
        return None


def answers(case: Case) -> dict[tuple[str, int], Answer]:
    """What every fact says of a case, of each traveller that both cases have."""
    values = law_for(case, DAY, BOOK).values
    found = {}
    for fact in FACTS.values():
        people = case.travellers if fact.of_person else case.travellers[:1]
        for traveller in people[1:] if fact.companions_only else people:
            found[fact.id, traveller.number] = fact.ask(case, values, traveller).answer
    return found


@pytest.mark.parametrize("name", ALL)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_adding_a_fact_never_turns_yes_into_unknown(name: str, data: st.DataObject) -> None:
    told = sample(name).model_dump(mode="json", exclude_none=True)
    fields = list(told_fields(told))
    most = data.draw(st.sets(st.sampled_from(fields), max_size=40))
    fewer = data.draw(st.sets(st.sampled_from(sorted(most, key=str)))) if most else set()
    less, more = without(told, most), without(told, fewer)
    if less is None or more is None:
        return
    before, after = answers(less), answers(more)
    lost = [key for key in before.keys() & after.keys() if before[key] is Answer.YES and after[key] is Answer.UNKNOWN]
    assert lost == []


def test_a_stay_whose_landing_is_not_told_may_be_the_first() -> None:
    """Told later, it must not take back that the passport outlasts the first stay."""
    told = {"id": "x", "patient": {"passport": {"expires": "2030-01-01"}}}
    dated = {"enter": "2027-06-01", "leave": "2027-06-08"}
    for first in ({}, {"enter": "2027-01-12"}):
        case = Case.model_validate({**told, "stays": [first, dated]})
        assert answers(case)["passport-outlasts-first-stay", 0] is Answer.UNKNOWN


def stops(case: Case) -> list[str]:
    """The rules that stop a case; all others are left unasked, which takes a fifth of the time."""
    law = law_for(case, DAY, BOOK)
    reading = Reading(case, law)
    lines = (line for rule in law.rules if rule.otherwise is Force.STOP for line in lines_of(rule, reading))
    return [line.rule for line in lines if line.outcome is Outcome.STOP]


def test_the_rules_that_stop_are_asked() -> None:
    late = {"id": "x", "patient": {"passport": {"expires": "2026-11-30"}}}
    case = Case.model_validate(late)
    assert stops(case) == [line.rule for line in decide(case, DAY).stops] == ["passport-valid-on-the-day-of-filing"]


@pytest.mark.parametrize("name", ALL)
def test_leaving_one_field_out_never_makes_a_ready_case_stop(name: str) -> None:
    """Every single field in turn; what is not told is a question and never an answer against the patient."""
    told = sample(name).model_dump(mode="json", exclude_none=True)
    looked_at = 0
    # A stop that stands in the whole case is none of this test's business; the samples have none.
    assert not decide(sample(name), DAY).stops
    for path in told_fields(told):
        if path[0] in ("costs", "records", "regenerative") or "letterhead" in path or "texts" in path:
            continue
        case = without(told, {path})
        if case is not None:
            looked_at += 1
            assert not stops(case), path
    assert looked_at > 80


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(2)))
def test_which_companion_stands_first_changes_nothing_about_either(order: list[int]) -> None:
    """The two parents of the child, with names of their own to be pointed at."""
    child = sample("child-moscow").model_dump(mode="json", exclude_none=True)
    for number, companion in enumerate(child["companions"], start=1):
        companion["key"] = f"companion-{number}"
    turned = {**child, "companions": [child["companions"][number] for number in order]}
    told = [decide(Case.model_validate(case), DAY) for case in (child, turned)]
    outcomes = [{(line.rule, line.of): line.outcome for line in one.lines} for one in told]
    assert outcomes[0] == outcomes[1]
    assert len(outcomes[0]) > 100
    assert Outcome.NEEDED in outcomes[0].values()
