"""The speaker says one thing in two languages, and never falls back in silence."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from visa_kit import places
from visa_kit.case import Wording
from visa_kit.rules.decision import Saying
from visa_kit.words import Pair, Speaker, in_language
from visa_kit.words.fields import FIELD, field_in_words
from visa_kit.words.pair import Spoken
from visa_kit.words.speaker import is_reviewed

BOTH = Speaker("ja", "en")


def test_a_sentence_comes_in_the_readers_language_first() -> None:
    said = BOTH.say("Treatment schedule")
    assert (said.first.lang, said.first.text) == ("ja", "治療予定表")
    assert said.second is not None
    assert (said.second.lang, said.second.text) == ("en", "Treatment schedule")


def test_one_language_for_both_is_said_once() -> None:
    said = Speaker("ja", "ja").say("Treatment schedule")
    assert said.second is None


def test_a_sentence_without_translation_is_visible() -> None:
    assert in_language("ja", "No translator has seen this.") == "⟦No translator has seen this.⟧"
    assert in_language("xx", "Patient") == "⟦Patient⟧"
    assert in_language("en", "No translator has seen this.") == "No translator has seen this."


def test_values_stand_in_the_language_of_their_sentence() -> None:
    said = BOTH.say("{first} to {last}", first=date(2027, 1, 12), last=BOTH.say("Patient"))
    assert said.first.text == "2027年1月12日~患者"
    assert said.second is not None
    assert said.second.text == "12 Jan 2027 to Patient"


def test_a_value_with_braces_stays_as_it_is() -> None:
    said = BOTH.say("Stays along the months. {stays}", stays="{dose}")
    assert "{dose}" in said.first.text


@pytest.mark.parametrize(
    ("wording", "first", "second"),
    [
        (Wording(ja="治療", en="Treatment"), ("ja", "治療"), ("en", "Treatment")),
        (Wording(en="Treatment"), ("en", "Treatment"), None),
        (Wording(vi="Điều trị"), None, None),
    ],
)
def test_what_a_person_wrote_keeps_the_language_it_was_written_in(
    wording: Wording, first: tuple[str, str] | None, second: tuple[str, str] | None
) -> None:
    said = BOTH.both(wording)
    if first is None:
        assert said is None
        return
    assert said is not None
    assert (said.first.lang, said.first.text) == first
    assert (said.second and (said.second.lang, said.second.text)) == second


def test_a_vietnamese_reader_gets_vietnamese_where_somebody_wrote_it() -> None:
    said = Speaker("vi", "ja").both(Wording(ja="人間ドック", en="Check-up", vi="Khám sức khoẻ"))
    assert said is not None
    assert said.first.text == "Khám sức khoẻ"


def test_what_nobody_wrote_in_the_readers_language_is_said_in_english_beside_the_japanese() -> None:
    said = Speaker("vi", "ja").both(Wording(ja="架空総合病院", en="Kakuu General Hospital"))
    assert said is not None
    assert [(half.lang, half.text) for half in said.spoken] == [
        ("en", "Kakuu General Hospital"),
        ("ja", "架空総合病院"),
    ]
    only = Speaker("vi", "ja").both(Wording(ja="架空総合病院"))
    assert only is not None
    assert [half.lang for half in only.spoken] == ["ja"]


def test_a_rule_keeps_its_own_japanese_and_english() -> None:
    rule = Saying(ja="90日以内", en="within 90 days", template="within {stay_limit} days", values={"stay_limit": "90"})
    said = BOTH.official(rule)
    assert [half.text for half in said.spoken] == ["90日以内", "within 90 days"]
    assert Speaker("vi", "ja").official(rule).first.text == "⟦within 90 days⟧"


@pytest.mark.parametrize("name", ["", "Embassy of Japan in Atlantis"])
def test_a_mission_the_book_does_not_know_keeps_the_name_the_case_gives_it(name: str) -> None:
    said = Speaker("zh-Hans", "ja").official(Saying(ja=name, en=name))
    assert [spoken.text for spoken in said.spoken] == [name], "it is said once"


def test_a_number_of_the_book_wears_the_readers_own_signs() -> None:
    fee = Saying(ja="15,000円", en="JPY 15,000", template="JPY {fee}", values={"fee": "15,000"})
    assert [half.text for half in BOTH.official(fee).spoken] == ["15,000円", "JPY 15,000"]
    assert Speaker("vi", "ja").official(fee).first.text == "⟦JPY 15.000⟧"


def test_days_countries_money_and_languages_come_from_babel() -> None:
    assert [half.text for half in BOTH.day(date(2027, 2, 5)).spoken] == ["2027年2月5日", "5 Feb 2027"]
    assert [half.text for half in BOTH.country("VN").spoken] == ["ベトナム", "Vietnam"]
    assert [half.text for half in BOTH.country("SU").spoken] == ["ソ連", "USSR"]
    assert BOTH.money(Decimal("1408000"), "JPY").second is not None
    assert "1,408,000" in BOTH.money(Decimal("1408000"), "JPY").first.text
    assert BOTH.language("vi").first.text == "ベトナム語"


def test_what_is_written_alike_in_both_languages_is_said_once() -> None:
    chinese = Speaker("zh-Hans", "ja")
    assert [half.text for half in chinese.day(date(2027, 2, 5)).spoken] == ["2027年2月5日"]
    assert [half.text for half in chinese.country("VN").spoken] == ["越南", "ベトナム"]


@pytest.mark.parametrize(
    ("code", "said"),
    [("XXA", ["無国籍", "Stateless"]), ("XXB", ["難民", "Refugee"]), ("XXX", ["特定なし", "Not specified"])],
)
def test_people_without_a_nationality_are_told_of_in_words(code: str, said: list[str]) -> None:
    assert [half.text for half in BOTH.country(code).spoken] == said
    assert code not in Speaker("zh-Hans", "vi").country(code).first.text


def test_several_names_stand_in_one_line_of_each_language() -> None:
    names = [
        Pair(first=Spoken(lang="ja", text=f"見本{n}"), second=Spoken(lang="en", text=f"SAMPLE {n}")) for n in "ABC"
    ]
    assert [half.text for half in BOTH.together(names).spoken] == [
        "見本A、見本B、見本C",
        "SAMPLE A, SAMPLE B, and SAMPLE C",
    ]
    assert BOTH.together(names[:1]) == names[0]


def test_a_path_is_said_in_words_with_its_number() -> None:
    said = field_in_words(BOTH, "companions[0].passport.expires")
    assert said.first.text == "同伴者 1 › 旅券 › 有効期間満了日"
    assert said.second is not None
    assert said.second.text == "Companions 1 › Passport › Date of expiry"


def test_a_field_without_a_name_of_its_own_shows_its_key() -> None:
    assert field_in_words(BOTH, "patient.shoe_size").first.text == "患者 › shoe_size"
    assert "shoe_size" not in FIELD


REVIEWED = "# reviewed by A. Reader, 2027-01-12\n"


def a_catalogue(*entries: str) -> str:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=1; plural=0;\\n"\n'
    return "\n".join((head, *entries))


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of catalogues for one invented language."""
    folder = tmp_path / "xx" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    monkeypatch.setattr(places, "LOCALES", tmp_path)
    is_reviewed.cache_clear()
    yield folder
    is_reviewed.cache_clear()


