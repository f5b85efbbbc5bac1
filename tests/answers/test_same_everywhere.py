"""The data sheet that a person copies from and the form that the kit fills say the same, box by box."""

from __future__ import annotations

import pytest
from blank_forms import official, official_map
from reading_forms import plain
from samples import CHECKUP, CHILD, KNEES, briefed, decided, sample

from visa_kit.forms import fill_case
from visa_kit.packet.sheets.data_sheet import DataSheet, data_sheet

IN_PARTS = {"birth_place"}
"""What the form has on one line and the sheet in several places."""


@pytest.mark.parametrize("name", [CHECKUP, CHILD, KNEES])
def test_what_stands_on_the_form_stands_on_the_data_sheet(name: str) -> None:
    case = sample(name)
    forms = fill_case(case, decided(case), official(), official_map())
    sheets = data_sheet(briefed(case, "ja", "en"))

    assert len(forms) == len(sheets) == len(case.travellers)
    for form, sheet in zip(forms, sheets, strict=True):
        assert isinstance(sheet, DataSheet)
        values = [one.value for part in sheet.parts for box in part.boxes for one in box.answers if one.value]
        shown = {plain(spoken.text).casefold() for value in values for spoken in value.spoken}
        for answer, text in form.filled.written.items():
            # The form's list writes VIET NAM where English writes Vietnam.
            assert plain(text).casefold() in shown or answer in IN_PARTS, f"{answer} is not on the data sheet"
