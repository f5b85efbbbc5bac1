"""The form of a case, drawn from the same models that read the file: whatever may stand in it has its box here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, get_args, get_origin

from visa_kit.case import Case, Wording
from visa_kit.case.impossible import Path
from visa_kit.intake.fields import fields_at, is_model, type_at
from visa_kit.intake.plain import Plain
from visa_kit.intake.workbook import kinds
from visa_kit.problem import say
from visa_kit.web.desk.boxes import Box, Group, Kind, Many, Option, Part, Stuck
from visa_kit.web.desk.labels import hint_of, label_of, like, type_like
from visa_kit.web.desk.offers import Choosing, Offers
from visa_kit.words import in_language

CASE: Final = "case"
"""The part of the form that holds what is not in any group: the name of the case."""
PARTS: Final = (
    CASE,
    *(name for name in Case.model_fields if not isinstance(type_at((name,)), type) or fields_at((name,))),
)
"""The pages of the form: one for each part of a case."""
_LANGUAGES: Final = {"ja": "ja", "en": "en", "zh_hans": "zh-Hans", "vi": "vi", "ru": "ru", "mn": "mn"}
_ALWAYS: Final = frozenset({"ja", "en"})
_HALVES: Final = {
    "between": (say("Earliest"), say("Latest")),
    "culture_weeks": (say("Shortest"), say("Longest")),
    "machine_lines": (say("Upper line"), say("Lower line")),
}
"""What the two halves of a pair are called."""
_MOST_ENTRIES: Final = 1_000
"""Entries of lists that one page shows; sixty stays with ten visits each are fewer."""
_LONG: Final = frozenset({"remarks", "insurance"})


def part_of(told: Mapping[str, Plain], part: str, lang: str, offers: Offers) -> Group | Many | Stuck:
    """One page of the form, filled with what a file tells; `lang` is the reader's (ja or en)."""
    return _Drawing(told, lang, offers).part(part)


