"""The copy with a grid: what lies where, so that an office can map its own form in an hour."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from blank_forms import flat_form, flat_map, official, official_map
from reading_forms import Sight, differ_outside, ink

from visa_kit.forms.grid import with_grid


def test_places_are_written_where_they_are() -> None:
    with Sight(with_grid(flat_form())) as sight:
        for x, y in ((0, 0), (300, 400), (550, 800)):
            assert f"{x},{y}" in sight.text(0, (x, y, x + 30, y + 8))
        assert "100 mm" in sight.whole_text(0)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_the_grid_lies_upright_whichever_way_the_page_is_turned_in_the_file(rotate: int) -> None:
    with Sight(with_grid(flat_form(rotate))) as turned, Sight(with_grid(flat_form())) as upright:
        assert not differ_outside(turned.picture(0), upright.picture(0), [], 160)


def test_the_form_itself_stays_as_it_was() -> None:
    with pikepdf.open(BytesIO(with_grid(official()))) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert len(pdf.Root.AcroForm.Fields) == 1
        assert len(pdf.pages) == 2


def test_every_field_has_its_number() -> None:
    form = official()
    with Sight(with_grid(form)) as sight:
        for number, field in enumerate(form.fields, start=1):
            box = field.boxes[0]
            label = f"{number}:{box.state}" if box.state else str(number)
            assert label in sight.text(box.page, (box.left, box.top - 7, box.left + 22, box.top + 1))


def test_the_boxes_of_a_map_are_drawn_with_their_answers(tmp_path: Path) -> None:
    form_map = flat_map(tmp_path)
    with Sight(with_grid(flat_form(), form_map)) as sight, Sight(with_grid(flat_form())) as without:
        text = sight.whole_text(0)
        left, _, right, top = form_map.fields[0].box or (0, 0, 0, 0)
        edge = (left, top - 1, right, top + 1)
        assert ink(sight.picture(0), edge) > ink(without.picture(0), edge)
    for entry in form_map.fields:
        assert all(name in text for name in list(entry.marks) or [entry.answer])


def test_it_is_the_same_each_time() -> None:
    assert with_grid(official(), official_map()) == with_grid(official(), official_map())
