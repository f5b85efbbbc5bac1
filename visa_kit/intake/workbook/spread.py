"""Cases as rows of the sheets: everything that was told, each part at its place, nothing twice and nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from pydantic import BaseModel

from visa_kit.case import Case
from visa_kit.case.impossible import Path
from visa_kit.case.written import read_country
from visa_kit.intake.fields import path_in_words
from visa_kit.intake.workbook import choices, layout
from visa_kit.intake.workbook.homes import Home, home_of, list_of
from visa_kit.intake.workbook.kinds import Kind, choices_type, is_pair, kind_at, parted_by_commas
from visa_kit.intake.workbook.layout import Table

GROUP_OF_NOTHING: Final = "{}"
"""What stands for a group in which nothing was told, where the case has one."""

CountryName = Callable[[str], str]
"""The name of a country in the workbook's language, from its two-letter code."""
_Row = dict[str, str]
_OFFICES: Final = ("guarantor", "prepared_by")
_INSTITUTIONS: Final = "institutions"


class Filled(NamedTuple):
    """One sheet: its fields from left to right, joins first, and a text (or nothing) for each in every row."""

    table: Table
    fields: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]


def spread(cases: Iterable[Case], lang: str, country_name: CountryName) -> tuple[Filled, ...]:
    """The rows of every sheet for some cases, in words of a language (ja or en)."""
    spreading = _Spreading(lang, country_name)
    for case in cases:
        spreading.add_case(case)
    return tuple(Filled(table, _fields(table, rows), tuple(rows)) for table, rows in spreading.rows.items())


def _fields(table: Table, rows: list[_Row]) -> tuple[str, ...]:
    """The table's own fields, and those that these rows need besides."""
    own = (*table.joins, *table.columns)
    return (*own, *dict.fromkeys(field for row in rows for field in row if field not in own))


class _Spreading:
    """Gathers rows; offices and institutions that several cases share get one row."""

    def __init__(self, lang: str, country_name: CountryName) -> None:
        self._lang = lang
        self._country_name = country_name
        self.rows: dict[Table, list[_Row]] = {table: [] for table in layout.TABLES}
        self._profiles: dict[str, str] = {}
        """The name under which an office or an institution stands, by all that is told of it."""

    def add_case(self, case: Case) -> None:
        told = _told(case)
        row: _Row = {
            field: self._profile(told.pop(field), layout.OFFICES, "office") for field in _OFFICES if field in told
        }
        if _INSTITUTIONS in told:
            names = [
                self._profile(one, layout.INSTITUTIONS, one.get("key", "institution"))
                for one in told.pop(_INSTITUTIONS)
            ]
            row[_INSTITUTIONS] = ", ".join(names) or choices.NONE[self._lang]
        people: dict[Path, str] = {
            ("companions", one.number - 1) if one.number else ("patient",): one.key for one in case.travellers
        }
        self._add(layout.CASES, told.pop("id"), told, row, people)

    def _profile(self, told: dict[str, Any], table: Table, wanted: str) -> str:
        """The name of an office's or institution's row, which is made when it is the first to be told so."""
        content = f"{table.id} {told!r}"
        if content in self._profiles:
            return self._profiles[content]
        names = set(self._profiles.values())
        name = next(one for one in (wanted, *(f"{wanted}-{n}" for n in range(2, 10_000))) if one not in names)
        self._profiles[content] = name
        row: _Row = {}
        if table is layout.INSTITUTIONS:
            # Visits point at an institution by its key, which is the name of its row where nothing else is said.
            key = told.pop("key", choices.NONE[self._lang])
            row = {} if key == name else {"key": key}
        self._add(table, name, told, row, {})
        return name

    def _add(self, owner: Table, name: str, told: dict[str, Any], row: _Row, people: dict[Path, str]) -> None:
        """The rows of one case, office or institution; `row` begins its own, `people` are the keys of travellers."""
        rows: dict[Home, _Row] = {Home(owner, ()): {owner.joins[0]: name, **row}}
        for path, value in _leaves(told, ()):
            table, root = home_of(path, owner)
            if Home(table, root) not in rows:
                # A stay of which only a visit is told has its row too.
                for home in dict.fromkeys(home_of(root[:length], owner) for length in range(len(root) + 1)):
                    rows.setdefault(home, {home.table.joins[0]: name, **self._joins(*home, people)})
            if rest := path[len(root) :]:
                rows[Home(table, root)] |= self._cells(rest, (*table.like, *rest), value)
        for (table, _), filled in rows.items():
            self.rows[table].append(filled)

    def _joins(self, table: Table, root: Path, people: dict[Path, str]) -> _Row:
        """What says, besides the first column, whose row it is."""
        if table in (layout.STAYS, layout.OWN_DAYS, layout.VISITS):
            return {"stay": str(int(root[1]) + 1)}
        if table is layout.PEOPLE:
            role = choices.COMPANION if root[0] == "companions" else choices.PATIENT
            return {"role": choices.ROLES[self._lang][role]}
        if table is layout.EARLIER:
            return {"person": people[root[:-2]]}
        if table is layout.WORDINGS:
            name = list_of(root)
            return {
                "list": choices.LISTS[self._lang][name],
                **({"text": str(root[-1])} if name == choices.TEXTS else {}),
            }
        return {}

    def _cells(self, path: Path, like: Path, value: Any) -> _Row:
        """The cells that a value fills, by their fields; `like` is the path by which its kind is known."""
        field = path_in_words(path)
        if isinstance(value, dict):
            return {field: GROUP_OF_NOTHING}
        if not isinstance(value, (tuple, list)):
            return {field: self._text(like, value)}
        if not value:
            return {field: choices.NONE[self._lang]}
        if is_pair(like) or (len(value) == 1 and choices.is_none(str(value[0]))):
            # A person may be called None: in a column for entry [0] alone, that is a name.
            return {path_in_words((*path, n)): self._text((*like, n), one) for n, one in enumerate(value)}
        between = ", " if parted_by_commas(like) else "\n"
        return {field: between.join(self._text((*like, 0), one) for one in value)}

    def _text(self, like: Path, value: Any) -> str:
        if isinstance(value, bool):
            return (choices.YES if value else choices.NO)[self._lang]
        if isinstance(value, Decimal):
            # Three decimals could be taken for thousands.
            return f"{value:,.4f}" if value.as_tuple().exponent == -3 else f"{value:,f}"
        if isinstance(value, date):
            return value.isoformat()
        if kind_at(like) is Kind.COUNTRY:
            name = self._country_name(value)
            return name if _reads_back(name, value) else str(value)
        if (kind := choices_type(like)) is not None:
            return choices.label(kind(value), self._lang)
        if like[-1] == "document":
            return choices.document_label(str(value), self._lang)
        return str(value)


def _told(model: BaseModel) -> dict[str, Any]:
    return model.model_dump(exclude_unset=True, exclude_none=True)


def _leaves(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Everything told below a path, down to plain values, lists of these, and groups that tell nothing."""
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, (tuple, list)) and value and isinstance(value[0], dict):
        for number, inner in enumerate(value):
            yield from _leaves(inner, (*path, number))
    elif path:
        yield path, value


def _reads_back(name: str, code: str) -> bool:
    """Whether a country's name is one that the kit reads as this country."""
    try:
        return bool(read_country(name) == code)
    except ValueError:
        return False
