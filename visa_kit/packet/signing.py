"""Each kind of sheet by its name, and who signs it, or the official form it is the worksheet of: who signs again."""

from __future__ import annotations

from typing import Final, NamedTuple

from visa_kit.problem import say


class Signing(NamedTuple):
    """What a kind of sheet is called, and whose signature or seal is lost when it changes."""

    name: str
    """The sheet's title."""
    by: tuple[str, ...] = ()
    """Who signs, in words; empty when nobody does."""
    form: str | None = None
    """The official form, when the sheet is only its worksheet and the signature stands there."""


_GUARANTOR: Final = say("the guarantor")

SIGNING: Final[dict[str, Signing]] = {
    "contents": Signing(say("Contents of the packet")),
    "review": Signing(say("Review by the office"), by=(say("whoever reviews the packet in the office"),)),
    "questions": Signing(say("Questions to ask")),
    "sources": Signing(say("Sources and their freshness")),
    "wordings": Signing(say("The office's own wordings")),
    "originals": Signing(say("Tracking list of originals")),
    "hospital-request": Signing(say("Request to the medical institution"), by=(_GUARANTOR,)),
    "dispatch-note": Signing(say("Dispatch note"), by=(_GUARANTOR,)),
    "combined-form": Signing(
        say("Worksheet for the combined form"),
        by=(say("the medical institution"), _GUARANTOR),
        form=say("the ministry's combined form: certificate of planned treatment, letter of guarantee"),
    ),
    "data-sheet": Signing(
        say("Data sheet for the visa application form"),
        by=(say("the applicant"),),
        form=say("the visa application form"),
    ),
    "eligibility": Signing(
        say("Worksheet for the Certificate of Eligibility"),
        by=(say("whoever files it in Japan"),),
        form=say("the application for the Certificate of Eligibility"),
    ),
    "covering-letter": Signing(say("Covering letter"), by=(_GUARANTOR,)),
    "treatment-schedule": Signing(say("Treatment schedule"), by=(say("the physician"),)),
    "schedule-of-stay": Signing(say("Schedule of stay"), by=(_GUARANTOR,)),
    "reasons-several-entries": Signing(say("Letter of reasons: several entries"), by=(_GUARANTOR,)),
    "reasons-companions": Signing(say("Letter of reasons: accompanying persons"), by=(_GUARANTOR,)),
    "list-of-applicants": Signing(say("List of visa applicants"), by=(_GUARANTOR,)),
    "own-schedule": Signing(say("Your schedule")),
    "estimate": Signing(say("Estimate and payments")),
    "regenerative": Signing(say("Regenerative medicine: what to look up and what to ask")),
    "records": Signing(say("Medical records to bring")),
    "aftercare": Signing(say("After the treatment")),
    "checklist": Signing(say("Checklist for the visa for medical stay")),
    "checklist-phone": Signing(say("Checklist for the visa for medical stay")),
    "companion-page": Signing(say("Your journey as a companion")),
    "landing-letter": Signing(say("Letter to the immigration inspector"), by=(_GUARANTOR,)),
}
"""By the sheet's template; every kind of sheet stands here."""


def signing_of(sheet: str) -> Signing:
    """The kind of a sheet, by its id: the template's name, with a number where there are several."""
    return SIGNING[sheet.rstrip("0123456789").rstrip("-")]


def number_of(bundle: str, sheet: str) -> str:
    """The number of a sheet of which its bundle holds several, such as one data sheet for each applicant."""
    digits = sheet[len(sheet.rstrip("0123456789")) :]
    # A traveller's own bundle says by its name whose it is.
    return "" if bundle.startswith("traveller-") else digits
