"""What the office reads: one sentence for each thing to do, in Japanese or English."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from visa_kit.case.events import EventKind
from visa_kit.office.due import Due, People, Task, Value
from visa_kit.office.originals import Original
from visa_kit.office.standing import Stage
from visa_kit.office.status import CaseStatus
from visa_kit.problem import say
from visa_kit.rules.decision import Saying
from visa_kit.words import in_language
from visa_kit.words.complaint import complain

STAGE: Final = {
    Stage.UNREADABLE: say("Cannot be read"),
    Stage.PACKET_ONLY: say("Packet without its case file"),
    Stage.STOPPED: say("Stopped"),
    Stage.QUESTIONS: say("Questions are open"),
    Stage.READY: say("Being prepared"),
    Stage.REFUSED: say("Refused"),
    Stage.FILED: say("Filed"),
    Stage.ISSUED: say("Visa issued"),
    Stage.IN_JAPAN: say("In Japan, stay {stay}"),
    Stage.BETWEEN: say("At home before stay {stay}"),
    Stage.AFTER: say("At home, stays over"),
    Stage.WITHDRAWN: say("Withdrawn"),
    Stage.DONE: say("Done"),
}
STEP: Final = {
    EventKind.SENT: say("Sent out"),
    EventKind.SIGNED: say("Signed"),
    EventKind.BACK: say("Back"),
    EventKind.COURIERED: say("Sent on"),
}
"""The steps of an original, in their order."""
SENTENCES: Final = {
    Task.ANSWER: say("Answer what is still open: {count} fields. “visa-kit check” names them."),
    Task.MEND: say("Stopped by a rule: {why}"),
    Task.GET_ELIGIBILITY: say(
        "The Certificate of Eligibility is not told: staff of the hospital or a relative in Japan applies for it, never the "
        "guarantor; it may take months. Tell its day of issue when it is there."
    ),
    Task.SEND_OUT: say("Send out to be signed: {papers}."),
    Task.REMIND: say("Out and not signed yet, ask: {papers}."),
    Task.FETCH: say("Signed and not back yet, fetch: {papers}."),
    Task.SEND_ON: say("Send on to the applicant or the agency: {papers}."),
    Task.UNKNOWN_PAPER: say("Events name papers that this case does not know: {papers}."),
    Task.RENEW_PAPER: say(
        "{paper} will do until {last} only, before the filing on {filing}: get one issued on {first} or later."
    ),
    Task.USE_PAPER: say("Last day of filing with this paper: {paper}."),
    Task.RENEW_PASSPORT: say(
        "Passport of {who} ends before the last stay is over ({last}): renew it, ask about carrying the visa over."
    ),
    Task.PLAN_FILING: say("Plan the day of filing: from {earliest} on, and not later than this day."),
    Task.FILE: say("File: {mission}."),
    Task.WAIT_AFTER_REFUSAL: say(
        "Refused on {refused} ({who}): some missions take no application for the same purpose before this day; ask."
    ),
    Task.ASK_MISSION: say(
        "Filed on {filed} ({who}): ask on this day where no answer has come; {usual} working days are usual. {mission}."
    ),
    Task.LAND_BY: say("Last day for landing with the visa of {who}."),
    Task.LAND_WITH_ELIGIBILITY: say(
        "The Certificate of Eligibility is said to lapse after this day: land for stay {stay} by then, or ask immigration."
    ),
    Task.READ_VISA: say("The visa of {who} ends on this day or on {perhaps}: write down the day printed on it."),
    Task.STAY_AFTER_VISA: say("The visa of {who} ends, but stay {stay} may land as late as {latest}."),
    Task.NEW_VISA: say(
        "Stay {stay} needs another visa for {who}: a single-entry visa serves one landing. File on this day at the latest: "
        "{usual} working days are usual, landing from {landing} on."
    ),
    Task.NEW_GUARANTEE: say("The guarantee ends, but the stays go on until {last}: have a new one signed."),
    Task.GUARANTEE_ENDS: say("Last day of the guarantee."),
    Task.LAND: say("Landing for stay {stay}, planned for {first} to {last}."),
    Task.LEAVE: say("Stay {stay}, {who}: day of leaving as planned. Last day allowed: {allowed}."),
    Task.LEAVE_EARLIER: say("Stay {stay}, {who}: last day allowed, but the plan goes on until {planned}."),
    Task.REPORT_DEPARTURE: say("Report the departure of {day} (boarding pass, seat). No page read says by when: ask."),
    Task.REPORT_CHANGE: say("Report the change of {day}. No page read says by when: ask."),
    Task.REPORT_WITHDRAWAL: say("Report the withdrawal of {day}. No page read says by when: ask."),
    Task.PACK_AGAIN: say("The packet of {made} is older than the change of {day}: make it again."),
    Task.TELL_TREATMENT: say("Tell the day of the treatment (event “treated”): check-ups are counted from it."),
    Task.CHECK_UP: say("Check-up {months} months after the treatment."),
    Task.PAY: say("Payment {number} of {of}."),
    Task.UNPAID: say("Not told as paid: payment {numbers} of {of}."),
    Task.UNPAID_AND_LANDED: say(
        "Not told as paid: payment {numbers} of {of}. Bills from {least} yen on are reported and may stop a landing."
    ),
    Task.FUTURE_EVENT: say("An event is told for {day}, a day that has not come: check it."),
}
"""What there is to do, by its task."""
_LAND: Final = {
    (False, False): SENTENCES[Task.LAND],
    (False, True): say("Landing for stay {stay}, planned for {first}."),
    (True, False): say("Landing for stay {stay}, {who}: planned for {first} to {last}."),
    (True, True): say("Landing for stay {stay}, {who}: planned for {first}."),
}
"""Landing, by whether only some of the stay land then, and whether the day is fixed."""
_LEAVE: Final = {
    (Task.LEAVE, True, False): say(
        "Stay {stay}, {who}: day of leaving as planned. Last day allowed: see the landing permission."
    ),
    (Task.LEAVE, False, True): say("Stay {stay}, {who}: last day allowed."),
    (Task.LEAVE, False, False): say(
        "Stay {stay}, {who}: no permission for a short stay goes beyond this day. Last day allowed: see the landing "
        "permission."
    ),
    (Task.LEAVE_EARLIER, True, False): say(
        "Stay {stay}, {who}: no permission for a short stay goes beyond this day, but the plan goes on until {planned}. "
        "Last day allowed: see the landing permission."
    ),
}
"""Leaving, by whether a day is planned and whether the landing permission's own last day is told."""
_RENEW_FOR_TODAY: Final = say("{paper} was good until {last} only: to file now, get one issued on {first} or later.")
_ONE_MONTH: Final = say("Check-up 1 month after the treatment.")
_FILE_SOMEWHERE: Final = say("File; the embassy or consulate is not told.")
_ANSWER_FROM_SOMEWHERE: Final = say(
    "Filed on {filed} ({who}): ask on this day where no answer has come; {usual} working days are usual."
)
_WITHOUT_MISSION: Final = {Task.FILE: _FILE_SOMEWHERE, Task.ASK_MISSION: _ANSWER_FROM_SOMEWHERE}
_EVERYBODY: Final = say("all applicants")
_PATIENT: Final = say("the patient")
_COMPANION: Final = say("companion {number}")
_BETWEEN_NAMES: Final = {"ja": "、", "en": ", "}


