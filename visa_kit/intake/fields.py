"""The fields of a case at each path: what may stand there, and which one somebody probably meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from pydantic import BaseModel

from visa_kit.case import Case, Frozen, Wording
from visa_kit.case.frozen import sentences_of
from visa_kit.case.impossible import Path
from visa_kit.intake.synonyms import SYNONYMS

PROFILE: Final = "profile"
"""The key by which a guarantor or an institution names a profile file."""
_NEAR: Final = 0.65
"""How alike two words must be to be taken for one; one swapped pair in three letters passes."""
_VERY_NEAR: Final = 0.8
_LONGEST_KEY: Final = 60
_HARMLESS_KEY: Final = re.compile(r"[a-z][a-z_]{0,30}")


def path_in_words(path: Path) -> str:
    """A path as the kit writes it everywhere, for example stays[0].visits[1].day; a key that may be a name as `…`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{shown_key(step) or '…'}" for step in path)[1:]


def steps_of(words: str) -> Path:
    """The path that `path_in_words` has written."""
    return tuple(int(step) if step.isdigit() else step for step in re.findall(r"[a-z_]+|\d+", words))


def takes_profile(path: Path) -> bool:
    """Whether the group at a path may name a profile file."""
    return path == ("guarantor",) or (len(path) == 2 and path[0] == "institutions")


def fields_at(path: Path) -> tuple[str, ...]:
    """The fields that may stand in the group at a path; empty where there is no group of fields."""
    model = type_at(path)
    names = tuple(model.model_fields) if is_model(model) else ()
    return (PROFILE, *names) if takes_profile(path) else names


def choices_at(path: Path) -> tuple[str, ...]:
    """The words of which one may stand at a path; empty where anything may."""
    annotation = type_at(path)
    is_choice = isinstance(annotation, type) and issubclass(annotation, StrEnum)
    return tuple(choice.value for choice in annotation) if is_choice else ()


def explained_at(path: Path) -> str | None:
    """The model's own sentence about the field at a path, or about what stands there; None where it has none."""
    model = type_at(path[:-1])
    field = model.model_fields.get(str(path[-1])) if is_model(model) else None
    if field is None:
        return None
    said = sentences_of(model).get(str(path[-1]))
    if said is None:
        found = type_at((*path, 0)) if get_origin(type_at(path)) is tuple else type_at(path)
        ours = isinstance(found, type) and issubclass(found, Frozen | StrEnum) and found is not Wording
        said = found.__doc__ if ours else None
    return said.splitlines()[0] if said else None


def shown_key(key: str) -> str | None:
    """A key somebody wrote, when it can be repeated aloud: it looks like a field's name and not like a person's."""
    return key if _HARMLESS_KEY.fullmatch(key) or _plain(key) in SYNONYMS else None


def meant(path: Path, key: str) -> str | None:
    """The field that an unknown key in the group at a path probably stands for; None when nobody can tell.

    A field elsewhere comes with its path, from here (`passport.number`) or from the top (`patient.passport`).
    """
    plain = _plain(key)
    wanted = SYNONYMS.get(plain, plain)
    below = [".".join(steps) for steps in _below(type_at(path))]
    if found := _ending(below, wanted):
        return found
    if near := get_close_matches(plain, fields_at(path), n=1, cutoff=_NEAR):
        return near[0]
    if found := _ending(_everywhere(), wanted):
        return found
    far = get_close_matches(plain, _every_name(), n=1, cutoff=_VERY_NEAR)
    return _ending(_everywhere(), far[0]) if far else None


def _plain(key: str) -> str:
    return re.sub(r"[\s\-]+", "_", unicodedata.normalize("NFKC", key[:_LONGEST_KEY]).strip().lower())


def _ending(paths: list[str] | tuple[str, ...], wanted: str) -> str | None:
    """The shortest path that ends in the wanted one."""
    fitting = [path for path in paths if f".{path}".endswith(f".{wanted}")]
    return min(fitting, key=lambda path: path.count("."), default=None)


@cache
def _everywhere() -> tuple[str, ...]:
    return tuple(".".join(steps) for steps in _below(Case))


@cache
def _every_name() -> list[str]:
    return sorted({path.rsplit(".", 1)[-1] for path in _everywhere()})


def _below(annotation: Any) -> Iterator[tuple[str, ...]]:
    """The paths of every field inside a model, lists marked by []."""
    if not is_model(annotation):
        return
    for name, field in annotation.model_fields.items():
        inner = _bare(field.annotation)
        yield (name,)
        if get_origin(inner) is tuple:
            name, inner = f"{name}[]", _bare(get_args(inner)[0])
        yield from ((name, *rest) for rest in _below(inner))


def type_at(path: Path) -> Any:
    """The type of what may stand at a path, without `or nothing`; None where nothing may."""
    annotation: Any = Case
    for step in path:
        annotation = _bare(_step_into(annotation, step))
    return annotation


def _step_into(annotation: Any, step: str | int) -> Any:
    arguments = get_args(annotation)
    if is_model(annotation) and isinstance(step, str):
        field = annotation.model_fields.get(step)
        return field.annotation if field else None
    if get_origin(annotation) is tuple and isinstance(step, int):
        return arguments[0] if Ellipsis in arguments else dict(enumerate(arguments)).get(step)
    return arguments[1] if get_origin(annotation) is dict else None


def _bare(annotation: Any) -> Any:
    """A type without its markings and without `or nothing`."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return _bare(next(inner for inner in get_args(annotation) if inner is not NoneType))
    return annotation


def is_model(annotation: Any) -> bool:
    """Whether a type is a group with fields of its own."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
