"""One therapy as the clinic states it, laid out for looking it up: the exact Japanese words, and where to compare them.

A plan is filed for each therapy (rule regenerative-check-each-therapy), a number shows that it was filed and no more
(rule regenerative-number-proves-filing), treatment is listed in one place (source asrm-list) and research in another
(source asrm-jrct).
"""

from __future__ import annotations

from typing import Final

from visa_kit.case import Frozen, Wording
from visa_kit.case.institution import Institution
from visa_kit.case.regenerative import FacilityKind, Material, Therapy
from visa_kit.packet.brief import Brief
from visa_kit.problem import say
from visa_kit.words import Pair, Speaker

PLANS: Final = "https://saiseiiryo.mhlw.go.jp/"
"""e-再生医療, the ministry's site: plans for treatment, committees."""
RESEARCH: Final = "https://jrct.mhlw.go.jp/"
"""jRCT: plans for research."""

CLASS: Final = {
    1: say("Class I regenerative medicine"),
    2: say("Class II regenerative medicine"),
    3: say("Class III regenerative medicine"),
}
FACILITY: Final = {
    FacilityKind.PERMITTED: say("a company's facility, with a permission"),
    FacilityKind.ABROAD: say("a facility abroad, with an accreditation"),
    FacilityKind.NOTIFIED: say("a facility within a hospital or clinic, notified"),
}
"""Kinds of processing facilities."""


class Compared(Frozen):
    """One thing to compare: what it is, what the clinic states, and the Japanese signs to find."""

    what: Pair
    stated: Pair | None
    japanese: str | None


class TherapyPart(Frozen):
    """One therapy of the regenerative sheet."""

    heading: Pair
    statement: Pair
    where: tuple[tuple[Pair, str], ...]
    lines: tuple[Compared, ...]


def therapy_parts(brief: Brief) -> tuple[TherapyPart, ...]:
    """Each therapy of the case; one of blanks while the clinic has stated none."""
    regenerative = brief.case.regenerative
    told = (regenerative.therapies if regenerative else None) or (Therapy(),)
    return tuple(_part(brief, number, therapy) for number, therapy in enumerate(told, start=1))


def _part(brief: Brief, number: int, therapy: Therapy) -> TherapyPart:
    name = brief.written(therapy.name)
    return TherapyPart(
        heading=brief.say("Therapy {number}: {name}", number=number, name=name)
        if name
        else brief.say("Therapy {number}", number=number),
        statement=_statement(brief, therapy),
        where=_where(brief, therapy),
        lines=_lines(brief, therapy, brief.case.institution(therapy.institution)),
    )


def _statement(brief: Brief, therapy: Therapy) -> Pair:
    """What may be said of the plan: that the clinic states it; never more."""
    if therapy.material is Material.EXOSOME:
        return brief.say(
            "Exosomes and culture supernatant are not cells and lie outside the Act: there is no plan, no class and no "
            "plan number for them. If a number is shown to you all the same, ask what it belongs to."
        )
    if therapy.plan_number is None:
        return brief.say(
            "The clinic has not told its plan number for this therapy. Ask for it before you pay anything."
        )
    return brief.say(
        "The clinic states that provision plan {plan}, {class_}, was reviewed by {committee} and accepted by "
        "{authority}. Acceptance is not government approval of effectiveness.",
        plan=therapy.plan_number,
        class_=brief.say(CLASS[therapy.stated_class]) if therapy.stated_class in CLASS else brief.say("class not told"),
        committee=_committee(brief, therapy) or brief.say("a committee that has not been told"),
        authority=brief.say("the Minister of Health, Labour and Welfare")
        if therapy.stated_class == 1
        else brief.say("the regional bureau of the ministry"),
    )


def _where(brief: Brief, therapy: Therapy) -> tuple[tuple[Pair, str], ...]:
    plans = (
        brief.say(
            "Plans for treatment: e-Saisei Iryo, the ministry's site, the list of plans (treatment) that were submitted"
        ),
        PLANS,
    )
    research = (brief.say("Plans for research: jRCT"), RESEARCH)
    return (
        *((plans,) if therapy.has_a_plan_to_look_up else ()),
        *((research,) if therapy.research_number else ()),
    )


def _lines(brief: Brief, therapy: Therapy, institution: Institution | None) -> tuple[Compared, ...]:
    stated_class = CLASS.get(therapy.stated_class or 0)
    lines = [
        _number(brief, say("Plan number"), therapy.plan_number),
        Compared(
            what=brief.say("Class"),
            stated=brief.say(stated_class) if stated_class else None,
            japanese=Speaker("ja", "en").say(stated_class).first.text if stated_class else None,
        ),
        _words(brief, say("Name of the therapy"), therapy.name),
        _words(brief, say("Name of the clinic"), institution.name if institution else None),
        _words(brief, say("Address of the clinic"), institution.address if institution else None),
        _words(brief, say("For which illness"), therapy.disease),
        _words(brief, say("Which cells, taken from where"), therapy.source_tissue),
        _words(brief, say("How they are given"), therapy.route),
        _words(brief, say("Committee that reviewed the plan"), therapy.committee),
        _number(brief, say("Number of the committee"), therapy.committee_number),
        _words(brief, say("Where the cells are processed"), therapy.facility),
        _number(brief, say("Number of that facility"), therapy.facility_number),
        Compared(what=brief.say("Kind of facility, country"), stated=_facility(brief, therapy), japanese=None),
    ]
    if therapy.research_number:
        lines.append(_number(brief, say("Research number"), therapy.research_number))
    if not therapy.has_a_plan_to_look_up:
        # No list has it: blanks to compare would send the patient looking for what cannot be there.
        return tuple(line for line in lines if line.stated or line.japanese)
    return tuple(lines)


def _number(brief: Brief, what: str, number: str | None) -> Compared:
    return Compared(what=brief.say(what), stated=brief.copied(number) if number else None, japanese=number)


def _words(brief: Brief, what: str, wording: Wording | None) -> Compared:
    # The Japanese stands in a column of its own; beside it, the reader's words.
    stated = brief.written(wording)
    mine = stated.model_copy(update={"second": None}) if stated else None
    return Compared(what=brief.say(what), stated=mine, japanese=wording.ja if wording else None)


def _committee(brief: Brief, therapy: Therapy) -> Pair | None:
    name = brief.written(therapy.committee)
    if name and therapy.committee_number:
        return brief.say("{name} ({number})", name=name, number=therapy.committee_number)
    return name or (brief.copied(therapy.committee_number) if therapy.committee_number else None)


def _facility(brief: Brief, therapy: Therapy) -> Pair | None:
    kind = brief.say(FACILITY[therapy.facility_kind]) if therapy.facility_kind else None
    country = brief.speaker.country(therapy.facility_country) if therapy.facility_country else None
    if kind and country:
        return brief.say("{kind}; {country}", kind=kind, country=country)
    return kind or country
