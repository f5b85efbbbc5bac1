"""What stands in each box of the application form: the case's own words, in the form's own way of writing."""

from __future__ import annotations

from typing import Any

import pytest
from samples import CHECKUP, CHILD, KNEES, changed, decided, sample

from visa_kit.answers import Answers, answers_of
from visa_kit.case import Case


def answers(case: Case, number: int = 0) -> Answers:
    return answers_of(case, decided(case), case.travellers[number])


def patient(**fields: Any) -> Answers:
    case = sample(KNEES)
    assert case.patient
    return answers(changed(case, patient=case.patient.model_dump() | fields))


def stays(*told: dict[str, Any], **fields: Any) -> Case:
    return changed(sample(KNEES), stays=told, companions=[], **fields)


def test_a_case_that_says_nothing_answers_nothing_but_the_purpose() -> None:
    told = answers(Case(id="empty"))

    assert {name for name, answer in told.by_name().items() if answer is not None} == {"purpose"}


def test_names_stand_as_in_the_passport_and_one_name_stands_in_the_first_box() -> None:
    assert (patient().surname, patient().given) == ("WANG", "XIAOMING")
    one = patient(name={"only": "SUKARNO"})
    assert (one.surname, one.given) == ("SUKARNO", None)


def test_days_are_written_as_the_form_asks() -> None:
    told = patient()
    assert (told.birth, told.passport_issued, told.passport_expires) == ("27/09/1961", "02/04/2024", "01/04/2034")


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ({"city": "HANGZHOU", "region": "ZHEJIANG", "country": "CN"}, "HANGZHOU, ZHEJIANG, China"),
        ({"region": "ZHEJIANG"}, "ZHEJIANG"),
        ({"country": "SU"}, "USSR"),
        ({}, None),
        (None, None),
    ],
)
def test_the_place_of_birth_is_as_much_as_is_told(place: dict[str, str] | None, expected: str | None) -> None:
    assert patient(birth_place=place).birth_place == expected


def test_none_is_said_and_never_guessed() -> None:
    assert (patient(other_names=[]).other_names, patient(other_names=None).other_names) == ("NONE", None)
    assert (patient(earlier_stays=[]).earlier_stays, patient(earlier_stays=None).earlier_stays) == ("NONE", None)
    assert patient(former_nationalities=[]).former_nationalities == ()
    assert patient(former_nationalities=None).former_nationalities is None
    assert patient(former_nationalities=["SU"]).former_nationalities == ("SU",)


def test_earlier_stays_with_both_ends_counted() -> None:
    told = patient(earlier_stays=[{"entered": "2018-10-01", "left": "2018-10-07"}])
    assert told.earlier_stays == "01/10/2018 - 07/10/2018 (7 days)"


def test_no_employer_one_or_two() -> None:
    def boxes(employers: list[dict[str, str]] | None) -> tuple[str | None, str | None, str | None]:
        told = patient(employers=employers)
        return told.employer_name, told.employer_phone, told.employer_address

    one, other = {"name": "SAMPLE ONE", "phone": "00-0000-0001"}, {"name": "SAMPLE TWO"}
    assert boxes(None) == (None, None, None)
    assert boxes([]) == ("NONE", "NONE", "NONE")
    assert boxes([one]) == ("SAMPLE ONE", "00-0000-0001", None)
    assert boxes([one, other]) == ("SAMPLE ONE; SAMPLE TWO", "00-0000-0001", None)


def test_a_third_sex_is_handed_on_for_the_form_to_say_that_it_has_no_box() -> None:
    assert patient(sex="unspecified").sex == "unspecified"


@pytest.mark.parametrize(("told", "expected"), [("yes", "yes"), ("no", "no"), (None, None)])
def test_declarations_are_yes_no_or_not_told(told: str | None, expected: str | None) -> None:
    said = patient(declarations={"convicted": told, "drugs": told})
    assert (said.convicted, said.drugs, said.deported) == (expected, expected, None)


class TestPurpose:
    def test_the_patient_and_the_companion(self) -> None:
        assert answers(sample(KNEES)).purpose == "Medical stay (medical treatment)"
        assert answers(sample(KNEES), 1).purpose == "Accompanying a patient (medical stay)"

    def test_a_check_up_is_no_treatment(self) -> None:
        assert answers(sample(CHECKUP)).purpose == "Medical stay (medical check-up)"

    def test_the_long_route_names_its_status(self) -> None:
        assert answers(sample(CHILD)).purpose == "Medical stay (medical treatment); Designated Activities"


