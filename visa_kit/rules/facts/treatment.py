"""Facts about what the patient comes for."""

from __future__ import annotations

from visa_kit.case import Case
from visa_kit.case.treatment import PurposeKind
from visa_kit.rules.facts.guarantor import written
from visa_kit.rules.facts.people import told
from visa_kit.rules.facts.registry import fact
from visa_kit.rules.finding import Finding, chosen, holds, unknown
from visa_kit.rules.numbers import Numbers


@fact(
    "reason-for-several-stays-told",
    ja="一度の滞在では足りない理由が、医師から示されている",
    en="the physician's reason why one stay is not enough is known",
)
def reason_for_several_stays_told(case: Case, numbers: Numbers) -> Finding:
    """Whether the physician's reason for several stays is written; whether it is a good one, no program can say."""
    return told("treatment.why_several_stays", written(case.treatment.why_several_stays) if case.treatment else None)


@fact("purpose-told", ja="受診等の内容が分かっている", en="what the patient comes for is known")
def purpose_told(case: Case, numbers: Numbers) -> Finding:
    """Whether the content of the examination or treatment is written."""
    return told("treatment.purpose", written(case.treatment.purpose) if case.treatment else None)


@fact(
    "purpose-is-recuperation",
    ja="目的が療養(温泉湯治を含む)である",
    en="the purpose is recuperation (spa cures included)",
)
def purpose_is_recuperation(case: Case, numbers: Numbers) -> Finding:
    """Whether the patient comes to recuperate."""
    kind = case.treatment.kind if case.treatment else None
    if kind is None:
        return unknown("treatment.kind")
    return holds(kind is PurposeKind.RECUPERATION, chosen("treatment.kind", kind))


@fact("purpose-is-checkup", ja="目的が人間ドック・健康診断・検診である", en="the purpose is a medical check-up")
def purpose_is_checkup(case: Case, numbers: Numbers) -> Finding:
    """Whether the patient comes to be checked up."""
    kind = case.treatment.kind if case.treatment else None
    if kind is None:
        return unknown("treatment.kind")
    return holds(kind is PurposeKind.CHECKUP, chosen("treatment.kind", kind))