def due_in_words(due: Due, status: CaseStatus, lang: str, *, names: bool = False) -> str:
    """What there is to do, in a sentence; names of people only when asked for."""
    sentence = _sentence(due, status)
    told = {name: _told(value, status, lang, names=names) for name, value in due.values.items()}
    return in_language(lang, sentence, **told)


def _sentence(due: Due, status: CaseStatus) -> str:
    """The sentence of a task, or the one that fits better what is known."""
    if due.task is Task.LAND:
        return _LAND["who" in due.values, due.values["first"] == due.values["last"]]
    if due.task in (Task.LEAVE, Task.LEAVE_EARLIER):
        known = bool(due.values["planned"]), bool(due.values["allowed"])
        return _LEAVE.get((due.task, *known), SENTENCES[due.task])
    if due.task is Task.RENEW_PAPER and "filing" not in due.values:
        return _RENEW_FOR_TODAY
    if due.task is Task.CHECK_UP and due.values["months"] == 1:
        return _ONE_MONTH
    if due.task in _WITHOUT_MISSION and not status.mission_id:
        return _WITHOUT_MISSION[due.task]
    return SENTENCES[due.task]


def _told(value: Value, status: CaseStatus, lang: str, *, names: bool) -> str:
    if isinstance(value, Saying):
        return value.ja if lang == "ja" else value.en
    if isinstance(value, tuple):
        return _BETWEEN_NAMES[lang].join(_told(one, status, lang, names=names) for one in value)
    if isinstance(value, People):
        return _who(value, status, lang, names=names)
    return value.isoformat() if isinstance(value, date) else str(value)


def _who(who: People, status: CaseStatus, lang: str, *, names: bool) -> str:
    if who.everybody:
        return in_language(lang, _EVERYBODY)
    if names:
        return _BETWEEN_NAMES[lang].join(status.names[number] for number in who.numbers)
    said = [
        in_language(lang, _COMPANION, number=number) if number else in_language(lang, _PATIENT)
        for number in who.numbers
    ]
    return _BETWEEN_NAMES[lang].join(said)


def stage_in_words(status: CaseStatus, lang: str) -> str:
    """Where a case stands, in a few words."""
    return in_language(lang, STAGE[status.stage], stay=status.stay or "")


def why_unreadable(status: CaseStatus, lang: str) -> str:
    """Why a case cannot be looked at; never a value of it."""
    found = [complain(problem, lang) for problem in status.problems]
    return "\n".join(dict.fromkeys(" ".join(filter(None, (one.place and f"{one.place}:", one.what))) for one in found))


def originals_in_words(originals: Iterable[Original], lang: str) -> str:
    """How many originals have taken each step; empty before the first one."""
    told = list(originals)
    counts = [(kind, sum(kind in one.steps for one in told)) for kind in STEP]
    said = [f"{in_language(lang, STEP[kind])} {count}/{len(told)}" for kind, count in counts if count]
    return "\n".join(said)
