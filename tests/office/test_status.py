"""What is due in a case, and by which day: the numbers are the rule book's, the days the case's own."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from visa_kit.case import Case
from visa_kit.intake.sample import Wish, sample_case
from visa_kit.office.due import Due, Task
from visa_kit.office.sentences import due_in_words
from visa_kit.office.standing import Stage
from visa_kit.office.status import CaseStatus, status_of
from visa_kit.rules import DayNotCovered
from visa_kit.span import working_days_later

BEGUN = date(2026, 12, 1)
"""The day on which the samples were planned: filing on Friday 2027-01-15, landing on Monday 2027-02-22."""
FILING, LANDING, LEAVING = date(2027, 1, 15), date(2027, 2, 22), date(2027, 2, 26)


def case(*events: dict[str, Any], wish: Wish | None = None, **more: Any) -> Case:
    told = sample_case(wish or Wish("VN"), BEGUN).model_dump(exclude_unset=True)
    return Case.model_validate(told | {"events": events} | more)


def event(kind: str, day: date | str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "day": day, **more}


def on(day: date | str, *events: dict[str, Any], **more: Any) -> CaseStatus:
    asked = date.fromisoformat(day) if isinstance(day, str) else day
    return status_of(case(*events, **more), asked)


def due(status: CaseStatus, task: Task) -> list[Due]:
    return [one for one in status.dues if one.task is task]


def by(status: CaseStatus, task: Task) -> list[date | None]:
    return [one.by for one in due(status, task)]


FILED = event("filed", FILING)
ISSUED = event("issued", "2027-01-22")
LANDED = event("landed", LANDING)


def test_the_sample_is_planned_as_these_tests_say() -> None:
    planned = case()
    assert planned.application
    assert planned.stays
    assert (planned.application.filing, planned.stays[0].enter, planned.stays[0].leave) == (FILING, LANDING, LEAVING)


@pytest.mark.parametrize(
    ("events", "day", "stage"),
    [
        ((), BEGUN, Stage.READY),
        ((FILED,), FILING - timedelta(days=1), Stage.READY),
        ((FILED,), FILING, Stage.FILED),
        ((FILED, ISSUED), "2027-01-21", Stage.FILED),
        ((FILED, ISSUED), "2027-01-22", Stage.ISSUED),
        ((FILED, event("refused", "2027-01-22")), "2027-01-22", Stage.REFUSED),
        ((FILED, event("withdrawn", "2027-01-20")), "2027-01-22", Stage.WITHDRAWN),
        ((FILED, ISSUED, LANDED), LANDING, Stage.IN_JAPAN),
        ((FILED, ISSUED, LANDED, event("left", LEAVING)), LEAVING, Stage.AFTER),
    ],
)
def test_a_case_stands_where_its_events_brought_it(events: Any, day: date, stage: Stage) -> None:
    assert on(day, *events).stage is stage


def test_questions_and_stops_are_said_before_anything_is_filed() -> None:
    assert on(BEGUN, stays=None).stage is Stage.QUESTIONS
    assert due(on(BEGUN, stays=None), Task.ANSWER)
    stopped = on(BEGUN, stays=())
    assert stopped.stage is Stage.STOPPED
    assert due(stopped, Task.MEND)


def test_a_long_stay_waits_for_its_certificate() -> None:
    long = Wish("RU", 1, 1, long=True)
    there = case(wish=long)
    assert there.application
    for eligibility in (None, {"filed_by": "Staff of the hospital"}):
        told = there.application.model_dump(exclude_unset=True) | {"eligibility": eligibility}
        status = status_of(case(wish=long, application=told), BEGUN)
        assert [(one.by, one.before) for one in due(status, Task.GET_ELIGIBILITY)] == [(BEGUN, FILING)]
        assert not due(status, Task.ANSWER)
    assert not due(status_of(there, BEGUN), Task.GET_ELIGIBILITY)


@pytest.mark.parametrize(
    ("issued", "last"),
    [("2027-01-04", date(2027, 4, 4)), ("2026-11-30", date(2027, 2, 28)), ("2027-12-31", date(2028, 3, 31))],
)
def test_the_certificate_is_landed_with_in_time(issued: str, last: date) -> None:
    long = Wish("RU", 1, 1, long=True)
    told = case(wish=long).application
    assert told
    application = told.model_dump(exclude_unset=True) | {"eligibility": {"issued": issued}}
    assert by(status_of(case(wish=long, application=application), BEGUN), Task.LAND_WITH_ELIGIBILITY) == [last]
    there = status_of(case(LANDED, wish=long, application=application), LANDING)
    assert not due(there, Task.LAND_WITH_ELIGIBILITY)


def test_a_short_stay_needs_no_certificate_and_a_lapsing_one_says_nothing_of_it() -> None:
    told = case().application
    assert told
    for eligibility in ({"issued": "2027-01-04"}, {"number": "SAMPLE-000001"}):
        application = told.model_dump(exclude_unset=True) | {"eligibility": eligibility}
        assert not due(on(BEGUN, application=application), Task.LAND_WITH_ELIGIBILITY)


def test_nothing_is_sent_to_be_signed_or_abroad_while_a_rule_stops_the_case() -> None:
    visits = [{"day": LANDING, "care": "outpatient"}]
    stopped = on(BEGUN, stays=[{"enter": LANDING, "leave": LANDING + timedelta(days=95), "visits": visits}])
    assert stopped.stage is Stage.STOPPED
    assert {one.task for one in stopped.dues} & {Task.SEND_OUT, Task.SEND_ON} == set()
    assert due(on(BEGUN), Task.SEND_OUT)


def test_a_case_is_done_when_nothing_is_left_to_do() -> None:
    events = (FILED, ISSUED, LANDED, event("left", LEAVING), event("reported", "2027-03-01"), event("paid", BEGUN))
    done = on("2027-03-02", *events)
    assert (done.stage, done.dues) == (Stage.DONE, ())


def test_the_companion_who_was_refused_does_not_hide_the_patient() -> None:
    events = (FILED, event("issued", "2027-01-22", of="patient"), event("refused", "2027-01-25", of="companion-1"))
    status = on("2027-02-01", *events, wish=Wish("VN", companions=1))
    assert status.stage is Stage.ISSUED
    assert [one.values["who"].numbers for one in due(status, Task.LAND_BY)] == [(0,)]  # type: ignore[union-attr]
    assert [one.values["who"].numbers for one in due(status, Task.WAIT_AFTER_REFUSAL)] == [(1,)]  # type: ignore[union-attr]


# the visa


@pytest.mark.parametrize(("issued", "last"), [("2027-01-22", "2027-04-22"), ("2027-01-30", "2027-04-30")])
def test_a_single_entry_is_used_within_three_months_counted_from_the_day_after_issue(issued: str, last: str) -> None:
    assert by(on("2027-02-01", FILED, event("issued", issued)), Task.LAND_BY) == [date.fromisoformat(last)]


def test_the_day_printed_on_the_visa_outranks_the_rule() -> None:
    assert by(on("2027-02-01", FILED, ISSUED | {"until": "2027-04-01"}), Task.LAND_BY) == [date(2027, 4, 1)]


def test_of_a_multiple_entry_two_ends_are_possible_until_somebody_reads_it() -> None:
    wish = Wish("VN", stays=3)
    status = on("2027-02-01", FILED, ISSUED, wish=wish)
    (one,) = due(status, Task.READ_VISA)
    assert (one.by, one.values["perhaps"]) == (date(2028, 1, 22), date(2030, 1, 22))
    assert due(status, Task.LAND_BY) == []
    told = on("2027-02-01", FILED, ISSUED | {"until": "2028-01-22"}, wish=wish)
    assert (by(told, Task.LAND_BY), due(told, Task.READ_VISA)) == ([date(2028, 1, 22)], [])


@pytest.mark.parametrize(("until", "late"), [("2027-02-21", 1), ("2027-02-22", 0), ("2027-02-23", 0)])
def test_a_stay_planned_to_land_after_the_visa_ends_is_said(until: str, late: int) -> None:
    assert len(due(on("2027-02-01", FILED, ISSUED | {"until": until}), Task.STAY_AFTER_VISA)) == late


def test_a_single_entry_that_was_used_does_not_serve_for_the_next_stay() -> None:
    events = (FILED, ISSUED | {"entries": "single"}, LANDED | {"stay": 1}, event("left", LEAVING, stay=1))
    status = on("2027-03-01", *events, wish=Wish("VN", stays=2))
    assert status.stage is Stage.BETWEEN
    assert (due(status, Task.LAND_BY), len(due(status, Task.NEW_VISA))) == ([], 1)
    again = (*events, event("filed", "2027-03-02"), event("issued", "2027-03-10"))
    assert due(on("2027-03-11", *again, wish=Wish("VN", stays=2)), Task.NEW_VISA) == []


def test_nobody_is_told_to_land_on_a_stay_that_is_not_theirs() -> None:
    wish = Wish("VN", companions=1)
    stays = [one.model_dump(exclude_unset=True) | {"joined_by": ()} for one in case(wish=wish).stays or ()]
    status = on("2027-02-01", FILED, ISSUED, wish=wish, stays=stays)
    assert [one.values["who"].numbers for one in due(status, Task.LAND_BY)] == [(0,)]  # type: ignore[union-attr]


@pytest.mark.parametrize(("companions", "landing"), [(0, (0,)), (1, (0, 1))])
def test_where_nobody_said_who_joins_a_stay_everybody_is_named_once(companions: int, landing: tuple[int, ...]) -> None:
    wish = Wish("VN", companions=companions)
    told = [one.model_dump(exclude_unset=True) for one in case(wish=wish).stays or ()]
    stays = [{name: value for name, value in one.items() if name != "joined_by"} for one in told]
    status = on("2027-02-01", FILED, ISSUED, wish=wish, stays=stays)
    assert [one.values["who"].numbers for one in due(status, Task.LAND_BY)] == [landing]  # type: ignore[union-attr]


def test_the_mission_is_asked_after_the_usual_working_days() -> None:
    assert by(on(FILING, FILED), Task.ASK_MISSION) == [date(2027, 1, 22)], "Friday to Friday"
    assert due(on("2027-02-01", FILED, ISSUED), Task.ASK_MISSION) == []


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        ("2027-01-15", 1, "2027-01-18"),
        ("2027-01-16", 1, "2027-01-18"),
        ("2027-01-15", 5, "2027-01-22"),
        ("2027-01-18", -1, "2027-01-15"),
        ("2027-01-18", -6, "2027-01-08"),
        ("2027-01-15", 0, "2027-01-15"),
    ],
)
def test_working_days_are_mondays_to_fridays(day: str, number: int, expected: str) -> None:
    assert working_days_later(date.fromisoformat(day), number) == date.fromisoformat(expected)


@pytest.mark.parametrize(("day", "barred"), [("2027-07-21", 1), ("2027-07-22", 0), ("2027-07-23", 0)])
def test_after_a_refusal_six_months_pass(day: str, barred: int) -> None:
    refused = (FILED, event("refused", "2027-01-22"))
    assert len(due(on(day, *refused), Task.WAIT_AFTER_REFUSAL)) == barred
    if barred:
        assert by(on(day, *refused), Task.WAIT_AFTER_REFUSAL) == [date(2027, 7, 22)]


def test_a_refusal_told_in_the_application_counts_until_there_is_an_event() -> None:
    application = case().model_dump(exclude_unset=True)["application"] | {"refused": "2026-11-20"}
    assert by(on(BEGUN, application=application), Task.WAIT_AFTER_REFUSAL) == [date(2027, 5, 20)]


def test_without_a_day_of_filing_its_window_is_said() -> None:
    application = case().model_dump(exclude_unset=True)["application"] | {"filing": None}
    (one,) = due(on(BEGUN, application=application), Task.PLAN_FILING)
    assert (one.values["earliest"], one.by) == (date(2026, 11, 22), date(2027, 2, 12))


# originals

BOTH = ("combined-form", "treatment-schedule")


def named(status: CaseStatus, task: Task) -> list[str]:
    return [paper.en for one in due(status, task) for paper in one.values["papers"]]  # type: ignore[union-attr]


def test_an_original_goes_out_is_signed_comes_back_and_is_sent_on() -> None:
    form = [event(kind, f"2026-12-0{n}", document=BOTH[0]) for n, kind in enumerate(("sent", "signed", "back"), 2)]
    form.append(event("couriered", "2026-12-05", document=BOTH[0]))
    back = event("back", "2026-12-02", document=BOTH[1])
    for taken, task in enumerate((Task.SEND_OUT, Task.REMIND, Task.FETCH, None, None)):
        status = on("2026-12-20", *form[:taken], back)
        asked = [one for one in (Task.SEND_OUT, Task.REMIND, Task.FETCH) if due(status, one)]
        assert asked == ([task] if task else [])
        sent_on = named(status, Task.SEND_ON)
        assert any("combined form" in name for name in sent_on) is (taken == 3)
        assert "Treatment schedule (2026-12-02)" in sent_on or taken < 3


PREPARED_FROM = [
    ("2026-12-01", date(2026, 12, 1), FILING),
    ("2027-01-14", date(2027, 1, 14), FILING),
    ("2027-01-15", FILING, None),
    ("2027-01-16", FILING, None),
]


@pytest.mark.parametrize(("day", "begins", "before"), PREPARED_FROM)
@pytest.mark.parametrize("taken", [0, 1, 2, 3])
def test_what_is_open_before_the_filing_is_due_from_today_on(
    day: str, begins: date, before: date | None, taken: int
) -> None:
    """On the day of filing it would be too late to send a form to a hospital; once that day is over, it is late."""
    steps = ("sent", "signed", "back")[:taken]
    status = on(
        day, *(event(kind, f"2026-12-0{n}", document=paper) for paper in BOTH for n, kind in enumerate(steps, 1))
    )
    open_ones = [one for one in status.dues if one.task in (Task.SEND_OUT, Task.REMIND, Task.FETCH, Task.SEND_ON)]
    assert open_ones
    assert {(one.by, one.before) for one in open_ones} == {(begins, before)}
    assert [(one.by, one.before) for one in due(status, Task.FILE)] == [(FILING, None)]


def test_questions_and_stops_wait_for_the_filing_no_less() -> None:
    status = status_of(Case(id="a", application={"filing": FILING}), BEGUN)
    assert [(one.by, one.before) for one in due(status, Task.ANSWER)] == [(BEGUN, FILING)]


def test_a_new_paper_is_fetched_when_it_is_young_enough_for_the_filing() -> None:
    (one,) = due(aged("2026-10-14", "2027-03-15"), Task.RENEW_PAPER)
    assert (one.by, one.before) == (date(2026, 12, 15), date(2027, 3, 15))


def test_what_was_filed_is_asked_for_no_more() -> None:
    tasks = {one.task for one in on(FILING, FILED).dues}
    assert tasks & {Task.SEND_OUT, Task.REMIND, Task.FETCH, Task.SEND_ON, Task.FILE} == set()


def test_an_original_in_hand_is_back() -> None:
    papers = [{"document": one, "originals": 1} for one in BOTH]
    assert not due(on(BEGUN, papers=papers), Task.SEND_OUT)


def test_a_mistyped_paper_does_not_vanish() -> None:
    (one,) = due(on(BEGUN, event("sent", BEGUN, document="treatment-shedule")), Task.UNKNOWN_PAPER)
    assert one.values["papers"] == "treatment-shedule"


# papers, passports, the guarantee


def aged(issued: str, filing: str | None = "2027-01-15", day: date = BEGUN) -> CaseStatus:
    """Beijing takes papers of the last three months."""
    application = case().model_dump(exclude_unset=True)["application"] | {"filing": filing, "mission": "beijing"}
    means = [{"kind": "bank_balance", "issued": issued}]
    return on(day, application=application, means=means)


@pytest.mark.parametrize(("issued", "old"), [("2026-10-14", 1), ("2026-10-15", 0), ("2026-10-16", 0)])
def test_a_paper_that_is_too_old_at_filing_is_renewed(issued: str, old: int) -> None:
    found = due(aged(issued), Task.RENEW_PAPER)
    assert len(found) == old
    for one in found:
        assert (one.values["last"], one.values["first"]) == (date(2027, 1, 14), date(2026, 10, 15))


@pytest.mark.parametrize(("day", "says"), [(FILING, "before the filing on 2027-01-15"), (LANDING, "to file now")])
def test_a_filing_that_is_over_is_no_longer_planned_for(day: date, says: str) -> None:
    status = aged("2026-10-14", day=day)
    (one,) = due(status, Task.RENEW_PAPER)
    assert says in due_in_words(one, status, "en")
    assert "⟦" not in due_in_words(one, status, "ja")


def test_a_paper_in_hand_is_called_by_its_name_and_by_whose_it_is() -> None:
    paper = {"document": "proof-of-means", "issued": "2026-10-14"}
    companions = [{"name": {"surname": "SAMPLE", "given": "ONE"}}]
    application = case().model_dump(exclude_unset=True)["application"] | {"filing": "2027-01-15", "mission": "beijing"}
    told = [paper | {"issued": "2026-12-01"}, paper | {"of": "companion-1"}]
    status = on(BEGUN, application=application, companions=companions, papers=told)
    (one,) = due(status, Task.RENEW_PAPER)
    assert "証明するもの(銀行残高証明書等)(同伴者1)" in due_in_words(one, status, "ja"), (
        "the patient's newer one does not hide it"
    )


def test_while_no_filing_is_planned_the_last_day_of_a_paper_is_said() -> None:
    assert by(aged("2026-11-29", None), Task.USE_PAPER) == [date(2027, 2, 28)]
    assert by(aged("2026-02-28", None), Task.USE_PAPER) == [date(2026, 5, 31)], "three months before 31 May"


@pytest.mark.parametrize(("expires", "ends"), [("2027-02-25", 1), ("2027-02-26", 0), ("2027-02-27", 0)])
def test_a_passport_that_ends_before_the_last_stay_is_over(expires: str, ends: int) -> None:
    patient = case().model_dump(exclude_unset=True)["patient"]
    patient["passport"]["expires"] = expires
    assert by(on("2027-02-01", FILED, ISSUED, patient=patient), Task.RENEW_PASSPORT) == [LANDING] * ends
    assert by(on(LANDING, FILED, ISSUED, patient=patient), Task.RENEW_PASSPORT) == [LANDING] * ends
    after = on(LANDING + timedelta(days=1), FILED, ISSUED, LANDED, patient=patient)
    assert by(after, Task.RENEW_PASSPORT) == [date.fromisoformat(expires)] * ends, "once landed, until it ends"


def test_a_passport_is_renewed_before_the_first_landing_of_those_still_ahead_that_it_does_not_outlast() -> None:
    patient = case().model_dump(exclude_unset=True)["patient"]
    patient["passport"]["expires"] = "2027-04-15"
    stays = [{"enter": first, "leave": last} for first, last in ((LANDING, LEAVING), ("2027-04-12", "2027-04-16"))]
    stays.append({"enter": "2027-06-01", "leave": "2027-06-05"})
    assert by(on("2027-02-01", FILED, ISSUED, patient=patient, stays=stays), Task.RENEW_PASSPORT) == [date(2027, 4, 12)]

    over = [LANDED | {"stay": 1}, event("left", LEAVING, stay=1)]
    over += [event("landed", "2027-04-12", stay=2), event("left", "2027-04-16", stay=2)]
    status = on("2027-04-17", FILED, ISSUED, *over, patient=patient, stays=stays)
    assert by(status, Task.RENEW_PASSPORT) == [date(2027, 4, 15)], "ended already, and one stay is still ahead"


def test_a_passport_that_ends_before_the_landing_is_renewed_before_it_ends() -> None:
    patient = case().model_dump(exclude_unset=True)["patient"]
    patient["passport"]["expires"] = "2027-02-21"
    assert by(on("2027-02-01", FILED, ISSUED, patient=patient), Task.RENEW_PASSPORT) == [date(2027, 2, 21)]


@pytest.mark.parametrize(("until", "new"), [("2027-02-25", 1), ("2027-02-26", 0)])
def test_a_guarantee_that_ends_before_the_stays_do_is_signed_anew(until: str, new: int) -> None:
    signed = event("signed", "2026-12-20", document="combined-form", until=until)
    status = on("2027-02-01", signed, FILED, ISSUED)
    assert (len(due(status, Task.NEW_GUARANTEE)), len(due(status, Task.GUARANTEE_ENDS))) == (new, 1 - new)


# the journey


def test_those_in_japan_leave_as_planned_and_within_ninety_days() -> None:
    (one,) = due(on(LANDING, FILED, ISSUED, LANDED), Task.LEAVE)
    assert (one.by, one.values["allowed"]) == (LEAVING, ""), "a landing permission may give 15 or 30 days"
    (one,) = due(on(LANDING, FILED, ISSUED, LANDED | {"until": "2027-03-09"}), Task.LEAVE)
    assert (one.by, one.values["allowed"]) == (LEAVING, date(2027, 3, 9))
    (one,) = due(on(LANDING, FILED, ISSUED, LANDED | {"until": "2027-02-25"}), Task.LEAVE_EARLIER)
    assert (one.by, one.values["planned"]) == (date(2027, 2, 25), LEAVING)


OPEN = [{"between": ["2027-02-20", "2027-02-28"]}]
"""A stay of which nobody has told how long it is to be."""
TOO_LONG = [{"enter": LANDING, "leave": LANDING + timedelta(days=91)}]


@pytest.mark.parametrize(
    ("stays", "until", "day", "says"),
    [
        (None, None, LEAVING, "day of leaving as planned. Last day allowed: see the landing permission."),
        (None, "2027-03-09", LEAVING, "day of leaving as planned. Last day allowed: 2027-03-09."),
        (OPEN, "2027-03-09", date(2027, 3, 9), "last day allowed."),
        (OPEN, None, date(2027, 5, 23), "no permission for a short stay goes beyond this day. Last day allowed: see"),
        (TOO_LONG, None, date(2027, 5, 23), "goes beyond this day, but the plan goes on until 2027-05-24. Last day"),
        (TOO_LONG, "2027-03-09", date(2027, 3, 9), "last day allowed, but the plan goes on until 2027-05-24."),
    ],
)
def test_ninety_days_are_never_told_as_what_somebody_was_granted(
    stays: Any, until: str | None, day: date, says: str
) -> None:
    landed = LANDED | ({"until": until} if until else {})
    status = on(LANDING, FILED, ISSUED, landed, **({"stays": stays} if stays else {}))
    (one,) = due(status, Task.LEAVE) + due(status, Task.LEAVE_EARLIER)
    assert one.by == day
    assert says in due_in_words(one, status, "en")
    assert "⟦" not in due_in_words(one, status, "ja")


def test_a_long_stay_has_no_limit_but_that_of_the_landing_permission() -> None:
    wish = Wish("VN", long=True)
    (one,) = due(on(LANDING, FILED, ISSUED, LANDED, wish=wish), Task.LEAVE)
    assert one.values["allowed"] == ""
    (one,) = due(on(LANDING, FILED, ISSUED, LANDED | {"until": "2027-08-22"}, wish=wish), Task.LEAVE)
    assert one.values["allowed"] == date(2027, 8, 22)


def test_who_stays_on_is_still_in_japan() -> None:
    left = event("left", LEAVING, of="patient")
    status = on("2027-02-27", FILED, ISSUED, LANDED, left, wish=Wish("VN", companions=1))
    assert [one.values["who"].numbers for one in due(status, Task.LEAVE)] == [(1,)]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("kind", "task"),
    [
        ("left", Task.REPORT_DEPARTURE),
        ("changed", Task.REPORT_CHANGE),
        ("withdrawn", Task.REPORT_WITHDRAWAL),
    ],
)
def test_what_is_to_be_reported_stays_open_until_it_was(kind: str, task: Task) -> None:
    before = (LANDED,) if kind == "left" else ()
    happened = event(kind, "2027-03-01")
    for reported, still in (("2027-02-28", 1), ("2027-03-01", 0), ("2027-03-02", 0)):
        status = on("2027-03-05", *before, happened, event("reported", reported))
        assert by(status, task) == [date(2027, 3, 5)] * still, "no source says by when: it is always due today"


def test_a_packet_from_before_the_change_is_made_again() -> None:
    changed = case(event("changed", "2026-12-10"))
    for made, again in (("2026-12-09", 1), ("2026-12-10", 0)):
        assert len(due(status_of(changed, date(2026, 12, 11), date.fromisoformat(made)), Task.PACK_AGAIN)) == again
    assert due(status_of(changed, date(2026, 12, 11)), Task.PACK_AGAIN) == []


def test_check_ups_are_counted_from_the_treatment() -> None:
    wish = Wish("VN", regenerative=True)
    events = (LANDED, event("left", LEAVING))
    assert by(on("2027-03-01", *events, wish=wish), Task.TELL_TREATMENT) == [LEAVING]
    treated = (*events, event("treated", "2027-02-24"))
    days = [date(2027, 3, 24), date(2027, 5, 24), date(2027, 8, 24), date(2028, 2, 24)]
    assert by(on("2027-03-01", *treated, wish=wish), Task.CHECK_UP) == days
    checked = (*treated, event("checked", "2027-03-20"))
    assert by(on("2027-04-01", *checked, wish=wish), Task.CHECK_UP) == days[1:]


def test_payments_are_due_until_they_are_told_as_paid() -> None:
    costs = {"currency": "JPY", "payments": [{"due": "2026-12-10", "amount": "9999"}, {"due": "2027-03-10"}]}
    early = on("2026-12-10", costs=costs)
    assert by(early, Task.PAY) == [date(2026, 12, 10), date(2027, 3, 10)]
    late = on("2026-12-11", costs=costs)
    assert (by(late, Task.UNPAID), by(late, Task.PAY)) == ([date(2026, 12, 10)], [date(2027, 3, 10)])
    assert by(on("2026-12-11", event("paid", "2026-12-09", payment=1), costs=costs), Task.UNPAID) == []


@pytest.mark.parametrize(("amount", "reported"), [("9999", False), ("10000", True), ("10001", True), (None, True)])
def test_an_unpaid_bill_of_ten_thousand_yen_may_stop_the_next_landing(amount: str | None, reported: bool) -> None:
    costs = {"currency": "JPY", "payments": [{"due": "2026-12-10", "amount": amount}]}
    status = on("2027-03-01", FILED, ISSUED, LANDED, costs=costs)
    assert bool(due(status, Task.UNPAID_AND_LANDED)) is reported
    assert bool(due(status, Task.UNPAID)) is not reported


def test_a_day_that_has_not_come_is_no_event() -> None:
    status = on("2027-01-14", FILED)
    assert (status.stage, by(status, Task.FUTURE_EVENT)) == (Stage.READY, [date(2027, 1, 14)])


def test_everything_comes_by_day_and_what_has_none_last() -> None:
    application = case().model_dump(exclude_unset=True)["application"] | {"filing": None}
    days = [one.by or date.max for one in on("2026-12-11", application=application).dues]
    assert days == sorted(days)
    assert days[-1] == date.max


def test_an_empty_case_has_only_questions() -> None:
    status = status_of(Case(id="a"), BEGUN)
    assert status.stage is Stage.QUESTIONS
    assert {one.task for one in status.dues} <= {Task.ANSWER, Task.SEND_OUT, Task.SEND_ON}


def test_a_day_the_book_does_not_cover_is_refused() -> None:
    with pytest.raises(DayNotCovered):
        status_of(case(), date(1999, 1, 1))


# companions with days of their own

APART = {"companion": "companion-1", "enter": "2027-02-24"}


def apart(day: date | str, *events: dict[str, Any], own: dict[str, Any] | None = None, **more: Any) -> CaseStatus:
    wish = Wish("VN", companions=2)
    (told,) = (one.model_dump(exclude_unset=True) for one in case(wish=wish).stays or ())
    return on(day, *events, wish=wish, stays=[told | {"own_days": [own or APART]}], **more)


def who(status: CaseStatus, task: Task) -> list[tuple[date | None, tuple[int, ...]]]:
    return [(one.by, one.values["who"].numbers) for one in due(status, task)]  # type: ignore[union-attr]


def test_who_lands_later_is_told_so_before_and_after_the_patient_has_landed() -> None:
    later = date(2027, 2, 24)
    before = apart("2027-02-01", FILED, ISSUED)
    assert who(before, Task.LAND) == [(LANDING, (0, 2)), (later, (1,))]
    (first, second) = due(before, Task.LAND)
    assert due_in_words(first, before, "en") == "Landing for stay 1, the patient, companion 2: planned for 2027-02-22."
    assert due_in_words(second, before, "en") == "Landing for stay 1, companion 1: planned for 2027-02-24."
    assert who(apart(LANDING, FILED, ISSUED, LANDED), Task.LAND) == [(later, (1,))]
    there = event("landed", later, of="companion-1")
    assert who(apart(later, FILED, ISSUED, LANDED, there), Task.LAND) == []


def test_a_landing_is_that_of_those_who_land_together() -> None:
    assert who(apart(LANDING, FILED, ISSUED, LANDED), Task.LEAVE) == [(LEAVING, (0, 2))]
    there = event("landed", "2027-02-24", of="companion-1")
    assert who(apart("2027-02-24", FILED, ISSUED, LANDED, there), Task.LEAVE) == [(LEAVING, (0, 2)), (LEAVING, (1,))]


def test_who_leaves_earlier_is_told_so_and_does_not_leave_with_the_others() -> None:
    early = {"companion": "companion-1", "leave": "2027-02-24"}
    status = apart(LANDING, FILED, ISSUED, LANDED, own=early)
    assert who(status, Task.LEAVE) == [(date(2027, 2, 24), (1,)), (LEAVING, (0, 2))]
    left = apart(LEAVING, FILED, ISSUED, LANDED, event("left", LEAVING), own=early)
    assert who(left, Task.LEAVE) == [(date(2027, 2, 24), (1,))], "nobody has told that this one left"


def test_a_visa_that_ends_before_a_later_landing_is_said() -> None:
    for until, late in (("2027-02-23", 1), ("2027-02-24", 0)):
        assert len(due(apart("2027-02-01", FILED, ISSUED | {"until": until}), Task.STAY_AFTER_VISA)) == late
        landed = apart(LANDING, FILED, ISSUED | {"until": until}, LANDED)
        assert len(due(landed, Task.STAY_AFTER_VISA)) == late
        assert who(landed, Task.LAND_BY) == [(date.fromisoformat(until), (1,))]


def test_a_passport_lasts_for_the_days_of_its_own_holder() -> None:
    early = {"companion": "companion-1", "leave": "2027-02-24"}
    people = case(wish=Wish("VN", companions=2)).model_dump(exclude_unset=True)["companions"]
    for expires, ends in (("2027-02-23", 1), ("2027-02-24", 0)):
        short = [one | {"passport": one["passport"] | {"expires": expires}} for one in people[:1]]
        status = apart(BEGUN, own=early, companions=[*short, people[1]])
        assert len(due(status, Task.RENEW_PASSPORT)) == ends


# a single-entry visa for several stays


def test_that_a_single_entry_serves_one_landing_is_said_before_it_is_used() -> None:
    wish = Wish("VN", stays=3)
    (stays := case(wish=wish).stays)
    assert stays
    second = stays[1].earliest_landing
    assert second
    single = ISSUED | {"entries": "single"}
    status = on("2027-02-01", FILED, single, wish=wish)
    (one,) = due(status, Task.NEW_VISA)
    assert (one.values["stay"], one.by) == (2, working_days_later(second, -6))
    assert str(second) in due_in_words(one, status, "en")
    assert due(on("2027-02-01", FILED, ISSUED | {"entries": "multiple"}, wish=wish), Task.NEW_VISA) == []
    assert due(on("2027-02-01", FILED, single), Task.NEW_VISA) == []


def test_who_lands_late_with_a_single_entry_needs_another_visa_for_the_next_stay_too() -> None:
    wish = Wish("VN", companions=1, stays=2)
    first, second = (one.model_dump(exclude_unset=True) for one in case(wish=wish).stays or ())
    stays = [first | {"own_days": [APART]}, second]
    events = (FILED, ISSUED | {"entries": "single"}, LANDED | {"stay": 1})
    status = on(LANDING, *events, wish=wish, stays=stays)
    assert [one.values["who"].numbers for one in due(status, Task.NEW_VISA)] == [(0, 1)]  # type: ignore[union-attr]


# who goes home and comes back within a stay


def home_again(day: date | str, *events: dict[str, Any], **more: Any) -> CaseStatus:
    wish = Wish("VN", companions=1, stays=1)
    (told,) = (one.model_dump(exclude_unset=True) for one in case(wish=wish).stays or ())
    own = [{"companion": "companion-1", "leave": "2027-02-23"}, {"companion": "companion-1", "enter": "2027-02-25"}]
    return on(day, *events, wish=wish, stays=[told | {"own_days": own}], **more)


def test_who_comes_back_lands_and_leaves_each_time() -> None:
    alone = {"of": "companion-1"}
    assert by(home_again("2027-02-01", FILED, ISSUED), Task.LAND) == [LANDING], "both together"
    there = home_again(LANDING, FILED, ISSUED, LANDED)
    assert who(there, Task.LEAVE) == [(date(2027, 2, 23), (1,)), (LEAVING, (0,))]
    assert who(there, Task.LAND) == [(date(2027, 2, 25), (1,))]
    home = event("left", "2027-02-23", **alone)
    gone = home_again("2027-02-23", FILED, ISSUED, LANDED, home)
    assert who(gone, Task.LEAVE) == [(LEAVING, (0,))]
    assert who(gone, Task.LAND) == [(date(2027, 2, 25), (1,))]
    back = event("landed", "2027-02-25", **alone)
    again = home_again("2027-02-25", FILED, ISSUED, LANDED, home, back)
    assert who(again, Task.LEAVE) == [(LEAVING, (0,)), (LEAVING, (1,))]
    assert who(again, Task.LAND) == []


def test_who_comes_back_needs_another_visa_where_one_entry_was_given() -> None:
    single = ISSUED | {"entries": "single"}
    for day, events in (("2027-02-01", ()), (LANDING, (LANDED,))):
        assert who_and_stay(home_again(day, FILED, single, *events)) == [((1,), 1, date(2027, 2, 25))]
    assert who_and_stay(home_again(LANDING, FILED, ISSUED | {"entries": "multiple"}, LANDED)) == []


def who_and_stay(status: CaseStatus) -> list[tuple[object, ...]]:
    return [
        (one.values["who"].numbers, one.values["stay"], one.values["landing"])  # type: ignore[union-attr]
        for one in due(status, Task.NEW_VISA)
    ]


def test_a_visa_that_ends_before_the_second_landing_is_said() -> None:
    for until, late in (("2027-02-24", 1), ("2027-02-25", 0)):
        assert len(due(home_again("2027-02-01", FILED, ISSUED | {"until": until}), Task.STAY_AFTER_VISA)) == late
