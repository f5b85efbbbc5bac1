"""The letter for the officer on landing: Japanese and English, neutral, one for each traveller."""

from typing import Any

import pytest
from samples import CHECKUP, KNEES, briefed, changed, sample

from visa_kit.case import Case
from visa_kit.packet.plan import Audience
from visa_kit.packet.private import private_amounts, private_words
from visa_kit.packet.sheets.landing_letter import LandingLetter, landing_letter


def letter(case: Case, number: int = 0) -> LandingLetter:
    (sheet,) = landing_letter(briefed(case, "en", "ja", case.travellers[number]))
    assert isinstance(sheet, LandingLetter)
    return sheet


def test_it_is_in_the_officers_languages_whatever_the_bundle_speaks() -> None:
    sheet = letter(sample(KNEES))
    spoken = [sheet.title, *sheet.statements, *(row.label for row in sheet.bearer), sheet.words.landing]
    assert {(pair.first.lang, pair.second and pair.second.lang) for pair in spoken} == {("ja", "en")}
    assert sheet.title.first.text == "入国審査官あて説明書"


def test_the_purpose_is_neutral() -> None:
    sheet = letter(sample(KNEES))
    assert sheet.statements[0].second is not None
    assert sheet.statements[0].second.text == (
        "The bearer comes to Japan for a medical stay under the guidance of a Japanese medical institution."
    )


@pytest.mark.parametrize("number", [0, 1])
def test_it_names_no_illness_no_treatment_and_no_amount(number: int) -> None:
    case = sample(KNEES)
    brief = briefed(case, "en", "ja", case.travellers[number])
    text = letter(case, number).model_dump_json()
    private = (*private_words(case, Audience.TRAVELLER), *private_amounts(brief, Audience.TRAVELLER))
    assert [word for word in private if word in text] == []


def test_the_officer_finds_every_hospital_with_its_telephone_and_its_address() -> None:
    (institution,) = sample(CHECKUP).model_dump()["institutions"]
    other = institution | {"key": "other", "name": {"ja": "見本第二病院", "en": "SAMPLE Second Hospital"}}
    other |= {"contact": {"phone": "00-0000-0099"}}
    rows = letter(changed(sample(CHECKUP), institutions=[institution, other])).institution
    assert len(rows) == 4
    assert rows[2].value is not None
    assert rows[2].value.first.text == "見本第二病院(電話 00-0000-0099)"


def test_a_companions_letter_names_the_patient_and_only_the_stays_joined() -> None:
    sheet = letter(sample(KNEES), 1)
    assert [stay.number for stay in sheet.stays] == [1, 2]
    assert sheet.bearer[-1].value is not None
    assert sheet.bearer[-1].value.first.text == "WANG XIAOMING(所持者と患者との続柄:妻)"
    assert sheet.head.number != letter(sample(KNEES)).head.number


def test_the_office_may_word_it_itself() -> None:
    guarantor: dict[str, Any] = sample(KNEES).guarantor.model_dump()  # type: ignore[union-attr]
    texts = {"landing-letter": {"ja": "独自の文面です。", "en": "Our own wording."}}
    case = changed(sample(KNEES), guarantor=guarantor | {"texts": texts})
    assert letter(case).statements[0].first.text == "独自の文面です。"
    assert letter(case, 1).statements[0].first.text.startswith("本書の所持者は")


def test_no_letter_before_the_packet_is_ready() -> None:
    case = changed(sample(CHECKUP), patient={"nationality": "VN"})
    assert landing_letter(briefed(case, "en", "ja", case.travellers[0])) == ()


def test_no_letter_where_nobody_guarantees_or_nobody_travels() -> None:
    unguaranteed = changed(sample(KNEES), guarantor=None)
    assert landing_letter(briefed(unguaranteed, "en", "ja", unguaranteed.travellers[0])) == ()
    stays = [stay.model_dump() | {"joined_by": []} for stay in sample(KNEES).stays or ()]
    alone = changed(sample(KNEES), stays=stays)
    assert landing_letter(briefed(alone, "en", "ja", alone.travellers[1])) == ()
