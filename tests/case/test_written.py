"""Days, numbers, yes and no as people write them: read one way or refused, never guessed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from visa_kit.case.written import Amount, Count, Country, Day, Days, Nationality, YesNo, only_reading

DAYS = st.dates(date(1870, 1, 1), date(2199, 12, 31))


def taken(kind: Any, value: str) -> Any:
    return TypeAdapter(kind).validate_python(value)


def refused(kind: Any, value: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(value)
    (error,) = caught.value.errors(include_input=False, include_url=False)
    return str(error["type"])


@pytest.mark.parametrize(
    "written",
    [
        *("2027-01-12", "2027-1-12", "2027/1/12", "2027/01/12", "2027.1.12", "2027年1月12日", "2027 年 1 月 12 日"),
        *(
            "令和9年1月12日",
            "令和09年01月12日",
            "２０２７年１月１２日",
            "２０２７－０１－１２",
            "２０２７／１／１２",
            "令和９年１月１２日",
            " 2027-01-12 ",
        ),
    ],
)
def test_one_day_in_all_its_writings(written: str) -> None:
    assert taken(Day, written) == date(2027, 1, 12)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("令和元年5月1日", date(2019, 5, 1)),
        ("令和1年5月1日", date(2019, 5, 1)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("平成元年1月8日", date(1989, 1, 8)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("昭和元年12月25日", date(1926, 12, 25)),
        ("大正15年12月24日", date(1926, 12, 24)),
        ("大正元年7月30日", date(1912, 7, 30)),
        ("明治45年7月29日", date(1912, 7, 29)),
        ("2028-02-29", date(2028, 2, 29)),
        ("1870-01-01", date(1870, 1, 1)),
        ("2199-12-31", date(2199, 12, 31)),
    ],
)
def test_eras_begin_and_end_on_their_days(written: str, day: date) -> None:
    assert taken(Day, written) == day


@pytest.mark.parametrize(
    "written",
    [
        *(
            "2027-02-30",
            "2027-02-29",
            "2027-13-01",
            "2027-00-10",
            "2027-01-00",
            "2027年2月30日",
            "0000-01-01",
            "0001-01-01",
        ),
        *(
            "令和0年1月1日",
            "令和元年4月30日",
            "平成31年5月1日",
            "平成元年1月7日",
            "昭和64年1月8日",
            "昭和元年12月24日",
            "昭和99年1月1日",
        ),
        *("大正15年12月25日", "明治45年7月30日", "1869-12-31", "2200-01-01", "9999-12-31"),
    ],
)
def test_a_day_no_calendar_has_is_impossible(written: str) -> None:
    assert refused(Day, written) == "impossible_day"


@pytest.mark.parametrize(
    "written",
    [
        "12/01/2027",
        "01-12-2027",
        "12.1.2027",
        "1/2/27",
        "27-01-12",
        "20270112",
        "120127",
        "12 01 2027",
        "１２／０１／２０２７",
        "9.1.12",
    ],
)
def test_a_day_that_may_be_another_is_ambiguous(written: str) -> None:
    assert refused(Day, written) == "ambiguous_day"


@pytest.mark.parametrize(
    "written",
    [
        *(
            "",
            "soon",
            "12 Jan 2027",
            "January 12, 2027",
            "2027",
            "2027-01",
            "2027年1月",
            "R9.1.12",
            "2027-1/12",
            "2027/1-12",
        ),
        *(
            "2027-01-12T00:00:00",
            "2027-01-12 10:00",
            "万延元年1月1日",
            "46034",
            "2027-01-123",
            "-2027-01-12",
            "二〇二七年一月一二日",
        ),
    ],
)
def test_what_is_no_day_says_so(written: str) -> None:
    assert refused(Day, written) == "not_a_day"


@given(DAYS)
def test_every_day_reads_back_from_each_writing(day: date) -> None:
    for written in (day.isoformat(), f"{day.year}/{day.month}/{day.day}", f"{day.year}年{day.month}月{day.day}日"):
        assert taken(Day, written) == day


@given(st.dates(date(2019, 5, 1), date(2117, 12, 31)))
def test_every_day_of_this_era_reads_back(day: date) -> None:
    assert taken(Day, f"令和{day.year - 2018}年{day.month}月{day.day}日") == day


@pytest.mark.parametrize("written", ["yes", "Yes", "YES", "y", "true", "はい", "有", "あり", "ｙｅｓ", " yes "])
def test_yes(written: str) -> None:
    assert taken(YesNo, written) is True


@pytest.mark.parametrize("written", ["no", "No", "NO", "n", "false", "いいえ", "無", "なし"])
def test_no(written: str) -> None:
    assert taken(YesNo, written) is False


@pytest.mark.parametrize("written", ["", "1", "0", "on", "off", "perhaps", "yes no", "да", "có"])
def test_neither_yes_nor_no(written: str) -> None:
    assert refused(YesNo, written) == "not_yes_or_no"


@pytest.mark.parametrize(
    ("kind", "written", "formula"),
    [
        (Count, "0", None),
        (Count, "1000", None),
        (Count, "1001", "number_out_of_range"),
        (Days, "0", "number_out_of_range"),
        (Days, "1", None),
        (Days, "1100", None),
        (Days, "1101", "number_out_of_range"),
        (Days, "-1", "not_a_number"),
        (Days, "3.5", "not_a_number"),
        (Days, "1e2", "not_a_number"),
        (Days, "ten", "not_a_number"),
        (Days, "9" * 5000, "not_a_number"),
        (Days, "", "not_a_number"),
    ],
)
def test_small_numbers(kind: Any, written: str, formula: str | None) -> None:
    if formula:
        assert refused(kind, written) == formula
    else:
        assert taken(kind, written) == int(written)


def test_numbers_in_full_width() -> None:
    assert taken(Days, "９０") == 90
    assert taken(Amount, "９４８，０００") == 948000


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("948000", "948000"),
        ("948,000", "948000"),
        ("1,234,567.50", "1234567.50"),
        ("0", "0"),
        ("1.5", "1.5"),
        ("1.50", "1.50"),
        ("0.006", "0.006"),
        ("173.1250", "173.1250"),
        ("1234.567", "1234.567"),
        ("1,234.567", "1234.567"),
        ("999999999999.9999", "999999999999.9999"),
    ],
)
def test_amounts(written: str, amount: str) -> None:
    assert taken(Amount, written) == Decimal(amount)


@pytest.mark.parametrize(
    ("written", "formula"),
    [
        ("948.000", "ambiguous_number"),
        ("1.000", "ambiguous_number"),
        ("12.345", "ambiguous_number"),
        ("948.000.000", "not_a_number"),
        ("1.000,50", "not_a_number"),
        ("1,00", "not_a_number"),
        ("12,34,567", "not_a_number"),
        ("1,0000", "not_a_number"),
        ("948 000", "not_a_number"),
        ("¥948000", "not_a_number"),
        ("948000円", "not_a_number"),
        ("-1", "not_a_number"),
        ("+1", "not_a_number"),
        ("1e5", "not_a_number"),
        ("NaN", "not_a_number"),
        ("Infinity", "not_a_number"),
        ("1.23456", "not_a_number"),
        ("1000000000000", "not_a_number"),
        ("9999999999999", "not_a_number"),
        (".5", "not_a_number"),
        ("5.", "not_a_number"),
        ("", "not_a_number"),
    ],
)
def test_amounts_that_could_be_others_are_refused(written: str, formula: str) -> None:
    assert refused(Amount, written) == formula


@given(st.decimals(0, 10**9, places=4))
def test_an_amount_goes_through_json_without_a_change(amount: Decimal) -> None:
    adapter = TypeAdapter(Amount)

    assert adapter.validate_json(adapter.dump_json(amount)) == amount
    assert b"E" not in adapter.dump_json(amount)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        *[(name, "VN") for name in ("VN", "vn", "VNM", "Vietnam", "Viet Nam", "ベトナム", "ＶＮ", " vietnam ")],
        *[(name, "CN") for name in ("CN", "China", "中国", "中華人民共和国", "CHN")],
        *[(name, "HK") for name in ("HK", "Hong Kong", "香港", "HKG")],
        *[
            ("NO", "NO"),
            ("Norway", "NO"),
            ("台湾", "TW"),
            ("韓国", "KR"),
            ("South Korea", "KR"),
            ("ロシア", "RU"),
            ("モンゴル", "MN"),
        ],
        *[
            ("USSR", "SU"),
            ("ソ連", "SU"),
            ("米国", "US"),
            ("USA", "US"),
            ("UK", "GB"),
            ("Myanmar", "MM"),
            ("Turkey", "TR"),
        ],
    ],
)
def test_countries_by_their_usual_names(written: str, code: str) -> None:
    assert taken(Country, written) == code


@pytest.mark.parametrize(
    "written", ["", "XX", "ZZ", "EU", "UN", "Korea", "Congo", "Atlantis", "V N", "VNMM", "Tokyo", "XXX"]
)
def test_a_country_that_is_none_or_two(written: str) -> None:
    assert refused(Country, written) == "not_a_country"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("XXA", "XXA"),
        ("xxb", "XXB"),
        ("ＸＸＣ", "XXC"),
        ("XXX", "XXX"),
        ("Stateless", "XXA"),
        ("無国籍", "XXA"),
        ("refugee", "XXB"),
        ("難民", "XXB"),
        ("VN", "VN"),
        ("ベトナム", "VN"),
    ],
)
def test_people_without_a_nationality_have_what_their_passport_says(written: str, code: str) -> None:
    assert taken(Nationality, written) == code


@pytest.mark.parametrize("written", ["XXD", "XX", "ZZZ", "none", "", "-"])
def test_what_is_neither_a_country_nor_the_lack_of_one(written: str) -> None:
    assert refused(Nationality, written) == "not_a_country"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("31/12/2026", date(2026, 12, 31)),
        ("12/31/2026", date(2026, 12, 31)),
        ("13.1.2026", date(2026, 1, 13)),
        ("5-5-2026", date(2026, 5, 5)),
        ("12/11/2026", None),
        ("31/11/2026", None),
        ("13/13/2026", None),
        ("31/12/26", None),
        ("31/12-2026", None),
        ("31/12/1869", None),
    ],
)
def test_a_year_at_the_end_is_never_taken_and_named_where_only_one_day_can_be_meant(
    written: str, day: date | None
) -> None:
    assert only_reading(written) == day
    assert (refused(Day, written) == "year_not_first") is (day is not None)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_each_country_is_known_by_the_name_the_kit_prints(language: str) -> None:
    names = {
        code: name
        for code, name in Locale.parse(language).territories.items()
        if code in {"VN", "CN", "MN", "RU", "KZ"}
    }
    assert len(names) == 5
    for code, name in names.items():
        assert taken(Country, name) == code


@pytest.mark.parametrize(
    ("kind", "formula"),
    [(Day, "date_type"), (YesNo, "bool_type"), (Days, "int_type"), (Amount, "decimal_type"), (Country, "string_type")],
)
@pytest.mark.parametrize("value", [[], {}, None])
def test_a_list_is_no_value(kind: Any, formula: str, value: Any) -> None:
    assert refused(kind, value) == formula
