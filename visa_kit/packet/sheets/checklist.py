"""The checklist of one traveller: which visa, what first, whom to call, and every paper with when to get it.

It is carried about and read by others: no diagnosis, no treatment and no amount stands on it.
"""

from __future__ import annotations

from typing import ClassVar, Final

from visa_kit.case import Frozen, Traveller
from visa_kit.packet.brief import Brief
from visa_kit.packet.entries import open_entries
from visa_kit.packet.first_answer import SHORT_STAYS_ONLY, first_step, perhaps_exempt, visa_named, why_this_visa
from visa_kit.packet.labels import FORM, ISSUER
from visa_kit.packet.letter import person_in_charge
from visa_kit.packet.plan import Sheet
from visa_kit.packet.rows import Row
from visa_kit.problem import say
from visa_kit.rules.decision import Answer, Line, Needed, Outcome, Standing
from visa_kit.rules.settle import SAID_BY_A_PERSON
from visa_kit.words import Pair
from visa_kit.words.labels import RELATION

_THEIRS_TO_ACT_ON: Final = {
    *("passport-until-first-departure", "passport-until-last-departure"),
    *("residence-in-district", "last-landing-in-time", "spa-cure-within-limit", "refusal-bar"),
}
"""Warnings that the travellers themselves must know of; the others are the office's."""
_OF_SEVERAL_ENTRIES: Final = frozenset({"fee-multiple-entry", "validity-of-multiple-entry"})


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


_ALSO: Final = say(
    "The guarantor also sends a covering letter, the schedule of stay and, where there are reasons to give, a letter of "
    "reasons: hand them in together with these papers."
)


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
    also: Pair | None
    """What comes from the guarantor beside the papers of the list."""
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
        visa=visa_named(brief, traveller),
        visa_why=why_this_visa(brief, traveller),
        maybe_exempt=perhaps_exempt(brief, traveller),
        first_step=first_step(brief, traveller),
        call=_whom_to_call(brief),
        mission=_mission(brief),
        where=tuple(brief.speaker.official(said) for said in decision.mission.filing),
        items=tuple(_item(brief, needed) for needed in decision.documents if needed.of == traveller.key),
        also=brief.say(_ALSO) if traveller.is_patient else None,
        warnings=_warnings(brief, traveller),
        filing=brief.dated(application.filing if application else None),
        closing=_closing(brief),
        shows=(name.printed,) if name and name.printed else (),
    )


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


def _whom_to_call(brief: Brief) -> tuple[Row, ...]:
    guarantor = brief.case.guarantor
    if guarantor is None:
        return (brief.row("Guarantor in Japan", brief.say("Not chosen yet")),)
    contact = guarantor.contact
    person = person_in_charge(brief, contact)
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
    # Who has to ask for how many entries the visa is reads of both fees under its name.
    entries = open_entries(brief, traveller)
    without = _OF_SEVERAL_ENTRIES if entries and entries.why else frozenset[str]()
    return tuple(
        brief.speaker.official(line.sentence)
        for line in brief.decision.lines
        if line.rule not in without and (_is_told_to(line, traveller) or _is_for_them_to_act_on(line, traveller))
    )


def _is_told_to(line: Line, traveller: Traveller) -> bool:
    # What is told about the therapy stands on the patient's own sheet; a checklist is read by others.
    if line.outcome is not Outcome.TOLD or line.rule.startswith("regenerative-"):
        return False
    if line.rule == SHORT_STAYS_ONLY:
        return False  # it stands under the visa's name
    readers = {"travellers", "patient"} if traveller.is_patient else {"travellers"}
    return bool(readers & set(line.tell)) and line.of in (None, traveller.key)


def _is_for_them_to_act_on(line: Line, traveller: Traveller) -> bool:
    mine = line.of == traveller.key or (line.of is None and traveller.is_patient)
    return mine and line.outcome is Outcome.WARN and line.rule in _THEIRS_TO_ACT_ON


def _closing(brief: Brief) -> Pair:
    """How old the oldest page is that the answers rest on, and what this paper is not."""
    # Of an answer that met no rule the source is whoever gave it.
    oldest = min(line.source.read for line in brief.decision.lines if line.source.key != SAID_BY_A_PERSON)
    return brief.say("Rules as read on {read}. This is not the official form and not legal advice.", read=oldest)
