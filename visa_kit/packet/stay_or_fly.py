"""The choice while the cells are cultured: stay in Japan, or fly home and land again; and what each means for days.

The culture takes weeks; each stay has a limit of days (rule multiple-entry-within-limit), and a longer one is meant for
patients in hospital (rule beyond-limit-only-in-hospital).
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from visa_kit.case import Frozen
from visa_kit.case.regenerative import Material, Origin, Therapy
from visa_kit.case.stays import Stay
from visa_kit.packet.brief import Brief
from visa_kit.span import Span
from visa_kit.words import Pair

_CULTURED = frozenset(
    {
        *(Material.STEM_CELLS, Material.IMMUNE_CELLS, Material.FIBROBLASTS),
        *(Material.IPS, Material.ES, Material.GENE_MODIFIED),
    }
)


class Compared(Frozen):
    """One thing that differs between staying and flying home."""

    what: Pair
    stay: Pair
    fly: Pair


class Choice(Frozen):
    """Both ways side by side."""

    culture: tuple[Pair, ...]
    """How long each therapy's culture takes."""
    lines: tuple[Compared, ...]
    as_planned: Pair


class _InOne(NamedTuple):
    """The first two stays as one: the shortest and the longest it may be."""

    shortest: Span
    longest: Span


def cultured(brief: Brief) -> dict[int, Therapy]:
    """The therapies for which the patient's own cells are taken and cultured, by their number among all that are told."""
    regenerative = brief.case.regenerative
    told = (regenerative.therapies if regenerative else None) or ()
    return {
        number: therapy
        for number, therapy in enumerate(told, start=1)
        if therapy.culture_weeks is not None or therapy.material in _CULTURED
        if therapy.origin in (None, Origin.OWN)
    }


def _culture_times(brief: Brief, therapies: dict[int, Therapy]) -> tuple[Pair, ...]:
    """How long the culture takes, as the clinic states it; of several therapies each with its name."""
    times = {number: _culture_time(brief, therapy) for number, therapy in therapies.items()}
    if len(times) == 1:
        return tuple(times.values())
    return tuple(
        brief.say(
            "{name}: {said}",
            name=brief.written(therapies[number].name) or brief.say("Therapy {number}", number=number),
            said=said,
        )
        for number, said in times.items()
    )


def _culture_time(brief: Brief, therapy: Therapy) -> Pair:
    if therapy.culture_weeks is None:
        return brief.say("How long the culture takes has not been told: ask the clinic.")
    shortest, longest = therapy.culture_weeks
    if shortest == longest:
        return brief.say_n(
            "The clinic states that the culture takes {weeks} week.",
            "The clinic states that the culture takes {weeks} weeks.",
            longest,
            weeks=longest,
        )
    return brief.say(
        "The clinic states that the culture takes {shortest} to {longest} weeks.", shortest=shortest, longest=longest
    )


def stay_or_fly(brief: Brief) -> Choice | None:
    """The choice, for a case that plans the harvest in its first stay and the injection in its second one."""
    therapies = cultured(brief)
    in_one = _first_two_as_one(brief)
    if not therapies or in_one is None:
        return None
    return Choice(
        culture=_culture_times(brief, therapies),
        lines=(*_days(brief, in_one), *_entries(brief), *_means(brief)),
        as_planned=brief.say(
            "The papers are written for flying home between the two. If you want to stay in Japan, tell the guarantor "
            "before the papers are filed: the physician's schedule and the letters must then be written anew."
        ),
    )


def _first_two_as_one(brief: Brief) -> _InOne | None:
    if len(brief.stays) < 2:
        return None
    first, second = brief.stays[:2]
    days = (first.latest_landing, first.earliest_landing, second.earliest, second.latest)
    latest, earliest, soonest, last = days
    if latest is None or earliest is None or soonest is None or last is None or soonest.last < latest:
        return None
    return _InOne(shortest=Span(latest, soonest.last), longest=Span(earliest, last.last))


