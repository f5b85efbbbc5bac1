"""An amount of money on a patient's page."""

from __future__ import annotations

from decimal import Decimal

from visa_kit.packet.brief import Brief
from visa_kit.words import Pair


def printed_amount(brief: Brief, amount: Decimal | None, currency: str | None) -> Pair | None:
    """The amount with its currency, said once because the digits are the same in both languages; None while unknown."""
    if amount is None:
        return None
    if currency is None:
        return brief.say("{amount} (currency not told)", amount=amount)
    return brief.speaker.money(amount, currency).model_copy(update={"second": None})
