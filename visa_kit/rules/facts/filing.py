"""Facts about the filing: entries wanted, days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from visa_kit.case import Case
from visa_kit.case.application import Application, Entries
from visa_kit.case.stays import Stay
from visa_kit.rules.decision import Answer
from visa_kit.rules.facts.registry import fact
from visa_kit.rules.facts.stays import missing_days
from visa_kit.rules.finding import Finding, answered, any_of, chosen, holds, no, noted, seen, unknown, yes
from visa_kit.rules.numbers import Numbers
from visa_kit.rules.sight import Note
from visa_kit.span import add_months, working_days_between


def _application(case: Case) -> Application:
    return case.application or Application()


@fact("filing-day-set", ja="申請予定日が決まっている", en="the day of filing is planned")
def filing_day_set(case: Case, numbers: Numbers) -> Finding:
    """Whether a filing day is planned; none planned yet is an answer, not a question."""
    filing = _application(case).filing
    return no() if filing is None else yes(seen("application.filing", filing))


@fact("eligibility-in-hand", ja="在留資格認定証明書が交付されている", en="the Certificate of Eligibility was issued")
def eligibility_in_hand(case: Case, numbers: Numbers) -> Finding:
    """Whether the certificate's number or day is told; that nobody filed for it yet is not told as no."""
    eligibility = _application(case).eligibility
    if eligibility and eligibility.in_hand:
        return yes(seen(f"application.eligibility.{'issued' if eligibility.issued else 'number'}"))
    return unknown("application.eligibility.issued")


@fact(
    "long-stay-lands-after-eligibility",
    ja="{stay_limit}日を超える滞在の上陸が、在留資格認定証明書の交付から{eligibility_validity}か月より後になりうる",
    en="the landing for a stay beyond {stay_limit} days may be more than {eligibility_validity} months after the "
    "Certificate of Eligibility was issued",
)
def long_stay_lands_after_eligibility(case: Case, numbers: Numbers) -> Finding:
    """Whether the certificate may have lapsed by the landing (source easy-coe; restated, so it only asks)."""
    if case.stays is None:
        return unknown("stays")
    eligibility = _application(case).eligibility
    issued = eligibility.issued if eligibility else None
    return any_of(
        _lands_late(number, stay, issued, numbers)
        for number, stay in enumerate(case.stays)
        if stay.official_days is None or stay.official_days > numbers["stay-limit"]
    )


def _lands_late(number: int, stay: Stay, issued: date | None, numbers: Numbers) -> Finding:
    if stay.official_days is None:
        return unknown(*missing_days(number, stay))
    if issued is None:
        return unknown("application.eligibility.issued")
    if stay.latest_landing is None:
        return unknown(*missing_days(number, stay))
    last = add_months(issued, numbers.whole("eligibility-validity"))
    found = noted("application.eligibility.issued", Note.FILING_AND_LANDING, day=issued, landing=stay.latest_landing)
    return holds(stay.latest_landing > last, found)


def _wants(case: Case, entries: Entries) -> Finding:
    wanted = _application(case).entries
    if wanted is None:
        return unknown("application.entries")
    return holds(wanted is entries, chosen("application.entries", wanted))


@fact("wants-single-entry", ja="一次有効を希望している", en="a single-entry visa is wanted")
def wants_single_entry(case: Case, numbers: Numbers) -> Finding:
    """Whether single entry is asked for."""
    return _wants(case, Entries.SINGLE)


@fact("wants-multiple-entry", ja="数次有効を希望している", en="a multiple-entry visa is wanted")
def wants_multiple_entry(case: Case, numbers: Numbers) -> Finding:
    """Whether multiple entry is asked for."""
    return _wants(case, Entries.MULTIPLE)


def _latest_landing(case: Case, stay: Stay) -> date | None:
    """The last day on which somebody lands for a stay: companions may land after the patient."""
    days = [stay.comings_of(one.key)[-1].latest_landing for one in case.travellers]
    known = [day for day in days if day]
    return max(known) if len(known) == len(days) else None


def _filing_and_landing(case: Case, *, last: bool = False) -> tuple[date | None, date | None, tuple[str, ...]]:
    """The filing day, the first landing at its earliest (or the last at its latest), and the fields still missing."""
    filing = _application(case).filing
    missing = () if filing else ("application.filing",)
    if not case.stays:
        return filing, None, (*missing, "stays")
    days = [_latest_landing(case, stay) if last else stay.earliest_landing for stay in case.stays]
    known = [day for day in days if day]
    untold = tuple(f"stays[{number}].enter" for number, day in enumerate(days) if day is None)
    landing = None if untold else (max(known) if last else min(known))
    return filing, landing, (*missing, *untold)


