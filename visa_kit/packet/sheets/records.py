"""The medical records to bring, and the usual list as questions.

The list is what hospitals and coordinators were seen to ask for; no rule of law stands behind it, and no clinic's own
list for patients from abroad was found, so it asks and never demands.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Final

from visa_kit.case import Frozen
from visa_kit.case.regenerative import Record
from visa_kit.case.written import language_meant
from visa_kit.packet.brief import Brief
from visa_kit.packet.plan import Sheet
from visa_kit.problem import say
from visa_kit.span import add_months
from visa_kit.words import Pair

# A rule of thumb for results, printed as such; no page was found that sets it.
_FRESH_MONTHS: Final = 3
_BLANK_ROWS: Final = 5

_USUAL: Final = (
    say("Referral letter from your doctor, in the form the hospital wants"),
    say("Test results: a copy of the original together with a Japanese translation"),
    say("Images as DICOM on CD-R or DVD, with the report; for joints X-ray and MRI"),
    say("List of medicines with dose; say if you take anything against blood clots"),
    say("Allergies: local anaesthetics, antibiotics, foods"),
    say("Illnesses and operations before, cancer above all, and how they were treated"),
    say("Copy of the passport page, so that the name is written the same way everywhere"),
    say("Consent that your doctor and the hospital may exchange your data"),
)
_FOR_CELLS: Final = (
    say("Allergies to animal serum, too: it is used in some cultures"),
    say("Infections you know of: the clinic tests again before the harvest, and a positive result can end the plan"),
)
_ASK: Final = (
    say("In which language does the hospital take them: only Japanese, or English too?"),
    say("How old may results be on the day of the first visit?"),
    say("Who sends them? Some hospitals take them only from the guarantor, not from the patient."),
)


class BroughtRecord(Frozen):
    """One record of the case."""

    kind: Pair | None = None
    language: Pair | None = None
    day: Pair | None = None
    old: bool = False
    """Whether it is older than the rule of thumb on the day of the first landing."""
    format: str | None = None
    translated: Pair | None = None


class Records(Sheet):
    """What is in hand, what is usually asked for, what to ask."""

    template: ClassVar[str] = "records"
    told: bool
    brought: tuple[BroughtRecord, ...]
    thumb: Pair
    usual: tuple[Pair, ...]
    ask: tuple[Pair, ...]


def records(brief: Brief) -> tuple[Sheet, ...]:
    """The sheet; with blank lines while no record is told."""
    told = brief.case.records
    usual = (*_USUAL, *(_FOR_CELLS if brief.case.regenerative else ()))
    return (
        Records(
            id="records",
            title=brief.say("Medical records to bring"),
            told=told is not None,
            brought=tuple(_brought(brief, record) for record in told or ())
            or tuple(BroughtRecord() for _ in range(_BLANK_ROWS)),
            thumb=brief.say(
                "Older than {months} months on the day of your first landing: ask whether it must be made again. This is "
                "a rule of thumb, not a rule.",
                months=_FRESH_MONTHS,
            ),
            usual=tuple(brief.say(one) for one in usual),
            ask=tuple(brief.say(one) for one in _ASK),
            shows=tuple(
                spoken.text for record in told or () if record.day for spoken in brief.speaker.day(record.day).spoken
            ),
        ),
    )


def _brought(brief: Brief, record: Record) -> BroughtRecord:
    return BroughtRecord(
        kind=brief.written(record.kind),
        language=_language(brief, record.language),
        day=brief.dated(record.day),
        old=_is_old(brief, record.day),
        format=record.format,
        translated=_translated(brief, record.translated),
    )


def _language(brief: Brief, written: str | None) -> Pair | None:
    """In the reader's words where it is one language, by its name or tag; otherwise as it was written."""
    if written is None:
        return None
    tag = language_meant(written)
    return brief.speaker.language(tag) if tag else brief.copied(written)


def _translated(brief: Brief, translated: bool | None) -> Pair | None:
    if translated is None:
        return None
    return brief.say("Translated") if translated else brief.say("Not translated")


def _is_old(brief: Brief, day: date | None) -> bool:
    landing = brief.stays[0].earliest_landing if brief.stays else None
    return day is not None and landing is not None and add_months(day, _FRESH_MONTHS) < landing
