"""Papers that are in hand: which document, whose it is, and when it was issued."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from visa_kit.case import Case

_PROOF_OF_MEANS: Final = "proof-of-means"
_ELIGIBILITY: Final = "certificate-of-eligibility"


class InHand(NamedTuple):
    """A paper with a day of issue: its document in the rule book, whose it is, and where the day stands."""

    document: str
    of: str
    issued: date
    path: str


def papers_in_hand(case: Case) -> Iterator[InHand]:
    """Every paper of the case whose day of issue is told."""
    patient = case.travellers[0].key
    for number, paper in enumerate(case.papers or ()):
        if paper.issued:
            yield InHand(paper.document, paper.of or patient, paper.issued, f"papers[{number}].issued")
    for number, means in enumerate(case.means or ()):
        if means.issued:
            yield InHand(_PROOF_OF_MEANS, patient, means.issued, f"means[{number}].issued")
    eligibility = case.application.eligibility if case.application else None
    if eligibility and eligibility.issued:
        yield InHand(_ELIGIBILITY, patient, eligibility.issued, "application.eligibility.issued")
