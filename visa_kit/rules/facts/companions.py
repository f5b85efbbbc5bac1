"""Facts about companions (同伴者)."""

from __future__ import annotations

from decimal import Decimal

from visa_kit.case import Case, Traveller
from visa_kit.case.stays import Stay
from visa_kit.rules.facts.people import companion_of, path_of, told
from visa_kit.rules.facts.registry import companion_fact, fact, person_fact
from visa_kit.rules.facts.stays import a_stay_beyond_limit, days_seen, missing_days, one_stay
from visa_kit.rules.finding import Finding, all_of, answered, any_of, holds, no, noted, opposite, seen, unknown, yes
from visa_kit.rules.numbers import Numbers
from visa_kit.rules.sight import Note


@fact("has-companions", ja="同伴者がいる", en="there is a companion")
def has_companions(case: Case, numbers: Numbers) -> Finding:
    """Whether anybody comes along."""
    if case.companions is None:
        return unknown("companions")
    return holds(len(case.companions) > 0, noted("companions", Note.PERSONS, count=len(case.companions)))


@fact("one-companion", ja="同伴者は一人だけである", en="there is exactly one companion")
def one_companion(case: Case, numbers: Numbers) -> Finding:
    """Whether exactly one person comes along."""
    if case.companions is None:
        return unknown("companions")
    return holds(len(case.companions) == 1, noted("companions", Note.PERSONS, count=len(case.companions)))


@fact("several-companions", ja="同伴者が二人以上いる", en="there are two or more companions")
def several_companions(case: Case, numbers: Numbers) -> Finding:
    """Whether more than one person comes along."""
    if case.companions is None:
        return unknown("companions")
    return holds(len(case.companions) > 1, noted("companions", Note.PERSONS, count=len(case.companions)))


