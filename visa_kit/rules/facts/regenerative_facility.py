"""Facts about where the cells are processed (特定細胞加工物等の製造): in Japan or abroad, in a clinic or a company."""

from __future__ import annotations

from typing import Final

from visa_kit.case import Case
from visa_kit.case.regenerative import FacilityKind, Therapy
from visa_kit.rules.facts.people import told
from visa_kit.rules.facts.plan_numbers import NumberKind
from visa_kit.rules.facts.registry import fact
from visa_kit.rules.facts.therapies import number_of, some_therapy, therapies
from visa_kit.rules.finding import Finding, all_of, any_of, chosen, holds, no, seen, unknown
from visa_kit.rules.numbers import Numbers


def _abroad(path: str, therapy: Therapy) -> Finding:
    """Whether the cells are processed outside Japan, by any of the things that would tell."""
    number = number_of(therapy.facility_number, NumberKind.FACILITY)
    tells = []
    if therapy.facility_country is not None:
        tells.append(
            holds(therapy.facility_country != "JP", seen(f"{path}.facility_country", therapy.facility_country))
        )
    if therapy.facility_kind is not None:
        abroad = therapy.facility_kind is FacilityKind.ABROAD
        tells.append(holds(abroad, chosen(f"{path}.facility_kind", therapy.facility_kind)))
    if number:
        tells.append(holds(number.letters == "FB", seen(f"{path}.facility_number", number.text)))
    return any_of(tells) if tells else unknown(f"{path}.facility_country")


@fact(
    "a-facility-abroad",
    ja="細胞を日本の外で加工する治療がある",
    en="the cells of a therapy are processed outside Japan",
)
def a_facility_abroad(case: Case, numbers: Numbers) -> Finding:
    """Whether a facility is abroad by its country, its kind or the letters of its number."""
    return some_therapy(case, _abroad)


@fact(
    "processing-place-told",
    ja="細胞をどの国で加工するかが、治療ごとに分かっている",
    en="the country in which the cells are processed is known for each therapy",
)
def processing_place_told(case: Case, numbers: Numbers) -> Finding:
    """Whether somebody has asked where the cells are processed."""
    return all_of(told(f"{path}.facility_country", therapy.facility_country) for path, therapy in therapies(case))


_KIND: Final = {"FA": FacilityKind.PERMITTED, "FB": FacilityKind.ABROAD, "FC": FacilityKind.NOTIFIED}


@fact(
    "facility-letter-contradicts-kind",
    ja="施設番号の二文字(FA・FB・FC)が、述べられた施設の種別または国と合わない",
    en="the letters of the facility number (FA, FB, FC) do not fit the stated kind or country of the facility",
)
def facility_letter_contradicts_kind(case: Case, numbers: Numbers) -> Finding:
    """Whether, for one, a notified facility (FC, inside a clinic) is said to be a company's or abroad."""

    def look(path: str, therapy: Therapy) -> Finding:
        facility = number_of(therapy.facility_number, NumberKind.FACILITY)
        if facility is None:
            return no()
        number, kind = seen(f"{path}.facility_number", facility.text), _KIND[facility.letters]
        tells = []
        if therapy.facility_kind is not None:
            stated = chosen(f"{path}.facility_kind", therapy.facility_kind)
            tells.append(holds(therapy.facility_kind is not kind, number, stated))
        if therapy.facility_country is not None:
            country = seen(f"{path}.facility_country", therapy.facility_country)
            abroad = therapy.facility_country != "JP"
            tells.append(holds(abroad is not (kind is FacilityKind.ABROAD), number, country))
        return any_of(tells) if tells else unknown(f"{path}.facility_kind", saw=(number,))

    return some_therapy(case, look)