def _days(brief: Brief, in_one: _InOne) -> tuple[Compared, ...]:
    limit = int(brief.decision.number("stay-limit"))
    official = _range(in_one.shortest.official_days, in_one.longest.official_days)
    calendar = _range(in_one.shortest.calendar_days, in_one.longest.calendar_days)
    return (
        Compared(
            what=brief.say("Days in Japan"),
            # The first two stays with the weeks between them: never a single day.
            stay=brief.say(
                "{official} days at a stretch by the official count ({calendar} calendar days)",
                official=official,
                calendar=calendar,
            ),
            fly=brief.say(
                "By the official count: {first}, and then {second}",
                first=_of_days(brief, brief.stays[0]),
                second=_of_days(brief, brief.stays[1]),
            ),
        ),
        Compared(
            what=brief.say("Limit of {limit} days for one stay", limit=limit),
            stay=_verdict(brief, in_one, limit),
            fly=_verdict_apart(brief, limit),
        ),
        Compared(
            what=brief.say("Nights between the two visits"),
            stay=brief.say("{nights} more nights in Japan, to be paid by you", nights=_nights_between(brief)),
            fly=brief.say("At home"),
        ),
    )


def _of_days(brief: Brief, stay: Stay) -> Pair:
    """How many days a stay has by the official count."""
    days = stay.official_days or 0
    return brief.say_n("{number} day", "{number} days", days, number=days)


def _range(least: int, most: int) -> str:
    return str(least) if least == most else f"{least}–{most}"


def _nights_between(brief: Brief) -> str:
    first, second = brief.stays[:2]

    def nights(left: date | None, landed: date | None) -> int:
        return max((landed - left).days, 0) if left and landed else 0

    return _range(
        nights(first.latest.last if first.latest else None, second.earliest_landing),
        nights(first.earliest.last if first.earliest else None, second.latest_landing),
    )


def _verdict(brief: Brief, in_one: _InOne, limit: int) -> Pair:
    """Whether one long stay would keep the limit: exceeded only by the official count, asked where the two differ."""
    longest = in_one.longest
    if in_one.shortest.official_days > limit:
        return brief.say(
            "Too long. Stays beyond the limit are meant for patients in hospital and need a Certificate of Eligibility."
        )
    if longest.official_days > limit:
        return brief.say("Within it only if the culture is quick. Ask the guarantor before you choose this.")
    if longest.calendar_days > limit:
        return brief.say(
            "Within it by the official count, beyond it by calendar days. Ask the embassy or consulate which one it uses."
        )
    return brief.say("Within it")


def _verdict_apart(brief: Brief, limit: int) -> Pair:
    days = [stay.official_days for stay in brief.stays[:2]]
    if any(count is not None and count > limit for count in days):
        return brief.say("A stay is too long: ask the guarantor")
    if any(stay.calendar_days is not None and stay.calendar_days > limit for stay in brief.stays[:2]):
        return brief.say(
            "Within it by the official count, beyond it by calendar days. Ask the embassy or consulate which one it uses."
        )
    return brief.say("Each stay is within it")


def _entries(brief: Brief) -> tuple[Compared, ...]:
    landings = len(brief.stays)
    single = brief.say("1 landing: a single-entry visa may be enough")
    several = brief.say("{number} landings, with a multiple-entry visa", number=landings - 1)
    return (
        Compared(
            what=brief.say("Landings in Japan, over the whole plan"),
            stay=single if landings == 2 else several,
            fly=brief.say("{number} landings, with a multiple-entry visa", number=landings),
        ),
        Compared(
            what=brief.say("Tickets"),
            stay=brief.say("One journey; a way home that can be changed, because the day of the injection may move"),
            fly=brief.say(
                "Two journeys; buy the second one when the clinic has told the day, or one that can be changed"
            ),
        ),
    )


def _means(brief: Brief) -> tuple[Compared, ...]:
    return (
        Compared(
            what=brief.say("After the harvest"),
            stay=brief.say("The clinic is near if the wound gives trouble"),
            fly=brief.say("Ask when you may fly, and who looks at the wound at home"),
        ),
        Compared(
            what=brief.say("If the culture takes longer or fails"),
            stay=brief.say("The days run on, and the limit stays the same"),
            fly=brief.say("You wait at home until the clinic tells a new day"),
        ),
    )
