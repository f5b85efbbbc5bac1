"""The names of ordinary people in a workbook: out and in again as they were written."""

from __future__ import annotations

import pytest
from people import PEOPLE, as_patient
from samples import CHECKUP, sample
from workbooks import written

from visa_kit.intake.workbook.child import read_here


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_everybody_comes_back_with_their_own_name(lang: str) -> None:
    cases = [as_patient(sample(CHECKUP), who) for who in PEOPLE]
    cases = [case.model_copy(update={"id": f"case-{number}"}) for number, case in enumerate(cases)]
    arrived = read_here(written(cases, lang))
    assert [one.problems for one in arrived] == [()] * len(PEOPLE)
    assert [one.case for one in arrived] == cases
