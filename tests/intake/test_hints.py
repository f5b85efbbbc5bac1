"""The table of other names must keep up with the fields it points at."""

from __future__ import annotations

from visa_kit.case import Case
from visa_kit.intake.fields import choices_at, fields_at, meant, path_in_words, steps_of
from visa_kit.intake.synonyms import SYNONYMS


def test_each_other_name_leads_to_a_field_and_is_none_itself() -> None:
    assert len(SYNONYMS) > 100
    for written, field in SYNONYMS.items():
        suggestion = meant((), written)
        assert suggestion is not None, written
        assert f".{suggestion}".endswith(f".{field}"), written
        assert written not in Case.model_fields


def test_fields_are_found_along_a_path() -> None:
    assert fields_at(()) == tuple(Case.model_fields)
    assert fields_at(("stays", 3, "visits", 0))[:2] == ("day", "until")
    assert fields_at(("guarantor", "texts", "letter"))[:2] == ("ja", "en")
    assert fields_at(("institutions", 0))[0] == "profile"
    assert fields_at(("institutions",)) == fields_at(("stays", "visits")) == fields_at(("nothing",)) == ()
    assert choices_at(("stays", 0, "visits", 0, "care")) == ("inpatient", "outpatient")
    assert choices_at(("patient", "birth")) == ()


def test_a_path_can_be_read_back() -> None:
    for path in ((), ("id",), ("stays", 0, "visits", 11, "until_day"), ("patient", "passport", "machine_lines", 1)):
        assert steps_of(path_in_words(path)) == path
