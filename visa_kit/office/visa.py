"""The visa: when to file, when to ask, by which day to land, and how long a refusal keeps the door shut."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from visa_kit.case.application import Entries
from visa_kit.case.events import Event, EventKind
from visa_kit.case.stays import Stay
from visa_kit.office.due import Due, Task
from visa_kit.office.outlook import Outlook
from visa_kit.office.standing import next_stay, people, stay_in_japan
from visa_kit.span import add_months, working_days_later

_CERTIFICATE = "application.eligibility.issued"


def dues_of_filing(look: Outlook) -> Iterator[Due]:
    """What keeps the papers back, and the filing itself."""
    questions = {path for line in look.decision.unknowns for path in line.missing}
    if _CERTIFICATE in questions:
        yield look.preparing(Task.GET_ELIGIBILITY, {})
    if others := questions - {_CERTIFICATE}:
        yield look.preparing(Task.ANSWER, {"count": len(others)})
    for line in look.decision.stops:
        mend = look.preparing(Task.MEND, {"why": line.sentence})
        yield mend if mend.by else mend.model_copy(update={"by": look.day})
    if look.filing:
        yield Due(task=Task.FILE, by=look.filing, values={"mission": look.decision.mission.name})
    elif look.first_landing:
        earliest = add_months(look.first_landing, -look.numbers.whole("earliest-filing"))
        latest = working_days_later(look.first_landing, -look.numbers.whole("processing-days") - 1)
        yield Due(task=Task.PLAN_FILING, by=latest, values={"earliest": earliest})


def dues_after_refusal(look: Outlook) -> Iterator[Due]:
    """From when on a new application for the same purpose is taken."""
    refused = {number: event.day for number, event in look.standing.last.items() if event.kind is EventKind.REFUSED}
    if look.application.refused and 0 not in look.standing.last:
        refused[0] = max(look.application.refused, refused.get(0, look.application.refused))
    months = look.numbers.whole("refusal-bar")
    for day in sorted(set(refused.values())):
        who = people(look.case, (number for number, one in refused.items() if one == day))
        free = add_months(day, months)
        if free > look.day:
            yield Due(task=Task.WAIT_AFTER_REFUSAL, by=free, values={"who": who, "refused": day})


def dues_of_answer(look: Outlook) -> Iterator[Due]:
    """When to ask the mission: the usual time of examination is over and no answer is told."""
    waiting = {number: event.day for number, event in look.standing.last.items() if event.kind is EventKind.FILED}
    usual = look.numbers.whole("processing-days")
    for day in sorted(set(waiting.values())):
        who = people(look.case, (number for number, one in waiting.items() if one == day))
        values = {"mission": look.decision.mission.name, "who": who, "filed": day, "usual": usual}
        yield Due(task=Task.ASK_MISSION, by=working_days_later(day, usual), values=values)


def dues_of_eligibility(look: Outlook) -> Iterator[Due]:
    """By which day to land with the Certificate of Eligibility, as offices restate it (source easy-coe)."""
    issued = look.application.eligibility.issued if look.application.eligibility else None
    if issued is None:
        return
    for number, stay in enumerate(look.stays, start=1):
        is_long = stay.official_days and stay.official_days > look.numbers["stay-limit"]
        if is_long and not look.standing.landed.get(number):
            last = add_months(issued, look.numbers.whole("eligibility-validity"))
            yield Due(task=Task.LAND_WITH_ELIGIBILITY, by=last, values={"stay": number})


class _Visa(NamedTuple):
    """A visa that may still be used: its last day for landing, or the two days of which one is printed on it."""

    until: date
    perhaps: date | None
    entries: Entries


def dues_of_visas(look: Outlook) -> Iterator[Due]:
    """By which day each visa must be used, stays planned for later than that, and stays that it will not serve."""
    coming, here = next_stay(look.case, look.standing), stay_in_japan(look.standing)
    joining = look.joiners(coming) if coming else ()
    late = look.yet_to_land(here) if here else ()
    waiting = (*joining, *late)
    groups: dict[_Visa, list[int]] = {}
    another: dict[int, list[tuple[int, Stay]]] = {}
    for number in dict.fromkeys(waiting):
        event = look.standing.last.get(number)
        if event is None or event.kind is not EventKind.ISSUED:
            continue
        visa = _visa(look, event)
        used = visa.entries is Entries.SINGLE and look.standing.is_used(number, event)
        if not used:
            groups.setdefault(visa, []).append(number)
        if visa.entries is Entries.SINGLE and (
            unserved := _next_without(look, number, here if number in late else coming, used=used)
        ):
            stay, own = unserved
            another.setdefault(stay, []).append((number, own))
    for stay, theirs in another.items():
        yield _new_visa(look, stay, theirs)
    for visa, numbers in groups.items():
        yield from _dues_of(look, visa, numbers)


def _next_without(look: Outlook, number: int, first: int | None, *, used: bool) -> tuple[int, Stay] | None:
    """The stay, as a traveller has it, of the first landing ahead that a single-entry visa does not serve.

    `first` is the stay that the traveller lands for next.
    """
    ahead = [
        (stay, coming)
        for stay in (range(first, len(look.stays) + 1) if first else ())
        if number in look.joiners(stay)
        for coming in look.to_come(stay, number)
    ]
    return next(iter(ahead if used else ahead[1:]), None)


def _new_visa(look: Outlook, stay: int, theirs: list[tuple[int, Stay]]) -> Due:
    """Another visa is filed for early enough that it is there before the landing, as far as that is told."""
    landings = [own.earliest_landing for _, own in theirs if own.earliest_landing]
    landing, usual = min(landings, default=None), look.numbers.whole("processing-days")
    by = working_days_later(landing, -usual - 1) if landing else None
    who = people(look.case, (number for number, _ in theirs))
    return Due(task=Task.NEW_VISA, by=by, values={"who": who, "stay": stay, "usual": usual, "landing": landing or "?"})


def _visa(look: Outlook, event: Event) -> _Visa:
    entries = event.entries or look.application.entries or Entries.SINGLE
    if event.until:
        return _Visa(event.until, None, entries)
    if entries is Entries.SINGLE:
        return _Visa(look.valid_until(event.day, "validity-single"), None, entries)
    shorter, longer = (look.valid_until(event.day, id) for id in ("validity-multiple-shorter", "validity-multiple"))
    return _Visa(shorter, longer, entries)


def _dues_of(look: Outlook, visa: _Visa, numbers: list[int]) -> Iterator[Due]:
    who = people(look.case, numbers)
    if visa.perhaps:
        yield Due(task=Task.READ_VISA, by=visa.until, values={"who": who, "perhaps": visa.perhaps})
    else:
        yield Due(task=Task.LAND_BY, by=visa.until, values={"who": who})
    end = visa.perhaps or visa.until
    for stay, _ in enumerate(look.stays, start=1):
        landed = set(numbers) & set(look.standing.landed.get(stay, {}))
        waiting = set(look.yet_to_land(stay) if landed else look.joiners(stay)) & set(numbers)
        ahead = (coming for number in waiting for coming in look.to_come(stay, number))
        days = [coming.latest_landing for coming in ahead if coming.latest_landing]
        if days and max(days) > end:
            values = {"who": who, "stay": stay, "latest": max(days)}
            yield Due(task=Task.STAY_AFTER_VISA, by=end, values=values)
