"""Invented cases for the benchmark, the same for the same seed: whole ones, stopped ones, ones with open questions, and
one in twenty broken, in a way that is named. Each traveller has a name and a passport number that nobody else has."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from string import ascii_uppercase
from typing import Any, Final

from visa_kit.case import Case
from visa_kit.intake import write_yaml
from visa_kit.intake.sample import Wish, sample_case

COUNTRIES: Final = ("VN", "CN", "RU", "TH", "ID", "MN", "KZ", "PH")
"""Where the patients come from; with them go mission and language."""
MISSIONS: Final = {"TH": "bangkok", "ID": "jakarta", "KZ": "astana", "PH": "manila"}
"""Where those file whose sample case names no mission; without one the embassy's papers are kept back."""
STAYS: Final = (1, 1, 1, 2, 3, 6, 12, 24)
COMPANIONS: Final = (0, 0, 1, 1, 2, 3, 4)
ONE_IN: Final = 20
COMES_LATER: Final = 4
"""In one of so many cases with companions, the last of them lands a day after the patient."""
MADE: Final = frozenset({"ready", "warnings"})
"""The states of a case with nothing wrong; whether its mission's page warns of something is not invented here."""


@dataclass(frozen=True)
class Invented:
    """One invented case file and the state it must come out with; None where any state but `failed` is right."""

    name: str
    text: str
    state: str | None
    tokens: tuple[str, ...] = ()
    """Names and passport numbers that may stand in this case's papers and in no other's."""

    def is_right(self, state: str) -> bool:
        """Whether a case came out as it was made."""
        return state in MADE if self.state is None else state == self.state


BROKEN: Final[dict[str, Callable[[str], str]]] = {
    "torn": lambda text: text[: len(text) // 2] + "\n  [",
    "empty": lambda text: "",
    "impossible-day": lambda text: text.replace("  filing: ", "  filing: 2027-02-30 # ", 1),
    "no-id": lambda text: (
        text.replace("\nid: ", "\n# id: ", 1) if "\nid: " in text else text.replace("id: ", "# id: ", 1)
    ),
    "strange-field": lambda text: text + "\nfavourite_colour: blue\n",
    "hidden-letter": lambda text: text.replace("surname: ", "surname: \u202e", 1),
}
"""Every way to break a case that must keep it from being made."""


def invent(count: int, seed: int, day: date) -> list[Invented]:
    """So many cases. Of each twenty one is broken, the ways in turn; one is stopped, one has questions."""
    chance = random.Random(seed)
    ways = list(BROKEN)
    return [_one(number, chance, day, ways[number // ONE_IN % len(ways)]) for number in range(count)]


def _one(number: int, chance: random.Random, day: date, way: str) -> Invented:
    wish = Wish(chance.choice(COUNTRIES), chance.choice(COMPANIONS), chance.choice(STAYS))
    told = sample_case(wish, day).model_dump(exclude_unset=True) | {"id": f"invented-{number:05}"}
    told["application"]["mission"] = told["application"]["mission"] or MISSIONS[wish.country]
    if wish.companions and number % COMES_LATER == 1:
        told["stays"][0]["own_days"] = [{"companion": f"companion-{wish.companions}", "on_day": 2}]
    tokens = _name(told, number)
    place = number % ONE_IN
    if place == ONE_IN // 2:
        # A passport that ends before the first landing stops the papers.
        told["patient"]["passport"]["expires"] = day + timedelta(days=60)
    elif place == ONE_IN // 4:
        del told["guarantor"]["registration"]
    text = write_yaml(Case.model_validate(told))
    name = f"invented-{number:05}"
    if place == ONE_IN - 1:
        return Invented(f"{name}-{way}", BROKEN[way](text), "failed", tokens)
    state = {ONE_IN // 2: "stopped", ONE_IN // 4: "unknown"}.get(place)
    return Invented(name, text, state, tokens)


def _name(told: dict[str, Any], number: int) -> tuple[str, ...]:
    """Give everybody a name and a passport number of their own."""
    people = [told["patient"], *(told["companions"] or ())]
    tokens: list[str] = []
    for place, person in enumerate(people):
        surname, passport = _letters(number * 5 + place), f"QX{number * 5 + place:07}"
        person["name"] = {"surname": surname, "given": "SAMPLE"}
        person["passport"]["number"] = passport
        tokens += [surname, passport]
    for means in told["means"]:
        means["holder"] = f"{tokens[0]} SAMPLE"
    return tuple(tokens)


def _letters(number: int) -> str:
    """A surname that no other number has, and that stands in no sentence: QZ, then letters, then ZQ."""
    letters = ""
    for _ in range(4):
        number, rest = divmod(number, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return f"QZ{letters}ZQ"


def write(cases: list[Invented], folder: Path) -> None:
    """Lay the cases into a folder."""
    folder.mkdir(parents=True)
    for case in cases:
        (folder / f"{case.name}.visa.yaml").write_text(case.text, encoding="utf-8")
