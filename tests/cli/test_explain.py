"""`visa-kit explain`: a rule with its condition, its sources and its stories, for a person or a program."""

from __future__ import annotations

import json

import pytest
from terminal import said
from typer.testing import CliRunner, Result

from visa_kit.cli import app
from visa_kit.rules import load_book
from visa_kit.rules.decision import Kind


def explain(*words: str, lang: str = "en") -> Result:
    return CliRunner().invoke(app, ["explain", *words, "--lang", lang, "--day", "2026-11-22"])


def test_it_says_the_sentence_the_condition_and_what_follows() -> None:
    text = said(explain("beyond-limit-only-in-hospital"))
    assert "A stay beyond 90 days is possible only when it rests on admission to hospital." in text
    assert "90日を超える滞在は、入院を前提とする場合に限られる。" in text
    assert "Applies when: a stay exceeds 90 days, the day of landing not counted" in text
    assert "Then: this must hold: each stay beyond 90 days includes admission to hospital" in text
    assert "(otherwise: stops the packet)" in text
    assert "Number: stay-limit = 90 days (th-emb)" in text


def test_it_names_the_page_its_standing_and_the_day_it_was_read() -> None:
    text = said(explain("guarantor-on-a-list"))
    assert "https://www.mofa.go.jp/mofaj/toko/visa/medical/guarantor.html" in text
    assert "official page, about this visa, page of 2024-07-29, read on 2026-11-22 (mofa-g)" in text


def test_it_tells_the_stories_with_what_is_missing() -> None:
    text = said(explain("route-long"))
    assert "{stays: [{days: 91, visits: [{on_day: 2, care: inpatient}]}]} does not apply" in text
    assert "{stays: [{days: 120}]} not known yet Missing: stays[0].visits" in text.replace("  ", " ")


def test_it_speaks_japanese() -> None:
    result = explain("beyond-limit-only-in-hospital", lang="ja")
    assert "条件: 上陸日を算入せずに数えて90日を超える滞在がある" in result.output
    assert "⟦" not in result.output


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_rule_is_said_in_words(kind: Kind, lang: str) -> None:
    rule = next(rule for rule in load_book().rules if rule.kind is kind)
    result = explain(rule.id, lang=lang)
    assert result.exit_code == 0
    assert "⟦" not in result.output
    assert "{" not in result.output.split("http")[0]


def test_a_rule_on_a_mission_s_page_says_whose_page_it_is() -> None:
    page = next(page for page in load_book().missions.values() if page.adds.rules)
    text = said(explain(page.adds.rules[0].id))
    assert f"Stands on the page of: {page.id}" in text


def test_a_rule_that_a_mission_does_not_follow_says_so() -> None:
    page = next(page for page in load_book().missions.values() if page.drops)
    text = said(explain(page.drops[0].rule))
    assert "Not followed at: " in text
    assert page.id in text


def test_on_a_day_that_the_book_does_not_cover_numbers_stay_names() -> None:
    words = ["explain", "beyond-limit-only-in-hospital", "--lang", "en", "--day", "2020-01-01"]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 0
    assert "{stay_limit} days" in result.output


def test_an_unknown_rule_is_met_with_ones_that_look_like_it() -> None:
    result = explain("guarantor-on-list")
    assert result.exit_code == 2
    assert "no rule called “guarantor-on-list”" in result.output
    assert "guarantor-on-a-list" in result.output


def test_a_word_that_looks_like_nothing_gets_no_suggestion() -> None:
    result = explain("zzzzzz")
    assert result.exit_code == 2
    assert "Did you mean" not in result.output


def test_a_program_gets_everything_as_json() -> None:
    told = json.loads(explain("beyond-limit-only-in-hospital", "--format", "json").output)
    assert told["kind"] == "must"
    assert told["rule"]["else"] == "stop"
    assert [source["key"] for source in told["sources"]] == ["th-emb"]
    assert told["facts"][0]["id"] == "a-stay-beyond-limit"
    assert told["numbers"][0]["value"] == "90"
    assert {story["expect"] for story in told["rule"]["stories"]} >= {"stop", "silent", "unknown"}


def test_an_unknown_rule_is_answered_with_near_ones_and_where_all_of_them_are() -> None:
    for wrong in ("mission", "passport-valid", "route-lang"):
        result = explain(wrong)
        assert result.exit_code == 2
        assert "Did you mean: " in result.output
        assert "visa-kit rules write" in result.output
    assert "mission-is-named" in explain("mission").output


def test_an_id_that_is_like_no_other_is_said_to_be_unknown() -> None:
    result = explain("zzzz")
    assert result.exit_code == 2
    assert "Did you mean" not in result.output


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_document_is_answered_with_the_rules_that_ask_for_it(lang: str) -> None:
    result = explain("passport", lang=lang)
    assert result.exit_code == 0
    assert "passport-needed" in result.output
    assert "⟦" not in result.output
    as_json = explain("passport", "--format", "json", lang=lang)
    assert json.loads(as_json.stdout)["document"] == "passport"
    assert "passport-needed" in json.loads(as_json.stdout)["asked_for_by"]


def test_every_document_of_the_book_is_known_as_one() -> None:
    for document in load_book().documents:
        assert explain(document.id).exit_code == 0, document.id
