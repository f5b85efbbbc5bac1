"""The checklist of one traveller: which visa, what first, whom to call, and every paper with when to get it.

It is carried about and read by others: no diagnosis, no treatment and no amount stands on it.
"""

from __future__ import annotations

from typing import ClassVar, Final

from visa_kit.case import Frozen, Traveller
from visa_kit.packet.brief import Brief
from visa_kit.packet.entries import open_entries
from visa_kit.packet.labels import FORM, ISSUER, visa_of
from visa_kit.packet.plan import Sheet
from visa_kit.packet.rows import Row
from visa_kit.problem import say
from visa_kit.rules.decision import Answer, Decision, Line, Needed, Outcome, Route, Standing, Status
from visa_kit.words import Pair
from visa_kit.words.labels import RELATION

_ELIGIBILITY_FIRST: Final = "eligibility-before-visa"
_OWN_ELIGIBILITY: Final = "eligibility-of-companions-own"
_SHORT_STAYS_ONLY: Final = "companion-on-short-stays-only"
_NO_VISA_FOR: Final = {
    "japanese-need-no-visa": say(
        "People with Japanese nationality, also beside another one, come with a Japanese passport and need no visa."
    ),
    "residents-of-japan-need-no-visa": say(
        "Whoever lives in Japan and holds a residence card comes back to Japan with it and needs no new visa."
    ),
}
"""What is said to a traveller about whom the office is asked whether they apply at all, by the rule that asks."""
_EXEMPTION_UNREAD: Final = "exemption-unread"
_THEIRS_TO_ACT_ON: Final = {
    *("passport-until-first-departure", "passport-until-last-departure"),
    *("residence-in-district", "last-landing-in-time", "spa-cure-within-limit", "refusal-bar"),
}
"""Warnings that the travellers themselves must know of; the others are the office's."""


class Item(Frozen):
    """One paper: what it is called, who gives it, in which form, when, and why."""

    name: Pair
    japanese: Pair
    """The Japanese term as printed on the official list, to point at."""
    issuer: Pair
    form: Pair
    count: int
    when: Pair
    notes: tuple[Pair, ...]
    why: tuple[Pair, ...]
    perhaps: bool
    practice: bool
    """Whether only agents ask for it, and no official page that was read."""


class Checklist(Sheet):
    """Everything one traveller collects."""

    template: ClassVar[str] = "checklist"
    who: Pair
    role: Pair
    visa: Pair
    visa_why: tuple[Pair, ...]
    maybe_exempt: Pair | None
    first_step: Pair
    call: tuple[Row, ...]
    where: tuple[Pair, ...]
    mission: Pair
    items: tuple[Item, ...]
    warnings: tuple[Pair, ...]
    filing: Pair | None
    closing: Pair


class PhoneChecklist(Checklist):
    """The same, to be read on a phone: pages of a phone's shape, in large type."""

    template: ClassVar[str] = "checklist-phone"


def checklist(brief: Brief) -> tuple[Sheet, ...]:
    """The checklist of the traveller whose bundle it is."""
    return () if brief.traveller is None else (_made(brief, brief.traveller, Checklist, "checklist"),)


def phone_checklist(brief: Brief) -> tuple[Sheet, ...]:
    """The checklist of the traveller whose bundle it is, for a phone."""
    return () if brief.traveller is None else (_made(brief, brief.traveller, PhoneChecklist, "checklist-phone"),)


def _made(brief: Brief, traveller: Traveller, kind: type[Checklist], id: str) -> Checklist:
    decision = brief.decision
    name = traveller.person.name
    application = brief.case.application
    return kind(
        id=f"{id}-{traveller.number + 1}",
        title=brief.say("Checklist for the visa for medical stay"),
        who=brief.name_of(traveller),
        role=role_of(brief, traveller),
        visa=_visa(brief, traveller),
        visa_why=_visa_why(brief, traveller),
        maybe_exempt=_maybe_exempt(brief, traveller),
        first_step=_first_step(brief, traveller),
        call=_whom_to_call(brief),
        mission=_mission(brief),
        where=tuple(brief.speaker.official(said) for said in decision.mission.filing),
        items=tuple(_item(brief, needed) for needed in decision.documents if needed.of == traveller.key),
        warnings=_warnings(brief, traveller),
        filing=brief.dated(application.filing if application else None),
        closing=_closing(brief),
        shows=(name.printed,) if name and name.printed else (),
    )


def _visa(brief: Brief, traveller: Traveller) -> Pair:
    if _perhaps_no_applicant(brief, traveller):
        return brief.say("Perhaps you need no visa")
    if _apart_from_the_long_stay(brief.decision, traveller):
        return brief.say("Visa for medical stay: ask the mission which one")
    entries = open_entries(brief, traveller)
    return entries.visa if entries else brief.say(visa_of(brief.decision))


def _visa_why(brief: Brief, traveller: Traveller) -> tuple[Pair, ...]:
    if said := _perhaps_no_applicant(brief, traveller):
        return said
    if apart := _apart_from_the_long_stay(brief.decision, traveller):
        return (brief.speaker.official(apart.sentence),)
    if entries := open_entries(brief, traveller):
        return (entries.why,) if entries.why else ()
    return tuple(
        brief.speaker.official(line.sentence)
        for line in brief.decision.lines
        # That no visa may be needed is said below, once.
        if line.outcome is Outcome.OPENED and line.opens is brief.decision.route
    )


def _perhaps_no_applicant(brief: Brief, traveller: Traveller) -> tuple[Pair, ...]:
    """Why a traveller perhaps needs no visa whatever the stay is; nothing for all others."""
    return tuple(brief.say(said) for rule, said in _NO_VISA_FOR.items() if _is_asked(brief.decision, traveller, rule))