class _Drawing:
    def __init__(self, told: Mapping[str, Plain], lang: str, offers: Offers) -> None:
        self._told = told
        self._lang = lang
        self._choosing = Choosing(told, lang, offers)

    def part(self, name: str) -> Group | Many | Stuck:
        if _entries_in(self._told.get(name)) > _MOST_ENTRIES:
            return self._stuck((name,))
        if name != CASE:
            drawn = self._draw((name,), self._told.get(name))
            assert not isinstance(drawn, Box)
            return drawn
        plain = [self._draw((field,), self._told.get(field)) for field in Case.model_fields if field not in PARTS]
        return Group(path=(), label=self._say(say("The case")), parts=(*plain, *self._strangers((), self._told)))

    def _say(self, message: str, **values: object) -> str:
        return in_language(self._lang, message, **values)

    def _draw(self, path: Path, told: Plain) -> Part:
        found = type_like(like(path))
        if is_model(found):
            return self._group(path, told) if isinstance(told, dict | None) else self._stuck(path)
        if get_origin(found) is dict:
            return self._named(path, told) if isinstance(told, dict | None) else self._stuck(path)
        if get_origin(found) is not tuple:
            return self._box(path, told) if isinstance(told, str | None) else self._stuck(path)
        if not isinstance(told, list | None):
            return self._stuck(path)
        if kinds.is_pair(like(path)):
            return self._pair(path, told)
        return self._many(path, told) if is_model(type_like(like((*path, 0)))) else self._entries(path, told)

    def _group(self, path: Path, told: dict[str, Plain] | None, *, removable: bool = False) -> Group:
        filled = told or {}
        parts = [self._draw((*path, field), filled.get(field)) for field in fields_at(path)]
        seldom: list[Part] = []
        if type_like(like(path)) is Wording:
            wanted = _ALWAYS | {field for field in filled if filled[field]} | self._read_by_travellers()
            seldom = [part for part in parts if part.path[-1] not in wanted]
            parts = [part for part in parts if part.path[-1] in wanted]
        return Group(
            path=path,
            label=label_of(path, self._lang),
            hint=hint_of(path, self._lang) if not removable else "",
            parts=(*parts, *self._strangers(path, filled)),
            more=tuple(seldom),
            removable=removable,
        )

    def _named(self, path: Path, told: dict[str, Plain] | None) -> Many:
        """Groups that each have a name instead of a number."""
        entries: list[Part] = []
        for name, inner in (told or {}).items():
            if isinstance(inner, dict | None):
                group = self._group((*path, name), inner, removable=True)
                entries.append(group.model_copy(update={"label": name}))
            else:
                entries.append(self._stuck((*path, name)))
        return Many(
            path=path,
            label=label_of(path, self._lang),
            hint=hint_of(path, self._lang),
            entries=tuple(entries),
            named=True,
        )

    def _many(self, path: Path, told: list[Plain] | None) -> Many:
        entries = tuple(
            self._group((*path, n), one, removable=True) if isinstance(one, dict | None) else self._stuck((*path, n))
            for n, one in enumerate(told or ())
        )
        none = None if told or not _may_be_none(path) else told == []
        return Many(
            path=path, label=label_of(path, self._lang), hint=hint_of(path, self._lang), entries=entries, none=none
        )

    def _pair(self, path: Path, told: list[Plain] | None) -> Group | Stuck:
        """Exactly two texts, each with its box."""
        if told and (len(told) > 2 or not all(isinstance(one, str | None) for one in told)):
            return self._stuck(path)
        filled = [*(told or ()), None, None][:2]
        words = _HALVES.get(str(path[-1]), (say("First"), say("Second")))
        boxes = tuple(
            Box(path=(*path, n), label=self._say(words[n]), values=_values(one)) for n, one in enumerate(filled)
        )
        return Group(path=path, label=label_of(path, self._lang), hint=hint_of(path, self._lang), parts=boxes)

    def _entries(self, path: Path, told: list[Plain] | None) -> Box | Stuck:
        """A list of short texts."""
        if told and not all(isinstance(one, str) and one.strip() and "\n" not in one for one in told):
            return self._stuck(path)
        written = tuple(str(one) for one in told or ())
        options = self._choosing.people(path)
        strange = tuple(Option(one, one) for one in written if one not in {option.value for option in options})
        return Box(
            path=path,
            label=label_of(path, self._lang),
            hint=hint_of(path, self._lang),
            kind=Kind.TICKS if options else Kind.ENTRIES,
            values=written,
            options=(*options, *strange) if options else (),
            none=told == [] if _may_be_none(path) else None,
        )

    def _box(self, path: Path, told: str | None) -> Box:
        written = told or ""
        options = self._choosing.options(path)
        known = {option.value for option in options} | {""}
        strange = () if written in known else (Option(written, written),)
        long = path[-1] in _LONG or _is_wording(path) or "\n" in written
        return Box(
            path=path,
            label=label_of(path, self._lang),
            hint=hint_of(path, self._lang),
            kind=Kind.CHOICE if options else Kind.TEXT if long else Kind.LINE,
            values=_values(told),
            options=(*options, *strange) if options else (),
            offers=self._choosing.suggested(path),
            lang=_LANGUAGES.get(str(path[-1]), "") if _is_wording(path) else "",
        )

    def _stuck(self, path: Path) -> Stuck:
        return Stuck(path=path, label=label_of(path, self._lang))

    def _strangers(self, path: Path, told: Mapping[str, Plain]) -> tuple[Part, ...]:
        """What stands in a group under a name that no field has: shown, so that it can be seen and taken away."""
        names = [name for name in told if name not in fields_at(path)]
        return tuple(
            Box(path=(*path, name), label=name, values=_values(value))
            if isinstance(value := told[name], str | None)
            else Stuck(path=(*path, name), label=name)
            for name in names
        )

    def _read_by_travellers(self) -> set[str]:
        """The languages that the travellers of the case read, as fields of a wording."""
        companions = self._told.get("companions")
        people = [self._told.get("patient"), *(companions if isinstance(companions, list) else ())]
        tags = {person.get("language") for person in people if isinstance(person, dict)}
        return {field for field, tag in _LANGUAGES.items() if tag in tags}


def _entries_in(told: Plain) -> int:
    """How many entries the lists of a part hold, those within entries included."""
    if isinstance(told, dict):
        return sum(_entries_in(inner) for inner in told.values())
    return len(told) + sum(_entries_in(inner) for inner in told) if isinstance(told, list) else 0


def _values(told: str | None) -> tuple[str, ...]:
    return (told,) if told else ()


def _is_wording(path: Path) -> bool:
    """Whether a path leads to one language of a wording."""
    return type_like(like(path[:-1])) is Wording


def _may_be_none(path: Path) -> bool:
    """Whether `[]` says something else of a list than leaving it out."""
    model = type_like(like(path[:-1]))
    field = model.model_fields.get(path[-1]) if is_model(model) else None
    return field is not None and (field.is_required() or type(None) in get_args(field.annotation))
