"""The visa fee from the rule book, by the planned day of filing (source fee-2026)."""

from __future__ import annotations

from typing import Final

from visa_kit.case import Frozen
from visa_kit.packet.amounts import printed_amount
from visa_kit.packet.brief import Brief
from visa_kit.packet.entries import open_entries
from visa_kit.packet.rows import Row
from visa_kit.problem import say
from visa_kit.rules.decision import Outcome, Route
from visa_kit.words import Pair

_FEES: Final = {
    "fee-single": say("Single entry, for each person"),
    "fee-multiple": say("Multiple entry, for each person"),
}
_OF_ROUTE: Final = {
    Route.SINGLE: ("fee-single",),
    Route.LONG: ("fee-single",),
    Route.MULTIPLE: ("fee-multiple",),
}


class VisaFee(Frozen):
    """The fee for each person, and on which day's word."""

    rows: tuple[Row, ...]
    asked: tuple[Row, ...]
    """Travellers of whom the mission has to say which of the fees is theirs."""
    here: tuple[Pair, ...]
    """What the pages of this very mission say of its fee."""
    basis: Pair
    sources: tuple[Row, ...]


def visa_fee(brief: Brief) -> VisaFee:
    """The fee of the case's route; of both kinds of visa while the route, or somebody's number of entries, is open."""
    decision = brief.decision
    asked = [
        Row(label=brief.name_of(one), value=open_one.why or open_one.visa)
        for one in brief.case.travellers
        if (open_one := open_entries(brief, one))
    ]
    wanted = _OF_ROUTE.get(decision.route, tuple(_FEES)) if decision.route and not asked else tuple(_FEES)
    used = [number for number in decision.numbers if number.id in wanted]
    travellers = len(brief.case.travellers)
    rows = [
        Row(label=brief.say(_FEES[number.id]), value=printed_amount(brief, number.value, number.unit))
        for number in used
    ]
    if len(used) == 1 and travellers > 1:
        together = printed_amount(brief, used[0].value * travellers, used[0].unit)
        rows.append(Row(label=brief.say("For {number} travellers together", number=travellers), value=together))
    return VisaFee(
        rows=tuple(rows),
        asked=tuple(asked),
        here=_at_this_mission(brief),
        basis=_basis(brief),
        sources=tuple(
            Row(label=brief.say("Read on {day}", day=source.read), value=brief.copied(source.title, "ja"))
            for source in dict.fromkeys(number.source for number in used)
        ),
    )


def _at_this_mission(brief: Brief) -> tuple[Pair, ...]:
    rule = f"{brief.decision.mission.id}-fee"
    told = [line.sentence for line in brief.decision.lines if line.rule == rule and line.outcome is Outcome.TOLD]
    # Of a rule that speaks of each traveller the sentence is the same.
    return tuple(brief.speaker.official(sentence) for sentence in told[:1])


def _basis(brief: Brief) -> Pair:
    filing = brief.case.application.filing if brief.case.application else None
    if filing:
        return brief.say(
            "For applications filed on {day}, if nothing changes before. Embassies and consulates take it in local "
            "currency, and from some nationalities less or nothing: ask the amount before you go.",
            day=filing,
        )
    return brief.say(
        "The day of filing is not told yet; this is the fee on {day}. Embassies and consulates take it in local "
        "currency, and from some nationalities less or nothing: ask the amount before you go.",
        day=brief.decision.day,
    )
