"""What stands in each box of the combined form 「医療機関による受診等予定証明書及び身元保証機関による身元保証書」.

The form itself was not seen: these are the fields that official pages name (sources mofa-o, ru-emb) and those of the
ministry's ordinary letter of guarantee; an office maps the ones that its own copy has. Day of making, seals and
signatures are put on paper by hand. The kit words no guarantee: the items are the office's own.
"""

from __future__ import annotations

from visa_kit.answers.answers import Answer
from visa_kit.answers.combined_stays import first_landing, last_leaving, listed_stays
from visa_kit.answers.person import PersonOnForm, person_on_form
from visa_kit.case import Case, Frozen, Wording
from visa_kit.case.case import MOST_COMPANIONS
from visa_kit.case.institution import Institution
from visa_kit.case.office import Contact, Guarantor
from visa_kit.rules.decision import Decision
from visa_kit.words import Speaker


class Combined(Frozen):
    """A case's answers to the combined form; None is a blank."""

    mission: str | None = None
    """Name of the mission that the papers go to."""
    institution_name: str | None = None
    institution_address: str | None = None
    institution_approval_number: str | None = None
    """Permission or registration number of the prefecture."""
    institution_person: str | None = None
    """Person in charge (department)."""
    institution_phone: str | None = None
    institution_fax: str | None = None
    institution_email: str | None = None
    further_institutions: str | None = None
    guarantee_items: str | None = None
    """What is guaranteed, in the office's own words, one item a line."""
    guarantor_name: str | None = None
    guarantor_address: str | None = None
    guarantor_registration: str | None = None
    guarantor_representative: str | None = None
    guarantor_person: str | None = None
    """Person in charge (department)."""
    guarantor_phone: str | None = None
    guarantor_fax: str | None = None
    guarantor_email: str | None = None
    patient: PersonOnForm = PersonOnForm()
    companions: tuple[PersonOnForm, ...] | None = None
    companions_in_list: str
    """What stands in the first companion's box when the form has too few of them."""
    no_companions: str
    """What stands there when the case says that there is none."""
    content: str | None = None
    """What is examined or treated."""
    first_landing: str | None = None
    last_leaving: str | None = None
    stays: str | None = None
    """Landing and leaving of every stay, one a line."""
    entries: str | None = None
    """single or multiple."""
    why_several: str | None = None

    def by_name(self, rows: int) -> dict[str, Answer]:
        """Every answer by the name that form maps use, on a form that has boxes for so many companions."""
        told: dict[str, Answer] = {
            name: getattr(self, name) for name in Combined.model_fields if name not in _NOT_ON_PAPER
        }
        told |= {
            f"patient_{name}": getattr(self.patient, name) for name in PersonOnForm.model_fields if name != "relation"
        }
        companions = self.companions or ()
        if len(companions) > rows:
            companions = (PersonOnForm(name=self.companions_in_list),)
        elif self.companions == ():
            companions = (PersonOnForm(name=self.no_companions),)
        for number in range(1, MOST_COMPANIONS + 1):
            person = companions[number - 1] if number <= len(companions) else PersonOnForm()
            told |= {f"companion_{number}_{name}": getattr(person, name) for name in PersonOnForm.model_fields}
        told["companion_count"] = None if self.companions is None else str(len(self.companions))
        return told


_NOT_ON_PAPER = {"patient", "companions", "companions_in_list", "no_companions"}
COMBINED_NAMES = tuple(Combined(companions_in_list="", no_companions="").by_name(0))
"""The names that the map of a combined form may use."""


def combined_of(case: Case, decision: Decision, lang: str) -> Combined:
    """A case's answers to the combined form, in the language of the form (BCP 47 tag)."""
    speaker = Speaker(lang, lang)
    treatment, application = case.treatment, case.application
    patient, *companions = case.travellers
    several = len(case.stays or ()) > 1
    return Combined(
        mission=speaker.official(decision.mission.name).first.text if decision.mission.known else None,
        **_institution(case.institutions or (), speaker),
        **_guarantor(case.guarantor or Guarantor(), speaker),
        patient=person_on_form(patient, decision.day, speaker),
        companions=None
        if case.companions is None
        else tuple(person_on_form(one, decision.day, speaker) for one in companions),
        companions_in_list=speaker.say(
            "{count} persons, as in the list of visa applicants attached", count=len(companions)
        ).first.text,
        no_companions=speaker.say("NONE").first.text,
        content=written(treatment.purpose if treatment else None, speaker),
        first_landing=first_landing(case.stays or (), speaker),
        last_leaving=last_leaving(case.stays or (), speaker),
        stays=listed_stays(case, speaker),
        entries=application.entries.value if application and application.entries else None,
        why_several=written(treatment.why_several_stays if treatment and several else None, speaker),
    )


def written(wording: Wording | None, speaker: Speaker) -> str | None:
    """What a person wrote, in the form's language; in another one where nobody wrote it in this one."""
    both = speaker.both(wording) if wording else None
    return both.first.text if both else None


def _institution(institutions: tuple[Institution, ...], speaker: Speaker) -> dict[str, str | None]:
    first = institutions[0] if institutions else Institution()
    others = [name for one in institutions[1:] if (name := written(one.name, speaker))]
    return {
        "institution_name": written(first.name, speaker),
        "institution_address": written(first.address, speaker),
        "institution_approval_number": first.approval_number,
        "further_institutions": "\n".join(others) or None,
        **_contact("institution", first.contact or Contact()),
    }


def _guarantor(guarantor: Guarantor, speaker: Speaker) -> dict[str, str | None]:
    items = [text for item in guarantor.guarantee_items if (text := written(item, speaker))]
    return {
        "guarantee_items": "\n".join(items) or None,
        "guarantor_name": written(guarantor.name, speaker),
        "guarantor_address": written(guarantor.address, speaker),
        "guarantor_registration": guarantor.registration,
        "guarantor_representative": written(guarantor.representative, speaker),
        **_contact("guarantor", guarantor.contact or Contact()),
    }


def _contact(whose: str, contact: Contact) -> dict[str, str | None]:
    both = f"{contact.person}({contact.department})" if contact.person and contact.department else None
    return {
        f"{whose}_person": both or contact.person or contact.department,
        f"{whose}_phone": contact.phone,
        f"{whose}_fax": contact.fax,
        f"{whose}_email": contact.email,
    }
