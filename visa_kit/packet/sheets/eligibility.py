"""The sheet for the Certificate of Eligibility (在留資格認定証明書), the long route only: one for each applicant.

The boxes stand in the order of the application form's letter U 「その他」; page 1 is common to all letters, the rest was
not seen (source isa-form). Which papers go along, who may file and what to ask stand in the rule book and are printed
from its answers. Companions apply for certificates of their own (rule eligibility-needed-companions).
"""

from __future__ import annotations

from typing import ClassVar

from visa_kit.case import Traveller
from visa_kit.packet.brief import Brief
from visa_kit.packet.eligibility_boxes import further_pages, page_one
from visa_kit.packet.letter import name_and_passport
from visa_kit.packet.plan import Sheet
from visa_kit.packet.purpose_of_stay import Counted, counted, purpose_of_stay
from visa_kit.packet.rows import Row
from visa_kit.packet.worksheet import Part
from visa_kit.rules.decision import Outcome, Route
from visa_kit.words import Pair

_PAPERS = "eligibility-paper"
"""How the ids of the rules begin that name a paper of this application."""
_ABOUT = ("eligibility-", "tuberculosis-")
"""How the ids of the rules begin that are about this application."""
_WHO_FILES = "eligibility-who-files"
_WHO_FILES_COMPANION = "eligibility-who-files-companion"
_SHORT = "companion-on-short-stays-only"
_PURPOSE_BOX = "eligibility-purpose-box"
_LIMIT = "eligibility-purpose-length"
_SAID = frozenset({Outcome.TOLD, Outcome.ASK, Outcome.WARN, Outcome.STOP, Outcome.UNKNOWN})


class Eligibility(Sheet):
    """What to copy into the application for the certificate, and what goes along with it."""

    template: ClassVar[str] = "eligibility"
    notice: Pair
    purpose: Pair
    who: Pair
    role: Pair
    filing: tuple[Row, ...]
    cautions: tuple[Pair, ...]
    """What the rule book tells and asks about this application: tuberculosis, days outside hospital."""
    page_one: Part
    page_two: Part
    purpose_note: tuple[Pair, ...]
    """What the rule book says about the purpose box."""
    purpose_box: tuple[Counted, ...]
    purpose_missing: tuple[Pair, ...]
    most: int | None
    """Characters the purpose box takes; None while the book does not say."""
    papers: tuple[Pair, ...]
    unseen: Pair


def eligibility(brief: Brief) -> tuple[Sheet, ...]:
    """A sheet for each applicant on the long route who has a long stay; none on the others."""
    if brief.decision.route is not Route.LONG:
        return ()
    short = {line.of for line in brief.decision.lines if line.rule == _SHORT and line.outcome is Outcome.TOLD}
    return tuple(_sheet(brief, traveller) for traveller in brief.case.travellers if traveller.key not in short)


def _sheet(brief: Brief, traveller: Traveller) -> Eligibility:
    purpose = purpose_of_stay(brief, traveller)
    most = _most_characters(brief)
    said = _said(brief, traveller)
    return Eligibility(
        id=f"eligibility-{traveller.number + 1}",
        title=brief.say("Worksheet for the Certificate of Eligibility"),
        notice=brief.say("This is not the official form. Do not hand it in or sign it."),
        purpose=brief.say(
            "For whoever files this applicant's application with the immigration authority. Take the current form from "
            "the authority's site and compare."
        ),
        who=brief.name_of(traveller),
        role=brief.say("Patient") if traveller.is_patient else brief.say("Companion {number}", number=traveller.number),
        filing=_filing(brief, traveller, said),
        cautions=tuple(pair for rule, pair in said if not rule.startswith((_PAPERS, _WHO_FILES, _PURPOSE_BOX))),
        page_one=Part(title=brief.say("Page 1"), boxes=page_one(brief, traveller)),
        page_two=Part(title=brief.say("Further pages"), boxes=further_pages(brief, traveller)),
        purpose_note=tuple(pair for rule, pair in said if rule == _PURPOSE_BOX),
        purpose_box=counted(purpose, most) if purpose else (),
        purpose_missing=_missing(brief, traveller),
        most=most,
        papers=tuple(pair for rule, pair in said if rule.startswith(_PAPERS)),
        unseen=brief.say("Not seen on the form itself: compare before you copy."),
        shows=name_and_passport(traveller.person),
    )


def _most_characters(brief: Brief) -> int | None:
    return next((int(number.value) for number in brief.decision.numbers if number.id == _LIMIT), None)


def _said(brief: Brief, traveller: Traveller) -> tuple[tuple[str, Pair], ...]:
    """What the rule book says about this application, of this applicant or of all."""
    return tuple(
        (line.rule, brief.speaker.official(line.sentence))
        for line in brief.decision.lines
        if line.rule.startswith(_ABOUT) and line.outcome in _SAID and line.of in (None, traveller.key)
    )


def _filing(brief: Brief, traveller: Traveller, said: tuple[tuple[str, Pair], ...]) -> tuple[Row, ...]:
    """Who may file for this applicant, who does as the case says, and where the applicant lives."""
    application = brief.case.application
    told = application.eligibility.filed_by if application and application.eligibility else None
    wanted = _WHO_FILES if traveller.is_patient else _WHO_FILES_COMPANION
    home = (traveller.person.addresses or (None,))[0]
    country = home.country if home else None
    return (
        brief.row("Who may file", next((pair for rule, pair in said if rule == wanted), None)),
        brief.row("Who files", told if traveller.is_patient else None),
        brief.row("Country of residence", brief.speaker.country(country) if country else None),
    )


def _missing(brief: Brief, traveller: Traveller) -> tuple[Pair, ...]:
    """What the purpose box is read for and the case does not tell."""
    treatment = brief.case.treatment
    missing = []
    if traveller.is_patient:
        if not (treatment and brief.written(treatment.purpose)):
            missing.append(brief.say("What the treatment is, is not told."))
        if not brief.case.means:
            missing.append(brief.say("How treatment and stay are paid is not told; the box asks for it."))
    else:
        missing.append(brief.say("Add how this companion's stay is paid; the box asks for it."))
    return tuple(missing)
