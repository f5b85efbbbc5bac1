"""Form maps: for one edition of a form, which answer is written into which field, checked against the PDF itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import Field as Described
from pydantic import ValidationError

from visa_kit.answers import Answers
from visa_kit.case import Frozen
from visa_kit.forms.fields import Field, FieldKind

_FOLDER: Final = Path(__file__).parent / "maps"
_ROOT: Final = "topmostSubform[0]."


class BrokenMap(ValueError):  # noqa: N818 - reads aloud as what it means
    """A form map that does not fit: its file, and every reason."""

    def __init__(self, file: str, reasons: list[str]) -> None:
        super().__init__(f"{file}: " + "; ".join(reasons))
        self.reasons = reasons


class Edition(Frozen):
    """Which edition of which form a map belongs to."""

    id: str
    ja: str
    en: str
    source: str = ""
    fingerprint: str
    """Of the fields of a form with fields; of the page sizes and words of a flat one."""


class Entry(Frozen):
    """One field and what is written there."""

    field: str = ""
    """The field's name in the PDF; empty on a flat form."""
    answer: str
    label: str
    """The words printed beside it, by which a person finds it on the continuation sheet."""
    marks: dict[str, tuple[str, str]] = Described(default_factory=dict)
    """For marks: each answer's state in the PDF and the word printed beside its box."""
    options: str = ""
    """For choices: three_letters (codes) or names."""
    codes: dict[str, str] = Described(default_factory=dict)
    """For choices: the form's own code of a country, where it is not the usual one."""
    page: int | None = None
    """For flat forms: the page, from 1."""
    box: tuple[float, float, float, float] | None = None
    """For flat forms: left, bottom, right, top, in points from the lower left corner."""
    lines: int = 1
    """For flat forms: how many lines fit into the box."""


class FormMap(Frozen):
    """A whole map."""

    edition: Edition
    fields: tuple[Entry, ...]
    blank: tuple[str, ...] = ()
    """Fields that stay blank on purpose."""

    @property
    def flat(self) -> bool:
        """Whether the form has no fields and is written on by coordinates."""
        return all(entry.box is not None for entry in self.fields)


def read_map(path: Path) -> FormMap:
    """A map from its file. Raises BrokenMap, with every reason, when it is not one."""
    try:
        told: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        raise BrokenMap(path.name, [f"cannot be read ({type(error).__name__})"]) from None
    try:
        form_map = FormMap.model_validate(told)
    except ValidationError as error:
        reasons = [f"{'.'.join(map(str, one['loc']))}: {one['type']}" for one in error.errors(include_input=False)]
        raise BrokenMap(path.name, reasons) from None
    known = {*Answers.model_fields, "birth_place"}
    unknown = [
        f"{entry.label}: no answer is called {entry.answer}" for entry in form_map.fields if entry.answer not in known
    ]
    if unknown:
        raise BrokenMap(path.name, unknown)
    return form_map


@cache
def own_maps() -> tuple[FormMap, ...]:
    """The maps that come with the kit."""
    return tuple(read_map(path) for path in sorted(_FOLDER.glob("*.yaml")))


def map_for(fingerprint: str, others: tuple[FormMap, ...] = ()) -> FormMap | None:
    """The map of an edition, an office's own ones first; None for an edition nobody has mapped."""
    return next((one for one in (*others, *own_maps()) if one.edition.fingerprint == fingerprint), None)


def full_name(name: str, fields: dict[str, Field]) -> str:
    """A field's name as the PDF has it: maps may leave out the outermost part, which is the same for all."""
    return name if name in fields else _ROOT + name


def check_map(form_map: FormMap, fields: tuple[Field, ...]) -> None:
    """Compare a map with the PDF it is for. Raises BrokenMap with everything that does not fit."""
    known = {field.name: field for field in fields}
    reasons = []
    mapped = [full_name(entry.field, known) for entry in form_map.fields]
    named = {*mapped, *(full_name(name, known) for name in form_map.blank)}
    reasons += [f"{name}: no such field" for name in sorted(named - known.keys())]
    reasons += [f"{name}: neither mapped nor left blank" for name in sorted(known.keys() - named)]
    reasons += [f"{name}: mapped twice" for name in sorted({name for name in mapped if mapped.count(name) > 1})]
    for entry, name in zip(form_map.fields, mapped, strict=True):
        if name in known:
            reasons += _misfits(entry, known[name])
    if reasons:
        raise BrokenMap(form_map.edition.id, reasons)


def _misfits(entry: Entry, field: Field) -> list[str]:
    states = {box.state for box in field.boxes}
    wanted = {state for state, _ in entry.marks.values()}
    if (field.kind is FieldKind.MARK) != bool(entry.marks):
        return [f"{field.name}: marks and kind of field do not agree"]
    if field.kind is FieldKind.MARK and wanted != states:
        return [f"{field.name}: the states are {sorted(states)}, the map says {sorted(wanted)}"]
    if field.kind is FieldKind.CHOICE and not entry.options:
        return [f"{field.name}: a choice needs options"]
    if field.kind is FieldKind.CHOICE:
        values = {value for value, _ in field.options}
        return [f"{field.name}: no option {code!r}" for code in entry.codes.values() if code not in values]
    return []
