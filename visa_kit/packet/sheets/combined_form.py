"""The worksheet for the combined form 「医療機関による受診等予定証明書及び身元保証機関による身元保証書」.

The official form comes from the ministry's site and was not seen; the fields are those that official pages name, in
their order (sources mofa-o, ru-emb). What is known from elsewhere only is marked as not seen. The kit words no
guarantee: the items are the office's own (rule guarantee-in-own-words).
"""

from __future__ import annotations

from typing import ClassVar

from visa_kit.case import Traveller
from visa_kit.case.application import Entries
from visa_kit.case.office import Contact
from visa_kit.case.people import Companion
from visa_kit.packet.brief import Brief
from visa_kit.packet.days import landing_window, leaving_window
from visa_kit.packet.letter import person_and_department, to_the_mission
from visa_kit.packet.own_days import apart
from visa_kit.packet.plan import Sheet
from visa_kit.packet.worksheet import Answer, Box, Part, box, listed
from visa_kit.span import age_on
from visa_kit.words import Pair
from visa_kit.words.labels import ENTRIES, RELATION, SEX


class CombinedForm(Sheet):
    """The worksheet: what to copy into the official form."""

    template: ClassVar[str] = "combined-form"
    notice: Pair
    purpose: Pair
    parts: tuple[Part, ...]
    unseen: Pair
    """What the mark of a box that was not seen means."""


def combined_form(brief: Brief) -> tuple[Sheet, ...]:
    """The worksheet of the case's one combined form."""
    return (
        CombinedForm(
            id="combined-form",
            title=brief.say("Worksheet for the combined form"),
            notice=brief.say("This is not the official form. Do not hand it in, sign it or seal it."),
            purpose=brief.say(
                "For whoever fills the ministry's form “Certificate by the medical institution of the planned "
                "examination etc. and letter of guarantee by the guarantor”. Copy each line into the current form "
                "from the ministry's site; the institution fills its own half."
            ),
            parts=(_head(brief), _institution(brief), _guarantor(brief), _people(brief), _visit(brief)),
            unseen=brief.say(
                "Not seen on an official page, or not in this place: compare with the form itself before you copy."
            ),
            shows=_shows(brief),
        ),
    )


def _head(brief: Brief) -> Part:
    return Part(
        title=brief.say("Head of the form"),
        boxes=(
            box(brief, brief.say("Date of making"), None, unseen=True),
            box(brief, brief.say("To"), to_the_mission(brief), unseen=True),
        ),
    )


def _institution(brief: Brief) -> Part:
    institution = brief.principal_institution
    others = [name for one in (brief.case.institutions or ())[1:] if (name := brief.written(one.name))]
    more = (
        Box(
            label=brief.say("Further institutions of this case"),
            answers=listed(tuple(others)),
            unseen=True,
            hint=brief.say("Ask the mission whether each of them makes a certificate of its own."),
        ),
    )
    return Part(
        title=brief.say("Certificate by the medical institution of the planned examination etc."),
        boxes=(
            box(brief, brief.say("Name"), brief.written(institution.name if institution else None)),
            box(brief, brief.say("Address"), brief.written(institution.address if institution else None)),
            box(
                brief,
                brief.say("Permission number of the prefecture (registration number)"),
                institution.approval_number if institution else None,
            ),
            *_contact(brief, institution.contact if institution else None),
            _seal(brief, brief.say("The institution's seal goes on the official form, not here.")),
            *(more if others else ()),
        ),
        note=brief.say("Heading on the form: column of the medical institution and of the guarantor."),
    )


def _guarantor(brief: Brief) -> Part:
    guarantor = brief.case.guarantor
    items = tuple(item for one in (guarantor.guarantee_items if guarantor else ()) if (item := brief.written(one)))
    unworded = brief.say(
        "The office has not worded them yet. Copy them from the current form into the office's profile "
        "(guarantee_items); this kit supplies no wording."
    )
    return Part(
        title=brief.say("Letter of guarantee by the guarantor"),
        boxes=(
            Box(
                label=brief.say("Items of the guarantee, in the office's words"),
                answers=listed(items),
                unseen=True,
                hint=None if items else unworded,
            ),
            box(brief, brief.say("Name"), brief.written(guarantor.name if guarantor else None)),
            box(brief, brief.say("Address"), brief.written(guarantor.address if guarantor else None)),
            box(brief, brief.say("Registration number"), guarantor.registration if guarantor else None),
            *_contact(brief, guarantor.contact if guarantor else None),
            _seal(brief, brief.say("The guarantor's seal goes on the official form, not here.")),
        ),
    )


