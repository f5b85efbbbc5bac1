"""Facts about answers that cannot all be true of one person, and about none where another answer says there is one."""

from __future__ import annotations

from typing import Final

from visa_kit.case import Case, Traveller
from visa_kit.case.people import Declarations, MaritalStatus, Relation, Sex
from visa_kit.rules.facts.people import companion_of, path_of
from visa_kit.rules.facts.registry import companion_fact, person_fact
from visa_kit.rules.finding import Finding, answered, chosen, holds, no, noted, seen, unknown, yes
from visa_kit.rules.numbers import Numbers
from visa_kit.rules.sight import Note

_MALE: Final = {Relation.FATHER, Relation.GRANDFATHER, Relation.BROTHER, Relation.HUSBAND, Relation.SON}
_FEMALE: Final = {Relation.MOTHER, Relation.GRANDMOTHER, Relation.SISTER, Relation.WIFE, Relation.DAUGHTER}
_OLDER: Final = {Relation.FATHER, Relation.MOTHER, Relation.GRANDFATHER, Relation.GRANDMOTHER}
_YOUNGER: Final = {Relation.SON, Relation.DAUGHTER}
_MARRIED: Final = {Relation.HUSBAND, Relation.WIFE}
_GONE_STATES: Final = {"SU", "YU", "CS", "DD"}
"""Codes of states that are no more and still stand as countries of birth."""


@companion_fact(
    "relation-fits-the-person",
    ja="患者との関係が、性別および生年月日と矛盾しない",
    en="the relation to the patient fits the companion's sex and date of birth",
)
def relation_fits_the_person(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether no mother is a man and no father younger than his child; what is not told is not held against anybody."""
    companion, path = companion_of(case, traveller), path_of(traveller)
    relation, patient = companion.relation, case.travellers[0].person
    if relation is None:
        return unknown(f"{path}.relation")
    if (relation in _MALE and companion.sex is Sex.FEMALE) or (relation in _FEMALE and companion.sex is Sex.MALE):
        return no(chosen(f"{path}.relation", relation), chosen(f"{path}.sex", companion.sex))
    if companion.birth and patient.birth:
        older = companion.birth < patient.birth
        if (relation in _OLDER and not older) or (relation in _YOUNGER and older):
            return no(chosen(f"{path}.relation", relation), noted(f"{path}.birth", Note.AGAINST, other="patient.birth"))
    return yes(chosen(f"{path}.relation", relation))


@companion_fact(
    "marriage-fits-the-patients",
    ja="配偶者として同伴する者と患者の婚姻状況が矛盾しない",
    en="whoever comes along as husband or wife and the patient are both told as married",
)
def marriage_fits_the_patients(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether spouses have the marital status of spouses on their forms; what is not told is no contradiction."""
    companion, path = companion_of(case, traveller), path_of(traveller)
    if companion.relation not in _MARRIED:
        return yes() if companion.relation else unknown(f"{path}.relation")
    told = ((path, companion.marital_status), ("patient", case.travellers[0].person.marital_status))
    odd = [
        chosen(f"{of}.marital_status", status) for of, status in told if status and status is not MaritalStatus.MARRIED
    ]
    return no(chosen(f"{path}.relation", companion.relation), *odd) if odd else yes()


@person_fact(
    "shares-a-passport-number",
    ja="ほかの申請人と旅券番号が同じである",
    en="has the same passport number as another applicant",
)
def shares_a_passport_number(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether a number was copied from one person to another; shows where, and not the number."""
    number, path = _number(traveller), f"{path_of(traveller)}.passport.number"
    if number is None:
        return unknown(path)
    same = [one for one in case.travellers if one.number != traveller.number and _number(one) == number]
    return holds(bool(same), *(noted(path, Note.SAME, other=f"{path_of(one)}.passport.number") for one in same))


def _number(traveller: Traveller) -> str | None:
    return traveller.person.passport.number if traveller.person.passport else None


@person_fact(
    "born-in-a-state-that-is-gone",
    ja="出生地がすでに存在しない国である",
    en="was born in a state that is no more",
)
def born_in_a_state_that_is_gone(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether the passport's country of birth was another nationality; not told is an answer, and the form's own question."""
    place = traveller.person.birth_place
    country = place.country if place else None
    path = f"{path_of(traveller)}.birth_place.country"
    return holds(country in _GONE_STATES, seen(path, country) if country else noted(path, Note.NOT_TOLD))


@person_fact(
    "no-former-nationality",
    ja="かつての国籍について「なし」としている",
    en="says that there is no former nationality",
)
def no_former_nationality(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether none is said, and not merely nothing."""
    former = traveller.person.former_nationalities
    none = former == ()
    return holds(none, noted(f"{path_of(traveller)}.former_nationalities", Note.NONE if none else Note.NOT_TOLD))


@person_fact(
    "a-declaration-is-yes",
    ja="申請書の質問のいずれかに「はい」と答えている",
    en="one of the form's questions about the past is answered yes",
)
def a_declaration_is_yes(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether details must be told; shows which question."""
    told = traveller.person.declarations or Declarations()
    path = f"{path_of(traveller)}.declarations"
    fields = [field for field in Declarations.model_fields if getattr(told, field) is True]
    return holds(bool(fields), *(answered(f"{path}.{field}", True) for field in fields))


@person_fact(
    "declaration-details-told",
    ja="「はい」と答えた質問の詳細が分かっている",
    en="details are told of what is answered yes",
)
def declaration_details_told(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether the form's box for details can be filled."""
    told = traveller.person.declarations or Declarations()
    path = f"{path_of(traveller)}.declarations.details"
    return yes(seen(path)) if told.details else unknown(path)


@companion_fact(
    "is-on-the-schedule",
    ja="同伴の有無が、どの滞在についても分かっている",
    en="of every stay it is told whether this companion comes along",
)
def is_on_the_schedule(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether the list of applicants and the schedules can say the same of this companion."""
    if case.stays is None:
        return unknown("stays")
    untold = tuple(f"stays[{number}].joined_by" for number, stay in enumerate(case.stays) if stay.joined_by is None)
    return unknown(*untold) if untold else yes(noted("stays", Note.TIMES, count=len(case.stays)))
