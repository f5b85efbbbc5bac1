"""The pages that answers rest on, the strongest first: for the office's packet and for the rule book on paper."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from visa_kit.case import Frozen
from visa_kit.packet.labels import ABOUT, STANDING
from visa_kit.rules.decision import Source
from visa_kit.rules.records import SourceRecord
from visa_kit.words import Pair, Speaker


class PageRead(Frozen):
    """One page, its own date and the day it was read."""

    key: str
    title: str
    url: str
    page_date: Pair | None
    read: Pair
    stale: bool
    """Whether it was read too long ago for the day of the decision."""


class PagesOfOneStanding(Frozen):
    """Pages whose word weighs the same."""

    standing: Pair
    """Whose word they are, and what they are about."""
    pages: tuple[PageRead, ...]


def pages_by_standing(sources: Iterable[Source | SourceRecord], speaker: Speaker) -> tuple[PagesOfOneStanding, ...]:
    """The pages in groups, first what the authority itself says about this visa; in each group by their keys."""
    in_order = sorted(sources, key=lambda source: source.key)
    return tuple(
        PagesOfOneStanding(
            standing=speaker.say("{standing}, {about}", standing=speaker.say(whose), about=speaker.say(of_what)),
            pages=pages,
        )
        for (standing, whose), (about, of_what) in product(STANDING.items(), ABOUT.items())
        if (pages := tuple(_page(one, speaker) for one in in_order if (one.standing, one.about) == (standing, about)))
    )


def _page(source: Source | SourceRecord, speaker: Speaker) -> PageRead:
    return PageRead(
        key=source.key,
        title=source.title,
        url=source.url,
        page_date=speaker.day(source.page_date) if source.page_date else None,
        read=speaker.day(source.read),
        stale=isinstance(source, Source) and source.stale,
    )
