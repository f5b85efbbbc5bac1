"""The columns of a sheet as a person sees them: heading, note, width, and what may be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple, Protocol

from visa_kit.intake.fields import path_in_words
from visa_kit.intake.workbook import choices, guide, layout
from visa_kit.intake.workbook.kinds import Kind, choices_type, kind_in, steps
from visa_kit.intake.workbook.layout import Table


class Voice(Protocol):
    """Says the kit's sentences in the language of the workbook; intake itself speaks none."""

    @property
    def lang(self) -> str:
        """The language: ja or en."""

    def say(self, message: str, **values: object) -> str:
        """A sentence of ours, its `{names}` filled in."""

    def steps(self, path: str) -> tuple[str, ...]:
        """What each step of a path from the top of a case is called."""

    def country(self, code: str) -> str:
        """The name of a country, from its two-letter code."""


class Column(NamedTuple):
    """One column."""

    name: str
    """The field, or the join."""
    written: str
    """What stands in the row of fields: the same, in the first column with the table's id."""
    group: str
    """The part of the case that it belongs to; columns of one group have one tint."""
    heading: str
    note: str
    width: float
    offered: tuple[str, ...]
    """The words of its drop-down."""
    strict: bool
    """Whether another word would be a mistake."""


_WIDTHS: Final = {
    Kind.DAY: 12.0,
    Kind.NUMBER: 12.0,
    Kind.YES_NO: 9.0,
    Kind.CHOICE: 15.0,
    Kind.COUNTRY: 12.0,
    Kind.LIST: 18.0,
    Kind.ROWS: 9.0,
}
_TEXT: Final = 18.0
_LONG_TEXT: Final = 34.0
_SHORT: Final = 10.0
_LONG: Final = frozenset({"ja", "en", "zh_hans", "vi", "ru", "mn", "address", "why", "remarks", "details"})
_LANGUAGES: Final = ("ja", "en", "zh-Hans", "zh-Hant", "vi", "ru", "mn", "ko", "th", "id")
_PLACEHOLDERS: Final = "{case}, {version}, {year}, {month}, {day}, {sheet}"
_ANSWERS: Final = {"ja": ("充足", "不要", "中止", "要確認"), "en": ("satisfied", "not needed", "stop", "ask")}


def columns_of(
    table: Table, fields: tuple[str, ...], voice: Voice, offers: Mapping[str, tuple[str, ...]]
) -> list[Column]:
    """The columns of a sheet; `offers` are the words that may be chosen for some fields, by the end of their paths."""
    titles = {one.id: voice.say(one.title) for one in layout.TABLES}
    values = {
        **titles,
        "none": choices.NONE[voice.lang],
        "placeholders": _PLACEHOLDERS,
    }
    return [
        _join(table, field, voice, values) if field in table.joins else _field(table, field, voice, values, offers)
        for field in fields
    ]


def _join(table: Table, field: str, voice: Voice, values: Mapping[str, str]) -> Column:
    note = guide.JOIN_NOTES.get(field)
    offered: tuple[str, ...] = ()
    if field == "role":
        offered = tuple(choices.ROLES[voice.lang].values())
    elif field == "list":
        offered = tuple(choices.LISTS[voice.lang].values())
    written = table.mark if field == table.joins[0] else field
    said = voice.say(note, **values) if note else ""
    width = _SHORT if field in ("role", "stay") else _TEXT
    return Column(field, written, "", voice.say(guide.JOINS[field]), said, width, offered, bool(offered))


def _field(
    table: Table, field: str, voice: Voice, values: Mapping[str, str], offers: Mapping[str, tuple[str, ...]]
) -> Column:
    path = steps(field) or ()
    like = (*table.like, *path)
    kind = kind_in(table, path)
    offered = _offered(field, kind, voice, offers)
    if (chosen := choices_type(like)) is not None:
        offered = tuple(choices.label(choice, voice.lang) for choice in chosen)
    last = field.rsplit(".", 1)[-1]
    long = last in _LONG or field.endswith("].text")
    return Column(
        name=field,
        written=field,
        group=str(path[0]),
        heading=_heading(table, field, kind, voice, values),
        note=_note(table, field, kind, voice, values),
        width=_LONG_TEXT if long else _WIDTHS.get(kind, _TEXT),
        offered=offered,
        strict=kind in (Kind.CHOICE, Kind.YES_NO, Kind.ROWS),
    )


def _heading(table: Table, field: str, kind: Kind, voice: Voice, values: Mapping[str, str]) -> str:
    if field in guide.HEADINGS:
        return voice.say(guide.HEADINGS[field])
    path = (*table.like, *(steps(field) or ()))
    above = sum(isinstance(step, str) for step in table.like)
    said = "\n".join(voice.steps(path_in_words(path))[above:])
    return voice.say(guide.NONE_HEADING, field=said, none=values["none"]) if kind is Kind.ROWS else said


def _note(table: Table, field: str, kind: Kind, voice: Voice, values: Mapping[str, str]) -> str:
    """What is said of the field itself, and what is said of all fields of its kind."""
    name = field.rsplit(".", 1)[-1]
    own = guide.NOTES.get(f"{table.id}.{field}") or guide.NOTES.get(field) or guide.NOTES.get(name)
    beside = kind is Kind.ROWS and any(column.startswith(f"{field}[") for column in table.columns)
    of_kind = guide.ROWS_BESIDE if beside else guide.NOTES_BY_KIND.get(kind)
    said = [voice.say(note, **values) for note in (own, of_kind) if note]
    return "\n".join(said)


def _offered(field: str, kind: Kind, voice: Voice, offers: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if kind is Kind.YES_NO:
        return choices.YES[voice.lang], choices.NO[voice.lang]
    if kind is Kind.ROWS:
        return (choices.NONE[voice.lang],)
    if field == "answer":
        return _ANSWERS[voice.lang]
    if field.rsplit(".", 1)[-1] == "language":
        return _LANGUAGES
    return next((words for name, words in offers.items() if field.endswith(name)), ())
