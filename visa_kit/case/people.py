"""The patient, the companions (同伴者) and whoever signs for a minor."""

from __future__ import annotations

from enum import StrEnum

from pydantic import model_validator

from visa_kit.case.frozen import Written
from visa_kit.case.text import (
    Email,
    Kana,
    Key,
    LanguageTag,
    LatinName,
    MachineLine,
    Name,
    PassportNumber,
    Phone,
    Words,
)
from visa_kit.case.wording import Wording
from visa_kit.case.written import Country, Day, Nationality, YesNo, problem
from visa_kit.span import Span


class PassportName(Written):
    """A name in Latin letters exactly as in the passport; a person with one name has `only` and nothing else."""

    surname: LatinName | None = None
    """Surname (姓), as in the passport."""
    given: LatinName | None = None
    """Given and middle names (名), as in the passport."""
    only: LatinName | None = None
    """The whole name of a person who has one name."""

    @model_validator(mode="after")
    def _one_way(self) -> PassportName:
        if self.only and (self.surname or self.given):
            raise problem("two_ways_at_once", fields="only, surname / given")
        return self

    @property
    def printed(self) -> str:
        """The name as one line, surname first, as the passport's own order; empty when nothing is known."""
        return self.only or " ".join(part for part in (self.surname, self.given) if part)


class NativeName(Written):
    """A name in the person's own script, with its language, because Han characters take different shapes."""

    text: Name
    """The name in native script."""
    language: LanguageTag
    """The language whose shapes it must be set in, for example zh-Hans, zh-Hant, ja, vi, ru."""


class Sex(StrEnum):
    """Sex (性別) as in the passport."""

    MALE = "male"
    FEMALE = "female"
    UNSPECIFIED = "unspecified"


class MaritalStatus(StrEnum):
    """Marital status (婚姻状況), the application form's four choices."""

    SINGLE = "single"
    MARRIED = "married"
    WIDOWED = "widowed"
    DIVORCED = "divorced"


class Place(Written):
    """A place of birth as in the passport: city, state or province, country; often only one of them is printed."""

    city: Words | None = None
    region: Words | None = None
    country: Country | None = None


class Address(Written):
    """A postal address as written on an envelope, with the region and country that decide jurisdiction."""

    text: Words | None = None
    """The whole address in Latin letters."""
    region: Words | None = None
    """Province, prefecture or state, in the words of the missions' district lists, for example 浙江 or Zhejiang."""
    country: Country | None = None
    phone: Phone | None = None


class PassportType(StrEnum):
    """Type of passport (旅券の種類), the application form's four choices."""

    DIPLOMATIC = "diplomatic"
    OFFICIAL = "official"
    ORDINARY = "ordinary"
    OTHER = "other"


class Passport(Written):
    """The passport (旅券), as printed on its data page."""

    type: PassportType | None = None
    number: PassportNumber | None = None
    place_of_issue: Words | None = None
    issued: Day | None = None
    authority: Words | None = None
    """Issuing authority, as printed."""
    expires: Day | None = None
    machine_lines: tuple[MachineLine, MachineLine] | None = None
    """The two machine-readable lines, typed by hand; they are compared with the rest, never printed."""

    @model_validator(mode="after")
    def _in_order(self) -> Passport:
        if self.issued and self.expires and self.expires <= self.issued:
            raise problem("ends_before_it_begins", first="issued", last="expires")
        return self


class EarlierStay(Written):
    """A stay in Japan before this one, for the application form."""

    entered: Day
    left: Day

    @model_validator(mode="after")
    def _in_order(self) -> EarlierStay:
        if self.left < self.entered:
            raise problem("ends_before_it_begins", first="entered", last="left")
        return self

    @property
    def span(self) -> Span:
        """Its days, both ends included."""
        return Span(self.entered, self.left)


class Employer(Written):
    """Name, address and phone of an employer (勤務先)."""

    name: Words | None = None
    address: Words | None = None
    phone: Phone | None = None


