"""A form without fields, mapped by an office: the same text setting, by coordinates, on a form made for these tests."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from blank_forms import FLAT_MAP, flat_form, flat_map, flat_pdf
from poppler import needs_poppler, poppler_pictures
from reading_forms import Place, Sight, differ_outside, ink, plain
from samples import CHECKUP, CHILD, KNEES, changed, decided, sample

from visa_kit.case import Case
from visa_kit.forms import CaseForm, edition_of, fill_case, read_form
from visa_kit.forms.maps import FormMap

TURNED = (0, 90, 180, 270)


def filled(case: Case, folder: Path, rotate: int = 0, text: str = FLAT_MAP) -> tuple[CaseForm, FormMap]:
    form = flat_form(rotate)
    form_map = edition_of(form, (flat_map(folder, text),))
    (one,) = fill_case(case, decided(case), form, form_map)
    return one, form_map


def real(case: Case, **fields: object) -> Case:
    """The case without its mark as a sample, so that nothing else stands on the page."""
    return changed(case, sample=False, **fields)


@needs_poppler
@pytest.mark.parametrize("name", [CHECKUP, CHILD, KNEES])
@pytest.mark.parametrize("rotate", TURNED)
def test_every_answer_stands_in_its_box_and_nothing_else_on_the_page(name: str, rotate: int, tmp_path: Path) -> None:
    one, form_map = filled(real(sample(name)), tmp_path, rotate)
    places: list[Place] = []
    with Sight(one.filled.pdf) as sight, Sight(flat_pdf(rotate)) as empty:
        pictures = [(sight.picture(0), empty.picture(0))]
        text = plain(sight.whole_text(0))
    pictures += zip(
        poppler_pictures(one.filled.pdf, tmp_path), poppler_pictures(flat_pdf(rotate), tmp_path), strict=True
    )
    for entry in form_map.fields:
        told = one.filled.written.get(entry.answer)
        boxes = {"": entry.box} if entry.box else {answer: mark.box for answer, mark in entry.marks.items()}
        for answer, box in boxes.items():
            assert box is not None
            marked = told is not None and answer in ("", told)
            places += [box] if marked else []
            for after, before in pictures:
                assert (ink(after, box) - ink(before, box) > 20) == marked, entry.answer
        assert told is None or entry.marks or plain(told) in text
    for after, before in pictures:
        assert not differ_outside(after, before, places)


def test_it_is_one_form_for_the_case_and_its_name_names_nobody(tmp_path: Path) -> None:
    one, _ = filled(sample(CHILD), tmp_path)

    assert (one.file, one.traveller) == ("combined-form.pdf", None)


def test_several_companions_on_a_form_with_one_row_stand_in_the_list(tmp_path: Path) -> None:
    one, _ = filled(sample(CHILD), tmp_path)

    assert one.filled.written["companion_1_name"].startswith("2名")
    assert "companion_1_relation" not in one.filled.written


def test_a_form_with_more_rows_names_each_of_them(tmp_path: Path) -> None:
    more = FLAT_MAP + "  - {answer: companion_2_name, label: 同伴者2の氏名, box: [140, 400, 370, 416]}\n"
    one, form_map = filled(sample(CHILD), tmp_path, text=more)

    assert form_map.companion_rows == 2
    assert one.filled.written["companion_1_name"] == "OBRAZTSOVA MARIIA"
    assert one.filled.written["companion_2_name"] == "OBRAZTSOV IVAN"
    assert one.filled.written["companion_1_relation"] == "母"


def test_no_companion_is_said_and_an_untold_one_is_not(tmp_path: Path) -> None:
    alone, _ = filled(changed(sample(KNEES), companions=[], stays=None), tmp_path)
    untold, _ = filled(changed(sample(KNEES), companions=None, stays=None), tmp_path)

    assert alone.filled.written["companion_1_name"] == "無"
    assert "companion_1_name" not in untold.filled.written
    assert "同伴者1の氏名" in untold.filled.blank


def test_what_is_too_long_goes_on_on_an_extra_sheet_in_the_language_of_the_form(tmp_path: Path) -> None:
    long = "両側変形性膝関節症に対する治療の内容を詳しく述べる。" * 60
    case = changed(sample(KNEES), treatment={"purpose": {"ja": long}})
    one, _ = filled(case, tmp_path)

    assert one.filled.continued == ("受診の内容",)
    assert one.filled.written["content"] == "別紙(1)のとおり"
    with Sight(one.filled.pdf) as sight:
        assert sight.pages == 2
        sheet = plain(sight.whole_text(1))
        assert sight.text(1, (20, 810, 120, 842)) == "SAMPLE / 見本"
    assert "別紙:見本の様式" in sheet
    assert "WANGXIAOMING" in sheet
    assert "(1)受診の内容" in sheet
    assert long in sheet


def test_the_longest_answers_of_all_take_as_many_sheets_as_they_need(tmp_path: Path) -> None:
    long = "\n".join(["一行ずつ書かれた長い説明。"] * 199)
    one, _ = filled(real(sample(KNEES), treatment={"purpose": {"ja": long}}), tmp_path)

    with Sight(one.filled.pdf) as sight:
        assert sight.pages > 3
        sheets = [plain(sight.whole_text(page)) for page in range(1, sight.pages)]
    head = "別紙:見本の様式WANGXIAOMING"
    assert all(sheet.startswith(head) for sheet in sheets), "each page says whose it is"
    assert plain(long) in "".join(sheet.removeprefix(head) for sheet in sheets)


def test_the_pages_own_content_does_not_reach_ours(tmp_path: Path) -> None:
    """A page that leaves its coordinates turned and its colour white, as careless programs do."""
    with pikepdf.open(BytesIO(flat_pdf())) as pdf:
        pdf.pages[0].contents_add(b"0.5 0 0 0.5 100 100 cm 1 g 1 G")
        out = BytesIO()
        pdf.save(out)
    form = read_form(out.getvalue(), "careless.pdf")
    form_map = edition_of(form, (flat_map(tmp_path),))
    case = real(sample(KNEES))
    (one,) = fill_case(case, decided(case), form, form_map)
    (straight, _) = filled(case, tmp_path)
    with Sight(one.filled.pdf) as sight, Sight(straight.filled.pdf) as other:
        assert not differ_outside(sight.picture(0), other.picture(0), [])


def test_a_filled_flat_form_is_another_edition_and_is_not_filled_twice(tmp_path: Path) -> None:
    one, form_map = filled(sample(KNEES), tmp_path)

    assert read_form(one.filled.pdf, "again.pdf").fingerprint != form_map.edition.fingerprint
