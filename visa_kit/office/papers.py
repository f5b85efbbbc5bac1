"""Papers that end: those too old at filing, passports that end before the last stay, the guarantee."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from visa_kit.case.events import Event, EventKind
from visa_kit.office.due import Due, Task, Value
from visa_kit.office.outlook import Outlook
from visa_kit.office.standing import people
from visa_kit.rules.decision import Saying
from visa_kit.rules.in_hand import InHand, papers_in_hand
from visa_kit.rules.papers import first_day_of_issue
from visa_kit.rules.records import NumberRecord
from visa_kit.span import add_months

_GUARANTEE: Final = "combined-form"


def dues_of_ageing(look: Outlook) -> Iterator[Due]:
    """Papers in hand that are too old on the planned day of filing; while none is planned, until when they will do."""
    for paper in _newest_in_hand(look):
        age = look.numbers.ages.get(paper.document)
        if age is None:
            continue
        last = _last_day_of_use(age, paper.issued)
        name = _named(look, paper)
        if look.filing is None:
            yield Due(task=Task.USE_PAPER, by=last, values={"paper": name})
        elif last < max(look.filing, look.day):
            first = first_day_of_issue(age, max(look.filing, look.day))
            values: dict[str, Value] = {"paper": name, "last": last, "first": first}
            if look.filing >= look.day:
                values["filing"] = look.filing
            yield look.preparing(Task.RENEW_PAPER, values, first)


def _newest_in_hand(look: Outlook) -> list[InHand]:
    """The papers in hand; of several of one kind for one traveller, the newest."""
    by_age = sorted(papers_in_hand(look.case), key=lambda paper: paper.issued)
    newest = {(paper.document, look.number(paper.of)): paper for paper in by_age}
    return [newest[place] for place in sorted(newest)]


def _named(look: Outlook, paper: InHand) -> Saying:
    """What a paper is called, with whose it is where it is a companion's."""
    record = look.law.documents[paper.document].record
    name = look.law.saying(record.ja, record.en)
    number = look.number(paper.of)
    return Saying(ja=f"{name.ja}(同伴者{number})", en=f"{name.en} (companion {number})") if number else name


def _last_day_of_use(age: NumberRecord, issued: date) -> date:
    """The last day of filing on which a paper of this day of issue is young enough."""
    days = int(age.value) * (7 if age.unit == "weeks" else 1)
    day = add_months(issued, int(age.value)) if age.unit == "months" else issued + timedelta(days=days)
    # Months end on different days, so that several days of filing may have the same first day of issue.
    while first_day_of_issue(age, day + timedelta(days=1)) <= issued:
        day += timedelta(days=1)
    return day


def dues_of_passports(look: Outlook) -> Iterator[Due]:
    """Passports that end before the last planned stay is over: renewed before the landing that they do not outlast."""
    for traveller in look.case.travellers:
        passport = traveller.person.passport
        ahead = [
            look.stay_of(number, traveller.number)
            for number, _ in enumerate(look.stays, start=1)
            if traveller.number in look.joiners(number) and number not in _over(look)
        ]
        last = max((stay.latest.last for stay in ahead if stay.latest), default=None)
        if passport and passport.expires and last and passport.expires < last:
            outlasting = next(stay for stay in ahead if stay.latest and stay.latest.last > passport.expires)
            landing = outlasting.earliest_landing
            yield Due(
                task=Task.RENEW_PASSPORT,
                # Whoever has landed can only renew it before it ends.
                by=min(passport.expires, landing) if landing and landing >= look.day else passport.expires,
                values={"who": people(look.case, (traveller.number,)), "last": last},
            )


def _over(look: Outlook) -> set[int]:
    return {number for number, left in look.standing.left.items() if 0 in left}


def dues_of_guarantee(look: Outlook) -> Iterator[Due]:
    """The last day the guarantee covers: as written in the signed form if told, else the last day of the stays."""
    signed = [one for one in look.standing.of_kind(EventKind.SIGNED) if one.document == _GUARANTEE]
    told = next((one.until for one in reversed(signed) if one.until), None)
    if told and look.last_day and told < look.last_day:
        yield Due(task=Task.NEW_GUARANTEE, by=told, values={"last": look.last_day})
    elif (ends := told or look.last_day) and _issued(look):
        yield Due(task=Task.GUARANTEE_ENDS, by=ends)


def _issued(look: Outlook) -> tuple[Event, ...]:
    return look.standing.of_kind(EventKind.ISSUED)
