"""Staged payments: when, how much, what comes back, and from which one on nothing does; and what to ask before paying.

The rules that clinics publish run from everything at the harvest to each dose at its blood draw.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from visa_kit.case import Frozen
from visa_kit.case.money import Costs, Payment, Refund
from visa_kit.packet.amounts import printed_amount
from visa_kit.packet.brief import Brief
from visa_kit.packet.rows import Row
from visa_kit.problem import say
from visa_kit.words import Pair

_REFUND: Final = {
    Refund.FULL: say("Everything comes back"),
    Refund.PART: say("A part comes back"),
    Refund.NONE: say("Nothing comes back"),
}
_BLANK_STAGES: Final = 3


class Stage(Frozen):
    """One payment: when, how much, what comes back; and whether nothing does from here on."""

    number: int
    stage: Pair | None = None
    due: Pair | None = None
    amount: Pair | None = None
    back: Pair | None = None
    terms: Pair | None = None
    no_return: bool = False


def stages(brief: Brief, costs: Costs, payments: tuple[Payment, ...]) -> tuple[Stage, ...]:
    """Each payment in order; blanks while none is told."""
    if not payments:
        return tuple(Stage(number=number) for number in range(1, _BLANK_STAGES + 1))
    first_without_return = next((n for n, payment in enumerate(payments, 1) if payment.no_return), None)
    return tuple(
        Stage(
            number=number,
            stage=brief.written(payment.stage),
            due=brief.dated(payment.due),
            amount=printed_amount(brief, payment.amount, costs.currency),
            back=brief.say(_REFUND[payment.refund]) if payment.refund else None,
            terms=brief.written(payment.terms),
            no_return=number == first_without_return,
        )
        for number, payment in enumerate(payments, start=1)
    )


def no_return_not_told(brief: Brief, payments: tuple[Payment, ...]) -> Pair | None:
    """A caution while no payment of the case is marked as the point of no refund."""
    if any(payment.no_return for payment in payments):
        return None
    if brief.case.regenerative is None:
        return brief.say("From which payment on nothing comes back has not been told. Ask before you pay.")
    return brief.say(
        "From which payment on nothing comes back has not been told. With some clinics it is the day of the harvest, or "
        "of the order for the culture: ask before that day."
    )


def paid_in_all(brief: Brief, costs: Costs, payments: tuple[Payment, ...]) -> Row | None:
    """The sum of the payments whose amount is told."""
    amounts = [payment.amount for payment in payments if payment.amount is not None]
    if not amounts:
        return None
    return brief.row("Sum of the payments", printed_amount(brief, sum(amounts, Decimal(0)), costs.currency))


def questions_before_paying(brief: Brief, payments: tuple[Payment, ...]) -> tuple[Row, ...]:
    """What to ask before any money goes; about cells only where cells are given."""
    general = (
        brief.row("Until when does this estimate hold, and may I have it in writing, in yen?", None),
        brief.row("What is in the price: tests, medicines, check-ups afterwards, interpreter, tax?", None),
        brief.row("Do patients from abroad pay another price?", None),
        brief.row("In which currency do I pay, at whose rate, and what does a card or a transfer cost?", None),
        brief.row("What comes back if the visa is refused?", None),
        brief.row("What comes back if the doctor decides against the treatment?", None),
        brief.row("What comes back if I cancel or move the day, and until when?", None),
    )
    no_return = (
        ()
        if any(payment.no_return for payment in payments)
        else (brief.row("From which day on does nothing come back any more?", None),)
    )
    growing = (
        brief.row("What comes back if a test for infections is positive?", None),
        brief.row("What comes back if the cells do not grow or fail their test?", None),
        brief.row("What comes back if an authority stops the clinic or the place where cells are processed?", None),
        brief.row("Are cells kept for later, for how long, and what does it cost?", None),
    )
    return (*no_return, *general, *(growing if brief.case.regenerative else ()))
