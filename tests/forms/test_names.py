"""The names of ordinary people on the ministry's form: stored as written, whole, and read back by two readers."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from blank_forms import official, official_map
from people import EMPLOYER, LONG, OCCUPATION, PEOPLE, as_patient
from poppler import needs_poppler, poppler_text
from reading_forms import Sight, plain, stored
from samples import CHECKUP, decided, sample

from visa_kit.forms import CaseForm, fill_case


@cache
def filled(who: str) -> CaseForm:
    case = as_patient(sample(CHECKUP), who)
    (one,) = fill_case(case, decided(case), official(), official_map())
    return one


@needs_poppler
@pytest.mark.parametrize("who", PEOPLE)
def test_a_name_stands_in_the_form_as_it_was_written(who: str, tmp_path: Path) -> None:
    form = filled(who).filled
    name = PEOPLE[who].name
    wanted = [name.get("surname") or name["only"], *([name["given"]] if "given" in name else []), OCCUPATION, EMPLOYER]
    values, _ = stored(form.pdf)
    with Sight(form.pdf) as sight:
        seen = plain("".join(sight.whole_text(page) for page in range(sight.pages)))
    second = plain(poppler_text(form.pdf, tmp_path))
    for text in wanted:
        assert text in values.values() or plain(text) in plain(str(list(values.values()))), text
        assert plain(text) in seen, text
        assert plain(text) in second, text


def test_sixty_letters_are_made_smaller_or_continued_and_never_cut() -> None:
    assert LONG in filled("long").filled.written.values()
    assert len(LONG) == 60


def test_somebody_with_one_name_has_no_other() -> None:
    written = filled("suharto").filled.written
    assert written["surname"] == "SUHARTO"
    assert "given" not in written
