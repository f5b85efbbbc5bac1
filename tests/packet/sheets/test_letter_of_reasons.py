"""Letters of reasons: why several entries, why each companion; said only as far as the case says it."""

from typing import Any

import pytest
from samples import CHECKUP, CHILD, KNEES, briefed, changed, sample

from visa_kit.case import Case
from visa_kit.packet.sheets.letter_of_reasons import Companions, SeveralEntries, letter_of_reasons


def entries(case: Case) -> SeveralEntries:
    found = [sheet for sheet in letter_of_reasons(briefed(case)) if isinstance(sheet, SeveralEntries)]
    assert len(found) == 1
    return found[0]


def companions(case: Case) -> Companions:
    found = [sheet for sheet in letter_of_reasons(briefed(case)) if isinstance(sheet, Companions)]
    assert len(found) == 1
    return found[0]


def with_companion(**fields: Any) -> Case:
    case = sample(KNEES)
    assert case.companions
    return changed(case, companions=[case.companions[0].model_dump() | fields])


def test_three_entries_each_with_its_days_and_its_reason() -> None:
    sheet = entries(sample(KNEES))
    assert [one.number for one in sheet.entries] == [1, 2, 3]
    assert sheet.entries[1].landing is not None
    assert sheet.entries[1].landing.first.text == "2027年4月5日~2027年4月26日"
    assert sheet.physician_says is not None
    assert "3回の入国" in sheet.opening.first.text
    assert "3 times between 1 Mar 2027 and 29 Oct 2027" in sheet.opening.spoken[1].text


def test_one_stay_alone_needs_no_letter() -> None:
    assert letter_of_reasons(briefed(sample(CHECKUP))) == ()


def test_a_single_entry_application_asks_for_no_several_entries() -> None:
    case = sample(KNEES)
    assert case.application
    single = changed(case, application=case.application.model_dump() | {"entries": "single"})
    assert [type(sheet) for sheet in letter_of_reasons(briefed(single))] == [Companions]


def test_an_untold_reason_of_the_physician_is_a_blank_and_never_made_up() -> None:
    case = sample(KNEES)
    assert case.treatment
    untold = changed(case, treatment=case.treatment.model_dump() | {"why_several_stays": None})
    assert entries(untold).physician_says is None


def test_both_parents_are_named_each_with_a_reason() -> None:
    sheet = companions(sample(CHILD))
    assert [one.who.first.text for one in sheet.companions] == ["OBRAZTSOVA MARIIA", "OBRAZTSOV IVAN"]
    assert all(one.reason for one in sheet.companions)


def test_eight_companions_stand_in_one_letter() -> None:
    case = sample(KNEES)
    assert case.companions
    one = case.companions[0].model_dump()
    eight = changed(case, companions=[one | {"key": f"companion-{n}"} for n in range(1, 9)])
    assert [one.number for one in companions(eight).companions] == [2, 3, 4, 5, 6, 7, 8, 9]


@pytest.mark.parametrize(("paid", "said"), [(False, "無報酬"), (True, "有(報酬を受ける)"), (None, None)])
def test_unpaid_is_said_only_where_the_case_says_it(paid: bool | None, said: str | None) -> None:
    last = companions(with_companion(paid=paid)).companions[0].particulars[-1]
    assert (last.value.first.text if last.value else None) == said


def test_stays_not_told_are_a_blank_and_no_stay_is_said_to_be_none() -> None:
    case = sample(KNEES)
    for joined, said in ((None, None), ([], "無")):
        stays = [stay.model_dump() | {"joined_by": joined} for stay in case.stays or ()]
        row = companions(changed(case, stays=stays)).companions[0].particulars[3]
        assert (row.value.first.text if row.value else None) == said


def test_a_companions_letter_holds_no_diagnosis() -> None:
    case = sample(KNEES)
    assert case.treatment
    assert case.treatment.diagnosis
    text = companions(case).model_dump_json()
    assert str(case.treatment.diagnosis.ja) not in text
    assert str(case.treatment.diagnosis.en) not in text


def test_the_office_may_word_a_companions_paragraph_itself() -> None:
    case = sample(KNEES)
    assert case.guarantor
    texts = {"reasons-companion": {"ja": "{companion}({relation})は{patient}に付き添います。"}}
    worded = changed(case, guarantor=case.guarantor.model_dump() | {"texts": texts})
    statement = companions(worded).companions[0].statement
    assert statement.first.text == "LI MEIHUA(妻)はWANG XIAOMINGに付き添います。"
    # Only Japanese is written, so nothing of ours stands beside it in English.
    assert statement.second is None


def test_a_companion_of_unknown_name_and_relation_is_still_a_sentence() -> None:
    statement = companions(with_companion(name=None, relation=None)).companions[0].statement
    assert statement.first.text.startswith("同伴者1は")
