"""What a box of the form is called, and what is said beside it; asked so often that the answers are remembered."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final, get_origin

from visa_kit.case import Wording
from visa_kit.case.impossible import Path
from visa_kit.intake.fields import PROFILE, explained_at, path_in_words, type_at
from visa_kit.problem import say
from visa_kit.words import Speaker, in_language
from visa_kit.words.explained import EXPLAINED
from visa_kit.words.fields import field_in_words

_REMEMBERED: Final = 4096


def label_of(path: Path, lang: str) -> str:
    """What the field or the entry at a path is called; a name that somebody gave is shown as it is."""
    step = path[-1]
    if isinstance(step, int):
        return f"{_named(like(path[:-1]), lang)} {step + 1}"
    return _named(like(path), lang)


def hint_of(path: Path, lang: str) -> str:
    """What the models say of the field at a path; empty where they say no more than its label."""
    return _hinted(like(path), lang)


def like(path: Path) -> Path:
    """A path by which others like it are known: the first entry of each list."""
    return tuple(0 if isinstance(step, int) else step for step in path)


@lru_cache(maxsize=_REMEMBERED)
def type_like(path: Path) -> Any:
    """The type of what may stand at a path whose places in lists are all the first."""
    return type_at(path)


@lru_cache(maxsize=_REMEMBERED)
def _named(path: Path, lang: str) -> str:
    if path[-1] == PROFILE:
        return in_language(lang, say("Profile file"))
    around = type_like(path[:-1])
    if around is None or get_origin(around) is dict:
        return str(path[-1])
    return field_in_words(Speaker(lang, lang), path_in_words(path)).first.text.rsplit(" › ", 1)[-1]


@lru_cache(maxsize=_REMEMBERED)
def _hinted(path: Path, lang: str) -> str:
    if path[-1] == PROFILE or type_like(path[:-1]) is Wording:
        return ""
    said = explained_at(path)
    # How a file says something (`[]` is none) is not how it is said here.
    if said not in EXPLAINED or "`" in said or "[]" in said:
        return ""
    words = in_language(lang, said)
    return "" if words.casefold().startswith(_named(path, lang).casefold()) else words
