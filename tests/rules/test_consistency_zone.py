"""The machine-readable lines: check digits, and names that may look different there and are the same."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visa_kit.case import Case
from visa_kit.rules import load_book
from visa_kit.rules.decision import Answer
from visa_kit.rules.facts import FACTS
from visa_kit.rules.facts.consistency_zone import check_digit, is_the_day, odd_part, read_zone, wrong_digits
from visa_kit.rules.finding import Finding, noted
from visa_kit.rules.sight import Note

SPECIMEN = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
"""The specimen of ICAO Doc 9303, part 4."""


def found(fact: str, patient: dict[str, Any]) -> Finding:
    case = Case.model_validate({"id": "x", "patient": patient})
    return FACTS[fact].ask(case, load_book().law_on(date(2026, 11, 22)).values, case.travellers[0])


def named(zone: str, **name: str) -> Finding:
    lines = [("P<VNM" + zone).ljust(44, "<")[:44], SPECIMEN[1]]
    return found("machine-lines-have-the-name", {"name": name, "passport": {"machine_lines": lines}})


def test_the_specimen_s_digits_come_out() -> None:
    assert wrong_digits(SPECIMEN[1]) == ()
    assert check_digit("520727") == 3
    zone = read_zone(SPECIMEN)
    assert zone is not None
    assert (zone.surname, zone.given, zone.number, zone.nationality) == ("ERIKSSON", "ANNA<MARIA", "L898902C3", "UTO")
    assert zone.country is None


@pytest.mark.parametrize("place", range(44))
def test_one_letter_mistyped_is_noticed_wherever_digits_watch(place: int) -> None:
    """Nationality and sex are under no check digit; they are compared with what is told."""
    line = SPECIMEN[1]
    other = "7" if line[place] != "7" else "8"
    mistyped = line[:place] + other + line[place + 1 :]
    watched = not (10 <= place < 13 or place == 20)
    assert bool(wrong_digits(mistyped)) is watched


@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<", min_size=44, max_size=44))
def test_any_line_is_looked_at_without_a_fall(line: str) -> None:
    assert set(wrong_digits(line)) <= {10, 20, 28, 43, 44}


@pytest.mark.parametrize(("written", "comes_out"), [("<", True), ("0", True), ("1", False)])
def test_without_a_personal_number_its_digit_may_be_left_out(written: str, comes_out: bool) -> None:
    line = SPECIMEN[1][:28] + "<" * 14 + written
    line += str(check_digit(line[:10] + line[13:20] + line[21:43]))
    assert (43 not in wrong_digits(line)) is comes_out


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("ANNA MARIA", "ANNA<MARIA"),
        ("Anna-Maria", "ANNA<MARIA"),
        ("Anna-Maria", "ANNAMARIA"),
        ("O'Brien", "OBRIEN"),
        ("O’Brien", "O<BRIEN"),
        ("Oʻktam", "OKTAM"),
        ("Müller", "MUELLER"),
        ("MÜLLER", "MULLER"),
        ("Muñoz", "MUNXXOZ"),
        ("Đặng", "DANG"),
        ("Łukasz", "LUKASZ"),
        ("Groß", "GROSS"),
        ("Þór", "THOR"),
        ("Jr. Smith", "JR<SMITH"),
    ],
)
def test_what_the_lines_may_drop_or_write_out_is_no_difference(name: str, zone: str) -> None:
    assert odd_part(name, zone, full=False) is None


@pytest.mark.parametrize(
    ("name", "zone", "part"),
    [
        ("XIAO MING", "XIAOMING", 1),
        ("XIAOMING", "XIAO<MING", 1),
        ("THI ANH", "THI<ANH<TUYET", 3),
        ("THI ANH TUYET", "THI<ANH", 3),
        ("THI ANH DAO", "THI<OANH<DAO", 2),
        ("ANNA MARIA", "MARIA<ANNA", 1),
        ("ANNA", "", 1),
    ],
)
def test_the_first_part_that_differs_is_named_by_its_number(name: str, zone: str, part: int) -> None:
    assert odd_part(name, zone, full=False) == part


def test_a_name_that_fills_the_line_may_be_cut_short() -> None:
    assert odd_part("MAXIMILIAN ALEXANDER", "MAXIMILIAN<ALEX", full=True) is None
    assert odd_part("MAXIMILIAN ALEXANDER", "MAXIMILIAN<ALEX", full=False) == 2
    assert odd_part("MAXIMILIAN ALEXANDER", "M<A", full=True) is None
    assert odd_part("MAXIMILIAN ALEXANDER", "MAXIM<OTTO", full=True) is not None
    assert named("NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<KRASU", surname="Nilavadhanananda",
                 given="Chayapa Dejthamrong Krasuang").answer is Answer.YES  # fmt: skip
    assert named("PAPANDROPOULOUS<AND<SONS<OF<THE<EAST<WESTX", surname="Papandropoulous and Sons of the East Westxyz",
                 given="Jonathan").answer is Answer.YES  # fmt: skip


def test_a_person_of_one_name_has_it_where_the_surname_stands() -> None:
    assert named("ARKFREITH", only="Arkfreith").answer is Answer.YES
    differs = named("ARKFREITH<<ANNA", only="Arkfreith")
    assert differs.answer is Answer.NO
    assert (differs.saw[0].other, differs.saw[0].parts) == ("patient.name.only", {"part": "2"})


def test_a_half_that_was_not_told_is_a_question_and_no_difference() -> None:
    half = named("NGUYEN<<THI<ANH", surname="NGUYEN")
    assert (half.answer, half.missing) == (Answer.UNKNOWN, ("patient.name.given",))
    assert named("NGUYEN<<THI<ANH", surname="NGUYNE").answer is Answer.NO


def test_no_letter_of_a_name_or_number_is_shown() -> None:
    differs = named("NGUYEN<<THI<ANH", surname="NGUYEN", given="THI OANH")
    line = "patient.passport.machine_lines[0]"
    assert differs.saw == (noted(line, Note.PART_DIFFERS, other="patient.name.given", part=2),)
    told = {"birth": "1980-01-01", "passport": {"number": "X0000001", "machine_lines": list(SPECIMEN)}}
    differs = found("machine-lines-have-the-particulars", told)
    assert [sight.other for sight in differs.saw] == ["patient.passport.number", "patient.birth"]


@pytest.mark.parametrize(
    ("code", "country"),
    [("VNM", "VN"), ("CHN", "CN"), ("D<<", "DE"), ("GBN", "GB"), ("RKS", "XK"), ("XXA", None), ("<<<", None)],
)
def test_nationalities_of_the_lines_are_countries_where_they_are(code: str, country: str | None) -> None:
    zone = read_zone((SPECIMEN[0], SPECIMEN[1][:10] + code + SPECIMEN[1][13:]))
    assert zone is not None
    assert zone.country == country


def test_a_passport_that_does_not_know_the_day_fits_any_day_of_that_year() -> None:
    assert is_the_day("74<<<<", date(1974, 8, 12))
    assert is_the_day("74XXXX", date(1974, 8, 12))
    assert not is_the_day("75<<<<", date(1974, 8, 12))


def test_a_number_of_more_than_nine_places_is_cut_in_the_line() -> None:
    told = {"passport": {"number": "L898902C3XY", "machine_lines": list(SPECIMEN)}}
    assert "passport.number" not in str(found("machine-lines-have-the-particulars", told).saw)


def test_the_lines_of_a_visa_are_not_those_of_a_passport() -> None:
    lines = ["V" + SPECIMEN[0][1:], SPECIMEN[1]]
    assert found("machine-lines-sound", {"passport": {"machine_lines": lines}}).answer is Answer.NO
    assert found("machine-lines-have-the-name", {"passport": {"machine_lines": lines}}).answer is Answer.UNKNOWN
