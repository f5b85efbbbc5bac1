"""The journey: the next landing, leaving in time, what is reported afterwards, check-ups, and bills."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from visa_kit.case.events import Event, EventKind
from visa_kit.office.due import Due, Task
from visa_kit.office.outlook import Outlook
from visa_kit.office.standing import next_stay, people, stay_in_japan
from visa_kit.rules.decision import Route
from visa_kit.span import add_months, leave_by


def dues_of_landing(look: Outlook) -> Iterator[Due]:
    """The next stay as it is planned, once the visa is there; then companions who land after the patient."""
    coming, here = next_stay(look.case, look.standing), stay_in_japan(look.standing)
    if here:
        yield from _landings(look, here, look.yet_to_land(here))
    elif coming and look.standing.application(0) is EventKind.ISSUED:
        yield from _landings(look, coming, look.joiners(coming))


def _landings(look: Outlook, stay: int, numbers: tuple[int, ...]) -> Iterator[Due]:
    """The landing of each group that lands together; it is said who, unless all of the stay do."""
    groups: dict[tuple[date, date], list[int]] = {}
    for number in numbers:
        own = next(iter(look.to_come(stay, number)), None)
        if own and own.earliest_landing and own.latest_landing:
            groups.setdefault((own.earliest_landing, own.latest_landing), []).append(number)
    for (first, last), group in groups.items():
        who = {} if tuple(group) == look.joiners(stay) else {"who": people(look.case, group)}
        yield Due(task=Task.LAND, by=last, values={"stay": stay, "first": first, "last": last, **who})


def dues_of_leaving(look: Outlook) -> Iterator[Due]:
    """By which day those who are in Japan leave, as planned and as allowed."""
    for stay, landings in look.standing.landed.items():
        groups: dict[tuple[date, date | None, date | None], list[int]] = {}
        for number in look.standing.in_japan(stay):
            landed = landings[number]
            planned = look.planned(stay, number, landed.day) if 0 < stay <= len(look.stays) else None
            key = (landed.day, landed.until, planned.last if planned else None)
            groups.setdefault(key, []).append(number)
        for (day, told, last), numbers in groups.items():
            yield from _leaving(look, stay, numbers, planned=last, latest=told or _longest(look, day), told=told)


def _longest(look: Outlook, landed: date) -> date | None:
    """The last day that any landing permission for a short stay could give; a long one has no such day.

    The permission itself may give less, 15 or 30 days (source vn-emb): nobody is told this day as their own.
    """
    if look.decision.route is Route.LONG:
        return None
    return leave_by(landed, look.numbers.whole("stay-limit"))


def _leaving(
    look: Outlook, stay: int, numbers: list[int], *, planned: date | None, latest: date | None, told: date | None
) -> Iterator[Due]:
    values = {"who": people(look.case, numbers), "stay": stay, "planned": planned or "", "allowed": told or ""}
    if planned and latest and planned > latest:
        yield Due(task=Task.LEAVE_EARLIER, by=latest, values=values)
    elif by := planned or latest:
        yield Due(task=Task.LEAVE, by=by, values=values)


def dues_of_reports(look: Outlook) -> Iterator[Due]:
    """Departures, changes and withdrawals that nobody has reported; no source says within which time."""
    reports = look.standing.of_kind(EventKind.REPORTED)
    for kind, task in (
        (EventKind.LEFT, Task.REPORT_DEPARTURE),
        (EventKind.CHANGED, Task.REPORT_CHANGE),
        (EventKind.WITHDRAWN, Task.REPORT_WITHDRAWAL),
    ):
        open_ones = [event for event in look.standing.of_kind(kind) if not _is_reported(look, event, reports)]
        for day, stay in dict.fromkeys((event.day, look.case.stay_of(event)) for event in open_ones):
            yield Due(task=task, by=look.day, values={"day": day, "stay": stay or 0})
    changed = look.standing.of_kind(EventKind.CHANGED)
    if changed and look.packed and look.packed < changed[-1].day and not look.standing.last:
        yield Due(task=Task.PACK_AGAIN, by=look.day, values={"made": look.packed, "day": changed[-1].day})


def _is_reported(look: Outlook, event: Event, reports: tuple[Event, ...]) -> bool:
    stay = look.case.stay_of(event)
    return any(one.day >= event.day and look.case.stay_of(one) in (None, stay) for one in reports)


def dues_of_check_ups(look: Outlook) -> Iterator[Due]:
    """The check-ups that the clinic wants after the treatment, counted from the day on which it was given."""
    therapies = (look.case.regenerative.therapies if look.case.regenerative else None) or ()
    months = sorted({month for therapy in therapies for month in therapy.follow_up_months or ()})
    treated = look.standing.of_kind(EventKind.TREATED)
    if not months:
        return
    if not treated:
        over = [event.day for event in look.standing.of_kind(EventKind.LEFT)]
        if over and next_stay(look.case, look.standing) is None:
            yield Due(task=Task.TELL_TREATMENT, by=max(over))
        return
    done = len(look.standing.of_kind(EventKind.CHECKED))
    for month in months[done:]:
        yield Due(task=Task.CHECK_UP, by=add_months(treated[-1].day, month), values={"months": month})


def dues_of_bills(look: Outlook) -> Iterator[Due]:
    """Stages of payment with a day, of which nothing says that they were paid."""
    costs = look.case.costs
    payments = (costs.payments if costs else None) or ()
    paid = {event.payment or 1 for event in look.standing.of_kind(EventKind.PAID)}
    dated = [(payment.due, number) for number, payment in enumerate(payments, start=1) if payment.due]
    late = sorted((due, number) for due, number in dated if due < look.day and number not in paid)
    if late:
        told = {"numbers": ", ".join(str(number) for _, number in late), "of": len(payments)}
        least = look.numbers["unpaid-bill"]
        reported = bool(look.standing.landed) and _may_be_reported(look, (number for _, number in late), least)
        task, more = (Task.UNPAID_AND_LANDED, {"least": f"{least:,f}"}) if reported else (Task.UNPAID, {})
        yield Due(task=task, by=late[0][0], values=told | more)
    for due, number in dated:
        if due >= look.day and number not in paid:
            yield Due(task=Task.PAY, by=due, values={"number": number, "of": len(payments)})


def _may_be_reported(look: Outlook, numbers: Iterable[int], least: Decimal) -> bool:
    """Whether one of some payments is not surely smaller than the bills that hospitals report."""
    assert look.case.costs
    in_yen = look.case.costs.currency in (None, "JPY")
    amounts = [(look.case.costs.payments or ())[number - 1].amount for number in numbers]
    return any(amount is None or not in_yen or amount >= least for amount in amounts)
