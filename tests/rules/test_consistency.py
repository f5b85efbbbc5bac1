"""Answers that do not go together: names in other scripts, holders, days of several papers, relations."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from visa_kit.case import Case
from visa_kit.rules import decide, load_book
from visa_kit.rules.decision import Answer, Outcome
from visa_kit.rules.facts import FACTS
from visa_kit.rules.finding import Finding, noted
from visa_kit.rules.sight import Note

DAY = date(2026, 11, 22)


def found(fact: str, of: int = 0, **told: Any) -> Finding:
    case = Case.model_validate({"id": "x", **told})
    mission = told.get("application", {}).get("mission")
    return FACTS[fact].ask(case, load_book().law_on(DAY, mission).values, case.travellers[of])


def answer(fact: str, of: int = 0, **told: Any) -> Answer:
    return found(fact, of, **told).answer


@pytest.mark.parametrize(
    ("given", "native", "apart"),
    [
        ("XIAO MING", {"text": "王晓明", "language": "zh-Hans"}, Answer.YES),
        ("XIAOMING", {"text": "王晓明", "language": "zh-Hans"}, Answer.NO),
        ("XIAO MING", {"text": "王 晓明", "language": "zh-Hans"}, Answer.YES),
        ("XIAO MING", {"text": "Wang Xiaoming", "language": "zh-Hans"}, Answer.NO),
        ("XIAO MING", None, Answer.UNKNOWN),
    ],
)
def test_a_chinese_given_name_is_one_word(given: str, native: dict[str, str] | None, apart: Answer) -> None:
    patient = {"nationality": "CN", "name": {"surname": "WANG", "given": given}, "native_name": native}
    assert answer("given-name-written-apart", patient=patient) is apart


@pytest.mark.parametrize(
    ("text", "language", "odd"),
    [
        ("Wang Xiaoming", "zh-Hans", True),
        ("王晓明", "zh-Hans", False),
        ("Ivanova", "ru", True),
        ("Иванова Анна", "ru", False),
        ("Иванова", "zh", True),
        ("Nguyễn Thị Ánh", "vi", False),
        ("Бат-Эрдэнэ", "mn", False),
        ("Ерлан", "kk", False),
        ("Yerlan", "kk", False),
    ],
)
def test_a_native_name_is_in_the_letters_of_its_language(text: str, language: str, odd: bool) -> None:
    native = {"text": text, "language": language}
    assert answer("native-name-in-another-script", patient={"native_name": native}) is (
        Answer.YES if odd else Answer.NO
    )


@pytest.mark.parametrize(
    ("holder", "the_patients"),
    [
        ("WANG XIAOMING", True),
        ("Xiaoming Wang", True),
        ("WANG XIAO MING", True),
        ("王晓明", True),
        ("王 晓明", True),
        ("WANG XIAOMIN", False),
        ("LI MEIHUA", False),
    ],
)
def test_the_account_is_the_patients_however_the_bank_writes_the_name(holder: str, the_patients: bool) -> None:
    patient = {
        "name": {"surname": "WANG", "given": "XIAOMING"},
        "native_name": {"text": "王晓明", "language": "zh-Hans"},
    }
    means = [{"kind": "bank_balance", "holder": holder}]
    differs = found("means-are-the-patients", patient=patient, means=means)
    assert differs.answer is (Answer.YES if the_patients else Answer.NO)
    assert holder not in str(differs.saw)


@pytest.mark.parametrize(
    ("office", "hospital", "same"),
    [
        ({"ja": "医療法人社団 架空病院"}, {"ja": "架空病院"}, True),
        ({"ja": "架空病院"}, {"ja": "架空病院"}, True),
        ({"en": "KAKUU HOSPITAL Co., Ltd."}, {"en": "Kakuu Hospital"}, True),
        ({"ja": "見本コーディネート株式会社"}, {"ja": "架空病院"}, False),
    ],
)
def test_a_hospital_that_stands_as_guarantor_is_noticed(
    office: dict[str, str], hospital: dict[str, str], same: bool
) -> None:
    told: dict[str, Any] = {"guarantor": {"kind": "coordinator", "name": office}, "institutions": [{"name": hospital}]}
    assert answer("guarantor-is-an-institution", **told) is (Answer.YES if same else Answer.NO)


def test_the_first_stay_is_the_first_in_time_for_the_form_s_day_too() -> None:
    stays = [{"enter": "2027-06-01", "leave": "2027-06-08"}, {"enter": "2027-01-12", "leave": "2027-01-18"}]
    told: dict[str, Any] = {"stays": stays, "application": {"arrival": {"day": "2027-01-12"}}}
    assert answer("landing-day-is-the-first-stays", **told) is Answer.YES
    turned = found("stays-in-order", stays=stays)
    assert turned.answer is Answer.NO
    assert turned.saw == (noted("stays[1]", Note.BEFORE, other="stays[0]", day="2027-01-12", landing="2027-06-01"),)


@pytest.mark.parametrize(("landing", "apart"), [("2027-01-19", False), ("2027-01-20", True), ("2027-01-21", True)])
def test_stays_that_touch_in_whatever_order_they_stand(landing: str, apart: bool) -> None:
    first = {"enter": "2027-01-12", "leave": "2027-01-18"}
    second = {"enter": landing, "leave": "2027-01-28"}
    for stays in ([first, second], [second, first]):
        assert answer("stays-keep-apart", stays=stays) is (Answer.YES if apart else Answer.NO)


def test_windows_that_may_cross_are_noticed() -> None:
    cells = {"between": ["2027-04-05", "2027-04-26"], "days": "8"}  # until 3 May at the latest
    for landing, apart in (("2027-05-04", Answer.NO), ("2027-05-05", Answer.YES)):
        follow_up = {"between": [landing, "2027-05-30"], "days": "5"}
        assert answer("stays-keep-apart", stays=[cells, follow_up]) is apart


def test_each_paper_that_is_too_old_is_named() -> None:
    application = {"mission": "shanghai", "filing": "2027-01-25"}
    papers = [
        {"document": "combined-form", "issued": "2026-10-24"},
        {"document": "applicant-list", "issued": "2026-10-25"},
        {"document": "treatment-schedule", "issued": "2026-10-01"},
    ]
    old = found("papers-young-enough", application=application, papers=papers)
    assert old.saw == (
        noted("papers[0].issued", Note.EARLIER, day="2026-10-24", limit="2026-10-25"),
        noted("papers[2].issued", Note.EARLIER, day="2026-10-01", limit="2026-10-25"),
    )


def estimate(**more: Any) -> dict[str, Any]:
    return {"currency": "JPY", "estimate": [{"kind": "medical", "amount": "1000000"}], **more}


def test_means_in_two_currencies_count_together_by_the_rate_that_was_told() -> None:
    yuan = {"kind": "bank_balance", "amount": "20000", "currency": "CNY"}
    yen = {"kind": "bank_balance", "amount": "570000", "currency": "JPY"}
    rate = {"currency": "CNY", "value": "21.5", "day": "2026-11-20"}
    assert answer("means-below-estimate", costs=estimate(rate=rate), means=[yuan, yen]) is Answer.NO
    assert answer("means-below-estimate", costs=estimate(rate=rate), means=[yuan]) is Answer.YES
    assert found("means-below-estimate", costs=estimate(), means=[yuan, yen]).missing == ("costs.rate",)


def test_an_amount_that_is_not_told_is_a_question_only_while_it_matters() -> None:
    enough = {"kind": "bank_balance", "amount": "1000000", "currency": "JPY"}
    open_one = {"kind": "bank_balance", "currency": "JPY"}
    assert answer("means-below-estimate", costs=estimate(), means=[enough, open_one]) is Answer.NO
    assert found("means-below-estimate", costs=estimate(), means=[open_one]).missing == ("means[0].amount",)
    assert answer("means-below-estimate", costs=estimate(), means=[]) is Answer.YES


def test_none_is_not_the_same_as_not_told() -> None:
    """[] said of means or former nationalities is an answer that can be wrong; saying nothing never is."""
    soviet = {"birth_place": {"country": "SU"}}
    line = {"patient": {**soviet, "former_nationalities": []}}
    for told, outcome in ((line, Outcome.ASK), ({"patient": soviet}, Outcome.SILENT)):
        decision = decide(Case.model_validate({"id": "x", **told}), DAY)
        (asked,) = [one for one in decision.lines if one.rule == "former-nationality-told"]
        assert asked.outcome is outcome


@pytest.mark.parametrize(("region", "outcome"), [
    ("浙江", Outcome.SATISFIED), ("北京", Outcome.WARN), ("仙居", Outcome.UNKNOWN),
])  # fmt: skip
def test_a_region_that_nobody_lists_is_a_question(region: str, outcome: Outcome) -> None:
    patient = {"addresses": [{"country": "CN", "region": region}]}
    case = Case.model_validate({"id": "x", "patient": patient, "application": {"mission": "shanghai"}})
    (line,) = [one for one in decide(case, DAY).lines if one.rule == "residence-in-district" and one.of == "patient"]
    assert line.outcome is outcome


def test_no_finding_shows_a_name_a_number_or_a_holder() -> None:
    private = {"surname": "GEHEIMNIS", "given": "XIAO MING"}
    zone = ["P<CHNGEHEIMNIS<<XIAOMING<<<<<<<<<<<<<<<<<<<<", "E000000019CHN6109271M3404012<<<<<<<<<<<<<<<2"]
    person = {
        "name": private,
        "nationality": "CN",
        "native_name": {"text": "秘密", "language": "zh-Hans"},
        "passport": {"number": "E99999999", "machine_lines": zone},
        "birth": "1961-09-28",
    }
    case = Case.model_validate(
        {
            "id": "x",
            "patient": person,
            "companions": [{**person, "relation": "wife", "sex": "male"}],
            "means": [{"kind": "bank_balance", "holder": "VERBORGEN OTTO"}],
        }
    )
    seen = str([line.saw for line in decide(case, DAY).lines])
    assert "differs" in seen
    for secret in ("GEHEIMNIS", "XIAO", "秘密", "E99999999", "E00000001", "VERBORGEN", "1961", "610927"):
        assert secret not in seen
