"""What must not be read in somebody else's bundle: diagnosis, content of treatment, amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from visa_kit.case import Case, Wording
from visa_kit.case.money import CostKind
from visa_kit.packet.brief import Brief
from visa_kit.packet.plan import Audience

_THOUSANDS = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+")


def private_words(case: Case, audience: Audience) -> tuple[str, ...]:
    """Texts of the case that must not stand in a bundle of this audience."""
    if audience is not Audience.TRAVELLER:
        return ()
    return tuple(dict.fromkeys(text for wording in _medical(case) for text in _texts(wording)))


def private_amounts(brief: Brief, audience: Audience) -> tuple[str, ...]:
    """The digits of the case's amounts, as its speaker prints them, that must not stand in a bundle of this audience.

    Amounts that the rule book itself says to everybody, such as the visa fee, are none of them.
    """
    if audience is not Audience.TRAVELLER:
        return ()
    public = {number.value for number in brief.decision.numbers}
    money = (brief.speaker.money(amount, "JPY") for amount in _told(brief.case) if amount not in public)
    return tuple(dict.fromkeys(digits for pair in money for spoken in pair.spoken for digits in _digits(spoken.text)))


def _medical(case: Case) -> Iterator[Wording | None]:
    if case.treatment:
        yield from (case.treatment.purpose, case.treatment.diagnosis, case.treatment.why_several_stays)
    for stay in case.stays or ():
        yield stay.reason
        yield from (visit.content for visit in stay.visits or ())
    for therapy in (case.regenerative.therapies if case.regenerative else None) or ():
        yield from (therapy.name, therapy.disease, therapy.source_tissue, therapy.route)
    yield from (case.regenerative.aftercare if case.regenerative else None) or ()
    for cost in (case.costs.estimate if case.costs else None) or ():
        yield cost.what if cost.kind is CostKind.MEDICAL else None


def _texts(wording: Wording | None) -> tuple[str, ...]:
    # Short words ("MRI") may stand in a sentence of our own; the check is about whole sayings.
    return tuple(text for text in wording.model_dump().values() if text and len(text) > 3) if wording else ()


def _told(case: Case) -> Iterator[Decimal]:
    lines = (case.costs.estimate or (), case.costs.payments or ()) if case.costs else ()
    for line in (*lines, case.means or ()):
        yield from (one.amount for one in line if one.amount is not None)


def _digits(printed: str) -> list[str]:
    # Below a thousand an amount is a number like any other.
    return _THOUSANDS.findall(printed)
