"""Every field of a case has a name, and every sentence about one is known to the translators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from types import UnionType
from typing import Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from visa_kit.case import Case
from visa_kit.intake import write_yaml
from visa_kit.intake.annotate import annotated
from visa_kit.intake.sample import Wish, sample_case
from visa_kit.words import Speaker
from visa_kit.words.explained import EXPLAINED
from visa_kit.words.fields import field_in_words

JAPANESE = Speaker("ja", "en")


def paths(kind: Any, before: str = "") -> Iterator[str]:
    if get_origin(kind) in (Union, UnionType, tuple):
        for inner in get_args(kind):
            yield from paths(inner, before)
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            path = f"{before}.{name}".removeprefix(".")
            yield path
            yield from paths(field.annotation, path)


def test_every_field_of_a_case_has_a_name_in_japanese_and_english() -> None:
    seen = list(dict.fromkeys(paths(Case)))
    assert len(seen) > 300
    for path in seen:
        said = field_in_words(JAPANESE, path)
        assert said.second is not None
        for text in (said.first.text, said.second.text):
            assert "⟦" not in text, path
            assert not re.search(r"[a-z]_[a-z]", text), path
            assert len(text.split(" › ")) == len(path.split(".")), path


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("guarantor.name", "Guarantor › Name"),
        ("institutions[1].name.ja", "Medical institution 2 › Name › Japanese"),
        ("patient.name.surname", "Patient › Name as in the passport › Surname"),
        ("regenerative.therapies[0].name", "Regenerative medicine › Therapy 1 › Name of the therapy"),
        ("patient.language", "Patient › Language this person reads"),
        ("patient.native_name.language", "Patient › Name in native script › Language"),
    ],
)
def test_a_field_is_called_by_what_it_is_in_its_group(path: str, words: str) -> None:
    said = field_in_words(JAPANESE, path).second
    assert said is not None
    assert said.text == words


def test_what_a_sample_says_of_its_fields_is_what_the_translators_have() -> None:
    said: set[str] = set()
    for wish in (Wish("CN", 1, 3, regenerative=True), Wish("RU", 1, long=True)):
        annotated(write_yaml(sample_case(wish, date(2026, 11, 22))), lambda path, one, choices: said.add(one or ""))
    assert said - {""} == EXPLAINED
