"""A form map is data: it is compared with the form before anything is filled, and each fault is told at its line."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from blank_forms import (
    FLAT_MAP,
    changed_pdf,
    flat_form,
    flat_map,
    flat_pdf,
    line_of,
    official,
    official_map,
    write_flat_map,
)

from visa_kit.answers import APPLICATION_NAMES, COMBINED_NAMES, Answers, Combined
from visa_kit.answers.labels import APPLICATION_LABELS, COMBINED_LABELS, PERSON_LABELS
from visa_kit.case.written import read_country
from visa_kit.forms import edition_of, read_form
from visa_kit.forms.fitting import misfits
from visa_kit.forms.maps import Entry, FormMap, Mark
from visa_kit.forms.shelf import folder_beside, map_for, maps_in, own_maps, read_map
from visa_kit.problem import FORMULAS, Problem, Refused


def refusal(path: Path) -> list[tuple[str, int | None]]:
    with pytest.raises(Refused) as caught:
        read_map(path)
    assert all(problem.formula in FORMULAS for problem in caught.value.problems)
    return [(problem.formula, problem.where.line) for problem in caught.value.problems]


def formulas(problems: tuple[Problem, ...]) -> set[str]:
    assert all(problem.where.file for problem in problems)
    for problem in problems:
        FORMULAS[problem.formula].what.format(**problem.details)
        FORMULAS[problem.formula].do.format(**problem.details)
    return {problem.formula for problem in problems}


def changed(entry: str, **fields: object) -> FormMap:
    """The kit's own map with one entry changed."""
    entries = tuple(
        Entry.model_validate(one.model_dump() | fields) if one.answer == entry else one for one in official_map().fields
    )
    return official_map().model_copy(update={"fields": entries})


class TestOwnMaps:
    def test_the_official_form_is_known_and_its_map_fits(self) -> None:
        assert official_map().edition.id == "mofa-visa-2023-03"
        assert misfits(official_map(), official()) == ()

    def test_every_map_of_ours_can_be_read(self) -> None:
        assert [one.edition.id for one in own_maps()] == ["mofa-visa-2023-03"]

    def test_every_answer_has_its_place(self) -> None:
        mapped = {entry.answer for one in own_maps() for entry in one.fields}

        assert mapped == set(APPLICATION_NAMES) - {"birth_city", "birth_region", "birth_country"}

    def test_its_countries_are_countries(self) -> None:
        (own,) = own_maps()

        assert len(own.countries) == 198
        assert all(read_country(code) == code for code in own.countries)
        codes, words = zip(*own.countries.values(), strict=True)
        assert len(set(codes)) == len(set(words)) == 198

    @pytest.mark.parametrize(
        ("code", "words"), [("CN", "CHINA"), ("MM", "MYANMAR"), ("DE", "GERMANY"), ("KR", "KOREA"), ("US", "USA")]
    )
    def test_countries_whose_usual_codes_differ(self, code: str, words: str) -> None:
        assert own_maps()[0].countries[code][1] == words


