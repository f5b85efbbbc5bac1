"""Estimate, staged payments and proof of means."""

from __future__ import annotations

from enum import StrEnum

from visa_kit.case.frozen import Written
from visa_kit.case.text import Currency, Name, Words
from visa_kit.case.wording import Wording
from visa_kit.case.written import Amount, Day, YesNo


class CostKind(StrEnum):
    """What a line of the estimate is for."""

    MEDICAL = "medical"
    COORDINATION = "coordination"
    INTERPRETER = "interpreter"
    FLIGHT = "flight"
    LODGING = "lodging"
    VISA_FEE = "visa_fee"
    INSURANCE = "insurance"
    OTHER = "other"


class Cost(Written):
    """One line of the estimate (見積)."""

    kind: CostKind
    what: Wording | None = None
    amount: Amount | None = None


class Refund(StrEnum):
    """What comes back of a payment."""

    FULL = "full"
    PART = "part"
    NONE = "none"


class Payment(Written):
    """One stage of payment (支払段階)."""

    stage: Wording | None = None
    amount: Amount | None = None
    due: Day | None = None
    refund: Refund | None = None
    terms: Wording | None = None
    no_return: YesNo | None = None
    """Whether nothing comes back from here on (the point of no refund), usually the day of harvest or order."""


class Rate(Written):
    """An exchange rate as of a day: one unit of `currency` in the currency of the estimate."""

    currency: Currency
    value: Amount
    day: Day
    source: Words | None = None


class Costs(Written):
    """Estimate and staged payments, in one currency."""

    currency: Currency | None = None
    estimate: tuple[Cost, ...] | None = None
    payments: tuple[Payment, ...] | None = None
    rate: Rate | None = None
    insurance: Words | None = None
    """What the insurer has answered in writing; absent is not asked."""


class MeansKind(StrEnum):
    """How economic means are shown (一定の経済力の証明)."""

    BANK_BALANCE = "bank_balance"
    BANK_STATEMENT = "bank_statement"
    SALARY = "salary"
    PENSION = "pension"
    PROPERTY = "property"
    SECURITIES = "securities"
    INSURANCE = "insurance"
    SPONSOR = "sponsor"
    OTHER = "other"


class Means(Written):
    """One proof of economic means; the paper itself comes from a bank or registry and is never made here."""

    kind: MeansKind
    amount: Amount | None = None
    currency: Currency | None = None
    issued: Day | None = None
    holder: Name | None = None
