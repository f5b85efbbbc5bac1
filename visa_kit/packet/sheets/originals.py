"""The tracking list of originals: for each paper made in Japan, when it was sent out, signed, came back and left.

Guarantors keep, for each paper, whether the original or a PDF was sent and when (source collano).
"""

from __future__ import annotations

from typing import ClassVar

from visa_kit.case import Frozen
from visa_kit.packet.brief import Brief
from visa_kit.packet.letter import mission_named
from visa_kit.packet.papers import Paper, papers_in_order, whose, with_covering_letter
from visa_kit.packet.plan import Sheet
from visa_kit.packet.rows import Row
from visa_kit.words import Pair


class Tracked(Frozen):
    """One paper, what of it is in hand, and who signs or seals it."""

    number: int
    name: Pair
    of: Pair | None
    count: int
    in_hand: tuple[Pair, ...]


class Originals(Sheet):
    """The list, with a place for a day and initials at each step."""

    template: ClassVar[str] = "originals"
    particulars: tuple[Row, ...]
    papers: tuple[Tracked, ...]
    spare: tuple[int, ...]
    """Numbers of empty lines for papers that nobody thought of."""


_SPARE = 3


def originals(brief: Brief) -> tuple[Sheet, ...]:
    """The list of everything made in Japan."""
    made = [paper for paper in with_covering_letter(brief, papers_in_order(brief)) if paper.made_in_japan]
    filing = brief.case.application.filing if brief.case.application else None
    return (
        Originals(
            id="originals",
            title=brief.say("Tracking list of originals"),
            particulars=(
                brief.row("Case", brief.case.id),
                brief.row("Patient", brief.name_of(brief.case.travellers[0])),
                brief.row("Embassy or consulate", mission_named(brief)),
                brief.row("Day of filing", brief.dated(filing)),
            ),
            papers=tuple(
                Tracked(
                    number=number,
                    name=paper.name,
                    of=whose(brief, paper),
                    count=paper.count,
                    in_hand=_in_hand(brief, paper),
                )
                for number, paper in enumerate(made, start=1)
            ),
            spare=tuple(range(len(made) + 1, len(made) + 1 + _SPARE)),
        ),
    )


def _in_hand(brief: Brief, paper: Paper) -> tuple[Pair, ...]:
    """What the case says of it already: day of issue, how many originals and copies."""
    told = [one for one in brief.case.papers or () if one.document == paper.document]
    said = []
    for one in told:
        if one.issued:
            said.append(brief.say("issued {day}", day=one.issued))
        if one.originals is not None or one.copies is not None:
            said.append(
                brief.say("in hand: {originals} / {copies}", originals=one.originals or 0, copies=one.copies or 0)
            )
    return tuple(said)