class TestEditions:
    def test_another_edition_is_named_and_not_filled(self) -> None:
        def rename(pdf: pikepdf.Pdf) -> None:
            pdf.Root.AcroForm.Fields[0].T = b"anotherSubform[0]"

        other = read_form(changed_pdf(official().data, rename), "newer.pdf")
        with pytest.raises(Refused) as caught:
            edition_of(other)

        (problem,) = caught.value.problems
        assert problem.formula == "form_unknown"
        assert problem.where.file == "newer.pdf"
        assert problem.details == {"fingerprint": other.fingerprint, "fields": "60", "pages": "2"}

    def test_saving_it_in_another_program_does_not_make_another_edition(self) -> None:
        again = read_form(changed_pdf(official().data, lambda pdf: None), "saved.pdf")

        assert again.fingerprint == official().fingerprint

    def test_one_moved_box_makes_another_edition(self) -> None:
        def move(pdf: pikepdf.Pdf) -> None:
            field = next(one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Rect" in one)
            field.Rect = pikepdf.Array([float(value) + 3 for value in field.Rect])

        assert read_form(changed_pdf(official().data, move), "x.pdf").fingerprint != official().fingerprint

    def test_other_words_make_another_edition_of_a_flat_form(self) -> None:
        assert read_form(flat_pdf(0, "押印不要"), "x.pdf").fingerprint != flat_form().fingerprint

    def test_a_scan_is_known_by_its_very_bytes(self) -> None:
        with pikepdf.new() as pdf:
            pdf.add_blank_page(page_size=(595, 842))
            one = changed_pdf_of(pdf, b"1")
            other = changed_pdf_of(pdf, b"2")

        assert read_form(one, "a.pdf").fingerprint == read_form(one, "b.pdf").fingerprint
        assert read_form(one, "a.pdf").fingerprint != read_form(other, "a.pdf").fingerprint

    def test_an_office_map_goes_before_ours(self) -> None:
        theirs = official_map().model_copy(
            update={"edition": official_map().edition.model_copy(update={"id": "office-1"})}
        )

        assert map_for(official(), (theirs,)) == theirs
        assert map_for(flat_form()) is None


def changed_pdf_of(pdf: pikepdf.Pdf, producer: bytes) -> bytes:
    pdf.docinfo["/Producer"] = producer.decode()
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


class TestMisfits:
    """Of a form with fields."""

    def test_a_field_that_is_not_there(self) -> None:
        found = misfits(changed("surname", field="Page1[0].T999[0]"), official())

        assert formulas(found) == {"map_no_such_field", "map_field_forgotten"}

    def test_a_field_that_is_named_twice(self) -> None:
        assert "map_field_twice" in formulas(misfits(changed("surname", field="Page1[0].T7[0]"), official()))

    def test_a_forgotten_field(self) -> None:
        short = official_map().model_copy(update={"blank": official_map().blank[1:]})

        assert formulas(misfits(short, official())) == {"map_field_forgotten"}

    def test_marks_for_a_text_and_text_for_marks(self) -> None:
        assert formulas(misfits(changed("sex", marks={}), official())) == {"map_other_kind"}
        marks = {"x": Mark(state="0", printed="Male")}
        assert formulas(misfits(changed("surname", marks=marks), official())) == {"map_other_kind"}

    def test_states_that_the_file_does_not_have(self) -> None:
        marks = {"male": Mark(state="0", printed="Male"), "female": Mark(state="2", printed="Female")}

        (problem,) = misfits(changed("sex", marks=marks), official())
        assert (problem.formula, problem.details) == ("map_other_states", {"states": "0, 1"})

    def test_swapped_marks_are_found_by_the_printed_words(self) -> None:
        swapped = {"male": Mark(state="1", printed="Male"), "female": Mark(state="0", printed="Female")}

        found = misfits(changed("sex", marks=swapped), official())
        assert [problem.formula for problem in found] == ["map_word_not_beside"] * 2

    def test_the_misleading_numbers_of_marital_status_are_found_too(self) -> None:
        by_number = {
            word.lower(): Mark(state=str(number), printed=word)
            for number, word in enumerate(("Single", "Married", "Widowed", "Divorced"))
        }

        assert formulas(misfits(changed("marital_status", marks=by_number), official())) == {"map_word_not_beside"}

    def test_a_country_that_the_list_does_not_have(self) -> None:
        more = official_map().model_copy(update={"countries": official_map().countries | {"SU": ("SUN", "USSR")}})

        assert formulas(misfits(more, official())) == {"map_no_such_option"}

    def test_a_label_that_cannot_be_printed(self) -> None:
        assert formulas(misfits(changed("surname", label="Surname 🙂"), official())) == {"no_shape_on_form"}


class TestFlatMisfits:
    """Of a form that is written on by coordinates."""

    def faults(self, folder: Path, old: str, new: str) -> set[str]:
        assert old in FLAT_MAP
        return formulas(misfits(flat_map(folder, FLAT_MAP.replace(old, new)), flat_form()))

    def test_the_map_of_the_tests_fits(self, tmp_path: Path) -> None:
        assert misfits(flat_map(tmp_path), flat_form()) == ()

    def test_it_fits_whichever_way_the_page_is_turned_in_the_file(self, tmp_path: Path) -> None:
        for rotate in (90, 180, 270):
            assert flat_form(rotate).fingerprint == flat_form().fingerprint
            assert misfits(flat_map(tmp_path), flat_form(rotate)) == ()

    def test_a_box_beside_the_paper(self, tmp_path: Path) -> None:
        assert self.faults(tmp_path, "[180, 716, 540, 732]", "[180, 716, 640, 732]") == {"map_off_page"}
        assert self.faults(tmp_path, "[180, 716, 540, 732]", "[540, 716, 180, 732]") == {"map_off_page"}

    def test_a_page_that_is_not_there(self, tmp_path: Path) -> None:
        assert self.faults(tmp_path, "{answer: patient_name,", "{answer: patient_name, page: 2,") == {"map_no_place"}

    def test_no_place_at_all(self, tmp_path: Path) -> None:
        assert self.faults(tmp_path, ", box: [200, 656, 540, 672]", "") == {"map_no_place"}

    def test_two_texts_in_one_place(self, tmp_path: Path) -> None:
        assert self.faults(tmp_path, "[200, 656, 540, 672]", "[200, 680, 540, 696]") == {"map_boxes_overlap"}

    def test_a_box_too_small_for_a_pointer(self, tmp_path: Path) -> None:
        assert self.faults(tmp_path, "[200, 656, 540, 672]", "[200, 656, 230, 672]") == {"map_box_too_small"}

    def test_a_line_taken_for_a_square(self, tmp_path: Path) -> None:
        assert self.faults(tmp_path, "[76, 629, 88, 641]", "[76, 629, 120, 641]") == {"map_mark_too_large"}

    def test_a_mark_beside_another_word(self, tmp_path: Path) -> None:
        assert self.faults(tmp_path, "printed: 男", "printed: 女") == {"map_word_not_beside"}

    def test_a_mark_on_the_wrong_side(self, tmp_path: Path) -> None:
        assert self.faults(tmp_path, "printed: 一次, side: right", "printed: 一次") == {"map_word_not_beside"}

    def test_each_fault_is_told_at_its_line(self, tmp_path: Path) -> None:
        form_map = flat_map(tmp_path, FLAT_MAP.replace("printed: 男", "printed: 雄"))

        (problem,) = misfits(form_map, flat_form())
        assert (problem.where.file, problem.where.line) == ("mihon-flat.yaml", line_of("answer: patient_sex"))


class TestFiles:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", [("empty_file", None)]),
            ("- a", [("not_a_group", 1)]),
            ("edition: {id: x", [("unclosed_bracket", 1)]),
            ("edition: *a", [("anchor", 1)]),
        ],
    )
    def test_what_is_no_map(self, tmp_path: Path, text: str, expected: list[tuple[str, int | None]]) -> None:
        path = tmp_path / "map.yaml"
        path.write_text(text, encoding="utf-8")
        assert refusal(path)[:1] == expected

    def test_towers_of_brackets(self, tmp_path: Path) -> None:
        path = tmp_path / "map.yaml"
        path.write_text("[" * 100_000, encoding="utf-8")
        assert [formula for formula, _ in refusal(path)] == ["too_deep"]

    def test_an_answer_that_nobody_gives(self, tmp_path: Path) -> None:
        path = write_flat_map(tmp_path, FLAT_MAP.replace("answer: patient_name", "answer: patient_shoe_size"))
        assert refusal(path) == [("map_unknown_answer", line_of("answer: patient_name"))]

    def test_an_answer_of_the_other_form(self, tmp_path: Path) -> None:
        path = write_flat_map(tmp_path, FLAT_MAP.replace("answer: patient_name", "answer: surname"))
        assert [formula for formula, _ in refusal(path)] == ["map_unknown_answer"]

    def test_a_word_that_may_not_stand_there_and_one_that_is_missing(self, tmp_path: Path) -> None:
        path = write_flat_map(tmp_path, FLAT_MAP.replace("label: 続柄", "colour: 続柄"))
        assert sorted(formula for formula, _ in refusal(path)) == ["map_unknown_key", "missing"]

    def test_a_number_that_is_none(self, tmp_path: Path) -> None:
        path = write_flat_map(tmp_path, FLAT_MAP.replace("[180, 716,", "[180, about 716,"))
        assert [formula for formula, _ in refusal(path)] == ["unreadable"]

    def test_an_offices_folder(self, tmp_path: Path) -> None:
        assert maps_in(tmp_path / "none") == ()
        write_flat_map(tmp_path)
        (tmp_path / "notes.txt").write_text("not a map")
        assert [one.edition.id for one in maps_in(tmp_path)] == ["mihon-flat-1"]


