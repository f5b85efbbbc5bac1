"""A book that cannot be trusted is refused, and the message says where and why."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_book import Folder

from visa_kit.rules import BrokenBook, load_book

RULE = """
- id: another
  ja: 別の規則
  en: another rule
  when: [several-stays]
  tell: [office]
  source: law
  stories:
    - {given: {stays: [{days: 5}, {days: 5}]}, expect: told}
    - {given: {}, expect: unknown}
"""


def refusal(folder: Folder) -> str:
    with pytest.raises(BrokenBook) as caught:
        load_book(folder.path)
    return str(caught.value)


def test_the_small_book_is_sound(small_book: Folder) -> None:
    small_book.append("rules.yaml", RULE)
    assert [rule.id for rule in load_book(small_book.path).rules][-1] == "another"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  source: law\n", "", "source: Field required"),
        ("source: law", "source: nobody", "there is no source called nobody"),
        ("source: law", "source: law\n  also: [nobody]", "there is no source called nobody"),
        ("[several-stays]", "[sevral-stays]", "there is no fact called sevral-stays"),
        ("[several-stays]", "[is-minor]", "asked of a traveller"),
        ("when: [several-stays]", "when: [is-paid]\n  for: patient", "asked of a companion"),
        ("tell: [office]", "needs: passport", "a needed document is handed in by somebody"),
        ("tell: [office]", "for: patient\n  needs: pasport", "there is no document called pasport"),
        ("tell: [office]", "tell: []", "tell needs a reader"),
        ("tell: [office]", "tell: [neighbour]", "tell.0"),
        ("tell: [office]", "tell: [office]\n  ask: office", "exactly one of"),
        ("  tell: [office]\n", "", "exactly one of"),
        ("tell: [office]", "must: one-stay", "need an else"),
        ("tell: [office]", "tell: [office]\n  else: warn", "need an else"),
        ("tell: [office]", "tells: [office]", "tells: Extra inputs are not permitted"),
        ("ja: 別の規則", "ja: ''", "ja"),
        ("ja: 別の規則", "ja: '{stay_limit}日'", "do not name the same numbers"),
        ("en: another rule", "en: 'within {stay_limits} days'", "there is no number called stay-limits"),
        ("id: another", "id: one-stay-opens", "a rule called one-stay-opens stands in the book twice"),
        ("id: another", "id: Another Rule", "id: String should match"),
        ("id: another", "id: another\n  id: again", "the key “id” stands here twice"),
        ("source: law", "source: law\n  from: 2026-13-01", "from"),
        ("source: law", "source: law\n  from: 2027-01-02\n  until: 2027-01-01", "it ends before it begins"),
        ("expect: told", "expect: tolled", "stories.0.expect"),
        ("expect: unknown", "expect: told", "all stories come out the same"),
    ],
)
def test_a_faulty_rule_is_refused(small_book: Folder, old: str, new: str, said: str) -> None:
    text = RULE.replace(old, new, 1)
    assert text != RULE
    small_book.append("rules.yaml", text)
    assert said in refusal(small_book)


def test_a_rule_without_stories_is_refused(small_book: Folder) -> None:
    small_book.append("rules.yaml", RULE[: RULE.index("  stories")] + "  stories: []\n")
    assert "stories" in refusal(small_book)


def test_a_rule_whose_stories_are_all_silent_is_refused(small_book: Folder) -> None:
    small_book.append("rules.yaml", RULE.replace("told", "silent").replace("unknown", "silent"))
    assert "no story tells of a case in which this rule speaks" in refusal(small_book)


@pytest.mark.parametrize("source", ["short", "agent"])
def test_only_an_official_page_about_this_visa_may_stop(small_book: Folder, source: str) -> None:
    small_book.append(
        "rules.yaml", RULE.replace("tell: [office]", "must: one-stay\n  else: stop").replace("law", source)
    )
    assert "only an official page about this visa may stop a packet" in refusal(small_book)
    small_book.change("rules.yaml", f"else: stop\n  source: {source}", f"else: warn\n  source: {source}")
    load_book.cache_clear()
    assert load_book(small_book.path)


def test_the_place_of_a_fault_is_named(small_book: Folder) -> None:
    lines_before = len((small_book.path / "rules.yaml").read_text(encoding="utf-8").splitlines())
    small_book.append("rules.yaml", RULE.replace("[several-stays]", "[sevral-stays]"))
    assert refusal(small_book) == f"rules.yaml:{lines_before + 4}: there is no fact called sevral-stays"


def test_all_faults_are_told_at_once(small_book: Folder) -> None:
    small_book.append("rules.yaml", RULE.replace("several-stays", "nothing").replace("source: law", "source: nobody"))
    with pytest.raises(BrokenBook) as caught:
        load_book(small_book.path)
    assert len(caught.value.faults) == 2


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("numbers.yaml", "value: 90", "value: ninety", "numbers.yaml:1: value"),
        ("numbers.yaml", "value: 90, unit: days, source: law", "value: 90, unit: days", "source: Field required"),
        (
            "numbers.yaml",
            "value: 90, unit: days, source: law",
            "value: 90, unit: days, source: x",
            "no source called x",
        ),
        ("numbers.yaml", "id: year-total", "id: stay-limit", "stay-limit has two values on the same day"),
        ("numbers.yaml", "90, unit: days", "90, unit: days, from: 2026-04-02", "stay-limit has no value on 2026-04-01"),
        (
            "numbers.yaml",
            "90, unit: days",
            "90, unit: days, until: 2027-12-30",
            "stay-limit has no value on 2027-12-31",
        ),
        ("documents.yaml", "id: photo", "id: passport", "a document called passport stands in the book twice"),
        ("documents.yaml", "issuer: photographer", "issuer: neighbour", "documents.yaml:2: issuer"),
        (
            "documents.yaml",
            "form: original, source: law}\n- {id: photo",
            "form: original, source: x}\n- {id: photo",
            "x",
        ),
        (
            "documents.yaml",
            "photographer, ",
            "photographer, max_age: no-such-number, ",
            "no number called no-such-number",
        ),
        (
            "documents.yaml",
            "photographer, ",
            "photographer, max_age: stay-limit, ",
            "documents.yaml:2: the number stay-limit has no story with the first day of issue",
        ),
        (
            "numbers.yaml",
            "90, unit: days",
            "90, unit: JPY, stories: [{filing: 2027-01-25, first_day: 2026-10-25}]",
            "only a number of days, weeks or months says how old",
        ),
        (
            "numbers.yaml",
            "90, unit: days",
            "90, unit: days, stories: [{filing: 2027-01-25}]",
            "numbers.yaml:1: stories.0.first_day: Field required",
        ),
        ("sources.yaml", "key: short", "key: law", "a source called law stands in the book twice"),
        ("sources.yaml", "about: short stays", "about: long stays", "sources.yaml:2: about"),
        ("sources.yaml", "standing: practice", "standing: rumour", "sources.yaml:3: standing"),
        ("book.yaml", "en: Rules}]", "en: Rules}, {file: more, ja: 外, en: More}]", "there is no chapter more.yaml"),
        (
            "book.yaml",
            "[{file: rules, ja: 規則, en: Rules}]",
            "[]",
            "rules.yaml:1: this chapter is not named in book.yaml",
        ),
        ("book.yaml", "covers_from: 2026-04-01\n", "", "covers_from: Field required"),
        ("book.yaml", "en: Rules}]", "en: Rules}", "this is not YAML"),
        ("book.yaml", ", en: Rules", "", "chapters.0.en: Field required"),
    ],
)
def test_a_faulty_page_is_refused(small_book: Folder, name: str, old: str, new: str, said: str) -> None:
    small_book.change(name, old, new)
    assert said in refusal(small_book)


def test_two_values_of_a_number_may_follow_one_another(small_book: Folder) -> None:
    small_book.change("numbers.yaml", "90, unit: days", "90, unit: days, until: 2026-12-31")
    small_book.append("numbers.yaml", "- {id: stay-limit, value: 91, unit: days, from: 2027-01-01, source: law}\n")
    assert load_book(small_book.path)


@pytest.mark.parametrize("text", ["", "id: a mapping, not a list\n"])
def test_a_page_of_another_shape_is_refused(small_book: Folder, text: str) -> None:
    small_book.write("documents.yaml", text)
    assert refusal(small_book).startswith("documents.yaml:1:")


def test_a_missing_page_is_refused(small_book: Folder) -> None:
    (small_book.path / "numbers.yaml").unlink()
    assert refusal(small_book) == "numbers.yaml:1: this file is missing"


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenBook) as caught:
        load_book(tmp_path)
    assert {fault.file for fault in caught.value.faults} == {
        "book.yaml",
        "sources.yaml",
        "numbers.yaml",
        "documents.yaml",
    }


MISSION = """
ja: 見本
en: Sample
country: VN
list_read: no
source: short
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (MISSION.replace("source: short\n", ""), "source: Field required"),
        (MISSION.replace("short", "nobody"), "there is no source called nobody"),
        (MISSION.replace("VN", "Viet Nam"), "country"),
        (MISSION + "filing: [{ja: 窓口, en: counter}]\n", "filing.0.source: Field required"),
        (MISSION + "filing: [{ja: 窓口, en: counter, source: x}]\n", "there is no source called x"),
        (MISSION + "order: {documents: [pasport], source: short}\n", "there is no document called pasport"),
        (MISSION + "drops: [{rule: no-such-rule, source: short}]\n", "there is no rule called no-such-rule to drop"),
        (MISSION + "drops: [{rule: photo-asked}]\n", "drops.0.source: Field required"),
        (MISSION + "replaces: {documents: [{id: photos, source: short}]}\n", "no document called photos to replace"),
        (MISSION + "replaces: {documents: [{id: photo, count: 2}]}\n", "replaces.documents.0.source: Field required"),
        (MISSION + "replaces: {documents: [{id: photo, max_age: x, source: short}]}\n", "there is no number called x"),
        (
            MISSION + "replaces: {documents: [{id: photo, source: short}, {id: photo, source: short}]}\n",
            "a document called photo stands in the book twice",
        ),
        (MISSION + "replaces: {numbers: [{id: stay-limit, value: 1, unit: days, source: x}]}\n", "no source called x"),
        (MISSION + "adds: {documents: [{id: deed, ja: 書, en: deed, issuer: bank, form: ask, source: x}]}\n", "x"),
        ("- a list\n", "a mission's page"),
    ],
)
def test_a_faulty_mission_is_refused(small_book: Folder, text: str, said: str) -> None:
    small_book.write("missions/sample.yaml", text)
    told = refusal(small_book)
    assert told.startswith("missions/sample.yaml:")
    assert said in told


def test_a_mission_may_not_reuse_the_id_of_a_base_rule(small_book: Folder) -> None:
    rule = RULE.replace("id: another", "id: photo-asked").replace("\n", "\n    ")
    small_book.write("missions/sample.yaml", MISSION + "adds:\n  rules:" + rule)
    assert "a rule called photo-asked stands in the book twice" in refusal(small_book)


def test_a_mission_s_own_number_must_cover_every_day_too(small_book: Folder) -> None:
    rule = RULE.replace("ja: 別の規則", "ja: '{sample_age}か月'").replace("another rule", "'{sample_age} months'")
    number = "numbers: [{id: sample-age, value: 3, unit: months, from: 2026-05-01, source: short}]"
    small_book.write("missions/sample.yaml", MISSION + f"adds:\n  {number}\n  rules:" + rule.replace("\n", "\n    "))
    assert "the number sample-age has no value on 2026-04-01" in refusal(small_book)


def test_a_mission_may_replace_only_what_there_is(small_book: Folder) -> None:
    small_book.write("missions/sample.yaml", MISSION + "replaces:\n  rules:" + RULE.replace("\n", "\n    "))
    assert "there is no rule called another to replace" in refusal(small_book)
