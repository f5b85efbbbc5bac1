"""The case: everything known about one patient's application, and nothing decided about it."""

from __future__ import annotations

from pydantic import Field

from visa_kit.case.application import Application, Override, Paper
from visa_kit.case.events import Event
from visa_kit.case.frozen import Frozen, Written
from visa_kit.case.institution import Institution
from visa_kit.case.money import Costs, Means
from visa_kit.case.office import Guarantor, Preparer
from visa_kit.case.people import Companion, Guardian, Person
from visa_kit.case.regenerative import Record, Regenerative
from visa_kit.case.stays import Stay
from visa_kit.case.text import CaseId
from visa_kit.case.treatment import Treatment
from visa_kit.case.written import YesNo

MOST_COMPANIONS = 20
MOST_STAYS = 60
MOST_EVENTS = 500


class Traveller(Frozen):
    """One applicant with the key other parts point at; number 0 is the patient."""

    number: int
    key: str
    person: Person

    @property
    def is_patient(self) -> bool:
        """Whether this is the patient and not a companion."""
        return self.number == 0


class Case(Written):
    """One application. Every field but the id may be missing: absent is unknown, `[]` is none."""

    id: CaseId
    sample: YesNo = False
    """Whether everything in it is invented; each sheet then says SAMPLE / 見本."""
    patient: Person | None = None
    companions: tuple[Companion, ...] | None = Field(default=None, max_length=MOST_COMPANIONS)
    """[] is none."""
    guardians: tuple[Guardian, ...] | None = None
    guarantor: Guarantor | None = None
    prepared_by: Preparer | None = None
    institutions: tuple[Institution, ...] | None = None
    treatment: Treatment | None = None
    stays: tuple[Stay, ...] | None = Field(default=None, max_length=MOST_STAYS)
    application: Application | None = None
    costs: Costs | None = None
    means: tuple[Means, ...] | None = None
    regenerative: Regenerative | None = None
    records: tuple[Record, ...] | None = None
    papers: tuple[Paper, ...] | None = None
    overrides: tuple[Override, ...] = ()
    events: tuple[Event, ...] | None = Field(default=None, max_length=MOST_EVENTS)
    """What has happened so far, in any order; it changes no paper."""

    @property
    def travellers(self) -> tuple[Traveller, ...]:
        """The patient and then the companions, in the order of the case."""
        people: tuple[Person, ...] = (self.patient or Person(), *(self.companions or ()))
        return tuple(
            Traveller(number=n, key=person.key or (f"companion-{n}" if n else "patient"), person=person)
            for n, person in enumerate(people)
        )

    def stays_of(self, traveller: Traveller) -> tuple[tuple[int, Stay], ...]:
        """The stays of one traveller with their numbers: the patient's are all; a companion's, those joined, as joined.

        A stay for which somebody comes several times stands there each time.
        """
        return tuple(
            (number, coming)
            for number, stay in enumerate(self.stays or (), start=1)
            if traveller.is_patient or stay.is_joined_by(traveller.key)
            for coming in stay.comings_of(traveller.key)
        )

    def institution(self, key: str | None) -> Institution | None:
        """The institution of a key; the only one, when there is only one and no key is given."""
        known = self.institutions or ()
        if key is None:
            return known[0] if len(known) == 1 else None
        for number, institution in enumerate(known, start=1):
            if key == (institution.key or f"institution-{number}"):
                return institution
        return None

    def signers_for(self, traveller: Traveller) -> tuple[str, ...]:
        """The names of whoever signs for a minor, as far as the case tells them: companions, then those at home."""
        companions = [one.name for one in self.companions or () if traveller.key in (one.signs_for or ())]
        at_home = [one.name for one in self.guardians or () if traveller.key in one.signs_for]
        return tuple(name.printed for name in (*companions, *at_home) if name and name.printed)

    def stay_of(self, event: Event) -> int | None:
        """The number of the stay an event is about; the only one, when there is only one and no number is told."""
        return event.stay if event.stay is not None or len(self.stays or ()) != 1 else 1
