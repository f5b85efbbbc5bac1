"""The forms of one case: which answers go onto which form, for whom, and under which file name."""

from __future__ import annotations

from collections.abc import Iterator

from visa_kit.answers import Answers, answers_of, combined_of
from visa_kit.case import Case, Frozen, Traveller
from visa_kit.forms.fill import Filled, fill
from visa_kit.forms.fitting import misfits
from visa_kit.forms.form import Form
from visa_kit.forms.maps import FormKind, FormMap
from visa_kit.forms.opening import refused
from visa_kit.forms.shelf import map_for
from visa_kit.problem import Refused
from visa_kit.rules.decision import Decision


class CaseForm(Frozen):
    """One filled form of a case."""

    file: str
    """Its file name; no name of a person is in it."""
    traveller: int | None
    """Number of the applicant it is for, the patient being 0; None for a form of the whole case."""
    filled: Filled


def edition_of(form: Form, office_maps: tuple[FormMap, ...] = ()) -> FormMap:
    """The map of a form's edition, compared with the form itself.

    Raises Refused for an edition nobody has mapped, a map that does not fit, and a form that is not blank: what
    somebody wrote there would pass for an answer of this case.
    """
    form_map = map_for(form, office_maps)
    if form_map is None:
        raise refused(
            "form_unknown",
            form.name,
            fingerprint=form.fingerprint,
            fields=str(len(form.fields)),
            pages=str(len(form.pages)),
        )
    if form.already_filled:
        raise refused("form_not_blank", form.name, count=str(len(form.already_filled)))
    if problems := misfits(form_map, form):
        raise Refused(problems)
    return form_map


def fill_case(case: Case, decision: Decision, form: Form, form_map: FormMap) -> tuple[CaseForm, ...]:
    """Fill a form for a case: the application form for each applicant, the combined form once.

    The map is the one that `edition_of` gave. Raises Refused for a character that none of our fonts has.
    """
    if form_map.edition.form is FormKind.APPLICATION:
        return tuple(_applications(case, decision, form, form_map))
    combined = combined_of(case, decision, form_map.edition.language)
    filled = fill(
        form,
        form_map,
        combined.by_name(form_map.companion_rows),
        lang=form_map.edition.language,
        whose=tuple(text for text in (combined.patient.name,) if text),
        sample=case.sample,
    )
    return (CaseForm(file=f"{form_map.edition.form.value}.pdf", traveller=None, filled=filled),)


def _applications(case: Case, decision: Decision, form: Form, form_map: FormMap) -> Iterator[CaseForm]:
    for traveller in case.travellers:
        answers = answers_of(case, decision, traveller)
        filled = fill(
            form,
            form_map,
            answers.by_name(),
            lang=_script_of(traveller),
            whose=_whose(answers),
            sample=case.sample,
        )
        yield CaseForm(
            file=f"{form_map.edition.form.value}-{traveller.number + 1}.pdf", traveller=traveller.number, filled=filled
        )


def _script_of(traveller: Traveller) -> str:
    """The language whose shapes Han characters take: that of the applicant's own name."""
    native = traveller.person.native_name
    return native.language if native else "en"


def _whose(answers: Answers) -> tuple[str, ...]:
    """Whose extra sheet it is: name and passport number, as the form itself has them."""
    name = " ".join(part for part in (answers.surname, answers.given) if part)
    passport = f"passport {answers.passport_number}" if answers.passport_number else ""
    return tuple(part for part in (name, passport) if part)
