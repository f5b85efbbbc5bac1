"""The numbers of law in force on one day at one mission: what a fact is given besides the case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from visa_kit.rules.overlay import Overlay
from visa_kit.rules.records import NumberRecord


class Numbers(Mapping[str, Decimal]):
    """Values by the number's id, with the days and the mission they hold for."""

    def __init__(
        self,
        values: Mapping[str, Decimal],
        *,
        day: date,
        mission: Overlay | None,
        neighbours: tuple[Overlay, ...] = (),
        ages: Mapping[str, NumberRecord] | None = None,
        missions: Mapping[str, Overlay] | None = None,
    ) -> None:
        self._values = dict(values)
        self.day = day
        """The day of the decision."""
        self.mission = mission
        """The mission's overlay; None when the case names no mission or one the book does not know."""
        self.neighbours = neighbours
        """The other missions of the same country, whose districts lie beside this one's."""
        self.ages = ages or {}
        """How old a document may be on the filing day, by the document's id, where a page says."""
        self.missions = missions or {}
        """Every mission the book has a page for, by its id."""

    def __getitem__(self, id: str) -> Decimal:
        return self._values[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def whole(self, id: str) -> int:
        """A number of days, months or years as a whole number."""
        return int(self._values[id])
