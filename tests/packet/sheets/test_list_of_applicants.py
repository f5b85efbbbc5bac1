"""The list of applicants: everybody who files, as in their passports."""

from samples import CHECKUP, KNEES, briefed, changed, sample

from visa_kit.packet.sheets.list_of_applicants import ListOfApplicants, list_of_applicants


def listed(brief_of: str = KNEES) -> ListOfApplicants:
    (sheet,) = list_of_applicants(briefed(sample(brief_of)))
    assert isinstance(sheet, ListOfApplicants)
    return sheet


def test_patient_first_then_companions_with_relation_and_stays() -> None:
    patient, wife = listed().applicants
    assert (patient.number, patient.name.first.text, patient.passport_number) == (1, "WANG XIAOMING", "E00000001")
    assert patient.relation is not None
    assert wife.relation is not None
    assert (patient.relation.first.text, wife.relation.first.text) == ("患者", "妻")
    assert patient.joins is not None
    assert wife.joins is not None
    assert (patient.joins.first.text, wife.joins.first.text) == ("1, 2, 3", "1, 2")


def test_native_names_keep_their_own_language() -> None:
    names = [one.native_name for one in listed().applicants]
    assert [(name.first.text, name.first.lang) for name in names if name] == [
        ("王晓明", "zh-Hans"),
        ("李美华", "zh-Hans"),
    ]


def test_somebody_alone_needs_no_list() -> None:
    assert list_of_applicants(briefed(sample(CHECKUP))) == ()


def test_stays_not_told_are_left_blank_and_never_guessed() -> None:
    case = sample(KNEES)
    stays = [stay.model_dump() | {"joined_by": None} for stay in case.stays or ()]
    (sheet,) = list_of_applicants(briefed(changed(case, stays=stays)))
    assert isinstance(sheet, ListOfApplicants)
    assert sheet.applicants[1].joins is None


def test_somebody_who_joins_no_stay_is_said_to_join_none() -> None:
    case = sample(KNEES)
    stays = [stay.model_dump() | {"joined_by": []} for stay in case.stays or ()]
    (sheet,) = list_of_applicants(briefed(changed(case, stays=stays)))
    assert isinstance(sheet, ListOfApplicants)
    joins = sheet.applicants[1].joins
    assert joins is not None
    assert joins.first.text == "無"
