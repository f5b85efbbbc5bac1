"""The boxes of the application for a Certificate of Eligibility, in the order of letter U 「その他」 (source isa-form)."""

from __future__ import annotations

from visa_kit.answers.journey import lands_with_all, stays_of
from visa_kit.case import Traveller
from visa_kit.case.people import Companion, MaritalStatus
from visa_kit.packet.brief import Brief
from visa_kit.packet.days import landing_window
from visa_kit.packet.worksheet import Answer, Box, box, listed, places
from visa_kit.words import Pair
from visa_kit.words.labels import SEX


def page_one(brief: Brief, traveller: Traveller) -> tuple[Box, ...]:
    """Items 1 to 21, common to all letters of the form."""
    person, say, speaker = traveller.person, brief.say, brief.speaker
    place, passport = person.birth_place, person.passport
    country = speaker.country(place.country) if place and place.country else None
    homes = tuple(brief.copied(home.text) for home in person.addresses or () if home.text)
    return (
        box(
            brief,
            say("Nationality or region"),
            speaker.country(person.nationality) if person.nationality else None,
            "1",
        ),
        box(brief, say("Date of birth"), brief.dated(person.birth), "2"),
        box(brief, say("Name in Latin letters"), (person.name.printed if person.name else None) or None, "3"),
        box(brief, say("Sex"), say(SEX[person.sex]) if person.sex else None, "4"),
        Box(
            number="5",
            short=True,
            label=say("Place of birth"),
            answers=places(
                brief,
                (say("City"), place.city if place else None),
                (say("State or province"), place.region if place else None),
                (say("Country"), country),
            ),
        ),
        box(brief, say("Spouse: yes or no"), _married(brief, traveller), "6"),
        box(brief, say("Occupation"), person.occupation, "7"),
        Box(number="8", label=say("Residence in the home country"), answers=listed(homes)),
        Box(number="9", label=say("Contact in Japan"), answers=_contact(brief, traveller), short=True),
        Box(
            number="10",
            short=True,
            label=say("Passport"),
            answers=places(
                brief,
                (say("Number"), passport.number if passport else None),
                (say("Date of expiry"), brief.dated(passport.expires if passport else None)),
            ),
        ),
        box(brief, say("Purpose of entry"), say("U: other"), "11"),
        *_journey(brief, traveller),
        *_history(brief, traveller),
    )


def _married(brief: Brief, traveller: Traveller) -> Pair | None:
    status = traveller.person.marital_status
    return _yes_no(brief, status is MaritalStatus.MARRIED) if status else None


def _yes_no(brief: Brief, told: bool | None) -> Pair | None:
    if told is None:
        return None
    return brief.say("Yes (有)") if told else brief.say("No (無)")


def _contact(brief: Brief, traveller: Traveller) -> tuple[Answer, ...]:
    """For the patient the hospital, for companions their lodging."""
    hospital = brief.principal_institution
    lodging = next((one for stay in stays_of(brief.case, traveller) for one in stay.lodging or ()), None)
    if traveller.is_patient:
        written = brief.written(hospital.address if hospital else None)
        name = brief.written(hospital.name if hospital else None)
        phone = hospital.contact.phone if hospital and hospital.contact else None
        both = brief.say("{name}, {address}", name=name, address=written) if name and written else name or written
    else:
        text = ", ".join(part for part in (lodging.name, lodging.address) if part) if lodging else ""
        both = brief.copied(text) if text else None
        phone = lodging.phone if lodging else None
    return places(
        brief,
        (brief.say("Address"), both),
        (brief.say("Telephone"), phone),
        (brief.say("Mobile"), traveller.person.mobile),
    )


def _journey(brief: Brief, traveller: Traveller) -> tuple[Box, ...]:
    say, stays = brief.say, stays_of(brief.case, traveller)
    first = stays[0] if stays else None
    arrival = brief.case.application.arrival if brief.case.application else None
    port = arrival.port if arrival and (first is None or lands_with_all(brief.case, traveller)) else None
    own = traveller.person.port if isinstance(traveller.person, Companion) else None
    known = brief.decision.mission.known
    return (
        box(brief, say("Planned day of entry"), landing_window(brief, first) if first else None, "12"),
        box(brief, say("Port of entry"), own or port, "13"),
        box(
            brief,
            say("Intended length of stay"),
            brief.say_n(
                "{calendar} day ({official} without the day of landing)",
                "{calendar} days ({official} without the day of landing)",
                first.calendar_days,
                calendar=first.calendar_days,
                official=first.official_days,
            )
            if first and first.calendar_days
            else None,
            "14",
        ),
        box(brief, say("Accompanying persons"), _together(brief, traveller), "15"),
        box(
            brief,
            say("Where the visa is applied for"),
            brief.speaker.official(brief.decision.mission.name) if known else None,
            "16",
        ),
    )


def _together(brief: Brief, traveller: Traveller) -> Pair | None:
    companions = brief.case.companions
    if not traveller.is_patient:
        return brief.say("Yes: the patient")
    if companions is None:
        return None
    return brief.say("Yes: {count}", count=len(companions)) if companions else brief.say("NONE")


def _history(brief: Brief, traveller: Traveller) -> tuple[Box, ...]:
    say, person = brief.say, traveller.person
    declared = person.declarations
    abroad = say("The case tells of any country; the form asks about Japan. Check where it is yes.")
    return (
        box(brief, say("Earlier entries into Japan"), _earlier(brief, traveller), "17"),
        box(
            brief,
            say("Earlier applications for a Certificate of Eligibility"),
            None,
            "18",
            hint=say("Ask the applicant."),
        ),
        box(
            brief,
            say("Convicted of a crime, in Japan or abroad"),
            _yes_no(brief, declared.convicted if declared else None),
            "19",
        ),
        box(
            brief,
            say("Deportation, or departure by order"),
            _yes_no(brief, declared.deported if declared else None),
            "20",
            hint=abroad,
        ),
        box(
            brief,
            say("Relatives in Japan, and persons living together there"),
            None,
            "21",
            hint=say("Ask the applicant."),
        ),
    )


def _earlier(brief: Brief, traveller: Traveller) -> Pair | None:
    stays = traveller.person.earlier_stays
    if stays is None:
        return None
    if not stays:
        return brief.say("NONE")
    latest = max(stays, key=lambda stay: stay.entered)
    return brief.say("{count}; the latest: {first} to {last}", count=len(stays), first=latest.entered, last=latest.left)


def further_pages(brief: Brief, traveller: Traveller) -> tuple[Box, ...]:
    """What is known of the pages after the first: the activity, and who files; the purpose box stands by itself."""
    say = brief.say
    activity = (
        say("Medical stay in hospital (Designated Activities, notification No. 25)")
        if traveller.is_patient
        else say("Daily care of a patient in medical stay (Designated Activities, notification No. 26)")
    )
    blank = (
        (say("Name"), None),
        (say("Relationship to the applicant"), None),
        (say("Address"), None),
        (say("Telephone"), None),
    )
    return (
        box(brief, say("Activities in Japan"), activity, "22", unseen=True),
        Box(label=say("Agent who files"), answers=places(brief, *blank), unseen=True, short=True),
        box(brief, say("Person who hands it in for the agent, if any"), None, unseen=True),
    )
