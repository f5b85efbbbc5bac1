"""A case written as YAML is a file for a person, and reads back as the same case, whatever its texts look like."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from visa_kit.case import Case
from visa_kit.intake import read_case_text, write_yaml

TEXTS = (
    *("NO", "no", "yes", "null", "~", "Null", "true", "0123", "1e3", "1_000", "12:30:45", "2027-01-12", ".inf", "0x1F"),
    *(
        "=5 mg",
        "{{dose}}",
        "BP < 140/90 & stable",
        "O'Brien",
        '"quoted"',
        "a: b",
        "- a",
        "# a",
        "a #b",
        "&a",
        "*a",
        "!a",
    ),
    *(
        "%a",
        "@a",
        "`a`",
        "[a",
        "{a",
        "|",
        ">",
        "?",
        "? a",
        ",",
        "---",
        "...",
        "<<",
        "=",
        "a:",
        ":a",
        "\\n",
        "a\\",
        "'",
        '"',
    ),
    *("𠮷田", "髙橋", "葛󠄀城", "神", "İbrahim", "Nguyễn Thị Ánh Tuyết", "محمد", "a\u00a0b", "a\u3000b", "x" * 300),
)
LONG_TEXTS = (
    *("one\ntwo", "one\n\n\ntwo", "one\n  two\n three", "one \ntwo", "one\n\ttwo", "# one\n- two: three", "---\n..."),
    *("膝の痛み\n歩行困難", "one\n" * 199 + "end", "wo rd" * 700, "one\n \ntwo", "'one\n\"two", "| one\n> two"),
)


def case_of(**told: Any) -> Case:
    return Case.model_validate({"id": "a", **told})


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_reads_back_as_it_is(text: str) -> None:
    case = case_of(
        patient={"occupation": text, "other_names": [text[:100]]}, guarantor={"texts": {text: {"en": text[:150]}}}
    )

    assert read_case_text(write_yaml(case), "case.yaml") == case
    assert read_case_text(case.model_dump_json(), "case.json") == case


@pytest.mark.parametrize("text", LONG_TEXTS)
def test_several_lines_read_back_as_they_are(text: str) -> None:
    case = case_of(treatment={"diagnosis": {"ja": text, "en": "one line"}}, stays=[{"reason": {"ja": text}}])

    assert read_case_text(write_yaml(case), "case.yaml") == case
    assert read_case_text(case.model_dump_json(), "case.json") == case


def test_days_numbers_yes_and_no_stand_bare_and_only_what_was_told() -> None:
    case = case_of(
        sample="no",
        patient={"birth": "昭和36年9月27日", "id_number": "0123", "nationality": "Norway", "former_nationalities": []},
        treatment={"diagnosis": {"ja": "膝の痛み\n歩行困難"}},
        stays=[{"days": "8"}],
        costs={"payments": [{"amount": "948,000"}, {"amount": "1.50"}, {"amount": "100000000000.0001"}]},
        application={},
        overrides=[],
    )

    assert write_yaml(case) == """\
id: a
sample: no
patient:
  birth: 1961-09-27
  nationality: 'NO'
  former_nationalities: []
  id_number: '0123'
treatment:
  diagnosis:
    ja: |-
      膝の痛み
      歩行困難
stays:
- days: 8
application: {}
costs:
  payments:
  - amount: 948000
  - amount: 1.50
  - amount: 100000000000.0001
overrides: []
"""  # fmt: skip


def test_other_programs_read_the_same_texts() -> None:
    texts = [text for text in TEXTS if "\u00a0" not in text]

    written = yaml.safe_load(write_yaml(case_of(patient={"other_names": [text[:100] for text in texts]})))

    assert written["patient"]["other_names"] == [text[:100] for text in texts]


def test_a_value_that_stands_twice_is_written_out_twice() -> None:
    guarantor = case_of(guarantor={"name": {"en": "Minato"}}).guarantor
    assert guarantor is not None and guarantor.name is not None

    text = write_yaml(Case(id="a", guarantor=guarantor.model_copy(update={"address": guarantor.name})))

    assert "&" not in text and text.count("Minato") == 2
    assert write_yaml(read_case_text(text, "case.yaml")) == text
