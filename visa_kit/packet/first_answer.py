"""What a checklist answers first: which visa and why, whether one is needed at all, and what to do first."""

from __future__ import annotations

from typing import Final

from visa_kit.case import Traveller
from visa_kit.packet.brief import Brief
from visa_kit.packet.entries import open_entries
from visa_kit.packet.labels import is_undecided, visa_of
from visa_kit.problem import say
from visa_kit.rules.decision import Decision, Line, Outcome, Route, Status
from visa_kit.words import Pair

_ELIGIBILITY_FIRST: Final = "eligibility-before-visa"
_OWN_ELIGIBILITY: Final = "eligibility-of-companions-own"
SHORT_STAYS_ONLY: Final = "companion-on-short-stays-only"
"""The rule whose sentence stands under the visa's name, and so among no warnings."""
_NO_VISA_FOR: Final = {
    "japanese-need-no-visa": say(
        "People with Japanese nationality, also beside another one, come with a Japanese passport and need no visa."
    ),
    "residents-of-japan-need-no-visa": say(
        "Whoever lives in Japan and holds a residence card comes back to Japan with it and needs no new visa."
    ),
}
"""What is said to a traveller about whom the office is asked whether they apply at all, by the rule that asks."""
_NONE_FITS: Final = frozenset({"beyond-limit-only-in-hospital", "multiple-entry-within-limit"})
"""Rules that leave no visa to apply for; their sentences tell nothing of anybody's health."""
_EXEMPTION_UNREAD: Final = "exemption-unread"


def visa_named(brief: Brief, traveller: Traveller) -> Pair:
    """The traveller's visa, or what to ask while it is not certain which one it is."""
    if _perhaps_no_applicant(brief, traveller):
        return brief.say("Perhaps you need no visa")
    if _apart_from_the_long_stay(brief.decision, traveller):
        return brief.say("Visa for medical stay: ask the mission which one")
    entries = open_entries(brief, traveller)
    return entries.visa if entries else brief.say(visa_of(brief.decision))


def why_this_visa(brief: Brief, traveller: Traveller) -> tuple[Pair, ...]:
    """What stands under the visa's name."""
    if said := _perhaps_no_applicant(brief, traveller):
        return said
    if apart := _apart_from_the_long_stay(brief.decision, traveller):
        return (brief.speaker.official(apart.sentence), *_why_entries_are_open(brief, traveller))
    if open_entries(brief, traveller):
        return _why_entries_are_open(brief, traveller)
    if brief.decision.route is None:
        return _why_none_is_named(brief)
    return tuple(
        brief.speaker.official(line.sentence)
        for line in brief.decision.lines
        # That no visa may be needed is said below, once.
        if line.outcome is Outcome.OPENED and line.opens is brief.decision.route
    )


def _why_entries_are_open(brief: Brief, traveller: Traveller) -> tuple[Pair, ...]:
    entries = open_entries(brief, traveller)
    return (entries.why,) if entries and entries.why else ()


def _why_none_is_named(brief: Brief) -> tuple[Pair, ...]:
    """What keeps every visa from fitting; or, while that is not certain, what it is decided by."""
    stops = tuple(
        brief.speaker.official(line.sentence)
        for line in brief.decision.lines
        if line.outcome is Outcome.STOP and line.rule in _NONE_FITS
    )
    if stops or not is_undecided(brief.decision):
        return stops
    limit = int(brief.decision.number("stay-limit"))
    return (
        brief.say(
            "Which visa it is goes by how many stays are planned and how many days each of them has; beyond {limit} days "
            "also by whether they are spent in hospital.",
            limit=limit,
        ),
    )


def perhaps_exempt(brief: Brief, traveller: Traveller) -> Pair | None:
    """That the nationality may need no visa for so short a stay, or that this was not looked up."""
    if _perhaps_no_applicant(brief, traveller):
        return None
    if brief.decision.route is not Route.LONG and _is_asked(brief.decision, traveller, _EXEMPTION_UNREAD):
        return brief.say(
            "Whether people of your nationality need a visa for a short stay was not looked up for this page: ask the mission."
        )
    # It is decided by the patient's nationality; of a companion's own a rule speaks.
    if not brief.decision.maybe_exempt or not traveller.is_patient:
        return None
    return brief.say(
        "With your nationality you may be able to come without a visa for a stay of up to {days} days. "
        "Ask the mission, and ask the hospital whether it wants this visa all the same.",
        days=int(brief.decision.number(f"exempt-days-{(brief.patient.nationality or '').lower()}")),
    )


