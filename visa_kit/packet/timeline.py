"""The timeline picture: stays along the months, as plain numbers for an inline SVG, with a text that says the same."""

from __future__ import annotations

from datetime import date

from visa_kit.case import Frozen
from visa_kit.packet.brief import Brief
from visa_kit.span import add_months
from visa_kit.words import Pair

WIDTH = 1000.0
"""Width of the drawing, in its own units."""
_LANE = 20.0
_AXIS = 26.0
_LEFT = 30.0
_MOST_TICKS = 13
_LABEL = 70.0


class Bar(Frozen):
    """One stay: where it may lie (window), where it lies at the earliest landing (solid), its number."""

    number: int
    y: float
    window_x: float
    window_width: float
    x: float
    width: float
    label: str


class Tick(Frozen):
    """A month on the axis."""

    x: float
    label: str


class Timeline(Frozen):
    """The whole drawing."""

    height: float
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    alternative: Pair


def draw_timeline(brief: Brief) -> Timeline | None:
    """The stays in order along the months; None when fewer than two stays have known days."""
    spans = [(n, stay.earliest, stay.latest) for n, stay in enumerate(brief.stays, 1) if stay.earliest and stay.latest]
    if len(spans) < 2:
        return None
    first = min(earliest.first for _, earliest, _ in spans).replace(day=1)
    end = add_months(max(latest.last for _, _, latest in spans).replace(day=1), 1)
    scale = (WIDTH - _LEFT) / (end - first).days

    def x(day: date) -> float:
        return round(_LEFT + (day - first).days * scale, 1)

    bars = tuple(
        Bar(
            number=number,
            y=_AXIS + lane * _LANE,
            window_x=x(earliest.first),
            window_width=round(((latest.last - earliest.first).days + 1) * scale, 1),
            x=x(earliest.first),
            width=max(round(earliest.calendar_days * scale, 1), 3.0),
            label=str(number),
        )
        for lane, (number, earliest, latest) in enumerate(spans)
    )
    return Timeline(
        height=_AXIS + len(spans) * _LANE + 4,
        bars=bars,
        ticks=_ticks(first, end, x),
        alternative=_in_words(brief),
    )


def _ticks(first: date, end: date, x: object) -> tuple[Tick, ...]:
    assert callable(x)
    months = (end.year - first.year) * 12 + end.month - first.month
    step = next(size for size in (1, 2, 3, 6, 12) if months / size <= _MOST_TICKS or size == 12)
    days = [add_months(first, n) for n in range(0, months, step)]
    # Digits only: the axis reads the same in every language.
    return tuple(Tick(x=x(day), label=f"{day.year}-{day.month:02}") for day in days if x(day) <= WIDTH - _LABEL)


def _in_words(brief: Brief) -> Pair:
    """What the picture shows, for someone who listens to it: every stay's number and days."""
    parts = [
        f"{number}: {stay.earliest.first.isoformat()} – {stay.latest.last.isoformat()}"
        for number, stay in enumerate(brief.stays, start=1)
        if stay.earliest and stay.latest
    ]
    return brief.say("Stays along the months. {stays}", stays="; ".join(parts))