class TestWhereAnOfficeKeepsThem:
    CASE = "id: mihon-1\nguarantor:\n  profile: profiles/office.yaml\n"

    def test_beside_its_profile(self, tmp_path: Path) -> None:
        (tmp_path / "profiles" / "forms").mkdir(parents=True)
        (tmp_path / "case.yaml").write_text(self.CASE)
        assert folder_beside(tmp_path / "case.yaml") == tmp_path / "profiles" / "forms"

    def test_beside_the_case_when_there_is_none_or_no_profile_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "case.yaml").write_text(self.CASE)
        assert folder_beside(tmp_path / "case.yaml") == tmp_path / "forms"
        (tmp_path / "case.yaml").write_text("id: mihon-1\n")
        assert folder_beside(tmp_path / "case.yaml") == tmp_path / "forms"

    def test_beside_what_is_no_yaml(self, tmp_path: Path) -> None:
        assert folder_beside(tmp_path / "cases.xlsx") == tmp_path / "forms"


class TestNames:
    def test_every_answer_that_a_map_may_name_is_explained(self) -> None:
        people = {f"companion_1_{name}" for name in PERSON_LABELS} | {f"patient_{name}" for name in PERSON_LABELS}
        people.remove("patient_relation")

        assert set(APPLICATION_LABELS) == set(APPLICATION_NAMES)
        assert {*COMBINED_LABELS, *people} == {name for name in COMBINED_NAMES if not name.startswith("companion_")} | {
            name for name in COMBINED_NAMES if name.startswith(("companion_1_", "companion_count"))
        }

    def test_all_answers_are_there_on_every_form(self) -> None:
        assert set(Answers().by_name()) == set(APPLICATION_NAMES)
        assert set(Combined(companions_in_list="", no_companions="").by_name(3)) == set(COMBINED_NAMES)
