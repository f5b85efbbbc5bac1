"""Records to bring: what is in hand, how old it is, and a usual list that only asks."""

import pytest
from samples import CHECKUP, KNEES, briefed, changed, sample

from visa_kit.case import Case
from visa_kit.packet.sheets.records import Records, records


def page(case: Case) -> Records:
    (sheet,) = records(briefed(case, "en", "ja"))
    assert isinstance(sheet, Records)
    return sheet


@pytest.mark.parametrize(("day", "old"), [("2026-11-30", True), ("2026-12-01", False), ("2026-12-02", False)])
def test_a_record_is_old_after_three_months_on_the_day_of_landing(day: str, old: bool) -> None:
    case = changed(sample(KNEES), records=[{"day": day}])  # the first landing is on 1 March 2027
    assert page(case).brought[0].old is old


@pytest.mark.parametrize("stays", [None, [], [{}]])
def test_nothing_is_old_while_no_landing_is_known(stays: list[dict[str, str]] | None) -> None:
    case = changed(sample(KNEES), stays=stays, records=[{"day": "2020-01-01"}, {}])
    assert [one.old for one in page(case).brought] == [False, False]


def test_the_rule_of_thumb_is_called_one() -> None:
    assert "This is a rule of thumb, not a rule." in page(sample(KNEES)).thumb.first.text


def test_language_form_and_translation_stand_as_told() -> None:
    referral, _, images, medicines = page(sample(KNEES)).brought
    assert referral.format == "Paper, original"
    assert [one.translated and one.translated.first.text for one in (referral, images)] == [
        "Translated",
        "Not translated",
    ]
    assert medicines.day is None


@pytest.mark.parametrize(
    ("written", "read", "beside"),
    [
        ("Chinese", "中文", "中国語"),
        ("zh-Hans", "中文 (简体)", "中国語 (簡体字)"),
        ("ロシア語", "俄语", "ロシア語"),
        ("Russian, in part English", "Russian, in part English", None),
    ],
)
def test_a_language_is_said_in_the_reader_s_words(written: str, read: str, beside: str | None) -> None:
    case = changed(sample(KNEES), records=[{"language": written}])
    (sheet,) = records(briefed(case, "zh-Hans", "ja"))
    assert isinstance(sheet, Records)
    said = sheet.brought[0].language
    assert said and (said.first.text, said.second and said.second.text) == (read, beside)


def test_an_unknown_translation_stays_a_blank() -> None:
    assert page(changed(sample(KNEES), records=[{"language": "Chinese"}])).brought[0].translated is None


def test_blank_lines_while_nothing_is_told() -> None:
    sheet = page(sample(CHECKUP))
    assert not sheet.told
    assert len(sheet.brought) == 5
    assert not any(one.kind or one.language for one in sheet.brought)


def test_only_cells_bring_the_question_of_infections() -> None:
    assert any("Infections" in one.first.text for one in page(sample(KNEES)).usual)
    assert not any("Infections" in one.first.text for one in page(sample(CHECKUP)).usual)
