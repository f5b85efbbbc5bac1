"""What stands first on a checklist when there is no visa to name: whether something is missing, or nothing fits."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from samples import CHECKUP, CHILD, KNEES, briefed, changed, sample

from visa_kit.case import Case
from visa_kit.packet.sheets.checklist import Checklist, checklist


def first_answer(case: Case, number: int = 0) -> tuple[str, str]:
    """The visa and the first step of a traveller, in English."""
    (sheet,) = checklist(briefed(case, "en", "ja", case.travellers[number]))
    assert isinstance(sheet, Checklist)
    return sheet.visa.first.text, sheet.first_step.first.text


def why(case: Case, lang: str = "en") -> list[str]:
    (sheet,) = checklist(briefed(case, lang, "ja", case.travellers[0]))
    assert isinstance(sheet, Checklist)
    return [said.first.text for said in sheet.visa_why]


def leaving(day: date | None) -> Case:
    """The check-up, whose patient leaves on a day, or on one that is not told."""
    (stay,) = sample(CHECKUP).model_dump()["stays"]
    return changed(sample(CHECKUP), stays=[stay | {"leave": day}])


def test_a_hundred_days_as_an_outpatient_fit_no_visa_and_nothing_is_missing() -> None:
    visa, step = first_answer(leaving(date(2027, 5, 25)))
    assert visa == "None fits this case as it stands"
    assert why(leaving(date(2027, 5, 25))) == [
        "A stay beyond 90 days is possible only when it rests on admission to hospital."
    ]
    assert "cannot be had" in step
    assert "missing" not in visa + step


def test_while_the_last_day_is_not_told_answers_are_missing() -> None:
    visa, step = first_answer(leaving(None))
    assert visa == "Not decided yet: answers are missing"
    assert "still missing" in step
    (said,) = why(leaving(None))
    assert "how many days each of them has; beyond 90 days" in said
    assert not [text for lang in ("ja", "zh-Hans", "vi") for text in why(leaving(None), lang) if "⟦" in text]


def test_a_stop_about_something_else_hides_not_what_the_visa_goes_by() -> None:
    case = changed(leaving(None), guarantor={"kind": "medical_institution"})
    assert first_answer(case)[0] == "Not decided yet: answers are missing"
    assert len(why(case)) == 1


def test_a_case_that_is_ready_says_neither() -> None:
    visa, step = first_answer(sample(CHECKUP))
    assert visa == "Single-entry visa for medical stay"
    assert "missing" not in visa + step
    assert "cannot be had" not in step


def test_who_has_no_certificate_of_eligibility_yet_gets_that_one_first() -> None:
    application = sample(CHILD).model_dump()["application"]
    visa, step = first_answer(changed(sample(CHILD), application=application | {"eligibility": None}))
    assert visa.startswith("Visa for medical stay with a Certificate of Eligibility")
    assert step.startswith("First comes the Certificate of Eligibility")
    assert first_answer(sample(CHILD))[1].startswith("Collect the papers below")


def test_a_companion_without_a_certificate_of_their_own_gets_that_one_first_and_nobody_else() -> None:
    mother, father = sample(CHILD).model_dump()["companions"]
    case = changed(sample(CHILD), companions=[mother | {"eligibility_number": None}, father])
    steps = [first_answer(case, number)[1] for number in range(3)]
    assert steps[1].startswith("First comes a Certificate of Eligibility of your own")
    assert all(step.startswith("Collect the papers below") for step in (steps[0], steps[2]))


def test_a_companion_of_the_short_stay_beside_a_long_one_asks_for_which_visa() -> None:
    (long,) = sample(CHILD).model_dump()["stays"]
    mother, father = sample(CHILD).model_dump()["companions"]
    short = {"enter": date(2028, 2, 1), "leave": date(2028, 2, 10), "joined_by": ["companion-1", "companion-2"]}
    case = changed(sample(CHILD), stays=[long | {"joined_by": ["companion-1"]}, short], companions=[mother, father])
    (sheet,) = checklist(briefed(case, "en", "ja", case.travellers[2]))
    assert isinstance(sheet, Checklist)
    assert sheet.visa.first.text == "Visa for medical stay: ask the mission which one"
    (why,) = (said.first.text for said in sheet.visa_why)
    assert why not in warned(case, 2), "it stands under the visa's name, once"
    for number in (0, 1):
        assert first_answer(case, number)[0].startswith("Visa for medical stay with a Certificate of Eligibility")


@pytest.mark.parametrize("lang", ["en", "ja", "zh-Hans", "vi"])
@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"nationality": "JP"}, "Japanese passport"),
        ({"former_nationalities": ["JP"]}, "Japanese passport"),
        ({"addresses": [{"country": "JP"}]}, "residence card"),
    ],
)
def test_who_perhaps_needs_no_visa_reads_that_first_and_nobody_else(told: dict[str, Any], why: str, lang: str) -> None:
    (companion,) = sample(KNEES).model_dump()["companions"]
    case = changed(sample(KNEES), companions=[companion | told])
    (sheet,) = checklist(briefed(case, lang, "ja", case.travellers[1]))
    assert isinstance(sheet, Checklist)
    assert sheet.maybe_exempt is None
    if lang == "en":
        assert sheet.visa.first.text == "Perhaps you need no visa"
        assert [why in said.first.text for said in sheet.visa_why] == [True]
        assert sheet.first_step.first.text.startswith("First have the guarantor or the hospital look at your passport")
        assert first_answer(case) == first_answer(sample(KNEES))
    assert not [said for said in (sheet.visa, *sheet.visa_why, sheet.first_step) if "⟦" in said.first.text]


def test_an_answer_of_the_office_ends_the_doubt() -> None:
    (companion,) = sample(KNEES).model_dump()["companions"]
    answer = {
        "rule": "japanese-need-no-visa",
        "answer": "satisfied",
        "who": "SAMPLE",
        "day": "2026-11-30",
        "why": "lost it",
    }
    case = changed(sample(KNEES), companions=[companion | {"former_nationalities": ["JP"]}], overrides=[answer])
    assert first_answer(case, 1)[0] == first_answer(sample(KNEES), 1)[0]


def test_whose_nationality_may_be_exempt_reads_for_how_long_and_asks_first() -> None:
    patient = sample(CHECKUP).model_dump()["patient"]
    (stay,) = sample(CHECKUP).model_dump()["stays"]

    def page(nationality: str, days: int) -> Checklist:
        stays = [{"enter": stay["enter"], "leave": stay["enter"] + timedelta(days=days), "visits": stay["visits"]}]
        case = changed(sample(CHECKUP), patient=patient | {"nationality": nationality}, stays=stays)
        (sheet,) = checklist(briefed(case, "en", "ja", case.travellers[0]))
        assert isinstance(sheet, Checklist)
        return sheet

    within = page("TH", 15)
    assert within.maybe_exempt
    assert "up to 15 days" in within.maybe_exempt.first.text
    assert within.first_step.first.text.startswith("Ask the mission first whether you need this visa")
    beyond = page("TH", 16)
    assert beyond.maybe_exempt is None
    assert beyond.first_step.first.text.startswith("Collect the papers below")
    unread = page("BR", 15)
    assert unread.maybe_exempt
    assert "was not looked up for this page" in unread.maybe_exempt.first.text
    assert page("VN", 15).maybe_exempt is None


def test_a_companion_is_told_what_was_not_looked_up_of_their_own_nationality() -> None:
    (companion,) = sample(KNEES).model_dump()["companions"]
    case = changed(sample(KNEES), companions=[companion | {"nationality": "BR"}])
    pages = [checklist(briefed(case, "en", "ja", traveller))[0] for traveller in case.travellers]
    assert [isinstance(page, Checklist) and page.maybe_exempt is not None for page in pages] == [False, True]


def test_who_lives_elsewhere_reads_so_on_their_own_checklist() -> None:
    (companion,) = sample(KNEES).model_dump()["companions"]
    case = changed(sample(KNEES), companions=[companion | {"addresses": [{"country": "DE"}]}])
    assert "Each applicant should live in the district" in warned(case, 1)
    assert "Each applicant should live in the district" not in warned(case, 0)


def test_the_patient_alone_reads_of_a_past_refusal() -> None:
    application = sample(KNEES).model_dump()["application"]
    case = changed(sample(KNEES), application=application | {"refused": date(2026, 12, 1)})
    assert "after a refusal no application" in warned(case, 0)
    assert "after a refusal no application" not in warned(case, 1)


def warned(case: Case, number: int, lang: str = "en") -> str:
    (sheet,) = checklist(briefed(case, lang, "ja", case.travellers[number]))
    assert isinstance(sheet, Checklist)
    return "\n".join(warning.first.text for warning in sheet.warnings)


def test_whose_passport_ends_before_the_last_stay_is_told_so_and_nobody_else() -> None:
    patient = sample(KNEES).model_dump()["patient"]
    case = changed(sample(KNEES), patient=patient | {"passport": patient["passport"] | {"expires": date(2027, 6, 1)}})
    assert "If the passport ends before the last stay" in warned(case, 0)
    assert "passport ends" not in warned(case, 1)
    assert "passport ends" not in warned(sample(KNEES), 0)
    for lang in ("ja", "zh-Hans", "vi"):
        (more,) = {*warned(case, 0, lang).split("\n")} - {*warned(sample(KNEES), 0, lang).split("\n")}
        assert "passport" not in more
        assert "⟦" not in more


def test_the_patient_alone_is_told_how_long_a_spa_cure_may_be() -> None:
    treatment = sample(CHILD).model_dump()["treatment"] | {"kind": "recuperation"}
    case = changed(sample(CHILD), treatment=treatment)
    assert "A spa cure (recuperation) goes up to 90 days only." in warned(case, 0)
    assert "spa cure" not in warned(case, 1)


@pytest.mark.parametrize("number", [0, 1])
def test_everybody_reads_of_fee_validity_and_that_a_visa_may_be_refused(number: int) -> None:
    said = warned(sample(CHILD), number)
    for sentence in (
        "fee for a single-entry visa",
        "landing within 3 months",
        "last day for landing",
        "may be refused",
    ):
        assert sentence in said


def test_who_has_to_ask_for_how_many_entries_reads_of_no_other_fee() -> None:
    stays = [stay | {"joined_by": ["companion-1"] if n == 0 else []} for n, stay in enumerate(_stays_of_the_knees())]
    once = changed(sample(KNEES), stays=stays)
    for said in ("fee for a multiple-entry visa", "multiple-entry visa is valid"):
        assert said in warned(sample(KNEES), 1)
        assert said not in warned(once, 1)
        assert said in warned(once, 0)


def _stays_of_the_knees() -> list[dict[str, Any]]:
    return list(sample(KNEES).model_dump()["stays"])


def test_how_old_the_rules_are_is_not_told_by_an_answer_that_met_none() -> None:
    stray = {"rule": "no-such-rule", "answer": "satisfied", "who": "consul", "day": "2020-01-01", "why": "by telephone"}
    told = sample(KNEES)
    plain, overridden = (
        checklist(briefed(one, "en", "ja", one.travellers[0])) for one in (told, changed(told, overrides=[stray]))
    )
    ends = [page.closing.first.text for (page,) in (plain, overridden) if isinstance(page, Checklist)]
    assert len(ends) == 2 and ends[0] == ends[1] and "2020" not in ends[1]
