"""The answers themselves: one field for each box of the application form."""

from __future__ import annotations

from typing import TypeAlias

from visa_kit.case import Frozen

Answer: TypeAlias = str | tuple[str, ...] | None
"""What stands in one box: a text, codes of a list (`()` is none), or nothing yet."""


class Answers(Frozen):
    """One applicant's answers in the order of the application form; None is a blank."""

    surname: str | None = None
    given: str | None = None
    other_names: str | None = None
    birth: str | None = None
    birth_city: str | None = None
    birth_region: str | None = None
    birth_country: str | None = None
    sex: str | None = None
    """male, female or unspecified; the form has boxes for the first two only."""
    marital_status: str | None = None
    """single, married, widowed or divorced."""
    nationality: str | None = None
    """Two-letter code."""
    former_nationalities: tuple[str, ...] | None = None
    """Two-letter codes; () is none."""
    id_number: str | None = None
    passport_type: str | None = None
    """diplomatic, official, ordinary or other."""
    passport_number: str | None = None
    passport_place: str | None = None
    passport_issued: str | None = None
    passport_authority: str | None = None
    passport_expires: str | None = None
    eligibility_number: str | None = None
    purpose: str | None = None
    length: str | None = None
    arrival: str | None = None
    port: str | None = None
    carrier: str | None = None
    lodging_name: str | None = None
    lodging_phone: str | None = None
    lodging_address: str | None = None
    earlier_stays: str | None = None
    home_address: str | None = None
    home_phone: str | None = None
    home_mobile: str | None = None
    home_email: str | None = None
    occupation: str | None = None
    employer_name: str | None = None
    employer_phone: str | None = None
    employer_address: str | None = None
    partner_occupation: str | None = None
    guarantor_name: str | None = None
    guarantor_phone: str | None = None
    guarantor_address: str | None = None
    guarantor_birth: str | None = None
    guarantor_relation: str | None = None
    guarantor_occupation: str | None = None
    guarantor_nationality: str | None = None
    inviter_name: str | None = None
    remarks: str | None = None
    convicted: str | None = None
    """yes or no, as the five that follow."""
    sentenced: str | None = None
    deported: str | None = None
    drugs: str | None = None
    prostitution: str | None = None
    trafficking: str | None = None
    details: str | None = None
    application_day: str | None = None

    def by_name(self) -> dict[str, Answer]:
        """Every answer by the name that form maps use."""
        return {name: getattr(self, name) for name in APPLICATION_NAMES}

    @property
    def birth_place(self) -> str | None:
        """City, state or province and country on one line, as far as they are told."""
        told = [part for part in (self.birth_city, self.birth_region, self.birth_country) if part]
        return ", ".join(told) or None


APPLICATION_NAMES = (*Answers.model_fields, "birth_place")
"""The names that the map of an application form may use."""
