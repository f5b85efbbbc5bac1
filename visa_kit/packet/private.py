"""What must not be read in somebody else's bundle: diagnosis, content of treatment, amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from visa_kit.case import Case, Wording
from visa_kit.case.money import CostKind
from visa_kit.packet.brief import Brief
from visa_kit.packet.plan import Audience
from visa_kit.rules.decision import Saying

# Below a thousand an amount is a number like any other.
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+")

# Han characters, kana and hangul.
_OF_THE_EAST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_OTHERS_READ: Final = (Audience.TRAVELLER, Audience.PHONE)
"""Bundles that are carried about and shown to others."""


def hidden_from(brief: Brief, audience: Audience) -> tuple[str, ...]:
    """Everything of the case that must not stand in a bundle of this audience.

    What the rule book itself says to everybody is no secret: "examination" stands in a document's official name, and
    the visa fee in its rule.
    """
    private = (*private_words(brief.case, audience), *private_amounts(brief, audience))
    if not private:
        return ()
    public = _public_text(brief)
    return tuple(text for text in private if _folded(text) not in public)


def private_words(case: Case, audience: Audience) -> tuple[str, ...]:
    """Texts of the case that are private to the patient, for bundles of others."""
    if audience not in _OTHERS_READ:
        return ()
    told = (*(text for wording in _medical(case) for text in _sayings(wording)), *_illnesses(case))
    return tuple(dict.fromkeys(told))


def private_amounts(brief: Brief, audience: Audience) -> tuple[str, ...]:
    """The digits of the case's amounts, as its speaker prints them, for bundles of others."""
    if audience not in _OTHERS_READ:
        return ()
    money = (brief.speaker.money(amount, "JPY") for amount in _amounts(brief.case))
    printed = (spoken.text for pair in money for spoken in pair.spoken)
    return tuple(dict.fromkeys(digits for text in printed for digits in _THOUSANDS.findall(text)))


def _medical(case: Case) -> Iterator[Wording | None]:
    if case.treatment:
        yield from (case.treatment.purpose, case.treatment.diagnosis, case.treatment.why_several_stays)
    for stay in case.stays or ():
        yield stay.reason
        for visit in stay.visits or ():
            yield from (visit.content, visit.department)
    for therapy in (case.regenerative.therapies if case.regenerative else None) or ():
        yield from (therapy.name, therapy.disease, therapy.source_tissue, therapy.route)
    yield from (case.regenerative.aftercare if case.regenerative else None) or ()
    for cost in (case.costs.estimate if case.costs else None) or ():
        yield cost.what if cost.kind is CostKind.MEDICAL else None


def _sayings(wording: Wording | None) -> tuple[str, ...]:
    # Short words ("MRI") may stand in a sentence of our own; the check is about whole sayings.
    return tuple(text for text in _texts(wording) if len(text) > 3)


def _illnesses(case: Case) -> Iterator[str]:
    """What somebody is ill with, also in the two or three characters that it takes in Japanese and Chinese (胃がん)."""
    therapies = (case.regenerative.therapies if case.regenerative else None) or ()
    named = (case.treatment.diagnosis if case.treatment else None, *(therapy.disease for therapy in therapies))
    for wording in named:
        yield from (text for text in _texts(wording) if len(text) > 1 and _OF_THE_EAST.search(text))


def _texts(wording: Wording | None) -> tuple[str, ...]:
    return tuple(text for text in wording.model_dump().values() if text) if wording else ()


def _amounts(case: Case) -> Iterator[Decimal]:
    lines = (case.costs.estimate or (), case.costs.payments or ()) if case.costs else ()
    for line in (*lines, case.means or ()):
        yield from (one.amount for one in line if one.amount is not None)


def _public_text(brief: Brief) -> str:
    """Everything the rule book says in this case, and by what name its hospitals go, as it is compared."""
    decision = brief.decision
    said: list[Saying] = [
        decision.mission.name,
        *decision.mission.filing,
        *(line.sentence for line in decision.lines),
        *(document.name for document in decision.documents),
        *(note for document in decision.documents for note in document.notes),
    ]
    spoken = (spoken.text for saying in said for spoken in brief.speaker.official(saying).spoken)
    # A hospital that is called by what it treats ("… Proton Therapy Center") gives nobody's illness away.
    named = (name for one in brief.case.institutions or () for name in _texts(one.name))
    return "\n".join(_folded(text) for text in (*spoken, *named))


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()
