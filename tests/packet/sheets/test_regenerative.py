"""The regenerative sheet: the exact words to compare, what a number does not show, and never a word of approval."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from samples import ALL, CHECKUP, KNEES, briefed, changed, sample

from visa_kit.case import Case
from visa_kit.packet.incidents import READ, incidents
from visa_kit.packet.sheets.regenerative import RegenerativeSheet, regenerative
from visa_kit.words import Pair

STATED: dict[str, Any] = {
    "material": "stem_cells",
    "origin": "own",
    "stated_class": 2,
    "plan_number": "PB3269999",
    "committee_number": "NA8269999",
    "facility_number": "FC3269999",
    "institution": "clinic",
}


def page(case: Case) -> RegenerativeSheet:
    (sheet,) = regenerative(briefed(case, "en", "ja", case.travellers[0]))
    assert isinstance(sheet, RegenerativeSheet)
    return sheet


def stating(*therapies: dict[str, Any]) -> Case:
    return changed(sample(KNEES), regenerative={"therapies": therapies})


def spoken(part: object) -> Iterator[str]:
    """Every text of a sheet, in both languages."""
    if isinstance(part, Pair):
        yield from (half.text for half in part.spoken)
    elif isinstance(part, str):
        yield part
    elif isinstance(part, list | tuple):
        for one in part:
            yield from spoken(one)
    elif hasattr(part, "__dict__"):
        yield from spoken(list(vars(part).values()))


CASES = [
    sample(KNEES),
    changed(sample(KNEES), regenerative={}),
    stating({}),
    stating(STATED | {"stated_class": 1, "plan_number": "PA8269999"}),
    stating({"material": "exosome", "plan_number": "PC3269999"}),
    stating({"material": "ips", "invoiced": "yes", "research_number": "jRCTb030190134"}),
    stating(STATED | {"plan_number": "FC3269999", "facility_number": "PB3269999", "committee_number": "NB3190002"}),
]


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_nothing_is_called_approved_or_safe(case: Case) -> None:
    texts = list(spoken(page(case)))
    assert len(texts) > 80
    assert [text for text in texts if re.search(r"\b(approved|safe|safely)\b", text, re.IGNORECASE)] == []
    assert [text for text in texts if re.search("承認され|認可|安全です|安全な", text)] == []


def test_the_japanese_to_compare_is_the_clinics_own_to_the_letter() -> None:
    (part,) = page(sample(KNEES)).therapies
    japanese = {line.what.first.text: line.japanese for line in part.lines}
    assert japanese == {
        "Plan number": "PB3269999",
        "Class": "第二種再生医療等",
        "Name of the therapy": "自己脂肪由来間葉系幹細胞を用いた変形性膝関節症の治療",
        "Name of the clinic": "架空整形再生クリニック",
        "Address of the clinic": "〒000-0000 東京都架空区膝関節7-8-9",
        "For which illness": "変形性膝関節症",
        "Which cells, taken from where": "腹部の脂肪組織",
        "How they are given": "膝関節内への注射",
        "Committee that reviewed the plan": "架空特定認定再生医療等委員会",
        "Number of the committee": "NA8269999",
        "Where the cells are processed": "架空整形再生クリニック細胞培養加工施設",
        "Number of that facility": "FC3269999",
        "Kind of facility, country": None,
    }
    assert [address for _, address in part.where] == ["https://saiseiiryo.mhlw.go.jp/"]


def test_what_the_clinic_states_is_said_to_be_the_clinics_statement() -> None:
    (part,) = page(sample(KNEES)).therapies
    assert part.statement.first.text == (
        "The clinic states that provision plan PB3269999, Class II regenerative medicine, was reviewed by Kakuu "
        "Committee for Regenerative Medicine (invented) (NA8269999) and accepted by the regional bureau of the ministry. "
        "Acceptance is not government approval of effectiveness."
    )


def test_class_one_goes_to_the_minister_and_what_is_not_told_is_said_so() -> None:
    first, second = page(stating(STATED | {"stated_class": 1}, {"plan_number": "PB3269998"})).therapies
    assert "the Minister of Health, Labour and Welfare" in first.statement.first.text
    assert "class not told, was reviewed by a committee that has not been told" in second.statement.first.text


def test_exosomes_have_no_plan_to_look_up() -> None:
    without, with_number = page(
        stating({"material": "exosome"}, {"material": "exosome", "plan_number": "PC1"})
    ).therapies
    assert without.statement.first.text.startswith("Exosomes and culture supernatant are not cells")
    assert without.where == ()
    assert len(with_number.where) == 1


def test_who_is_given_exosomes_alone_is_not_sent_to_look_up_a_plan() -> None:
    sheet = page(stating({"material": "exosome", "name": {"ja": "見本療法", "en": "SAMPLE"}}))
    assert sheet.look_up == ()
    told = [line.what.first.text for line in sheet.therapies[0].lines]
    assert told == ["Name of the therapy", "Name of the clinic", "Address of the clinic"]
    assert "Look the plan number up" not in " ".join(spoken(sheet))
    assert sheet.proves == ()
    research = page(stating({"material": "exosome", "research_number": "jRCTb030190134"}))
    assert [address for _, address in research.therapies[0].where] == ["https://jrct.mhlw.go.jp/"]
    assert len(research.look_up) == 3
    assert research.proves
    both = page(stating({"material": "exosome"}, STATED))
    assert len(both.look_up) == 3
    assert "Look the plan number up" in " ".join(spoken(both))


def test_research_is_looked_up_in_its_own_list_too() -> None:
    (part,) = page(stating(STATED | {"research_number": "jRCTb030190134"})).therapies
    assert [address for _, address in part.where] == ["https://saiseiiryo.mhlw.go.jp/", "https://jrct.mhlw.go.jp/"]
    assert part.lines[-1].japanese == "jRCTb030190134"


def test_numbers_that_fit_are_well_formed_and_no_more() -> None:
    (seen,) = page(sample(KNEES)).seen
    assert seen.seen_as.first.text == "Well formed: look it up"
    assert seen.sentence.first.text.endswith("That does not show that the number exists, nor whose it is.")
    assert set(seen.numbers) == {"PB3269999", "FC3269999", "NA8269999"}
    assert not seen.doubtful


def test_what_does_not_fit_comes_first_and_is_never_called_well_formed_too() -> None:
    swapped = STATED | {"plan_number": "FC3269999", "facility_number": "PB3269999"}
    seen = page(stating(swapped)).seen
    doubts = [one for one in seen if one.doubtful]
    assert len(doubts) >= 2
    assert seen[: len(doubts)] == tuple(doubts)
    assert {one.seen_as.first.text for one in doubts} == {"Does not fit: ask before you pay"}
    in_doubt = {number for one in doubts for number in one.numbers}
    fitting = [one for one in seen if one.seen_as.first.text.startswith("Well formed")]
    assert in_doubt == {"FC3269999", "PB3269999"}
    assert not in_doubt & {number for one in fitting for number in one.numbers}


def test_a_class_that_contradicts_its_letter_is_a_doubt() -> None:
    doubts = [one for one in page(stating(STATED | {"stated_class": 3})).seen if one.doubtful]
    assert ["PB3269999"] in [list(one.numbers) for one in doubts]


def test_what_the_clinic_has_not_told_is_listed_once_and_by_name() -> None:
    (missing,) = [one for one in page(stating({"material": "stem_cells"})).seen if one.fields]
    fields = [field.first.text for field in missing.fields]
    assert len(fields) == len(set(fields))
    assert "Therapy 1 › Plan number" in fields
    assert missing.seen_as.first.text == "Not told yet"


def test_nothing_told_is_one_therapy_of_blanks() -> None:
    (part,) = page(changed(sample(KNEES), regenerative={})).therapies
    told = [line.what.first.text for line in part.lines if line.stated or line.japanese]
    assert told == ["Name of the clinic", "Address of the clinic"]  # the case's only institution
    assert part.statement.first.text.startswith("The clinic has not told its plan number")


def test_the_rule_book_says_that_results_vary() -> None:
    assert any(said.first.text.startswith("Results vary") for said in page(sample(KNEES)).proves)


def test_the_incidents_are_dated_facts_without_names() -> None:
    listed = incidents(briefed(sample(KNEES), "en", "ja"))
    days = [date(2024, 9, 30), date(2025, 3, 5), date(2025, 8, 20), date(2026, 1, 23), date(2026, 3, 10)]
    assert [one.day.first.text for one in listed] == [f"{day.day} {day:%b} {day.year}" for day in days]
    assert max(days) <= READ
    named = "K CLINIC|輝鳳会|福岡MSC|MSC|コージン|Kojin|サイエンスクリニック|ネオポリス|JASC|RBio|銀座|Ginza"
    assert not [text for one in listed for text in spoken(one) if re.search(named, text)]
    assert all("ministry" in one.followed.first.text.lower() for one in listed)


def test_interpreter_and_language_as_told_or_blank() -> None:
    assert [row.value is None for row in page(sample(KNEES)).told] == [False, False]
    assert [row.value is None for row in page(stating({})).told] == [True, True]


@pytest.mark.parametrize("name", [name for name in ALL if name != KNEES])
def test_other_cases_have_no_such_sheet(name: str) -> None:
    assert regenerative(briefed(sample(name), "en", "ja")) == ()


def test_the_numbers_must_be_readable() -> None:
    assert {"PB3269999", "NA8269999", "FC3269999"} <= set(page(sample(KNEES)).shows)
    assert page(stating({})).shows == ()
    assert regenerative(briefed(changed(sample(CHECKUP), regenerative=None))) == ()
