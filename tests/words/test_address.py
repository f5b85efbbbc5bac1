"""How a patient is spoken to: 您 and quý vị, everywhere; nobody is du here and Sie there."""

from __future__ import annotations

import re
from typing import Final

import pytest
from catalogues import catalogue

FORMAL: Final = {"zh_Hans": "您", "vi": "quý vị"}
FAMILIAR: Final = {
    "zh_Hans": re.compile("你|妳|咱"),
    # “Bạn bè” are friends; “anh”, “chị”, “ông”, “bà” are also relatives, so they are looked for as an address only.
    "vi": re.compile(
        r"\bbạn\b(?! bè)|\bquý khách\b|\bquí vị\b|\b(?:ông/bà|anh/chị)\b|\bcủa (?:anh|chị|em|cậu)\b", re.I
    ),
}
TRADITIONAL: Final = re.compile("[這個們來時國學醫療證書請體為與關處說還應當給簽]")


def test_both_languages_are_looked_at() -> None:
    assert all(len(catalogue(language, "visa_kit")) > 400 for language in FORMAL)


@pytest.mark.parametrize("domain", ["visa_kit", "book"])
@pytest.mark.parametrize("language", FORMAL)
def test_nobody_is_spoken_to_familiarly(language: str, domain: str) -> None:
    familiar = {id: text for id, text in catalogue(language, domain).items() if FAMILIAR[language].search(text)}
    assert familiar == {}


@pytest.mark.parametrize("language", FORMAL)
def test_the_formal_address_is_one_and_is_used(language: str) -> None:
    told = [text for text in catalogue(language, "visa_kit").values() if FORMAL[language] in text.lower()]
    assert len(told) > 40


@pytest.mark.parametrize("language", FORMAL)
def test_what_i_ask_the_clinic_is_in_my_own_voice(language: str) -> None:
    """A patient reads these out: with 您 or quý vị in them they would be about the doctor."""
    questions = [
        text
        for id, text in catalogue(language, "visa_kit").items()
        if id.endswith("?") and re.search(r"\b(I|my|me)\b", id)
    ]
    assert len(questions) > 10
    assert [text for text in questions if FORMAL[language] in text.lower()] == []


@pytest.mark.parametrize("domain", ["visa_kit", "book"])
def test_simplified_chinese_holds_traditional_signs_only_in_japanese_names(domain: str) -> None:
    """Japanese official names keep their own signs, in the Japanese corner brackets."""
    for text in catalogue("zh_Hans", domain).values():
        assert not TRADITIONAL.search(re.sub("「[^」]*」|“[^”]*”|（[^）]*）|《[^》]*》", "", text)), text


@pytest.mark.parametrize("domain", ["visa_kit", "book"])
def test_chinese_is_written_with_its_own_signs(domain: str) -> None:
    """Full-width brackets, commas and colons between Han characters; a Japanese official name keeps its own."""
    for text in catalogue("zh_Hans", domain).values():
        ours = re.sub("「[^」]*」", "", text)
        assert not re.search(r"[一-鿿][(,;:?!][一-鿿]|[一-鿿][,;:?!][一-鿿]|[一-鿿]\)[一-鿿，。；]", ours), text
