"""What has happened to a case: taken as told, refused only where it cannot be."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from visa_kit.case import Case
from visa_kit.case.difference import differences
from visa_kit.case.events import EventKind
from visa_kit.case.impossible import impossibilities

TWO_STAYS = [{"enter": "2027-03-01", "leave": "2027-03-10"}, {"between": ["2027-05-01", "2027-05-10"], "days": 5}]


def told(*events: dict[str, Any], **more: Any) -> Case:
    return Case.model_validate({"id": "a", "events": events, **more})


def wrong(*events: dict[str, Any], **more: Any) -> list[tuple[str, str]]:
    return [
        (".".join(map(str, found.path)), found.formula)
        for found in impossibilities(told(*events, **more))
        if found.path[0] == "events"
    ]


def happened(kind: str, day: str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "day": day, **more}


@pytest.mark.parametrize("kind", EventKind)
def test_every_kind_may_be_told_with_its_day_alone_but_for_papers(kind: EventKind) -> None:
    more = {"document": "photo"} if kind in ("sent", "signed", "back", "couriered") else {}
    assert wrong(happened(kind.value, "2027-01-10", **more)) == []


@pytest.mark.parametrize("kind", ["sent", "signed", "back", "couriered"])
def test_a_paper_that_is_not_named_is_half_told(kind: str) -> None:
    with pytest.raises(ValidationError) as refused:
        told(happened(kind, "2027-01-10"))
    assert [error["type"] for error in refused.value.errors()] == ["half_told"]


@pytest.mark.parametrize(("until", "taken"), [("2027-01-09", False), ("2027-01-10", True), ("2027-01-11", True)])
def test_nothing_is_valid_until_a_day_before_it_was_issued(until: str, taken: bool) -> None:
    try:
        told(happened("issued", "2027-01-10", until=until))
    except ValidationError as error:
        assert not taken
        assert error.errors()[0]["type"] == "ends_before_it_begins"
    else:
        assert taken


@pytest.mark.parametrize(
    ("earlier", "later"), [("filed", "issued"), ("filed", "refused"), ("landed", "left"), ("sent", "back")]
)
def test_what_must_come_first_cannot_come_later(earlier: str, later: str) -> None:
    more = {"document": "photo"} if earlier == "sent" else {"stay": 1} if earlier == "landed" else {}
    first = happened(earlier, "2027-01-10", **more)

    assert wrong(first, happened(later, "2027-01-09", **more), stays=TWO_STAYS) == [("events.1.day", "event_too_early")]
    assert wrong(first, happened(later, "2027-01-10", **more), stays=TWO_STAYS) == []
    assert wrong(happened(later, "2027-01-09", **more), stays=TWO_STAYS) == [], "the other one may not be told yet"
    again = happened(earlier, "2027-01-08", **more)
    assert wrong(first, again, happened(later, "2027-01-09", **more), stays=TWO_STAYS) == [], "a second time"


def test_what_happened_to_others_is_not_compared() -> None:
    companions = [{"key": "wife"}]
    filed, issued = happened("filed", "2027-01-10", of="wife"), happened("issued", "2027-01-09", of="patient")
    assert wrong(filed, issued, companions=companions) == []
    assert wrong(filed, issued | {"of": "wife"}, companions=companions) == [("events.1.day", "event_too_early")]
    assert wrong(filed | {"of": None}, issued, companions=companions) == [("events.1.day", "event_too_early")]
    sent = happened("sent", "2027-01-10", document="combined-form")
    assert wrong(sent, happened("back", "2027-01-09", document="treatment-schedule")) == []


def test_landing_before_the_visa_was_issued_is_possible() -> None:
    """An earlier visa, or none at all, may have served for an earlier stay."""
    assert wrong(happened("issued", "2027-01-10"), happened("landed", "2027-01-09")) == []


def test_nobody_no_stay_and_no_payment_of_this_number() -> None:
    costs: dict[str, Any] = {"payments": [{}]}
    assert wrong(happened("filed", "2027-01-10", of="uncle")) == [("events.0.of", "unknown_person")]
    for number, found in ((0, 1), (1, 0), (2, 0), (3, 1)):
        landed = happened("landed", "2027-01-10", stay=number)
        assert wrong(landed, stays=TWO_STAYS) == [("events.0.stay", "no_such_stay")] * found
    for number, found in ((0, 1), (1, 0), (2, 1)):
        paid = happened("paid", "2027-01-10", payment=number)
        assert wrong(paid, costs=costs) == [("events.0.payment", "no_such_payment")] * found
    assert wrong(happened("landed", "2027-01-10", stay=7)) == [], "the stays are not told yet"


def test_of_several_payments_it_must_be_said_which() -> None:
    """Taken for the first one, the second would be asked for again."""
    paid = happened("paid", "2027-01-10")
    assert wrong(paid, costs={"payments": [{}, {}]}) == [("events.0", "half_told")]
    assert wrong(paid | {"payment": 2}, costs={"payments": [{}, {}]}) == []
    assert wrong(paid, costs={"payments": [{}]}) == []
    assert wrong(paid) == [], "the payments are not told yet"
    assert wrong(happened("filed", "2027-01-10"), costs={"payments": [{}, {}]}) == []


def test_of_several_stays_it_must_be_said_which() -> None:
    assert wrong(happened("landed", "2027-03-01"), stays=TWO_STAYS) == [("events.0", "half_told")]
    assert wrong(happened("landed", "2027-03-01"), stays=TWO_STAYS[:1]) == []
    only = told(happened("landed", "2027-03-01"), stays=TWO_STAYS[:1])
    assert only.stay_of((only.events or ())[0]) == 1


def test_a_new_event_is_a_difference_and_its_day_no_secret() -> None:
    one, two = happened("filed", "2027-01-10"), happened("filed", "2027-01-11")
    (found,) = differences(told(one), told(two))
    assert (found.path, found.old, found.new, found.identifying) == (
        "events[0].day",
        "2027-01-10",
        "2027-01-11",
        False,
    )
    (remark,) = differences(told(one), told(one | {"remarks": "by X"}))
    assert remark.identifying
