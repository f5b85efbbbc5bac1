"""What every sheet is made from: the case, the decision, the day, and the voice it speaks with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from visa_kit.case import Case, Traveller, Wording
from visa_kit.case.institution import Institution
from visa_kit.case.office import Letterhead as WrittenLetterhead
from visa_kit.case.people import Person
from visa_kit.case.stays import Stay
from visa_kit.packet.plan import Letterhead, Replaced
from visa_kit.packet.rows import Row
from visa_kit.rules.decision import Decision
from visa_kit.words import Pair, Speaker
from visa_kit.words.labels import SEX


@dataclass(frozen=True)
class Brief:
    """What the makers of sheets are given, for one bundle."""

    case: Case
    decision: Decision
    speaker: Speaker
    day: date
    version: int = 1
    traveller: Traveller | None = None
    """Whose bundle it is, for bundles of one traveller."""
    replaces: Replaced | None = None
    """The packet that this one takes the place of, for the office's own pages."""

    @property
    def patient(self) -> Person:
        """The patient; an empty person while nothing is known."""
        return self.case.patient or Person()

    @property
    def stays(self) -> tuple[Stay, ...]:
        """The stays of the case; none while nothing is known."""
        return self.case.stays or ()

    @property
    def principal_institution(self) -> Institution | None:
        """The institution whose physician makes the treatment schedule: the first one of the case."""
        return (self.case.institutions or (None,))[0]

    @property
    def institutions(self) -> Pair | None:
        """The names of all institutions, in the order of the case; None while none is named."""
        names = [self.written(one.name) for one in self.case.institutions or () if one.name]
        told = [name for name in names if name]
        return self.speaker.together(told) if told else None

    def written(self, wording: Wording | None) -> Pair | None:
        """What a person wrote in several languages; None while nobody did."""
        return self.speaker.both(wording) if wording else None

    def dated(self, day: date | None) -> Pair | None:
        """A day, or None while it is unknown."""
        return self.speaker.day(day) if day else None

    def say(self, message: str, **values: object) -> Pair:
        """One of our own sentences."""
        return self.speaker.say(message, **values)

    def say_n(self, one: str, many: str, number: int, /, **values: object) -> Pair:
        """One of our own sentences about a number of things: `one` for exactly one of them, `many` for any other."""
        return self.speaker.say_n(one, many, number, **values)

    def row(self, message: str, value: Pair | str | None) -> Row:
        """A line of a table of particulars: its label in both languages, and a value or nothing."""
        said = self.copied(value) if isinstance(value, str) else value
        return Row(label=self.say(message), value=said)

    def copied(self, text: str, lang: str = "en") -> Pair:
        """A name, a number or an address exactly as it was written."""
        return self.speaker.same(text, lang)

    def name_of(self, traveller: Traveller) -> Pair:
        """The passport name; the traveller's place in the case while no name is told."""
        name = traveller.person.name
        if name and name.printed:
            return self.copied(name.printed)
        if traveller.is_patient:
            return self.say("Patient")
        return self.say("Companion {number}", number=traveller.number)

    def letterhead(self, written: WrittenLetterhead, name: Pair | None, sheet: str) -> Letterhead:
        """The head of an office's or a hospital's paper, as its profile words it."""
        return Letterhead(
            name=(self.speaker.both(written.name) if written.name else None) or name,
            lines=tuple(pair for line in written.lines if (pair := self.speaker.both(line))),
            number=self._document_number(written.number_pattern, sheet),
            version=self.version,
            issued=self.speaker.day(self.day),
            whose=self._passport_name(),
            seal_square=written.seal_square,
        )

    def _document_number(self, pattern: str, sheet: str) -> str:
        parts = {
            "{case}": self.case.id,
            "{version}": str(self.version),
            "{sheet}": sheet,
            "{year}": f"{self.day.year}",
            "{month}": f"{self.day.month:02}",
            "{day}": f"{self.day.day:02}",
        }
        for name, value in parts.items():
            pattern = pattern.replace(name, value)
        return pattern

    def _passport_name(self) -> str:
        """The passport name of the traveller whose bundle it is, or of the patient."""
        person = self.traveller.person if self.traveller else self.patient
        return person.name.printed if person.name else ""

    def identity(self, traveller: Traveller) -> tuple[Row, ...]:
        """Who a traveller is, as on every paper an authority reads: the passport's own particulars."""
        person = traveller.person
        native = person.native_name
        passport = person.passport
        return (
            self.row("Name as in the passport", person.name.printed if person.name else None),
            self.row("Name in native script", self.copied(native.text, native.language) if native else None),
            self.row("Date of birth", self.dated(person.birth)),
            self.row("Sex", self.say(SEX[person.sex]) if person.sex else None),
            self.row("Nationality or region", self.speaker.country(person.nationality) if person.nationality else None),
            self.row("Passport number", passport.number if passport else None),
        )


def language_of(case: Case, traveller: Traveller) -> str | None:
    """The language a traveller reads: the one told, else the patient's, else that of the first who tells one.

    A family reads one language more likely than each of them English.
    """
    told = (one.person.language for one in (traveller, *case.travellers))
    return next((language for language in told if language), None)
