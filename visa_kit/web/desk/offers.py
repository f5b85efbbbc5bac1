"""What may be chosen in a field of the form: the models' own words, the rule book's, and what the case itself names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from visa_kit.case.impossible import Path
from visa_kit.intake.fields import PROFILE
from visa_kit.intake.plain import Plain
from visa_kit.intake.workbook import choices, kinds
from visa_kit.web.desk.boxes import Option
from visa_kit.web.desk.labels import like, type_like

_OF_COMPANIONS: Final = frozenset({"joined_by", "companion"})
_OF_TRAVELLERS: Final = frozenset({"signs_for", "of"})


class Offers(NamedTuple):
    """Words of the rule book and of the folder that may be chosen."""

    missions: tuple[Option, ...] = ()
    documents: tuple[Option, ...] = ()
    profiles: tuple[str, ...] = ()


class Choosing:
    """Finds what may be chosen in the fields of one case."""

    def __init__(self, told: Mapping[str, Plain], lang: str, offers: Offers) -> None:
        self._told = told
        self._lang = lang
        self._offers = offers

    def options(self, path: Path) -> tuple[Option, ...]:
        """The only choices for a field; none where it is free."""
        if (kind := kinds.choices_type(like(path))) is not None:
            return tuple(Option(choice.value, choices.label(choice, self._lang)) for choice in kind)
        if type_like(like(path)) is bool:
            return (Option("yes", choices.YES[self._lang]), Option("no", choices.NO[self._lang]))
        if path == ("application", "mission"):
            return self._offers.missions
        if path[-1] == "document":
            return self._offers.documents
        if path[-1] == "institution":
            return self._institutions()
        return self.people(path)

    def suggested(self, path: Path) -> tuple[Option, ...]:
        """Likely texts for a field that may hold any other too."""
        return tuple(Option(name, name) for name in self._offers.profiles) if path[-1] == PROFILE else ()

    def people(self, path: Path) -> tuple[Option, ...]:
        """The travellers by their short names, where a field points at one or at some."""
        if path[-1] not in _OF_COMPANIONS | _OF_TRAVELLERS:
            return ()
        companions = self._told.get("companions")
        people = [] if path[-1] in _OF_COMPANIONS else [("patient", self._told.get("patient"))]
        people += [
            (f"companion-{n}", one) for n, one in enumerate(companions if isinstance(companions, list) else (), 1)
        ]
        return tuple(_called(_key(person, usual), _name_of(person)) for usual, person in people)

    def _institutions(self) -> tuple[Option, ...]:
        listed = self._told.get("institutions")
        known = enumerate(listed if isinstance(listed, list) else (), 1)
        return tuple(_called(_key(one, f"institution-{n}"), "") for n, one in known)


def _key(entry: Plain, usual: str) -> str:
    told = entry.get("key") if isinstance(entry, dict) else None
    return told if isinstance(told, str) and told else usual


def _name_of(person: Plain) -> str:
    name = person.get("name") if isinstance(person, dict) else None
    told = [name.get(part) for part in ("only", "surname", "given")] if isinstance(name, dict) else []
    return " ".join(part for part in told if isinstance(part, str))


def _called(key: str, name: str) -> Option:
    return Option(key, f"{name} ({key})" if name else key)
