"""One question a page: a family walks through, goes back, changes its mind, and does not know."""

from __future__ import annotations

import re

import pytest
from families import FAMILY, Form, Full, patients_pages, press, question_of, walk
from web_client import TestClient

from visa_kit.web.patient.answers import LANGUAGES, Who
from visa_kit.web.patient.questions import QUESTIONS, UNKNOWN


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_daughter_walks_from_the_first_page_to_the_last(browser: TestClient, lang: str) -> None:
    page = walk(browser, lang, FAMILY)
    assert page.status_code == 200
    assert f'<html lang="{lang}">' in page.text
    assert "⟦" not in page.text
    assert "医療滞在ビザ" in page.text
    assert "治療予定表" in page.text
    assert Form(page.text).told == FAMILY


def test_whoever_knows_nothing_still_gets_an_answer_and_is_told_what_would_settle_it(browser: TestClient) -> None:
    page = walk(browser, "en", dict.fromkeys(FAMILY, UNKNOWN))
    assert page.status_code == 200
    assert "Not decided yet" in page.text
    assert re.findall(r'<li><button class="text" name="change" value="(\w+)"', page.text)[:2] == [
        "stays",
        "nationality",
    ]


def test_the_words_follow_whom_it_is_for(browser: TestClient) -> None:
    for who, words in {"me": "do you live", "parent": "your father or mother live", "child": "your child live"}.items():
        page = browser.post("/en/questions", data={"who": who})
        assert words in page.text
    assert "the patient live" in browser.post("/en/questions", data={"who": UNKNOWN}).text


def test_back_shows_the_question_before_and_keeps_every_answer(browser: TestClient) -> None:
    told = {name: FAMILY[name] for name in ("who", "home", "district", "nationality")}
    page = browser.post("/en/questions", data={**told, "at": "purpose", "go": "back"})
    assert question_of(page) == "nationality"
    assert '<option value="VN" selected>' in page.text
    page = browser.post("/en/questions", data={**told, "at": "nationality", "nationality": "VN", "go": "next"})
    assert question_of(page) == "purpose"
    assert Form(page.text).told == told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_country_is_offered_twice(browser: TestClient, lang: str) -> None:
    for at, told in (("home", {"who": "me"}), ("nationality", {"who": "me", "home": "VN", "district": UNKNOWN})):
        page = browser.post(f"/{lang}/questions", data=told)
        assert question_of(page) == at
        offered = re.findall(r'<option value="([A-Z]{2})"', page.text)
        assert offered[0] == "VN" or at == "home"
        assert len(offered) == len(set(offered)) > 200


def test_back_keeps_what_was_just_chosen_too(browser: TestClient) -> None:
    page = browser.post("/en/questions", data={"who": "me", "at": "home", "home": "MN", "go": "back"})
    assert question_of(page) == "who"
    assert Form(page.text).fields[-1] == ("who", "me")
    assert ("home", "MN") in Form(page.text).fields


def test_an_answer_is_changed_from_the_last_page_and_no_other_is_lost(browser: TestClient) -> None:
    page = browser.post("/en/questions", data={**FAMILY, "change": "stays"})
    assert question_of(page) == "stays"
    page = press(browser, page, go="next", stays="1")
    assert question_of(page) is None
    assert Form(page.text).told == {**FAMILY, "stays": "1"}
    assert "Single-entry visa" in page.text


def test_another_country_asks_for_its_own_district_and_for_nothing_else(browser: TestClient) -> None:
    page = browser.post("/en/questions", data={**FAMILY, "at": "home", "home": "CN", "go": "next"})
    assert question_of(page) == "district"
    page = press(browser, page, go="next", district="shanghai")
    assert Form(page.text).told == {**FAMILY, "home": "CN", "district": "shanghai"}


def test_a_country_with_one_mission_is_not_asked_for_a_district(browser: TestClient) -> None:
    page = browser.post("/en/questions", data={**FAMILY, "at": "home", "home": "MN", "go": "next"})
    assert question_of(page) is None
    assert "district" not in Form(page.text).told


