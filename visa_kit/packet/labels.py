"""The words for what a decision holds: routes, outcomes, issuers, standings, marked for the translators."""

from __future__ import annotations

from typing import Final

from visa_kit.problem import say
from visa_kit.rules.decision import About, Decision, Form, Issuer, Kind, Outcome, Route, Standing, Status

ROUTE: Final = {
    Route.SINGLE: say("Single-entry visa for medical stay"),
    Route.MULTIPLE: say("Multiple-entry visa for medical stay"),
    Route.LONG: say("Visa for medical stay with a Certificate of Eligibility (long stay in hospital)"),
    Route.MAYBE_EXEMPT: say("Perhaps no visa is needed"),
}

STATUS: Final = {
    Status.READY: say("Ready: nothing stops, nothing needed is unknown"),
    Status.STOPPED: say("Stopped"),
    Status.UNKNOWN: say("Not known yet: questions are open"),
}

OUTCOME: Final = {
    Outcome.SILENT: say("does not apply"),
    Outcome.SATISFIED: say("satisfied"),
    Outcome.NEEDED: say("needed"),
    Outcome.OPENED: say("open"),
    Outcome.TOLD: say("to be told"),
    Outcome.ASK: say("a person decides"),
    Outcome.WARN: say("warning"),
    Outcome.STOP: say("stops the packet"),
    Outcome.UNKNOWN: say("not known yet"),
}

ISSUER: Final = {
    Issuer.APPLICANT: say("You yourself"),
    Issuer.HOME_STATE: say("Authority of your country"),
    Issuer.BANK: say("Your bank"),
    Issuer.PHOTOGRAPHER: say("Photographer"),
    Issuer.GUARANTOR: say("Guarantor in Japan"),
    Issuer.INSTITUTION: say("Hospital or clinic in Japan"),
    Issuer.PHYSICIAN: say("Physician in Japan, through the guarantor"),
    Issuer.GUARANTOR_AND_INSTITUTION: say("Hospital and guarantor in Japan"),
    Issuer.IMMIGRATION: say("Immigration authority in Japan"),
    Issuer.CLINIC_ABROAD: say("Designated clinic in your country"),
    Issuer.HOME_DOCTOR: say("Your doctor at home"),
    Issuer.AGENCY: say("Accredited agency"),
}

FORM: Final = {
    Form.ORIGINAL: say("Original"),
    Form.COPY: say("Copy"),
    Form.ORIGINAL_AND_COPY: say("Original and copy"),
    Form.ASK: say("Original or copy: ask the mission"),
}

STANDING: Final = {
    Standing.OFFICIAL: say("official page"),
    Standing.RESTATED: say("page restating an official text"),
    Standing.PRACTICE: say("practice of agents"),
}

ABOUT: Final = {
    About.THIS_VISA: say("about this visa"),
    About.SHORT_STAYS: say("about short stays in general"),
    About.OTHER: say("about something else"),
}


def visa_of(decision: Decision) -> str:
    """The visa of a case; while there is none, whether answers are missing or none fits."""
    if decision.route:
        return ROUTE[decision.route]
    if is_undecided(decision):
        return say("Not decided yet: answers are missing")
    return say("None fits this case as it stands")


def is_undecided(decision: Decision) -> bool:
    """Whether an answer that is missing may still open a visa."""
    return any(line.kind is Kind.OPENS and line.outcome is Outcome.UNKNOWN for line in decision.lines)
