"""Countries and districts to choose from: whoever looks for the own place finds it, once."""

from __future__ import annotations

import pytest

from visa_kit.rules import load_book
from visa_kit.rules.place_names import plain_place
from visa_kit.web.patient.answers import LANGUAGES
from visa_kit.web.patient.places_known import countries, posts


def places(country: str, lang: str, id: str) -> tuple[str, ...]:
    (found,) = (post.places for post in posts(country, lang) if post.id == id)
    return found


@pytest.mark.parametrize("lang", ["vi", "en", "zh-Hans"])
def test_somebody_from_can_tho_finds_it_and_each_place_stands_there_once(lang: str) -> None:
    south = places("VN", lang, "hochiminh")
    assert {"Cần Thơ", "Bạc Liêu", "Hồ Chí Minh"} <= set(south)
    assert not {"TPHCM", "TP. HCM", "HCMC", "TP Hồ Chí Minh", "Thành phố Hồ Chí Minh", "Ho Chi Minh City"} & set(south)
    assert len({plain_place(name) for name in south}) == len(south)


def test_a_chinese_reader_sees_chinese_characters_and_a_japanese_one_japanese() -> None:
    assert places("CN", "zh-Hans", "guangzhou")[:4] == ("广东", "广州", "深圳", "广西")
    assert places("CN", "ja", "guangzhou")[0] == "広東"
    assert places("CN", "vi", "guangzhou")[:3] == ("Guangdong", "Guangzhou", "Shenzhen")
    assert places("VN", "ja", "danang")[0] == "ダナン"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_district_that_the_book_names_is_shown_with_names_and_never_cut(lang: str) -> None:
    for page in load_book().missions.values():
        shown = places(page.country, lang, page.id)
        assert bool(shown) == bool(page.regions), page.id
        assert set(shown) <= set(page.regions), page.id


@pytest.mark.parametrize(("lang", "first"), [("vi", "VN"), ("zh-Hans", "CN")])
def test_the_likely_country_stands_first(lang: str, first: str) -> None:
    assert countries(lang)[0][0].code == first


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_country_of_the_list_has_a_name(lang: str) -> None:
    near, others = countries(lang)
    assert len(near) + len(others) > 240
    assert all(one.name != one.code for one in (*near, *others))
