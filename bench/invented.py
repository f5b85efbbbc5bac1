"""Invented cases for the benchmark, the same for the same seed; one in twenty is broken, in a way that is named."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from visa_kit.intake import write_yaml
from visa_kit.intake.sample import Wish, sample_case

COUNTRIES: Final = ("VN", "CN", "RU", "TH", "ID", "MN", "KZ", "PH")
"""Where the patients come from; with them go mission and language."""
STAYS: Final = (1, 1, 1, 2, 3, 6, 12, 24)
COMPANIONS: Final = (0, 0, 1, 1, 2, 3, 4)
ONE_IN: Final = 20


@dataclass(frozen=True)
class Invented:
    """One invented case file and the state it must come out with; None where any state but `failed` is right."""

    name: str
    text: str
    state: str | None


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
    """So many cases; each twentieth is broken, the ways in turn."""
    chance = random.Random(seed)
    ways = list(BROKEN)
    return [_one(number, chance, day, ways[number // ONE_IN % len(ways)]) for number in range(count)]


def _one(number: int, chance: random.Random, day: date, way: str) -> Invented:
    stays = chance.choice(STAYS)
    wish = Wish(country=chance.choice(COUNTRIES), companions=chance.choice(COMPANIONS), stays=stays)
    case = sample_case(wish, day).model_copy(update={"id": f"invented-{number:05}"})
    text = write_yaml(case)
    if number % ONE_IN == ONE_IN - 1:
        return Invented(f"invented-{number:05}-{way}", BROKEN[way](text), "failed")
    return Invented(f"invented-{number:05}", text, None)


def write(cases: list[Invented], folder: Path) -> None:
    """Lay the cases into a folder."""
    folder.mkdir(parents=True)
    for case in cases:
        (folder / f"{case.name}.visa.yaml").write_text(case.text, encoding="utf-8")