@pytest.mark.parametrize(
    ("question", "value"),
    [
        *[(question.id, "") for question in QUESTIONS],
        ("longest", "0"),
        ("longest", "1101"),
        ("longest", "ten"),
        ("filing", "2027-02-30"),
        ("landing", "2025-12-31"),
        ("landing", "2037-03-20"),
        ("home", "XX"),
    ],
)
def test_what_is_missing_or_cannot_be_read_is_said_at_the_top_and_beside_it(
    browser: TestClient, question: str, value: str
) -> None:
    # Without a country nobody knows its districts.
    gone = (question, "district") if question == "home" else (question,)
    others = {name: told for name, told in FAMILY.items() if name not in gone}
    page = browser.post("/en/questions", data={**others, "at": question, question: value, "go": "next"})
    assert page.status_code == 422
    assert question_of(page) == question
    assert '<div class="errors" role="alert">' in page.text
    assert 'href="#answer"' in page.text
    assert 'id="answer"' in page.text
    assert "<title>Please look again" in page.text
    assert Form(page.text).told == others


def test_nobody_and_somebody_cannot_both_come_along(browser: TestClient) -> None:
    sent = {"at": "companions", "companions": ["nobody", "wife"], "go": "next"}
    assert browser.post("/en/questions", data=sent).status_code == 422


def test_several_companions_are_kept_in_one_order(browser: TestClient) -> None:
    page = browser.post("/en/questions", data={"at": "companions", "companions": ["son", "wife"], "go": "next"})
    assert Form(page.text).told == {"companions": "wife,son"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("who", [*Who, UNKNOWN])
def test_every_question_is_asked_in_every_language_of_everybody(browser: TestClient, lang: str, who: str) -> None:
    told = {**FAMILY, "who": who}
    for question in QUESTIONS:
        page = browser.post(f"/{lang}/questions", data={**told, "change": question.id})
        assert page.status_code == 200
        assert question_of(page) == question.id
        assert "⟦" not in page.text
        assert page.text.count("<h1>") == 1
        assert len(page.content) < 20_000
        assert "<script" not in page.text


@pytest.mark.parametrize("question", [question for question in QUESTIONS if question.options], ids=lambda one: one.id)
def test_every_answer_can_be_chosen_and_leads_on(browser: TestClient, question: object) -> None:
    told = {name: value for name, value in FAMILY.items() if name != question.id}  # type: ignore[attr-defined]
    for value, _ in question.options:  # type: ignore[attr-defined]
        sent = {**told, "at": question.id, question.id: value, "go": "next"}  # type: ignore[attr-defined]
        page = browser.post("/en/questions", data=sent)
        assert page.status_code == 200
        assert question_of(page) is None


def test_the_language_changes_in_the_middle_and_the_answers_stay(browser: TestClient) -> None:
    page = browser.post("/vi/questions", data={"who": "child", "at": "home", "home": "KZ", "go": "stay"})
    assert '<html lang="vi">' in page.text
    assert question_of(page) == "home"
    assert '<option value="KZ" selected>' in page.text


def test_an_address_without_answers_leads_to_the_start(browser: TestClient) -> None:
    for path in ("/vi", "/vi/questions", "/vi/papers", "/vi/calendar"):
        answer = browser.get(path, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/vi/")


def test_the_first_page_puts_the_browsers_language_first(browser: TestClient) -> None:
    page = browser.get("/", headers={"accept-language": "vi-VN,vi;q=0.9,en;q=0.8"}).text
    assert re.findall(r'<a lang="([\w-]+)"', page) == ["vi", "ja", "en", "zh-Hans"]
    assert "Chọn ngôn ngữ" in page


def test_when_all_are_busy_the_answers_stay_and_one_button_tries_again() -> None:
    with patients_pages(results=Full(), printing=Full()) as browser:
        page = browser.post("/vi/questions", data=FAMILY)
        assert (page.status_code, page.headers["retry-after"]) == (503, "7")
        assert Form(page.text).told == FAMILY
        page = browser.post("/vi/papers", data={**FAMILY, "paper": "0-phone"})
        assert page.status_code == 503
        assert Form(page.text).told == {**FAMILY, "paper": "0-phone"}
        assert Form(page.text).action == "/vi/papers"


def test_a_whole_page_with_everything_in_it_is_small(browser: TestClient) -> None:
    everybody = ",".join(value for value, _ in next(one for one in QUESTIONS if one.id == "companions").options[1:])
    style = len(browser.get("/static/kit.css").content)
    for lang in LANGUAGES:
        page = walk(browser, lang, {**FAMILY, "purpose": "regenerative", "companions": "wife"})
        assert len(page.content) + style < 100_000
        page = browser.post(f"/{lang}/questions", data={**FAMILY, "purpose": "regenerative", "companions": everybody})
        assert len(page.content) + style < 100_000
        assert not re.search(r'(?:src|href)="(?:https?:)?//[^"]*\.(?:css|js|png|svg)', page.text)