@pytest.mark.parametrize(
    ("kit", "book", "reviewed"),
    [
        ((REVIEWED + 'msgid "Patient"\nmsgstr "P"\n',), (REVIEWED + 'msgid "Photo"\nmsgstr "F"\n',), True),
        (('msgid "Patient"\nmsgstr "P"\n',), (REVIEWED + 'msgid "Photo"\nmsgstr "F"\n',), False),
        ((REVIEWED + 'msgid "Patient"\nmsgstr "P"\n',), ('msgid "Photo"\nmsgstr "F"\n',), False),
        (('# reviewed by A. Reader\nmsgid "Patient"\nmsgstr "P"\n',), (), False),
        (('msgid "day"\nmsgid_plural "days"\nmsgstr[0] "d"\n',), (), False),
        ((REVIEWED + 'msgid "day"\nmsgid_plural "days"\nmsgstr[0] "d"\n',), (), True),
        # What is said of files and workbooks is read by coordinators and operators.
        (('msgid "There is no such day in the calendar."\nmsgstr "X"\n',), (), True),
    ],
)
def test_the_notice_goes_when_a_person_has_read_whatever_a_patient_reads(
    shelf: Path, kit: tuple[str, ...], book: tuple[str, ...], *, reviewed: bool
) -> None:
    for domain, entries in (("visa_kit", kit), ("book", book)):
        (shelf / f"{domain}.po").write_text(a_catalogue(*entries), encoding="utf-8")
    assert is_reviewed("xx") == reviewed


def test_a_language_without_catalogues_is_not_reviewed_and_our_own_are_no_translations(shelf: Path) -> None:
    assert not is_reviewed("xx")
    assert is_reviewed("ja")
    assert is_reviewed("en")