def _contact(brief: Brief, contact: Contact | None) -> tuple[Box, ...]:
    return (
        box(
            brief,
            brief.say("Person in charge (department)"),
            person_and_department(brief, contact.person, contact.department) if contact else None,
        ),
        box(brief, brief.say("Telephone number"), contact.phone if contact else None),
        box(brief, brief.say("Fax number"), contact.fax if contact else None),
        box(brief, brief.say("E-mail address"), contact.email if contact else None),
    )


def _seal(brief: Brief, where: Pair) -> Box:
    hint = brief.say("Some missions want seals, others take a signature: ask.")
    return Box(label=brief.say("Seal"), answers=(Answer(value=where),), hint=hint)


def _people(brief: Brief) -> Part:
    patient, *companions = brief.case.travellers
    boxes = _person(brief, patient)
    if brief.case.companions is None:
        boxes += (box(brief, brief.say("Companions"), None),)
    elif not companions:
        boxes += (box(brief, brief.say("Companions"), brief.say("NONE")),)
    elif len(companions) == 1:
        boxes += _person(brief, companions[0])
    else:
        said = brief.say("{count} persons, as in the list of visa applicants attached", count=len(companions))
        boxes += (box(brief, brief.say("Companions"), said),)
    return Part(
        title=brief.say("About the patient and the companions"),
        boxes=boxes,
        note=brief.say("Names in Latin letters exactly as in the passport."),
    )


def _person(brief: Brief, traveller: Traveller) -> tuple[Box, ...]:
    """The five fields of one person, in the order of the ministry's ordinary letter of guarantee, and the relation."""
    person = traveller.person
    who = brief.say("Patient") if traveller.is_patient else brief.say("Companion")

    def label(what: Pair) -> Pair:
        return brief.say("{who}: {what}", who=who, what=what)

    name = person.name.printed if person.name else None
    boxes = (
        box(
            brief,
            label(brief.say("Nationality or region")),
            brief.speaker.country(person.nationality) if person.nationality else None,
            unseen=True,
        ),
        box(brief, label(brief.say("Occupation")), person.occupation, unseen=True),
        box(brief, label(brief.say("Name in Latin letters")), name or None),
        box(brief, label(brief.say("Sex")), brief.say(SEX[person.sex]) if person.sex else None, unseen=True),
        box(brief, label(brief.say("Date of birth (age)")), _birth(brief, traveller), unseen=True),
    )
    if not isinstance(person, Companion):
        return boxes
    relation = brief.say(RELATION[person.relation]) if person.relation else None
    return (*boxes, box(brief, label(brief.say("Relation to the patient")), relation, unseen=True))


def _birth(brief: Brief, traveller: Traveller) -> Pair | None:
    birth = traveller.person.birth
    if birth is None:
        return None
    return brief.say("{birth} (aged {age} on {day})", birth=birth, age=age_on(birth, brief.day), day=brief.day)


def _visit(brief: Brief) -> Part:
    treatment, application = brief.case.treatment, brief.case.application
    several = len(brief.stays) > 1
    boxes = (
        box(
            brief,
            brief.say("Content of the examination or treatment"),
            brief.written(treatment.purpose if treatment else None),
            unseen=True,
            hint=brief.say("In detail."),
        ),
        Box(
            label=brief.say("Days of entering and of leaving Japan"),
            answers=listed(_stays(brief)),
            hint=brief.say("The same days as in the schedules and in the application forms."),
        ),
        *_apart(brief),
        box(
            brief,
            brief.say("Single or multiple entry"),
            _entries(brief, application.entries if application else None),
            unseen=True,
        ),
    )
    why = box(
        brief,
        brief.say("Reason for several entries"),
        brief.written(treatment.why_several_stays if treatment else None),
        unseen=True,
    )
    return Part(title=brief.say("The planned examination or treatment"), boxes=(*boxes, *((why,) if several else ())))


def _apart(brief: Brief) -> tuple[Box, ...]:
    """Companions whose days are not the patient's: the form's days are those of everybody (source ru-emb)."""
    lines = tuple(one.line for one in apart(brief))
    return (Box(label=brief.say("Companions on days of their own"), answers=listed(lines)),) if lines else ()


def _stays(brief: Brief) -> tuple[Pair, ...]:
    blank = brief.copied("________")
    return tuple(
        brief.say(
            "{number}. Landing: {landing}. Leaving: {leaving}.",
            number=number,
            landing=landing_window(brief, stay) or blank,
            leaving=leaving_window(brief, stay) or blank,
        )
        for number, stay in enumerate(brief.stays, start=1)
    )


def _entries(brief: Brief, entries: Entries | None) -> Pair | None:
    return brief.say(ENTRIES[entries]) if entries else None


def _shows(brief: Brief) -> tuple[str, ...]:
    people = [traveller.person for traveller in brief.case.travellers]
    # Several companions stand in the list of applicants.
    named = people if len(people) < 3 else people[:1]
    return tuple(person.name.printed for person in named if person.name and person.name.printed)
