"""The words for the choices of a case: sex, relation, care and the like, marked for the translators."""

from __future__ import annotations

from typing import Final

from visa_kit.case.application import Entries
from visa_kit.case.office import GuarantorKind
from visa_kit.case.people import MaritalStatus, PassportType, Relation, Sex
from visa_kit.case.stays import Care
from visa_kit.problem import say

SEX: Final = {Sex.MALE: say("Male"), Sex.FEMALE: say("Female"), Sex.UNSPECIFIED: say("Unspecified")}

MARITAL_STATUS: Final = {
    MaritalStatus.SINGLE: say("Single"),
    MaritalStatus.MARRIED: say("Married"),
    MaritalStatus.WIDOWED: say("Widowed"),
    MaritalStatus.DIVORCED: say("Divorced"),
}

PASSPORT_TYPE: Final = {
    PassportType.DIPLOMATIC: say("Diplomatic"),
    PassportType.OFFICIAL: say("Official"),
    PassportType.ORDINARY: say("Ordinary"),
    PassportType.OTHER: say("Other"),
}

GUARANTOR_KIND: Final = {
    GuarantorKind.COORDINATOR: say("Medical coordinator"),
    GuarantorKind.TRAVEL_AGENCY: say("Travel agency"),
    GuarantorKind.MEDICAL_INSTITUTION: say("Medical institution"),
    GuarantorKind.OTHER: say("Other"),
}

RELATION: Final = {
    Relation.FATHER: say("Father"),
    Relation.MOTHER: say("Mother"),
    Relation.GRANDFATHER: say("Grandfather"),
    Relation.GRANDMOTHER: say("Grandmother"),
    Relation.BROTHER: say("Brother"),
    Relation.SISTER: say("Sister"),
    Relation.HUSBAND: say("Husband"),
    Relation.WIFE: say("Wife"),
    Relation.SON: say("Son"),
    Relation.DAUGHTER: say("Daughter"),
    Relation.FRIEND: say("Friend"),
    Relation.CARER: say("Carer"),
    Relation.OTHER: say("Other person"),
}

CARE: Final = {Care.INPATIENT: say("In hospital"), Care.OUTPATIENT: say("Outpatient")}

ENTRIES: Final = {Entries.SINGLE: say("Single entry"), Entries.MULTIPLE: say("Multiple entry")}
