"""What must not be read in somebody else's bundle: diagnosis, content of treatment, amounts."""

from __future__ import annotations

from collections.abc import Iterator

from visa_kit.case import Case, Wording
from visa_kit.packet.plan import Audience


def private_words(case: Case, audience: Audience) -> tuple[str, ...]:
    """Texts of the case that must not stand in a bundle of this audience."""
    if audience is not Audience.TRAVELLER:
        return ()
    return tuple(dict.fromkeys(text for wording in _medical(case) for text in _texts(wording)))


def _medical(case: Case) -> Iterator[Wording | None]:
    if case.treatment:
        yield from (case.treatment.purpose, case.treatment.diagnosis, case.treatment.why_several_stays)
    for stay in case.stays or ():
        yield stay.reason
        yield from (visit.content for visit in stay.visits or ())
    for therapy in (case.regenerative.therapies if case.regenerative else None) or ():
        yield from (therapy.name, therapy.disease, therapy.source_tissue)


def _texts(wording: Wording | None) -> tuple[str, ...]:
    # Short words ("MRI") may stand in a sentence of our own; the check is about whole sayings.
    return tuple(text for text in wording.model_dump().values() if text and len(text) > 3) if wording else ()