class TestEligibility:
    def test_it_does_not_apply_to_short_stays(self) -> None:
        assert answers(sample(CHECKUP)).eligibility_number == "N/A"

    def test_each_has_an_own_one(self) -> None:
        case = sample(CHILD)
        mother = case.companions[0].model_dump() | {"eligibility_number": None} if case.companions else {}

        assert answers(case).eligibility_number == "SAMPLE-000000"
        assert answers(case, 1).eligibility_number == "SAMPLE-000001"
        assert answers(changed(case, companions=[mother]), 1).eligibility_number is None


class TestJourney:
    def test_length_of_the_first_stay_and_of_a_longer_one(self) -> None:
        first = {"enter": "2027-03-01", "leave": "2027-03-10"}
        shorter, longer = (
            {"between": ["2027-05-01", "2027-05-09"], "days": 8},
            {"enter": "2027-09-01", "leave": "2027-09-30"},
        )

        assert answers(stays(first)).length == "10 days"
        assert answers(stays(first, shorter)).length == "10 days"
        assert answers(stays(first, shorter, longer)).length == "10 days (longest stay 30)"

    def test_an_unknown_length_leaves_a_blank(self) -> None:
        assert answers(stays({"enter": "2027-03-01"})).length is None
        assert answers(changed(sample(KNEES), stays=None, companions=[])).length is None

    def test_the_day_of_landing_or_its_window(self) -> None:
        window = {"between": ["2027-03-01", "2027-03-09"], "days": 8}

        assert answers(stays({"enter": "2027-03-01", "leave": "2027-03-10"})).arrival == "01/03/2027"
        assert answers(stays(window, application=None)).arrival == "01/03/2027 to 09/03/2027"
        assert answers(stays(window, application={"arrival": {"day": "2027-03-04"}})).arrival == "04/03/2027"

    def test_the_day_of_the_stay_goes_before_the_day_of_the_flight(self) -> None:
        """All papers must agree, and the others show the stay."""
        told = stays({"enter": "2027-03-01"}, application={"arrival": {"day": "2027-03-02"}})
        assert answers(told).arrival == "01/03/2027"

    def test_port_and_carrier_are_those_of_the_first_landing_only(self) -> None:
        case = sample(KNEES)
        assert case.stays
        later = [stay.model_dump() | {"joined_by": ["companion-1"] if n else []} for n, stay in enumerate(case.stays)]
        told = answers(changed(case, stays=later), 1)

        assert answers(case, 1).port == "Tokyo Narita"
        assert (told.port, told.carrier) == (None, None)
        assert told.arrival == "05/04/2027 to 26/04/2027"

    def test_a_companion_may_arrive_at_a_port_of_its_own(self) -> None:
        case = sample(KNEES)
        wife = case.companions[0].model_dump() | {"port": "Osaka Kansai"} if case.companions else {}
        told = answers(changed(case, companions=[wife]), 1)

        assert (told.port, told.carrier) == ("Osaka Kansai", answers(case).carrier)

    def test_a_companion_who_comes_to_no_stay_that_is_told_has_no_days(self) -> None:
        case = sample(KNEES)
        assert case.stays
        alone = [stay.model_dump() | {"joined_by": None} for stay in case.stays]
        told = answers(changed(case, stays=alone), 1)

        assert (told.length, told.arrival, told.lodging_name) == (None, None, None)

    def test_every_lodging_once_and_the_hospital_of_an_admission_for_the_patient_alone(self) -> None:
        child, mother = answers(sample(CHILD)), answers(sample(CHILD), 1)

        assert child.lodging_name == "Family House Mihon (invented); Kakuu Children's Hospital (invented)"
        assert child.lodging_phone == "00-0000-0062; 00-0000-0060"
        assert mother.lodging_name == "Family House Mihon (invented)"
        assert answers(sample(KNEES)).lodging_name == "Hotel Mihon (invented)"


class TestInJapan:
    def test_the_guarantor_is_an_organisation(self) -> None:
        told = answers(sample(CHECKUP))

        assert told.guarantor_name == "Kakuu Medical Coordination K.K. (invented)"
        assert (told.guarantor_birth, told.guarantor_nationality) == ("N/A", "N/A")
        assert told.guarantor_occupation == "Registered guarantor, No. B-999"
        assert told.inviter_name == "same as above"

    def test_nothing_is_said_of_a_guarantor_who_is_not_told(self) -> None:
        told = answers(changed(sample(CHECKUP), guarantor=None))

        assert (told.guarantor_birth, told.guarantor_relation, told.inviter_name) == (None, None, None)


def test_several_homes_are_all_listed_with_the_first_telephone_there_is() -> None:
    homes = [{"text": "1 A St"}, {"text": "2 B St", "phone": "00-0000-0001"}, {"region": "X"}]
    told = patient(addresses=homes, phone=None)

    assert (told.home_address, told.home_phone) == ("1 A St; 2 B St", "00-0000-0001")