def _is_asked(decision: Decision, traveller: Traveller, rule: str) -> bool:
    return any(line.outcome is Outcome.ASK for line in decision.lines if (line.rule, line.of) == (rule, traveller.key))


def _apart_from_the_long_stay(decision: Decision, traveller: Traveller) -> Line | None:
    """What is said to a companion who comes for short stays only, of a patient on the long route; None to all others."""
    told = (line for line in decision.lines if (line.rule, line.of) == (_SHORT_STAYS_ONLY, traveller.key))
    return next((line for line in told if line.outcome is Outcome.TOLD), None)


def role_of(brief: Brief, traveller: Traveller) -> Pair:
    """What a traveller is: the patient, or what a companion is to the patient, where that is told."""
    if traveller.is_patient:
        return brief.say("Patient")
    relation = (brief.case.companions or ())[traveller.number - 1].relation
    return brief.say(RELATION[relation]) if relation else brief.say("Companion")


def _mission(brief: Brief) -> Pair:
    mission = brief.decision.mission
    if not mission.id:
        return brief.say("The embassy or consulate of Japan responsible for where you live: ask which one it is.")
    return brief.speaker.official(mission.name)


def _maybe_exempt(brief: Brief, traveller: Traveller) -> Pair | None:
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
        days=int(brief.decision.number(f"exempt-days-{str(brief.patient.nationality).lower()}")),
    )


def _first_step(brief: Brief, traveller: Traveller) -> Pair:
    decision = brief.decision
    guarantor = brief.case.guarantor
    if _perhaps_no_applicant(brief, traveller):
        return brief.say(
            "Speak with the guarantor first, and show your passport or your residence card. The papers below are for those "
            "who need a visa."
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


def _awaits_eligibility(decision: Decision) -> bool:
    """Whether all is a case for the long route, and nobody has told of the certificate that comes before the visa."""
    asked = (line for line in decision.lines if line.rule == _ELIGIBILITY_FIRST)
    return decision.route is Route.LONG and any(line.outcome is Outcome.UNKNOWN for line in asked)


def _awaits_own_eligibility(decision: Decision, traveller: Traveller) -> bool:
    """Whether nobody has told of the certificate that this companion needs."""
    asked = (line for line in decision.lines if (line.rule, line.of) == (_OWN_ELIGIBILITY, traveller.key))
    return any(line.outcome is Outcome.UNKNOWN for line in asked)


def _whom_to_call(brief: Brief) -> tuple[Row, ...]:
    guarantor = brief.case.guarantor
    if guarantor is None:
        return (brief.row("Guarantor in Japan", brief.say("Not chosen yet")),)
    contact = guarantor.contact
    person = brief.copied(contact.person, "ja") if contact and contact.person else None
    # What the family can write down itself has its line in any case.
    rows = (
        brief.row("Guarantor in Japan", brief.written(guarantor.name)),
        brief.row("Registration number", guarantor.registration),
        *((brief.row("Person in charge", person),) if person else ()),
        brief.row("Telephone", contact.phone if contact else None),
    )
    return (*rows, brief.row("E-mail", contact.email)) if contact and contact.email else rows


def _item(brief: Brief, needed: Needed) -> Item:
    sentences = {line.rule: line.sentence for line in brief.decision.lines}
    return Item(
        name=brief.speaker.official(needed.name),
        japanese=brief.copied(needed.name.ja, "ja"),
        issuer=brief.say(ISSUER[needed.issuer]),
        form=brief.say(FORM[needed.form]),
        count=needed.count,
        when=when_to_get(brief, needed),
        notes=tuple(brief.speaker.official(note) for note in needed.notes),
        why=tuple(brief.speaker.official(sentences[rule]) for rule in needed.why if rule in sentences),
        perhaps=needed.answer is Answer.UNKNOWN,
        practice=needed.standing is Standing.PRACTICE,
    )


def when_to_get(brief: Brief, needed: Needed) -> Pair:
    """Between which days a paper is to be issued, reckoned from the day of filing; only a last day where no page says."""
    if needed.earliest and needed.latest:
        return brief.say("Issued between {first} and {last}", first=needed.earliest, last=needed.latest)
    if needed.max_age:
        return brief.say("{age}; the day of filing is not known yet", age=brief.speaker.official(needed.max_age))
    if needed.latest:
        return brief.say("By {last}", last=needed.latest)
    return brief.say("Before filing")


def _warnings(brief: Brief, traveller: Traveller) -> tuple[Pair, ...]:
    return tuple(
        brief.speaker.official(line.sentence)
        for line in brief.decision.lines
        if _is_told_to(line, traveller) or _is_for_them_to_act_on(line, traveller)
    )


def _is_told_to(line: Line, traveller: Traveller) -> bool:
    # What is told about the therapy stands on the patient's own sheet; a checklist is read by others.
    if line.outcome is not Outcome.TOLD or line.rule.startswith("regenerative-"):
        return False
    if line.rule == _SHORT_STAYS_ONLY:
        return False  # it stands under the visa's name
    readers = {"travellers", "patient"} if traveller.is_patient else {"travellers"}
    return bool(readers & set(line.tell)) and line.of in (None, traveller.key)


def _is_for_them_to_act_on(line: Line, traveller: Traveller) -> bool:
    mine = line.of == traveller.key or (line.of is None and traveller.is_patient)
    return mine and line.outcome is Outcome.WARN and line.rule in _THEIRS_TO_ACT_ON


def _closing(brief: Brief) -> Pair:
    """How old the oldest page is that the answers rest on, and what this paper is not."""
    oldest = min(line.source.read for line in brief.decision.lines)
    return brief.say("Rules as read on {read}. This is not the official form and not legal advice.", read=oldest)
