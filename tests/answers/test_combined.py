"""What stands in each box of the combined form, in the form's language; the office words its own guarantee."""

from __future__ import annotations

from samples import CHECKUP, CHILD, KNEES, briefed, changed, decided, sample

from visa_kit.answers import COMBINED_NAMES, Combined, combined_of
from visa_kit.case import Case
from visa_kit.packet.sheets.combined_form import CombinedForm, combined_form


def combined(case: Case, lang: str = "ja") -> Combined:
    return combined_of(case, decided(case), lang)


def test_a_case_that_says_nothing_answers_nothing() -> None:
    told = combined(Case(id="empty")).by_name(2)

    assert {name for name, answer in told.items() if answer is not None} == set()
    assert set(told) == set(COMBINED_NAMES)


def test_in_japanese_and_in_english() -> None:
    ja, en = combined(sample(KNEES)), combined(sample(KNEES), "en")

    assert (ja.institution_name, en.institution_name) == (
        "架空整形再生クリニック",
        "Kakuu Orthopaedic Clinic (invented)",
    )
    assert (ja.patient.nationality, en.patient.nationality) == ("中国", "China")
    assert (ja.patient.birth, en.patient.birth) == ("1961年9月27日", "27 Sep 1961")
    assert (ja.companions or ())[0].relation == "妻"
    assert ja.patient.name == en.patient.name == "WANG XIAOMING"


def test_age_on_the_day_of_the_papers() -> None:
    assert combined(sample(CHILD)).patient.age == "9"


def test_who_is_in_charge_with_the_department() -> None:
    told = combined(sample(KNEES))

    assert told.guarantor_person == "見本 花子(医療滞在ビザ担当)"
    assert (told.guarantor_fax, told.guarantor_registration) == ("00-0000-0001", "B-999")


def test_the_kit_words_no_guarantee() -> None:
    assert combined(sample(KNEES)).guarantee_items is None
    office = sample(KNEES).guarantor
    assert office
    worded = office.model_dump() | {"guarantee_items": [{"ja": "一つ目"}, {"ja": "二つ目"}]}
    assert combined(changed(sample(KNEES), guarantor=worded)).guarantee_items == "一つ目\n二つ目"


def test_days_of_entering_and_leaving() -> None:
    told = combined(sample(KNEES))

    assert told.first_landing == "2027年3月1日"
    assert told.last_leaving == "2027年10月8日~2027年10月29日"
    assert told.stays is not None
    assert len(told.stays.splitlines()) == 3
    assert combined(changed(sample(KNEES), stays=[{"enter": "2027-03-01"}], companions=[])).stays is None


def test_single_or_multiple_and_why() -> None:
    assert combined(sample(KNEES)).entries == "multiple"
    assert combined(sample(KNEES)).why_several
    assert combined(sample(CHECKUP)).why_several is None


def test_companions_row_by_row_or_as_in_the_list() -> None:
    told = combined(sample(CHILD))

    assert told.by_name(2)["companion_2_name"] == "OBRAZTSOV IVAN"
    one = told.by_name(1)
    assert (one["companion_1_name"], one["companion_1_birth"], one["companion_2_name"]) == (
        "2名(別添の申請人名簿のとおり)",
        None,
        None,
    )
    assert one["companion_count"] == "2"


def test_the_worksheet_of_the_packet_says_the_same() -> None:
    """The page that stands in for the form while nobody has mapped it."""
    for name in (CHECKUP, CHILD, KNEES):
        told = combined(sample(name))
        (sheet,) = combined_form(briefed(sample(name), "ja", "en"))
        assert isinstance(sheet, CombinedForm)
        values = [one.value for part in sheet.parts for box in part.boxes for one in box.answers if one.value]
        printed = {spoken.text for value in values for spoken in value.spoken}
        for answer in (
            *(told.institution_name, told.institution_address, told.institution_approval_number),
            *(told.institution_person, told.institution_phone, told.guarantor_name, told.guarantor_registration),
            *(told.patient.name, told.patient.nationality, told.content),
            *(told.stays or "").splitlines(),
        ):
            assert answer is None or answer in printed
