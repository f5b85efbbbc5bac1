"""The office's letter to each medical institution: which papers it is asked to make, sign and seal, and by when.

The institution fills its half of the combined form after consulting the guarantor, and its physician makes the treatment
schedule (sources mofa-o, jimc-ts); for the long route it issues the certificate of acceptance (source moj-39), and its
staff may file for the Certificate of Eligibility (rule eligibility-who-files). What the treatment is may stand here: the
reader gives it.
"""

from __future__ import annotations

from typing import ClassVar

from visa_kit.case import Frozen
from visa_kit.case.institution import Institution
from visa_kit.case.stays import Stay
from visa_kit.packet.brief import Brief
from visa_kit.packet.days import landing_window, leaving_window, visit_days
from visa_kit.packet.letter import office_head, office_signature
from visa_kit.packet.plan import Letterhead, Sheet
from visa_kit.packet.rows import Row, Signature
from visa_kit.packet.wordings import worded
from visa_kit.rules.decision import Issuer, Route
from visa_kit.words import Pair
from visa_kit.words.labels import CARE


class Wanted(Frozen):
    """One paper the institution is asked for, and what to mind."""

    number: int
    name: Pair
    mind: Pair


class VisitLine(Frozen):
    """One visit at this institution."""

    when: Pair | None
    care: Pair | None
    content: Pair | None


class StayLine(Frozen):
    """One stay with its visits at this institution."""

    number: int
    landing: Pair | None
    leaving: Pair | None
    visits: tuple[VisitLine, ...]


class HospitalRequest(Sheet):
    """The letter to one institution."""

    template: ClassVar[str] = "hospital-request"
    head: Letterhead
    to: tuple[Pair, ...]
    body: Pair
    reply: tuple[Row, ...]
    wanted: tuple[Wanted, ...]
    particulars: tuple[Row, ...]
    stays: tuple[StayLine, ...]
    signature: Signature


def hospital_request(brief: Brief) -> tuple[Sheet, ...]:
    """A letter to each institution of the case; none while no institution is told."""
    return tuple(
        _letter(brief, number, institution) for number, institution in enumerate(brief.case.institutions or (), start=1)
    )


def _letter(brief: Brief, number: int, institution: Institution) -> HospitalRequest:
    patient = brief.case.travellers[0]
    name = patient.person.name.printed if patient.person.name else ""
    several = len(brief.case.institutions or ()) > 1
    stays = tuple(_stay(brief, n, stay, institution) for n, stay in enumerate(brief.stays, start=1))
    at_institution = brief.written(institution.name) or brief.say("the medical institution")
    return HospitalRequest(
        id=f"hospital-request-{number}",
        title=brief.say("Request to the medical institution"),
        head=office_head(brief, f"HR{number}" if several else "HR"),
        to=_to(brief, institution),
        body=worded(brief, "hospital-request", institution=at_institution),
        reply=_reply(brief),
        wanted=tuple(
            Wanted(number=n, name=name, mind=mind)
            for n, (name, mind) in enumerate(_wanted(brief, institution), start=1)
        ),
        particulars=_particulars(brief),
        stays=stays,
        signature=office_signature(brief),
        shows=(name,) if name else (),
    )


def _to(brief: Brief, institution: Institution) -> tuple[Pair, ...]:
    """A Japanese letter honours its last addressee only: 御中 for the house or its department, or 様 for the person."""
    house = brief.written(institution.name)
    contact = institution.contact
    department, person = (contact.department, contact.person) if contact else (None, None)
    if person:
        line = brief.say("Attention: {person}", person=" ".join(part for part in (department, person) if part))
        return (house, line) if house else (line,)
    if department:
        line = brief.say("To: {name}", name=department)
        return (house, line) if house else (line,)
    return (brief.say("To: {name}", name=house) if house else brief.say("To the medical institution"),)


def _reply(brief: Brief) -> tuple[Row, ...]:
    filing = brief.case.application.filing if brief.case.application else None
    return (
        brief.row("Please return the originals by", None),
        brief.row("Planned day of filing abroad", brief.dated(filing)),
        brief.row("Issued between", _issued_between(brief)),
        brief.row("Return to", brief.written(brief.case.guarantor.address if brief.case.guarantor else None)),
    )


def _issued_between(brief: Brief) -> Pair | None:
    """The days within which all papers of the institution must be issued for the planned filing, where a page says."""
    theirs = {Issuer.INSTITUTION, Issuer.PHYSICIAN, Issuer.GUARANTOR_AND_INSTITUTION}
    papers = [one for one in brief.decision.documents if one.issuer in theirs]
    firsts = [one.earliest for one in papers if one.earliest]
    lasts = [one.latest for one in papers if one.latest]
    if not lasts:
        return None
    if not firsts:
        return brief.say("until {last}", last=min(lasts))
    return brief.say("{first} to {last}", first=max(firsts), last=min(lasts))


def _wanted(brief: Brief, institution: Institution) -> tuple[tuple[Pair, Pair], ...]:
    say = brief.say
    certificate = (
        say("Certificate of the planned examination etc. (the institution's half of the combined form)"),
        say(
            "On the ministry's form, with the permission number of the prefecture, the person in charge and the seal. "
            "Names in Latin letters as below, every day of entry and leaving stated."
        ),
    )
    schedule = (
        say("Treatment schedule"),
        say(
            "We send a draft. Please have the physician correct it, say concretely why each stay is needed, and sign "
            "and seal it. No other form is prescribed."
        ),
    )
    acceptance = (
        say("Certificate of acceptance of a foreign patient"),
        say("For the Certificate of Eligibility: the immigration authority's form."),
    )
    filing = (
        say("Who files for the Certificate of Eligibility"),
        say(
            "Staff of the admitting hospital or a relative of the patient living in Japan; we as guarantor may not. "
            "Please tell us whether a member of your staff will file."
        ),
    )
    principal = institution is brief.principal_institution
    long = brief.decision.route is Route.LONG
    eligibility = brief.case.application.eligibility if brief.case.application else None
    awaits_eligibility = long and not (eligibility and eligibility.in_hand)
    wants_schedule = principal and (long or len(brief.stays) > 1)
    return (
        certificate,
        *((schedule,) if wants_schedule else ()),
        *((acceptance, filing) if principal and awaits_eligibility else ()),
    )


def _particulars(brief: Brief) -> tuple[Row, ...]:
    treatment = brief.case.treatment
    companions = brief.case.companions
    said = None if companions is None else brief.copied(str(len(companions))) if companions else brief.say("NONE")
    return (
        *brief.identity(brief.case.travellers[0]),
        brief.row("Reading in katakana", brief.copied(brief.patient.kana, "ja") if brief.patient.kana else None),
        brief.row("Content of the examination or treatment", brief.written(treatment.purpose if treatment else None)),
        brief.row("Diagnosis", brief.written(treatment.diagnosis if treatment else None)),
        brief.row("Companions", said),
    )


def _stay(brief: Brief, number: int, stay: Stay, institution: Institution) -> StayLine:
    return StayLine(
        number=number,
        landing=landing_window(brief, stay),
        leaving=leaving_window(brief, stay),
        visits=tuple(
            VisitLine(
                when=visit_days(brief, stay, visit),
                care=brief.say(CARE[visit.care]) if visit.care else None,
                content=brief.written(visit.content),
            )
            for visit in stay.visits or ()
            if brief.case.institution(visit.institution) in (institution, None)
        ),
    )
