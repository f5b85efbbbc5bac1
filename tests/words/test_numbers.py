"""Counts, days and amounts as each reader writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from visa_kit.words import Pair, Speaker, Spoken
from visa_kit.words.speaker import counted

ONE, MANY = "{number} month after the treatment", "{number} months after the treatment"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0 months after the treatment"),
        (1, "1 month after the treatment"),
        (2, "2 months after the treatment"),
        (21, "21 months after the treatment"),
    ],
)
def test_english_tells_one_from_any_other_number(number: int, said: str) -> None:
    assert counted("en", ONE, MANY, number, number=number) == said


@pytest.mark.parametrize(
    ("lang", "said"), [("ja", "治療の{}か月後"), ("zh-Hans", "治疗后{}个月"), ("vi", "{} tháng sau điều trị")]
)
@pytest.mark.parametrize("number", [0, 1, 2, 11, 12])
def test_languages_with_one_form_have_one(lang: str, said: str, number: int) -> None:
    assert counted(lang, ONE, MANY, number, number=number) == said.format(number)


@pytest.mark.parametrize("lang", ["ja", "vi", "ru"])
def test_a_count_nobody_has_translated_is_visible(lang: str) -> None:
    assert counted(lang, "{n} shoe", "{n} shoes", 1, n=1) == "⟦1 shoe⟧"
    assert counted(lang, "{n} shoe", "{n} shoes", 2, n=2) == "⟦2 shoes⟧"


def test_a_count_is_said_in_both_languages() -> None:
    said = Speaker("en", "ja").say_n(ONE, MANY, 1, number=1)
    assert [half.text for half in said.spoken] == ["1 month after the treatment", "治療の1か月後"]


DAYS = [
    ("en", "1 Feb 2027"),
    ("ja", "2027年2月1日"),
    ("zh-Hans", "2027年2月1日"),
    ("vi", "1 tháng 2 năm 2027"),
]


@pytest.mark.parametrize(("lang", "said"), DAYS)
def test_a_day_cannot_be_taken_for_another_one(lang: str, said: str) -> None:
    """1/2/2027 is the first of February or the second of January: the month stands in letters or after its own sign."""
    assert Speaker(lang, lang).day(date(2027, 2, 1)).first.text == said


@pytest.mark.parametrize(("lang", "said"), DAYS)
def test_a_day_stays_on_one_line(lang: str, said: str) -> None:
    """All of it in one piece, but for Vietnamese, where it may part before the year."""
    pieces = Spoken(lang=lang, text=f"({said})").pieces
    assert [piece.text for piece in pieces if piece.whole] == (["1 tháng 2", "năm 2027"] if lang == "vi" else [said])
    assert "".join(piece.text for piece in pieces) == f"({said})"


@pytest.mark.parametrize("text", ["", "2027年", "1961年9月 27日", "12 May", "3月1日", "year 2027", "A 12 to B 2027"])
def test_what_is_no_whole_day_may_part_anywhere(text: str) -> None:
    pieces = Spoken(lang="en", text=text).pieces
    assert not any(piece.whole for piece in pieces)
    assert "".join(piece.text for piece in pieces) == text


@pytest.mark.parametrize(
    ("lang", "yen", "dong"),
    [
        ("en", "¥1,408,000", "₫1,408,000"),
        ("ja", "1,408,000円", "₫1,408,000"),
        ("zh-Hans", "1,408,000日元", "₫1,408,000"),
        ("vi", "1.408.000 yên", "1.408.000 ₫"),
    ],
)
def test_an_amount_is_parted_as_its_reader_parts_thousands(lang: str, yen: str, dong: str) -> None:
    speaker = Speaker(lang, lang)
    for currency, said in (("JPY", yen), ("VND", dong)):
        text = speaker.money(Decimal(1_408_000), currency).first.text
        assert text.replace("\u00a0", " ") == said


def test_a_decimal_in_a_sentence_has_the_readers_own_signs() -> None:
    rate = Decimal("21.5")
    assert half("vi", rate) == "21,5"
    assert half("ja", rate) == half("en", rate) == half("zh-Hans", rate) == "21.5"


def half(lang: str, number: Decimal) -> str:
    said: Pair = Speaker(lang, lang).say("{amount} {currency}", amount=number, currency="")
    return said.first.text.strip()