@companion_fact(
    "joins-one-of-several-stays",
    ja="複数の滞在のうち一回だけに同行する",
    en="comes along on only one of several stays",
)
def joins_one_of_several_stays(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether the patient lands more often than this companion, who lands once; one who comes back lands again."""
    if case.stays is None:
        return unknown("stays")
    if len(case.stays) == 1:
        return no(noted("stays", Note.TIMES, count=1))
    told = {f"stays[{number}].joined_by": stay.joined_by for number, stay in enumerate(case.stays)}
    joined = tuple(seen(path, traveller.key) for path, keys in told.items() if traveller.key in (keys or ()))
    untold = tuple(path for path, keys in told.items() if keys is None)
    if len(joined) > 1 or _comes_back(case, traveller):
        return no(*joined)
    return unknown(*untold, saw=joined) if untold else holds(len(joined) == 1, *joined)


def _comes_back(case: Case, traveller: Traveller) -> tuple[int, ...]:
    """The stays, counted from 0, for which a companion lands more than once."""
    joined = (number for number, stay in enumerate(case.stays or ()) if stay.is_joined_by(traveller.key))
    return tuple(number for number in joined if len((case.stays or ())[number].comings_of(traveller.key)) > 1)


@companion_fact(
    "comes-back-within-a-stay",
    ja="患者の滞在中に一度帰国し、再び入国する",
    en="goes home and comes back during a stay of the patient",
)
def comes_back_within_a_stay(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether a companion lands more than once for one stay; what is not told is no such plan."""
    found = _comes_back(case, traveller)
    return holds(bool(found), *(seen(f"stays[{number}].own_days", traveller.key) for number in found))


@fact(
    "no-case-for-multiple-entry",
    ja="患者の予定は、数次有効のビザの対象ではない(入国が一回、または長期)",
    en="the patient's plan is no case for a multiple-entry visa: one landing, or a long stay",
)
def no_case_for_multiple_entry(case: Case, numbers: Numbers) -> Finding:
    """Whether the visa that companions share with the patient serves for one landing only."""
    return any_of((one_stay(case, numbers), a_stay_beyond_limit(case, numbers)))


def _ends(stay: Stay) -> tuple[object, ...]:
    return stay.enter, stay.leave, stay.between, stay.days


@companion_fact(
    "lands-or-leaves-apart",
    ja="患者より後に上陸する、または患者より先に出国する",
    en="lands after the patient or leaves before them",
)
def lands_or_leaves_apart(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether a companion has days of their own that are not the patient's."""
    if case.stays is None:
        return unknown("stays")
    apart = [
        number
        for number, stay in enumerate(case.stays)
        if any(_ends(coming) != _ends(stay) for coming in stay.comings_of(traveller.key))
    ]
    return holds(bool(apart), *(seen(f"stays[{number}].own_days", traveller.key) for number in apart))


def _joins_the_long_one(case: Case, traveller: Traveller, number: int, limit: Decimal) -> Finding:
    """Whether a companion's own days of a stay go beyond the limit at one time; on an only stay everybody is there."""
    comings, path = (case.stays or ())[number].comings_of(traveller.key), f"stays[{number}].joined_by"
    stay = max(comings, key=lambda coming: coming.official_days or 0)
    if stay.official_days is None or (
        stay.official_days <= limit and any(one.official_days is None for one in comings)
    ):
        return unknown(*missing_days(number, (case.stays or ())[number]))
    if stay.official_days <= limit:
        return no(days_seen(number, stay))
    if stay.joined_by is None:
        return unknown(path) if len(case.stays or ()) > 1 else yes(days_seen(number, stay))
    return holds(traveller.key in stay.joined_by, seen(path, traveller.key))


@companion_fact(
    "joins-a-stay-beyond-limit",
    ja="{stay_limit}日を超える滞在(上陸日を算入せずに数える)に同行する",
    en="comes along on a stay of more than {stay_limit} days, the day of landing not counted",
)
def joins_a_stay_beyond_limit(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether a companion is there on a stay that needs a Certificate of Eligibility (source moj-39)."""
    if case.stays is None:
        return unknown("stays")
    limit = numbers["stay-limit"]
    return any_of(_joins_the_long_one(case, traveller, number, limit) for number in range(len(case.stays)))


@companion_fact(
    "not-there-beyond-limit",
    ja="一回の滞在で{stay_limit}日を超えて(上陸日を算入せずに数える)いることはない",
    en="is never there for more than {stay_limit} days at one time, the day of landing not counted",
)
def not_there_beyond_limit(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether a companion's visa is one for short stays."""
    return opposite(joins_a_stay_beyond_limit(case, numbers, traveller))


@person_fact(
    "is-there-beyond-limit",
    ja="{stay_limit}日を超えて(上陸日を算入せずに数える)滞在する",
    en="stays for more than {stay_limit} days, the day of landing not counted",
)
def is_there_beyond_limit(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether the patient has a long stay, or a companion joins one."""
    if traveller.is_patient:
        return a_stay_beyond_limit(case, numbers)
    return joins_a_stay_beyond_limit(case, numbers, traveller)


@companion_fact(
    "own-eligibility-in-hand",
    ja="同伴者自身の在留資格認定証明書が交付されている",
    en="the companion's own Certificate of Eligibility was issued",
)
def own_eligibility_in_hand(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether its number is told; that nobody filed for it yet is not told as no."""
    path = f"{path_of(traveller)}.eligibility_number"
    return yes(seen(path)) if companion_of(case, traveller).eligibility_number else unknown(path)


@companion_fact(
    "joins-short-stays-beside-a-long-one",
    ja="{stay_limit}日を超える滞在があるが、この同伴者がその日数を超えて滞在することはない",
    en="there is a stay of more than {stay_limit} days, and this companion is not there for that long",
)
def joins_short_stays_beside_a_long_one(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether a companion of a patient on the long route comes for short stays only."""
    return all_of((a_stay_beyond_limit(case, numbers), opposite(joins_a_stay_beyond_limit(case, numbers, traveller))))


@companion_fact("is-paid", ja="付き添いについて報酬を受ける", en="is paid for coming along")
def is_paid(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether a companion is paid."""
    path = f"{path_of(traveller)}.paid"
    paid = companion_of(case, traveller).paid
    return unknown(path) if paid is None else holds(paid, answered(path, paid))


@companion_fact(
    "relation-and-reason-told",
    ja="患者との関係と、同伴が必要な理由が分かっている",
    en="the relation to the patient and the reason for coming along are known",
)
def relation_and_reason_told(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether it is said why this companion is needed."""
    companion, path = companion_of(case, traveller), path_of(traveller)
    reason = companion.reason
    written = (reason.ja or reason.en) if reason else None
    return all_of((told(f"{path}.relation", companion.relation), told(f"{path}.reason", written)))
