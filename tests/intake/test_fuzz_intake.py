"""Whatever arrives: a case or a refusal that tells nothing, and whatever was read can be written and read again."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from visa_kit.case import Case
from visa_kit.case.impossible import impossibilities
from visa_kit.intake import read_case_text, write_yaml
from visa_kit.problem import FORMULAS, Refused

CANARY = "KANARIENVOGEL"
NAMES = st.sampled_from(["case.yaml", "case.json"])

# Pieces that YAML and JSON are made of, and pieces of a case, so that soup gets past the first line.
PIECES = st.sampled_from(
    [
        *("id: a\n", "patient:\n", "  ", "\n", ": ", "- ", "[", "]", "{", "}", ", ", "&a ", "*a", "!!x ", "<<: ", "? "),
        *(
            '"',
            "'",
            "|\n",
            ">\n",
            "# ",
            "---\n",
            "...\n",
            "%YAML 1.1\n",
            "\t",
            "\\",
            "\\ud800",
            "\\x00",
            "\\N",
            "~",
            "@",
        ),
        *('{"id": "a", ', '"patient": {', '"name"', "null", "true", "1e9", "-0", "NaN", CANARY, "stays", "enter: "),
        *("2027-03-01", "2027-02-30", "\ufeff", "\u202e", "\ud800", "\x00", "é", "膝", "葛󠄀", "\U000e0041"),
    ]
)


def refused_or_taken(text: str | bytes, name: str) -> None:
    """Read a text: it must be a case that can be written and read again, or a refusal that tells nothing."""
    try:
        case = read_case_text(text, name)
    except Refused as refused:
        assert str(refused) == f"{len(refused.problems)} problem(s)"
        assert refused.problems
        assert refused.__context__ is None
        for problem in refused.problems:
            assert FORMULAS[problem.formula].what.format(**problem.details)
            assert FORMULAS[problem.formula].do.format(**problem.details)
            assert CANARY not in str(problem.details) + str(problem.where)
    else:
        assert read_case_text(write_yaml(case), "case.yaml") == case


@given(st.binary(max_size=400), NAMES)
def test_any_bytes(data: bytes, name: str) -> None:
    refused_or_taken(data, name)


@given(st.text(st.characters(exclude_categories=[]), max_size=200), NAMES)
def test_any_text(text: str, name: str) -> None:
    refused_or_taken(text, name)
    refused_or_taken(f"id: a\npatient: {{occupation: {text}}}", name)
    refused_or_taken(json.dumps({"id": "a", "patient": {"occupation": text}}), "case.json")


@given(st.lists(PIECES, max_size=30).map("".join), NAMES)
def test_soup_of_pieces(text: str, name: str) -> None:
    refused_or_taken(text, name)
    refused_or_taken("id: a\n" + text, name)


KEYS = {name for model in (Case, *Case.model_fields) for name in getattr(model, "model_fields", ())}
KEYS |= {
    "visits",
    "enter",
    "leave",
    "day",
    "name",
    "surname",
    "key",
    "joined_by",
    "kind",
    "profile",
    "birth",
    "texts",
    CANARY,
}
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(["2027-01-12", "a", "", CANARY, "VN", "medical", "x" * 301])
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(KEYS)), inner, max_size=4),
)


@given(st.dictionaries(st.sampled_from(sorted(KEYS)), TREES, max_size=6))
def test_trees_of_the_cases_own_fields(tree: dict[str, Any]) -> None:
    refused_or_taken(json.dumps({"id": "a", **tree}), "case.json")


WORDS = st.text(st.sampled_from("aZ09 '\"#:-&*!|>%@`{}[],?\\/.=~_é髙𠮷葛膝ễاб\u3000\u00a0"), min_size=1, max_size=20)
LINES = st.lists(WORDS, min_size=1, max_size=4).map("\n".join)
TEXTS: dict[str, st.SearchStrategy[str]] = {
    **dict.fromkeys(("phone", "mobile", "fax"), st.sampled_from(["00-0000-0000", "0123456789", "+84 24 0000 0000"])),
    **dict.fromkeys(
        ("country", "nationality", "former_nationalities", "facility_country"), st.sampled_from(["NO", "VN"])
    ),
    **dict.fromkeys(("surname", "given", "only"), st.sampled_from(["NGUYEN", "O'Brien", "Null", "İbrahim", "No"])),
    **dict.fromkeys(("ja", "en", "zh_hans", "vi", "ru", "mn"), LINES),
    **dict.fromkeys(("key", "institution", "signs_for", "joined_by", "of"), st.just("patient")),
    **dict.fromkeys(("mission", "document"), st.sampled_from(["hanoi", "no", "0123"])),
    "email": st.just("a@mail.example"),
    "number": st.sampled_from(["01234567", "1E100000"]),
    "registration": st.just("B-999"),
    "language": st.sampled_from(["no", "zh-Hans"]),
    "currency": st.just("JPY"),
    "machine_lines": st.just("P<" + "0" * 42),
    "id": st.sampled_from(["0123", "no", "1e3", "2027-014"]),
}


def plain(annotation: Any, name: str) -> st.SearchStrategy[Any]:
    """Plain data for a field of a case, from its type and its name."""
    inner = get_args(annotation)
    if get_origin(annotation) is Annotated:
        return plain(inner[0], name)
    if get_origin(annotation) is tuple and Ellipsis in inner:
        return st.lists(plain(inner[0], name), max_size=2)
    if get_origin(annotation) is tuple:
        return st.tuples(*(plain(one, name) for one in inner))
    if get_origin(annotation) is dict:
        return st.dictionaries(WORDS, plain(inner[1], name), max_size=2)
    if NoneType in inner:
        return plain(next(one for one in inner if one is not NoneType), name)
    if issubclass(annotation, BaseModel):
        return fields_of(annotation)
    if issubclass(annotation, StrEnum):
        return st.sampled_from(list(annotation))
    if annotation is date:
        return st.dates(date(1870, 1, 1), date(2199, 12, 31))
    if annotation is Decimal:
        return st.decimals(0, 10**9, places=4)
    return {bool: st.booleans(), int: st.integers(1, 1000), str: TEXTS.get(name, WORDS)}[annotation]


def fields_of(model: type[BaseModel]) -> st.SearchStrategy[dict[str, Any]]:
    """Some fields of a model."""
    fields = {name: plain(field.annotation, name) for name, field in model.model_fields.items()}
    required = {name: fields[name] for name, field in model.model_fields.items() if field.is_required()}
    optional = {name: strategy for name, strategy in fields.items() if name not in required}
    chosen = st.sets(st.sampled_from(sorted(optional) or ["none"]), max_size=3)
    return chosen.flatmap(
        lambda names: st.fixed_dictionaries(required | {name: optional[name] for name in optional if name in names})
    )


@given(fields_of(Case))
def test_any_case_reads_back_from_yaml_and_from_json(told: dict[str, Any]) -> None:
    case = None
    with suppress(ValidationError):
        case = Case.model_validate(told)
    assume(case)
    assert case
    contradictions = {found.formula for found in impossibilities(case)}
    for text, name in (
        (write_yaml(case), "case.yaml"),
        (case.model_dump_json(), "case.json"),
        (case.model_dump_json(exclude_unset=True), "case.json"),
    ):
        try:
            assert read_case_text(text, name) == case
        except Refused as refused:
            assert {problem.formula for problem in refused.problems} == contradictions
        else:
            assert not contradictions
