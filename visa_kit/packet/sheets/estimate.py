"""The patient's estimate and staged payments, with the point after which nothing comes back, and what to ask.

Clinics part the price very differently; the harvest or the order of the culture is often the point of no refund, so it
is said only where the case says it, and asked otherwise. The visa fee goes by the day of filing (source fee-2026), and
unpaid bills are reported (rule unpaid-bills-reported).
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar, Final

from visa_kit.case import Frozen
from visa_kit.case.money import Cost, CostKind, Costs
from visa_kit.packet.amounts import printed_amount
from visa_kit.packet.brief import Brief
from visa_kit.packet.plan import Sheet
from visa_kit.packet.rows import Row
from visa_kit.packet.staged_payments import (
    Stage,
    no_return_not_told,
    paid_in_all,
    questions_before_paying,
    stages,
)
from visa_kit.packet.visa_fee import VisaFee, visa_fee
from visa_kit.problem import say
from visa_kit.words import Pair

KIND: Final = {
    CostKind.MEDICAL: say("Medical"),
    CostKind.COORDINATION: say("Coordination"),
    CostKind.INTERPRETER: say("Interpreter"),
    CostKind.FLIGHT: say("Flights"),
    CostKind.LODGING: say("Lodging"),
    CostKind.VISA_FEE: say("Visa fee"),
    CostKind.INSURANCE: say("Insurance"),
    CostKind.OTHER: say("Other"),
}
# Forgotten most easily, so each keeps a line of its own, blank until somebody tells it.
_EXPECTED: Final = (CostKind.COORDINATION, CostKind.INTERPRETER, CostKind.FLIGHT, CostKind.LODGING)


class CostLine(Frozen):
    """One line of the estimate."""

    kind: Pair
    what: Pair | None = None
    amount: Pair | None = None


class Estimate(Sheet):
    """What it costs, when it is paid, what comes back."""

    template: ClassVar[str] = "estimate"
    told: bool
    currency: Pair | None
    medical: tuple[CostLine, ...]
    other: tuple[CostLine, ...]
    sums: tuple[Row, ...]
    rate: Pair | None
    fee: VisaFee
    stages: tuple[Stage, ...]
    paid_in_all: Row | None
    no_return_not_told: Pair | None
    insurance: Row
    questions: tuple[Row, ...]


def estimate(brief: Brief) -> tuple[Sheet, ...]:
    """The estimate; while nothing is told, the same page with blanks and the questions."""
    costs = brief.case.costs or Costs()
    payments = costs.payments or ()
    return (
        Estimate(
            id="estimate",
            title=brief.say("Estimate and payments"),
            told=bool(costs.estimate or payments),
            currency=brief.copied(costs.currency) if costs.currency else None,
            medical=_lines(brief, costs, medical=True),
            other=_lines(brief, costs, medical=False),
            sums=_sums(brief, costs),
            rate=_rate(brief, costs),
            fee=visa_fee(brief),
            stages=stages(brief, costs, payments),
            paid_in_all=paid_in_all(brief, costs, payments),
            no_return_not_told=no_return_not_told(brief, payments),
            insurance=brief.row("What the insurer answered", costs.insurance),
            questions=questions_before_paying(brief, payments),
            shows=_shows(brief, costs),
        ),
    )


def _lines(brief: Brief, costs: Costs, *, medical: bool) -> tuple[CostLine, ...]:
    told = [cost for cost in costs.estimate or () if (cost.kind is CostKind.MEDICAL) is medical]
    kinds = {cost.kind for cost in told}
    expected = (CostKind.MEDICAL,) if medical else _EXPECTED
    lines = told + [Cost(kind=kind) for kind in expected if kind not in kinds]
    return tuple(
        CostLine(
            kind=brief.say(KIND[cost.kind]),
            what=brief.written(cost.what),
            amount=printed_amount(brief, cost.amount, costs.currency),
        )
        for cost in lines
    )


def _sums(brief: Brief, costs: Costs) -> tuple[Row, ...]:
    lines = costs.estimate or ()
    medical = [cost.amount for cost in lines if cost.kind is CostKind.MEDICAL and cost.amount is not None]
    other = [cost.amount for cost in lines if cost.kind is not CostKind.MEDICAL and cost.amount is not None]
    if not medical and not other:
        return ()
    everything = sum((*medical, *other), Decimal(0))
    rows = [
        brief.row("Medical costs", printed_amount(brief, sum(medical, Decimal(0)), costs.currency)),
        brief.row("Other costs", printed_amount(brief, sum(other, Decimal(0)), costs.currency)),
        brief.row("Sum of the amounts told", printed_amount(brief, everything, costs.currency)),
    ]
    if costs.rate and costs.rate.value:
        rounded = (everything / costs.rate.value).quantize(Decimal(1), ROUND_HALF_UP)
        rows.append(
            brief.row(
                "The same in your currency, about",
                brief.say("{amount} {currency}", amount=rounded, currency=costs.rate.currency).model_copy(
                    update={"second": None}
                ),
            )
        )
    return tuple(rows)


def _rate(brief: Brief, costs: Costs) -> Pair | None:
    rate = costs.rate
    if rate is None or costs.currency is None:
        return None
    return brief.say(
        "Reckoned at 1 {currency} = {value} {other}, the rate of {day}. Source: {source}. Your bank's rate will differ.",
        currency=rate.currency,
        value=rate.value,
        other=costs.currency,
        day=rate.day,
        source=rate.source or brief.say("not told"),
    )


def _shows(brief: Brief, costs: Costs) -> tuple[str, ...]:
    amounts = [*(cost.amount for cost in costs.estimate or ()), *(payment.amount for payment in costs.payments or ())]
    printed = [printed_amount(brief, amount, costs.currency) for amount in amounts]
    days = [payment.due for payment in costs.payments or () if payment.due]
    return (
        *(spoken.text for pair in printed if pair for spoken in pair.spoken),
        *(spoken.text for day in days for spoken in brief.speaker.day(day).spoken),
    )