def _before_the_first_landing(case: Case, judge: Callable[[date, date], Finding]) -> Finding:
    """What `judge` says of the filing day and the first landing, which a landing not told yet can only bring forward:
    too late for one that is told is too late."""
    filing, landing, missing = _filing_and_landing(case)
    told = [day for stay in case.stays or () if (day := stay.earliest_landing)]
    if filing and told:
        found = judge(filing, min(told))
        if landing or found.answer is Answer.NO:
            return found
    return unknown(*missing)


@fact(
    "filed-before-landing",
    ja="申請予定日が最初の上陸より前である",
    en="the planned day of filing lies before the first landing",
)
def filed_before_landing(case: Case, numbers: Numbers) -> Finding:
    """Whether the visa is applied for before it is used."""

    def judge(filing: date, landing: date) -> Finding:
        found = noted("application.filing", Note.FILING_AND_LANDING, day=filing, landing=landing)
        return holds(filing < landing, found)

    return _before_the_first_landing(case, judge)


@fact(
    "not-filed-too-early",
    ja="申請予定日が、最初の上陸の{earliest_filing}か月前以降である",
    en="the planned day of filing is not more than {earliest_filing} months before the first landing",
)
def not_filed_too_early(case: Case, numbers: Numbers) -> Finding:
    """Whether the mission would already take the papers."""
    filing, landing, missing = _filing_and_landing(case)
    if filing is None or landing is None:
        return unknown(*missing)
    earliest = add_months(landing, -numbers.whole("earliest-filing"))
    return holds(
        filing >= earliest, noted("application.filing", Note.FILING_TIME, day=filing, first=earliest, last=landing)
    )


@fact(
    "time-to-examine",
    ja="申請の翌日から最初の上陸までに{processing_days}業務日以上ある(祝日は考慮していない)",
    en="{processing_days} working days or more lie between filing and the first landing (holidays not considered)",
)
def time_to_examine(case: Case, numbers: Numbers) -> Finding:
    """Whether the standard time of examination fits in."""

    def judge(filing: date, landing: date) -> Finding:
        working = working_days_between(filing, landing)
        found = noted("application.filing", Note.WORKING_DAYS, day=filing, landing=landing, working=working)
        return holds(working >= numbers["processing-days"], found)

    return _before_the_first_landing(case, judge)


@fact(
    "last-landing-within-validity",
    ja="最後の上陸が、申請予定日から{validity_multiple}年以内である",
    en="the last landing is within {validity_multiple} years of the planned day of filing",
)
def last_landing_within_validity(case: Case, numbers: Numbers) -> Finding:
    """Whether a visa of the longest validity could still serve for the last landing; the day of issue is not known."""
    filing, landing, missing = _filing_and_landing(case, last=True)
    if filing is None or landing is None:
        return unknown(*missing)
    end = add_months(filing, 12 * numbers.whole("validity-multiple"))
    return holds(landing <= end, noted("stays", Note.LAST_LANDING, day=landing, last=end))


@fact("was-refused", ja="同じ目的の査証が拒否されたことがある", en="a visa for the same purpose was refused")
def was_refused(case: Case, numbers: Numbers) -> Finding:
    """Whether a refusal is told; the case holds its day only where there was one."""
    refused = _application(case).refused
    return holds(refused is not None, *([seen("application.refused", refused)] if refused else []))


@fact(
    "filed-after-refusal-bar",
    ja="申請予定日が、拒否から{refusal_bar}か月を過ぎた後である",
    en="the planned day of filing is {refusal_bar} months or more after the refusal",
)
def filed_after_refusal_bar(case: Case, numbers: Numbers) -> Finding:
    """Whether the time in which missions take no new application for the same purpose is over."""
    application = _application(case)
    if application.refused is None:
        return no()
    if application.filing is None:
        return unknown("application.filing")
    free = add_months(application.refused, numbers.whole("refusal-bar"))
    found = noted("application.filing", Note.FREE_AGAIN, day=application.filing, free=free)
    return holds(application.filing >= free, found)


@fact("visa-held", ja="患者が有効な日本の査証を持っている", en="the patient holds a Japanese visa that is still valid")
def visa_held(case: Case, numbers: Numbers) -> Finding:
    """Whether there is a visa that a new one may cancel."""
    held = _application(case).visa_held
    if held is None:
        return unknown("application.visa_held")
    return holds(held, answered("application.visa_held", held))
