"""What is looked at when a case is looked at: the case, what the book says, what has happened, and the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from visa_kit.case import Case
from visa_kit.case.application import Application
from visa_kit.case.stays import Stay
from visa_kit.office.due import Due, Task, Value
from visa_kit.office.standing import Standing
from visa_kit.rules.book import Law
from visa_kit.rules.decision import Decision, NumberUsed
from visa_kit.rules.numbers import Numbers
from visa_kit.span import Span, last_valid_day


@dataclass(frozen=True)
class Outlook:
    """One case on one day, for everybody who looks for what is due."""

    case: Case
    decision: Decision
    law: Law
    """What is in force for this case."""
    standing: Standing
    day: date
    packed: date | None = None
    """The day that the packet bears, where one lies in the folder."""

    @property
    def numbers(self) -> Numbers:
        """The numbers of law in force for this case, and how old each document may be at filing."""
        return self.law.values

    @property
    def application(self) -> Application:
        """The application; an empty one while nothing is told."""
        return self.case.application or Application()

    @property
    def filing(self) -> date | None:
        """The planned day of filing."""
        return self.application.filing

    @property
    def stays(self) -> tuple[Stay, ...]:
        """The stays; none while nothing is told."""
        return self.case.stays or ()

    @cached_property
    def last_day(self) -> date | None:
        """The last day on which somebody may still be in Japan, as planned; None while a stay's days are unknown."""
        spans = [stay.latest for stay in self.stays]
        known = [span.last for span in spans if span]
        return max(known) if known and len(known) == len(spans) else None

    @cached_property
    def first_landing(self) -> date | None:
        """The earliest planned landing; None while one is unknown."""
        days = [stay.earliest_landing for stay in self.stays]
        known = [day for day in days if day]
        return min(known) if known and len(known) == len(days) else None

    def preparing(self, task: Task, values: dict[str, Value], first: date | None = None) -> Due:
        """A preparation: due from today on, or from a first day on, and over before the planned filing.

        No source says how long a hospital or an office takes to sign, so that nothing open can wait.
        """
        if self.filing is None:
            return Due(task=task, by=None, values=values)
        by = min(self.filing, max(self.day, first or self.day))
        return Due(task=task, by=by, before=self.filing if by < self.filing else None, values=values)

    def _key(self, number: int) -> str:
        return self.case.travellers[number].key

    def number(self, key: str) -> int:
        """The number of the traveller of a key; the patient's is 0."""
        return next(one.number for one in self.case.travellers if one.key == key)

    def joiners(self, stay: int) -> tuple[int, ...]:
        """The travellers of a stay, by number; those of whom it is not told are counted in."""
        joined = self.stays[stay - 1].joined_by
        keys = {one.key: one.number for one in self.case.travellers if not one.is_patient}
        return (0, *(keys.values() if joined is None else [keys[key] for key in joined if key in keys]))

    def stay_of(self, stay: int, number: int) -> Stay:
        """A stay as one traveller has it, by number, from the first landing to the last leaving."""
        return self.stays[stay - 1].as_joined_by(self._key(number))

    def to_come(self, stay: int, number: int) -> tuple[Stay, ...]:
        """A stay each time a traveller has yet to land for it."""
        return self.stays[stay - 1].comings_of(self._key(number))[self._landings(stay, number) :]

    def _landings(self, stay: int, number: int) -> int:
        return self.standing.landings.get(stay, {}).get(number, 0)

    def planned(self, stay: int, number: int, landed: date) -> Span | None:
        """The days of a traveller's stay by its plan, when the last landing was on a day."""
        comings = self.stays[stay - 1].comings_of(self._key(number))
        told = comings[min(self._landings(stay, number), len(comings)) - 1]
        return told.landing_on(landed) if told.between or told.days else told.latest

    def yet_to_land(self, stay: int) -> tuple[int, ...]:
        """Companions with days of their own who land for a stay, or land again, after the patient has."""
        if 0 not in self.standing.landed.get(stay, {}):
            return ()
        apart = (number for number in self.joiners(stay) if self.stays[stay - 1].own_days_of(self._key(number)))
        return tuple(number for number in apart if self.to_come(stay, number))

    def valid_until(self, issued: date, number: str) -> date:
        """The last day of a validity of the rule book, in months or years, for a visa issued on a day."""
        found: NumberUsed = next(one for one in self.decision.numbers if one.id == number)
        months = int(found.value) * (12 if found.unit == "years" else 1)
        return last_valid_day(issued, months)
