"""Facts about companions (同伴者)."""

from __future__ import annotations

from visa_kit.case import Case, Traveller
from visa_kit.case.people import Companion
from visa_kit.rules.facts.people import path_of, told
from visa_kit.rules.facts.registry import companion_fact, fact
from visa_kit.rules.finding import Finding, all_of, answered, holds, no, noted, seen, unknown
from visa_kit.rules.numbers import Numbers
from visa_kit.rules.sight import Note


def _companion(case: Case, traveller: Traveller) -> Companion:
    return (case.companions or ())[traveller.number - 1]


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
    """Whether the patient lands more often than this companion, who lands once."""
    if case.stays is None:
        return unknown("stays")
    if len(case.stays) == 1:
        return no(noted("stays", Note.TIMES, count=1))
    told = {f"stays[{number}].joined_by": stay.joined_by for number, stay in enumerate(case.stays)}
    joined = tuple(seen(path, traveller.key) for path, keys in told.items() if traveller.key in (keys or ()))
    untold = tuple(path for path, keys in told.items() if keys is None)
    if len(joined) > 1:
        return no(*joined)
    return unknown(*untold, saw=joined) if untold else holds(len(joined) == 1, *joined)


@companion_fact("is-paid", ja="付き添いについて報酬を受ける", en="is paid for coming along")
def is_paid(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether a companion is paid."""
    path = f"{path_of(traveller)}.paid"
    paid = _companion(case, traveller).paid
    return unknown(path) if paid is None else holds(paid, answered(path, paid))


@companion_fact(
    "relation-and-reason-told",
    ja="患者との関係と、同伴が必要な理由が分かっている",
    en="the relation to the patient and the reason for coming along are known",
)
def relation_and_reason_told(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether it is said why this companion is needed."""
    companion, path = _companion(case, traveller), path_of(traveller)
    reason = companion.reason
    written = (reason.ja or reason.en) if reason else None
    return all_of((told(f"{path}.relation", companion.relation), told(f"{path}.reason", written)))
