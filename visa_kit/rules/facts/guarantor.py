"""Facts about the guarantor (身元保証機関) and the medical institutions (医療機関)."""

from __future__ import annotations

from visa_kit.case import Case, Wording
from visa_kit.case.office import GuarantorKind
from visa_kit.rules.facts.people import told
from visa_kit.rules.facts.registry import fact
from visa_kit.rules.finding import Finding, all_of, chosen, holds, no, noted, seen, unknown
from visa_kit.rules.numbers import Numbers
from visa_kit.rules.sight import Note

_LIST = {GuarantorKind.COORDINATOR: "B", GuarantorKind.TRAVEL_AGENCY: "A"}
"""The letter of each official list (source mofa-g): whose list it is, not a number of law."""


def written(wording: Wording | None) -> str | None:
    """What stands in a wording, in whichever language; None when nothing does."""
    return (wording.ja or wording.en) if wording else None


@fact(
    "guarantor-can-be-registered",
    ja="身元保証機関が、国際医療交流コーディネーターまたは旅行会社である",
    en="the guarantor is an international medical coordinator or a travel agency",
)
def guarantor_can_be_registered(case: Case, numbers: Numbers) -> Finding:
    """Whether the guarantor is of one of the two kinds that have an official list."""
    kind = case.guarantor.kind if case.guarantor else None
    if kind is None:
        return unknown("guarantor.kind")
    return holds(kind in _LIST, chosen("guarantor.kind", kind))


@fact(
    "registration-fits-kind",
    ja="登録番号が、身元保証機関の種別に合う名簿のもの(コーディネーターはB、旅行会社はA)である",
    en="the registration number is of the list that fits the guarantor's kind (B for coordinators, A for travel agencies)",
)
def registration_fits_kind(case: Case, numbers: Numbers) -> Finding:
    """Whether the letter before the registration number is that of the guarantor's list."""
    guarantor = case.guarantor
    if guarantor is None or guarantor.registration is None:
        return unknown("guarantor.registration")
    if guarantor.kind is None:
        return unknown("guarantor.kind")
    found = seen("guarantor.registration", guarantor.registration)
    return holds(guarantor.registration[0] == _LIST.get(guarantor.kind), found)


@fact(
    "guarantor-named",
    ja="身元保証機関の名称と住所が分かっている",
    en="the guarantor's name and address are known",
)
def guarantor_named(case: Case, numbers: Numbers) -> Finding:
    """Whether the guarantor can be printed on the papers."""
    guarantor = case.guarantor
    return all_of(
        (
            told("guarantor.name", written(guarantor.name) if guarantor else None),
            told("guarantor.address", written(guarantor.address) if guarantor else None),
        )
    )


@fact(
    "guarantor-contact-told",
    ja="身元保証機関の担当者と電話番号が分かっている",
    en="the guarantor's person in charge and phone number are known",
)
def guarantor_contact_told(case: Case, numbers: Numbers) -> Finding:
    """Whether somebody can be called."""
    contact = case.guarantor.contact if case.guarantor else None
    return all_of(
        (
            told("guarantor.contact.person", contact.person if contact else None),
            told("guarantor.contact.phone", contact.phone if contact else None),
        )
    )


@fact(
    "somebody-else-prepares",
    ja="身元保証機関とは別の者が書類を作成する",
    en="somebody other than the guarantor prepares the papers",
)
def somebody_else_prepares(case: Case, numbers: Numbers) -> Finding:
    """Whether a facilitator is named; the case names one only where there is one."""
    return holds(case.prepared_by is not None, seen("prepared_by"))


@fact(
    "institution-named",
    ja="受診先の医療機関の名称と住所が分かっている",
    en="the medical institution's name and address are known",
)
def institution_named(case: Case, numbers: Numbers) -> Finding:
    """Whether every institution of the case can be printed on the papers."""
    if case.institutions is None:
        return unknown("institutions")
    if not case.institutions:
        return no(noted("institutions", Note.ENTERED, count=0))
    return all_of(
        told(f"institutions[{number}].{field}", written(getattr(institution, field)))
        for number, institution in enumerate(case.institutions)
        for field in ("name", "address")
    )


@fact(
    "institution-details-told",
    ja="受診先の都道府県承認番号、担当者、電話番号が分かっている",
    en="the institution's prefectural approval number, person in charge and phone number are known",
)
def institution_details_told(case: Case, numbers: Numbers) -> Finding:
    """Whether the institution's column of the combined form can be filled."""
    if not case.institutions:
        return unknown("institutions")
    found = []
    for number, institution in enumerate(case.institutions):
        contact, path = institution.contact, f"institutions[{number}]"
        found += [
            told(f"{path}.approval_number", institution.approval_number),
            told(f"{path}.contact.person", contact.person if contact else None),
            told(f"{path}.contact.phone", contact.phone if contact else None),
        ]
    return all_of(found)
