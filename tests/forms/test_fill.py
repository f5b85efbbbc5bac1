"""The six applicants of the examples on the ministry's form: everything that the case says is there, and nothing else."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from blank_forms import OFFICIAL, official, official_map, official_plain
from poppler import needs_poppler, poppler_pictures, poppler_text
from reading_forms import (
    Place,
    Sight,
    differ_outside,
    ink,
    places_of,
    plain,
    stored,
)
from samples import CHECKUP, CHILD, KNEES, decided, sample

from visa_kit.answers import Answers, answers_of
from visa_kit.forms import CaseForm, fill, fill_case
from visa_kit.forms.fields import Field
from visa_kit.forms.maps import full_name

APPLICANTS = [(CHECKUP, 0), (CHILD, 0), (CHILD, 1), (CHILD, 2), (KNEES, 0), (KNEES, 1)]
SAMPLE_MARK: Place = (20, 810, 120, 842)


@cache
def filled(name: str) -> tuple[CaseForm, ...]:
    case = sample(name)
    return fill_case(case, decided(case), official(), official_map())


def fields() -> dict[str, Field]:
    return {field.name: field for field in official().fields}


def written_places(answers: dict[str, str]) -> list[tuple[int, Place]]:
    entries = [entry for entry in official_map().fields if entry.answer in answers]
    return [place for entry in entries for place in places_of(official(), entry)]


@pytest.mark.parametrize(("name", "number"), APPLICANTS)
def test_every_value_is_stored_and_can_be_read_where_it_stands(name: str, number: int) -> None:
    form = filled(name)[number].filled
    values, shown = stored(form.pdf)
    with Sight(form.pdf) as sight, Sight(official_plain()) as empty:
        for entry in official_map().fields:
            field = full_name(entry.field, fields())
            if entry.answer not in form.written:
                assert values[field] is None
                assert shown[field] == ()
            elif entry.marks:
                state = entry.marks[form.written[entry.answer]].state
                assert values[field] == state
                assert shown[field] == (f"/{state}",)
            else:
                ((page, place),) = places_of(official(), entry)
                if empty.text(page, place):
                    # (Day)/(Month)/(Year) is printed into the foot, and the head, of the boxes for days.
                    place = (place[0], place[1] + 5, place[2], place[3] - 4)
                assert plain(sight.text(page, place)) == plain(form.written[entry.answer])
                if entry.answer != "nationality":
                    assert values[field] == form.written[entry.answer]


@pytest.mark.parametrize(("name", "number"), APPLICANTS)
def test_what_stands_on_the_form_is_what_the_case_answers(name: str, number: int) -> None:
    case = sample(name)
    answers = answers_of(case, decided(case), case.travellers[number])
    written = dict(filled(name)[number].filled.written)

    assert written.pop("nationality") in {"CHINA", "VIET NAM", "RUSSIA"}
    assert written.pop("former_nationalities") in {"NONE", "USSR"}
    assert written == {
        entry.answer: told
        for entry in official_map().fields
        if (told := answers.by_name()[entry.answer]) is not None
        and entry.answer not in {"nationality", "former_nationalities"}
    }


@needs_poppler
@pytest.mark.parametrize(("name", "number"), APPLICANTS)
def test_ink_lies_in_every_written_box_and_nowhere_else(name: str, number: int, tmp_path: Path) -> None:
    form = filled(name)[number].filled
    with Sight(form.pdf) as sight, Sight(official_plain()) as empty:
        pictures = [(sight.picture(page), empty.picture(page)) for page in (0, 1)]
    after, before = poppler_pictures(form.pdf, tmp_path), poppler_pictures(official_plain(), tmp_path)
    for page, (with_ink, without) in [*enumerate(pictures), *enumerate(zip(after, before, strict=True))]:
        here = [place for on, place in written_places(form.written) if on == page]
        assert not differ_outside(with_ink, without, [*here, SAMPLE_MARK])
        for entry in official_map().fields:
            told = form.written.get(entry.answer)
            field = fields()[full_name(entry.field, fields())]
            for box, (on, (left, bottom, right, top)) in zip(field.boxes, places_of(official(), entry), strict=True):
                # PDFium draws an arrow into the end of an empty drop-down.
                inside = (left, bottom, right - (15 if field.options else 0), top)
                marked = told is not None and (not entry.marks or entry.marks[told].state == box.state)
                if on == page:
                    assert (ink(with_ink, inside) - ink(without, inside) > 20) == marked, entry.answer


@needs_poppler
@pytest.mark.parametrize(("name", "number"), APPLICANTS)
def test_poppler_reads_every_text(name: str, number: int, tmp_path: Path) -> None:
    form = filled(name)[number].filled
    text = plain(poppler_text(form.pdf, tmp_path))
    marked = {entry.answer for entry in official_map().fields if entry.marks}

    for answer, told in form.written.items():
        assert answer in marked or plain(told) in text


def test_nothing_is_left_that_shows_other_values_or_runs() -> None:
    for name in (CHECKUP, CHILD, KNEES):
        for one in filled(name):
            with pikepdf.open(BytesIO(one.filled.pdf)) as pdf:
                assert pdf.check_pdf_syntax() == []
                assert not {"/XFA", "/NeedAppearances"} & set(pdf.Root.AcroForm.keys())
                assert "/JavaScript" not in pdf.Root.get("/Names", {})
                assert "/OpenAction" not in pdf.Root
                found = b"".join(
                    part.unparse(resolved=True) for part in pdf.objects if isinstance(part, pikepdf.Dictionary)
                )
            assert b"/JavaScript" not in found
            assert b"/SubmitForm" not in found
            assert len(one.filled.pdf) < 1_000_000


def test_fonts_are_inside_and_only_what_is_used_of_them() -> None:
    with pikepdf.open(BytesIO(filled(KNEES)[0].filled.pdf)) as pdf:
        ours = [
            font
            for font in pdf.objects
            if isinstance(font, pikepdf.Dictionary) and str(font.get("/FontName", "")).startswith("/VISAKT+")
        ]
        assert {str(font.FontName) for font in ours} == {"/VISAKT+NotoSans", "/VISAKT+NotoSansCJKjp-Regular"}
        for font in ours:
            program = font["/FontFile2"] if "/FontFile2" in font else font["/FontFile3"]
            assert len(program.read_bytes()) < 600_000


def test_each_page_of_a_sample_says_so() -> None:
    with Sight(filled(KNEES)[0].filled.pdf) as sight:
        assert [sight.text(page, SAMPLE_MARK) for page in range(sight.pages)] == ["SAMPLE / 見本"] * 2
    real = sample(KNEES).model_copy(update={"sample": False})
    with Sight(fill_case(real, decided(real), official(), official_map())[0].filled.pdf) as sight:
        assert [sight.text(page, SAMPLE_MARK) for page in range(sight.pages)] == ["", ""]


def test_a_case_that_says_nothing_leaves_the_form_as_it_was() -> None:
    done = fill(official(), official_map(), Answers().by_name())

    assert done.written == {}
    values, shown = stored(done.pdf)
    assert set(values.values()) == {None}
    assert set(shown.values()) == {()}
    with Sight(done.pdf) as sight, Sight(official_plain()) as empty:
        assert sight.pages == 2
        for page in range(2):
            assert not differ_outside(sight.picture(page), empty.picture(page), [])
    assert len(done.blank) == 49


def test_files_are_named_by_number_and_never_by_person() -> None:
    assert [one.file for one in filled(CHILD)] == [f"application-form-{n}.pdf" for n in (1, 2, 3)]


def test_the_same_answers_give_the_same_bytes() -> None:
    case = sample(CHECKUP)
    again = fill_case(case, decided(case), official(), official_map())

    assert again == filled(CHECKUP)


def test_the_empty_copy_is_only_read() -> None:
    before = OFFICIAL.read_bytes() if OFFICIAL.is_file() else b""
    filled(CHECKUP)

    assert OFFICIAL.read_bytes() == before
