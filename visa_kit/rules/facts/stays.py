"""Facts about stays: how many, how long in both counts, in hospital or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from visa_kit.case import Case
from visa_kit.case.stays import Care, Stay
from visa_kit.rules.decision import Answer
from visa_kit.rules.facts.registry import fact
from visa_kit.rules.finding import Finding, all_of, any_of, chosen, holds, no, noted, opposite, unknown, yes
from visa_kit.rules.numbers import Numbers
from visa_kit.rules.sight import Note, Sight
from visa_kit.span import Span


def days_seen(number: int, stay: Stay) -> Sight:
    """The days of a stay in both counts, with its ends or the window it lies in."""
    path, ends = f"stays[{number}]", stay.between if stay.between else (stay.enter, stay.leave)
    calendar, official = (stay.calendar_days, stay.official_days) if stay.calendar_days else ("?", "?")
    if not any(ends):
        return noted(path, Note.LENGTH, calendar=calendar, official=official)
    first, last = (day or "?" for day in ends)
    note = Note.WINDOW if stay.between else Note.STAY
    return noted(path, note, first=first, last=last, calendar=calendar, official=official)


def missing_days(number: int, stay: Stay) -> tuple[str, ...]:
    """Paths of the fields that would tell how long a stay is."""
    if stay.between:
        return (f"stays[{number}].days",)
    if stay.days:
        return (f"stays[{number}].between",)
    return tuple(f"stays[{number}].{end}" for end in ("enter", "leave") if getattr(stay, end) is None)


def _by_length(case: Case, condition: Callable[[int, int], bool]) -> Iterator[Finding]:
    """For each stay, whether its calendar and its official count meet a condition."""
    for number, stay in enumerate(case.stays or ()):
        calendar, official = stay.calendar_days, stay.official_days
        if calendar is None or official is None:
            yield unknown(*missing_days(number, stay), saw=(days_seen(number, stay),))
        else:
            yield holds(condition(calendar, official), days_seen(number, stay))


def _count(case: Case) -> Sight:
    return noted("stays", Note.TIMES, count=len(case.stays or ()))


@fact("a-stay-planned", ja="滞在が少なくとも一回予定されている", en="at least one stay is planned")
def a_stay_planned(case: Case, numbers: Numbers) -> Finding:
    """Whether there is any stay at all."""
    if case.stays is None:
        return unknown("stays")
    return holds(len(case.stays) > 0, _count(case))


@fact("one-stay", ja="滞在は一回だけである", en="there is exactly one stay")
def one_stay(case: Case, numbers: Numbers) -> Finding:
    """Whether exactly one stay is planned."""
    if case.stays is None:
        return unknown("stays")
    return holds(len(case.stays) == 1, _count(case))


@fact("several-stays", ja="滞在が複数回ある", en="there are several stays")
def several_stays(case: Case, numbers: Numbers) -> Finding:
    """Whether more than one stay is planned."""
    if case.stays is None:
        return unknown("stays")
    return holds(len(case.stays) > 1, _count(case))


@fact(
    "a-stay-beyond-limit",
    ja="上陸日を算入せずに数えて{stay_limit}日を超える滞在がある",
    en="a stay exceeds {stay_limit} days, the day of landing not counted",
)
def a_stay_beyond_limit(case: Case, numbers: Numbers) -> Finding:
    """Whether any stay exceeds the limit by the official count (source dxb-en)."""
    if case.stays is None:
        return unknown("stays")
    limit = numbers["stay-limit"]
    return any_of(_by_length(case, lambda calendar, official: official > limit))


@fact(
    "a-stay-beyond-the-longest",
    ja="上陸日を算入せずに数えて{long_stay_longer}年(365日)を超える滞在がある",
    en="a stay exceeds {long_stay_longer} year of 365 days, the day of landing not counted",
)
def a_stay_beyond_the_longest(case: Case, numbers: Numbers) -> Finding:
    """Whether any stay is longer than what may be granted at once (source vn-emb)."""
    if case.stays is None:
        return unknown("stays")
    longest = 365 * numbers["long-stay-longer"]
    return any_of(_by_length(case, lambda calendar, official: official > longest))


@fact(
    "every-stay-within-limit",
    ja="どの滞在も、上陸日を算入せずに数えて{stay_limit}日以内である",
    en="every stay is within {stay_limit} days, the day of landing not counted",
)
def every_stay_within_limit(case: Case, numbers: Numbers) -> Finding:
    """Whether no stay exceeds the limit by the official count."""
    return opposite(a_stay_beyond_limit(case, numbers))


@fact(
    "a-stay-at-the-limit",
    ja="いずれかの数え方でちょうど{stay_limit}日になる滞在がある",
    en="a stay is exactly {stay_limit} days long by one of the two counts",
)
def a_stay_at_the_limit(case: Case, numbers: Numbers) -> Finding:
    """Whether any stay lies on the boundary that pages draw differently (rule boundary-of-the-limit)."""
    if case.stays is None:
        return unknown("stays")
    limit = numbers["stay-limit"]
    return any_of(_by_length(case, lambda calendar, official: limit in (calendar, official)))


@fact(
    "the-counts-disagree",
    ja="両端を数えると{stay_limit}日を超え、上陸日を除くと超えない滞在がある",
    en="a stay exceeds {stay_limit} days with both ends counted and not with the day of landing left out",
)
def the_counts_disagree(case: Case, numbers: Numbers) -> Finding:
    """Whether the two ways of counting disagree about any stay."""
    if case.stays is None:
        return unknown("stays")
    limit = numbers["stay-limit"]
    return any_of(_by_length(case, lambda calendar, official: official <= limit < calendar))


def _in_hospital(number: int, stay: Stay) -> Finding:
    if stay.visits is None:
        return unknown(f"stays[{number}].visits")
    if not stay.visits:
        return no(noted(f"stays[{number}].visits", Note.NONE))
    cares = [
        unknown(f"stays[{number}].visits[{index}].care")
        if visit.care is None
        else holds(visit.care is Care.INPATIENT, chosen(f"stays[{number}].visits[{index}].care", visit.care))
        for index, visit in enumerate(stay.visits)
    ]
    return any_of(cares)


@fact(
    "long-stays-in-hospital",
    ja="{stay_limit}日を超える滞在は、いずれも入院を伴う",
    en="each stay beyond {stay_limit} days includes admission to hospital",
)
def long_stays_in_hospital(case: Case, numbers: Numbers) -> Finding:
    """Whether every stay beyond the limit has days in hospital; care before and after may be outside (source fukada)."""
    if case.stays is None:
        return unknown("stays")
    limit = numbers["stay-limit"]
    found = []
    for number, stay in enumerate(case.stays):
        if stay.official_days is None:
            found.append(unknown(*missing_days(number, stay)))
        elif stay.official_days > limit:
            inside = _in_hospital(number, stay)
            found.append(inside._replace(saw=(days_seen(number, stay), *inside.saw)))
    return all_of(found)


@fact(
    "every-stay-has-visits",
    ja="どの滞在にも受診日が定まっている",
    en="every stay has its visits to a medical institution",
)
def every_stay_has_visits(case: Case, numbers: Numbers) -> Finding:
    """Whether the schedule can say what is done in each stay."""
    if case.stays is None:
        return unknown("stays")
    return all_of(
        unknown(f"stays[{number}].visits")
        if stay.visits is None
        else holds(len(stay.visits) > 0, noted(f"stays[{number}].visits", Note.TIMES, count=len(stay.visits)))
        for number, stay in enumerate(case.stays)
    )


@fact("stays-dated", ja="どの滞在も日程が分かっている", en="the days of every stay are known")
def stays_dated(case: Case, numbers: Numbers) -> Finding:
    """Whether each stay has its days or a window with its length."""
    if case.stays is None:
        return unknown("stays")
    return all_of(
        yes(days_seen(number, stay)) if stay.earliest else unknown(*missing_days(number, stay))
        for number, stay in enumerate(case.stays)
    )


@fact(
    "more-than-half-a-year",
    ja="患者の短期滞在が、過去のものも含めて、一つの暦年に合わせて{year_total}日を超えうる",
    en="the patient's short stays, earlier ones among them, can exceed {year_total} days within one calendar year",
)
def more_than_half_a_year(case: Case, numbers: Numbers) -> Finding:
    """Whether the patient's short stays, planned and earlier, can add up to too many days of one year (source ua-ru).

    A stay given as a window counts in each year with the landing that brings most days into it.
    """
    if case.stays is None:
        return unknown("stays")
    limit, most = numbers["stay-limit"], numbers["year-total"]
    planned = [stay for stay in case.stays if (stay.official_days or 0) <= limit]
    earlier = [stay.span for stay in (case.patient.earlier_stays if case.patient else None) or ()]
    dated = stays_dated(case, numbers)
    if dated.answer is Answer.UNKNOWN:
        # A short stay of unknown length has no more days than the limit and the day of landing.
        at_most = sum(stay.calendar_days or limit + 1 for stay in planned) + sum(span.calendar_days for span in earlier)
        return dated if at_most > most else no(_count(case))
    of_year = {
        year: sum(_most_days_in(year, stay) for stay in planned) + sum(_days_in(year, span) for span in earlier)
        for stay in planned
        if stay.earliest and stay.latest
        for year in range(stay.earliest.first.year, stay.latest.last.year + 1)
    }
    if not of_year:
        return no(_count(case))
    year, total = max(of_year.items(), key=lambda item: item[1])
    return holds(total > most, noted("stays", Note.DAYS_OF_YEAR, year=year, total=total))


def _most_days_in(year: int, stay: Stay) -> int:
    first, last = stay.earliest_landing, stay.latest_landing
    span = stay.landing_on(min(max(date(year, 1, 1), first), last)) if first and last else None
    return _days_in(year, span) if span else 0


def _days_in(year: int, span: Span) -> int:
    first, last = max(span.first, date(year, 1, 1)), min(span.last, date(year, 12, 31))
    return max(0, (last - first).days + 1)