def first_step(brief: Brief, traveller: Traveller) -> Pair:
    """The one thing to do before all others."""
    decision = brief.decision
    guarantor = brief.case.guarantor
    if _perhaps_no_applicant(brief, traveller):
        return brief.say(
            "First have the guarantor or the hospital look at your passport or your residence card. The papers below are "
            "for those who need a visa."
        )
    if guarantor is None and brief.case.institutions:
        return brief.say(
            "Ask the hospital or clinic in Japan with which registered guarantor it works, and ask that guarantor to "
            "take your case. Only the two official lists count: coordinators registered with METI, and travel agencies "
            "registered with the Japan Tourism Agency. Look the number up yourself."
        )
    if guarantor is None:
        return brief.say(
            "Find a registered guarantor in Japan. Only the two official lists count: coordinators registered with "
            "METI, and travel agencies registered with the Japan Tourism Agency. Look the number up yourself."
        )
    if guarantor.registration is None:
        return brief.say(
            "Ask your guarantor for its registration number, and look it up yourself on the official list: coordinators "
            "registered with METI, or travel agencies registered with the Japan Tourism Agency. If it stands there, ask "
            "it for the combined form: the letter of guarantee, and the hospital's certificate of what is planned."
        )
    if decision.status is Status.UNKNOWN and _awaits_eligibility(decision):
        return brief.say(
            "First comes the Certificate of Eligibility: staff of the hospital, or a relative who lives in Japan, applies "
            "for it; the guarantor cannot. It may take months, so speak with the hospital and the guarantor now. Hand in "
            "the visa papers when you have it."
        )
    if decision.status is Status.READY and _awaits_own_eligibility(decision, traveller):
        return brief.say(
            "First comes a Certificate of Eligibility of your own: the patient, or whoever applies for the patient's, "
            "applies for it; the guarantor cannot. It may take months, so speak with the hospital and the guarantor now. "
            "Hand in the visa papers when you have it."
        )
    if decision.status is Status.READY and decision.maybe_exempt and traveller.is_patient:
        return brief.say(
            "Ask the mission first whether you need this visa. If you do, collect the papers below, then hand them in. Do "
            "not pay for flights before that is settled."
        )
    if decision.status is Status.READY:
        return brief.say(
            "Collect the papers below, then hand them in. Do not pay for flights before the visa is issued."
        )
    if decision.status is Status.STOPPED:
        return brief.say(
            "Speak with the guarantor first: as it is planned now this visa cannot be had, and the list below may change."
        )
    return brief.say("Speak with the guarantor first: some answers are still missing, and the list below may change.")


def _perhaps_no_applicant(brief: Brief, traveller: Traveller) -> tuple[Pair, ...]:
    """Why a traveller perhaps needs no visa whatever the stay is; nothing for all others."""
    return tuple(brief.say(said) for rule, said in _NO_VISA_FOR.items() if _is_asked(brief.decision, traveller, rule))


def _is_asked(decision: Decision, traveller: Traveller, rule: str) -> bool:
    return any(line.outcome is Outcome.ASK for line in decision.lines if (line.rule, line.of) == (rule, traveller.key))


def _apart_from_the_long_stay(decision: Decision, traveller: Traveller) -> Line | None:
    """What is said to a companion who comes for short stays only, of a patient on the long route; None to all others."""
    told = (line for line in decision.lines if (line.rule, line.of) == (SHORT_STAYS_ONLY, traveller.key))
    return next((line for line in told if line.outcome is Outcome.TOLD), None)


def _awaits_eligibility(decision: Decision) -> bool:
    """Whether all is a case for the long route, and nobody has told of the certificate that comes before the visa."""
    asked = (line for line in decision.lines if line.rule == _ELIGIBILITY_FIRST)
    return decision.route is Route.LONG and any(line.outcome is Outcome.UNKNOWN for line in asked)


def _awaits_own_eligibility(decision: Decision, traveller: Traveller) -> bool:
    """Whether nobody has told of the certificate that this companion needs."""
    asked = (line for line in decision.lines if (line.rule, line.of) == (_OWN_ELIGIBILITY, traveller.key))
    return any(line.outcome is Outcome.UNKNOWN for line in asked)