class Declarations(Written):
    """The application form's questions about the past, each yes, no or not told; details where one is yes."""

    convicted: YesNo | None = None
    """Convicted of a crime or offence in any country."""
    sentenced_one_year: YesNo | None = None
    """Sentenced to imprisonment for one year or more, suspended sentences included."""
    deported: YesNo | None = None
    """Deported or removed from any country for overstaying or breaking its law."""
    drugs: YesNo | None = None
    """Convicted for narcotics or the like, suspended sentences included."""
    prostitution: YesNo | None = None
    """Engaged in prostitution or in others' prostitution."""
    trafficking: YesNo | None = None
    """Committed, incited or helped trafficking in persons."""
    details: Words | None = None
    """Details, where one of the answers is yes."""


class Person(Written):
    """Whoever applies for a visa. Every field may be missing: absent is unknown, `[]` is none."""

    key: Key | None = None
    """The name by which stays and guardians point at this person; patient, companion-1, companion-2 … if absent."""
    name: PassportName | None = None
    """Name in the passport's Latin letters (旅券のローマ字氏名)."""
    other_names: tuple[Name, ...] | None = None
    """Other names this person is or was known by; [] is none."""
    native_name: NativeName | None = None
    """Name in native script (本国文字の氏名)."""
    kana: Kana | None = None
    """Reading in katakana (カナ), for the hospital."""
    sex: Sex | None = None
    birth: Day | None = None
    """Date of birth (生年月日)."""
    birth_place: Place | None = None
    """Place of birth, as in the passport (出生地)."""
    nationality: Nationality | None = None
    """Nationality or region (国籍・地域); XXA for the stateless (無国籍), XXB for refugees (難民), as in the passport."""
    former_nationalities: tuple[Country, ...] | None = None
    """Former and other nationalities; [] is none."""
    marital_status: MaritalStatus | None = None
    occupation: Words | None = None
    """Occupation and position (職業)."""
    partner_occupation: Words | None = None
    """Occupation of the partner, or of the parents when the applicant is a minor."""
    employers: tuple[Employer, ...] | None = None
    """Every current employer; [] is none: retired, a pupil, keeping house."""
    addresses: tuple[Address, ...] | None = None
    """Every current residence; the first one decides which mission has jurisdiction (管轄)."""
    phone: Phone | None = None
    mobile: Phone | None = None
    email: Email | None = None
    id_number: Words | None = None
    """ID number issued by the person's government."""
    passport: Passport | None = None
    earlier_stays: tuple[EarlierStay, ...] | None = None
    """Earlier stays in Japan; [] is none."""
    declarations: Declarations | None = None
    language: LanguageTag | None = None
    """The language this person reads."""

    @model_validator(mode="after")
    def _born_before_passport(self) -> Person:
        if self.birth and self.passport and self.passport.issued and self.passport.issued < self.birth:
            raise problem("ends_before_it_begins", first="birth", last="passport.issued")
        return self


class Relation(StrEnum):
    """What a companion is to the patient (患者との関係)."""

    FATHER = "father"
    MOTHER = "mother"
    GRANDFATHER = "grandfather"
    GRANDMOTHER = "grandmother"
    BROTHER = "brother"
    SISTER = "sister"
    HUSBAND = "husband"
    WIFE = "wife"
    SON = "son"
    DAUGHTER = "daughter"
    FRIEND = "friend"
    CARER = "carer"
    OTHER = "other"


class Companion(Person):
    """Someone who comes along to look after the patient (同伴者): a relative or not, unpaid."""

    relation: Relation | None = None
    reason: Wording | None = None
    """Why this companion is needed (同伴の必要性)."""
    paid: YesNo | None = None
    """Whether the companion is paid for coming; the visa allows no paid activity."""
    port: Words | None = None
    """Port of entry (上陸港), where this companion does not arrive with the patient."""
    carrier: Words | None = None
    """Ship or airline, where this companion does not arrive with the patient."""
    eligibility_number: Words | None = None
    """Number of this companion's own Certificate of Eligibility (在留資格認定証明書)."""
    signs_for: tuple[Key, ...] | None = None
    """Minors for whom this companion signs as parent or guardian."""


class Guardian(Written):
    """A parent or guardian who signs for a minor and does not travel (法定代理人)."""

    name: PassportName | None = None
    relation: Relation | None = None
    phone: Phone | None = None
    email: Email | None = None
    signs_for: tuple[Key, ...]
    """The minors this person signs for."""
